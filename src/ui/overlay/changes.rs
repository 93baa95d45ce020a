//! The list of all changes between two days, each unit above its own.

use ratatui::layout::{Position, Rect};

use super::entries::Entries;
use super::extent;
use crate::app::ChangesView;
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

const BEFORE_EVENT: &str = " · ";
/// The least number of columns in which the title of an event says something.
const MIN_TITLE_COLUMNS: u16 = 20;

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
    let mut pen = Pen::new(display_list, theme, border, 0);
    pen.put_within(&title, room, Look::Dim);
    if let Some(how) = view.how_to_restrict.as_ref().filter(|how| width(how) + 3 < pen.room()) {
        pen.put(&format!("· {how} "), Look::Dim);
    }
    if view.rows.is_empty() {
        Pen::new(display_list, theme, area, 0).put("nothing differs", Look::Plain);
    }
    extent::paint(view.top, view.rows.len(), theme, area, display_list);
    let list = Entries { theme, area, top: view.top, selected: view.selected, rows_each: 1 };
    list.paint(display_list, view.rows.iter().skip(view.top), |row, mut entry| {
        let mut pen = entry.pen();
        let room = pen.room().saturating_sub(width(&row.when) + 2);
        if row.heading {
            pen.put_within(&row.text, room, Look::Heading);
        } else {
            let doubt = row.doubt.map(|word| format!(" ({word})")).unwrap_or_default();
            let room = room.saturating_sub(2 + width(&doubt));
            pen.put("  ", Look::Plain).put_within(&row.text, room, Look::Plain);
            pen.put(&doubt, Look::Warning);
            // The change comes whole; its event takes what room is left.
            let left = room.saturating_sub(width(&row.text) + width(BEFORE_EVENT));
            if let Some(event) =
                row.event.as_ref().filter(|event| left >= width(event).min(MIN_TITLE_COLUMNS))
            {
                pen.put(BEFORE_EVENT, Look::Dim).put_within(event, left, Look::Dim);
            }
        }
        pen.put_right(&row.when, Look::Dim);
        pen.fill(Look::Plain);
    })
}
