//! The lines of the figures, and which of them is chosen.

use super::list::ListCursor;
use crate::app::figures::FigureLine;

/// The figures.
#[derive(Debug)]
pub struct Figures {
    between: String,
    lines: Vec<FigureLine>,
    list: ListCursor,
}

impl Figures {
    /// Begins at the first line.
    pub(super) fn new(between: String, lines: Vec<FigureLine>) -> Self {
        let list = ListCursor::of(lines.len());
        Self { between, lines, list }
    }

    pub(super) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }

    /// Returns the period in words.
    pub(super) fn between(&self) -> &str {
        &self.between
    }

    /// Returns the number of the chosen line.
    pub(super) fn at(&self) -> usize {
        self.list.at()
    }

    /// Returns the chosen line.
    pub(super) fn chosen(&self) -> Option<&FigureLine> {
        self.lines.get(self.at())
    }

    /// Returns the lines that are seen in so many rows, and the number of the first.
    pub(super) fn seen(&self, rows: usize) -> (usize, &[FigureLine]) {
        let top = self.list.top();
        let end = self.lines.len().min(top + rows);
        (top, self.lines.get(top..end).unwrap_or_default())
    }
}
