//! A search in progress: paced by the caller, bounded in memory, narrowed while the query grows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::index::{Index, Kind, Target};
use super::matcher::{Match, Matcher, Tier};
use super::query::Query;
use crate::org::{History, PersonId, UnitId};
use crate::time::Date;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// People in post and units open on the day.
    Now,
    /// Everything, over all dates.
    All,
    /// One kind, over all dates.
    Only(Kind),
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub target: Target,
    /// The name that matched, as the dataset writes it.
    pub matched: String,
    /// The characters of `matched` that were typed, by their index.
    pub marked: Vec<usize>,
    /// How well.
    pub tier: Tier,
    /// The fuzzy score, comparable within one tier.
    pub score: i64,
    /// Whether the person is in post, or the unit open, on the day.
    pub present: bool,
}

/// The order of hits, the best first: tier, people before units before the rest, who is there on the
/// day before who is not, score, length; ends in the record's number, so that it is total.
type Rank = (Tier, Kind, bool, i64, usize, usize);

/// One search for one query.
#[derive(Debug)]
pub struct Scan {
    query: Query,
    scope: Scope,
    day: Date,
    limit: usize,
    /// The entries to look at; `None` is all of them.
    candidates: Option<Vec<u32>>,
    next: usize,
    /// The worst of the best on top.
    best: BinaryHeap<(Rank, u32, Matched)>,
    found: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Matched {
    form: usize,
    score: Reverse<i64>,
}

impl Scan {
    /// A search that has not begun. Keeps the best `limit` hits.
    pub fn new(query: Query, scope: Scope, day: Date, limit: usize) -> Self {
        Self {
            query,
            scope,
            day,
            limit,
            candidates: None,
            next: 0,
            best: BinaryHeap::new(),
            found: Vec::new(),
        }
    }

    /// The search for `query` in what this one found, where that is enough; else from the start.
    #[must_use]
    pub fn follow(self, query: Query) -> Self {
        let done = self.next == usize::MAX;
        let narrows = done && query.narrows(&self.query);
        let candidates = narrows.then_some(self.found);
        Self { candidates, ..Self::new(query, self.scope, self.day, self.limit) }
    }

    /// Looks at up to `count` more records. Returns whether the search is over.
    pub fn step(
        &mut self,
        history: &History,
        index: &Index,
        matcher: &Matcher,
        count: usize,
    ) -> bool {
        let total = self.candidates.as_ref().map_or(index.entries.len(), Vec::len);
        if self.next >= total {
            self.next = usize::MAX;
            return true;
        }
        let end = (self.next + count).min(total);
        for place in self.next..end {
            let number = self.candidates.as_ref().map_or(place, |list| list[place] as usize);
            let entry = &index.entries[number];
            if let Some(found) = matcher.record(index, entry, &self.query) {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                self.found.push(number);
                self.keep(history, index, number, entry.target, found);
            }
        }
        self.next = if end == total { usize::MAX } else { end };
        end == total
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index, matcher: &Matcher) {
        while !self.step(history, index, matcher, 1 << 14) {}
    }

    /// How many records matched so far, within any scope.
    pub fn matches(&self) -> usize {
        self.found.len()
    }

    fn keep(
        &mut self,
        history: &History,
        index: &Index,
        number: u32,
        target: Target,
        found: Match,
    ) {
        let present = is_present(history, target, self.day);
        let within = match self.scope {
            Scope::All => true,
            Scope::Now => present && matches!(target.kind(), Kind::Person | Kind::Unit),
            Scope::Only(kind) => target.kind() == kind,
        };
        if !within {
            return;
        }
        let form = index.forms(&index.entries[number as usize]).nth(found.form);
        let length = form.map_or(0, |form| form.shown.len());
        let rank = (found.tier, target.kind(), !present, -found.score, length, number as usize);
        let matched = Matched { form: found.form, score: Reverse(found.score) };
        if self.best.len() < self.limit {
            self.best.push((rank, number, matched));
        } else if self.best.peek().is_some_and(|(worst, ..)| rank < *worst) {
            self.best.pop();
            self.best.push((rank, number, matched));
        }
    }

    /// The best hits so far, the best first.
    pub fn hits(&self, index: &Index, matcher: &Matcher) -> Vec<Hit> {
        let mut best: Vec<_> = self.best.iter().collect();
        best.sort();
        best.into_iter()
            .filter_map(|((tier, _, absent, ..), number, matched)| {
                let entry = &index.entries[*number as usize];
                let form = index.forms(entry).nth(matched.form)?;
                Some(Hit {
                    target: entry.target,
                    matched: form.shown.to_owned(),
                    marked: matcher.highlight(&form, &self.query),
                    tier: *tier,
                    score: matched.score.0,
                    present: !absent,
                })
            })
            .collect()
    }
}

fn is_present(history: &History, target: Target, day: Date) -> bool {
    let now = history.as_of(day);
    let in_post = |person: PersonId| now.held_by(person).next().is_some();
    let open = |unit: UnitId| now.is_open(unit);
    match target {
        Target::Person(person) => in_post(person),
        Target::Unit(unit) => open(unit),
        _ => true,
    }
}
