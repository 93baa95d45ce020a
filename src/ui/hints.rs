//! The keys worth knowing now, in the lower border.

use super::areas::Areas;
use super::canvas::Canvas;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::App;

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, canvas: &mut Canvas) {
    let mut pen = Pen::new(canvas, theme, areas.hints, 0);
    if app.presents() && app.pending().is_none() {
        // An audience needs no hints, but may want to see what was pressed.
        if let Some(key) = app.last_key() {
            pen.put(" ", Look::Plain).put_within(&key, 44, Look::Key).put(" ", Look::Plain);
        }
        return;
    }
    if let Some(pending) = app.pending() {
        pen.put(" ", Look::Plain).put(&pending, Look::Key).put(" …", Look::Dim);
    }
    for hint in app.hints() {
        // A hint that does not fit is left out with all after it: half a hint is a wrong one.
        let keys: u16 = hint.keys.iter().map(|key| width(key) + 1).sum();
        if pen.room() < keys + width(hint.text) + 3 {
            break;
        }
        pen.put(" ", Look::Plain);
        for (place, key) in hint.keys.iter().enumerate() {
            pen.put(if place == 0 { "" } else { " " }, Look::Key).put(key, Look::Key);
        }
        pen.put(" ", Look::Plain).put(hint.text, Look::Dim).put(" ", Look::Plain);
    }
}
