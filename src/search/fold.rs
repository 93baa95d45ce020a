//! Folding: what is compared is lower case, without accents, in half width.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as it is compared: compatibility-decomposed (NFKD), without combining marks, in lower
/// case, runs of spaces and hyphens as one space, apostrophes and dots left out.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        // The same, without the tables of Unicode: most names take this way.
        let mut space = true;
        for byte in text.bytes() {
            let c = match byte {
                b'\'' | b'.' => continue,
                b'-' | b'_' | b' ' | 0x09..=0x0d => ' ',
                other => char::from(other.to_ascii_lowercase()),
            };
            if c != ' ' || !space {
                folded.push(c);
            }
            space = c == ' ';
        }
    } else {
        folded.extend(chars(text).map(|(_, c)| c));
    }
    folded
}

/// The folded characters, each with the index of the character of `text` it comes from.
pub(super) fn chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut space = true;
    text.chars()
        .enumerate()
        .flat_map(|(index, c)| {
            std::iter::once(c).nfkd().flat_map(char::to_lowercase).map(move |c| (index, c))
        })
        .filter(|(_, c)| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '‘' | '.' | '·'))
        .filter_map(move |(index, c)| {
            let c =
                if c.is_whitespace() || matches!(c, '-' | '_' | '‐' | '–') { ' ' } else { c };
            let kept = c != ' ' || !space;
            space = c == ' ';
            kept.then_some((index, c))
        })
}

/// One bit per character that occurs: letters and digits have their own, all others share the rest.
#[cfg(test)]
pub(super) fn mask(folded: &str) -> u64 {
    masks(folded).0
}

/// The mask of the characters, and a second one: of the letters and digits that occur at least twice in one line,
/// and of the others that occur at all, in another order, so that fewer of them share both.
pub(super) fn masks(folded: &str) -> (u64, u64) {
    let (mut all, mut second, mut line) = (0, 0, 0);
    for c in folded.chars() {
        let bit = bit(c);
        second |= if bit < OTHERS { line & bit } else { other_bit(c) };
        line = if c == '\n' { 0 } else { line | bit };
        all |= bit;
    }
    (all, second)
}

/// The first bit of what is neither a letter nor a digit of ASCII.
const OTHERS: u64 = 1 << 36;

/// Another bit for such a character (multiplicative hashing: Knuth, TAOCP 3, 6.4).
fn other_bit(c: char) -> u64 {
    OTHERS << (((c as u32).wrapping_mul(0x9e37_79b1) >> 8) % 28)
}

/// The bit of a character; spaces and line ends have none.
pub(super) fn bit(c: char) -> u64 {
    1 << match c {
        ' ' | '\n' => return 0,
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + c as u32 - '0' as u32,
        _ => 36 + c as u32 % 28,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_width_and_hyphens() {
        assert_eq!(fold("Zhāng Yǒng"), "zhang yong");
        assert_eq!(fold("Ｌü  Wei-Ming"), "lu wei ming");
        assert_eq!(fold("O’Neil J. R."), "oneil j r");
        assert_eq!(fold("逍遥子"), "逍遥子");
        assert_eq!(fold("ÉCOLE"), "ecole");
    }

    #[test]
    fn the_short_way_is_the_same() {
        for text in ["Jean-Luc O'Neil  Jr.", " a_b\tc ", "..", "-", "X  Y", ""] {
            let long: String = chars(text).map(|(_, c)| c).collect();
            assert_eq!(fold(text), long, "{text:?}");
        }
    }

    #[test]
    fn a_mask_contains_the_masks_of_its_parts() {
        let all = mask("zhang yong 张勇 9");
        for part in ["zhang", "yz", "勇", "9"] {
            assert_eq!(mask(part) & !all, 0, "{part}");
        }
        assert_ne!(mask("q") & !all, 0);
        let (one, both) = (masks("张").1, masks("勇 张 a").1);
        assert!(one != 0 && one & !both == 0 && one != both);
        assert_eq!(masks("ab\nba").1, 0);
        assert_eq!(masks("ab\naba").1, mask("a"));
    }
}
