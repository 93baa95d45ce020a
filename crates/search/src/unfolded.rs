//! A look at a text as it is, without the cost of folding it.

use super::letters::{is_divider, is_dropped};

/// Returns whether a text holds a word of ASCII, in capitals or not, or may be folded to one that does.
pub(super) fn may_stand_in(text: &str, word: &str) -> bool {
    let Some(first) = word.bytes().next() else { return true };
    let bytes = text.as_bytes();
    let mut begins = memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes);
    begins.any(|at| begins_with(&text[at..], word)) || has_other_letters(text)
}

/// Returns whether a text begins with a word, without what folding leaves out: `Ele.me` begins with `eleme`.
fn begins_with(text: &str, word: &str) -> bool {
    let mut letters = text.chars().filter(|c| !is_dropped(*c));
    word.chars().all(|c| letters.next().is_some_and(|it| it.eq_ignore_ascii_case(&c)))
}

/// Returns whether a text has letters that folding may turn into letters of ASCII.
fn has_other_letters(text: &str) -> bool {
    let is_other = |c: char| match c {
        '\0'..='\u{7f}' | '\u{3400}'..='\u{9fff}' => false,
        _ => !is_dropped(c) && !is_divider(c),
    };
    !text.is_ascii() && text.chars().any(is_other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn no_text_with_a_word_is_missed() {
        for text in [
            "Ele.me",
            "O’Neil",
            "Æsa Łukasz",
            "Zhang Yong. Head",
            "阿里云 Cloud",
            "J. R. Smith",
            "Cloud-Intelligence",
            "Foo™",
            "Ｌü Wei",
            "U.S.\"x\"",
            "a`b",
            "Who?",
            "逍遥子",
        ] {
            for word in fold(text).split(' ').filter(|word| word.is_ascii() && !word.is_empty()) {
                assert!(may_stand_in(text, word), "{word} in {text}");
            }
        }
        for (text, word) in [("Zhang Yong. Head", "zhong"), ("阿里云", "a"), ("Smith", "smyth")]
        {
            assert!(!may_stand_in(text, word), "{word} in {text}");
        }
    }
}
