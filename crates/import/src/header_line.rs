//! The lines up to the header of a CSV file: what separates its cells, and comments before it.

/// Returns the separator that a first line `sep=;` names, as spreadsheets write it, and the text after that line; `None` and
/// the whole text where there is no such line.
pub(super) fn separator_line(text: &str) -> (Option<u8>, &str) {
    let Some(end) = text.find(['\n', '\r']) else { return (None, text) };
    let (first, rest) = text.split_at(end);
    let rest = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
    let first = first.trim().trim_matches('"').to_ascii_lowercase();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[byte @ (b',' | b';' | b'\t')]) => (Some(byte), rest),
        // A tab without quotation marks is trimmed away above.
        Some(&[]) => (Some(b'\t'), rest),
        _ => (None, text),
    }
}

/// Returns how many lines stand before the header, which are comments (`#`) or empty, and the text from the header on; 0 and
/// the whole text where it begins with the header or none is recognised. A header may itself begin with `#`:
/// `#,Name,Department`.
pub(super) fn without_comments(text: &str) -> (usize, &str) {
    let mut lines = 0;
    let mut rest = text;
    // The last comment: how many lines stand before it, and the text from it on.
    let mut above: Option<(usize, &str)> = None;
    loop {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = &rest[..end];
        if !line.trim().is_empty() && !line.starts_with('#') {
            let Some((before, from)) = above else { return (0, text) };
            let comment = from.split(['\n', '\r']).next().unwrap_or_default();
            return if cell_count(comment) == cell_count(line) && may_be_header(comment) {
                let is_first = text[..text.len() - from.len()].trim().is_empty();
                if is_first { (0, text) } else { (before, from) }
            } else if may_be_header(line) {
                (lines, rest)
            } else {
                (0, text)
            };
        }
        if line.starts_with('#') {
            above = Some((lines, rest));
        }
        if end == rest.len() {
            return (0, text);
        }
        let after = &rest[end..];
        rest = after.strip_prefix("\r\n").unwrap_or(&after[1..]);
        lines += 1;
    }
}

/// Returns how many cells a line has; a separator within quotation marks is counted too.
fn cell_count(line: &str) -> usize {
    1 + line.matches(char::from(separator(line))).count()
}

/// Returns whether a line may name columns: none of its cells begins with a digit, and one has a letter. Words after `# ` are a
/// comment, unless one of them is the name of a column.
fn may_be_header(line: &str) -> bool {
    const NAMES: [&str; 6] = ["id", "name", "person_id", "organization_id", "department", "title"];
    let plain = |cell: &str| cell.trim().trim_matches('"').to_lowercase();
    let names = |line: &str| -> Vec<String> {
        line.split(char::from(separator(line))).map(plain).collect()
    };
    let is_comment = line
        .strip_prefix("# ")
        .is_some_and(|words| !names(words).iter().any(|it| NAMES.contains(&&**it)));
    let has_digit = |name: &String| name.starts_with(|c: char| c.is_ascii_digit());
    !is_comment && line.chars().any(char::is_alphabetic) && !names(line).iter().any(has_digit)
}

/// Returns what separates the names in the first line of a text: the first of comma, tab and semicolon that it has, else a
/// comma.
pub(super) fn separator(text: &str) -> u8 {
    let header = text.trim_start().split(['\n', '\r']).next().unwrap_or_default();
    if header.contains(',') {
        b','
    } else if header.contains('\t') {
        b'\t'
    } else if header.contains(';') {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_before_the_header() {
        for (text, lines) in [
            ("# who led us\nName,Department\nIda,Sales\n", 1),
            ("# who, led us\r\n#\r\n\r\nName,Department\r\nIda,Sales\r\n", 3),
            ("#\n# who led us\nid\na\n", 2),
            ("#,Name\n1,Ida\n", 0),
            ("#,Name\nA,Ida\n", 0),
            ("#id,Name\nx,Ida\n", 0),
            ("# id,Name\nx,Ida\n", 0),
            ("# who led us\n1,Ida\n", 0),
            ("# who led us\n#,Name\nA,Ida\n", 1),
            ("# who led us\n\n#id,Name\n1,Ida\n", 2),
            ("# nothing but this\n", 0),
            ("Name,Department\n# Ida,Sales\n", 0),
        ] {
            let (passed, rest) = without_comments(text);
            assert_eq!(passed, lines, "{text:?}");
            let from: String = text.split_inclusive('\n').skip(lines).collect();
            assert_eq!(rest, from, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_names_the_separator() {
        for (text, byte) in [
            ("sep=;\na\n", Some(b';')),
            ("\"sep=,\"\r\na\n", Some(b',')),
            ("sep=\t\na\n", Some(b'\t')),
            ("\"sep=\t\"\na\n", Some(b'\t')),
            ("a;b\na\n", None),
        ] {
            let (found, rest) = separator_line(text);
            assert_eq!(
                (found, rest),
                (byte, if byte.is_some() { "a\n" } else { text }),
                "{text:?}"
            );
        }
    }
}
