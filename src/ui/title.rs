//! The line above everything: the organisation, and the day.

use compact_str::{ToCompactString, format_compact};
use ratatui::layout::{Position, Rect};

use super::digits::large;
use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::App;

pub(super) fn paint(app: &App, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    if area.height > 1 {
        return paint_large(app, theme, area, display_list);
    }
    let title = app.title();
    let day = format_compact!("as of {} ", title.as_of);
    let mut pen = Pen::new(display_list, theme, area, 0);
    let room = pen.room().saturating_sub(width(&day) + 2);
    pen.put(" ", Look::Plain).put_within(title.dataset, room, Look::Title);
    for badge in &title.badges {
        let left = pen.room().saturating_sub(width(&day) + 4);
        if width(badge) <= left {
            pen.put("   ", Look::Plain).put(badge, Look::Warning);
        }
    }
    if !pen.put_right(&day, Look::Title) {
        pen.put(" ", Look::Plain).put(&title.as_of.to_compact_string(), Look::Title);
    }
}

/// Paints the title of the presenter layout: the day as people at the back of a room can read it.
fn paint_large(app: &App, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    let title = app.title();
    let date = app.day().to_string();
    let rows = if theme.is_ascii() {
        let spaced: String = date.chars().flat_map(|c| [c, ' ']).collect();
        [String::new(), spaced, String::new()]
    } else {
        large(&date)
    };
    let columns = rows.iter().map(|row| width(row)).max().unwrap_or(0) + 1;
    let left = Rect { width: area.width.saturating_sub(columns + 2), ..area };
    let mut pen = Pen::new(display_list, theme, left, 0);
    pen.put(" ", Look::Plain).put_within(title.dataset, u16::MAX, Look::Title);
    let mut pen = Pen::new(display_list, theme, left, 1);
    pen.put(" ", Look::Plain).put_within(&title.as_of.to_compact_string(), u16::MAX, Look::Plain);
    let mut pen = Pen::new(display_list, theme, left, 2);
    for badge in &title.badges {
        pen.put(" ", Look::Plain).put_within(badge, u16::MAX, Look::Warning).put(" ", Look::Plain);
    }
    let x = area.right().saturating_sub(columns);
    let right = Rect { x, width: columns, ..area }.intersection(area);
    for (row, line) in (0..).zip(&rows) {
        Pen::new(display_list, theme, right, row).put(line, Look::Handle);
    }
}

/// Paints what stands in a window without room for anything.
pub(super) fn too_small(
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let lines = ["orgscope needs 40×10 cells;", "make the window larger,", "or press q to quit."];
    for (row, line) in lines.iter().enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        Pen::new(display_list, theme, area, row).put_within(line, area.width, Look::Plain);
    }
    (!area.is_empty()).then_some(Position { x: area.x, y: area.y })
}
