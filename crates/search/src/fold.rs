//! Folding: what is compared is in small letters, without accents, in half width.
//!
//! There are two strengths. [`fold`] keeps what makes one name another and is what a search compares; [`spelling`]
//! also keeps how it is written, so that an exact spelling comes before another one of the same letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

use super::letters::{Folded, folded, is_divider, is_dropped, is_folded_mark};

/// Returns the text as it is compared: in small letters, marks and letters folded as `docs/letters.md` has it, runs of
/// spaces, hyphens, commas and brackets as one space, apostrophes, dots and what is invisible left out.
///
/// Folding what is folded changes nothing.
pub fn fold(text: &str) -> String {
    if let Some(folded) = of_ascii(text) {
        return folded;
    }
    let mut out = String::with_capacity(text.len());
    out.extend(letters(text, Strength::Letters).into_iter().map(|(_, c)| c));
    out
}

/// Returns the text as it is spelled: the same, but accents and letters stay what they are.
pub(super) fn spelling(text: &str) -> String {
    if let Some(folded) = of_ascii(text) {
        return folded;
    }
    letters(text, Strength::Spelling).into_iter().map(|(_, c)| c).collect()
}

/// Returns the folded characters, each with the index of the character of `text` it comes from.
pub(super) fn chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    letters(text, Strength::Letters).into_iter()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    Letters,
    Spelling,
}

/// Does the same without the tables of Unicode: most names take this way.
fn of_ascii(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let mut folded = String::with_capacity(text.len());
    let mut space = true;
    for byte in text.bytes() {
        let c = match byte {
            b'\'' | b'.' | b'`' | b'"' | b'?' => continue,
            b' '
            | b'-'
            | b'_'
            | b','
            | b';'
            | b'/'
            | b'|'
            | b'('
            | b')'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | 0x09..=0x0d => ' ',
            other => char::from(other.to_ascii_lowercase()),
        };
        if c != ' ' || !space {
            folded.push(c);
        }
        space = c == ' ';
    }
    Some(folded)
}

fn letters(text: &str, strength: Strength) -> Vec<(usize, char)> {
    let mut out = Folding { out: Vec::with_capacity(text.len()), strength };
    for (index, c) in text.chars().enumerate() {
        match c {
            // No letter of these is decomposed.
            '\0'..='\u{7f}' | '\u{3400}'..='\u{9fff}' => out.push(index, c.to_ascii_lowercase()),
            _ if is_dropped(c) => {}
            _ => {
                for part in std::iter::once(c).nfkd() {
                    for small in part.to_lowercase() {
                        // Small letters may be decomposed in turn: İ is an i with a dot.
                        std::iter::once(small).nfkd().for_each(|it| out.push(index, it));
                    }
                }
            }
        }
    }
    out.out
}

/// A text while it is folded.
struct Folding {
    out: Vec<(usize, char)>,
    strength: Strength,
}

impl Folding {
    /// Takes a small, decomposed character that comes from the one at `index`.
    fn push(&mut self, index: usize, c: char) {
        if is_dropped(c) {
            return;
        }
        if is_divider(c) {
            // One space between words, none before the first.
            if self.out.last().is_some_and(|(_, last)| *last != ' ') {
                self.out.push((index, ' '));
            }
            return;
        }
        if is_combining_mark(c) {
            self.mark(index, c);
            return;
        }
        if self.strength == Strength::Spelling {
            self.out.push((index, c));
            return;
        }
        match folded(c) {
            Folded::Same => self.out.push((index, c)),
            Folded::One(other) => self.out.push((index, other)),
            Folded::Text(text) => {
                self.out.extend(text.chars().map(|c| (index, c.to_ascii_lowercase())));
            }
        }
    }

    fn mark(&mut self, index: usize, mark: char) {
        let last = self.out.last().map(|(_, c)| *c);
        if self.strength == Strength::Letters && is_folded_mark(mark, last) {
            return;
        }
        // The letters of one character are one letter, so that и is not found in й.
        match last.and_then(|base| compose(base, mark)) {
            Some(both) => {
                if let Some(end) = self.out.last_mut() {
                    end.1 = both;
                }
            }
            None => self.out.push((index, mark)),
        }
    }
}

