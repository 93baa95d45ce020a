//! Paints the help: the legend of signs, the keys by their groups, and a filter in the lower border.

use ratatui::layout::{Position, Rect};

use super::field::paint_field;
use super::legend;
use crate::app::{HelpLine, HelpView};
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

/// Paints the lines of the help that are in view; returns the cell for the terminal's cursor.
pub(super) fn paint(
    view: &HelpView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let key_width = |line: &HelpLine| match line {
        HelpLine::Keys { keys, .. } => width(keys),
        _ => 0,
    };
    // The column of the titles, after the widest keys.
    let column = view.lines.iter().map(key_width).max().unwrap_or(0).min(area.width / 2) + 4;
    let lines = view.lines.iter().skip(view.top);
    for (row, line) in (0..area.height).zip(lines) {
        let mut pen = Pen::new(display_list, theme, area, row);
        match line {
            HelpLine::Blank => {}
            HelpLine::LegendHead { .. } | HelpLine::LegendRow { .. } => {
                legend::paint(line, theme, area, row, display_list);
            }
            HelpLine::Group(name) => drop(pen.put(name, Look::Heading)),
            HelpLine::Keys { keys, title, .. } => {
                pen.put("  ", Look::Plain).put_within(keys, column - 3, Look::Key);
                pen.to(area.x + column, Look::Plain);
                pen.put_within(title, u16::MAX, Look::Plain);
            }
            HelpLine::Text(text) => drop(pen.put_within(text, area.width, Look::Dim)),
        }
    }
    let more = view.lines.len().saturating_sub(view.top + usize::from(area.height));
    if more > 0 {
        let border = Rect { y: area.bottom(), height: 1, ..area };
        Pen::new(display_list, theme, border, 0)
            .put_right(&format!(" {more} more lines "), Look::Dim);
    }
    if view.lines.is_empty() {
        Pen::new(display_list, theme, area, 0).put("no help line matches", Look::Warning);
    }
    // The filter is painted in the border, so that the lines do not move when it opens.
    let border = Rect { y: area.bottom(), height: 1, width: area.width / 2, ..area };
    match view.typing {
        Some(cursor) => paint_field(" / ", view.filter, cursor, theme, border, display_list),
        None if !view.filter.is_empty() => {
            let text = format!(" / {} ", view.filter);
            Pen::new(display_list, theme, border, 0).put_within(&text, border.width, Look::Key);
            Position { x: area.x, y: area.y }
        }
        None => Position { x: area.x, y: area.y },
    }
}
