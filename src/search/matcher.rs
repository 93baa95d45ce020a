//! One query against one record: does it match, under which name, and how well.

use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::bound::{best_of_words, best_possible, lacks_longest, matches_plainly};
use super::fold::chars;
use super::haystack::{Blob, END};
use super::index::{Index, Shown};
use super::literal::{self, in_order, literal, word_start};
use super::query::{Query, Term, TermKind};

/// How well something matched, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the name.
    Exact,
    /// The name begins with the query.
    Prefix,
    /// Each word of the query begins a word of the name.
    WordStart,
    /// The query is the initials of the name.
    Initials,
    /// Each word of the query stands somewhere in the name.
    Inside,
    /// The letters occur in order.
    Fuzzy,
    /// The words match, each under another name of the same record.
    Across,
}

/// The fuzzy matcher with its memory: one per thread.
pub struct Matcher(SkimMatcherV2);

impl fmt::Debug for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Matcher")
    }
}

impl Default for Matcher {
    fn default() -> Self {
        // Both sides are folded, so case never matters; the cache stays on (without it the crate panics).
        Self(SkimMatcherV2::default().ignore_case())
    }
}

/// What came of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It does not match.
    None,
    /// It does not match, but would with more letters: they would be initials.
    Later,
    /// It matches, in a tier after the last that was asked for.
    Beyond,
    /// It matches so well.
    Match(Match),
}

/// What a match has to reach to be kept: what cannot is counted, not scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// The last tier that is kept.
    pub(super) tier: Tier,
    /// In that tier, the longest form.
    pub(super) length: usize,
}

impl Bar {
    pub(super) const NONE: Self = Self { tier: Tier::Across, length: usize::MAX };

    fn lets(self, tier: Tier, length: usize) -> bool {
        tier < self.tier || (tier == self.tier && length <= self.length)
    }
}

/// A match of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) tier: Tier,
    /// Higher is better; compared within one tier only.
    pub(super) score: i64,
    /// Which of the record's forms.
    pub(super) form: usize,
    /// The bytes of that form.
    pub(super) length: usize,
}

impl Match {
    fn key(&self) -> (Tier, i64, usize) {
        (self.tier, -self.score, self.form)
    }
}

impl Matcher {
    /// The best match of the entry `number` whose mask fits, if the query matches it.
    pub(super) fn record(&self, index: &Index, number: usize, query: &Query, bar: Bar) -> Outcome {
        let blob = index.blob(number);
        let headline = index.is_headline(number);
        match query.single() {
            Some(term) => {
                let best = best_possible(blob.starts, term);
                let blob = without_initials(blob, term);
                if best > bar.tier {
                    return beyond(blob, term, headline);
                }
                // Only what begins a name is good enough.
                if bar.tier <= Tier::Prefix {
                    return match literal::beginning(blob.names, term) {
                        Some((tier, at)) => found(blob, tier, at, bar),
                        None => beyond(blob, term, headline),
                    };
                }
                self.word(blob, term, headline, bar)
            }
            None => self.words(blob, query, headline, bar),
        }
    }

    /// A query of one plain word, which is what is typed most.
    fn word(&self, blob: Blob<'_>, term: &Term, headline: bool, bar: Bar) -> Outcome {
        let literal = literal::best(blob.names, &term.finder, term.text.len());
        if let Some((tier, at)) = literal
            && tier <= Tier::WordStart
        {
            return found(blob, tier, at, bar);
        }
        if term.several
            && let Some(form) = blob.initials_of(&term.text)
        {
            let length = term.text.len();
            return Outcome::Match(Match { tier: Tier::Initials, score: 0, form, length });
        }
        if let Some((tier, at)) = literal {
            return found(blob, tier, at, bar);
        }
        if headline || !term.several {
            return later(blob, term);
        }
        if bar.tier < Tier::Fuzzy {
            let scattered = literal::any_in_order(blob.names, &term.text);
            return if scattered { Outcome::Beyond } else { later(blob, term) };
        }
        let mut best: Option<Match> = None;
        for (form, name) in blob.each_name() {
            if !in_order(name, &term.text) {
                continue;
            }
            let Some(score) = self.score(name, &term.text) else { continue };
            let found = Match { tier: Tier::Fuzzy, score, form, length: name.len() };
            if best.is_none_or(|best| found.key() < best.key()) {
                best = Some(found);
            }
        }
        best.map_or_else(|| later(blob, term), Outcome::Match)
    }

