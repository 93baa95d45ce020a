//! Picking from a short list of titles by a few typed letters: the palette's ranking.

use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::chars;
use super::{MAX_QUERY_CHARS, fold};

/// The greatest number of characters of a title, which is cut there: the matcher's memory grows with it.
const MAX_TITLE_CHARS: usize = 512;

/// More than any score of scattered letters in a query of the usual length.
const IN_ONE_PIECE: i64 = 1000;

/// Matches titles against one query.
pub struct Picker {
    matcher: SkimMatcherV2,
    words: Vec<String>,
}

impl fmt::Debug for Picker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picker").field("words", &self.words).finish_non_exhaustive()
    }
}

impl Picker {
    /// Takes the words of a query, in any order.
    pub fn new(query: &str) -> Self {
        let query: String = query.chars().take(MAX_QUERY_CHARS).collect();
        let words = query.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        Self { matcher: SkimMatcherV2::default().ignore_case(), words }
    }

    /// Returns how well a title matches, higher is better, and which of its characters do. An empty query
    /// matches everything alike.
    pub fn pick(&self, title: &str) -> Option<(i64, Vec<usize>)> {
        // The folded text may be longer or shorter: each folded character knows where it came from.
        let (origin, folded): (Vec<usize>, String) = chars(title).take(MAX_TITLE_CHARS).unzip();
        let mut score = 0;
        let mut places = Vec::new();
        for word in &self.words {
            // Ranked by the indices' own score: the crate's plain match may give another.
            let (points, found) = self.matcher.fuzzy_indices(&folded, word)?;
            // Letters in one piece mean more than the same letters scattered over word starts.
            let piece = folded.find(word.as_str()).map(|at| folded[..at].chars().count());
            let found = piece.map_or(found, |at| (at..at + word.chars().count()).collect());
            score += points + if piece.is_some() { IN_ONE_PIECE } else { 0 };
            places.extend(found.into_iter().filter_map(|place| origin.get(place).copied()));
        }
        places.sort_unstable();
        places.dedup();
        Some((score, places))
    }
}

/// Returns which characters of a text belong to one of some folded words, wherever it occurs.
pub fn places(text: &str, words: &[String]) -> Vec<usize> {
    let (origin, folded): (Vec<usize>, String) = chars(text).unzip();
    let mut places = Vec::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        for (at, found) in folded.match_indices(word.as_str()) {
            let first = folded[..at].chars().count();
            places.extend(&origin[first..first + found.chars().count()]);
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_order() {
        let pick = |query: &str, title: &str| Picker::new(query).pick(title).map(|(_, at)| at);
        assert_eq!(pick("event next", "Next event"), Some(vec![0, 1, 2, 3, 5, 6, 7, 8, 9]));
        assert_eq!(pick("NXT", "Next event"), Some(vec![0, 2, 3]));
        assert_eq!(pick("  ", "Next event"), Some(vec![]));
        assert_eq!(pick("zoom", "Next event"), None);
        assert_eq!(pick("ou", "Où là"), Some(vec![0, 1]));
    }

    #[test]
    fn a_better_match_scores_higher() {
        let picker = Picker::new("day");
        let score = |title| picker.pick(title).map(|(score, _)| score);
        assert!(score("First day") > score("Does anyone yodel"));
    }

    #[test]
    fn every_place_where_a_word_occurs() {
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(places("Café, the cafe", &words(&["cafe"])), [0, 1, 2, 3, 10, 11, 12, 13]);
        assert_eq!(places("阿里云 cloud", &words(&["云", "ou"])), [2, 6, 7]);
        assert_eq!(places("Cloud", &words(&["", "x"])), [0; 0]);
    }
}
