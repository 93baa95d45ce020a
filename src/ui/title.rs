//! The line above everything: the organisation, and the day.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::App;

pub(super) fn paint(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let title = app.title();
    let day = format!("as of {} ", title.as_of);
    let mut pen = Pen::new(buffer, theme, area, 0);
    let room = pen.room().saturating_sub(width(&day) + 2);
    pen.put(" ", Look::Plain).put_within(title.dataset, room, Look::Title);
    for badge in &title.badges {
        let left = pen.room().saturating_sub(width(&day) + 4);
        if width(badge) <= left {
            pen.put("   ", Look::Plain).put(badge, Look::Warning);
        }
    }
    if !pen.put_right(&day, Look::Title) {
        pen.put(" ", Look::Plain).put(&title.as_of, Look::Title);
    }
}

/// What stands in a window without room for anything.
pub(super) fn too_small(theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let lines = ["orgscope needs 40×10 cells;", "make the window larger,", "or press q to quit."];
    for (row, line) in lines.iter().enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        Pen::new(buffer, theme, area, row).put_within(line, area.width, Look::Plain);
    }
    None
}
