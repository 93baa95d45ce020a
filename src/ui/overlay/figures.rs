//! The figures of a period.

use ratatui::layout::{Position, Rect};

use super::entries::Entries;
use super::extent;
use crate::app::FiguresView;
use crate::app::figures::FigureKind;
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::theme::{Look, Theme};

/// Paints the lines in view, and the period in the border.
pub(super) fn paint(
    view: &FiguresView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let room = area.width.saturating_sub(12);
    let border = Rect { y: area.y.saturating_sub(1), x: area.x + 10, width: room, height: 1 };
    Pen::new(display_list, theme, border, 0).put_within(
        &format!(" {} ", view.period_label),
        room,
        Look::Dim,
    );
    extent::paint(view.top, view.all, theme, area, display_list);
    let list = Entries { theme, area, top: view.top, selected: view.selected, rows_each: 1 };
    list.paint(display_list, view.lines, |row, mut entry| {
        let look = match row.kind {
            FigureKind::Head => Look::Heading,
            FigureKind::Row => Look::Plain,
            FigureKind::Remark => Look::Dim,
        };
        entry.pen().put_within(&row.text, area.width, look).fill(Look::Plain);
    })
}
