//! A scan in progress: every entry that may match, its best match, and of those the best few. Paced by the caller.

use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use super::guess::Guesser;
use super::haystack::{Masks, number_of};
use super::hit::{Counts, Hit, Scope};
use super::index::{Index, Kind, Target, forms};
use super::matcher::{Inside, Match, best, highlight, matches};
use super::query::{Query, QueryTerm};
use super::rank::{AFTER_NEARNESS, Kept, Rank, rank};
use super::tier::Tier;
use orgscope_history::org::History;
use orgscope_history::time::{Date, Period};

/// So many masks are looked at before the first text.
const AT_ONCE: usize = 1024;

/// One scan for one query. It can be cut into parts that run at the same time.
#[derive(Debug)]
pub struct Scan {
    query: Arc<Query>,
    scope: Scope,
    day: Date,
    limit: usize,
    /// Only what was there in these days.
    during: Option<Period>,
    guesses: bool,
    /// Whether one name is kept and the others may be further away.
    loose: bool,
    guesser: Option<Guesser>,
    /// The entries to look at.
    remaining: Range<usize>,
    /// The worst of the best on top; with the match.
    best: BinaryHeap<(Rank, Kept)>,
    counts: Counts,
}

impl Scan {
    /// Prepares a scan that has not begun. Keeps the best `limit` hits.
    pub fn new(index: &Index, query: Query, scope: Scope, day: Date, limit: usize) -> Self {
        let remaining = if query.is_empty() { 0..0 } else { 0..index.len() };
        Self {
            query: Arc::new(query),
            scope,
            day,
            limit,
            during: None,
            guesses: false,
            loose: false,
            guesser: None,
            remaining,
            best: BinaryHeap::new(),
            counts: Counts::default(),
        }
    }

    /// Finds only what was there in these days: who was in post, what was open, what happened.
    #[must_use]
    pub fn during(self, period: Option<Period>) -> Self {
        Self { during: period, ..self }
    }

    /// Keeps only the entries of one kind, so that nothing else is looked at or counted.
    pub(super) fn within(self, index: &Index, kind: Kind) -> Self {
        Self { remaining: index.of_kind(kind), ..self }
    }

    /// Prepares the same once more, for what is not called so and may be meant; `None` where there is nothing to guess.
    pub(super) fn guesses(&self, entries: Range<usize>) -> Option<Self> {
        Guesser::new(&self.query).filter(|_| !self.guesses)?;
        Some(Self {
            query: self.query.clone(),
            guesses: true,
            guesser: None,
            remaining: entries,
            best: BinaryHeap::new(),
            counts: Counts::default(),
            ..*self
        })
    }

    /// Prepares a guess that found nothing once more among people: one name is right, and the others sound like what was
    /// typed, or differ in more letters. `None` where there is no other name.
    pub(super) fn loosely(&self, people: Range<usize>) -> Option<Self> {
        Guesser::loose(&self.query).filter(|_| !self.loose)?;
        Some(Self {
            query: self.query.clone(),
            guesses: true,
            loose: true,
            guesser: None,
            remaining: people,
            best: BinaryHeap::new(),
            counts: Counts::default(),
            ..*self
        })
    }

    /// Prepares the same once more among the entries of one kind, whatever the scope; none where it guesses.
    pub(super) fn once_more(&self, index: &Index, kind: Kind) -> Option<Self> {
        (!self.guesses && !self.query.is_empty()).then(|| Self {
            query: self.query.clone(),
            scope: Scope::Only(kind),
            guesser: None,
            remaining: index.of_kind(kind),
            best: BinaryHeap::new(),
            counts: Counts::default(),
            ..*self
        })
    }

    /// Returns how many entries remain to be looked at.
    pub fn remaining(&self) -> usize {
        self.remaining.end.saturating_sub(self.remaining.start)
    }

    /// Looks at up to `count` more entries. Returns whether the scan is over.
    pub fn step(&mut self, history: &History, index: &Index, count: usize) -> bool {
        let now = self.remaining.start
            ..self.remaining.end.min(self.remaining.start.saturating_add(count));
        self.remaining.start = now.end;
        if self.guesses && self.guesser.is_none() {
            let loose = self.loose.then(|| Guesser::loose(&self.query));
            self.guesser = loose.unwrap_or_else(|| Guesser::new(&self.query));
        }
        let wanted = self.query.masks;
        let mut fitting = [0; AT_ONCE];
        for start in now.clone().step_by(AT_ONCE) {
            let some = start..now.end.min(start + AT_ONCE);
            let (once, second) = index.haystack().masks(some.clone());
            let numbers = number_of(some.start)..;
            let count = if let Some(guesser) = &self.guesser {
                let masks = once.iter().zip(second).zip(some);
                let may_match = masks.map(|((once, second), number)| {
                    let has = Masks { once: *once, second: *second };
                    guesser.may_match(index.haystack(), number, has)
                });
                fill(&mut fitting, numbers.zip(may_match))
            } else if wanted.second == 0 {
                fill(&mut fitting, numbers.zip(once.iter().map(|mask| wanted.once & !mask == 0)))
            } else {
                let both = once.iter().zip(second);
                let both = both
                    .map(|(once, second)| (wanted.once & !once) | (wanted.second & !second) == 0);
                fill(&mut fitting, numbers.zip(both))
            };
            for number in &fitting[..count] {
                self.look_at(history, index, *number as usize);
            }
        }
        self.remaining() == 0
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index) {
        while !self.step(history, index, usize::MAX) {}
    }

