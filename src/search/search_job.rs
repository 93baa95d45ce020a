//! One question and its answer: the names and headlines that match, the positions that are asked for, and guesses
//! where there is neither.

use std::ops::Range;

use super::about_person::{Named, held_in_unit, turns};
use super::fold::fold;
use super::hit::{Counts, Hit, Scope};
use super::index::{Index, Kind, Target};
use super::instead::posts_or_nearest;
use super::query::Query;
use super::question::Question;
use super::resolve::{called_exactly, with_id};
use super::scan::Scan;
use super::tier::Tier;
use crate::org::{EventId, History, PersonId, RoleId, SourceId, UnitId};
use crate::time::{Date, Period};

/// Among so many entries names are tried apart, as a person's and a unit's.
const FEW: usize = 20_000;

/// A question on its way to its answer. What takes long is done in steps, or in parts on several threads.
#[derive(Debug)]
pub struct Search {
    scope: Scope,
    limit: usize,
    /// What is certain before anything is scanned: the record whose id was typed, what happened in a time.
    by_id: Option<Target>,
    events: Vec<EventId>,
    /// Whether the events answer the question, so that they come before the names in it.
    first_events: bool,
    posts: Vec<Hit>,
    /// What is called exactly what was typed, though the words ask for a post or a time.
    exact: Vec<Hit>,
    capped: bool,
    scan: Scan,
    /// What is asked next where this finds nothing.
    next: Vec<Scan>,
    entries: Range<usize>,
}

/// What a question is answered with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits, the best first.
    pub hits: Vec<Hit>,
    /// How many records match in the scope; of guesses how many are shown.
    pub total: usize,
    /// How many match, of each kind, whatever the scope.
    pub counts: Counts,
    /// Whether nothing is called what was typed, so that the hits are what may be meant.
    pub guess: bool,
}

impl Search {
    /// A search that has not begun. Keeps the best `limit` hits.
    pub fn new(
        history: &History,
        index: &Index,
        text: &str,
        scope: Scope,
        day: Date,
        limit: usize,
    ) -> Self {
        let question = Question::parse(history.dataset(), text, day);
        let posts = match scope {
            Scope::All | Scope::Now | Scope::Only(Kind::Position) if question.asks_for_post() => {
                let mut posts = posts_or_nearest(history, index, &question, day, limit);
                posts.retain(|hit| scope != Scope::Now || hit.present);
                posts
            }
            // It costs a look at all units and people for each place between two words.
            Scope::All if !question.asks() && index.len() <= FEW && text.trim().contains(' ') => {
                held_in_unit(history, index, &fold(text), day)
            }
            _ => Vec::new(),
        };
        let whole = Query::parse(text);
        let capped = whole.is_capped();
        let alone = question.names.is_empty() && !question.asks_for_post();
        let period = question.period().filter(|_| !alone);
        let named = question.turn.and_then(|turn| {
            let named = Named::find(history, index, &question.names)?;
            Some((turns(history, &named, turn), named.words))
        });
        let shows_events = matches!(scope, Scope::All | Scope::Only(Kind::Event));
        let mut events = match (&named, question.time) {
            (Some((turns, _)), time) => {
                let mut turns = turns.clone();
                let day = |event: &EventId| history.dataset().event(*event).day();
                turns.retain(|event| time.is_none_or(|time| time.period.contains(day(event))));
                turns
            }
            (None, Some(time)) if alone => {
                let mut events = events_in(history, time.period);
                if time.from_its_end {
                    events.reverse();
                }
                events
            }
            _ => Vec::new(),
        };
        events.retain(|_| shows_events);
        let scan_of = |query, period| Scan::new(index, query, scope, day, limit).during(period);
        // What is asked next where nothing is found, the last first.
        let without_fillers = Question::without_fillers(text);
        let mut next: Vec<Scan> =
            without_fillers.iter().map(|words| scan_of(Query::parse(words), None)).collect();
        let first_events = named.is_some();
        let scan = if let Some((_, words)) = &named {
            scan_of(Query::literal(words), None)
        } else if question.time.is_some() && !alone {
            next.push(scan_of(whole, None));
            scan_of(Query::parse(&question.words), period)
        } else if question.asks_for_post() {
            scan_of(Query::parse(&question.words), None)
        } else {
            scan_of(whole, None)
        };
        let mut exact = Vec::new();
        if question.asks() {
            let mut scan = scan_of(Query::exactly(text), None);
            scan.run(history, index);
            exact = scan.hits(history, index);
            exact.retain(|hit| hit.target.kind() <= Kind::Unit);
        }
        let entries = 0..index.len();
        let by_id = by_id(history, text.trim());
        Self {
            scope,
            limit,
            by_id,
            events,
            first_events,
            posts,
            exact,
            capped,
            scan,
            next,
            entries,
        }
    }

