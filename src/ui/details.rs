//! The pane of the details: which rows of its lines are in view, and the cursor among them.

mod layout;

use ratatui::layout::{Position, Rect};

use self::layout::{LineLayout, RowOfLine};
use super::display_list::DisplayList;
use super::pen::Pen;
use super::theme::{Look, Theme};
use crate::app::details::DetailsView;
use crate::app::{App, Pane};

/// The columns that stay empty after what stands at the right end of a row.
const RIGHT_MARGIN: u16 = 1;

/// Paints the details; returns where the cursor stands, if they have the focus.
pub(super) fn paint(
    app: &App,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let view = app.details();
    let focused = app.has_keys(Pane::Details);
    let mut cursor = None;
    let in_view = rows_in_view(&view, theme, area);
    for (number, row) in (0_u16..).zip(&in_view.rows) {
        let chosen = view.cursor == Some(row.line);
        let over = chosen.then_some(if focused { Look::Selected } else { Look::Unfocused });
        if chosen && focused && cursor.is_none() {
            cursor = Some(Position { x: area.x, y: area.y + number });
        }
        let mut pen = Pen::new(display_list, theme, area, number).over(over);
        let first_look = row.parts.first().map_or(Look::Plain, |(_, look)| *look);
        pen.to(area.x + row.indent, first_look);
        for (text, look) in &row.parts {
            pen.put_within(text, pen.room(), *look);
        }
        if let Some(text) = row.right {
            pen.put_before(RIGHT_MARGIN, text, Look::Dim);
        }
        if over.is_some() {
            pen.fill(Look::Plain);
        }
    }
    let bottom = area.height.saturating_sub(1);
    for (goes_on, row, sign) in [
        (in_view.goes_on_above, 0, theme.glyphs.more_above()),
        (in_view.goes_on_below, bottom, theme.glyphs.more_below()),
    ] {
        if goes_on && area.width > 0 && area.height > 0 {
            let edge = Rect { x: area.right() - 1, width: 1, ..area };
            Pen::new(display_list, theme, edge, row).put(sign, Look::Dim);
        }
    }
    cursor
}

/// Returns which line of the details a row of the pane belongs to.
pub(super) fn line_at(app: &App, theme: &Theme, area: Rect, row: u16) -> Option<usize> {
    let in_view = rows_in_view(&app.details(), theme, area);
    in_view.rows.get(usize::from(row)).map(|row| row.line)
}

/// What of the details is in view.
struct RowsInView<'a> {
    rows: Vec<RowOfLine<'a>>,
    goes_on_above: bool,
    goes_on_below: bool,
}

/// Returns the rows in view: from the first line to show, or as far down as the cursor's line needs.
fn rows_in_view<'a>(view: &DetailsView<'a>, theme: &Theme, area: Rect) -> RowsInView<'a> {
    let height = usize::from(area.height);
    let mut rows = Vec::with_capacity(height + 1);
    let mut laid_out = view.top;
    for (number, line) in view.lines.iter().enumerate().skip(view.top) {
        let is_after_cursor = view.cursor.is_none_or(|cursor| number > cursor);
        if is_after_cursor && rows.len() > height {
            break;
        }
        laid_out = number + 1;
        LineLayout { rows: &mut rows, line: number, columns: area.width }.lay_out(line, theme);
    }
    let end = match view.cursor {
        Some(cursor) => rows.iter().rposition(|row| row.line == cursor).map_or(0, |last| last + 1),
        None => 0,
    };
    let from = end.saturating_sub(height).min(rows.len());
    rows.drain(..from);
    let goes_on_below = rows.len() > height || laid_out < view.lines.len();
    rows.truncate(height);
    RowsInView { rows, goes_on_above: view.top > 0 || from > 0, goes_on_below }
}
