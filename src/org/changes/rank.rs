//! Which changed units come first where there is room for few.

use super::{ChangedUnits, Signs};
use crate::org::{History, UnitId};

/// So many changed units are all ranked; of more the tree is searched from the top.
const FEW: usize = 256;

impl ChangedUnits {
    /// The changed units to show first where there is room for `limit`: those near the top and those whose change
    /// weighs much. A new head weighs most, then units whose head left, that opened or closed, moved, have other people, have
    /// another name; one level deeper weighs as much as one kind. `within` keeps those of one branch.
    pub fn most_important(
        &self,
        history: &History,
        limit: usize,
        within: Option<&dyn Fn(UnitId) -> bool>,
    ) -> Vec<UnitId> {
        let wanted = |unit: &UnitId| within.is_none_or(|within| within(*unit));
        let mut ranked: Vec<(usize, usize, UnitId)> = Vec::new();
        if self.count() <= FEW {
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

    /// Level by level, until what lies deeper cannot come first.
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
            // What is a level deeper weighs more than `depth`.
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

    /// Whether a unit has a place in the tree: one that another event of the marked day closed has none.
    fn has_row(&self, history: &History, unit: UnitId) -> bool {
        let open = || self.day().is_some_and(|day| history.as_of(day).is_open(unit));
        self.signs(unit).contains(Signs::CLOSED) || open()
    }

    fn kind(&self, unit: UnitId) -> usize {
        let tally = self.tally(unit);
        let has = |sign| tally.signs.contains(sign);
        match () {
            () if has(Signs::LEADERS) && tally.head && tally.leaders > 0 => 0,
            () if has(Signs::LEADERS) && tally.head => 1,
            () if has(Signs::NEW) || has(Signs::CLOSED) => 1,
            () if has(Signs::MOVED) => 2,
            () if has(Signs::LEADERS) => 3,
            () => 4,
        }
    }
}
