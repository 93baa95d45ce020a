//! Remembers which branches are folded, by unit, so that a branch stays as it is when its unit moves or the date changes.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::org::UnitId;

/// The folds of all branches. Cheap to clone, because the undo stack keeps many.
#[derive(Clone, Debug)]
pub(in crate::app) struct Folds {
    /// Whether each branch that was set or shown is open.
    open: Arc<HashMap<UnitId, bool>>,
    /// How many levels are shown where `open` has no entry.
    levels: usize,
    /// Whether the reader asked for so many levels.
    asked: bool,
    /// Counts the folds that the reader asked for; what `record_open_at` recorded does not count.
    wish: u64,
}

impl Folds {
    /// Returns folds with so many levels open, from the roots.
    pub(in crate::app) fn to_depth(levels: usize) -> Self {
        Self { open: Arc::default(), levels, asked: false, wish: 0 }
    }

    /// Opens so many levels and drops the folds of single branches.
    pub(in crate::app) fn set_depth(&mut self, levels: usize) {
        *self = Self { wish: self.wish + 1, asked: true, ..Self::to_depth(levels) };
    }

    /// Folds or unfolds one branch.
    pub(in crate::app) fn set(&mut self, unit: UnitId, open: bool) {
        Arc::make_mut(&mut self.open).insert(unit, open);
        self.wish += 1;
    }

    /// Records whether the branch of a unit at a depth is open, unless that is recorded already, and returns it. So the branch
    /// does not fold when its unit moves to another depth.
    pub(super) fn record_open_at(&mut self, unit: UnitId, depth: usize) -> bool {
        if let Some(open) = self.open.get(&unit) {
            return *open;
        }
        let open = depth.saturating_add(1) < self.levels;
        Arc::make_mut(&mut self.open).insert(unit, open);
        open
    }

    /// Translates the folds to new unit numbers, and drops those of units that are gone.
    pub(in crate::app) fn renumbered(&self, number: impl Fn(UnitId) -> Option<UnitId>) -> Self {
        let open = self.open.iter().filter_map(|(unit, open)| Some((number(*unit)?, *open)));
        Self { open: Arc::new(open.collect()), ..*self }
    }

    /// Returns whether the reader asked for so many levels, whatever changed in them.
    pub(super) fn is_asked(&self) -> bool {
        self.asked
    }

    /// Returns whether a branch is open, as recorded; `None` if nothing is recorded of it.
    pub(super) fn recorded(&self, unit: UnitId) -> Option<bool> {
        self.open.get(&unit).copied()
    }

    /// Returns whether both share one map and one depth; cheap, and may miss equal folds.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.open, &other.open) && self.levels == other.levels
    }

    /// Returns whether the reader asked for the same folds.
    pub(in crate::app) fn same_wish(&self, other: &Self) -> bool {
        self.wish == other.wish && self.levels == other.levels
    }
}
