//! What the changes of a day did, as far as the checks at its end (`day_end`, `confirms`) need it.

use super::unit_now::UnitNow;
use crate::org::{ChangeId, PersonId, PositionId, RoleId, TenureId, UnitId, to_u32};

/// What a day's changes did. Each entry has the change that made it, which a report names.
#[derive(Default)]
pub(super) struct DayLog {
    pub(super) touched: Touches,
    /// Changes that need their unit open at some time today.
    pub(super) needs_open: Vec<(UnitId, ChangeId)>,
    /// Mergers into a unit that was closed at that moment: it may be opened again today.
    pub(super) merged_into: Vec<(UnitId, ChangeId)>,
    /// Positions in which a tenure began.
    pub(super) filled: Vec<(PositionId, ChangeId)>,
    /// Predecessors that appointments name.
    pub(super) replacing: Vec<(PersonId, PositionId, ChangeId)>,
    /// Tenures that ended.
    pub(super) ended: Vec<TenureId>,
    /// Confirms, which may precede the appointment of the same day.
    pub(super) confirms: Vec<(PersonId, UnitId, RoleId, ChangeId)>,
    /// Leaves that ended no tenure. That is right where another change of the day ended it.
    pub(super) leaves_without_tenure: Vec<(PersonId, Option<UnitId>, Option<RoleId>, ChangeId)>,
}

impl DayLog {
    /// Begins the next day.
    pub(super) fn clear(&mut self) {
        let mut touched = std::mem::take(&mut self.touched);
        touched.clear();
        *self = Self { touched, ..Self::default() };
    }

    /// Sorts the positions that were filled; each keeps the last change that filled it.
    pub(super) fn sort_filled(&mut self) {
        // What is equal keeps its order.
        self.filled.sort_by_key(|(position, _)| *position);
        self.filled.reverse();
        self.filled.dedup_by_key(|(position, _)| *position);
        self.filled.reverse();
    }
}

/// The units that changes of the day touched.
#[derive(Default)]
pub(super) struct Touches {
    /// In the order in which they were touched first.
    all: Vec<(UnitId, Touched)>,
    /// For each unit its place in `all`, from 1; 0 for one that was not touched.
    places: Vec<u32>,
}

/// What the day did to one unit.
#[derive(Clone, Copy)]
pub(super) struct Touched {
    /// The unit as it was when the day began.
    pub(super) start: UnitNow,
    /// The last change of the unit.
    pub(super) change: ChangeId,
    pub(super) opened: bool,
    /// Whether a merger or a split opened it, so that an `Open` of the same day is no contradiction.
    pub(super) opened_by_the_way: bool,
    /// The change that closed it last.
    pub(super) closed: Option<ChangeId>,
    /// The unit that it was merged into.
    pub(super) successor: Option<UnitId>,
}

impl Touches {
    fn place(&self, unit: UnitId) -> Option<usize> {
        let place = *self.places.get(unit.index())?;
        (place as usize).checked_sub(1)
    }

    pub(super) fn get(&self, unit: UnitId) -> Option<&Touched> {
        self.place(unit).map(|place| &self.all[place].1)
    }

    pub(super) fn get_mut(&mut self, unit: UnitId) -> Option<&mut Touched> {
        self.place(unit).map(|place| &mut self.all[place].1)
    }

    /// Records a change of a unit. The first one of the day records `now` as the state of the unit when the day began.
    pub(super) fn touch(&mut self, unit: UnitId, now: UnitNow, change: ChangeId) {
        if let Some(touched) = self.get_mut(unit) {
            touched.change = change;
            return;
        }
        let touched = Touched {
            start: now,
            change,
            opened: false,
            opened_by_the_way: false,
            closed: None,
            successor: None,
        };
        self.all.push((unit, touched));
        if self.places.len() <= unit.index() {
            self.places.resize(unit.index() + 1, 0);
        }
        self.places[unit.index()] = to_u32(self.all.len());
    }

    /// Returns the units in the order in which they were touched.
    pub(super) fn iter(&self) -> impl Iterator<Item = (UnitId, &Touched)> {
        self.all.iter().map(|(unit, touched)| (*unit, touched))
    }

    /// Returns the touched units in their order, each with the last change of it.
    pub(super) fn in_order(&self) -> Vec<(UnitId, ChangeId)> {
        let all = self.iter().map(|(unit, touched)| (unit, touched.change));
        let mut all: Vec<(UnitId, ChangeId)> = all.collect();
        all.sort_unstable();
        all
    }

    fn clear(&mut self) {
        for (unit, _) in self.all.drain(..) {
            self.places[unit.index()] = 0;
        }
    }
}

/// Which units were met on walks up the tree today, in the search for cycles. Nothing is cleared between two walks or days: a
/// number says on which walk a unit was met last.
#[derive(Default)]
pub(super) struct SeenUnits {
    /// For each unit the walk on which it was met last; 0 for none.
    walks: Vec<u32>,
    /// The walk that goes on.
    walk: u32,
    /// The first walk of today.
    first: u32,
}

impl SeenUnits {
    /// Begins a day, among so many units.
    pub(super) fn begin_day(&mut self, units: usize) {
        self.walks.resize(units, 0);
        self.first = self.walk + 1;
    }

    /// Begins the next walk up the tree.
    pub(super) fn begin(&mut self) {
        self.walk += 1;
    }

    /// Returns whether a unit was met on an earlier walk of today.
    pub(super) fn met_before(&self, unit: UnitId) -> bool {
        (self.first..self.walk).contains(&self.walks[unit.index()])
    }

    /// Marks a unit as met. Returns whether it had not been met on this walk.
    pub(super) fn meet(&mut self, unit: UnitId) -> bool {
        std::mem::replace(&mut self.walks[unit.index()], self.walk) != self.walk
    }

    /// Forgets that a unit was met.
    pub(super) fn forget(&mut self, unit: UnitId) {
        self.walks[unit.index()] = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_on_another_walk_of_the_day_is_known() {
        let [one, other] = [0, 1].map(UnitId::new);
        let mut seen = SeenUnits::default();
        seen.begin_day(2);
        seen.begin();
        assert!(!seen.met_before(one));
        assert!(seen.meet(one) && !seen.meet(one));
        // On this walk, not on an earlier one.
        assert!(!seen.met_before(one));
        seen.begin();
        assert!(seen.met_before(one) && !seen.met_before(other));
        assert!(seen.meet(other));
        seen.begin();
        seen.forget(other);
        assert!(!seen.met_before(other));
        seen.begin_day(2);
        seen.begin();
        assert!(!seen.met_before(one), "that was yesterday");
    }

    #[test]
    fn a_unit_is_touched_once_a_day_and_by_the_last_change() {
        let [one, other] = [7, 3].map(UnitId::new);
        let mut touches = Touches::default();
        assert!(touches.get(one).is_none());
        touches.touch(one, UnitNow::default(), ChangeId::new(1));
        touches.touch(other, UnitNow::default(), ChangeId::new(2));
        let open = UnitNow { open: true, ..UnitNow::default() };
        touches.touch(one, open, ChangeId::new(3));
        assert!(touches.get(one).is_some_and(|touched| !touched.start.open));
        assert_eq!(touches.in_order(), [(other, ChangeId::new(2)), (one, ChangeId::new(3))]);
        touches.clear();
        assert!(touches.get(one).is_none() && touches.in_order().is_empty());
        touches.touch(one, open, ChangeId::new(4));
        assert!(touches.get(one).is_some_and(|touched| touched.start.open));
    }
}
