//! What the reader does in the strip, and the strip as it is read to be painted.

use super::{StripChange, StripView, StripWriter};
use crate::app::{App, Effect, Pane};
use crate::org::UnitId;

impl App {
    fn strip_writer(&self) -> StripWriter<'_> {
        StripWriter { ctx: self.ctx(), tree: &self.tree, cursor: self.strip.cursor }
    }

    /// Derives the strip from the changes of the marked period.
    pub fn strip(&self) -> StripView<'_> {
        let mut view = self.strip_outline();
        view.changes = view.listed.iter().map(|unit| self.strip_change(*unit)).collect();
        view
    }

    /// Derives the strip without its changes: most of them may have no room.
    pub fn strip_outline(&self) -> StripView<'_> {
        self.strip_writer().outline()
    }

    /// Describes the changes of one unit.
    pub fn strip_change(&self, unit: UnitId) -> StripChange<'_> {
        self.strip_writer().change(unit)
    }

    /// Moves the cursor of the strip by so many units.
    pub(in crate::app) fn move_in_strip(&mut self, by: i64) -> Effect {
        let last = self.strip_writer().changed_units().0.len().saturating_sub(1);
        let by = isize::try_from(by).unwrap_or(if by > 0 { isize::MAX } else { -isize::MAX });
        let at = self.strip.cursor.saturating_add_signed(by).min(last);
        if at == self.strip.cursor {
            return Effect::Bell;
        }
        self.strip.cursor = at;
        Effect::None
    }

    /// Selects the unit whose change weighs most, unless something changed about the selected one.
    pub(in crate::app) fn select_what_changed(&mut self) {
        self.refresh();
        let (changed, _) = self.strip_writer().changed_units();
        let signs = |unit| self.tree.changes.signs(&self.history, unit);
        let selected = self.selected().is_some_and(|unit| !signs(unit).is_empty());
        let now = self.snapshot();
        let root = self.ctx().shown_root();
        let shown = |unit: UnitId| {
            let below = |root| unit == root || now.ancestors(unit).any(|above| above == root);
            now.is_open(unit) && root.is_none_or(below)
        };
        let first = changed.into_iter().find(|unit| shown(*unit));
        if let Some(unit) = first.filter(|_| !selected) {
            self.select(unit);
        }
    }

    /// Selects the unit under the cursor of the strip, and gives the focus to the tree.
    pub(in crate::app) fn follow_strip(&mut self) -> Effect {
        let Some(unit) = self.strip_writer().changed_units().0.get(self.strip.cursor).copied()
        else {
            return Effect::Bell;
        };
        self.nav.focus = Pane::Tree;
        self.select(unit);
        Effect::None
    }
}
