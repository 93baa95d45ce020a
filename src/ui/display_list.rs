//! What is to be drawn: for each row the texts with their styles, in the order they were written.
//!
//! Writing makes no cells. Whether a row looks as before is decided by comparing what was written, which is some
//! hundred bytes; only where it differs does it become cells.

use std::num::NonZero;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{cluster_width, clusters, columns_alone, is_plain_char, is_printable_ascii};

/// As many blanks as most rows have.
const BLANKS: &str = match std::str::from_utf8(&[b' '; 256]) {
    Ok(blanks) => blanks,
    Err(_) => "",
};

/// Rows of texts with styles.
#[derive(Debug, Default)]
pub(super) struct DisplayList {
    area: Rect,
    base: Style,
    rows: Vec<Row>,
}

/// One row: all its texts in one, and where each of them goes.
#[derive(Debug, Default, PartialEq)]
struct Row {
    text: String,
    runs: Vec<Run>,
}

/// A text of one style, or a blanked stretch.
#[derive(Debug, PartialEq)]
struct Run {
    x: u16,
    columns: u16,
    /// How much of the row's text it is.
    bytes: usize,
    style: Style,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Each character takes one column.
    Plain,
    /// It may have wide characters or clusters.
    Any,
    /// It has no text and covers what was there.
    Blank,
}

impl DisplayList {
    /// Begins a frame of an area with nothing written; `base` is the style of cells that stay so.
    pub(super) fn begin(&mut self, area: Rect, base: Style) {
        (self.area, self.base) = (area, base);
        // Enough for most rows, so that a new row does not grow in small steps.
        let row = || Row {
            text: String::with_capacity(2 * usize::from(area.width)),
            runs: Vec::with_capacity(24),
        };
        self.rows.resize_with(usize::from(area.height), row);
        for row in &mut self.rows {
            row.text.clear();
            row.runs.clear();
        }
    }

    /// Returns the area of the screen that the rows fill.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    fn row(&mut self, y: u16) -> Option<&mut Row> {
        self.rows.get_mut(usize::from(y.checked_sub(self.area.y)?))
    }

    /// Writes as much of a text as `room` columns hold, never half a character; returns the columns it took.
    pub(super) fn write(&mut self, x: u16, y: u16, text: &str, room: u16, style: Style) -> u16 {
        let Some(row) = self.row(y) else { return 0 };
        let (columns, written, kind) = match plain(text, room) {
            Some((columns, written)) => (columns, written, Kind::Plain),
            // What does not fit is left out when it is rendered.
            None => (columns_within(text, room), text, Kind::Any),
        };
        row.text.push_str(written);
        row.push(Run { x, columns, bytes: written.len(), style, kind });
        columns
    }

    /// Writes a plain sign of one column, as often as there are columns.
    pub(super) fn repeat(&mut self, x: u16, y: u16, sign: &str, columns: u16, style: Style) {
        let Some(row) = self.row(y) else { return };
        let bytes = sign.len() * usize::from(columns);
        match (sign, BLANKS.get(..bytes)) {
            (" ", Some(blanks)) => row.text.push_str(blanks),
            _ => row.text.extend(std::iter::repeat_n(sign, usize::from(columns))),
        }
        row.push(Run { x, columns, bytes, style, kind: Kind::Plain });
    }

    /// Covers an area with blanks of a style; nothing that was written there before is seen.
    pub(super) fn blank(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.y..area.bottom() {
            if let Some(row) = self.row(y) {
                let run =
                    Run { x: area.x, columns: area.width, bytes: 0, style, kind: Kind::Blank };
                row.runs.push(run);
            }
        }
    }

    /// Returns whether row `y` was written as in `other`, so that it looks the same. A row that looks the same may have been
    /// written otherwise.
    pub(super) fn row_equals(&self, y: u16, other: &Self) -> bool {
        let row = usize::from(y.saturating_sub(self.area.y));
        self.area == other.area
            && self.base == other.base
            && self.rows.get(row) == other.rows.get(row)
    }

    /// Returns whether wide characters or clusters may be in row `y`.
    pub(super) fn has_wide(&self, y: u16) -> bool {
        let row = y.checked_sub(self.area.y).and_then(|y| self.rows.get(usize::from(y)));
        row.is_some_and(|row| row.runs.iter().any(|run| run.kind == Kind::Any))
    }

    /// Writes row `y` into `cells`, a buffer of that row; what was in it is gone.
    pub(super) fn render(&self, y: u16, cells: &mut Buffer) {
        let row = Rect { y, height: 1, ..self.area };
        for x in row.x..row.right() {
            if let Some(cell) = cells.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(self.base);
            }
        }
        let row = y.checked_sub(self.area.y).and_then(|y| self.rows.get(usize::from(y)));
        let Some(row) = row else { return };
        let mut from = 0;
        for run in &row.runs {
            let text = row.text.get(from..from + run.bytes).unwrap_or_default();
            from += run.bytes;
            run.render(text, y, cells);
        }
    }
}

