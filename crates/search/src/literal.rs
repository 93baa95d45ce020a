//! A word as it stands in a name: at its start, at the start of a word, or inside.

use memchr::memmem::Finder;

use super::haystack::{END, text};
use super::tier::Tier;

/// Returns each place of a word in many names, each ended by [`END`]: its tier, and the byte.
pub(super) fn places<'n>(
    bytes: &'n [u8],
    finder: &'n Finder<'_>,
) -> impl Iterator<Item = (Tier, usize)> + 'n {
    let length = finder.needle().len();
    finder.find_iter(bytes).map(move |at| {
        let tier = if at == 0 || bytes[at - 1] == END {
            if bytes.get(at + length) == Some(&END) { Tier::Exact } else { Tier::Prefix }
        } else if begins_word(bytes, at) {
            Tier::WordStart
        } else {
            Tier::Inside
        };
        (tier, at)
    })
}

/// Returns the tier of a word in one name.
pub(super) fn literal(name: &str, finder: &Finder<'_>) -> Option<Tier> {
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

pub(super) fn contains(names: &[u8], finder: &Finder<'_>) -> bool {
    finder.find(names).is_some()
}

/// Returns where a word of the name begins with `word`, in bytes.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_word() {
        let best = |names: &str, word: &str| places(names.as_bytes(), &Finder::new(word)).min();
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
            let whole = places(ended.as_bytes(), &Finder::new(word)).map(|(tier, _)| tier).min();
            assert_eq!(literal(name, &Finder::new(word)), whole, "{word} in {name}");
        }
    }
}
