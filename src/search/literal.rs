//! A word as it stands in a name: at its start, at the start of a word, inside, or in order.

use memchr::memmem::Finder;

use super::haystack::{END, each, text};
use super::matcher::Tier;
use super::query::Term;

/// The best place of a word in many names, each ended by [`END`]: its tier, and the byte.
pub(super) fn best(bytes: &[u8], finder: &Finder<'_>, length: usize) -> Option<(Tier, usize)> {
    let mut best: Option<(Tier, usize)> = None;
    for at in finder.find_iter(bytes) {
        let tier = if at == 0 || bytes[at - 1] == END {
            if bytes.get(at + length) == Some(&END) {
                return Some((Tier::Exact, at));
            }
            Tier::Prefix
        } else if begins_word(bytes, at) {
            Tier::WordStart
        } else {
            Tier::Inside
        };
        if best.is_none_or(|(known, _)| tier < known) {
            best = Some((tier, at));
        }
    }
    best
}

/// The best place where one of many names begins with a word: the whole name, or the first that goes on.
pub(super) fn beginning(bytes: &[u8], term: &Term) -> Option<(Tier, usize)> {
    let length = term.text.len();
    let first = bytes.starts_with(term.text.as_bytes()).then_some(0);
    let others = term.beginning.find_iter(bytes).map(|before| before + 1);
    let mut longer = None;
    for at in first.into_iter().chain(others) {
        if bytes.get(at + length) == Some(&END) {
            return Some((Tier::Exact, at));
        }
        longer = longer.or(Some((Tier::Prefix, at)));
    }
    longer
}

/// The tier of a word in one name.
pub(super) fn literal(name: &str, term: &Term) -> Option<Tier> {
    let word = term.text.as_str();
    if name.starts_with(word) {
        return Some(if name.len() == word.len() { Tier::Exact } else { Tier::Prefix });
    }
    let mut places = term.finder.find_iter(name.as_bytes()).peekable();
    places.peek()?;
    Some(if places.any(|at| begins_word(name.as_bytes(), at)) {
        Tier::WordStart
    } else {
        Tier::Inside
    })
}

pub(super) fn contains(names: &[u8], finder: &Finder<'_>) -> bool {
    finder.find(names).is_some()
}

/// Where a word of the name begins with `word`, in bytes.
pub(super) fn word_start(name: &str, word: &str) -> Option<usize> {
    name.match_indices(word).map(|(at, _)| at).find(|at| begins_word(name.as_bytes(), *at))
}

fn begins_word(name: &[u8], at: usize) -> bool {
    match name[..at].last() {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => {
            let first = name[..at].iter().rposition(|byte| byte & 0xc0 != 0x80);
            text(&name[first.unwrap_or(0)..at]).ends_with(|c: char| !c.is_alphanumeric())
        }
    }
}

/// Whether the characters of `word` occur in `name` in their order: what the fuzzy matcher needs to
/// match at all, without its table.
pub(super) fn in_order(name: &str, word: &str) -> bool {
    if word.is_ascii() {
        let mut rest = name.as_bytes();
        return word.bytes().all(|wanted| match memchr::memchr(wanted, rest) {
            Some(at) => {
                rest = &rest[at + 1..];
                true
            }
            None => false,
        });
    }
    let mut rest = name.chars();
    word.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// Whether the characters of `word` occur in their order in one of many names, each ended by [`END`].
pub(super) fn any_in_order(bytes: &[u8], word: &str) -> bool {
    let [first, rest @ ..] = word.as_bytes() else { return true };
    if !word.is_ascii() {
        return each(bytes).any(|name| in_order(name, word));
    }
    // Whole names without the first letter are skipped at once.
    let mut from = 0;
    while let Some(at) = memchr::memchr(*first, &bytes[from..]) {
        from += at + 1;
        let mut wanted = rest.iter();
        let mut next = wanted.next();
        loop {
            let Some(letter) = next else { return true };
            let Some(byte) = bytes.get(from) else { return false };
            from += 1;
            if byte == letter {
                next = wanted.next();
            } else if *byte == END {
                break;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_place_of_many() {
        let best = |names: &str, word: &str| best(names.as_bytes(), &Finder::new(word), word.len());
        assert_eq!(best("zhang yong\nzhangyong\n", "yong"), Some((Tier::WordStart, 6)));
        assert_eq!(best("zhang yong\nyongzhang\n", "yong"), Some((Tier::Prefix, 11)));
        assert_eq!(best("zhang yong\nyong\n", "yong"), Some((Tier::Exact, 11)));
        assert_eq!(best("zhang\n", "an"), Some((Tier::Inside, 2)));
        assert_eq!(best("a\nb\n", "ab"), None);
        assert_eq!(best("张 勇\n", "勇"), Some((Tier::WordStart, 4)));
        assert_eq!(best("张勇\n", "勇"), Some((Tier::Inside, 3)));
    }

    #[test]
    fn in_their_order() {
        assert!(in_order("zhang yong", "zyg"));
        assert!(!in_order("zhang yong", "gyz"));
        assert!(in_order("张建锋", "张锋"));
        assert!(!in_order("张建锋", "锋张"));
    }

    #[test]
    fn in_their_order_in_one_of_many() {
        let names = "zhang yong\nmary li\n张建锋\n";
        for (word, holds) in [
            ("zyg", true),
            ("mli", true),
            ("zml", false), // one letter of one name and two of the next
            ("gm", false),
            ("li", true),
            ("lia", false),
            ("张锋", true),
            ("锋张", false),
        ] {
            assert_eq!(any_in_order(names.as_bytes(), word), holds, "{word}");
        }
        assert!(any_in_order(b"a\n", "") && !any_in_order(b"", "a"));
    }
}
