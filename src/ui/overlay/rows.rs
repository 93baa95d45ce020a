//! Rows of a list in an overlay: their lines, and which of them is selected.

use ratatui::layout::{Position, Rect};

use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::theme::{Look, Theme};

/// Where the rows of a list stand.
pub(super) struct Rows<'a> {
    pub(super) theme: &'a Theme,
    pub(super) area: Rect,
    /// The number of the first row in view, and of the selected one.
    pub(super) top: usize,
    pub(super) selected: usize,
    /// How many lines each row has.
    pub(super) lines: u16,
}

impl Rows<'_> {
    /// Paints the rows in view with `paint`, as far as there are lines; returns where the cursor belongs.
    pub(super) fn paint<T>(
        &self,
        display_list: &mut DisplayList,
        in_view: impl IntoIterator<Item = T>,
        mut paint: impl FnMut(T, RowLines<'_>),
    ) -> Position {
        let mut cursor = Position { x: self.area.x, y: self.area.y };
        let lines = (0..self.area.height).step_by(usize::from(self.lines));
        for (line, (number, row)) in lines.zip((self.top..).zip(in_view)) {
            let selected = number == self.selected;
            if selected {
                cursor.y = self.area.y + line;
            }
            let (theme, area) = (self.theme, self.area);
            paint(row, RowLines { display_list, theme, area, line, selected });
        }
        cursor
    }
}

/// The lines of one row.
pub(super) struct RowLines<'a> {
    pub(super) display_list: &'a mut DisplayList,
    pub(super) theme: &'a Theme,
    pub(super) area: Rect,
    pub(super) line: u16,
    pub(super) selected: bool,
}

impl RowLines<'_> {
    /// A pen for its first line.
    pub(super) fn pen(&mut self) -> Pen<'_> {
        let over = self.selected.then_some(Look::Selected);
        Pen::new(self.display_list, self.theme, self.area, self.line).over(over)
    }

    /// A pen for its first line, behind the sign of the selected row.
    pub(super) fn pen_after_sign(&mut self) -> Pen<'_> {
        let sign = if self.selected { self.theme.glyphs.cursor() } else { " " };
        let mut pen = self.pen();
        pen.put(sign, Look::Key).put(" ", Look::Plain);
        pen
    }

    /// A pen for a line below its first one; it writes nothing where the area has no such line.
    pub(super) fn pen_below(&mut self, lines: u16) -> Pen<'_> {
        Pen::new(self.display_list, self.theme, self.area, self.line + lines)
    }
}
