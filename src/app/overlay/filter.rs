//! Typing the filter of the tree. What it lets through is in `tree/filter`.

use super::Overlay;
use crate::app::tree::states_in_words;
use crate::app::{App, Effect, TextField};

/// The filter, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// How many units match; `None` while nothing is typed, and everything is shown.
    pub matches: Option<usize>,
    /// The states that can be typed, until something is shown by what is typed.
    pub states: Option<String>,
}

impl App {
    /// Returns the filter while it is typed.
    pub fn filter(&self) -> Option<FilterView<'_>> {
        let matches = self.tree.is_filtered().then(|| self.tree.filtered.matches());
        matches!(self.overlay, Overlay::Filter).then(|| FilterView {
            text: self.tree.filter_field.text(),
            cursor: self.tree.filter_field.cursor(),
            matches,
            states: (matches.unwrap_or(0) == 0).then(|| format!("states: {}", states_in_words())),
        })
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
    pub(in crate::app) fn clear_filter(&mut self) {
        self.tree.filter_field = TextField::default();
        self.close();
        self.refresh();
    }
}
