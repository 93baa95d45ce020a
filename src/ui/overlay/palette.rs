//! The palette: the field, and one row for each command.

use ratatui::layout::{Position, Rect};

use super::entries::Entries;
use super::field::paint_field;
use crate::app::PaletteView;
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

pub(super) fn paint(
    view: &PaletteView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let cursor = paint_field(": ", view.text, view.cursor, theme, area, display_list);
    let area = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if view.rows.is_empty() {
        Pen::new(display_list, theme, area, 0).put("no command is like that", Look::Warning);
    }
    let list = Entries { theme, area, top: view.top, selected: view.selected, rows_each: 1 };
    list.paint(display_list, view.rows.iter().skip(view.top), |row, mut entry| {
        let mut pen = entry.pen_after_marker();
        let room = pen.room();
        pen.put_marked(row.title, &row.marked, room, Look::Plain).put("  ", Look::Plain);
        let room = pen.room().saturating_sub(width(&row.keys) + 2);
        pen.put_within(row.name, room, Look::Dim);
        pen.put_right(&row.keys, Look::Key);
        pen.fill(Look::Plain);
    });
    cursor
}
