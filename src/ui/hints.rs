//! The keys worth knowing now, in the lower border; a click on one does what the key does.

use super::areas::Areas;
use super::canvas::Canvas;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::{App, Command};

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, canvas: &mut Canvas) {
    let mut pen = Pen::new(canvas, theme, areas.hints, 0);
    if app.presents() && app.pending().is_none() {
        // An audience needs no hints, but may want to see what was pressed.
        if let Some(key) = app.last_key() {
            pen.put(" ", Look::Plain).put_within(&key, 44, Look::Key).put(" ", Look::Plain);
        }
        return;
    }
    parts(app, theme, areas.hints.width, &mut |text, look, _| drop(pen.put(text, look)));
}

/// What a click on a column of the line means, counted from its first.
pub(super) fn command_at(app: &App, theme: &Theme, areas: &Areas, column: u16) -> Option<Command> {
    if app.presents() && app.pending().is_none() {
        return None;
    }
    let (mut start, mut found) = (0, None);
    parts(app, theme, areas.hints.width, &mut |text, _, command| {
        let end = start + width(&theme.glyphs.spelled(text));
        if (start..end).contains(&column) {
            found = command;
        }
        start = end;
    });
    found
}

/// The texts of the line one after another, each with what a click on it means.
fn parts(
    app: &App,
    theme: &Theme,
    room: u16,
    put: &mut dyn FnMut(&str, Look, Option<Command>),
) {
    let columns = |text: &str| width(&theme.glyphs.spelled(text));
    let mut used = 0;
    if let Some(pending) = app.pending() {
        put(" ", Look::Plain, None);
        put(&pending, Look::Key, None);
        put(" …", Look::Dim, None);
        used = columns(&pending) + 1 + columns(" …");
    }
    for hint in app.hints() {
        // A hint that does not fit is left out with all after it: half a hint is a wrong one.
        let keys: u16 = hint.keys.iter().map(|key| columns(key) + 1).sum();
        if room.saturating_sub(used) < keys + columns(hint.text) + 3 {
            break;
        }
        used += 1 + keys + columns(hint.text) + 1;
        put(" ", Look::Plain, None);
        let commands = hint.commands.iter().copied().map(Some).chain(std::iter::repeat(None));
        for (place, (key, command)) in hint.keys.iter().zip(commands).enumerate() {
            put(if place == 0 { "" } else { " " }, Look::Key, command);
            put(key, Look::Key, command);
        }
        // Of a pair the words mean the way on.
        let words = hint.commands.iter().find(|it| **it == Command::Down);
        let words = words.or(hint.commands.last()).copied();
        put(" ", Look::Plain, words);
        put(hint.text, Look::Dim, words);
        put(" ", Look::Plain, None);
    }
}
