//! The changes of the marked period as the tree needs them: signs, ghosts at their old places, and branches with
//! changes inside.

use std::collections::BTreeMap;

use crate::org::{ChangedUnits, History, Marked, Signs, Snapshot, Totals, TouchedUnits, UnitId};

/// The greatest number of ghosts; if more units closed, none is shown, because the tree would be mostly ghosts.
const MAX_GHOSTS: usize = 512;

/// The changes of the marked period.
#[derive(Debug, Default)]
pub(in crate::app) struct TreeChanges {
    /// The marked period.
    marked: Option<Marked>,
    /// Whether two days are compared.
    compares: bool,
    /// Whether the rows show the first of the two, and the changes are yet to come.
    shows_before: bool,
    /// While two days are compared: the changed units.
    compared: ChangedUnits,
    /// Else: the units that the last move touches.
    touched: TouchedUnits,
    /// The closed units by their old parent.
    ghosts: BTreeMap<Option<UnitId>, Vec<UnitId>>,
    /// While two days are compared: whether a unit below changed, by the number of the unit.
    inside: Vec<bool>,
    /// The shape of the tree for which `inside` was computed.
    shape: usize,
}

/// How many units changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct ChangedCount {
    pub(in crate::app) units: usize,
    /// Whether fewer may have changed: there are too many to compare each of them.
    pub(in crate::app) at_most: bool,
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
        let from = match marked {
            Some(Marked::Days { from, .. }) => Some(from),
            _ => None,
        };
        self.shows_before = compares && from == Some(now.day());
        let was_none = std::mem::replace(&mut self.marked, marked).is_none();
        let switched = std::mem::replace(&mut self.compares, compares) != compares;
        let differ = if compares {
            self.compared.update(history, marked)
        } else {
            self.touched.update(history, marked)
        };
        let starts = compares && was_none != marked.is_none();
        if !differ && !switched && self.shape == shape {
            return starts;
        }
        self.shape = shape;
        let mut ghosts: BTreeMap<_, Vec<UnitId>> = BTreeMap::new();
        if shows_ghosts && self.closed().len() <= MAX_GHOSTS {
            // With a later day pinned, a unit that closes before that day still exists.
            for unit in self.closed().iter().copied().filter(|unit| !now.is_open(*unit)) {
                ghosts.entry(self.parent_before(unit)).or_default().push(unit);
            }
        }
        let inside = if compares { self.branches(now) } else { Vec::new() };
        let differs = starts || self.ghosts != ghosts || self.inside != inside;
        (self.ghosts, self.inside) = (ghosts, inside);
        differs
    }

    /// Clears everything, for another dataset.
    pub(in crate::app) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Returns, while two days are compared, whether a unit below each unit changed.
    fn branches(&self, now: Snapshot<'_>) -> Vec<bool> {
        let units = 0..now.history().dataset().units.len();
        if self.compared.day() == Some(now.day()) {
            // The tree is the one that the changes were counted in.
            return units.map(|unit| self.compared.inside(UnitId::new(unit)) > 0).collect();
        }
        let mut all = vec![false; units.len()];
        for unit in self.compared.units() {
            let open = now.is_open(unit);
            let place = if open { now.parent(unit) } else { self.compared.parent_before(unit) };
            let Some(place) = place else { continue };
            // Stops at the first unit that is marked already.
            for above in std::iter::once(place).chain(now.ancestors(place)) {
                match all.get_mut(above.index()) {
                    Some(inside) if !*inside => *inside = true,
                    _ => break,
                }
            }
        }
        all
    }

    pub(in crate::app) fn marked(&self) -> Option<Marked> {
        self.marked
    }

    /// Returns the units that closed, in the dataset's order.
    pub(in crate::app) fn closed(&self) -> &[UnitId] {
        if self.compares { self.compared.closed() } else { self.touched.closed() }
    }

    /// Returns the last parent of a unit that closed; `None` is the top.
    pub(in crate::app) fn parent_before(&self, unit: UnitId) -> Option<UnitId> {
        if self.compares {
            self.compared.parent_before(unit)
        } else {
            self.touched.parent_before(unit)
        }
    }

    /// Returns the `limit` most important changed units; `within` restricts them to a branch.
    pub(in crate::app) fn most_important(
        &self,
        history: &History,
        limit: usize,
        within: Option<&dyn Fn(UnitId) -> bool>,
    ) -> Vec<UnitId> {
        if self.compares {
            self.compared.most_important(history, limit, within)
        } else {
            self.touched.most_important(history, limit, within)
        }
    }

    /// Returns how many units changed; `within` restricts them to a branch.
    pub(in crate::app) fn count(&self, within: Option<&dyn Fn(UnitId) -> bool>) -> ChangedCount {
        let units = match (self.compares, within) {
            (true, None) => self.compared.count(),
            (true, Some(within)) => self.compared.units().filter(|unit| within(*unit)).count(),
            (false, None) => self.touched.count(),
            (false, Some(within)) => self.touched.units().filter(|unit| within(*unit)).count(),
        };
        ChangedCount { units, at_most: !self.compares && !self.touched.is_exact() }
    }

    /// Returns how much changed while two days are compared.
    pub(in crate::app) fn totals(&self) -> Totals {
        self.compared.totals()
    }

    /// Returns the signs of a unit.
    pub(in crate::app) fn signs(&self, history: &History, unit: UnitId) -> Signs {
        if self.compares { self.compared.signs(unit) } else { self.touched.signs(history, unit) }
    }

    /// Returns whether a unit below this one changed.
    pub(in crate::app) fn is_inside(&self, history: &History, unit: UnitId) -> bool {
        if self.compares {
            self.inside.get(unit.index()).is_some_and(|inside| *inside)
        } else {
            self.touched.is_inside(history, unit)
        }
    }

    pub(super) fn ghosts_below(&self, unit: Option<UnitId>) -> &[UnitId] {
        self.ghosts.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Describes the changes of one unit, the most important first: `CEO: Eddie Wu after Daniel Zhang`.
    pub(in crate::app) fn words(&self, history: &History, unit: UnitId) -> String {
        let Some(marked) = self.marked else { return String::new() };
        let changes = history.unit_changes(unit, marked);
        let words: Vec<String> = changes
            .iter()
            .map(|it| if self.shows_before { it.words_before(history) } else { it.words(history) })
            .collect();
        words.join(" · ")
    }
}
