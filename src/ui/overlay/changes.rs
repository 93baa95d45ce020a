//! The list of all changes between two days, each unit above its own.

use ratatui::layout::{Position, Rect};

use super::rows::Rows;
use crate::app::ChangesView;
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

pub(super) fn paint(
    view: &ChangesView,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let title = match view.scope {
        "" => format!(" {} ", view.period_label),
        scope => format!(" ({scope}) {} ", view.period_label),
    };
    let room = area.width.saturating_sub(12);
    let border = Rect { y: area.y.saturating_sub(1), x: area.x + 10, width: room, height: 1 };
    Pen::new(display_list, theme, border, 0).put_within(&title, room, Look::Dim);
    if view.rows.is_empty() {
        Pen::new(display_list, theme, area, 0).put("nothing differs", Look::Plain);
    }
    let list = Rows { theme, area, top: view.top, selected: view.selected, lines: 1 };
    list.paint(display_list, view.rows.iter().skip(view.top), |row, mut lines| {
        let mut pen = lines.pen();
        let room = pen.room().saturating_sub(width(&row.when) + 2);
        if row.heading {
            pen.put_within(&row.text, room, Look::Heading);
        } else {
            pen.put("  ", Look::Plain).put_within(&row.text, room.saturating_sub(2), Look::Plain);
        }
        pen.put_right(&row.when, Look::Dim);
        pen.fill(Look::Plain);
    })
}