    /// Several words, or words with operators.
    fn words(&self, blob: Blob<'_>, query: &Query, headline: bool, bar: Bar) -> Outcome {
        let several = query.whole.as_deref().filter(|_| query.wanted.len() > 1);
        if several.is_some() && lacks_longest(blob, query) {
            return Outcome::None;
        }
        if let Some(whole) = several.filter(|_| bar.tier < Tier::Fuzzy) {
            let best = best_of_words(blob, query, whole, bar);
            if best >= bar.tier {
                let found = (best == bar.tier).then(|| {
                    let forms = blob.each_name();
                    forms
                        .filter_map(|(form, name)| self.form(name, query, form, false))
                        .find(|found| found.tier == bar.tier)
                });
                return match found.flatten() {
                    Some(found) if bar.lets(found.tier, found.length) => Outcome::Match(found),
                    Some(_) => Outcome::Beyond,
                    None if matches_plainly(blob, query, headline) => Outcome::Beyond,
                    None => Outcome::None,
                };
            }
        }
        let scored = bar.tier >= Tier::Fuzzy;
        self.any_words(blob, query, headline, scored).map_or(Outcome::None, Outcome::Match)
    }

    fn any_words(
        &self,
        blob: Blob<'_>,
        query: &Query,
        headline: bool,
        scored: bool,
    ) -> Option<Match> {
        let hit =
            |term: &Term| blob.each_name().any(|(_, name)| self.term(name, term, false).is_some());
        if query.refused.iter().any(hit) {
            return None;
        }
        let names =
            blob.each_name().filter_map(|(form, name)| self.form(name, query, form, scored));
        // Initials are found by nothing less than all of them, as one word.
        let alone = match query.wanted.as_slice() {
            [group] => group.as_slice(),
            _ => &[],
        };
        let words = alone.iter().filter(|term| term.kind == TermKind::Fuzzy && term.several);
        let initials = words.filter_map(|term| {
            let form = blob.initials_of(&term.text)?;
            Some(Match { tier: Tier::Initials, score: 0, form, length: term.text.len() })
        });
        names
            .chain(initials)
            .filter(|found| !headline || found.tier < Tier::Fuzzy)
            .min_by_key(Match::key)
            .or_else(|| self.across(blob, query))
    }

    /// All groups under one name.
    fn form(&self, name: &str, query: &Query, form: usize, scored: bool) -> Option<Match> {
        let mut tier = Tier::Exact;
        let mut score = 0;
        for group in &query.wanted {
            let (of_group, points) = self.group(name, group, scored)?;
            tier = tier.max(of_group);
            score += points;
        }
        if let Some(whole) = &query.whole {
            // With several words "exact" means the whole query, not one of its words.
            tier = match tier {
                _ if name == whole => Tier::Exact,
                _ if name.starts_with(whole.as_str()) => Tier::Prefix.min(tier),
                Tier::Exact | Tier::Prefix if query.wanted.len() > 1 => Tier::WordStart,
                _ => tier,
            };
        }
        Some(Match { tier, score, form, length: name.len() })
    }

    /// Every group under some name, not all under one.
    fn across(&self, blob: Blob<'_>, query: &Query) -> Option<Match> {
        if query.wanted.len() < 2 {
            return None;
        }
        let mut best: Option<Match> = None;
        let mut total = 0;
        for group in &query.wanted {
            let found = blob
                .each_name()
                .filter_map(|(form, name)| {
                    let (tier, score) = self.group(name, group, false)?;
                    // Scattered letters under several names at once are noise.
                    let found = Match { tier, score, form, length: name.len() };
                    (tier <= Tier::Inside).then_some(found)
                })
                .min_by_key(Match::key)?;
            total += found.score;
            if best.is_none_or(|best| found.tier < best.tier) {
                best = Some(found);
            }
        }
        best.map(|best| Match { tier: Tier::Across, score: total, ..best })
    }

    fn group(&self, name: &str, group: &[Term], scored: bool) -> Option<(Tier, i64)> {
        group
            .iter()
            .filter_map(|term| self.term(name, term, scored))
            .min_by_key(|(tier, score)| (*tier, -*score))
    }

