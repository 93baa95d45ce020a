//! Movements in the flat tree. They skip ghosts, which cannot be selected.

use super::{Flat, Fold, RowNode};
use crate::org::UnitId;

impl Flat {
    fn living(&self, index: usize) -> bool {
        matches!(self.rows()[index].node, RowNode::Unit(_))
    }

    /// Returns the row `by` rows further down (up when negative), or the last one in that direction.
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

    /// Returns the selectable row nearest to an index: itself, else the next above, else the next below.
    pub(in crate::app) fn living_near(&self, index: usize) -> Option<usize> {
        let index = index.min(self.len().checked_sub(1)?);
        (0..=index)
            .rev()
            .find(|index| self.living(*index))
            .or_else(|| (index..self.len()).find(|index| self.living(*index)))
    }

    /// Returns a row itself where it can be selected, else the next that can, down or up by the sign of `by`.
    pub(in crate::app) fn living_from(&self, index: usize, by: i64) -> usize {
        if self.living(index) { index } else { self.row_by(index, by.signum()) }
    }

    /// Returns the next sibling, or with `back` the previous one.
    pub(in crate::app) fn sibling(&self, from: usize, back: bool) -> Option<usize> {
        let parent = self.rows().get(from)?.parent;
        let is = |index: &usize| self.rows()[*index].parent == parent && self.living(*index);
        if back { (0..from).rev().find(is) } else { (from + 1..self.len()).find(is) }
    }

    /// Returns the row of the parent.
    pub(in crate::app) fn parent(&self, from: usize) -> Option<usize> {
        self.rows().get(from)?.parent.filter(|index| self.living(*index))
    }

    /// Returns the row of the first child.
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
