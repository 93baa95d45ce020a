//! What follows from a dataset: for each unit its versions, for each position its tenures.
//!
//! Everything is sorted by start and looked up by binary search; nothing here is computed per day.

use std::borrow::Cow;
use std::sync::OnceLock;

use hashbrown::HashMap;
use smallvec::{SmallVec, smallvec};

use super::lists::Lists;
use super::{
    ChangeId, ChangeKind, Dataset, EventId, IdRun, Link, PersonId, PositionId, RoleId, Tenure,
    TenureId, Term, UnitId,
};
use crate::time::{Date, Dated, Period};

/// A dataset with all that follows from it. Built once, asked often.
#[derive(Debug)]
pub struct History {
    pub(super) dataset: Dataset,
    pub(super) units: Vec<UnitHistory>,
    pub(super) positions: Vec<Position>,
    pub(super) tenures: Vec<Tenure>,
    /// Units without a parent.
    pub(super) roots: Vec<ChildSpan>,
    /// Events in the order of their days, then of the file.
    pub(super) stops: Vec<EventId>,
    /// The day of each stop, for binary search.
    pub(super) stop_days: Vec<Date>,
    /// The days on which a unit opened, closed or moved, sorted.
    pub(super) structure: Vec<Date>,
    /// Those days with the units, sorted.
    pub(super) rehung: Vec<(Date, UnitId)>,
    /// The period of each tenure once more, close together: most questions end here.
    pub(super) periods: Vec<Period>,
    /// The terms of the tenures that have more than one, or one that a Retitle of the first day gave them;
    /// by what began the tenure.
    pub(super) terms: HashMap<ChangeId, Vec<Term>>,
    /// The days on which those terms begin, sorted.
    pub(super) retitles: Vec<Date>,
    /// The Confirms of the tenures that have any, in order of their days; by what began the tenure.
    pub(super) confirms: HashMap<ChangeId, Vec<ChangeId>>,
    /// The tenures that others go on as; by what began those.
    pub(super) continues: HashMap<ChangeId, TenureId>,
    pub(super) careers: Lists<TenureId>,
    pub(super) unit_events: Lists<EventId>,
    pub(super) person_events: Lists<EventId>,
    /// The changes that are notes or have one, in order.
    pub(super) noted: Vec<ChangeId>,
    /// The changes that are disputed themselves, in order.
    pub(super) disputed: Vec<ChangeId>,
    /// Since when tenures run where a source says so, and in which units; sorted.
    pub(super) stated_starts: Vec<(Date, UnitId)>,
    /// The Abolish changes by position, those of one position in the order of time.
    pub(super) abolished: Vec<(UnitId, RoleId, ChangeId)>,
    /// Events announced before they took effect, by the day of the announcement.
    pub(super) announced: Vec<(Date, EventId)>,
    /// Superior and tenure, sorted; found when first asked for.
    pub(super) reports: OnceLock<Vec<(PersonId, TenureId)>>,
}

/// One unit over time.
#[derive(Clone, Debug, Default)]
pub struct UnitHistory {
    /// Sorted by start; before the first the unit did not exist.
    pub versions: Vec<Version>,
    /// Its positions, in the order of the roles.
    pub positions: IdRun<PositionId>,
    /// What it came from.
    pub predecessors: Vec<Link>,
    /// What it became.
    pub successors: Vec<Link>,
    pub(super) children: Vec<ChildSpan>,
}

/// A unit as it was from one day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The first day; the next version's start ends it.
    pub start: Date,
    /// Whether the unit exists.
    pub open: bool,
    /// Where it hangs; `None` is a root or an affiliate. Meaningless when it is not open.
    pub parent: Option<UnitId>,
    /// The Rename that gave its name; `None` is the first name.
    pub name: Option<ChangeId>,
    /// The Reclassify that gave its class; `None` is the first class.
    pub class: Option<ChangeId>,
    /// What made it so.
    pub change: ChangeId,
    /// What put it below its parent, or at the top; `None` where it was never open.
    pub parent_change: Option<ChangeId>,
}

/// A child below a parent for a while.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChildSpan {
    pub(super) unit: UnitId,
    pub(super) period: Period,
}

/// A position: a role in a unit.
#[derive(Clone, Debug)]
pub struct Position {
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: RoleId,
    /// The tenures, sorted by start.
    pub tenures: IdRun<TenureId>,
    /// The periods in which it was vacant or its holder unknown; sorted by start, never overlapping.
    pub unfilled: Vec<UnfilledPeriod>,
}

/// A period in which a position exists and is vacant, or its holder unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnfilledPeriod {
    /// The days.
    pub period: Period,
    /// Whether the position is vacant; if not, no source names the holder.
    pub vacant: bool,
    /// The change that says so: a Vacant or an Unknown.
    pub change: ChangeId,
}

impl History {
    /// Ends the span on this day, not before its first day, where the dataset says that it lasts until today; else
    /// does nothing.
    pub fn set_today(&mut self, today: Date) {
        self.dataset.set_today(today);
    }