    /// Returns whether the text was longer than [`super::MAX_QUERY`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// How many entries are left to look at.
    pub fn left(&self) -> usize {
        self.scan.left()
    }

    /// Looks at up to `count` more entries. Returns whether the search is over.
    pub fn step(&mut self, history: &History, index: &Index, count: usize) -> bool {
        self.scan.step(history, index, count) && !self.go_on()
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index) {
        while !self.step(history, index, usize::MAX) {}
    }

    /// Cuts what is left into so many parts of about the same size, for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<Scan> {
        self.scan.split(parts)
    }

    /// Takes in what the parts found. Returns whether the search is over; else it has turned to what it asks next.
    pub fn join(&mut self, parts: impl IntoIterator<Item = Scan>) -> bool {
        for part in parts {
            self.scan.join(part);
        }
        self.left() == 0 && !self.go_on()
    }

    /// Turns to what is asked where nothing was found. Returns whether there is such a thing.
    fn go_on(&mut self) -> bool {
        let found = self.scan.counts().all() > 0
            || self.by_id.is_some()
            || !self.exact.is_empty()
            || !self.events.is_empty()
            || !self.posts.is_empty();
        if found {
            return false;
        }
        let next = self.next.pop().or_else(|| self.scan.guesses(self.entries.clone()));
        next.map(|scan| self.scan = scan).is_some()
    }

    /// The answer so far.
    pub fn answer(&self, history: &History, index: &Index) -> Answer {
        let mut names = self.scan.hits(history, index);
        // Posts of a unit that only may be meant are worth less than anything that is called so.
        let is_guess = |hit: &Hit| hit.tier.is_guess();
        let certain = self.by_id.is_some() || !self.exact.is_empty() || !names.is_empty();
        let posts: &[Hit] =
            if certain && self.posts.first().is_some_and(is_guess) { &[] } else { &self.posts };
        let guess = names.first().or(posts.first()).is_some_and(is_guess);
        let mut counts = self.scan.counts();
        let in_scope = |kind| self.scope == Scope::All || self.scope == Scope::Only(kind);
        let mut hits = Vec::new();
        if let Some(target) = self.by_id.filter(|target| in_scope(target.kind())) {
            let known = names.iter().position(|hit| hit.target == target);
            hits.push(known.map_or_else(|| plain(history, target), |at| names.remove(at)));
            if known.is_none() {
                counts.add(target.kind(), true);
            }
        }
        // Who or what is called exactly so is meant, whatever else the words may ask for.
        for hit in &self.exact {
            names.retain(|other| other.target != hit.target);
            if hits.iter().all(|other| other.target != hit.target) {
                hits.push(hit.clone());
            }
        }
        if self.first_events {
            self.add_events(history, &mut hits, &mut names, &mut counts);
        }
        let called = |hit: &Hit| hit.tier == Tier::Exact && hit.target.kind() <= Kind::Unit;
        let exact = names.iter().take_while(|hit| called(hit)).count();
        hits.extend(names.drain(..exact));
        let mut position = None;
        for hit in posts {
            if position != Some(hit.target) {
                counts.add(Kind::Position, true);
                position = Some(hit.target);
            }
        }
        hits.extend(posts.iter().cloned());
        if !self.first_events {
            self.add_events(history, &mut hits, &mut names, &mut counts);
        }
        // A role is shown by its positions where it has some, and each publication once.
        let held = |role: RoleId| !posts.is_empty() && has_position(history, role);
        let mut publications = Vec::new();
        hits.extend(names.into_iter().filter(|hit| match hit.target {
            Target::Role(role) => self.scope == Scope::Only(Kind::Role) || !held(role),
            Target::Source(source) => {
                let source = history.dataset().source(source);
                let publication = (&source.publisher, &source.title);
                let new = !publications.contains(&publication);
                publications.push(publication);
                new
            }
            _ => true,
        }));
        hits.truncate(self.limit);
        let total = if guess { hits.len() } else { counts.in_scope().max(hits.len()) };
        Answer { hits, total, counts, guess }
    }

    /// Puts the events that answer the question behind the hits, and takes them out of the names.
    fn add_events(
        &self,
        history: &History,
        hits: &mut Vec<Hit>,
        names: &mut Vec<Hit>,
        counts: &mut Counts,
    ) {
        for event in self.events.iter().map(|event| Target::Event(*event)) {
            if let Some(at) = names.iter().position(|hit| hit.target == event) {
                hits.push(names.remove(at));
            } else {
                counts.add(Kind::Event, true);
                hits.push(plain(history, event));
            }
        }
    }
}