    /// One word against one name. Scattered letters have a score only where it is asked for.
    fn term(&self, name: &str, term: &Term, scored: bool) -> Option<(Tier, i64)> {
        let word = term.text.as_str();
        let plain = |holds: bool, tier| holds.then_some((tier, 0));
        match term.kind {
            TermKind::Whole => plain(name == word, Tier::Exact),
            TermKind::Start => plain(name.starts_with(word), Tier::Prefix),
            TermKind::End => plain(name.ends_with(word), Tier::Inside),
            TermKind::Inside => {
                plain(literal::contains(name.as_bytes(), &term.finder), Tier::Inside)
            }
            TermKind::Fuzzy => literal(name, term).map(|tier| (tier, 0)).or_else(|| {
                let possible = term.several && in_order(name, word);
                let score = possible.then(|| if scored { self.score(name, word) } else { Some(0) });
                Some((Tier::Fuzzy, score??))
            }),
        }
    }

    /// Ranking takes the score of `fuzzy_indices`: the crate's `fuzzy_match` may give another.
    fn score(&self, name: &str, word: &str) -> Option<i64> {
        self.indices(name, word).map(|(score, _)| score)
    }

    fn indices(&self, name: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        // The crate keeps its table between matches and reads cells that the last one left, so that a score
        // depends on what was matched before. The smallest match shrinks the table; it grows clean again.
        let _ = self.0.fuzzy_match("a", "a");
        self.0.fuzzy_indices(name, word)
    }

    /// The characters of the shown name that matched, in order, by their index.
    pub(super) fn highlight(&self, shown: &Shown, folded: &str, query: &Query) -> Vec<usize> {
        if shown.derived {
            // The letters are those of another spelling: the whole name is what matched.
            return (0..shown.name.chars().count()).collect();
        }
        let origin: Vec<usize> = chars(&shown.name).map(|(index, _)| index).collect();
        let terms = query.wanted.iter().flatten();
        let mut marked: Vec<usize> = terms
            .filter(|term| self.term(folded, term, false).is_some())
            .flat_map(|term| self.places(folded, term))
            .filter_map(|place| origin.get(place).copied())
            .collect();
        marked.sort_unstable();
        marked.dedup();
        marked
    }

    /// Where a matching word stands in a folded name, as character indexes.
    fn places(&self, name: &str, term: &Term) -> Vec<usize> {
        let word = term.text.as_str();
        let at = match term.kind {
            TermKind::End => name.rfind(word),
            TermKind::Whole | TermKind::Start => Some(0),
            TermKind::Inside => name.find(word),
            TermKind::Fuzzy => word_start(name, word).or_else(|| name.find(word)),
        };
        match at {
            Some(byte) => {
                let first = name[..byte].chars().count();
                (first..first + word.chars().count()).collect()
            }
            None => self.indices(name, word).map_or_else(Vec::new, |(_, places)| places),
        }
    }
}

/// The names alone, where no initials can be or become the word.
fn without_initials<'h>(blob: Blob<'h>, term: &Term) -> Blob<'h> {
    let possible = blob.starts.initials & term.first != 0;
    if possible { blob } else { Blob { initials: &[], ..blob } }
}

/// Whether a word matches at all, however well.
fn beyond(blob: Blob<'_>, term: &Term, headline: bool) -> Outcome {
    let stands = if headline || !term.several {
        literal::contains(blob.names, &term.finder)
    } else {
        literal::any_in_order(blob.names, &term.text)
    };
    let matches = stands || (term.several && blob.initials_of(&term.text).is_some());
    if matches { Outcome::Beyond } else { later(blob, term) }
}

/// What does not match, and whether it may once more is typed.
fn later(blob: Blob<'_>, term: &Term) -> Outcome {
    if blob.initials_begin(&term.text) { Outcome::Later } else { Outcome::None }
}

/// A literal match at a byte of the names.
fn found(blob: Blob<'_>, tier: Tier, at: usize, bar: Bar) -> Outcome {
    let bytes = blob.names;
    let start = memchr::memrchr(END, &bytes[..at]).map_or(0, |before| before + 1);
    let end = memchr::memchr(END, &bytes[at..]).map_or(bytes.len(), |length| at + length);
    let length = end - start;
    if !bar.lets(tier, length) {
        return Outcome::Beyond;
    }
    Outcome::Match(Match { tier, score: 0, form: blob.form_at(at), length })
}
