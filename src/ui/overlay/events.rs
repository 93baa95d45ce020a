//! The list of events: the field, and one row for each: date, title, doubt.
//!
//! ```text
//! ┌ Events ──────────────────────── 12 of 203 · only Cloud ┐
//! │ e mar 2023                                             │
//! │   15 Mar 2023  Ann heads the cloud          one source │
//! │ ▸ 28 Mar 2023  The group splits into six      disputed │
//! └────────────────────────────────────────────────────────┘
//! ```

use ratatui::layout::{Position, Rect};

use super::entries::{Entries, EntryArea};
use super::extent;
use super::field::paint_field;
use crate::app::{EventRow, EventsView};
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

/// Paints the list; returns where the cursor stands in the field.
pub(super) fn paint(
    view: &EventsView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    count(view, theme, area, display_list);
    let cursor = paint_field("e ", view.text, view.cursor, theme, area, display_list);
    if view.text.is_empty() {
        let hint = "words, names, 2021, mar 2023, disputed, one source";
        let after =
            Rect { x: cursor.x + 2, width: area.right().saturating_sub(cursor.x + 2), ..area };
        Pen::new(display_list, theme, after, 0).put_within(hint, after.width, Look::Dim);
    }
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if view.rows.is_empty() {
        let text = if view.is_searching { "looking…" } else { "no event is like that" };
        Pen::new(display_list, theme, list, 0).put_within(text, list.width, Look::Warning);
    }
    extent::paint(view.top, view.found, theme, list, display_list);
    let list = Entries { theme, area: list, top: view.top, selected: view.selected, rows_each: 1 };
    list.paint(display_list, &view.rows, event);
    cursor
}

/// Paints how many are found of how many, in the upper border; which branch, as far as there is room.
fn count(view: &EventsView<'_>, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    let more = if view.is_searching { "…" } else { "" };
    let count = format!(" {}{more} of {} ", view.found, view.all);
    let branch = view.branch.map_or(String::new(), |name| format!("· only {name} "));
    let room = area.width.saturating_sub(10);
    let columns = width(&count).saturating_add(width(&branch)).min(room);
    let x = area.right().saturating_sub(columns);
    let border = Rect { x, y: area.y.saturating_sub(1), width: columns, height: 1 };
    let mut pen = Pen::new(display_list, theme, border, 0);
    pen.put(&count, Look::Plain);
    let left = pen.room();
    pen.put_within(&branch, left, Look::Focus);
}

/// The columns of dates: of a day, and of one that is not exact, as `c. 20 Dec 2023`. What is wider, as two bounds, takes from
/// its own title alone, so that the column is the same wherever the list is.
const DATES: u16 = 14;

/// Paints an event.
fn event(row: &EventRow<'_>, mut entry: EntryArea<'_>) {
    let mut pen = entry.pen_after_marker();
    let start = pen.x();
    let date = if row.is_current { Look::Handle } else { Look::Dim };
    pen.put(&row.when, date).to(start + DATES, Look::Plain).put("  ", Look::Plain);
    let doubt_columns = row.doubt.map_or(0, |word| width(word) + 2);
    let room = pen.room().saturating_sub(doubt_columns);
    pen.put_marked(row.title, &row.marked, room, Look::Plain);
    if let Some(word) = row.doubt {
        pen.put_right(word, Look::Warning);
    }
    pen.fill(Look::Plain);
}