/// Returns one bit per character that occurs: letters and digits have their own, all others share the rest.
#[cfg(test)]
pub(super) fn mask(folded: &str) -> u64 {
    masks(folded).0
}

/// Returns the mask of the characters, and a second one: of the letters and digits that occur at least twice in one line,
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

/// Returns another bit for such a character (multiplicative hashing: Knuth, TAOCP 3, 6.4).
fn other_bit(c: char) -> u64 {
    OTHERS << (((c as u32).wrapping_mul(0x9e37_79b1) >> 8) % 28)
}

/// Returns the bit of a character; spaces and line ends have none.
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_width_and_hyphens() {
        assert_eq!(fold("Zhāng Yǒng"), "zhang yong");
        assert_eq!(fold("Ｌü  Wei-Ming"), "lu wei ming");
        assert_eq!(fold("O’Neil J. R."), "oneil j r");
        assert_eq!(fold("Fenwick, J. R."), "fenwick j r");
        assert_eq!(fold("逍遥子"), "逍遥子");
        assert_eq!(fold("ÉCOLE"), "ecole");
        assert_eq!(fold("\u{feff}Oʼ\u{200b}Neil"), "oneil");
    }

    #[test]
    fn what_is_one_name() {
        for (one, other) in [
            ("張勇", "张勇"),
            ("高橋", "髙橋"),
            ("渡邊", "渡辺"),
            ("كريمي", "کریمی"),
            ("رضايي", "رضایی"),
            ("رضایی\u{200c}فر", "رضاییفر"),
            ("أحمد", "احمد"),
            ("たなべ", "タナベ"),
            ("ﾀﾅﾍﾞ", "たなべ"),
            ("ΨΑΡΡΑΣ", "Ψαρράς"),
            ("Ёлкин", "Елкин"),
            ("ज़ाकिर", "जाकिर"),
            ("Øystein Þórður", "oystein thordur"),
            ("Kılıçtepe", "kilictepe"),
            ("Məmmədzadə", "memmedzade"),
            ("Groß", "gross"),
            ("Łukasz", "lukasz"),
            ("Bùi Xuân Đạt", "bui xuan dat"),
            ("İnce", "ince"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_is_another_name() {
        for (one, other) in [
            ("रीमा", "राम"),
            ("दीपू", "दीपा"),
            ("さがい", "さかい"),
            ("ばやし", "はやし"),
            ("Кии", "Кий"),
            ("Їжак", "Іжак"),
            ("มา", "มี"),
            ("ماء", "ما"),
            ("عمر", "مر"),
        ] {
            assert!(!fold(other).contains(&fold(one)), "{one} and {other}");
            assert!(!fold(one).contains(&fold(other)) || one.contains(other), "{one} and {other}");
        }
        assert_ne!(fold("Aron"), fold("Aaron"));
    }

    #[test]
    fn the_short_way_is_the_same() {
        for text in [
            "Jean-Luc O'Neil  Jr.?",
            " a_b\tc ",
            "..",
            "-",
            "X  Y",
            "",
            "Fen, J (R)",
            "a\"b`c;d/e|f",
        ] {
            let long: String = chars(text).map(|(_, c)| c).collect();
            assert_eq!(fold(text), long, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn folding_again_changes_nothing(text in "\\PC{0,12}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert_eq!(fold(&spelling(&text)), once);
        }
    }

    #[test]
    fn folding_any_character_again_changes_nothing() {
        // Of those that are alike in their thousands a few do.
        let alike = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
        for c in ('\0'..='\u{1ffff}').filter(|c| !alike(c) || (*c as u32).is_multiple_of(9)) {
            for text in [c.to_string(), format!("и{c}")] {
                let once = fold(&text);
                assert_eq!(fold(&once), once, "{text:?} {:x}", c as u32);
            }
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
