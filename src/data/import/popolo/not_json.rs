//! Values that other programs write and JSON does not have, and where an unclosed string begins.

use std::borrow::Cow;

/// Numbers that Python writes and JSON does not have, each with a text of the same length that says nothing.
const NUMBERS: [(&str, &str); 3] =
    [("-Infinity", "null     "), ("Infinity", "null    "), ("NaN", "[] ")];

/// Returns the text with an empty value in the place of each NaN and infinity outside of strings, and how many there
/// are. Places in it stay the same.
pub(super) fn without_nan(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return (text.into(), 0);
    }
    let (mut out, mut count, mut copied) = (String::new(), 0, 0);
    let mut strings = Strings::default();
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let within = strings.pass(at, *byte);
        let known = NUMBERS.iter().find(|(number, _)| !within && text[at..].starts_with(number));
        let Some((number, nothing)) = known.filter(|_| text.is_char_boundary(at)) else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        };
        out.push_str(&text[copied..at]);
        out.push_str(nothing);
        at += number.len();
        (copied, count) = (at, count + 1);
    }
    out.push_str(&text[copied..]);
    (out.into(), count)
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
        let text = r#"{"é NaN \" NaN": NaN, "b": [-Infinity, Infinity], "c": "NaN"}"#;
        let (plain, count) = without_nan(text);
        assert_eq!(plain, r#"{"é NaN \" NaN": [] , "b": [null     , null    ], "c": "NaN"}"#);
        assert_eq!((count, plain.len()), (3, text.len()));
        assert_eq!(without_nan("{}"), ("{}".into(), 0));
    }

    #[test]
    fn strings_that_never_end() {
        assert_eq!(open_string(r#"{"a": "b", "c": "d"#), Some(16));
        assert_eq!(open_string(r#"{"a": "b\"", "c": 3"#), None);
    }
}
