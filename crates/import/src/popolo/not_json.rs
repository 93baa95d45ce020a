//! Values that other programs write and JSON does not have, and where an unclosed string begins.

use std::borrow::Cow;

/// Numbers that Python writes and JSON does not have, each with a text of the same length that says nothing.
const NUMBERS: [(&str, &str); 3] =
    [("-Infinity", "null     "), ("Infinity", "null    "), ("NaN", "[] ")];

/// Returns the text with an empty value in the place of each of these numbers outside of strings, and of each its line
/// and what stood there. Places in the text stay the same.
pub(super) fn without_python_numbers(text: &str) -> (Cow<'_, str>, Vec<(usize, &'static str)>) {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return (text.into(), Vec::new());
    }
    let (mut out, mut found, mut copied) = (String::new(), Vec::new(), 0);
    let mut strings = Strings::default();
    let (mut at, mut line) = (0, 1);
    while let Some(byte) = text.as_bytes().get(at) {
        line += usize::from(*byte == b'\n');
        let within = strings.pass(at, *byte);
        let rest = &text.as_bytes()[at..];
        let number = NUMBERS.iter().find(|(number, _)| rest.starts_with(number.as_bytes()));
        if let Some((number, nothing)) = number.filter(|_| !within) {
            out.push_str(&text[copied..at]);
            out.push_str(nothing);
            at += number.len();
            copied = at;
            found.push((line, *number));
        } else {
            at += 1;
        }
    }
    out.push_str(&text[copied..]);
    (out.into(), found)
}

/// Returns the first byte of a string that is still open at the end of a text.
pub(super) fn open_string(text: &str) -> Option<usize> {
    let mut strings = Strings::default();
    for (at, byte) in text.bytes().enumerate() {
        strings.pass(at, byte);
    }
    strings.began
}

/// Which bytes of a JSON text stand in strings.
#[derive(Default)]
struct Strings {
    began: Option<usize>,
    escaped: bool,
}

impl Strings {
    /// Passes a byte; gives whether it stands in a string.
    fn pass(&mut self, at: usize, byte: u8) -> bool {
        match (self.began, byte) {
            (None, b'"') => self.began = Some(at),
            (Some(_), _) if self.escaped => self.escaped = false,
            (Some(_), b'\\') => self.escaped = true,
            (Some(_), b'"') => {
                self.began = None;
                return true;
            }
            _ => {}
        }
        self.began.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_python() {
        let text = "{\"é NaN \\\" NaN\": NaN,\n \"b\": [-Infinity,\nInfinity], \"c\": \"NaN\"}";
        let (plain, found) = without_python_numbers(text);
        let wanted = "{\"é NaN \\\" NaN\": [] ,\n \"b\": [null     ,\nnull    ], \"c\": \"NaN\"}";
        assert_eq!(plain, wanted);
        assert_eq!(found, [(1, "NaN"), (2, "-Infinity"), (3, "Infinity")]);
        assert_eq!(plain.len(), text.len());
        assert_eq!(without_python_numbers("{}"), ("{}".into(), vec![]));
    }

    #[test]
    fn strings_that_never_end() {
        assert_eq!(open_string(r#"{"a": "b", "c": "d"#), Some(16));
        assert_eq!(open_string(r#"{"a": "b\"", "c": 3"#), None);
    }
}