    /// Cuts what remains into so many parts of about the same size, for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<Self> {
        let (start, count) = (self.remaining.start, self.remaining());
        let cut = |part: usize| start + count * part / parts.max(1);
        self.remaining.start = self.remaining.end;
        (0..parts)
            .map(|part| Self {
                query: self.query.clone(),
                remaining: cut(part)..cut(part + 1),
                guesser: None,
                best: BinaryHeap::new(),
                counts: Counts::default(),
                ..*self
            })
            .collect()
    }

    /// Takes in what a part found.
    pub fn join(&mut self, part: Self) {
        self.counts.join(part.counts);
        self.best.extend(part.best);
        while self.best.len() > self.limit {
            self.best.pop();
        }
    }

    /// Returns how many records match so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    fn look_at(&mut self, history: &History, index: &Index, number: usize) {
        let (kind, seniority) = (index.kind(number), index.seniority(number));
        let inside =
            if matches!(kind, Kind::Event | Kind::Source) { Inside::TITLES } else { Inside::NAMES };
        let found = if let Some(guesser) = &self.guesser {
            // A guess at a source would be worth nothing.
            if kind == Kind::Source { None } else { guesser.best(index.blob(number)) }
        } else {
            // What cannot come among the best is only counted.
            let begins = index.haystack().may_begin(number, self.query.first());
            let tier = if begins { Tier::Exact } else { Tier::WordStart };
            let least = Match { tier, nearness: 0, form: 0, length: 0 };
            if !self.is_good(rank(least, kind, seniority, false, number)) {
                // The mask alone says who has a letter.
                let letter = self.query.single().is_some_and(QueryTerm::is_letter);
                if letter || matches(index.blob(number), &self.query, inside) {
                    self.count(history, index, number, kind);
                }
                return;
            }
            best(index.blob(number), &self.query, inside)
        };
        let Some(found) = found else { return };
        if !self.count(history, index, number, kind) {
            return;
        }
        if self.is_good(rank(found, kind, seniority, false, number)) {
            let absent = !is_present(history, index.target(number), self.day);
            let rank = rank(found, kind, seniority, absent, number);
            if self.limit > 0 && self.is_good(rank) {
                if self.best.len() >= self.limit {
                    self.best.pop();
                }
                self.best.push((rank, Kept(found, absent)));
            }
        }
    }

    /// Returns whether a rank would be among the best so far.
    fn is_good(&self, rank: Rank) -> bool {
        self.best.len() < self.limit || self.best.peek().is_some_and(|(worst, _)| rank < *worst)
    }

    /// Counts a match. Returns whether it is in the scope.
    fn count(&mut self, history: &History, index: &Index, number: usize, kind: Kind) -> bool {
        let there = |period| was_there(history, index.target(number), period);
        if !self.during.is_none_or(there) {
            return false;
        }
        let in_scope = match self.scope {
            Scope::All => true,
            Scope::Only(only) => only == kind,
            Scope::Now => {
                kind.is_person_or_unit() && is_present(history, index.target(number), self.day)
            }
        };
        self.counts.add(kind, in_scope);
        in_scope
    }

    /// Returns the best hits so far, the best first. Of guesses only those nearest to what was typed.
    pub fn hits(&self, history: &History, index: &Index) -> Vec<Hit> {
        let mut best: Vec<_> = self.best.iter().collect();
        best.sort();
        let mistakes = |rank: Rank| rank.0 >> AFTER_NEARNESS;
        if let Some(least) = best.first().filter(|_| self.guesses).map(|(rank, _)| mistakes(*rank))
        {
            best.retain(|(rank, _)| mistakes(*rank) == least);
        }
        let hits = best.into_iter().filter_map(|((_, number), Kept(found, absent))| {
            let target = index.target(*number as usize);
            let forms = forms(history, target, index.which());
            let form = forms.get(found.form)?;
            let guess = found.tier.is_guess();
            Some(Hit {
                marked: if guess { Vec::new() } else { highlight(form, &self.query) },
                matched: form.shown.to_owned(),
                tier: found.tier,
                nearness: found.nearness,
                present: !absent,
                during: self
                    .during
                    .filter(|_| matches!(target, Target::Person(_) | Target::Unit(_))),
                ..Hit::new(target)
            })
        });
        hits.collect()
    }
}

/// Puts the numbers that fit at the start of the list; returns how many. Without a branch per entry.
fn fill<const N: usize>(
    fitting: &mut [u32; N],
    entries: impl Iterator<Item = (u32, bool)>,
) -> usize {
    let mut count = 0;
    for (number, fits) in entries {
        if let Some(place) = fitting.get_mut(count) {
            *place = number;
        }
        count += usize::from(fits);
    }
    count
}

fn is_present(history: &History, target: Target, day: Date) -> bool {
    let now = history.as_of(day);
    match target {
        Target::Person(person) => now.is_in_post(person),
        Target::Unit(unit) => now.is_open(unit),
        _ => true,
    }
}

/// Returns whether a person was in post, a unit open, or an event happened in some of these days.
pub(super) fn was_there(history: &History, target: Target, period: Period) -> bool {
    match target {
        Target::Person(person) => {
            let career = history.career(person);
            career.iter().any(|id| history.tenure(*id).period.overlaps(period))
        }
        Target::Unit(unit) => history.open_periods(unit).iter().any(|it| it.overlaps(period)),
        Target::Event(event) => {
            let date = history.dataset().event(event).date;
            period.contains(date.day())
        }
        Target::Source(source) => {
            let published = history.dataset().source(source).published;
            published.is_some_and(|date| period.contains(date.day()))
        }
        Target::Position(_) | Target::Role(_) => false,
    }
}
