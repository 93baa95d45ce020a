//! Text that stays text in Markdown.

/// Returns the text with everything escaped that Markdown or HTML would read as more than text, wherever in
/// a line it comes to stand.
pub fn escaped(text: &str) -> String {
    let text = text.trim_start();
    let mut out = String::with_capacity(text.len());
    // At the start of a line these begin a list, draw a rule, or make a heading of the line above.
    let sign = match text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()) {
        0 if text.starts_with(['-', '+', '=']) => Some(0),
        0 => None,
        digits => text[digits..].starts_with(['.', ')']).then_some(digits),
    };
    // `-x`, `+1` and `1688.com` do not.
    let sign = sign.filter(|at| {
        let next = text[at + 1..].chars().next();
        next.is_none_or(|c| c.is_whitespace() || c == '-' || c == '=')
    });
    for (at, c) in text.char_indices() {
        if sign == Some(at) {
            out.push('\\');
        }
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if begins_entity(&text[at..]) => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Returns whether a text that begins with `&` begins with a character reference, such as `&lt;` or `&#60;`.
fn begins_entity(text: &str) -> bool {
    let name = text.strip_prefix('&').unwrap_or(text).trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

/// Returns whether an address may become a link: the web, and nothing that would break out of the brackets.
pub fn is_link(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(['<', '>', ' ', '\\'])
}

/// Returns a table: a head, and rows of escaped cells.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(head.iter().map(|cell| (*cell).to_owned()).collect());
    out += &line(vec!["---".to_owned(); head.len()]);
    for row in rows {
        out += &line(row.iter().map(|cell| escaped(cell)).collect());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_line_is_escaped_there_only() {
        for (text, is) in [
            ("- Ben - Poe", "\\- Ben - Poe"),
            ("-", "\\-"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("+ Ann", "\\+ Ann"),
            ("+1", "+1"),
            ("-x", "-x"),
            ("=SUM(A1)", "=SUM(A1)"),
            ("12. Mai", "12\\. Mai"),
            ("1) one", "1\\) one"),
            ("7.", "7\\."),
            ("1688.com", "1688.com"),
            ("2020", "2020"),
            ("    code", "code"),
            ("# a > b", "\\# a &gt; b"),
            ("R&D & more", "R&D & more"),
            ("&lt;b&#62; &copy", "&amp;lt;b&amp;\\#62; &copy"),
        ] {
            assert_eq!(escaped(text), is);
        }
    }
}