    /// Returns the day that the explorer opens on: the earliest of today, the last day of the span, and the last day on
    /// which a position is held; never before the first day.
    pub fn opening_day(&self, today: Date) -> Date {
        let in_post = self.periods.iter().map(|period| period.end).max();
        let in_post = in_post.map_or(Date::MAX, |end| end.add_days(-1));
        self.dataset.last.min(today).min(in_post).max(self.dataset.first)
    }

    /// Returns what was said.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Returns the changes of an event that are notes or have one.
    pub fn remarks(&self, event: EventId) -> &[ChangeId] {
        self.of_event(&self.noted, event)
    }

    /// Returns the changes of an event that are disputed themselves.
    pub fn disputed(&self, event: EventId) -> &[ChangeId] {
        self.of_event(&self.disputed, event)
    }

    fn of_event<'a>(&self, sorted: &'a [ChangeId], event: EventId) -> &'a [ChangeId] {
        let changes = &self.dataset.event(event).changes;
        let place = |end: u32| sorted.partition_point(|id| id.index() < end as usize);
        &sorted[place(changes.start)..place(changes.end)]
    }

    /// Returns one unit over time.
    pub fn unit(&self, id: UnitId) -> &UnitHistory {
        &self.units[id.index()]
    }

    /// Returns one position over time.
    pub fn position(&self, id: PositionId) -> &Position {
        &self.positions[id.index()]
    }

    /// Returns one tenure.
    pub fn tenure(&self, id: TenureId) -> &Tenure {
        &self.tenures[id.index()]
    }

    /// Returns how many tenures there are; `TenureId::new(0..)` names them.
    pub fn tenure_count(&self) -> usize {
        self.tenures.len()
    }

    /// Returns how many positions there are.
    pub fn position_count(&self) -> usize {
        self.positions.len()
    }

    /// Returns everything a person held, in order of its start.
    pub fn career(&self, person: PersonId) -> &[TenureId] {
        self.careers.of(person.index())
    }

    /// Returns all events, in the order in which time meets them: by day, then as in the file.
    pub fn stops(&self) -> &[EventId] {
        &self.stops
    }

    /// Returns how many stops lie on or before `day`; the index of the first stop after it.
    pub fn stops_until(&self, day: Date) -> usize {
        self.stop_days.partition_point(|stop| *stop <= day)
    }

    /// Returns how often the tree has had another shape up to `day`: between two days with the same number no unit
    /// opened, closed or moved.
    pub fn shape(&self, day: Date) -> usize {
        self.structure.partition_point(|at| *at <= day)
    }

    /// Returns the units that opened, closed or moved after the earlier of two days, up to the later; a unit as often
    /// as it did.
    pub(super) fn rehung(&self, one: Date, other: Date) -> impl Iterator<Item = UnitId> {
        let until = |day: Date| self.rehung.partition_point(|(at, _)| *at <= day);
        let between = until(one.min(other))..until(one.max(other));
        self.rehung[between].iter().map(|(_, unit)| *unit)
    }

    /// Returns the events of one day, in file order.
    pub fn events_on(&self, day: Date) -> &[EventId] {
        let start = self.stop_days.partition_point(|stop| *stop < day);
        &self.stops[start..self.stops_until(day)]
    }

    /// Returns the events that concern a unit, in order of their days: those that name it, ended a tenure in it, or moved or
    /// closed a unit that lay directly below it.
    pub fn unit_events(&self, unit: UnitId) -> &[EventId] {
        self.unit_events.of(unit.index())
    }

    /// Returns the events that name a person, in order of their days.
    pub fn person_events(&self, person: PersonId) -> &[EventId] {
        self.person_events.of(person.index())
    }

    /// Returns the name of a unit in one of its versions.
    pub fn version_name(&self, unit: UnitId, version: &Version) -> &str {
        match version.name.map(|change| &self.dataset.change(change).kind) {
            Some(ChangeKind::Rename { to, .. }) => to,
            _ => &self.dataset.unit(unit).name,
        }
    }

    /// Returns the class of a unit in one of its versions.
    pub fn version_class(&self, unit: UnitId, version: &Version) -> Option<&str> {
        match version.class.map(|change| &self.dataset.change(change).kind) {
            // An empty one is none: the unit is of no class any more.
            Some(ChangeKind::Reclassify { class, .. }) => {
                Some(&**class).filter(|it| !it.is_empty())
            }
            _ => self.dataset.unit(unit).class.as_deref(),
        }
    }

    /// Returns the name a unit has at the end of all time: its last.
    pub fn last_name(&self, unit: UnitId) -> &str {
        self.unit(unit)
            .versions
            .last()
            .map_or(&self.dataset.unit(unit).name, |version| self.version_name(unit, version))
    }

    /// Returns every name of a unit with the period in which it was the name and the unit was open.
    pub fn names(&self, unit: UnitId) -> Vec<(&str, Period)> {
        self.runs(unit, |version| self.version_name(unit, version))
    }

    /// Returns every class of a unit with its period.
    pub fn classes(&self, unit: UnitId) -> Vec<(Option<&str>, Period)> {
        self.runs(unit, |version| self.version_class(unit, version))
    }

    /// Returns every parent of a unit with its period.
    pub fn parents(&self, unit: UnitId) -> Vec<(Option<UnitId>, Period)> {
        self.runs(unit, |version| version.parent)
    }

    /// Returns the periods in which a unit was open.
    pub fn open_periods(&self, unit: UnitId) -> Vec<Period> {
        self.runs(unit, |_| ()).into_iter().map(|((), period)| period).collect()
    }

    /// Returns the open versions with equal values, joined where they meet.
    fn runs<T: PartialEq>(&self, unit: UnitId, value: impl Fn(&Version) -> T) -> Vec<(T, Period)> {
        let versions = &self.unit(unit).versions;
        let mut runs: Vec<(T, Period)> = Vec::new();
        for (index, version) in versions.iter().enumerate().filter(|(_, version)| version.open) {
            let end = versions.get(index + 1).map_or(Date::MAX, |next| next.start);
            let value = value(version);
            match runs.last_mut() {
                Some((last, period)) if *last == value && period.end == version.start => {
                    period.end = end;
                }
                _ => runs.push((value, Period::new(version.start, end))),
            }
        }
        runs
    }

    /// Returns the exact title a term carries, where it says more than the role's.
    pub fn explicit_title(&self, term: Term) -> Option<&str> {
        match &self.dataset.change(term.change).kind {
            ChangeKind::Appoint { more, .. } => more.as_ref()?.title.as_deref(),
            ChangeKind::Retitle(retitle) => retitle.title.as_deref(),
            _ => None,
        }
    }

    /// Returns the title to show: the exact one, else the role's, with "Acting" before it where it is.
    pub fn title(&self, tenure: &Tenure, term: Term) -> Cow<'_, str> {
        if let Some(title) = self.explicit_title(term) {
            return Cow::Borrowed(title);
        }
        let title = &*self.dataset.role(self.position(tenure.position).role).title;
        if term.acting { Cow::Owned(format!("Acting {title}")) } else { Cow::Borrowed(title) }
    }

    /// Returns how a tenure was titled: at least one term, sorted by start, the first at the tenure's start.
    pub fn terms_of(&self, tenure: &Tenure) -> SmallVec<[Term; 1]> {
        let several = self.retitled(tenure).map(|terms| SmallVec::from_slice(terms));
        several.unwrap_or_else(|| smallvec![tenure.only_term()])
    }

    /// Returns each term of a tenure with its period.
    pub fn terms(&self, tenure: &Tenure) -> impl Iterator<Item = (Term, Period)> + use<> {
        let (terms, end) = (self.terms_of(tenure), tenure.period.end);
        let ends: SmallVec<[Date; 1]> =
            terms.iter().skip(1).map(|term| term.start).chain([end]).collect();
        terms.into_iter().zip(ends).map(|(term, end)| (term, Period::new(term.start, end)))
    }

    /// Returns the term of a day inside a tenure.
    pub fn term_at(&self, tenure: &Tenure, day: Date) -> Term {
        let Some(terms) = self.retitled(tenure) else { return tenure.only_term() };
        let after = terms.partition_point(|term| term.start <= day);
        terms[after.saturating_sub(1)]
    }

    /// Returns the last term of a tenure.
    pub fn last_term(&self, tenure: &Tenure) -> Term {
        let last = self.retitled(tenure).and_then(|terms| terms.last().copied());
        last.unwrap_or_else(|| tenure.only_term())
    }

    fn retitled(&self, tenure: &Tenure) -> Option<&Vec<Term>> {
        self.terms.get(&tenure.begun).filter(|_| tenure.retitled)
    }

    /// Returns the tenure that went on as this one under another role.
    pub fn continues(&self, tenure: &Tenure) -> Option<TenureId> {
        self.continues.get(&tenure.begun).copied()
    }

    /// Returns since when a tenure runs where a source says so and it is not the day of the event.
    pub fn said_since(&self, tenure: &Tenure) -> Option<Dated> {
        match &self.dataset.change(tenure.begun).kind {
            ChangeKind::Appoint { more, .. } => more.as_ref()?.since,
            _ => None,
        }
    }

    /// Returns since when a tenure runs, as precisely as a source says: the Appoint's `since`, else the date
    /// of the event that began it.
    pub fn since(&self, tenure: &Tenure) -> Dated {
        self.said_since(tenure).unwrap_or(self.dataset.event_of(tenure.begun).date)
    }

    /// Returns when a tenure ended, as precisely as the event says. `None` while it runs.
    pub fn until(&self, tenure: &Tenure) -> Option<Dated> {
        tenure.ended.map(|change| self.dataset.event_of(change).date)
    }

    /// Returns the position of a role in a unit, if it was ever named.
    pub fn find_position(&self, unit: UnitId, role: RoleId) -> Option<PositionId> {
        self.unit(unit).positions.iter().find(|id| self.position(*id).role == role)
    }
}
