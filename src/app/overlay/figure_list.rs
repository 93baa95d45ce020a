//! The list of figures, the numbers that `orgscope stats` prints: its lines, and which of them is selected.

use super::list::ListCursor;
use crate::app::figures::FigureLine;

/// The state of the overlay "Figures". A line holds several figures, as those of one year, or says how to read them.
#[derive(Debug)]
pub struct FigureList {
    /// The period and the branch: `1 Jan 2018 – 31 Dec 2023, only Cloud`.
    period_label: String,
    /// All lines, from the top.
    lines: Vec<FigureLine>,
    /// Which line is selected, and which is the first in view.
    list: ListCursor,
}

impl FigureList {
    /// Returns the list of some lines, the first of which is selected.
    pub(super) fn new(period_label: String, lines: Vec<FigureLine>) -> Self {
        let list = ListCursor::of(lines.len());
        Self { period_label, lines, list }
    }

    /// Returns the cursor of the list, to move it.
    pub(in crate::app) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }

    /// Returns the period and the branch in words.
    pub(super) fn period_label(&self) -> &str {
        &self.period_label
    }

    /// Returns how many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Returns the index of the selected line.
    pub(super) fn selected_index(&self) -> usize {
        self.list.at()
    }

    /// Returns the selected line; `None` if there are no lines.
    pub(in crate::app) fn selected(&self) -> Option<&FigureLine> {
        self.lines.get(self.selected_index())
    }

    /// Returns the index of the first visible line, and the lines that fit into a window of `rows` rows from there.
    pub(super) fn visible_lines(&self, rows: usize) -> (usize, &[FigureLine]) {
        let top = self.list.top();
        let end = self.lines.len().min(top + rows);
        (top, self.lines.get(top..end).unwrap_or_default())
    }
}
