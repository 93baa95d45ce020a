//! Folding: what is compared is lower case, without accents, in half width.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as it is compared: compatibility-decomposed (NFKD), without combining marks, in lower
/// case, runs of spaces and hyphens as one space, apostrophes and dots left out.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (_, c) in chars(text) {
        folded.push(c);
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
pub(super) fn mask(folded: &str) -> u64 {
    folded.chars().filter(|c| *c != ' ').fold(0, |mask, c| {
        mask | 1
            << match c {
                'a'..='z' => c as u32 - 'a' as u32,
                '0'..='9' => 26 + c as u32 - '0' as u32,
                _ => 36 + c as u32 % 28,
            }
    })
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
    fn a_mask_contains_the_masks_of_its_parts() {
        let all = mask("zhang yong 张勇 9");
        for part in ["zhang", "yz", "勇", "9"] {
            assert_eq!(mask(part) & !all, 0, "{part}");
        }
        assert_ne!(mask("q") & !all, 0);
    }
}
