//! The caption: its own lines below the slider, never over the data. It is that of a tour's step, or words that a remote sent,
//! which have no number and nothing that comes next.
//!
//! ```text
//! │  3/12  What the step says, in at most two lines of text that end before the border.  │
//! │        The second line.                                                              │
//! └ Enter on  Backspace back ──────────────────── next: what the step after it says ─────┘
//! ```

use ratatui::layout::Rect;

use super::areas::{Areas, CAPTION_ROWS as ROWS};
use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::{rows, width};
use super::theme::{Look, Theme};
use crate::app::{App, CaptionView};

/// Returns whether the caption of a tour of `count` steps can be read in full on a screen so wide.
pub fn caption_fits(text: &str, count: usize, columns: u16) -> bool {
    let room = columns.saturating_sub(2 + label_width(count));
    rows(text, room, room).count() <= usize::from(ROWS)
}

/// The columns of the lower border that are kept for the keys; what comes next gets the rest, and a third at least.
const KEYS_COLUMNS: u16 = 48;

/// Returns the columns of ` 12/12  `.
fn label_width(count: usize) -> u16 {
    width(&format!(" {count}/{count}  "))
}

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
    let Some(view) = app.caption() else { return };
    let area = areas.caption;
    // Words of a remote belong to no step.
    let of_tour = view.count > 0;
    let label = if of_tour { label_width(view.count) } else { 1 };
    let text =
        Rect { x: area.x + label.min(area.width), width: area.width.saturating_sub(label), ..area };
    if of_tour {
        let number = format!(" {}/{}", view.number, view.count);
        Pen::new(display_list, theme, area, 0).put(&number, Look::Key);
    }
    let mut lines = rows(view.text, text.width, text.width);
    for row in 0..ROWS {
        // What does not fit is cut by the pen, with the sign of the theme.
        let last = row + 1 == ROWS;
        let line = if last { Some(lines.rest()) } else { lines.next() };
        Pen::new(display_list, theme, text, row).put_within(
            line.unwrap_or(""),
            text.width,
            Look::Title,
        );
    }
    if of_tour {
        next(&view, theme, areas.hints, display_list);
    }
}

/// Paints what comes next, at the right end of the lower border.
fn next(view: &CaptionView<'_>, theme: &Theme, border: Rect, display_list: &mut DisplayList) {
    let what = match (view.more, view.next) {
        (true, _) => " more of this step ".to_owned(),
        (false, Some(next)) => format!(" next: {next} "),
        (false, None) => " the last step ".to_owned(),
    };
    let what = if view.auto { format!(" {}{what}", theme.glyphs.playing()) } else { what };
    let room = border.width.saturating_sub(KEYS_COLUMNS).max(border.width / 3);
    let columns = width(&what).min(room);
    let x = border.right().saturating_sub(columns);
    let place = Rect { x, width: columns, ..border };
    Pen::new(display_list, theme, place, 0).put_within(&what, columns, Look::Dim);
}
