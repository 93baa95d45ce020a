//! The list of sources, two lines for each: who published what, and its address.

use ratatui::layout::{Position, Rect};

use super::entries::Entries;
use crate::app::SourcesView;
use crate::ui::display_list::DisplayList;
use crate::ui::theme::{Look, Theme};

pub(super) fn paint(
    view: &SourcesView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let list = Entries { theme, area, top: view.top, selected: view.selected, rows_each: 2 };
    list.paint(display_list, &view.rows, |row, mut entry| {
        let mut pen = entry.pen_after_marker();
        pen.put_within(&row.name, u16::MAX, Look::Plain).fill(Look::Plain);
        let mut pen = entry.pen_below(1);
        pen.put("    ", Look::Plain).put_within(row.url, u16::MAX, Look::Dim);
    })
}
