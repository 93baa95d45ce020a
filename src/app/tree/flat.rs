//! The unfolded tree as a flat list of light rows, with ghosts at their old places.

use hashbrown::{HashMap, HashSet};

use super::{Fold, Folds, Guides, MAX_GUIDES, RowNode, TreeChanges};
use crate::org::{Snapshot, UnitId};

/// One row without its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct FlatRow {
    pub(in crate::app) node: RowNode,
    /// How many units are above it, up to the root of what is shown.
    pub(in crate::app) depth: usize,
    /// The row of the unit it hangs below.
    pub(in crate::app) parent: Option<usize>,
    /// Whether no sibling comes below it.
    pub(in crate::app) is_last_sibling: bool,
    pub(in crate::app) fold: Fold,
    /// Whether it is an affiliate: a root beside the organisation itself, which is the first root.
    pub(in crate::app) affiliate: bool,
}

/// The tree as a list: all rows that are not hidden in a folded branch, from the top.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct FlatTree {
    rows: Vec<FlatRow>,
    /// The row of each unit that has one; ghosts have none here.
    unit_rows: HashMap<UnitId, usize>,
}

/// The inputs of [`FlatTree::build`], where neither changes nor the filter decide. Equal inputs give equal rows.
#[derive(Clone, Debug)]
pub(in crate::app) struct FlatInputs {
    /// The number of the tree's shape on the day: as long as it is the same, no unit opened, closed or moved
    /// ([`crate::org::History::shape`]).
    pub(in crate::app) shape: usize,
    /// The unit whose branch alone is shown.
    pub(in crate::app) root: Option<UnitId>,
    /// What is folded.
    pub(in crate::app) folds: Folds,
    /// Whether two days are compared, so that changes decide what is folded.
    pub(in crate::app) compares: bool,
}

impl FlatInputs {
    /// Returns whether these are the same inputs, so that the rows need not be built again. May miss equal folds.
    pub(in crate::app) fn matches(
        &self,
        shape: usize,
        root: Option<UnitId>,
        folds: &Folds,
        compares: bool,
    ) -> bool {
        self.shape == shape
            && self.root == root
            && self.compares == compares
            && self.folds.is_same(folds)
    }
}

impl FlatTree {
    /// Returns the rows of the organisation on a day, or of the branch of `root`, and records in `folds` which branches are
    /// open. While two days are compared (`compares`) branches without a change are folded; of units only those in `kept`
    /// have a row, if it is given.
    pub(in crate::app) fn build(
        now: Snapshot<'_>,
        root: Option<UnitId>,
        folds: &mut Folds,
        changes: &TreeChanges,
        compares: bool,
        kept: Option<&HashSet<UnitId>>,
    ) -> Self {
        let shown = |nodes: Vec<RowNode>| match kept {
            None => nodes,
            Some(kept) => nodes.into_iter().filter(|node| kept.contains(&node.unit())).collect(),
        };
        let mut flat = Self::default();
        let tops = match root {
            Some(root) => vec![RowNode::Unit(root)],
            None => with_ghosts(now, now.roots().collect(), changes.ghosts_below(None)),
        };
        let organisation = now.roots().next();
        let decide_open = |folds: &mut Folds, unit, depth| match (kept, compares) {
            (Some(_), _) => true,
            (None, false) => folds.record_open_at(unit, depth),
            (None, true) if folds.is_asked() => folds.record_open_at(unit, depth),
            // Compared: open is what hides a change, until the reader says otherwise.
            // With the pinned day itself shown nothing differs, and folding everything would look like a loss.
            (None, true) => folds.recorded(unit).unwrap_or_else(|| {
                changes.is_inside(now.history(), unit) || (changes.marked().is_none() && depth == 0)
            }),
        };
        // (node, depth, parent, is_last_sibling), the next one on top.
        let mut stack: Vec<(RowNode, usize, Option<usize>, bool)> = Vec::new();
        let push = |stack: &mut Vec<_>, nodes: Vec<RowNode>, depth: usize, parent| {
            let count = nodes.len();
            let below = nodes.into_iter().enumerate();
            let items = below.map(|(i, node)| (node, depth, parent, i + 1 == count));
            stack.extend(items.rev());
        };
        push(&mut stack, shown(tops), 0, None);
        while let Some((node, depth, parent, is_last_sibling)) = stack.pop() {
            let unit = node.unit();
            let ghosts = changes.ghosts_below(Some(unit));
            let below = match node {
                RowNode::Unit(unit) => with_ghosts(now, now.children(unit).collect(), ghosts),
                RowNode::Ghost(_) => with_ghosts(now, Vec::new(), ghosts),
            };
            let below = shown(below);
            let fold = match (below.is_empty(), node) {
                (true, _) => Fold::Leaf,
                (false, RowNode::Unit(_)) if !decide_open(folds, unit, depth) => Fold::Folded,
                (false, _) => Fold::Unfolded,
            };
            let index = flat.rows.len();
            if let RowNode::Unit(unit) = node {
                flat.unit_rows.insert(unit, index);
            }
            let affiliate = depth == 0 && root.is_none() && Some(unit) != organisation;
            flat.rows.push(FlatRow { node, depth, parent, is_last_sibling, fold, affiliate });
            if fold == Fold::Unfolded {
                push(&mut stack, below, depth + 1, Some(index));
            }
        }
        flat
    }

    pub(in crate::app) fn rows(&self) -> &[FlatRow] {
        &self.rows
    }

    pub(in crate::app) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the row of a unit, unless it is hidden.
    pub(in crate::app) fn row_of(&self, unit: UnitId) -> Option<usize> {
        self.unit_rows.get(&unit).copied()
    }

    /// Returns the row of a unit, or of the nearest unit above it that has one.
    pub(in crate::app) fn row_of_or_above(&self, now: Snapshot<'_>, unit: UnitId) -> Option<usize> {
        std::iter::once(unit).chain(now.ancestors(unit)).find_map(|unit| self.row_of(unit))
    }

    /// Returns whether a line goes on below, for each level between the root and the row; at most [`MAX_GUIDES`].
    pub(super) fn guides(&self, row: &FlatRow) -> Guides {
        let above = std::iter::successors(row.parent, |index| self.rows[*index].parent);
        let between = above.take(row.depth.saturating_sub(1).min(MAX_GUIDES));
        let mut guides: Guides = between.map(|index| !self.rows[index].is_last_sibling).collect();
        guides.reverse();
        guides
    }
}

/// Merges open units and ghosts in the dataset's order. With a later day pinned, a unit that closes before that day
/// is still open and no ghost.
fn with_ghosts(now: Snapshot<'_>, living: Vec<UnitId>, ghosts: &[UnitId]) -> Vec<RowNode> {
    let mut nodes: Vec<RowNode> = living.into_iter().map(RowNode::Unit).collect();
    nodes.extend(ghosts.iter().copied().filter(|unit| !now.is_open(*unit)).map(RowNode::Ghost));
    if !ghosts.is_empty() {
        nodes.sort_by_key(|node| node.unit());
    }
    nodes
}
