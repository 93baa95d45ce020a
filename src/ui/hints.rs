//! The keys worth knowing now, in the lower border. Each can be clicked.

use ratatui::layout::Rect;

use super::areas::Areas;
use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::{App, Command, Hint};

/// The columns between two hints.
const APART: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
    let mut pen = Pen::new(display_list, theme, areas.hints, 0);
    if app.presents() && app.pending().is_none() {
        // An audience needs no hints, but wants to see which key was pressed.
        if let Some(key) = app.last_key() {
            pen.put(" ", Look::Plain).put_within(&key, 44, Look::Key).put(" ", Look::Plain);
        }
        return;
    }
    if let Some(pending) = app.pending() {
        pen.put(" ", Look::Plain).put(&pending, Look::Key).put(" …", Look::Dim);
    }
    for (hint, from) in fitting(app, areas.hints) {
        let start = from - 1;
        pen.to(start.max(pen.x()), Look::Border).put(" ", Look::Plain);
        for (place, key) in hint.keys.iter().enumerate() {
            pen.put(if place == 0 { "" } else { " " }, Look::Key).put(key, Look::Key);
        }
        if !hint.text.is_empty() {
            pen.put(" ", Look::Plain).put(hint.text, Look::Dim);
        }
        pen.put(" ", Look::Plain);
    }
}

/// Returns the columns of a hint.
fn columns(hint: &Hint<'_>) -> u16 {
    let keys: u16 = hint.keys.iter().map(|key| width(key) + 1).sum();
    let text = width(hint.text);
    if text == 0 { keys.saturating_sub(1) } else { keys + text }
}

/// Returns the hints that fit, each with the column where it begins. The least important are left out first.
fn fitting(app: &App, area: Rect) -> Vec<(Hint<'_>, u16)> {
    let before = app.pending().map_or(0, |pending| width(&pending) + 3);
    let room = area.width.saturating_sub(before + 2);
    let mut hints = app.hints();
    let all = |hints: &[Hint<'_>]| hints.iter().map(|hint| columns(hint) + APART).sum::<u16>();
    while all(&hints) > room + APART {
        let Some(last) = hints.iter().map(|hint| hint.rank).max() else { break };
        let Some(place) = hints.iter().rposition(|hint| hint.rank == last) else { break };
        hints.remove(place);
    }
    let mut x = area.x + before + 1;
    let mut placed = Vec::with_capacity(hints.len());
    for hint in hints {
        let next = x + columns(&hint) + APART;
        placed.push((hint, x));
        x = next;
    }
    placed
}

/// Returns the command whose key or words lie in a column of the screen.
pub(super) fn command_at(app: &App, area: Rect, x: u16) -> Option<Command> {
    if app.presents() && app.pending().is_none() {
        return None;
    }
    let hints = fitting(app, area);
    let (hint, from) =
        hints.iter().find(|(hint, from)| (*from..from + columns(hint)).contains(&x))?;
    let mut start = *from;
    for (key, command) in hint.keys.iter().zip(&hint.commands) {
        if x <= start + width(key) {
            return Some(*command);
        }
        start += width(key) + 1;
    }
    // The words of a pair (`[ ] event`) mean the second key; of `j k` they mean down.
    let down = hint.commands.iter().find(|it| **it == Command::Down);
    down.or(hint.commands.last()).copied()
}
