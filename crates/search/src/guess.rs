//! What may be meant where nothing is called what was typed: a letter too many, missing, another or two that changed
//! places; other characters of the same sound; the beginnings of several words in one.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use smallvec::SmallVec;

use super::distance::distance_within;
use super::fold::{bit, masks};
use super::haystack::{Haystack, Masks, RecordForms, pieces, text};
use super::matcher::Match;
use super::pinyin::readings;
use super::query::{Query, TermKind};
use super::signature::{Signature, has_at_most};
use super::sound::sound as sound_of;
use super::tier::Tier;

/// The least number of letters of a word that may be mistyped.
const MIN_LETTERS: usize = 4;
/// At most so many words of a name are compared with one that was typed.
const MAX_WORDS: usize = 12;
/// At most so many readings of Chinese characters are looked for.
const MAX_SOUNDS: usize = 6;

/// The greatest number of words of which one may be right and the others further away.
const MAX_LOOSE_WORDS: usize = 3;
/// The least number of letters of the one that is right.
const MIN_LOOSE_LETTERS: usize = 3;
/// The least number of letters of each of several words that may all be a little wrong.
const MIN_NEARLY_LETTERS: usize = 5;

/// A query, ready to be guessed at.
pub(super) struct Guesser {
    words: Vec<Word>,
    /// The characters of the one word that was typed, where it has letters enough; and its first.
    alone: Option<(Masks, u64)>,
    /// How Chinese characters that were typed sound, each with its mask.
    sounds: Vec<(String, u64)>,
    matcher: SkimMatcherV2,
    /// Whether one word has to be right, and the others may be further away.
    loose: bool,
}

struct Word {
    text: String,
    letters: Vec<char>,
    once: u64,
    signature: Signature,
    /// So many letters may differ.
    limit: usize,
}

impl std::fmt::Debug for Guesser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guesser").field("sounds", &self.sounds).finish_non_exhaustive()
    }
}

