//! The search: the field, and two rows for each hit: the name that matched, and what it is.

use ratatui::layout::{Position, Rect};

use super::entries::EntryArea;
use super::field::paint_field;
use crate::app::{FindRow, FindView};
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::{rows, width};
use crate::ui::theme::{Look, Theme};

pub(super) fn paint(
    view: &FindView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let empty = view.text.trim().is_empty();
    let count = match (view.total, view.is_searching) {
        _ if empty => "in".to_owned(),
        (total, true) => format!("{total}… in"),
        (total, false) if view.guess && total > 0 => {
            format!("no such name; {total} similar in")
        }
        (total, false) => format!("{total} in"),
    };
    let more = if !empty && view.all > view.total && !view.guess && !view.is_searching {
        format!(", {} in all: Tab", view.all)
    } else {
        String::new()
    };
    let scope = format!(" {count} {}{more} ", view.scope);
    let columns = width(&scope).min(area.width / 4 * 3);
    let x = area.right().saturating_sub(columns);
    let border = Rect { x, y: area.y.saturating_sub(1), width: columns, height: 1 };
    Pen::new(display_list, theme, border, 0).put_within(&scope, columns, Look::Dim);
    let cursor = paint_field("/ ", view.text, view.cursor, theme, area, display_list);
    let mut list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if view.rows.is_empty() {
        let text = if empty {
            "a person, a post, a unit, a date: cfo 2021".to_owned()
        } else if view.is_searching {
            "looking…".to_owned()
        } else {
            nothing(view)
        };
        Pen::new(display_list, theme, list, 0).put_within(&text, list.width, Look::Dim);
    }
    let below = Rect { y: area.bottom(), height: 1, ..area };
    if view.capped {
        Pen::new(display_list, theme, below, 0)
            .put(" only the beginning is searched ", Look::Warning);
    } else if let Some(left_out) = view.left_out {
        let room = below.width.saturating_sub(2);
        let mut lines = rows(left_out, room, room);
        // What is too long for the border begins on the lines above it.
        let more = rows(left_out, room, room).count().saturating_sub(1);
        let more =
            u16::try_from(more).unwrap_or(u16::MAX).min(MAX_REMARK_ROWS).min(list.height / 2);
        list.height -= more;
        for line in 0..more {
            let text = lines.next().unwrap_or_default();
            let above = Rect { y: list.bottom() + line, height: 1, ..area };
            Pen::new(display_list, theme, above, 0).put(&format!(" {text}"), Look::Warning);
        }
        let text = format!(" {} ", lines.rest().trim());
        Pen::new(display_list, theme, below, 0).put_within(&text, below.width, Look::Warning);
    }
    let mut first_row = 0;
    for (index, row) in view.rows.iter().enumerate() {
        let chosen = view.top + index == view.selected;
        if first_row < list.height {
            hit(row, EntryArea { display_list, theme, area: list, first_row, selected: chosen });
        }
        first_row += height_of(row, chosen, list.width);
    }
    cursor
}

/// Says that nothing is found, for what, and where; with the name that comes nearest.
fn nothing(view: &FindView<'_>) -> String {
    let within = if view.scope == "all dates" { "" } else { view.scope };
    let within = if within.is_empty() { String::new() } else { format!(" in {within}") };
    let meant = view.nearest.map_or(String::new(), |name| format!("; did you mean {name}?"));
    format!("nothing matches {}{within}{meant}", view.text.trim())
}

/// Returns the hit in view that stands on a row of the list, `None` below the last one.
pub(super) fn hit_at(view: &FindView<'_>, columns: u16, on: u16) -> Option<usize> {
    let mut end = 0;
    view.rows.iter().enumerate().position(|(index, row)| {
        end += height_of(row, view.top + index == view.selected, columns);
        on < end
    })
}

/// Returns how many rows of the screen a hit takes: one for its name, one for what it is; two for that of the chosen one, where
/// it needs them.
fn height_of(row: &FindRow, chosen: bool, columns: u16) -> u16 {
    let room = columns.saturating_sub(INDENT + 1);
    if chosen && rows(&row.what, room, room).count() > 1 { 3 } else { 2 }
}

/// The greatest number of rows above the border for what is said of the question.
const MAX_REMARK_ROWS: u16 = 3;

/// The columns before what a hit is.
const INDENT: u16 = 3;

fn hit(row: &FindRow, mut entry: EntryArea<'_>) {
    let (area, chosen) = (entry.area, entry.selected);
    let height = height_of(row, chosen, area.width).min(area.height - entry.first_row);
    let sign = if chosen { entry.theme.glyphs.cursor() } else { " " };
    let mut pen = entry.pen();
    pen.put(sign, Look::Key);
    let kind = width(row.kind) + 2;
    let plain = if row.present { Look::Leader } else { Look::Plain };
    let room = pen.room().saturating_sub(kind + 1);
    pen.put_marked(&row.name, &row.marked, room, plain);
    if let Some(usual) = &row.usual {
        let room = pen.room().saturating_sub(kind + 3);
        pen.put("  ", Look::Plain).put_within(usual, room, Look::Title);
    }
    pen.put_before(1, row.kind, Look::Dim);
    pen.fill(Look::Plain);
    let room = area.width.saturating_sub(INDENT + 1);
    let mut below = rows(&row.what, room, room);
    for nth in 1..height {
        let rest = below.rest().trim_start();
        let Some(text) = below.next() else { break };
        // The last row holds the rest, as far as it fits.
        let text = if nth + 1 == height { rest } else { text };
        entry.pen_below(nth).put("   ", Look::Plain).put_within(text, room, Look::Dim);
    }
}
