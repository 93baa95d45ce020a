//! What follows from a dataset: for each unit its versions, for each position its tenures.
//!
//! Everything is sorted by start and looked up by binary search; nothing here is computed per day.

mod tenures;
mod units;

use std::sync::OnceLock;

use hashbrown::HashMap;

use super::lists::Lists;
use super::{
    ChangeId, Dataset, EventId, IdRun, Link, PersonId, PositionId, RoleId, Tenure, TenureId, Term,
    UnitId,
};
use crate::time::{Date, Period};

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

    /// Returns the position of a role in a unit, if it was ever named.
    pub fn find_position(&self, unit: UnitId, role: RoleId) -> Option<PositionId> {
        self.unit(unit).positions.iter().find(|id| self.position(*id).role == role)
    }
}