/// Returns how many letters of a word may differ: none of three (but two may have changed places), one of four, two of
/// eight.
fn limit(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Guesser {
    /// Reads a query; none where operators were typed, which are meant as they stand, or nothing that could be mistyped.
    pub(super) fn new(query: &Query) -> Option<Self> {
        let whole = query.whole.as_ref()?;
        let words: Vec<Word> = query
            .wanted
            .iter()
            .flatten()
            .filter(|term| term.kind == TermKind::Plain)
            .map(|term| {
                let text = term.text.folded.clone();
                let letters: Vec<char> = text.chars().collect();
                let (once, limit) = (term.masks.once, limit(letters.len()));
                Word { letters, once, signature: Signature::of(&text), limit, text }
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
        let any = !sounds.is_empty() || words.iter().any(|word| word.letters.len() >= MIN_LETTERS);
        let alone = match words.as_slice() {
            [word] if word.letters.len() >= MIN_LETTERS => {
                Some((query.masks, bit(word.letters[0])))
            }
            _ => None,
        };
        any.then_some(Self { words, alone, sounds, matcher, loose: false })
    }

    /// Reads a query of which one word may be right and the others further away; none where there are not several words in
    /// Latin letters.
    pub(super) fn loose(query: &Query) -> Option<Self> {
        let guesser = Self::new(query)?;
        let latin = guesser.words.iter().all(|word| word.text.is_ascii());
        let several = (2..=MAX_LOOSE_WORDS).contains(&guesser.words.len());
        let some = guesser.words.iter().any(|word| word.letters.len() >= MIN_LOOSE_LETTERS);
        (latin && several && some).then_some(Self { loose: true, ..guesser })
    }

    /// Returns whether a record may be meant; false only where [`Self::best`] finds nothing in it.
    pub(super) fn may_match(&self, haystack: &Haystack, number: usize, has: Masks) -> bool {
        if self.loose {
            let right =
                |word: &Word| word.letters.len() >= MIN_LOOSE_LETTERS && word.once & !has.once == 0;
            let nearly = |typed: &Word| {
                let mut words = haystack.words(number).iter();
                has_at_most(typed.once & !has.once, typed.limit + 1)
                    && words.any(|word| typed.signature.may_be(*word, typed.limit + 1))
            };
            return self.words.iter().any(right)
                || (self.are_all_long() && self.words.iter().all(nearly));
        }
        let near = |typed: &Word| {
            let mut words = haystack.words(number).iter();
            has_at_most(typed.once & !has.once, typed.limit)
                && words.any(|word| typed.signature.may_be(*word, typed.limit))
        };
        let begins_words = |(typed, first): (Masks, u64)| {
            let lacks = (typed.once & !has.once) | (typed.second & !has.second);
            lacks == 0 && haystack.may_begin(number, first)
        };
        self.words.iter().all(near)
            || self.alone.is_some_and(begins_words)
            || self.sounds.iter().any(|(_, mask)| mask & !has.once == 0)
    }

    /// Returns what is nearest to the query in a record.
    pub(super) fn best(&self, blob: RecordForms<'_>) -> Option<Match> {
        if self.loose {
            return self.half_right(blob).or_else(|| self.nearly_right(blob));
        }
        self.same_sound(blob).or_else(|| self.mistyped(blob)).or_else(|| self.scattered(blob))
    }

    fn same_sound(&self, blob: RecordForms<'_>) -> Option<Match> {
        if self.sounds.is_empty() {
            return None;
        }
        let names = pieces(blob.names).enumerate();
        let mut heard = names
            .filter(|(_, name)| self.sounds.iter().any(|(sound, _)| sound.as_bytes() == *name));
        let (form, name) = heard.next()?;
        Some(Match { tier: Tier::Typo, nearness: 0, form, length: name.len() })
    }

    fn mistyped(&self, blob: RecordForms<'_>) -> Option<Match> {
        let names = pieces(blob.near()).map(text).enumerate();
        let found = names.filter_map(|(form, name)| {
            let nearness = u8::try_from(self.distance(name)?).ok()?.min(3);
            Some(Match { tier: Tier::Typo, nearness, form, length: name.len() })
        });
        found.min_by_key(|found| (found.nearness, found.form))
    }

    /// Returns a name of which one word is right, and each other one sounds like a word that was typed or is not far from
    /// it.
    fn half_right(&self, blob: RecordForms<'_>) -> Option<Match> {
        let is_right = |typed: &Word, word: &str| *word == *typed.text;
        // Nearly all names are done with here: what a word sounds like is asked of few.
        let may_be_right = |name: &str| {
            let mut long =
                self.words.iter().filter(|typed| typed.letters.len() >= MIN_LOOSE_LETTERS);
            long.any(|typed| name.split(' ').any(|word| is_right(typed, word)))
        };
        let names = pieces(blob.near()).map(text).enumerate();
        let found = names.filter(|(_, name)| may_be_right(name)).filter_map(|(form, name)| {
            let mut words: SmallVec<[&str; MAX_WORDS]> = name.split(' ').take(MAX_WORDS).collect();
            let (mut right, mut nearness) = (false, 1);
            for typed in &self.words {
                if let Some(at) = words.iter().position(|word| is_right(typed, word)) {
                    right |= typed.letters.len() >= MIN_LOOSE_LETTERS;
                    words.remove(at);
                    continue;
                }
                let sound = sound_of(&typed.text);
                let same = words.iter().position(|word| sound_of(word) == sound);
                let at = same.or_else(|| {
                    nearness = 2;
                    words.iter().position(|word| typed.is_not_far(word))
                });
                words.remove(at?);
            }
            right.then_some(Match { tier: Tier::Typo, nearness, form, length: name.len() })
        });
        found.min_by_key(|found| (found.nearness, found.form))
    }

    /// Returns whether each word has letters enough that all may be mistyped.
    fn are_all_long(&self) -> bool {
        self.words.iter().all(|word| word.letters.len() >= MIN_NEARLY_LETTERS)
    }

    /// Returns a name of as many words as were typed, none of which is far from one: `bjork mikelsen`.
    fn nearly_right(&self, blob: RecordForms<'_>) -> Option<Match> {
        if !self.are_all_long() {
            return None;
        }
        let mut names = pieces(blob.near()).map(text).enumerate();
        let is_near = |name: &str| {
            let mut words: SmallVec<[&str; MAX_WORDS]> = name.split(' ').take(MAX_WORDS).collect();
            words.len() == self.words.len()
                && self.words.iter().all(|typed| {
                    let at = words.iter().position(|word| typed.is_not_far(word));
                    at.map(|at| words.remove(at)).is_some()
                })
        };
        let (form, name) = names.find(|(_, name)| is_near(name))?;
        Some(Match { tier: Tier::Typo, nearness: 3, form, length: name.len() })
    }

    /// Returns how many letters differ between what was typed and the words of a name that come nearest to it.
    fn distance(&self, name: &str) -> Option<usize> {
        let words = name.split(' ').take(MAX_WORDS);
        if let [typed] = self.words.as_slice() {
            return words.filter_map(|word| typed.distance(word)).min().filter(|it| *it > 0);
        }
        let mut words: SmallVec<[&str; MAX_WORDS]> = words.collect();
        let (mut sum, mut begun) = (0, false);
        for typed in &self.words {
            let near =
                words.iter().enumerate().filter_map(|(at, word)| Some((typed.distance(word)?, at)));
            let near = near.map(|(distance, at)| (distance, words[at] != typed.text, at));
            let (distance, _, at) = near.min()?;
            begun |= distance == 0 && words[at] != typed.text;
            words.remove(at);
            sum += distance;
        }
        // Whole words are nearer than beginnings: "jang fan" is Jiang Fan, and not Jiang Fang.
        (sum > 0).then_some(sum + usize::from(begun))
    }

    /// Looks for one word whose letters begin several words of a name in order, the first one among them: `danzha`,
    /// `dzhang`.
    fn scattered(&self, blob: RecordForms<'_>) -> Option<Match> {
        let [word] = self.words.as_slice() else { return None };
        if word.letters.len() < MIN_LETTERS {
            return None;
        }
        let names = pieces(blob.given()).map(text).enumerate();
        let found = names.filter_map(|(form, name)| {
            let first = name.chars().next() == word.letters.first().copied();
            let begins = first && begins_words(name, &word.letters);
            let score = begins.then(|| self.score(name, &word.text))??;
            Some((score, Match { tier: Tier::Scattered, nearness: 0, form, length: name.len() }))
        });
        found.max_by_key(|(score, found)| (*score, std::cmp::Reverse(found.form))).map(|(_, it)| it)
    }

    /// Returns the crate's score, where each run of letters begins a word.
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
    /// Returns how many letters differ, if few enough do. What only begins the word is the word.
    fn distance(&self, word: &str) -> Option<usize> {
        if word.starts_with(&self.text) {
            return Some(0);
        }
        if self.letters.len() + 1 == MIN_LETTERS {
            return is_swapped(&self.letters, word).then_some(1);
        }
        distance_within(&self.letters, word, self.limit)
    }

    /// Returns whether a word begins with the same letter, and one more letter differs than in other guesses.
    fn is_not_far(&self, word: &str) -> bool {
        let same_first = word.chars().next() == self.letters.first().copied();
        same_first && distance_within(&self.letters, word, self.limit + 1).is_some()
    }
}

/// Returns whether a word is these letters, but that two which stand side by side have changed places.
fn is_swapped(letters: &[char], word: &str) -> bool {
    let word: SmallVec<[char; MAX_WORDS]> = word.chars().take(letters.len() + 1).collect();
    (1..letters.len()).any(|at| {
        let mut turned: SmallVec<[char; MAX_WORDS]> = letters.into();
        turned.swap(at - 1, at);
        turned == word
    })
}

/// Returns whether the letters are the beginnings of words of the name, in their order.
fn begins_words(name: &str, letters: &[char]) -> bool {
    // How many of the letters are used up so far: one bit for each number that is possible.
    let mut used: u128 = 1;
    for word in name.split(' ') {
        let mut after = used;
        for start in (0..letters.len()).filter(|start| used >> start & 1 == 1) {
            let same = letters[start..].iter().zip(word.chars()).take_while(|(one, it)| *one == it);
            for end in 1..=same.count() {
                after |= 1 << (start + end);
            }
        }
        used = after;
    }
    used >> letters.len() & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_begin_words() {
        let begins =
            |name, letters: &str| begins_words(name, &letters.chars().collect::<Vec<char>>());
        for letters in ["danzha", "dzhang", "dz", "daniel", "zha"] {
            assert!(begins("daniel zhang", letters), "{letters}");
        }
        for letters in ["zdan", "dnz", "danhang", "ceo", "danzhangx"] {
            assert!(!begins("daniel zhang", letters), "{letters}");
        }
        assert!(begins("aab ab", "aaab"), "whichever words the letters are from");
    }
}
