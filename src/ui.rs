//! Floor 5: the application as cells. `ratatui-core` enters here.
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
mod display_list;
mod frame;
mod glyphs;
mod hints;
mod mouse;
mod overlay;
mod pen;
mod picture;
mod renderer;
mod slider;
mod strip;
mod text;
mod theme;
mod title;
mod tree;

pub use areas::{Areas, areas, viewport};
pub use caption::caption_fits;
pub use mouse::{Pointer, action_of_mouse};
pub use picture::{AnimatedSvg, PictureFormat, picture};
pub use renderer::Renderer;
pub use text::wrapped;
pub use theme::{Colours, Depth, LEAST_CONTRAST, Look, Theme, ThemeChoice, ThemeName};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::display_list::DisplayList;
use crate::app::{App, Pane};

/// Paints the whole screen into a buffer; returns where the cursor belongs: it is always on something, for
/// a magnifier or a screen reader follows it.
pub fn paint(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut display_list = DisplayList::default();
    let area = area.intersection(buffer.area);
    let cursor = write(app, theme, area, &mut display_list);
    (area.y..area.bottom()).for_each(|y| display_list.render(y, buffer));
    cursor
}

/// Writes the whole screen; returns where the cursor belongs.
fn write(app: &App, theme: &Theme, area: Rect, display_list: &mut DisplayList) -> Option<Position> {
    let presenting = app.presents().then(|| theme.for_presenting());
    let theme = presenting.as_ref().unwrap_or(theme);
    display_list.begin(area, theme.style(Look::Plain));
    if app.is_blank() {
        return (!area.is_empty()).then_some(Position { x: area.x, y: area.y });
    }
    let areas = areas(app, area);
    if areas.too_small {
        return title::too_small(theme, area, display_list);
    }
    title::paint(app, theme, areas.title, display_list);
    frame::paint(app, theme, &areas, display_list);
    // Where no row is chosen, the beginning of what has the keys.
    let pane = if app.focus() == Pane::Details { areas.details } else { areas.tree };
    let mut cursor = Some(Position { x: pane.x, y: pane.y });
    if !areas.tree.is_empty() {
        cursor = tree::paint(app, theme, areas.tree, display_list).or(cursor);
    }
    if !areas.details.is_empty() {
        cursor = details::paint(app, theme, areas.details, display_list).or(cursor);
    }
    slider::paint(app, theme, &areas, display_list);
    cursor = strip::paint(app, theme, &areas, display_list).or(cursor);
    strip::words(app, theme, &areas, display_list);
    hints::paint(app, theme, &areas, display_list);
    caption::paint(app, theme, &areas, display_list);
    overlay::paint(app, theme, &areas, display_list).or(cursor)
}
