//! Filtering the tree: the filter while it is typed, kept and cleared.

use crate::app::overlay::{FilterView, Overlay, TextField};
use crate::app::{App, Effect};

impl App {
    /// Returns the filter while it is typed.
    pub fn filter(&self) -> Option<FilterView<'_>> {
        matches!(self.overlay, Overlay::Filter).then(|| FilterView::of(&self.tree))
    }

    /// Gives the keys back to the tree, which stays filtered.
    pub(super) fn keep_filter(&mut self) -> Effect {
        self.close();
        if self.tree.is_filtered() {
            self.say("filtered: Esc shows everything again");
        }
        Effect::None
    }

    /// Shows the whole tree again.
    pub(super) fn clear_filter(&mut self) {
        self.tree.filter_field = TextField::default();
        self.close();
        self.refresh();
    }
}
