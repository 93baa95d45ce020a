//! States one after the other become times: since when and until when a unit was what it was, and who held what.

use hashbrown::{HashMap, HashSet};
use smallvec::{SmallVec, smallvec};

use super::compare::MatchRule;
use super::count;
use super::decisions::{DecisionLog, Decisions};
use super::fact::OwnDates;
use super::identity::{Comparison, UnitMatch, identify};
use super::people::{KnownPeople, renamed};
use super::state::{Member, SnapshotState, SnapshotUnit};
use crate::texts::{TextId, Texts};
use orgscope_history::time::{Date, Dated};

/// What of the rules can be switched.
#[derive(Clone, Debug, Default)]
pub struct SnapshotOptions {
    /// Units and people are what they are called, and nothing else.
    pub no_renames: bool,
    /// A state that empties more than half of the units counts like any other.
    pub accept_emptied: bool,
}

/// The longest absence, in days, that does not count as one.
const MAX_DAYS_AWAY: i64 = 7;
/// The least number of units of which it is something special that most empty, or are gone.
const MIN_UNITS: usize = 4;

/// The periods of units and memberships, as far as the states that were read go.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    pub(super) units: Vec<Track>,
    pub(super) pairs: Vec<Pair>,
    pub(super) people: KnownPeople,
    pub(super) log: DecisionLog,
    /// The days of the first and of the last state.
    pub(super) days: Option<(Dated, Dated)>,
    options: SnapshotOptions,
    decisions: Decisions,
    /// The unit that last had a key.
    keys: HashMap<TextId, u32>,
    numbers: HashMap<(u32, TextId, u32), u32>,
    last: SnapshotState,
    /// The tracks of the units of the last state, and the numbers of its people.
    last_tracks: Vec<u32>,
    last_people: Vec<u32>,
}

/// A unit through time.
#[derive(Debug)]
pub(super) struct Track {
    /// The text its id is made of.
    pub(super) reference: TextId,
    /// The last key it had.
    pub(super) path_key: TextId,
    pub(super) versions: Vec<TrackVersion>,
    /// Further units that it is below.
    pub(super) links: Vec<TextId>,
}

/// What a unit was for a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TrackVersion {
    pub(super) from: Dated,
    /// `None` while it is so.
    pub(super) to: Option<Dated>,
    pub(super) name: TextId,
    pub(super) class: TextId,
    /// Among the tracks.
    pub(super) parent: Option<u32>,
}

/// A person in a position of a unit, through time.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) unit: u32,
    pub(super) role: TextId,
    pub(super) person: u32,
    pub(super) spans: SmallVec<[PairSpan; 1]>,
}

/// A time in which a person held a position without a break.
#[derive(Clone, Debug)]
pub(super) struct PairSpan {
    pub(super) from: Dated,
    pub(super) to: Option<Dated>,
    pub(super) terms: Terms,
    /// Other terms, each with the day since which they hold.
    pub(super) later: Vec<(Dated, Terms)>,
    /// Dates that the file gives itself.
    pub(super) own: Option<Box<OwnDates>>,
}

/// What may change while a person stays in a position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) title: TextId,
    /// Among the people.
    pub(super) reports_to: Option<u32>,
}

impl Timeline {
    pub(super) fn new(options: SnapshotOptions, decisions: Decisions) -> Self {
        Self { options, decisions, ..Self::default() }
    }

    /// Takes the next state. The days only go forward.
    pub(super) fn step(&mut self, day: Dated, state: SnapshotState, words: &mut Texts) {
        if let Some((_, last)) = &mut self.days {
            *last = day;
        }
        if state == self.last && self.days.is_some() {
            self.log.filled(day);
            return;
        }
        if self.days.is_none() {
            let joined = self.decisions.joined();
            self.people.joined =
                joined.map(|(now, was)| (words.intern(&now), words.intern(&was))).collect();
        }
        let mut people = self.people.numbers(&state);
        let is = self.identify(day, &state, &people, words);
        if !self.options.accept_emptied && self.empties(&state, &is) {
            self.log.emptied(day);
            return;
        }
        self.log.filled(day);
        if !self.options.no_renames {
            let last = (&self.last, &*self.last_people);
            for (person, known) in renamed(last, (&state, &people), &is, &self.people) {
                let now = &state.people[person as usize];
                let was = self.people.list[known as usize].handle;
                if self.decisions.of_people(words.get(was), words.get(now.handle)) == Some(false) {
                    continue;
                }
                let newcomer = std::mem::replace(&mut people[person as usize], known);
                self.log.person(day, self.people.list[known as usize].handle, now.handle);
                self.people.join(newcomer, known, now);
            }
        }
        let first = self.days.is_none();
        if first {
            self.days = Some((day, day));
        }
        let tracks = self.place(day, &state, &is, words);
        self.members((day, first), &state, &people, &tracks);
        self.last = state;
        (self.last_tracks, self.last_people) = (tracks, people);
    }

