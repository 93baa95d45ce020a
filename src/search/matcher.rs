//! One query against one record: does it match, under which name, and how well.

use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::chars;
use super::index::{Entry, FormRef, Index, Kind};
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

/// A match of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) tier: Tier,
    /// Higher is better; compared within one tier only.
    pub(super) score: i64,
    /// Which of the record's forms.
    pub(super) form: usize,
}

impl Matcher {
    /// The best match of a record, if every group of the query matches it.
    pub(super) fn record(&self, index: &Index, entry: &Entry, query: &Query) -> Option<Match> {
        let possible = query
            .groups
            .iter()
            .all(|group| group.iter().any(|term| term.negated || term.mask & !entry.mask == 0));
        if !possible || query.is_empty() {
            return None;
        }
        let forms = index.forms(entry);
        for group in &query.groups {
            let refused = group.iter().filter(|term| term.negated).any(|term| {
                forms.clone().any(|form| !form.initials && self.term(&form, term).is_some())
            });
            if refused {
                return None;
            }
        }
        let wanted: Vec<Vec<&Term>> = query
            .groups
            .iter()
            .map(|group| group.iter().filter(|term| !term.negated).collect::<Vec<_>>())
            .filter(|group| !group.is_empty())
            .collect();
        // Letters scattered over a headline are noise: there only whole pieces count.
        let headline = matches!(entry.target.kind(), Kind::Event | Kind::Source);
        let one_name = forms
            .clone()
            .enumerate()
            .filter_map(|(form_index, form)| self.form(&form, &wanted, query, form_index))
            .filter(|found| !headline || found.tier < Tier::Fuzzy)
            .min_by_key(|found| (found.tier, -found.score, found.form));
        one_name.or_else(|| self.across(&forms, &wanted))
    }

    /// All groups under one name.
    fn form(
        &self,
        form: &FormRef<'_>,
        wanted: &[Vec<&Term>],
        query: &Query,
        index: usize,
    ) -> Option<Match> {
        let mut tier = Tier::Exact;
        let mut score = 0;
        for group in wanted {
            let (of_group, points) = self.group(form, group)?;
            tier = tier.max(of_group);
            score += points;
        }
        if let Some(whole) = &query.whole {
            // With several words "exact" means the whole query, not one of its words.
            tier = match tier {
                _ if form.initials => tier,
                _ if form.folded == whole => Tier::Exact,
                _ if form.folded.starts_with(whole.as_str()) => Tier::Prefix.min(tier),
                Tier::Exact | Tier::Prefix if wanted.len() > 1 => Tier::WordStart,
                _ => tier,
            };
        }
        Some(Match { tier, score, form: index })
    }

    /// Every group under some name, not all under one.
    fn across<'i>(
        &self,
        forms: &(impl Iterator<Item = FormRef<'i>> + Clone),
        wanted: &[Vec<&Term>],
    ) -> Option<Match> {
        if wanted.len() < 2 {
            return None;
        }
        let mut best: Option<Match> = None;
        let mut total = 0;
        for group in wanted {
            let found = forms
                .clone()
                .enumerate()
                .filter(|(_, form)| !form.initials)
                .filter_map(|(index, form)| {
                    let (tier, score) = self.group(&form, group)?;
                    // Scattered letters under several names at once are noise.
                    (tier <= Tier::Inside).then_some(Match { tier, score, form: index })
                })
                .min_by_key(|found| (found.tier, -found.score, found.form))?;
            total += found.score;
            if best.is_none_or(|best| found.tier < best.tier) {
                best = Some(found);
            }
        }
        best.map(|best| Match { tier: Tier::Across, score: total, form: best.form })
    }

    fn group(&self, form: &FormRef<'_>, group: &[&Term]) -> Option<(Tier, i64)> {
        group
            .iter()
            .filter_map(|term| self.term(form, term))
            .min_by_key(|(tier, score)| (*tier, -*score))
    }

    /// One word against one form.
    fn term(&self, form: &FormRef<'_>, term: &Term) -> Option<(Tier, i64)> {
        if term.mask & !form.mask != 0 {
            return None;
        }
        let (name, word) = (form.folded, term.text.as_str());
        let plain = |holds: bool, tier| holds.then_some((tier, 0));
        if form.initials {
            let all = name == word && word.chars().nth(1).is_some();
            return plain(all && term.kind == TermKind::Fuzzy, Tier::Initials);
        }
        match term.kind {
            TermKind::Whole => plain(name == word, Tier::Exact),
            TermKind::Start => plain(name.starts_with(word), Tier::Prefix),
            TermKind::End => plain(name.ends_with(word), Tier::Inside),
            TermKind::Inside => plain(name.contains(word), Tier::Inside),
            TermKind::Fuzzy => literal(name, word).map(|tier| (tier, 0)).or_else(|| {
                let letters = word.chars().count();
                let score = (letters > 1).then(|| self.0.fuzzy_match_scored(name, word))??;
                Some((Tier::Fuzzy, score))
            }),
        }
    }

    /// The characters of the shown name that matched, in order, by their index.
    pub(super) fn highlight(&self, form: &FormRef<'_>, query: &Query) -> Vec<usize> {
        let count = form.shown.chars().count();
        if form.derived {
            // The letters are those of another spelling: the whole name is what matched.
            return (0..count).collect();
        }
        let origin: Vec<usize> = chars(form.shown).map(|(index, _)| index).collect();
        let mut marked: Vec<usize> = query
            .groups
            .iter()
            .flatten()
            .filter(|term| !term.negated && self.term(form, term).is_some())
            .flat_map(|term| self.places(form.folded, term))
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
            None => self.0.fuzzy_indices(name, word).map_or_else(Vec::new, |(_, places)| places),
        }
    }
}

/// Ranking takes the score of `fuzzy_indices`: the crate's `fuzzy_match` may give another.
trait Scored {
    fn fuzzy_match_scored(&self, name: &str, word: &str) -> Option<i64>;
}

impl Scored for SkimMatcherV2 {
    fn fuzzy_match_scored(&self, name: &str, word: &str) -> Option<i64> {
        self.fuzzy_indices(name, word).map(|(score, _)| score)
    }
}

fn literal(name: &str, word: &str) -> Option<Tier> {
    if name.starts_with(word) {
        return Some(if name.len() == word.len() { Tier::Exact } else { Tier::Prefix });
    }
    if word_start(name, word).is_some() {
        return Some(Tier::WordStart);
    }
    name.contains(word).then_some(Tier::Inside)
}

/// Where a word of the name begins with `word`, in bytes.
fn word_start(name: &str, word: &str) -> Option<usize> {
    name.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| *at == 0 || name[..*at].ends_with(|c: char| !c.is_alphanumeric()))
}
