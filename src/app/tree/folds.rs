//! Which branches are folded, by unit: a branch stays as it is when its unit moves or the date changes.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::org::UnitId;

/// What is folded. Cheap to clone: undo keeps many.
#[derive(Clone, Debug)]
pub(in crate::app) struct Folds {
    open: Arc<HashMap<UnitId, bool>>,
    /// How many levels are shown where nothing else was said.
    levels: usize,
    /// Changes with every wish of the reader, not with what was merely seen.
    wish: u64,
}

impl Folds {
    /// Shows so many levels.
    pub(in crate::app) fn to_depth(levels: usize) -> Self {
        Self { open: Arc::default(), levels, wish: 0 }
    }

    /// Shows so many levels, whatever was said before.
    pub(in crate::app) fn set_depth(&mut self, levels: usize) {
        *self = Self { wish: self.wish + 1, ..Self::to_depth(levels) };
    }

    /// Folds or unfolds one branch.
    pub(in crate::app) fn set(&mut self, unit: UnitId, open: bool) {
        Arc::make_mut(&mut self.open).insert(unit, open);
        self.wish += 1;
    }

    /// Whether the branch of a unit with something below it is open, remembered from now on: it would
    /// fold by itself if the unit moved to another depth.
    pub(super) fn see(&mut self, unit: UnitId, depth: usize) -> bool {
        if let Some(open) = self.open.get(&unit) {
            return *open;
        }
        let open = depth.saturating_add(1) < self.levels;
        Arc::make_mut(&mut self.open).insert(unit, open);
        open
    }

    /// The same for units with other numbers; those that are gone are forgotten.
    pub(in crate::app) fn renumbered(&self, number: impl Fn(UnitId) -> Option<UnitId>) -> Self {
        let open = self.open.iter().filter_map(|(unit, open)| Some((number(*unit)?, *open)));
        Self { open: Arc::new(open.collect()), ..*self }
    }

    /// What the reader said of a branch, if anything.
    pub(super) fn said(&self, unit: UnitId) -> Option<bool> {
        self.open.get(&unit).copied()
    }

    /// Whether these are the very same folds.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.open, &other.open) && self.levels == other.levels
    }

    /// Whether the reader wished the same.
    pub(in crate::app) fn same_wish(&self, other: &Self) -> bool {
        self.wish == other.wish && self.levels == other.levels
    }
}
