//! A cursor in a list of which only a window is seen.

/// A chosen line, and the first line in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListCursor {
    at: usize,
    top: usize,
    len: usize,
}

impl ListCursor {
    /// Begins at the first of so many lines.
    pub(in crate::app) fn of(len: usize) -> Self {
        Self { at: 0, top: 0, len }
    }

    /// Returns the chosen line.
    pub(in crate::app) fn at(&self) -> usize {
        self.at
    }

    /// Returns the first line in view.
    pub(in crate::app) fn top(&self) -> usize {
        self.top
    }

    /// Says how many lines there are now; the chosen one stays.
    pub(in crate::app) fn set_len(&mut self, len: usize) {
        self.len = len;
    }

    /// Chooses a line; the window stays where it is.
    pub(in crate::app) fn choose(&mut self, at: usize) {
        self.at = at;
    }

    /// Chooses a line, and puts it into the middle of a window of so many rows.
    pub(in crate::app) fn centre(&mut self, at: usize, rows: usize) {
        self.top = at.saturating_sub(rows / 2);
        self.move_to(at, rows);
    }

    /// Chooses a line, and moves the window of so many rows as little as needed.
    pub(in crate::app) fn move_to(&mut self, at: usize, rows: usize) {
        let rows = rows.max(1);
        self.at = at.min(self.len.saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(rows), self.at);
        self.top = self.top.min(self.len.saturating_sub(rows));
    }

    /// Moves the choice by so many lines.
    pub(in crate::app) fn move_by(&mut self, by: isize, rows: usize) {
        self.move_to(self.at.saturating_add_signed(by), rows);
    }

    /// Moves the window and the choice in it by so many lines; at the ends the choice alone.
    pub(in crate::app) fn page_by(&mut self, by: isize, rows: usize) {
        let last = self.len.saturating_sub(rows.max(1));
        self.top = self.top.saturating_add_signed(by).min(last);
        self.move_by(by, rows);
    }

    /// Chooses the line that was clicked, counted from the first in view. Returns false if there is none.
    pub(in crate::app) fn click(&mut self, line: usize, rows: usize) -> bool {
        let at = self.top.saturating_add(line);
        if at < self.len {
            self.move_to(at, rows);
        }
        at < self.len
    }
}
