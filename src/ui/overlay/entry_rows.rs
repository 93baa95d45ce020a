//! Which entries of an overlay stand on which rows of the screen: for the layout and for clicks.

use ratatui::layout::Rect;

use super::{find, problems};
use crate::app::{App, Overlay};

/// Returns how many rows lie above the entries of an overlay in `area`, and how many rows each entry takes.
fn rows_of(app: &App, area: Rect) -> (u16, u16) {
    match app.overlay() {
        Overlay::Palette(_) => (2, 1),
        Overlay::Find(_) => (1, 2),
        Overlay::Events(_) => (1, 1),
        Overlay::Problems(_) => (app.problems().map_or(0, |view| problems::head(&view, area)), 3),
        Overlay::Sources(_) => (0, 2),
        _ => (0, 1),
    }
}

/// Returns how many entries of an overlay fit into `area`.
pub(in crate::ui) fn entries_in(app: &App, area: Rect) -> u16 {
    let (head, rows_each) = rows_of(app, area);
    // The chosen hit may take one row more.
    let spare = u16::from(matches!(app.overlay(), Overlay::Find(_)));
    area.height.saturating_sub(head + spare) / rows_each
}

/// Returns the entry of an overlay on a row of `area`, counted from the first entry in view.
pub(in crate::ui) fn entry_at(app: &App, area: Rect, row: u16) -> Option<usize> {
    let (head, rows_each) = rows_of(app, area);
    let row = row.checked_sub(head)?;
    match app.find() {
        Some(view) => find::hit_at(&view, area.width, row),
        None => Some(usize::from(row / rows_each)),
    }
}
