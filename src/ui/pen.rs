//! A pen that writes along one row and never leaves it.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::display_list::DisplayList;
use super::text::{clusters, fit, width};
use super::theme::{Look, Theme};

/// Writes from left to right within a row.
pub(super) struct Pen<'a> {
    display_list: &'a mut DisplayList,
    theme: &'a Theme,
    x: u16,
    y: u16,
    end: u16,
    /// Laid over every style: the look of a selected row.
    over: Option<Look>,
}

impl<'a> Pen<'a> {
    /// Returns a pen at the start of row `row` of an area; one that writes nothing where there is no such row.
    pub(super) fn new(
        display_list: &'a mut DisplayList,
        theme: &'a Theme,
        area: Rect,
        row: u16,
    ) -> Self {
        let seen = area.intersection(display_list.area());
        let y = area.y.saturating_add(row);
        let inside = y >= seen.y && y < seen.bottom();
        let end = if inside { seen.right() } else { seen.x };
        Self { display_list, theme, x: seen.x, y, end, over: None }
    }

    /// Returns the same pen, which from now on adds a look to all that it writes, as on a selected row.
    pub(super) fn over(mut self, look: Option<Look>) -> Self {
        self.over = look;
        self
    }

    /// Returns the columns left.
    pub(super) fn room(&self) -> u16 {
        self.end.saturating_sub(self.x)
    }

    /// Returns where it stands.
    pub(super) fn x(&self) -> u16 {
        self.x
    }

    /// Returns the column after its row.
    pub(super) fn end(&self) -> u16 {
        self.end
    }

    fn style(&self, look: Look) -> Style {
        let style = self.theme.style(look);
        self.over.map_or(style, |over| style.patch(self.theme.style(over)))
    }

    /// Writes a text as far as there is room.
    pub(super) fn put(&mut self, text: &str, look: Look) -> &mut Self {
        let text = self.theme.glyphs.spelled(text);
        self.write(&text, look);
        self
    }

    /// Writes a text whose glyphs are those of the theme already.
    fn write(&mut self, text: &str, look: Look) {
        if self.room() == 0 || text.is_empty() {
            return;
        }
        let (style, room) = (self.style(look), self.room());
        self.x += self.display_list.write(self.x, self.y, text, room, style);
    }

    /// Writes a plain sign of one column again and again, up to a column of the screen.
    pub(super) fn repeat(&mut self, sign: &str, column: u16, look: Look) -> &mut Self {
        let columns = column.saturating_sub(self.x).min(self.room());
        if columns > 0 {
            let style = self.style(look);
            self.display_list.repeat(self.x, self.y, sign, columns, style);
            self.x += columns;
        }
        self
    }

    /// Writes a text in at most `columns`, with an ellipsis where it is longer.
    pub(super) fn put_within(&mut self, text: &str, columns: u16, look: Look) -> &mut Self {
        let text = self.theme.glyphs.spelled(text);
        let cut = fit(&text, columns.min(self.room()), self.theme.glyphs.ellipsis());
        self.write(&cut, look);
        self
    }

    /// Writes a text in at most `columns`, with an ellipsis where it is longer. Its characters of the numbers `marked`
    /// look like a match, the others `plain`.
    pub(super) fn put_marked(
        &mut self,
        text: &str,
        marked: &[usize],
        columns: u16,
        plain: Look,
    ) -> &mut Self {
        let ellipsis = self.theme.glyphs.ellipsis();
        let columns = columns.min(self.room());
        let cut = fit(text, columns, ellipsis);
        let (kept, is_cut) = match &cut {
            Cow::Borrowed(text) => (*text, false),
            Cow::Owned(text) => (text.strip_suffix(ellipsis).unwrap_or(text), true),
        };
        let mut index = 0;
        for cluster in clusters(kept) {
            let letters = index..index + cluster.chars().count();
            let look =
                if marked.iter().any(|it| letters.contains(it)) { Look::Match } else { plain };
            self.put(cluster, look);
            index = letters.end;
        }
        if is_cut && columns >= width(ellipsis) {
            self.put(ellipsis, Look::Dim);
        }
        self
    }

    /// Spaces up to a column of the screen.
    pub(super) fn to(&mut self, column: u16, look: Look) -> &mut Self {
        self.repeat(" ", column, look)
    }

    /// Spaces up to the end of the row.
    pub(super) fn fill(&mut self, look: Look) {
        let end = self.end;
        self.to(end, look);
    }

    /// Writes a text so that it ends where the row ends, if there is room for all of it.
    pub(super) fn put_right(&mut self, text: &str, look: Look) -> bool {
        self.put_before(0, text, look)
    }

    /// Writes a text so that it ends so many columns before the row does, if there is room for all of it.
    pub(super) fn put_before(&mut self, blank: u16, text: &str, look: Look) -> bool {
        let text = self.theme.glyphs.spelled(text);
        let columns = width(&text) + blank;
        let fits = columns < self.room();
        if fits {
            let start = self.end - columns;
            self.to(start, look);
            self.write(&text, look);
            self.to(self.end, look);
        }
        fits
    }
}
