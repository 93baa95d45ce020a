//! What differs between two days: net changes, each with the events that made it.

mod groups;
mod patch;
mod positions;
mod units;

use std::collections::BTreeSet;
use std::ops::Range;

pub use groups::DeltaGroup;
pub use patch::{DayState, HolderState, Patch, Unfilled, UnitState};
pub(super) use positions::{IncumbentChange, retitled};

use super::{ChangeId, ChangeKind, EventId, History, PersonId, RoleId, Snapshot, UnitId};
use crate::time::{Date, Dated};

/// The kinds of difference, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words are the command line's")]
pub enum DeltaKind {
    Opened,
    Closed,
    Merged,
    Split,
    Moved,
    Renamed,
    Reclassified,
    Appointed,
    Left,
    Retitled,
    MadePermanent,
    Vacant,
    Unknown,
    Abolished,
}

impl DeltaKind {
    /// Returns the word that JSON uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Reclassified => "reclassified",
            Self::Appointed => "appointed",
            Self::Left => "left",
            Self::Retitled => "retitled",
            Self::MadePermanent => "made-permanent",
            Self::Vacant => "vacant",
            Self::Unknown => "unknown",
            Self::Abolished => "abolished",
        }
    }
}

/// One net difference between an older and a newer day.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta {
    /// What kind.
    pub kind: DeltaKind,
    /// The unit it is about.
    pub unit: UnitId,
    /// The person, for differences of people.
    pub person: Option<PersonId>,
    /// The role, for differences of positions.
    pub role: Option<RoleId>,
    /// The name, parent, class or title before.
    pub before: Option<String>,
    /// The name, parent, class, title or successor after.
    pub after: Option<String>,
    /// The date of the last event that made it, as written.
    pub date: Dated,
    /// The events that made it, in order.
    pub events: Vec<EventId>,
    /// The last of the changes that made it; `None` where no event names it.
    pub change: Option<ChangeId>,
}

impl History {
    /// Returns the net differences between the ends of two days, grouped by unit in the dataset's order. The
    /// earlier day is always "before", whichever way the two are given. Costs what changed in
    /// between, not what is stored.
    pub fn diff(&self, one: Date, other: Date) -> Vec<Delta> {
        let between = Between {
            history: self,
            before: self.as_of(one.min(other)),
            after: self.as_of(one.max(other)),
        };
        between.candidates().into_iter().flat_map(|unit| between.unit(unit)).collect()
    }
}

impl History {
    /// Returns the net differences of one unit.
    pub fn diff_of(&self, unit: UnitId, one: Date, other: Date) -> Vec<Delta> {
        let (before, after) = (self.as_of(one.min(other)), self.as_of(one.max(other)));
        Between { history: self, before, after }.unit(unit)
    }
}

impl History {
    /// Collects every unit that the events at these stops can have changed, perhaps several times.
    pub(super) fn touches(&self, stops: Range<usize>, visit: &mut impl FnMut(UnitId)) {
        let data = self.dataset();
        for change in self.stops()[stops].iter().flat_map(|id| data.event(*id).change_ids()) {
            let kind = &data.change(change).kind;
            kind.visit_units(visit);
            if let ChangeKind::Leave { person, unit: None, .. } = kind {
                let held = self.career(*person).iter().map(|id| self.tenure(*id).position);
                held.map(|position| self.position(position).unit).for_each(&mut *visit);
            }
            if let ChangeKind::Close { .. } | ChangeKind::Merge(_) | ChangeKind::Split(_) = kind {
                // A closing parent may have lifted the units below it.
                let below = kind.units().into_iter().flat_map(|unit| &self.unit(unit).children);
                below.map(|child| child.unit).for_each(&mut *visit);
            }
        }
    }
}

/// Two days and the questions about what happened after the first, up to the second.
#[derive(Clone, Copy)]
pub(super) struct Between<'h> {
    pub(super) history: &'h History,
    pub(super) before: Snapshot<'h>,
    pub(super) after: Snapshot<'h>,
}

impl Between<'_> {
    /// Returns the units that anything in between can have changed.
    fn candidates(&self) -> BTreeSet<UnitId> {
        let history = self.history;
        let from = history.stops_until(self.before.day());
        let to = history.stops_until(self.after.day());
        let mut units = BTreeSet::new();
        history.touches(from..to, &mut |unit| {
            units.insert(unit);
        });
        units
    }

    /// Returns the difference for a fact that `change` made inside the interval, with its event.
    fn fact(&self, kind: DeltaKind, unit: UnitId, changes: &[ChangeId]) -> Delta {
        let dataset = self.history.dataset();
        let in_time = |id: &ChangeId| (dataset.event_of(*id).day(), *id);
        let change = changes.iter().copied().max_by_key(in_time);
        let mut events: Vec<EventId> = changes.iter().map(|id| dataset.change(*id).event).collect();
        events.sort_by_key(|event| (dataset.event(*event).day(), *event));
        events.dedup();
        let date = events.last().map_or(Dated::UNKNOWN, |event| dataset.event(*event).date);
        let (person, role, before, after) = (None, None, None, None);
        Delta { kind, unit, person, role, before, after, date, events, change }
    }

    fn unit(&self, unit: UnitId) -> Vec<Delta> {
        let mut deltas = self.unit_deltas(unit);
        for position in self.history.unit(unit).positions.iter() {
            self.position_deltas(unit, position, &mut deltas);
        }
        deltas
    }
}