/// The answer where an id or a whole name was typed, without an index: those who are called so, then what else its
/// words stand in, under the names that are given. None where nothing is called so, or the words may ask for a post or
/// a time as well.
pub fn find_exactly(
    history: &History,
    text: &str,
    scope: Scope,
    day: Date,
    limit: usize,
) -> Option<Answer> {
    let (query, question) = (Query::parse(text), Question::parse(history.dataset(), text, day));
    if question.asks() || query.is_capped() {
        return None;
    }
    let called = with_id(history, text.trim()).into_iter().chain(called_exactly(history, text));
    called.into_iter().next()?;
    let index = Index::of_candidates(history, &query);
    let mut search = Search::new(history, &index, text, scope, day, limit);
    search.run(history, &index);
    Some(search.answer(history, &index)).filter(|answer| !answer.hits.is_empty())
}

/// The record with this id: units, people, events, sources.
fn by_id(history: &History, id: &str) -> Option<Target> {
    let data = history.dataset();
    if id.is_empty() || id.contains(' ') {
        return None;
    }
    let unit = data.units.iter().position(|it| *it.id == *id).map(UnitId::new).map(Target::Unit);
    let person = || data.people.iter().position(|it| *it.id == *id).map(PersonId::new);
    let event = || data.events.iter().position(|it| *it.id == *id).map(EventId::new);
    let source = || data.sources.iter().position(|it| *it.id == *id).map(SourceId::new);
    unit.or_else(|| person().map(Target::Person))
        .or_else(|| event().map(Target::Event))
        .or_else(|| source().map(Target::Source))
}

/// A hit under the usual name.
pub(super) fn plain(history: &History, target: Target) -> Hit {
    let data = history.dataset();
    let matched = match target {
        Target::Person(id) => &*data.person(id).name,
        Target::Unit(id) => history.last_name(id),
        Target::Position(id) => &data.role(history.position(id).role).title,
        Target::Role(id) => &data.role(id).title,
        Target::Event(id) => &data.event(id).title,
        Target::Source(id) => &data.source(id).title,
    };
    Hit { matched: matched.to_owned(), ..Hit::new(target) }
}

/// What happened in some days, in their order.
fn events_in(history: &History, period: Period) -> Vec<EventId> {
    let end = history.stops_until(period.last().unwrap_or(Date::MAX));
    let stops = history.stops()[..end].iter();
    let after = |event: &&EventId| history.dataset().event(**event).day() >= period.start;
    stops.filter(after).copied().collect()
}

fn has_position(history: &History, role: RoleId) -> bool {
    (0..history.position_count())
        .any(|id| history.position(crate::org::PositionId::new(id)).role == role)
}
