//! Movements in the flat tree. They skip ghosts, which cannot be selected.

use super::{FlatTree, Fold, RowNode};
use crate::org::UnitId;

impl FlatTree {
    /// Returns whether a row can be selected: it is a unit, not a ghost.
    fn is_selectable(&self, index: usize) -> bool {
        matches!(self.rows()[index].node, RowNode::Unit(_))
    }

    /// Returns the row `by` selectable rows further down (up if negative), or the last one in that direction; `from` itself
    /// if there is none.
    pub(in crate::app) fn row_by(&self, from: usize, by: i64) -> usize {
        let mut at = from;
        for _ in 0..by.unsigned_abs().min(self.len() as u64) {
            let next = if by > 0 {
                (at + 1..self.len()).find(|index| self.is_selectable(*index))
            } else {
                (0..at).rev().find(|index| self.is_selectable(*index))
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Returns the selectable row nearest to an index: itself, else the next above, else the next below; `None` if no row
    /// can be selected.
    pub(in crate::app) fn selectable_near(&self, index: usize) -> Option<usize> {
        let index = index.min(self.len().checked_sub(1)?);
        (0..=index)
            .rev()
            .find(|index| self.is_selectable(*index))
            .or_else(|| (index..self.len()).find(|index| self.is_selectable(*index)))
    }

    /// Returns a row itself if it can be selected, else the next that can, down or up by the sign of `by`; the row itself
    /// if there is none.
    pub(in crate::app) fn selectable_from(&self, index: usize, by: i64) -> usize {
        if self.is_selectable(index) { index } else { self.row_by(index, by.signum()) }
    }

    /// Returns the next selectable sibling, or with `back` the previous one; `None` after the last and before the first.
    pub(in crate::app) fn sibling(&self, from: usize, back: bool) -> Option<usize> {
        let parent = self.rows().get(from)?.parent;
        let is_sibling =
            |index: &usize| self.rows()[*index].parent == parent && self.is_selectable(*index);
        if back {
            (0..from).rev().find(is_sibling)
        } else {
            (from + 1..self.len()).find(is_sibling)
        }
    }

    /// Returns the row of the parent; `None` for a root, and for a child of a ghost.
    pub(in crate::app) fn parent(&self, from: usize) -> Option<usize> {
        self.rows().get(from)?.parent.filter(|index| self.is_selectable(*index))
    }

    /// Returns the row of the first selectable child; `None` if there is none, or if the row is folded.
    pub(in crate::app) fn first_child(&self, from: usize) -> Option<usize> {
        let below = self.rows().iter().enumerate().skip(from + 1);
        below
            .take_while(|(_, row)| row.depth > self.rows()[from].depth)
            .find(|(index, row)| row.parent == Some(from) && self.is_selectable(*index))
            .map(|(index, _)| index)
    }

    /// Returns how a row is folded; `Leaf` for a row that does not exist.
    pub(in crate::app) fn fold(&self, index: usize) -> Fold {
        self.rows().get(index).map_or(Fold::Leaf, |row| row.fold)
    }

    /// Returns the unit of a row, also of a ghost; `None` for a row that does not exist.
    pub(in crate::app) fn unit(&self, index: usize) -> Option<UnitId> {
        self.rows().get(index).map(|row| row.node.unit())
    }
}
