//! The borders: one frame whose lines join, with the names of the panes in them.

use compact_str::format_compact;
use ratatui::layout::Rect;

use super::areas::Areas;
use super::canvas::Canvas;
use super::glyphs::Place;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::{App, Pane};

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, canvas: &mut Canvas) {
    let glyphs = theme.glyphs;
    let frame = areas.frame;
    let beside = !areas.tree.is_empty() && areas.details.x > areas.tree.x;
    let stacked = !areas.tree.is_empty() && areas.details.y > areas.tree.y;
    let middle = areas.details.x.saturating_sub(1);
    for y in frame.y..frame.bottom() {
        let row = Rect { y, height: 1, ..frame };
        let line = y == frame.y
            || y == frame.bottom() - 1
            || y == areas.separator.y
            || (stacked && y == areas.details.y - 1);
        if !line {
            let sides = [frame.x, frame.right() - 1];
            let between = (beside && y < areas.separator.y).then_some(middle);
            for x in sides.into_iter().chain(between) {
                let cell = Rect { x, width: 1, ..row };
                Pen::new(canvas, theme, cell, 0).put(glyphs.vertical(), Look::Border);
            }
            continue;
        }
        let line = match y {
            y if y == frame.y => Place::First,
            y if y == frame.bottom() - 1 => Place::Last,
            _ => Place::Middle,
        };
        let mut pen = Pen::new(canvas, theme, row, 0);
        pen.put(glyphs.joint(line, Place::First), Look::Border);
        // The line between the panes ends at the separator.
        let joint = match line {
            Place::First => Some(Place::First),
            Place::Middle => Some(Place::Last),
            Place::Last => None,
        };
        if let Some(joint) = joint.filter(|_| beside) {
            pen.repeat(glyphs.horizontal(), middle, Look::Border);
            pen.put(glyphs.joint(joint, Place::Middle), Look::Border);
        }
        pen.repeat(glyphs.horizontal(), frame.right() - 1, Look::Border);
        pen.put(glyphs.joint(line, Place::Last), Look::Border);
    }
    names(app, theme, areas, canvas);
}

/// The names of the panes in their upper borders, and the status in the line below them.
fn names(app: &App, theme: &Theme, areas: &Areas, canvas: &mut Canvas) {
    let look = |pane| if app.focus() == pane { Look::Focus } else { Look::Dim };
    if !areas.tree.is_empty() {
        let border = Rect { y: areas.tree.y - 1, height: 1, ..areas.tree };
        let (rows, top) = app.tree_extent();
        let height = usize::from(areas.tree.height);
        let border = Rect { width: border.width.saturating_sub(2), ..border };
        let mut pen = Pen::new(canvas, theme, border, 0);
        pen.put_within(" Units and leaders ", u16::MAX, look(Pane::Tree));
        if rows > height {
            let seen = format_compact!("{}-{} of {rows} ", top + 1, (top + height).min(rows));
            pen.put_within(&seen, u16::MAX, look(Pane::Tree));
        }
    }
    if !areas.details.is_empty() {
        let border = Rect { y: areas.details.y - 1, height: 1, ..areas.details };
        let details = app.details();
        let view = format_compact!(" {} ", details.view.word());
        let mut pen = Pen::new(canvas, theme, border, 0);
        let room = pen.room().saturating_sub(width(&view) + 4);
        let name = match details.now {
            Some(now) => [" ", details.title, " (now ", now, ") "],
            None => [" ", details.title, " ", "", ""],
        };
        if name.iter().map(|part| width(part)).fold(0, u16::saturating_add) <= room {
            for part in name {
                pen.put(part, look(Pane::Details));
            }
        } else {
            pen.put_within(&name.concat(), room, look(Pane::Details));
        }
        let x = border.right().saturating_sub(width(&view) + 1);
        let right = Rect { x, width: width(&view), ..border };
        Pen::new(canvas, theme, right.intersection(border), 0).put(&view, Look::Dim);
    }
    if let Some(status) = app.status() {
        let inside = Rect {
            x: areas.separator.x + 1,
            width: areas.separator.width.saturating_sub(2),
            ..areas.separator
        };
        let status = format!(" {status} ");
        Pen::new(canvas, theme, inside, 0).put_within(&status, inside.width, Look::Warning);
    }
}
