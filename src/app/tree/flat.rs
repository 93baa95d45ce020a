//! The unfolded tree as a flat list of light rows, with ghosts at their old places.

use hashbrown::{HashMap, HashSet};

use super::{Fold, Folds, Guides, MOST_GUIDES, RowNode, TreeChanges};
use crate::org::{Snapshot, UnitId};

/// One row without its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct FlatRow {
    pub(in crate::app) node: RowNode,
    pub(in crate::app) depth: usize,
    pub(in crate::app) parent: Option<usize>,
    pub(in crate::app) last: bool,
    pub(in crate::app) fold: Fold,
    pub(in crate::app) affiliate: bool,
}

/// All rows that are not hidden in a folded branch.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Flat {
    rows: Vec<FlatRow>,
    places: HashMap<UnitId, usize>,
}

/// The inputs from which the rows were built, where only the shape of the tree and the folds decide. Equal inputs
/// give equal rows.
#[derive(Clone, Debug)]
pub(in crate::app) struct FlatFor {
    pub(in crate::app) shape: usize,
    pub(in crate::app) root: Option<UnitId>,
    pub(in crate::app) folds: Folds,
    /// Whether two days are compared, so that changes decide what is folded.
    pub(in crate::app) compares: bool,
}

impl FlatFor {
    pub(in crate::app) fn is(
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

impl Flat {
    /// Flattens the organisation, or the branch of `root`. While two days are compared (`compares`) branches without
    /// a change are folded; `kept` holds the units that pass the filter.
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
        let is_open = |folds: &mut Folds, unit, depth| match (kept, compares) {
            (Some(_), _) => true,
            (None, false) => folds.is_open_at(unit, depth),
            (None, true) if folds.is_asked() => folds.is_open_at(unit, depth),
            // Compared: open is what hides a change, until the reader says otherwise.
            // With the pinned day itself shown nothing differs, and folding everything would look like a loss.
            (None, true) => folds.recorded(unit).unwrap_or_else(|| {
                changes.is_inside(now.history(), unit) || (changes.marked().is_none() && depth == 0)
            }),
        };
        // (node, depth, parent, last), the next one on top.
        let mut stack: Vec<(RowNode, usize, Option<usize>, bool)> = Vec::new();
        let push = |stack: &mut Vec<_>, nodes: Vec<RowNode>, depth: usize, parent| {
            let count = nodes.len();
            let below = nodes.into_iter().enumerate();
            let items = below.map(|(i, node)| (node, depth, parent, i + 1 == count));
            stack.extend(items.rev());
        };
        push(&mut stack, shown(tops), 0, None);
        while let Some((node, depth, parent, last)) = stack.pop() {
            let unit = node.unit();
            let ghosts = changes.ghosts_below(Some(unit));
            let below = match node {
                RowNode::Unit(unit) => with_ghosts(now, now.children(unit).collect(), ghosts),
                RowNode::Ghost(_) => with_ghosts(now, Vec::new(), ghosts),
            };
            let below = shown(below);
            let fold = match (below.is_empty(), node) {
                (true, _) => Fold::Leaf,
                (false, RowNode::Unit(_)) if !is_open(folds, unit, depth) => Fold::Folded,
                (false, _) => Fold::Unfolded,
            };
            let index = flat.rows.len();
            if let RowNode::Unit(unit) = node {
                flat.places.insert(unit, index);
            }
            let affiliate = depth == 0 && root.is_none() && Some(unit) != organisation;
            flat.rows.push(FlatRow { node, depth, parent, last, fold, affiliate });
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
    pub(in crate::app) fn place(&self, unit: UnitId) -> Option<usize> {
        self.places.get(&unit).copied()
    }

    /// Returns the row of a unit, or of the nearest unit above it that has one.
    pub(in crate::app) fn place_above(&self, now: Snapshot<'_>, unit: UnitId) -> Option<usize> {
        std::iter::once(unit).chain(now.ancestors(unit)).find_map(|unit| self.place(unit))
    }

    /// Returns whether a line goes on below, for each level between the root and the row; at most [`MOST_GUIDES`].
    pub(super) fn guides(&self, row: &FlatRow) -> Guides {
        let above = std::iter::successors(row.parent, |index| self.rows[*index].parent);
        let between = above.take(row.depth.saturating_sub(1).min(MOST_GUIDES));
        let mut guides: Guides = between.map(|index| !self.rows[index].last).collect();
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
