//! Where units hang on the last day of a marked period. A unit that closed in the period hangs at its old place.

use super::MarkedPeriod;
use crate::org::{Snapshot, UnitId};
use crate::time::Date;

/// A unit and where it hangs; `None` is the top, or nowhere.
pub(super) type UnitPlace = (UnitId, Option<UnitId>);

/// Returns the units that hang elsewhere than `up` says, each with its place on the day of `after`.
///
/// `up` holds for the day `known`; `None`: for no day. `more` are the units that `is_closed` newly says closed, or no
/// longer.
pub(super) fn moves(
    after: Snapshot<'_>,
    known: Option<Date>,
    more: &[UnitId],
    is_closed: impl Fn(UnitId) -> bool,
    up: impl Fn(UnitId) -> Option<UnitId>,
) -> Vec<UnitPlace> {
    let history = after.history();
    let mut units: Vec<UnitId> = match known {
        Some(known) => history.rehung(known, after.day()).chain(more.iter().copied()).collect(),
        None => (0..history.dataset().units.len()).map(UnitId::new).collect(),
    };
    units.sort_unstable();
    units.dedup();
    let place = |unit: UnitId| match after.version(unit) {
        Some(version) => version.parent,
        None if is_closed(unit) => {
            let versions = &history.unit(unit).versions;
            let begun = versions.partition_point(|version| version.start <= after.day());
            versions[..begun].iter().rfind(|version| version.open)?.parent
        }
        None => None,
    };
    let places = units.into_iter().map(|unit| (unit, place(unit)));
    places.filter(|(unit, place)| up(*unit) != *place).collect()
}

/// The units that closed in a marked period.
#[derive(Debug, Default)]
pub(super) struct Closed {
    units: Vec<UnitId>,
    /// The same with their old parents, sorted by parent.
    places: Vec<(Option<UnitId>, UnitId)>,
}

impl Closed {
    /// Returns the units that `is_closed` says closed in a period, in the dataset's order.
    pub(super) fn find(
        period: Option<&MarkedPeriod<'_>>,
        is_closed: impl Fn(UnitId) -> bool,
    ) -> Vec<UnitId> {
        let Some(MarkedPeriod { ends, .. }) = period else { return Vec::new() };
        let rehung = ends.history.rehung(ends.before.day(), ends.after.day());
        let mut closed: Vec<UnitId> = rehung.filter(|unit| is_closed(*unit)).collect();
        closed.sort_unstable();
        closed.dedup();
        closed
    }

    /// Replaces the units; `up` says where each of them hung. Returns whether they or their places differ from before.
    pub(super) fn replace(
        &mut self,
        units: Vec<UnitId>,
        up: impl Fn(UnitId) -> Option<UnitId>,
    ) -> bool {
        let mut places: Vec<_> = units.iter().map(|unit| (up(*unit), *unit)).collect();
        places.sort_unstable();
        self.units = units;
        std::mem::replace(&mut self.places, places) != self.places
    }

    /// Returns the units, in the dataset's order.
    pub(super) fn units(&self) -> &[UnitId] {
        &self.units
    }

    pub(super) fn has(&self, unit: UnitId) -> bool {
        self.units.binary_search(&unit).is_ok()
    }

    /// Returns those whose last parent was a unit, or the top, in the dataset's order.
    pub(super) fn below(&self, unit: Option<UnitId>) -> impl Iterator<Item = UnitId> {
        let from = self.places.partition_point(|(place, _)| *place < unit);
        let below = self.places[from..].iter().take_while(move |(place, _)| *place == unit);
        below.map(|(_, closed)| *closed)
    }
}
