//! Which rows of an overlay stand on which lines: for the layout and for clicks.

use ratatui::layout::Rect;

use super::{find, problems};
use crate::app::{App, Overlay};

/// Returns how many lines lie above the rows of an overlay in `area`, and how many lines each row has.
fn lines(app: &App, area: Rect) -> (u16, u16) {
    match app.overlay() {
        Overlay::Palette(_) => (2, 1),
        Overlay::Find(_) => (1, 2),
        Overlay::Events(_) => (1, 1),
        Overlay::Problems(_) => (app.problems().map_or(0, |view| problems::head(&view, area)), 3),
        Overlay::Sources(_) => (0, 2),
        _ => (0, 1),
    }
}

/// Returns how many rows of an overlay fit into `area`.
pub(in crate::ui) fn rows_in(app: &App, area: Rect) -> u16 {
    let (head, each) = lines(app, area);
    // The chosen hit may take one line more.
    let spare = u16::from(matches!(app.overlay(), Overlay::Find(_)));
    area.height.saturating_sub(head + spare) / each
}

/// Returns the row of an overlay on a line of `area`, counted from the first row in view.
pub(in crate::ui) fn row_at(app: &App, area: Rect, line: u16) -> Option<usize> {
    let (head, each) = lines(app, area);
    let line = line.checked_sub(head)?;
    match app.find() {
        Some(view) => find::hit_at(&view, area.width, line),
        None => Some(usize::from(line / each)),
    }
}
