//! A value as a page carries it: deflated without a header, in base 85.

use miniz_oxide::deflate::compress_to_vec;
use serde::Serialize;

/// How hard it is compressed, 0 (fast) to 10 (small): at 9 the embedded dataset takes a tenth of a second.
const LEVEL: u8 = 9;

/// Returns a value as JSON, deflated (RFC 1951, as browsers' `deflate-raw`), in base 85.
pub(super) fn packed(value: &impl Serialize) -> String {
    let json = serde_json::to_vec(value).unwrap_or_default();
    in_base_85(&compress_to_vec(&json, LEVEL))
}

/// Encodes bytes in base 85: five characters for four bytes, the most significant digit first; n + 1 characters for the n bytes of a
/// last group that is shorter.
///
/// The 85 characters are those with the codes 35 to 121 except `<` and `\`, so a text of them neither ends the script element
/// that it stands in nor escapes anything there. `assets/page/book.js` decodes it.
fn in_base_85(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for group in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes(four);
        let digits = (0..5).rev().map(|power| number / 85_u32.pow(power) % 85);
        out.extend(digits.take(group.len() + 1).map(letter));
    }
    out
}

/// Returns the character of a digit, 0 to 84.
fn letter(digit: u32) -> char {
    let code = match digit + 35 {
        code @ 0..60 => code,
        code @ 60..91 => code + 1,
        code => code + 2,
    };
    char::from_u32(code).unwrap_or('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_85_characters_end_no_script() {
        let all: String = (0..85).map(letter).collect();
        let wanted: String = ('#'..='y').filter(|it| !"<\\".contains(*it)).collect();
        assert_eq!(all, wanted);
    }

    #[test]
    fn four_bytes_are_five_characters_and_n_of_a_shorter_group_n_plus_one() {
        assert_eq!(in_base_85(b""), "");
        assert_eq!(in_base_85(&[0; 4]), "#####");
        // 4,294,967,295 = 82 · 85⁴ + 23 · 85³ + 54 · 85² + 12 · 85 + 0
        assert_eq!(in_base_85(&[255; 4]), ["w", ":", "Z", "/", "#"].concat());
        for length in 1..12_usize {
            let short = length % 4;
            let wanted = length / 4 * 5 + if short == 0 { 0 } else { short + 1 };
            assert_eq!(in_base_85(&vec![7; length]).len(), wanted, "{length}");
        }
    }
}
