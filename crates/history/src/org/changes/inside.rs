//! Counts the changed units below each unit, and keeps the counts while units change and move.

use crate::org::UnitId;

/// The tree of one day with the closed units at their old places, and the counts.
#[derive(Clone, Debug, Default)]
pub(super) struct ChangesInside {
    up: Vec<Option<UnitId>>,
    below: Vec<u32>,
}

impl ChangesInside {
    pub(super) fn new(units: usize) -> Self {
        Self { up: vec![None; units], below: vec![0; units] }
    }

    /// Returns the parent of a unit.
    pub(super) fn up(&self, unit: UnitId) -> Option<UnitId> {
        *self.up.get(unit.index())?
    }

    /// Returns how many counted units lie below this one.
    pub(super) fn below(&self, unit: UnitId) -> u32 {
        self.below.get(unit.index()).copied().unwrap_or(0)
    }

    /// Moves units to other parents; `counts` says which of them count themselves.
    ///
    /// All are detached before the first is attached again, so that no unit is ever below itself.
    pub(super) fn rehang(
        &mut self,
        moves: &[(UnitId, Option<UnitId>)],
        counts: impl Fn(UnitId) -> bool,
    ) {
        for (unit, _) in moves {
            self.adjust(*unit, self.weight(*unit, &counts), false);
            self.up[unit.index()] = None;
        }
        for (unit, up) in moves {
            self.up[unit.index()] = *up;
            self.adjust(*unit, self.weight(*unit, &counts), true);
        }
    }

    fn weight(&self, unit: UnitId, counts: &impl Fn(UnitId) -> bool) -> u32 {
        self.below(unit) + u32::from(counts(unit))
    }

    /// Adds a unit to the counts of all units above it.
    pub(super) fn count(&mut self, unit: UnitId) {
        self.adjust(unit, 1, true);
    }

    /// Removes a unit from the counts of all units above it.
    pub(super) fn discount(&mut self, unit: UnitId) {
        self.adjust(unit, 1, false);
    }

    fn adjust(&mut self, unit: UnitId, amount: u32, more: bool) {
        if amount == 0 {
            return;
        }
        let mut at = self.up(unit);
        while let Some(above) = at {
            let below = &mut self.below[above.index()];
            *below = if more { *below + amount } else { below.saturating_sub(amount) };
            at = self.up(above);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(number: usize) -> UnitId {
        UnitId::new(number)
    }

    fn below(inside: &ChangesInside) -> Vec<u32> {
        (0..4).map(|number| inside.below(unit(number))).collect()
    }

    #[test]
    fn what_is_below_follows_what_moves() {
        let mut inside = ChangesInside::new(4);
        // 0 ─ 1 ─ 2 ─ 3
        let moves = [(unit(1), Some(unit(0))), (unit(2), Some(unit(1))), (unit(3), Some(unit(2)))];
        inside.rehang(&moves, |_| false);
        inside.count(unit(3));
        inside.count(unit(1));
        assert_eq!(below(&inside), [2, 1, 1, 0]);
        // 0 ─ 2 ─ 1, 3: the two in the middle change places.
        let counts = |it: UnitId| it == unit(3) || it == unit(1);
        inside.rehang(&[(unit(1), Some(unit(2))), (unit(2), Some(unit(0)))], counts);
        assert_eq!(below(&inside), [2, 0, 2, 0]);
        inside.discount(unit(3));
        assert_eq!(below(&inside), [1, 0, 1, 0]);
        inside.rehang(&[(unit(1), None)], |it| it == unit(1));
        assert_eq!(below(&inside), [0, 0, 0, 0]);
    }
}
