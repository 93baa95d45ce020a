//! Where the letters of a word stand in a folded name: at its start, at the start of a word of it, or inside a word.

use memchr::memmem::Finder;

use super::haystack::{END, text};
use super::tier::Tier;

/// Takes folded names, each ended by [`END`], and returns where the letters of a word stand in them: for each place the tier
/// of the match and its first byte, in the order of the bytes.
pub(super) fn all_matches<'n>(
    names: &'n [u8],
    finder: &'n Finder<'_>,
) -> impl Iterator<Item = (Tier, usize)> + 'n {
    let length = finder.needle().len();
    finder.find_iter(names).map(move |at| {
        let tier = if at == 0 || names[at - 1] == END {
            if names.get(at + length) == Some(&END) { Tier::Exact } else { Tier::Prefix }
        } else if begins_word(names, at) {
            Tier::WordStart
        } else {
            Tier::Inside
        };
        (tier, at)
    })
}

/// Returns the tier of the best of all places in one folded name where the letters of a word stand; `None` where they stand
/// nowhere.
pub(super) fn best_tier(name: &str, finder: &Finder<'_>) -> Option<Tier> {
    let mut best = None;
    for at in finder.find_iter(name.as_bytes()) {
        let tier = match at {
            0 if name.len() == finder.needle().len() => return Some(Tier::Exact),
            0 => return Some(Tier::Prefix),
            _ if begins_word(name.as_bytes(), at) => return Some(Tier::WordStart),
            _ => Tier::Inside,
        };
        best = Some(tier);
    }
    best
}

/// Returns whether the letters of a word stand anywhere in folded names.
pub(super) fn contains(names: &[u8], finder: &Finder<'_>) -> bool {
    finder.find(names).is_some()
}

/// Returns the first byte at which a word of the folded name begins with `word`, which may be several words; `None` where none
/// does.
pub(super) fn word_start(name: &str, word: &str) -> Option<usize> {
    name.match_indices(word).map(|(at, _)| at).find(|at| begins_word(name.as_bytes(), *at))
}

/// Returns whether a word begins at a byte: at the start, or after a character that is no letter and no digit.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matches_of_a_word() {
        let best =
            |names: &str, word: &str| all_matches(names.as_bytes(), &Finder::new(word)).min();
        assert_eq!(best("zhang yong\nzhangyong\n", "yong"), Some((Tier::WordStart, 6)));
        assert_eq!(best("zhang yong\nyongzhang\n", "yong"), Some((Tier::Prefix, 11)));
        assert_eq!(best("zhang yong\nyong\n", "yong"), Some((Tier::Exact, 11)));
        assert_eq!(best("zhang\n", "an"), Some((Tier::Inside, 2)));
        assert_eq!(best("a\nb\n", "ab"), None);
        assert_eq!(best("张 勇\n", "勇"), Some((Tier::WordStart, 4)));
        assert_eq!(best("张勇\n", "勇"), Some((Tier::Inside, 3)));
        for (name, word) in
            [("zhang yong", "yong"), ("zhang", "an"), ("yong", "yong"), ("张勇", "张")]
        {
            let ended = format!("{name}\n");
            let whole =
                all_matches(ended.as_bytes(), &Finder::new(word)).map(|(tier, _)| tier).min();
            assert_eq!(best_tier(name, &Finder::new(word)), whole, "{word} in {name}");
        }
    }
}
