//! Where a movement leads in the flat tree. Ghosts are passed over.

use super::{Flat, Fold, Node};
use crate::org::UnitId;

impl Flat {
    fn living(&self, index: usize) -> bool {
        matches!(self.rows()[index].node, Node::Unit(_))
    }

    /// `by` living rows further down (up when negative), as far as there are any.
    pub(in crate::app) fn row_by(&self, from: usize, by: i64) -> usize {
        let mut at = from;
        for _ in 0..by.unsigned_abs().min(self.len() as u64) {
            let next = if by > 0 {
                (at + 1..self.len()).find(|index| self.living(*index))
            } else {
                (0..at).rev().find(|index| self.living(*index))
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The living row nearest to a place: itself, else the one above, else the one below.
    pub(in crate::app) fn living_near(&self, index: usize) -> Option<usize> {
        let index = index.min(self.len().checked_sub(1)?);
        (0..=index)
            .rev()
            .find(|index| self.living(*index))
            .or_else(|| (index..self.len()).find(|index| self.living(*index)))
    }

    /// The next sibling (the one before when `back`).
    pub(in crate::app) fn sibling(&self, from: usize, back: bool) -> Option<usize> {
        let parent = self.rows().get(from)?.parent;
        let is = |index: &usize| self.rows()[*index].parent == parent && self.living(*index);
        if back { (0..from).rev().find(is) } else { (from + 1..self.len()).find(is) }
    }

    /// The row above in the hierarchy.
    pub(in crate::app) fn parent(&self, from: usize) -> Option<usize> {
        self.rows().get(from)?.parent.filter(|index| self.living(*index))
    }

    /// The first living row below in the hierarchy.
    pub(in crate::app) fn first_child(&self, from: usize) -> Option<usize> {
        let below = self.rows().iter().enumerate().skip(from + 1);
        below
            .take_while(|(_, row)| row.depth > self.rows()[from].depth)
            .find(|(index, row)| row.parent == Some(from) && self.living(*index))
            .map(|(index, _)| index)
    }

    pub(in crate::app) fn fold(&self, index: usize) -> Fold {
        self.rows().get(index).map_or(Fold::Leaf, |row| row.fold)
    }

    pub(in crate::app) fn unit(&self, index: usize) -> Option<UnitId> {
        self.rows().get(index).map(|row| row.node.unit())
    }
}
