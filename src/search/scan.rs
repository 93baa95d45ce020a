//! A search in progress: paced by the caller, bounded in memory, narrowed while the query grows.

use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use super::haystack::{FETCHED, number_of};
use super::index::{Index, Kind, Target};
use super::matcher::{Bar, Match, Matcher, Outcome, Tier};
use super::query::{Query, Term};
use super::reader::{Reader, Told};
use crate::org::{History, PersonId, UnitId};
use crate::time::Date;

/// So many masks are looked at before the first text.
const AT_ONCE: usize = 1024;

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

/// One search for one query. It can be cut into parts that are searched at the same time.
#[derive(Debug)]
pub struct Scan {
    query: Arc<Query>,
    scope: Scope,
    day: Date,
    limit: usize,
    /// The entries to look at, by their place in `listed`, or by their number where there is no list.
    left: Range<usize>,
    listed: Option<Arc<Vec<u32>>>,
    telling: Option<Telling>,
    /// The worst of the best on top; with the form that matched.
    best: BinaryHeap<(Rank, usize)>,
    found: Vec<u32>,
    /// What does not match, and may once more is typed.
    later: Vec<u32>,
}

/// What tells of an entry that it matches, before it is looked at.
#[derive(Debug)]
enum Telling {
    /// The mask does, which fits: one letter is asked for.
    Mask(u64),
    /// The words of its names.
    Words(Reader),
    Nothing,
}

impl Telling {
    fn of(&mut self, index: &Index, number: usize, bar: Bar) -> Told {
        match self {
            // Once only beginnings are good enough, the mask is all there is to know of most.
            Self::Mask(letter) if bar.tier <= Tier::Prefix => {
                if index.may_begin(number, *letter) && index.shortest(number) <= bar.length {
                    Told::Look
                } else {
                    Told::Counts
                }
            }
            Self::Words(reader) => reader.read(index, number, bar),
            Self::Mask(_) | Self::Nothing => Told::Look,
        }
    }
}

/// What a search found: where the next one looks first.
#[derive(Clone, Debug)]
pub struct Found {
    query: Arc<Query>,
    scope: Scope,
    day: Date,
    complete: bool,
    entries: Arc<Vec<u32>>,
}

impl Found {
    /// Whether all that `query` can find is among this.
    pub fn holds(&self, query: &Query, scope: Scope, day: Date) -> bool {
        self.complete && (self.scope, self.day) == (scope, day) && query.narrows(&self.query)
    }
}

impl Scan {
    /// A search that has not begun. Keeps the best `limit` hits.
    pub fn new(index: &Index, query: Query, scope: Scope, day: Date, limit: usize) -> Self {
        let left = match scope {
            _ if query.is_empty() => 0..0,
            Scope::All => 0..index.len(),
            Scope::Now => 0..index.of_kind(Kind::Unit).end,
            Scope::Only(kind) => index.of_kind(kind),
        };
        Self {
            query: Arc::new(query),
            scope,
            day,
            limit,
            left,
            listed: None,
            telling: None,
            best: BinaryHeap::new(),
            found: Vec::new(),
            later: Vec::new(),
        }
    }

    /// The same search among what another one found, which has to hold it.
    #[must_use]
    pub fn among(self, found: &Found) -> Self {
        Self { left: 0..found.entries.len(), listed: Some(found.entries.clone()), ..self }
    }

    /// How many entries are left to look at.
    pub fn left(&self) -> usize {
        self.left.end.saturating_sub(self.left.start)
    }

    /// Looks at up to `count` more entries. Returns whether the search is over.
    pub fn step(
        &mut self,
        history: &History,
        index: &Index,
        matcher: &Matcher,
        count: usize,
    ) -> bool {
        let now = self.left.start..self.left.end.min(self.left.start.saturating_add(count));
        self.left.start = now.end;
        let wanted = self.query.masks;
        let listed = self.listed.clone();
        let mut telling = self.telling.take().unwrap_or_else(|| self.telling(index));
        let mut fitting = [0; AT_ONCE];
        for start in now.clone().step_by(AT_ONCE) {
            let some = start..now.end.min(start + AT_ONCE);
            let count = if let Some(listed) = &listed {
                let fits = |number: &u32| index.mask(*number as usize).holds(wanted);
                fill(&mut fitting, listed[some].iter().map(|number| (*number, fits(number))))
            } else {
                let (once, second) = index.masks(some.clone());
                let numbers = number_of(some.start)..;
                let once = once.iter().map(|mask| wanted.once & !mask == 0);
                if wanted.second == 0 {
                    fill(&mut fitting, numbers.zip(once))
                } else {
                    let second = second.iter().map(|mask| wanted.second & !mask == 0);
                    let both = once.zip(second).map(|(once, second)| once & second);
                    fill(&mut fitting, numbers.zip(both))
                }
            };
            // The bar only rises: what is not good enough now is not later.
            let bar = self.bar();
            let mut told = [Told::Look; AT_ONCE];
            let mut far = [0; AT_ONCE];
            let near = &fitting[..count];
            let pairs = near.iter().zip(&mut told).map(|(number, told)| {
                *told = telling.of(index, *number as usize, bar);
                (*number, *told == Told::Look)
            });
            let count = fill(&mut far, pairs);
            let mut ahead = far[..count].chunks(FETCHED);
            let mut fetched = 0;
            for (number, told) in near.iter().zip(told) {
                let number = *number as usize;
                match told {
                    Told::No => {}
                    Told::Later => self.later.push(number_of(number)),
                    Told::Counts => self.count_present(history, index, number),
                    Told::Look => {
                        if fetched == 0 {
                            index.fetch(ahead.next().unwrap_or_default());
                            fetched = FETCHED;
                        }
                        fetched -= 1;
                        self.look_at(history, index, matcher, number);
                    }
                }
            }
        }
        self.telling = Some(telling);
        self.left() == 0
    }

