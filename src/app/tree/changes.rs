//! The changes of the marked period as the tree needs them: signs, ghosts at their old places, and branches with
//! changes inside.

use std::collections::BTreeMap;

use crate::org::{ChangedUnits, History, Marked, Signs, Snapshot, UnitId};

/// The most ghosts; if more units closed, none is shown, because the tree would be mostly ghosts.
const MOST_GHOSTS: usize = 512;

/// The changes of the marked period.
#[derive(Debug, Default)]
pub(in crate::app) struct TreeChanges {
    /// The marked period.
    marked: Option<Marked>,
    units: ChangedUnits,
    /// The closed units by their old parent.
    ghosts: BTreeMap<Option<UnitId>, Vec<UnitId>>,
    /// Whether a unit below changed, by the number of the unit.
    inside: Vec<bool>,
    /// The shape of the tree for which `inside` was computed.
    shape: usize,
}

impl TreeChanges {
    /// Updates everything for `marked`. Returns whether what decides the rows differs from before: the ghosts and,
    /// while two days are compared (`compares`), the branches with changes.
    pub(in crate::app) fn update(
        &mut self,
        now: Snapshot<'_>,
        marked: Option<Marked>,
        shows_ghosts: bool,
        compares: bool,
    ) -> bool {
        let history = now.history();
        let shape = history.shape(now.day());
        let was_none = std::mem::replace(&mut self.marked, marked).is_none();
        let differ = self.units.update(history, marked);
        let starts = compares && was_none != marked.is_none();
        if !differ && self.shape == shape {
            return starts;
        }
        self.shape = shape;
        let ghosts = std::mem::take(&mut self.ghosts);
        if shows_ghosts && self.units.closed().len() <= MOST_GHOSTS {
            // With a later day pinned, a unit that closes before that day still exists.
            for unit in self.units.closed().iter().copied().filter(|unit| !now.is_open(*unit)) {
                self.ghosts.entry(self.units.parent_before(unit)).or_default().push(unit);
            }
        }
        let inside = std::mem::take(&mut self.inside);
        self.find_branches(now);
        starts || self.ghosts != ghosts || (compares && self.inside != inside)
    }

    /// Clears everything, for another dataset.
    pub(in crate::app) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Marks the units above each changed unit, and stops at the first that is marked already.
    fn find_branches(&mut self, now: Snapshot<'_>) {
        let units = 0..now.history().dataset().units.len();
        if self.units.day() == Some(now.day()) {
            // The tree is the one that the changes were counted in.
            self.inside = units.map(|unit| self.units.inside(UnitId::new(unit)) > 0).collect();
            return;
        }
        self.inside = vec![false; units.len()];
        for unit in self.units.units() {
            let open = now.is_open(unit);
            let place = if open { now.parent(unit) } else { self.units.parent_before(unit) };
            let Some(place) = place else { continue };
            for above in std::iter::once(place).chain(now.ancestors(place)) {
                match self.inside.get_mut(above.index()) {
                    Some(inside) if !*inside => *inside = true,
                    _ => break,
                }
            }
        }
    }

    pub(in crate::app) fn marked(&self) -> Option<Marked> {
        self.marked
    }

    pub(in crate::app) fn units(&self) -> &ChangedUnits {
        &self.units
    }

    pub(in crate::app) fn signs(&self, unit: UnitId) -> Signs {
        self.units.signs(unit)
    }

    /// Returns whether a unit below this one changed.
    pub(in crate::app) fn is_inside(&self, unit: UnitId) -> bool {
        self.inside.get(unit.index()).is_some_and(|inside| *inside)
    }

    pub(super) fn ghosts_below(&self, unit: Option<UnitId>) -> &[UnitId] {
        self.ghosts.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Describes the changes of one unit, the most important first: `CEO: Eddie Wu after Daniel Zhang`.
    pub(in crate::app) fn words(&self, history: &History, unit: UnitId) -> String {
        let Some(marked) = self.marked else { return String::new() };
        let changes = history.unit_changes(unit, marked);
        let words: Vec<String> = changes.iter().map(|change| change.words(history)).collect();
        words.join(" · ")
    }
}
