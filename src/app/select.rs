//! Moving through the tree, folding, and whom the selection follows.

use super::tree::Fold;
use super::{App, Effect};
use crate::org::{PersonId, UnitId};

/// Rows kept in view above and below the selection while it moves.
const MARGIN: usize = 2;

impl App {
    /// Selects a row, moving the window as little as needed.
    pub(super) fn select_row(&mut self, index: usize) {
        let Some(unit) = self.tree.flat.unit(index) else { return };
        self.nav.place.wished = Some(unit);
        self.nav.place.follow = None;
        let rows = usize::from(self.view.tree_rows.max(1));
        let margin = MARGIN.min(rows.saturating_sub(1) / 2);
        let lowest = (index + margin + 1).saturating_sub(rows);
        let top = self.tree.top.clamp(lowest, index.saturating_sub(margin).max(lowest));
        let top = top.min(self.tree.flat.len().saturating_sub(rows));
        self.nav.place.line = index.saturating_sub(top).min(rows - 1);
        self.tree.cursor = Some(index);
        self.tree.top = top;
    }

    pub(super) fn by_rows(&mut self, by: i64) -> Effect {
        let from = self.tree.cursor.unwrap_or(0);
        let to = self.tree.flat.row_by(from, by);
        if to == from && self.nav.place.wished == self.tree.flat.unit(from) {
            return Effect::Bell;
        }
        self.select_row(to);
        Effect::None
    }

    /// Moves the window over the rows. The selection stays where it is, unless the edge of the window reaches it.
    pub(super) fn scroll_tree(&mut self, by: i64) {
        let Some(cursor) = self.tree.cursor else { return };
        let rows = usize::from(self.view.tree_rows.max(1));
        let latest = self.tree.flat.len().saturating_sub(rows);
        let moved = self.tree.top.saturating_add_signed(isize::try_from(by).unwrap_or(0));
        let top = moved.min(latest);
        let at = self.tree.flat.living_from(cursor.clamp(top, top + rows - 1), by);
        if at != cursor {
            self.nav.place.wished = self.tree.flat.unit(at);
            self.nav.place.follow = None;
            self.tree.cursor = Some(at);
        }
        self.tree.top = top;
        self.nav.place.line = at.saturating_sub(top).min(rows - 1);
    }

    /// `G` alone is the last row, `3G` the third.
    pub(super) fn go_to_row(&mut self, row: usize) {
        if let Some(index) = self.tree.flat.living_near(row) {
            self.select_row(index);
        }
    }

