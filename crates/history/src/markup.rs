//! Floor 0: text that stays text in XML and HTML.

/// Returns the text as it is written in an element or in an attribute within double quotes. Line feeds and tabs stay.
/// Left out is what no document of XML 1.0 may hold ([section 2.2]: the other controls below U+0020, U+FFFE and U+FFFF), and
/// by our choice also what it may: carriage returns, DEL (U+007F) and the controls from U+0080 to U+009F.
///
/// [section 2.2]: https://www.w3.org/TR/xml/#charsets
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_ends_an_element_or_an_attribute() {
        for (text, is) in [
            ("Ele.me", "Ele.me"),
            ("R&D <Labs>", "R&amp;D &lt;Labs&gt;"),
            ("</title><script>", "&lt;/title&gt;&lt;script&gt;"),
            ("\"a\" 'b'", "&quot;a&quot; 'b'"),
            ("one\ntwo\tthree", "one\ntwo\tthree"),
            ("a\u{0}\u{1b}\r\u{7f}\u{9f}\u{fffe}\u{ffff}b", "ab"),
            ("阿里", "阿里"),
        ] {
            assert_eq!(escaped(text), is);
        }
    }
}
