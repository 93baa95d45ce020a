//! A look at a text as it is, without the cost of folding it.

use super::letters::is_dropped;

/// Returns whether a text holds a word of ASCII, in capitals or not, or may be folded to one that does.
pub(super) fn may_stand_in(text: &str, word: &str) -> bool {
    let Some(first) = word.bytes().next() else { return true };
    let bytes = text.as_bytes();
    let mut begins = memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes);
    let stands = begins.any(|at| {
        let piece = bytes.get(at..at + word.len());
        piece.is_some_and(|piece| piece.eq_ignore_ascii_case(word.as_bytes()))
    });
    stands || may_become_another(text)
}

/// Returns whether folding may make other words of ASCII in a text than those that stand in it: it has letters beyond
/// ASCII and Chinese, or something inside a word is left out (`Ele.me`).
fn may_become_another(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_within = |at: usize| {
        let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        !is_end(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && !is_end(bytes.get(at + 1))
    };
    if text.is_ascii() {
        return memchr::memchr3_iter(b'.', b'\'', b'?', bytes)
            .chain(memchr::memchr2_iter(b'`', b'"', bytes))
            .any(is_within);
    }
    text.char_indices().any(|(at, c)| match c {
        '\u{3400}'..='\u{9fff}' => false,
        _ if c.is_ascii() => is_dropped(c) && is_within(at),
        _ => c.is_alphanumeric() || is_dropped(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fold;

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