    fn telling(&self, index: &Index) -> Telling {
        match self.query.single().and_then(Term::letter) {
            Some(letter) => Telling::Mask(letter),
            None => Reader::new(&self.query, index).map_or(Telling::Nothing, Telling::Words),
        }
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index, matcher: &Matcher) {
        while !self.step(history, index, matcher, usize::MAX) {}
    }

    /// Cuts what is left into so many parts of about the same size, for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<Self> {
        let (start, count) = (self.left.start, self.left());
        let cut = |part: usize| start + count * part / parts.max(1);
        self.left.start = self.left.end;
        (0..parts)
            .map(|part| Self {
                query: self.query.clone(),
                left: cut(part)..cut(part + 1),
                listed: self.listed.clone(),
                telling: None,
                best: BinaryHeap::new(),
                found: Vec::new(),
                later: Vec::new(),
                ..*self
            })
            .collect()
    }

    /// Takes in what a part found. Parts come back in their order.
    pub fn join(&mut self, part: Self) {
        self.found.extend(part.found);
        self.later.extend(part.later);
        self.best.extend(part.best);
        while self.best.len() > self.limit {
            self.best.pop();
        }
    }

    /// How many records match so far.
    pub fn matches(&self) -> usize {
        self.found.len()
    }

    /// What was found, for the searches that follow. Only a search that is over holds all there is.
    pub fn into_found(self) -> Found {
        Found {
            complete: self.left() == 0,
            query: self.query,
            scope: self.scope,
            day: self.day,
            entries: Arc::new(merged(self.found, self.later)),
        }
    }

    /// What an entry has to reach. Entries come in the order of their kinds, so that none comes before what is kept
    /// by its kind.
    fn bar(&self) -> Bar {
        match self.best.peek() {
            Some(((tier, _, absent, _, length, _), _)) if self.best.len() >= self.limit => {
                // Somebody who is there comes before somebody who is not, whatever the length.
                Bar { tier: *tier, length: if *absent { usize::MAX } else { *length } }
            }
            _ => Bar::NONE,
        }
    }

    fn look_at(&mut self, history: &History, index: &Index, matcher: &Matcher, number: usize) {
        let bar = self.bar();
        match matcher.record(index, number, &self.query, bar) {
            Outcome::None => {}
            Outcome::Later => self.later.push(number_of(number)),
            Outcome::Beyond => self.count_present(history, index, number),
            Outcome::Match(found) => self.keep(history, index, number, found),
        }
    }

    /// Counts a match that is not kept, if it is in the scope.
    fn count_present(&mut self, history: &History, index: &Index, number: usize) {
        if self.scope != Scope::Now || is_present(history, index.target(number), self.day) {
            self.count(number);
        }
    }

    fn count(&mut self, number: usize) {
        self.found.push(number_of(number));
    }

    fn keep(&mut self, history: &History, index: &Index, number: usize, found: Match) {
        let kind = index.kind(number);
        let rank = |absent| (found.tier, kind, absent, -found.score, found.length, number);
        let full = self.best.len() >= self.limit;
        let good = |rank: &Rank, best: &BinaryHeap<(Rank, usize)>| {
            !full || best.peek().is_some_and(|(worst, _)| rank < worst)
        };
        // Whether somebody is in post is asked only where it can matter.
        let now = self.scope == Scope::Now;
        if !now {
            self.count(number);
            if !good(&rank(false), &self.best) {
                return;
            }
        }
        let absent = !is_present(history, index.target(number), self.day);
        if now {
            if absent {
                return;
            }
            self.count(number);
        }
        let rank = rank(absent);
        if good(&rank, &self.best) && self.limit > 0 {
            if full {
                self.best.pop();
            }
            self.best.push((rank, found.form));
        }
    }

    /// The best hits so far, the best first.
    pub fn hits(&self, history: &History, index: &Index, matcher: &Matcher) -> Vec<Hit> {
        let mut best: Vec<_> = self.best.iter().collect();
        best.sort();
        best.into_iter()
            .filter_map(|((tier, _, absent, score, _, number), form)| {
                let shown = index.shown(history, *number, *form)?;
                let folded = index.blob(*number).each_name().nth(*form).map(|(_, name)| name);
                Some(Hit {
                    target: index.target(*number),
                    marked: matcher.highlight(&shown, folded.unwrap_or_default(), &self.query),
                    matched: shown.name,
                    tier: *tier,
                    score: -score,
                    present: !absent,
                })
            })
            .collect()
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

/// Two lists in ascending order as one.
#[expect(clippy::stable_sort_primitive, reason = "it finds the two lists and merges them")]
fn merged(mut one: Vec<u32>, other: Vec<u32>) -> Vec<u32> {
    if !other.is_empty() {
        one.extend(other);
        one.sort();
    }
    one
}

fn is_present(history: &History, target: Target, day: Date) -> bool {
    let now = history.as_of(day);
    let in_post = |person: PersonId| now.is_in_post(person);
    let open = |unit: UnitId| now.is_open(unit);
    match target {
        Target::Person(person) => in_post(person),
        Target::Unit(unit) => open(unit),
        _ => true,
    }
}
