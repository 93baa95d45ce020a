//! The list of sources, two lines for each: who published what, and its address.

use ratatui::layout::{Position, Rect};

use super::rows::Rows;
use crate::app::SourcesView;
use crate::ui::display_list::DisplayList;
use crate::ui::theme::{Look, Theme};

pub(super) fn paint(
    view: &SourcesView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let list = Rows { theme, area, top: view.top, selected: view.selected, lines: 2 };
    list.paint(display_list, &view.rows, |row, mut lines| {
        let mut pen = lines.pen_after_sign();
        pen.put_within(&row.name, u16::MAX, Look::Plain).fill(Look::Plain);
        let mut pen = lines.pen_below(1);
        pen.put("    ", Look::Plain).put_within(row.url, u16::MAX, Look::Dim);
    })
}
