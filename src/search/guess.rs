//! What may be meant where nothing is called what was typed: a letter too many, missing, another or two that changed
//! places; other characters of the same sound; the beginnings of several words in one.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use smallvec::SmallVec;

use super::fold::{bit, masks};
use super::haystack::{Blob, pieces};
use super::literal::in_order;
use super::matcher::Match;
use super::names::Nearness;
use super::pinyin::readings;
use super::query::{Query, TermKind};
use super::tier::Tier;

/// At most so many words of a name are compared with one that was typed.
const MAX_WORDS: usize = 12;
/// At most so many readings of Chinese characters are looked for.
const MAX_SOUNDS: usize = 6;

/// A query, ready to be guessed at.
pub(super) struct Guesser {
    words: Vec<Word>,
    /// How Chinese characters that were typed sound, each with its mask.
    sounds: Vec<(String, u64)>,
    matcher: SkimMatcherV2,
}

struct Word {
    text: String,
    letters: usize,
    mask: u64,
    /// So many letters may differ.
    limit: usize,
}

impl std::fmt::Debug for Guesser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guesser").field("sounds", &self.sounds).finish_non_exhaustive()
    }
}

/// How many letters of a word may differ: none of three, one of four, two of eight.
fn limit(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Guesser {
    /// None where operators were typed, which are meant as they stand, or nothing that could be mistyped.
    pub(super) fn new(query: &Query) -> Option<Self> {
        let whole = query.whole.as_ref()?;
        let words: Vec<Word> = query
            .wanted
            .iter()
            .flatten()
            .filter(|term| term.kind == TermKind::Plain)
            .map(|term| {
                let text = term.text.folded.clone();
                let letters = text.chars().count();
                Word { letters, mask: term.masks.once, limit: limit(letters), text }
            })
            .collect();
        let mut sounds: Vec<(String, u64)> = Vec::new();
        for is_name in [true, false] {
            for reading in readings(&whole.folded, is_name).into_iter().take(MAX_SOUNDS) {
                let joined = reading.syllables.concat();
                if !sounds.iter().any(|(known, _)| *known == joined) {
                    let mask = masks(&joined).0;
                    sounds.push((joined, mask));
                }
            }
        }
        // Both sides are folded, so case never matters; the cache stays on (without it the crate panics).
        let matcher = SkimMatcherV2::default().ignore_case();
        let any = !sounds.is_empty() || words.iter().any(|word| word.letters > 2);
        any.then_some(Self { words, sounds, matcher })
    }

    /// Whether a record with these characters may be meant: each letter that is mistyped leaves at most one that
    /// it does not have.
    pub(super) fn may_match(&self, characters: u64) -> bool {
        let near = |word: &Word| (word.mask & !characters).count_ones() as usize <= word.limit;
        self.words.iter().all(near) || self.sounds.iter().any(|(_, mask)| mask & !characters == 0)
    }

    /// What is nearest to the query in a record.
    pub(super) fn best(&self, blob: Blob<'_>) -> Option<Match> {
        self.same_sound(blob).or_else(|| self.mistyped(blob)).or_else(|| self.scattered(blob))
    }

    fn same_sound(&self, blob: Blob<'_>) -> Option<Match> {
        let names = pieces(blob.names).enumerate();
        let mut heard = names
            .filter(|(_, name)| self.sounds.iter().any(|(sound, _)| sound.as_bytes() == *name));
        let (form, name) = heard.next()?;
        Some(Match { tier: Tier::Typo, nearness: 0, form, length: name.len() })
    }

    fn mistyped(&self, blob: Blob<'_>) -> Option<Match> {
        let names = blob.each_name().filter(|(_, at, _)| blob.nearness(*at) < Nearness::Other);
        let found = names.filter_map(|(form, _, name)| {
            let nearness = u8::try_from(self.distance(name)?).ok()?.min(3);
            Some(Match { tier: Tier::Typo, nearness, form, length: name.len() })
        });
        found.min_by_key(|found| (found.nearness, found.form))
    }

    /// How many letters differ between what was typed and the words of a name that come nearest to it.
    fn distance(&self, name: &str) -> Option<usize> {
        let mut words: SmallVec<[&str; MAX_WORDS]> = name.split(' ').take(MAX_WORDS).collect();
        let mut sum = 0;
        for typed in &self.words {
            let near =
                words.iter().enumerate().filter_map(|(at, word)| Some((typed.distance(word)?, at)));
            let (distance, at) = near.min()?;
            words.remove(at);
            sum += distance;
        }
        (sum > 0).then_some(sum)
    }

    /// One word whose letters begin several words of a name in order: `danzha`, `dzhang`.
    fn scattered(&self, blob: Blob<'_>) -> Option<Match> {
        let [word] = self.words.as_slice() else { return None };
        if word.letters < 3 {
            return None;
        }
        let names = blob.each_name().filter(|(_, at, _)| blob.nearness(*at) <= Nearness::Plainer);
        let found = names.filter_map(|(form, _, name)| {
            let score = in_order(name, &word.text).then(|| self.score(name, &word.text))??;
            Some((score, Match { tier: Tier::Scattered, nearness: 0, form, length: name.len() }))
        });
        found.max_by_key(|(score, found)| (*score, std::cmp::Reverse(found.form))).map(|(_, it)| it)
    }

    /// The crate's score, where each run of letters begins a word.
    fn score(&self, name: &str, word: &str) -> Option<i64> {
        // The crate keeps its table between matches and reads cells that the last one left, so that a score
        // depends on what was matched before. The smallest match shrinks the table; it grows clean again.
        let _ = self.matcher.fuzzy_match("a", "a");
        let (score, places) = self.matcher.fuzzy_indices(name, word)?;
        let letters: Vec<char> = name.chars().collect();
        let begins = |at: usize| at == 0 || letters.get(at - 1) == Some(&' ');
        let mut before = None;
        let all = places.iter().all(|at| {
            let goes_on = before == at.checked_sub(1) && *at > 0;
            before = Some(*at);
            goes_on || begins(*at)
        });
        all.then_some(score)
    }
}

impl Word {
    /// How many letters differ, if few enough do. What only begins the word is the word.
    fn distance(&self, word: &str) -> Option<usize> {
        if word.starts_with(&self.text) {
            return Some(0);
        }
        if self.limit == 0 || word.len().abs_diff(self.text.len()) > 4 * self.limit {
            return None;
        }
        let (mut letters, mut mask) = (0, 0);
        for c in word.chars() {
            letters += 1;
            mask |= bit(c);
        }
        let missing = (self.mask & !mask).count_ones().max((mask & !self.mask).count_ones());
        // Two letters may be taken for one another only where the other word is long enough, too.
        if usize::abs_diff(letters, self.letters) > self.limit || missing as usize > self.limit {
            return None;
        }
        Some(strsim::osa_distance(&self.text, word)).filter(|distance| *distance <= self.limit)
    }
}
