//! The changes of a marked period by unit: net, from the earlier to the later day, with the posts named.
//!
//! The differences are those of [`History::diff`]. Here they are typed, the differences of one position are joined,
//! and each says whether it is news of the period.

mod bits;
mod by_event;
mod describe;
mod inside;
mod names;
mod people;
mod period;
mod places;
mod rank;
mod signs;
mod touched;
mod unit_change;
mod units;
mod update;

pub use period::Marked;
pub use signs::{Signs, Totals};
pub use touched::TouchedUnits;
pub use unit_change::{Arrival, Departure, Post, UnitChange, What};
pub use update::ChangedUnits;

use period::MarkedPeriod;

use super::{History, UnitId};

impl History {
    /// Returns the changes of a unit, the most important first.
    pub fn unit_changes(&self, unit: UnitId, marked: Marked) -> Vec<UnitChange> {
        MarkedPeriod::new(self, marked).map_or_else(Vec::new, |period| period.changes_of(unit))
    }

    /// Returns the changes of a unit for a list that shows their dates and doubts: people who came or left one position
    /// at several dates, or with several doubts, are several changes. The most important come first.
    pub fn dated_unit_changes(&self, unit: UnitId, marked: Marked) -> Vec<UnitChange> {
        let period = MarkedPeriod::new(self, marked).map(MarkedPeriod::told_apart);
        period.map_or_else(Vec::new, |period| period.changes_of(unit))
    }
}

impl MarkedPeriod<'_> {
    fn changes_of(&self, unit: UnitId) -> Vec<UnitChange> {
        let mut changes = Vec::new();
        self.unit(unit, &mut changes);
        self.people(unit, &mut changes);
        changes.sort_by_key(|change| order(&change.what));
        changes
    }
}

/// Returns the sort key of a change, the most important first. Equal changes keep the order of the roles.
fn order(what: &What) -> u8 {
    match what {
        What::Closed { .. } | What::Opened { .. } => 0,
        // A new leader is more important than one who left.
        What::Succession { .. } | What::Came { .. } | What::MadePermanent { .. } => 1,
        What::Left { .. } | What::Vacant { .. } | What::Unknown { .. } => 2,
        What::Moved { .. } => 3,
        What::Renamed { .. } => 4,
        What::Abolished { .. } => 5,
        What::Retitled { .. } => 6,
        What::Reclassified { .. } => 7,
        What::AlreadyHeld { .. } => 8,
    }
}
