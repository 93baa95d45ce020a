//! The entries of a list in an overlay: on which rows of the screen they stand, and which of them is selected.

use ratatui::layout::{Position, Rect};

use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::theme::{Look, Theme};

/// Where the entries of a list stand. In `app`, which knows no screen, they are the `rows` of a view.
pub(super) struct Entries<'a> {
    pub(super) theme: &'a Theme,
    pub(super) area: Rect,
    /// The number of the first entry in view, and of the selected one.
    pub(super) top: usize,
    pub(super) selected: usize,
    /// How many rows of the screen each entry takes.
    pub(super) rows_each: u16,
}

impl Entries<'_> {
    /// Paints the entries in view with `paint`, as many as the area has room for; returns where the cursor belongs.
    pub(super) fn paint<T>(
        &self,
        display_list: &mut DisplayList,
        in_view: impl IntoIterator<Item = T>,
        mut paint: impl FnMut(T, EntryArea<'_>),
    ) -> Position {
        let mut cursor = Position { x: self.area.x, y: self.area.y };
        let first_rows = (0..self.area.height).step_by(usize::from(self.rows_each));
        for (first_row, (number, entry)) in first_rows.zip((self.top..).zip(in_view)) {
            let selected = number == self.selected;
            if selected {
                cursor.y = self.area.y + first_row;
            }
            let (theme, area) = (self.theme, self.area);
            paint(entry, EntryArea { display_list, theme, area, first_row, selected });
        }
        cursor
    }
}

/// Where one entry is painted.
pub(super) struct EntryArea<'a> {
    pub(super) display_list: &'a mut DisplayList,
    pub(super) theme: &'a Theme,
    /// The area of the whole list.
    pub(super) area: Rect,
    /// The first row of the entry, from the top of the area.
    pub(super) first_row: u16,
    pub(super) selected: bool,
}

impl EntryArea<'_> {
    /// Returns a pen for its first row.
    pub(super) fn pen(&mut self) -> Pen<'_> {
        let over = self.selected.then_some(Look::Selected);
        Pen::new(self.display_list, self.theme, self.area, self.first_row).over(over)
    }

    /// Returns a pen for its first row, after the marker of the selected entry.
    pub(super) fn pen_after_marker(&mut self) -> Pen<'_> {
        let marker = if self.selected { self.theme.glyphs.cursor() } else { " " };
        let mut pen = self.pen();
        pen.put(marker, Look::Key).put(" ", Look::Plain);
        pen
    }

    /// Returns a pen for a row so many below its first one; it writes nothing where the area has no such row.
    pub(super) fn pen_below(&mut self, rows: u16) -> Pen<'_> {
        Pen::new(self.display_list, self.theme, self.area, self.first_row + rows)
    }
}
