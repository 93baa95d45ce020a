//! Floor 5: the application as cells. `ratatui` enters here.
//!
//! Drawing takes `&App` and changes nothing; painting twice gives the same picture. Where something
//! is on the screen is decided once, in `areas`, for drawing and for clicks alike.
//!
//! ```text
//!  title ───────────────────────────────────────────────────────────
//! ┌ tree ────────────────────────┬ details ─────────────────────────┐
//! │ ▾ unit   leader   marks      │ heading                          │
//! │   ├ ▸ unit   leader          │  ∙ incumbent        since        │
//! ├ status ──────────────────────┴──────────────────────────────────┤
//! │ years and quarters                                       slider │
//! │ kinds of events                                                 │
//! │ density, handle                                                 │
//! │ spans of what is selected; the upcoming lane                    │
//! │ headline                                                        │
//! │ caption of a tour, two lines                                    │
//! └ hints ──────────────────────────────────────────────────────────┘
//!           popup: date prompt, palette, help, problems, above all
//! ```

mod areas;
mod caption;
mod details;
mod digits;
mod find;
mod frame;
mod glyphs;
mod hints;
mod hit;
mod pen;
mod picture;
mod popup;
mod slider;
mod text;
mod theme;
mod title;
mod tree;

pub use areas::{Areas, areas, viewport};
pub use caption::caption_fits;
pub use hit::{Pointer, hit};
pub use picture::{Format, picture};
pub use theme::{Depth, Look, Theme, ThemeName};

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Pane};

/// Paints the whole screen and puts the cursor on the focused row or into the field.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    if let Some(cursor) = paint(app, theme, area, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Paints the whole screen into a buffer; returns where the cursor belongs: it is always on something, for whoever
/// follows it with a magnifier or a screen reader.
pub fn paint(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let presenting = app.presents().then(|| theme.for_presenting());
    let theme = presenting.as_ref().unwrap_or(theme);
    let area = area.intersection(buffer.area);
    buffer.set_style(area, theme.style(Look::Plain));
    let areas = areas(app, area);
    if areas.too_small {
        return title::too_small(theme, area, buffer);
    }
    title::paint(app, theme, areas.title, buffer);
    frame::paint(app, theme, &areas, buffer);
    // Where no row is chosen, the beginning of what has the keys.
    let pane = if app.focus() == Pane::Details { areas.details } else { areas.tree };
    let mut cursor = Some(Position { x: pane.x, y: pane.y });
    if !areas.tree.is_empty() {
        cursor = tree::paint(app, theme, areas.tree, buffer).or(cursor);
    }
    if !areas.details.is_empty() {
        cursor = details::paint(app, theme, areas.details, buffer).or(cursor);
    }
    slider::paint(app, theme, &areas, buffer);
    hints::paint(app, theme, &areas, buffer);
    caption::paint(app, theme, &areas, buffer);
    popup::paint(app, theme, &areas, buffer).or(cursor)
}
