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
            pen.put(" ", Look::Plain).put_within(key, 44, Look::Key).put(" ", Look::Plain);
        }
        return;
    }
    if let Some(pending) = app.pending() {
        pen.put(" ", Look::Plain).put(&pending, Look::Key).put(" …", Look::Dim);
    }
    for hint in app.hints() {
        // A hint that does not fit is left out with all after it: half a hint is a wrong one.
        if pen.room() < width(&hint.keys) + width(hint.text) + 4 {
            break;
        }
        pen.put(" ", Look::Plain).put(&hint.keys, Look::Key);
        pen.put(" ", Look::Plain).put(hint.text, Look::Dim).put(" ", Look::Plain);
    }
}
