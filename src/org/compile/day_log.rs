//! What the checks at the end of a day need.

use super::UnitNow;
use crate::org::{ChangeId, PersonId, PositionId, RoleId, TenureId, UnitId};

/// What a day's changes did, as far as the checks at its end need it.
#[derive(Default)]
pub(super) struct DayLog {
    pub(super) touched: Touches,
    /// Changes that need their unit open at some time today.
    pub(super) needs_open: Vec<(UnitId, ChangeId)>,
    pub(super) merged_into: Vec<(UnitId, ChangeId)>,
    pub(super) filled: Vec<(PositionId, ChangeId)>,
    pub(super) replacing: Vec<(PersonId, PositionId, ChangeId)>,
    pub(super) ended: Vec<TenureId>,
    pub(super) confirms: Vec<(PersonId, UnitId, RoleId, ChangeId)>,
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

/// How each touched unit was at the day's start, and the last change to its box.
#[derive(Default)]
pub(super) struct Touches {
    /// As they came.
    all: Vec<(UnitId, Touched)>,
    /// For each unit its place among those, from 1; 0 for one that was not touched.
    places: Vec<u32>,
}

#[derive(Clone, Copy)]
pub(super) struct Touched {
    pub(super) start: UnitNow,
    pub(super) change: ChangeId,
    pub(super) opened: bool,
    pub(super) opened_by_the_way: bool,
    pub(super) closed: Option<ChangeId>,
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
        self.places[unit.index()] = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
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

/// Which units were met on the ways up that were gone today.
#[derive(Default)]
pub(super) struct SeenUnits {
    /// For each unit the way on which it was met last.
    ways: Vec<u32>,
    way: u32,
    /// The first of today.
    first: u32,
}

impl SeenUnits {
    /// Begins a day, among so many units.
    pub(super) fn begin_day(&mut self, units: usize) {
        self.ways.resize(units, 0);
        self.first = self.way + 1;
    }

    /// Begins the next walk up the tree.
    pub(super) fn begin(&mut self) {
        self.way += 1;
    }

    /// Returns whether a unit lies on a way that was gone before, today.
    pub(super) fn before(&self, unit: UnitId) -> bool {
        (self.first..self.way).contains(&self.ways[unit.index()])
    }

    /// Marks a unit as met. Returns whether it had not been met on this path.
    pub(super) fn meet(&mut self, unit: UnitId) -> bool {
        std::mem::replace(&mut self.ways[unit.index()], self.way) != self.way
    }

    /// Forgets that a unit was met.
    pub(super) fn forget(&mut self, unit: UnitId) {
        self.ways[unit.index()] = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_on_another_way_of_the_day_is_known() {
        let [one, other] = [0, 1].map(UnitId::new);
        let mut seen = SeenUnits::default();
        seen.begin_day(2);
        seen.begin();
        assert!(!seen.before(one));
        assert!(seen.meet(one) && !seen.meet(one));
        // On this way, not before it.
        assert!(!seen.before(one));
        seen.begin();
        assert!(seen.before(one) && !seen.before(other));
        assert!(seen.meet(other));
        seen.begin();
        seen.forget(other);
        assert!(!seen.before(other));
        seen.begin_day(2);
        seen.begin();
        assert!(!seen.before(one), "that was yesterday");
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
