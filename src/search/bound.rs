//! What a record can be at best, told from its first letters and whole pieces: most records need no more.

use super::fold::bit;
use super::haystack::{Blob, Starts};
use super::literal::{self, in_order};
use super::matcher::{Bar, Tier};
use super::query::{Query, Term};

/// The best tier that a word can have in a record in whose names these characters begin something.
pub(super) fn best_possible(starts: Starts, term: &Term) -> Tier {
    if starts.names & term.first != 0 {
        Tier::Exact
    } else if starts.words & term.first != 0 {
        Tier::WordStart
    } else {
        Tier::Initials
    }
}

/// The best that several plain words can be, told without looking at each name.
pub(super) fn best_of_words(blob: Blob<'_>, query: &Query, whole: &str, bar: Bar) -> Tier {
    let first = whole.chars().next().map_or(0, bit);
    if blob.starts.names & first != 0 && blob.each_name().any(|(_, name)| name.starts_with(whole)) {
        return Tier::Exact;
    }
    let words = || query.wanted.iter().filter_map(|group| group.first());
    let best = words().map(|term| best_possible(blob.starts, term)).max().unwrap_or(Tier::Across);
    if best > bar.tier {
        return best;
    }
    // Short of the whole query, words that all begin names still only begin words.
    words()
        .try_fold(Tier::WordStart, |best, term| {
            let Some((tier, _)) = literal::best(blob.names, &term.finder, term.text.len()) else {
                return Err(Tier::Fuzzy);
            };
            let best = best.max(tier);
            if best > bar.tier { Err(best) } else { Ok(best) }
        })
        .unwrap_or_else(|beyond| beyond)
}

/// Whether no name has the letters of the longest of several plain words, in order: then none of the ways
/// to match is left. The longest word is the one that most names lack.
pub(super) fn lacks_longest(blob: Blob<'_>, query: &Query) -> bool {
    longest(query).is_some_and(|term| !literal::any_in_order(blob.names, &term.text))
}

fn longest(query: &Query) -> Option<&Term> {
    query.wanted.iter().flatten().max_by_key(|term| term.text.len())
}

/// Whether several plain words match, under one name or each under another.
pub(super) fn matches_plainly(blob: Blob<'_>, query: &Query, headline: bool) -> bool {
    let terms = || query.wanted.iter().flatten();
    if terms().all(|term| literal::contains(blob.names, &term.finder)) {
        return true;
    }
    !headline
        && longest(query).is_some_and(|longest| {
            blob.each_name().any(|(_, name)| {
                in_order(name, &longest.text) && terms().all(|term| in_order(name, &term.text))
            })
        })
}
