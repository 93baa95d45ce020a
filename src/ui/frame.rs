//! The borders: one frame whose lines join, with the names of the panes in them.

use compact_str::{CompactString, format_compact};
use ratatui::layout::Rect;
use smallvec::SmallVec;

use super::areas::Areas;
use super::display_list::DisplayList;
use super::glyphs::JointPlace;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::{App, Pane};
use crate::org::Signs;

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
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
            || y == areas.years.y
            || (stacked && y == areas.details.y - 1);
        if !line {
            let sides = [frame.x, frame.right() - 1];
            let between = (beside && y < areas.separator.y).then_some(middle);
            for x in sides.into_iter().chain(between) {
                let cell = Rect { x, width: 1, ..row };
                Pen::new(display_list, theme, cell, 0).put(glyphs.vertical(), Look::Border);
            }
            continue;
        }
        let line = match y {
            y if y == frame.y => JointPlace::First,
            y if y == frame.bottom() - 1 => JointPlace::Last,
            _ => JointPlace::Middle,
        };
        let mut pen = Pen::new(display_list, theme, row, 0);
        pen.put(glyphs.joint(line, JointPlace::First), Look::Border);
        // The line between the panes ends at the separator.
        let joint = match line {
            JointPlace::First => Some(JointPlace::First),
            JointPlace::Middle if y == areas.separator.y => Some(JointPlace::Last),
            JointPlace::Middle | JointPlace::Last => None,
        };
        if let Some(joint) = joint.filter(|_| beside) {
            pen.repeat(glyphs.horizontal(), middle, Look::Border);
            pen.put(glyphs.joint(joint, JointPlace::Middle), Look::Border);
        }
        pen.repeat(glyphs.horizontal(), frame.right() - 1, Look::Border);
        pen.put(glyphs.joint(line, JointPlace::Last), Look::Border);
    }
    names(app, theme, areas, display_list);
}

/// Writes the names of the panes into their upper borders, and the legend into that of the tree.
fn names(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
    let look = |pane| if app.focus() == pane { Look::Focus } else { Look::Dim };
    if !areas.tree.is_empty() {
        let border = Rect { y: areas.tree.y - 1, height: 1, ..areas.tree };
        let (rows, top) = app.tree_extent();
        let height = usize::from(areas.tree.height);
        let seen = if rows > height {
            format_compact!(" {}-{} of {rows} ", top + 1, (top + height).min(rows))
        } else {
            CompactString::default()
        };
        let room = border.width.saturating_sub(width(&seen) + 2);
        let mut pen = Pen::new(display_list, theme, Rect { width: room, ..border }, 0);
        let legend = legend(app, theme);
        let needed = legend.iter().map(|(sign, word)| width(sign) + width(word) + 3).sum::<u16>();
        let short = needed + 22 > room;
        pen.put(if short { " Units " } else { " Units and leaders " }, look(Pane::Tree));
        for (number, (sign, word)) in legend.into_iter().enumerate() {
            if pen.room() < width(sign) + width(word) + 4 {
                break;
            }
            if number == 0 {
                pen.put(theme.glyphs.horizontal(), Look::Border);
            }
            pen.put(" ", Look::Dim).put(sign, Look::Changed).put(" ", Look::Dim);
            pen.put(word, Look::Dim).put(" ", Look::Dim);
        }
        let x = border.right().saturating_sub(width(&seen) + 1);
        let place = Rect { x, width: width(&seen), ..border }.intersection(border);
        Pen::new(display_list, theme, place, 0).put(&seen, look(Pane::Tree));
    }
    if !areas.details.is_empty() {
        details_name(app, theme, areas, display_list);
    }
}

/// Returns the signs in view with their meanings.
fn legend(app: &App, theme: &Theme) -> SmallVec<[(&'static str, &'static str); 8]> {
    let glyphs = theme.glyphs;
    let (mut seen, mut inside, mut several) = (Signs::default(), false, false);
    for (signs, hides_changes) in app.row_signs() {
        seen = seen.with(signs);
        inside |= hides_changes;
        several |= signs.iter().nth(2).is_some();
    }
    let words = seen.iter().map(|sign| {
        let word = match sign {
            Signs::NEW => "new",
            Signs::CLOSED => "closed",
            Signs::MOVED => "moved",
            Signs::RENAMED => "renamed",
            _ => "leader",
        };
        (glyphs.sign(sign), word)
    });
    let more = several.then_some((glyphs.several(), "more"));
    let inside = inside.then_some((glyphs.inside(), "inside"));
    words.chain(more).chain(inside).collect()
}

/// Writes the subject and the view of the details.
fn details_name(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
    let look = if app.focus() == Pane::Details { Look::Focus } else { Look::Dim };
    let border = Rect { y: areas.details.y - 1, height: 1, ..areas.details };
    let details = app.details();
    let view = format_compact!(" {} ", details.view.word());
    let mut pen = Pen::new(display_list, theme, border, 0);
    let room = pen.room().saturating_sub(width(&view) + 4);
    let name = match details.now {
        Some(now) => [" ", details.title, " (now ", now, ") "],
        None => [" ", details.title, " ", "", ""],
    };
    if name.iter().map(|part| width(part)).fold(0, u16::saturating_add) <= room {
        for part in name {
            pen.put(part, look);
        }
    } else {
        pen.put_within(&name.concat(), room, look);
    }
    let x = border.right().saturating_sub(width(&view) + 1);
    let right = Rect { x, width: width(&view), ..border };
    Pen::new(display_list, theme, right.intersection(border), 0).put(&view, Look::Dim);
}
