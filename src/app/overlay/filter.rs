//! Typing the filter of the tree. What it lets through is in `tree/filter`.

use crate::app::tree::{TreeState, states_in_words};

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

impl<'a> FilterView<'a> {
    /// Returns the filter of a tree.
    pub(in crate::app) fn of(tree: &'a TreeState) -> Self {
        let matches = tree.is_filtered().then(|| tree.filtered.matches());
        Self {
            text: tree.filter_field.text(),
            cursor: tree.filter_field.cursor(),
            matches,
            states: (matches.unwrap_or(0) == 0).then(|| format!("states: {}", states_in_words())),
        }
    }
}