    /// Notes a day whose state is that of the day before.
    pub(super) fn passes(&mut self, day: Dated) {
        if let Some((_, last)) = &mut self.days {
            *last = day;
        }
        self.log.same_again();
    }

    fn identify(
        &mut self,
        day: Dated,
        state: &SnapshotState,
        people: &[u32],
        words: &Texts,
    ) -> Vec<UnitMatch> {
        let known = |key: TextId| {
            let track = *self.keys.get(&key)?;
            Some((track, self.units[track as usize].path_key == key))
        };
        let decided = |words: &Texts, new: &SnapshotState, number: u32| {
            self.decisions.of_unit(day, words, &self.last, new, number)
        };
        identify(&Comparison {
            old: &self.last,
            new: state,
            old_people: &self.last_people,
            new_people: people,
            words,
            tracks: &self.last_tracks,
            known: &known,
            decided: &decided,
            renames: !self.options.no_renames,
        })
    }

    /// Returns whether more than half of the units lose their people or disappear at once, without a replacement.
    fn empties(&self, state: &SnapshotState, is: &[UnitMatch]) -> bool {
        let peopled = |unit: &SnapshotUnit| !unit.members.is_empty();
        let mut stays = vec![None; self.last.units.len()];
        for (unit, is) in state.units.iter().zip(is) {
            if let UnitMatch::Same(was, _) = is {
                stays[*was as usize] = Some(peopled(unit));
            }
        }
        let of_last = self.last.units.iter().zip(&stays);
        let before = of_last.clone().filter(|(unit, _)| peopled(unit)).count();
        let lost = of_last.filter(|(unit, stays)| peopled(unit) && **stays != Some(true)).count();
        let now = state.units.iter().filter(|it| peopled(it)).count();
        let gone = stays.iter().filter(|it| it.is_none()).count();
        let (units, of_now) = (stays.len(), state.units.len());
        before >= MIN_UNITS && lost * 2 > before && now * 2 < before
            || units >= MIN_UNITS && gone * 2 > units && of_now * 2 < units
    }

    /// Gives each unit of the state its track, and writes down what it is from this day on.
    fn place(
        &mut self,
        day: Dated,
        state: &SnapshotState,
        is: &[UnitMatch],
        words: &Texts,
    ) -> Vec<u32> {
        let mut tracks = Vec::with_capacity(state.units.len());
        let mut stay: HashSet<u32> = HashSet::with_capacity(state.units.len());
        for (unit, is) in state.units.iter().zip(is) {
            let track = match is {
                UnitMatch::Same(was, rule) => {
                    let before = &self.last.units[*was as usize];
                    if let Some(rule) = rule.filter(|it| *it != MatchRule::Within) {
                        self.log.unit(day, rule, before, unit);
                    }
                    self.last_tracks[*was as usize]
                }
                UnitMatch::Again(track) => *track,
                UnitMatch::New => {
                    self.units.push(Track {
                        reference: unit.reference,
                        path_key: unit.path_key,
                        versions: Vec::new(),
                        links: Vec::new(),
                    });
                    count(self.units.len() - 1)
                }
            };
            tracks.push(track);
            stay.insert(track);
        }
        let mut vanished = Vec::new();
        for (track, unit) in self.last_tracks.iter().zip(&self.last.units) {
            if !stay.contains(track) {
                vanished.push(unit);
                if let Some(version) = self.units[*track as usize].versions.last_mut() {
                    version.to = Some(day);
                }
            }
        }
        let new = state.units.iter().zip(is).filter(|(_, is)| **is == UnitMatch::New);
        self.log.undecided(day, &vanished, new.map(|(unit, _)| unit), words);
        for (unit, track) in state.units.iter().zip(&tracks) {
            let parent = unit.parent.map(|it| tracks[it as usize]);
            let next =
                TrackVersion { from: day, to: None, name: unit.name, class: unit.class, parent };
            let of_unit = &mut self.units[*track as usize];
            let same = |it: &TrackVersion| {
                (it.name, it.class, it.parent) == (next.name, next.class, next.parent)
            };
            match of_unit.versions.last_mut().filter(|it| it.to.is_none()) {
                Some(last) if same(last) => {}
                // Two states of one day: the later one counts.
                Some(last) if last.from.day() == day.day() => {
                    *last = TrackVersion { from: last.from, ..next };
                }
                Some(last) => {
                    last.to = Some(day);
                    of_unit.versions.push(next);
                }
                None => of_unit.versions.push(next),
            }
            if of_unit.links != unit.links {
                of_unit.links.clone_from(&unit.links);
            }
            of_unit.path_key = unit.path_key;
            self.keys.insert(unit.path_key, *track);
        }
        tracks
    }