    pub(super) fn by_siblings(&mut self, by: i64) -> Effect {
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
    pub(super) fn fold_or_parent(&mut self) -> Effect {
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
    pub(super) fn unfold_or_child(&mut self) -> Effect {
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

    pub(super) fn toggle_fold(&mut self, unit: UnitId) -> Effect {
        let Some(index) = self.tree.flat.place(unit) else { return Effect::Bell };
        match self.tree.flat.fold(index) {
            Fold::Leaf => return Effect::Bell,
            Fold::Folded => self.set_fold(unit, true),
            Fold::Unfolded => self.set_fold(unit, false),
        }
        Effect::None
    }

    pub(super) fn set_fold(&mut self, unit: UnitId, open: bool) {
        self.nav.place.folds.set(unit, open);
        if !open {
            self.wish_what_is_seen(|app| {
                app.selected()
                    .is_some_and(|shown| app.snapshot().ancestors(shown).any(|above| above == unit))
                    .then_some(unit)
            });
        }
    }

    pub(super) fn fold_to(&mut self, levels: usize) {
        self.nav.place.folds.set_depth(levels);
        self.wish_what_is_seen(|app| {
            // The unit that will still be seen: as many levels down as are shown.
            let shown = app.selected()?;
            let path: Vec<UnitId> = app.path(shown);
            path.get(levels.saturating_sub(1)).copied().filter(|unit| *unit != shown)
        });
    }

    /// When the reader folds away the selection, they wish what they then see.
    fn wish_what_is_seen(&mut self, seen: impl Fn(&Self) -> Option<UnitId>) {
        if let Some(unit) = seen(self) {
            self.nav.place.wished = Some(unit);
            self.nav.place.follow = None;
        }
    }

    /// The units from the root that is shown down to `unit`.
    pub(super) fn path(&self, unit: UnitId) -> Vec<UnitId> {
        let now = self.snapshot();
        let day = self.nav.place.day;
        let root = self.nav.place.root.and_then(|root| self.history.standing(root, day).unit(root));
        let mut path: Vec<UnitId> = vec![unit];
        if root != Some(unit) {
            for above in now.ancestors(unit) {
                path.push(above);
                if root == Some(above) {
                    break;
                }
            }
        }
        path.reverse();
        path
    }

    /// Selects a unit and unfolds what hides it; outside the branch that is shown, shows everything.
    pub(super) fn select(&mut self, unit: UnitId) {
        self.nav.place.wished = Some(unit);
        self.nav.place.follow = None;
        let stands = self.history.standing(unit, self.nav.place.day).unit(unit);
        if let Some(stands) = stands {
            self.reveal(stands);
        }
        // As the window stands before the selection moves it.
        let (before, top) = (self.tree.flat.place(unit), self.tree.top);
        self.refresh();
        // A unit that was in view keeps its line; another comes to the middle.
        if let Some(index) = self.tree.cursor {
            let rows = usize::from(self.view.tree_rows.max(1));
            let seen = before == Some(index) && (top..top + rows).contains(&index);
            self.nav.place.line = if seen { index - top } else { rows / 2 };
            self.tree.top = index.saturating_sub(self.nav.place.line);
            self.settle_line(index, rows);
        }
    }

    fn settle_line(&mut self, index: usize, rows: usize) {
        self.tree.top = self.tree.top.min(self.tree.flat.len().saturating_sub(rows));
        self.nav.place.line = index.saturating_sub(self.tree.top).min(rows - 1);
    }

    fn reveal(&mut self, unit: UnitId) {
        let above: Vec<UnitId> = self.snapshot().ancestors(unit).collect();
        if let Some(root) = self.nav.place.root
            && root != unit
            && !above.contains(&root)
        {
            self.nav.place.root = None;
        }
        for unit in above {
            let folded =
                self.tree.flat.place(unit).is_none_or(|at| self.tree.flat.fold(at) == Fold::Folded);
            if folded {
                self.nav.place.folds.set(unit, true);
            }
        }
    }

    /// Shows only the selected branch.
    pub(super) fn root_here(&mut self) -> Effect {
        let Some(unit) = self.selected().filter(|unit| self.nav.place.root != Some(*unit)) else {
            return self.refuse("this is the root already");
        };
        self.nav.place.root = Some(unit);
        self.nav.place.wished = Some(unit);
        self.nav.place.folds.set(unit, true);
        Effect::None
    }

    /// One unit up, until everything is shown again.
    pub(super) fn root_back(&mut self) -> Effect {
        let Some(root) = self.nav.place.root else {
            return self.refuse("everything is shown already");
        };
        let day = self.nav.place.day;
        let standing = self.history.standing(root, day).unit(root);
        self.nav.place.root = standing.and_then(|unit| self.snapshot().parent(unit));
        if let Some(parent) = self.nav.place.root {
            self.nav.place.folds.set(parent, true);
        }
        Effect::None
    }

    /// Follows the person, or the position again.
    pub(super) fn toggle_follow(&mut self) -> Effect {
        if self.nav.place.follow.take().is_some() {
            self.say("following the position again");
            return Effect::None;
        }
        let chosen = self.details_person().or_else(|| {
            let unit = self.selected()?;
            super::tree::leaders_of(self.snapshot(), unit)
                .0
                .into_iter()
                .find_map(|leader| leader.person)
        });
        let Some(person) = chosen else {
            return self.refuse("no holder of this position is known");
        };
        self.nav.place.follow = Some(person);
        self.follow_person();
        if self.status.said.is_none() {
            let name = self.history.dataset().person(person).name.clone();
            self.say(format!("following {name} from position to position"));
        }
        Effect::None
    }

    /// Lets the wish go where the followed person sits.
    pub(super) fn follow_person(&mut self) {
        let Some(person) = self.nav.place.follow else { return };
        let name = self.history.dataset().person(person).name.clone();
        match self.unit_of(person) {
            Some(unit) => {
                self.nav.place.wished = Some(unit);
            }
            None => self.say(format!("{name} holds no known position on this day")),
        }
    }

    /// The unit in which a person holds a position: the selected one if it is one of these, else where they
    /// have sat longest.
    pub(super) fn unit_of(&self, person: PersonId) -> Option<UnitId> {
        let now = self.snapshot();
        let units: Vec<UnitId> = now
            .held_by(person)
            .map(|holder| self.history.position(holder.tenure.position).unit)
            .filter(|unit| now.is_open(*unit))
            .collect();
        let wished = self.nav.place.wished.filter(|wished| units.contains(wished));
        wished.or(units.last().copied())
    }
}