impl Row {
    /// Adds a run whose text is written already; it goes on with the one before where it can.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last)
                if last.kind == Kind::Plain
                    && run.kind == Kind::Plain
                    && last.x + last.columns == run.x
                    && last.style == run.style =>
            {
                last.columns += run.columns;
                last.bytes += run.bytes;
            }
            _ => self.runs.push(run),
        }
    }
}

impl Run {
    /// Writes the run into the cells of its row, over what earlier runs wrote there.
    fn render(&self, text: &str, y: u16, cells: &mut Buffer) {
        if self.columns == 0 {
            return;
        }
        // Of a wide character whose second half this run covers, the first half is blanked as well.
        let left = self.x.checked_sub(1).and_then(|x| cells.cell_mut((x, y)));
        if let Some(cell) = left.filter(|cell| cell.cell_width() > 1) {
            cell.set_symbol(" ").diff_option = CellDiffOption::None;
        }
        match self.kind {
            Kind::Plain => {
                for (c, x) in text.chars().zip(self.x..) {
                    let Some(cell) = cells.cell_mut((x, y)) else { break };
                    // Most characters are blanks on cells that are blank already.
                    if c != ' ' || cell.symbol() != " " {
                        cell.set_char(c).diff_option = CellDiffOption::None;
                    }
                    cell.set_style(self.style);
                }
            }
            Kind::Any => {
                let (mut x, end) = (self.x, self.x.saturating_add(self.columns));
                for cluster in clusters(text) {
                    let Some(columns) = NonZero::new(cluster_width(cluster)) else { continue };
                    let next = x.saturating_add(columns.get());
                    let Some(cell) = cells.cell_mut((x, y)).filter(|_| next <= end) else { break };
                    cell.set_symbol(cluster).set_style(self.style);
                    // Ratatui counts the marks of half-width kana twice.
                    let as_counted = cluster.cell_width() == columns.get();
                    cell.diff_option = if as_counted {
                        CellDiffOption::None
                    } else {
                        CellDiffOption::ForcedWidth(columns)
                    };
                    for after in x + 1..next {
                        if let Some(cell) = cells.cell_mut((after, y)) {
                            cell.reset();
                        }
                    }
                    x = next;
                }
            }
            Kind::Blank => {
                for x in self.x..self.x.saturating_add(self.columns) {
                    let Some(cell) = cells.cell_mut((x, y)) else { break };
                    cell.reset();
                    cell.set_style(self.style);
                }
            }
        }
    }
}

/// Returns how many columns a text fills within `room`, and the part of it that fits; `None` unless each of its characters
/// takes one column.
fn plain(text: &str, room: u16) -> Option<(u16, &str)> {
    if is_printable_ascii(text) {
        let columns = u16::try_from(text.len()).map_or(room, |columns| columns.min(room));
        return Some((columns, text.get(..usize::from(columns)).unwrap_or_default()));
    }
    let (mut columns, mut end) = (0, text.len());
    for (at, c) in text.char_indices() {
        if !is_plain_char(c) {
            return None;
        }
        if columns == room {
            end = end.min(at);
        } else {
            columns += 1;
        }
    }
    Some((columns, text.get(..end).unwrap_or_default()))
}

