//! The list of tours: title, name, and how many steps each has.

use ratatui::layout::{Position, Rect};

use super::entries::Entries;
use crate::app::ToursView;
use crate::ui::display_list::DisplayList;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

pub(super) fn paint(
    view: &ToursView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let list = Entries { theme, area, top: view.top, selected: view.selected, rows_each: 1 };
    list.paint(display_list, view.rows.iter().skip(view.top), |row, mut entry| {
        let steps = match row.at {
            Some(at) => format!("at step {at} of {}", row.steps),
            None if row.steps == 1 => "1 step".to_owned(),
            None => format!("{} steps", row.steps),
        };
        let mut pen = entry.pen_after_marker();
        let room = pen.room().saturating_sub(width(&steps) + 2);
        pen.put_within(row.title, room, Look::Plain).put("  ", Look::Plain);
        let room = pen.room().saturating_sub(width(&steps) + 2);
        pen.put_within(row.name, room, Look::Dim);
        pen.put_right(&steps, Look::Dim);
        pen.fill(Look::Plain);
    })
}