    /// Writes down who comes, who stays on other terms, and who leaves.
    fn members(
        &mut self,
        (day, first): (Dated, bool),
        state: &SnapshotState,
        people: &[u32],
        tracks: &[u32],
    ) {
        let mut there: HashSet<u32> = HashSet::new();
        for (unit, track) in state.units.iter().zip(tracks) {
            for member in &unit.members {
                let person = people[member.person as usize];
                let reports_to = member.reports_to.map(|it| people[it as usize]);
                let terms = Terms { title: member.title, reports_to };
                let next = count(self.pairs.len());
                let key = (*track, member.role, person);
                let number = *self.numbers.entry(key).or_insert(next);
                if number == next {
                    let (unit, role, person) = key;
                    self.pairs.push(Pair { unit, role, person, spans: smallvec![] });
                }
                there.insert(number);
                self.holds(day, number, terms, member, first);
            }
        }
        for (unit, track) in self.last.units.iter().zip(&self.last_tracks) {
            for member in &unit.members {
                let person = self.last_people[member.person as usize];
                let Some(number) = self.numbers.get(&(*track, member.role, person)) else {
                    continue;
                };
                if there.contains(number) {
                    continue;
                }
                let pair = &mut self.pairs[*number as usize];
                if let Some(span) = pair.spans.last_mut().filter(|it| it.to.is_none()) {
                    span.to = Some(day);
                }
            }
        }
    }

    fn holds(&mut self, day: Dated, number: u32, terms: Terms, member: &Member, first: bool) {
        let from = if first { Dated::UNKNOWN } else { day };
        let own = member.dates.clone();
        let span = PairSpan { from, to: None, terms, later: Vec::new(), own };
        let pair = &self.pairs[number as usize];
        let Some(last) = pair.spans.last() else {
            self.pairs[number as usize].spans.push(span);
            return;
        };
        // A list with dates of its own may name a person twice.
        let since = |own: &Option<Box<OwnDates>>| own.as_ref().and_then(|it| it.since);
        let again = since(&last.own) != since(&span.own) && since(&span.own).is_some();
        match last.to {
            None if again => {
                let known = pair.spans.iter().any(|it| since(&it.own) == since(&span.own));
                if !known {
                    self.pairs[number as usize].spans.push(span);
                }
            }
            None => {
                let last = &mut self.pairs[number as usize].spans;
                let Some(last) = last.last_mut() else { return };
                last.own = span.own;
                let before = last.later.last().map_or(last.terms, |it| it.1);
                if before != terms {
                    last.later.push((day, terms));
                }
            }
            Some(left) if self.was_never_away(pair, left, day) => {
                self.log.bridged((pair.unit, pair.role, pair.person), left, day);
                let Some(last) = self.pairs[number as usize].spans.last_mut() else { return };
                last.to = None;
                let before = last.later.last().map_or(last.terms, |it| it.1);
                if before != terms {
                    last.later.push((day, terms));
                }
            }
            Some(_) => self.pairs[number as usize].spans.push(span),
        }
    }

    /// Returns whether a pair that left on a day and is back on another is one: away for a week at most, from a unit
    /// that was there all the time, and without another position in it meanwhile.
    fn was_never_away(&self, pair: &Pair, left: Dated, back: Dated) -> bool {
        if back.day().days_since(left.day()) > MAX_DAYS_AWAY {
            return false;
        }
        let mut versions = self.units[pair.unit as usize].versions.iter().rev();
        let since = |version: &TrackVersion| version.from.day() <= left.day();
        // Versions that touch are one time in which it is there.
        let mut next_from: Option<Date> = None;
        let stays = versions.find_map(|version| {
            let touches = next_from.is_none_or(|from| version.to.map(Dated::day) == Some(from));
            next_from = Some(version.from.day());
            if touches { since(version).then_some(true) } else { Some(false) }
        });
        let elsewhere =
            self.last_tracks.iter().position(|it| *it == pair.unit).is_some_and(|unit| {
                self.last.units[unit].members.iter().any(|it| {
                    let person = self.last_people[it.person as usize];
                    let number = self.numbers.get(&(pair.unit, it.role, person));
                    let began = number.and_then(|it| self.pairs[*it as usize].spans.last());
                    person == pair.person
                        && it.role != pair.role
                        && began.is_some_and(|it| it.from.day() >= left.day())
                })
            });
        stays == Some(true) && !elsewhere
    }
}