/// Returns how many columns a text fills within `room`, cut before the first character that does not fit.
fn columns_within(text: &str, room: u16) -> u16 {
    let add = |sum: u16, columns: u16| sum.checked_add(columns).filter(|it| *it <= room).ok_or(sum);
    if text.chars().all(|c| columns_alone(c).is_some()) {
        let mut columns = text.chars().filter_map(columns_alone);
        return columns.try_fold(0, add).unwrap_or_else(|full| full);
    }
    clusters(text).map(cluster_width).try_fold(0, add).unwrap_or_else(|full| full)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns are those that ratatui fills, so that the pen goes on where the text ends.
    #[test]
    fn a_text_takes_the_columns_that_are_filled() {
        for text in
            ["Alibaba – Ant", "阿里云 Cloud", "e\u{301}té", "👨‍👩‍👧 a", "❤\u{fe0f}b", "\u{200b}x"]
        {
            for room in 0..16 {
                let area = Rect::new(0, 0, 16, 1);
                let mut display_list = DisplayList::default();
                display_list.begin(area, Style::default());
                let columns = display_list.write(0, 0, text, room, Style::default());
                let (mut cells, mut expected) = (Buffer::empty(area), Buffer::empty(area));
                let style = Style::default();
                let (x, _) = expected.set_stringn(0, 0, text, usize::from(room), style);
                display_list.render(0, &mut cells);
                assert_eq!((columns, &cells), (x, &expected), "{text:?} in {room}");
            }
        }
    }

    #[test]
    fn what_is_written_over_half_a_character_is_seen() {
        let area = Rect::new(0, 0, 8, 1);
        for (text, looks) in [("of", "  of 里 "), ("云of", "  云 of "), ("o", "  o巴 里 ")] {
            let mut display_list = DisplayList::default();
            display_list.begin(area, Style::default());
            display_list.write(1, 0, "阿巴里", 8, Style::default());
            display_list.write(2, 0, text, 8, Style::default());
            let mut cells = Buffer::empty(area);
            display_list.render(0, &mut cells);
            let mut shown = Buffer::empty(area);
            for (x, y, cell) in Buffer::empty(area).diff(&cells) {
                shown[(x, y)] = cell.clone();
            }
            // After a wide character stands a blank.
            let row: String = shown.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            assert_eq!(row.trim_end(), looks.trim_end(), "{text}");
        }
    }

    #[test]
    fn marks_of_half_width_kana_take_a_column_and_no_more() {
        let area = Rect::new(0, 0, 8, 1);
        let mut display_list = DisplayList::default();
        display_list.begin(area, Style::default());
        assert_eq!(display_list.write(0, 0, "ｶﾞｷﾞ", 8, Style::default()), 4);
        display_list.write(4, 0, "ab", 8, Style::default());
        let (mut before, mut cells) = (Buffer::with_lines(["········"]), Buffer::empty(area));
        display_list.render(0, &mut cells);
        for (x, y, cell) in before.clone().diff(&cells) {
            before[(x, y)] = cell.clone();
        }
        let row: String = before.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row, "ｶﾞ·ｷﾞ·ab  ", "the second dot is below the mark");
        display_list.write(0, 0, "abcd", 8, Style::default());
        display_list.render(0, &mut cells);
        assert_eq!(cells[(0, 0)].cell_width(), 1);
    }

    /// Longer than there are columns, and of marks that each take one.
    #[test]
    fn a_text_without_end_is_cut() {
        let marks = format!("ab{}", "ｶ\u{ff9e}".repeat(3) + &"\u{ff9e}".repeat(70_000));
        assert_eq!(columns_within(&marks, u16::MAX), 6);
        assert_eq!(columns_within(&marks, 5), 4);
    }

    #[test]
    fn the_same_look_is_the_same_row() {
        let area = Rect::new(0, 0, 20, 2);
        let (mut one, mut two) = (DisplayList::default(), DisplayList::default());
        let (plain, other) = (Style::default(), Style::new().bold());
        for display_list in [&mut one, &mut two] {
            display_list.begin(area, plain);
            display_list.write(0, 0, "Alibaba", 20, plain);
        }
        one.repeat(7, 0, "─", 3, plain);
        two.write(7, 0, "───", 3, plain);
        assert!(one.row_equals(0, &two));
        two.write(0, 1, "阿里", 20, plain);
        assert!(!one.row_equals(1, &two) && one.row_equals(0, &two));
        one.write(0, 1, "阿里", 20, other);
        assert!(!one.row_equals(1, &two));
        let mut cells = Buffer::empty(area);
        two.blank(Rect::new(1, 1, 3, 1), other);
        two.render(1, &mut cells);
        assert_eq!(cells[(0, 1)].symbol(), " ", "half a character is none");
        assert!(cells[(2, 1)].style().add_modifier.contains(ratatui::style::Modifier::BOLD));
    }
}
