//! The lines up to the header of a CSV file: what separates its cells, and comments before it.

/// Takes off a first line `sep=;`, which spreadsheets write to say what separates, and what follows it.
pub(super) fn separator_line(text: &str) -> (Option<u8>, &str) {
    let Some(end) = text.find(['\n', '\r']) else { return (None, text) };
    let (first, rest) = text.split_at(end);
    let rest = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
    let first = first.trim().trim_matches('"').to_ascii_lowercase();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[byte @ (b',' | b';')]) => (Some(byte), rest),
        // A tab is trimmed away above.
        Some(&[]) => (Some(b'\t'), rest),
        _ => (None, text),
    }
}

/// Passes over lines that begin with `#` where the line after them is a header; gives how many lines those are, and what
/// follows them. A header may itself begin so: `#,Name,Department`.
pub(super) fn without_comments(text: &str) -> (usize, &str) {
    let mut lines = 0;
    let mut rest = text;
    loop {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = &rest[..end];
        if !line.trim().is_empty() && !line.starts_with('#') {
            let is_header = |comment: &str| cells(comment) == cells(line) && is_names(comment);
            let first = text.trim_start_matches(['\n', '\r']).lines().next().unwrap_or_default();
            let passed = first.starts_with('#') && is_names(line) && !is_header(first);
            return if passed { (lines, rest) } else { (0, text) };
        }
        if end == rest.len() {
            return (0, text);
        }
        let after = &rest[end..];
        rest = after.strip_prefix("\r\n").unwrap_or(&after[1..]);
        lines += 1;
    }
}

/// Returns how many cells a line has, roughly.
fn cells(line: &str) -> usize {
    1 + line.matches(|c| char::from(separator(line)) == c).count()
}

/// Returns whether a line may name columns: none of its cells begins with a digit, and one has a letter. Words after `# ` are a
/// comment, unless one of them is the name of a column.
fn is_names(line: &str) -> bool {
    const NAMES: [&str; 6] = ["id", "name", "person_id", "organization_id", "department", "title"];
    let plain = |cell: &str| cell.trim().trim_matches('"').to_lowercase();
    let names = |line: &str| -> Vec<String> {
        line.split(|c| char::from(separator(line)) == c).map(plain).collect()
    };
    let is_comment = line
        .strip_prefix("# ")
        .is_some_and(|words| !names(words).iter().any(|it| NAMES.contains(&&**it)));
    let has_digit = |name: &String| name.starts_with(|c: char| c.is_ascii_digit());
    !is_comment && line.chars().any(char::is_alphabetic) && !names(line).iter().any(has_digit)
}

/// Returns what separates the names of the header: a comma, or else a tab or a semicolon.
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
            ("# nothing but this\n", 0),
            ("Name,Department\n# Ida,Sales\n", 0),
        ] {
            let (passed, rest) = without_comments(text);
            assert_eq!(passed, lines, "{text:?}");
            assert_eq!(rest.starts_with('#'), text.starts_with('#') && lines == 0, "{text:?}");
        }
    }
}
