//! The same text in other spellings, tried where nothing is found: one for several, British and American endings, numbers and
//! letters with signs between them in another order.

use super::event_words::SPELLED_TWO_WAYS;
use super::plural::all_singular;

/// The least number of letters of a word with an ending.
const MIN_LETTERS: usize = 5;
/// The greatest number of pieces that are tried in another order.
const MAX_PIECES: usize = 4;

/// Returns a folded text in the other spellings that it may have, the likeliest first.
pub(super) fn other_spellings(text: &str) -> Vec<String> {
    let mut all: Vec<String> = all_singular(text).into_iter().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let with = |at: usize, other: String| {
        let other =
            |place: usize, word: &str| if place == at { other.clone() } else { word.to_owned() };
        words
            .iter()
            .enumerate()
            .map(|(place, word)| other(place, word))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let both: Vec<String> = words
        .iter()
        .map(|word| spelled_otherwise(word).unwrap_or_else(|| (*word).to_owned()))
        .collect();
    all.push(both.join(" "));
    for (at, word) in words.iter().enumerate() {
        all.extend(spelled_otherwise(word).map(|other| with(at, other)));
    }
    for (at, word) in words.iter().enumerate() {
        all.extend(turned(word).into_iter().map(|other| with(at, other)));
    }
    let mut kept: Vec<String> = Vec::new();
    for other in all {
        if other != text.trim() && !kept.contains(&other) {
            kept.push(other);
        }
    }
    kept
}

/// Returns a word with its British ending in place of the American one, or the other way round.
fn spelled_otherwise(word: &str) -> Option<String> {
    if word.len() < MIN_LETTERS || !word.bytes().all(|it| it.is_ascii_lowercase()) {
        return None;
    }
    SPELLED_TWO_WAYS.iter().find_map(|(one, other)| {
        let first = word.strip_suffix(one).map(|stem| format!("{stem}{other}"));
        first.or_else(|| word.strip_suffix(other).map(|stem| format!("{stem}{one}")))
    })
}

/// Returns the other orders of the pieces of a word between signs: `6+1+n` is `1+6+n`.
fn turned(word: &str) -> Vec<String> {
    let pieces: Vec<&str> = word.split('+').collect();
    let is_whole = pieces.iter().all(|piece| !piece.is_empty());
    if !is_whole || !(2..=MAX_PIECES).contains(&pieces.len()) {
        return Vec::new();
    }
    let mut orders: Vec<Vec<&str>> = vec![Vec::new()];
    for piece in &pieces {
        let longer = orders.iter().flat_map(|order| {
            (0..=order.len()).map(|at| {
                let mut longer = order.clone();
                longer.insert(at, piece);
                longer
            })
        });
        orders = longer.collect();
    }
    orders.into_iter().filter(|order| *order != pieces).map(|order| order.join("+")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_other_spellings() {
        for (text, others) in [
            ("data centre", &["data center"][..]),
            ("organization", &["organisation"]),
            ("labour program", &["labor programme", "labor program", "labour programme"]),
            ("hema supermarkets", &["hema supermarket"]),
            ("1+2", &["2+1"]),
            ("hema", &[]),
            ("c+", &[]),
        ] {
            assert_eq!(other_spellings(text), others, "{text}");
        }
        assert_eq!(other_spellings("a 6+1+n").len(), 5);
        assert!(other_spellings("6+1+n").contains(&"1+6+n".to_owned()));
    }
}
