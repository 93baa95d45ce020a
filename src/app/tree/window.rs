//! The window over the rows: the selection, the folds, and which rows are in view.

use super::{FlatInputs, FlatTree, Fold, Folds, TreeState};
use crate::app::Effect;
use crate::app::ctx::path;
use crate::app::place::ReaderPlace;
use crate::org::{History, Snapshot, StandIn, UnitId};

/// Rows kept in view above and below the selection while it moves.
const MARGIN: usize = 2;

/// The tree with the place it shows and the height of its window.
pub(in crate::app) struct TreeWindow<'a> {
    pub(in crate::app) history: &'a History,
    pub(in crate::app) tree: &'a mut TreeState,
    pub(in crate::app) place: &'a mut ReaderPlace,
    /// How many rows are in view; at least one.
    pub(in crate::app) rows: usize,
}

impl<'a> TreeWindow<'a> {
    fn now(&self) -> Snapshot<'a> {
        self.history.as_of(self.place.day)
    }

    /// Selects a row, moving the window as little as needed.
    pub(in crate::app) fn select_row(&mut self, index: usize) {
        let Some(unit) = self.tree.flat.unit(index) else { return };
        self.place.wished = Some(unit);
        self.place.follow = None;
        let rows = self.rows;
        let margin = MARGIN.min(rows.saturating_sub(1) / 2);
        let lowest = (index + margin + 1).saturating_sub(rows);
        let top = self.tree.top.clamp(lowest, index.saturating_sub(margin).max(lowest));
        let top = top.min(self.tree.flat.len().saturating_sub(rows));
        self.place.line = index.saturating_sub(top).min(rows - 1);
        self.tree.cursor = Some(index);
        self.tree.top = top;
    }

    pub(in crate::app) fn by_rows(&mut self, by: i64) -> Effect {
        let from = self.tree.cursor.unwrap_or(0);
        let to = self.tree.flat.row_by(from, by);
        if to == from && self.place.wished == self.tree.flat.unit(from) {
            return Effect::Bell;
        }
        self.select_row(to);
        Effect::None
    }

    /// Moves the window over the rows. The selection stays where it is, unless the edge of the window reaches it.
    pub(in crate::app) fn scroll_tree(&mut self, by: i64) {
        let Some(cursor) = self.tree.cursor else { return };
        let rows = self.rows;
        let latest = self.tree.flat.len().saturating_sub(rows);
        let moved = self.tree.top.saturating_add_signed(isize::try_from(by).unwrap_or(0));
        let top = moved.min(latest);
        let at = self.tree.flat.selectable_from(cursor.clamp(top, top + rows - 1), by);
        if at != cursor {
            self.place.wished = self.tree.flat.unit(at);
            self.place.follow = None;
            self.tree.cursor = Some(at);
        }
        self.tree.top = top;
        self.place.line = at.saturating_sub(top).min(rows - 1);
    }

    /// Selects a row by its index, or the last one: `3G` the third row, `G` the last.
    pub(in crate::app) fn go_to_row(&mut self, row: usize) {
        if let Some(index) = self.tree.flat.selectable_near(row) {
            self.select_row(index);
        }
    }

    pub(in crate::app) fn by_siblings(&mut self, by: i64) -> Effect {
        let Some(mut at) = self.tree.cursor else { return Effect::Bell };
        let from = at;
        for _ in 0..by.unsigned_abs().min(self.tree.flat.len() as u64) {
            match self.tree.flat.sibling(at, by < 0) {
                Some(next) => at = next,
                None => break,
            }
        }
        if at == from {
            return Effect::Bell;
        }
        self.select_row(at);
        Effect::None
    }

    /// Folds an open branch, else goes to its parent.
    pub(in crate::app) fn fold_or_parent(&mut self) -> Effect {
        let Some(index) = self.tree.cursor else { return Effect::Bell };
        match (self.tree.flat.fold(index), self.tree.flat.unit(index), self.tree.flat.parent(index))
        {
            (Fold::Unfolded, Some(unit), _) => self.set_fold(unit, false),
            (_, _, Some(parent)) => self.select_row(parent),
            _ => return Effect::Bell,
        }
        Effect::None
    }

    /// Unfolds a folded branch, else goes to its first child.
    pub(in crate::app) fn unfold_or_child(&mut self) -> Effect {
        let Some(index) = self.tree.cursor else { return Effect::Bell };
        match (
            self.tree.flat.fold(index),
            self.tree.flat.unit(index),
            self.tree.flat.first_child(index),
        ) {
            (Fold::Folded, Some(unit), _) => self.set_fold(unit, true),
            (Fold::Unfolded, _, Some(child)) => self.select_row(child),
            _ => return Effect::Bell,
        }
        Effect::None
    }

    pub(in crate::app) fn toggle_fold(&mut self, unit: UnitId) -> Effect {
        let Some(index) = self.tree.flat.row_of(unit) else { return Effect::Bell };
        match self.tree.flat.fold(index) {
            Fold::Leaf => return Effect::Bell,
            Fold::Folded => self.set_fold(unit, true),
            Fold::Unfolded => self.set_fold(unit, false),
        }
        Effect::None
    }

    pub(in crate::app) fn set_fold(&mut self, unit: UnitId, open: bool) {
        self.place.folds.set(unit, open);
        if !open {
            self.wish_what_is_seen(|window| {
                window
                    .tree
                    .selected()
                    .is_some_and(|shown| window.now().ancestors(shown).any(|above| above == unit))
                    .then_some(unit)
            });
        }
    }

    pub(in crate::app) fn fold_to(&mut self, levels: usize) {
        self.place.folds.set_depth(levels);
        self.wish_what_is_seen(|window| {
            // The unit that will still be seen: as many levels down as are shown.
            let shown = window.tree.selected()?;
            let path: Vec<UnitId> = path(window.history, window.place, shown);
            path.get(levels.saturating_sub(1)).copied().filter(|unit| *unit != shown)
        });
    }

    /// Wishes the unit that `seen` returns, if any, and stops following: the reader folded the selection away.
    fn wish_what_is_seen(&mut self, seen: impl Fn(&Self) -> Option<UnitId>) {
        if let Some(unit) = seen(self) {
            self.place.wished = Some(unit);
            self.place.follow = None;
        }
    }

    pub(in crate::app) fn reveal(&mut self, unit: UnitId) {
        let above: Vec<UnitId> = self.now().ancestors(unit).collect();
        if let Some(root) = self.place.root
            && root != unit
            && !above.contains(&root)
        {
            self.place.root = None;
        }
        for unit in above {
            let folded = self
                .tree
                .flat
                .row_of(unit)
                .is_none_or(|at| self.tree.flat.fold(at) == Fold::Folded);
            if folded {
                self.place.folds.set(unit, true);
            }
        }
    }

    pub(in crate::app) fn settle_line(&mut self, index: usize, rows: usize) {
        self.tree.top = self.tree.top.min(self.tree.flat.len().saturating_sub(rows));
        self.place.line = index.saturating_sub(self.tree.top).min(rows - 1);
    }

    /// Makes the rows, unless they are the same: most steps change who leads and not what there is.
    pub(in crate::app) fn flatten(
        &mut self,
        now: Snapshot<'_>,
        root: Option<UnitId>,
        differ: bool,
    ) {
        let shape = self.history.shape(now.day());
        let compares = self.place.is_comparing();
        let keeps = !differ && self.tree.kept().is_none();
        let known = self.tree.flat_inputs.as_ref().filter(|_| keeps);
        if known.is_some_and(|known| known.matches(shape, root, &self.place.folds, compares)) {
            return;
        }
        self.tree.flat_inputs = None;
        // Taken out while the rows are made: a copy would copy every fold.
        let mut folds = std::mem::replace(&mut self.place.folds, Folds::to_depth(1));
        let kept = self.tree.kept();
        self.tree.flat = FlatTree::build(now, root, &mut folds, &self.tree.changes, compares, kept);
        self.tree.flat_inputs = self.tree.kept().is_none().then(|| FlatInputs {
            shape,
            root,
            folds: folds.clone(),
            compares,
        });
        self.place.folds = folds;
    }

    /// Puts the cursor on what stands for the wish, and the window so that the cursor keeps its line.
    pub(in crate::app) fn place_cursor(&mut self) {
        let (history, now) = (self.history, self.now());
        if self.place.wished.is_none() {
            self.place.wished = now.roots().next();
        }
        let shown = self.place.wished.and_then(|wished| {
            let unit = history.stand_in(wished, self.place.day).unit(wished)?;
            self.tree.flat.row_of_or_above(now, unit)
        });
        self.tree.cursor = shown.or_else(|| self.tree.flat.selectable_near(0));
        self.tree.top = self.window_top();
    }

    /// Returns the first row of the window.
    fn window_top(&self) -> usize {
        let rows = self.rows;
        let latest = self.tree.flat.len().saturating_sub(rows);
        let line = self.place.line.min(rows - 1);
        self.tree.cursor.unwrap_or(0).saturating_sub(line).min(latest)
    }

    /// Says which unit is shown in place of the wished one.
    pub(in crate::app) fn stand_in_words(&self) -> Option<String> {
        let now = self.now();
        let wished = self.place.wished?;
        let shown = self.tree.selected()?;
        let name = |unit| now.name(unit);
        let wish = name(wished);
        let stand_in = self.history.stand_in(wished, self.place.day);
        let stands = stand_in.unit(wished)?;
        let hidden = (stands != shown).then(|| {
            if now.ancestors(stands).any(|unit| unit == shown) {
                format!("inside {}, which is folded", name(shown))
            } else {
                format!("outside the branch of {}", name(shown))
            }
        });
        let text = match stand_in {
            StandIn::Itself => {
                return hidden.map(|place| format!("{wish} is {place}"));
            }
            StandIn::Became(unit) => format!("{wish} closed: it became {}", name(unit)),
            StandIn::ComesFrom(unit) => {
                format!("{wish} is not there yet: it will come from {}", name(unit))
            }
            StandIn::Within(unit) if now.latest(wished).is_some() => {
                format!("{wish} closed: shown is {}", name(unit))
            }
            StandIn::Within(unit) => format!("{wish} is not there yet: shown is {}", name(unit)),
            StandIn::Nothing => format!("{wish} is not there on this day"),
        };
        Some(match hidden {
            Some(place) => format!("{text}, {place}"),
            None => text,
        })
    }
}
