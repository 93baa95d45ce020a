//! The order of changed units, for places with room for few.

use super::signs::Tally;
use super::{ChangedUnits, Signs};
use crate::org::{History, UnitId};

/// The greatest number of changed units that are all ranked; with more the tree is searched from the top.
const MAX_RANKED: usize = 256;

impl ChangedUnits {
    /// Returns the `limit` most important changed units. A unit counts more near the top and by the kind of its
    /// change: a new head, a head who left or a unit opened or closed, a move, other people, another name or class.
    /// One level deeper weighs as much as one kind. `within` restricts the units to a branch.
    pub fn most_important(
        &self,
        history: &History,
        limit: usize,
        within: Option<&dyn Fn(UnitId) -> bool>,
    ) -> Vec<UnitId> {
        let wanted = |unit: &UnitId| within.is_none_or(|within| within(*unit));
        let mut ranked: Vec<(usize, usize, UnitId)> = Vec::new();
        if self.count() <= MAX_RANKED {
            for unit in self.units().filter(|unit| self.has_row(history, *unit)).filter(wanted) {
                let (depth, kind) = (self.depth(unit), self.kind(unit));
                ranked.push((depth + kind, kind, unit));
            }
        } else {
            self.search(history, limit, &wanted, &mut ranked);
        }
        ranked.sort_unstable();
        ranked.truncate(limit);
        ranked.into_iter().map(|(_, _, unit)| unit).collect()
    }

    /// Goes down level by level, until no deeper unit can be among the first.
    fn search(
        &self,
        history: &History,
        limit: usize,
        wanted: &dyn Fn(&UnitId) -> bool,
        ranked: &mut Vec<(usize, usize, UnitId)>,
    ) {
        let Some(day) = self.day() else { return };
        let now = history.as_of(day);
        let mut level: Vec<UnitId> = now.roots().chain(self.closed_below(None)).collect();
        let mut depth = 0;
        while !level.is_empty() {
            // Units of this level and below weigh at least `depth`.
            let sure = ranked.iter().filter(|(weight, ..)| *weight < depth).count();
            if sure >= limit {
                return;
            }
            for unit in level.iter().filter(|unit| wanted(unit)) {
                if !self.signs(*unit).is_empty() {
                    let kind = self.kind(*unit);
                    ranked.push((depth + kind, kind, *unit));
                }
            }
            let inside = level.iter().filter(|unit| self.inside(**unit) > 0);
            let below =
                inside.flat_map(|unit| now.children(*unit).chain(self.closed_below(Some(*unit))));
            level = below.collect();
            depth += 1;
        }
    }

    /// Returns whether a unit has a row; a unit that another event of the marked day closed has none.
    fn has_row(&self, history: &History, unit: UnitId) -> bool {
        let open = || self.day().is_some_and(|day| history.as_of(day).is_open(unit));
        self.signs(unit).contains(Signs::CLOSED) || open()
    }

    fn kind(&self, unit: UnitId) -> usize {
        self.tally(unit).kind()
    }
}

impl Tally {
    /// Returns how important the change is by its kind; 0 is the most important.
    pub(super) fn kind(self) -> usize {
        let has = |sign| self.signs.contains(sign);
        match () {
            () if has(Signs::LEADERS) && self.head && self.leaders > 0 => 0,
            () if has(Signs::LEADERS) && self.head => 1,
            () if has(Signs::NEW) || has(Signs::CLOSED) => 1,
            () if has(Signs::MOVED) => 2,
            () if has(Signs::LEADERS) => 3,
            () => 4,
        }
    }
}
