//! Pictures of the screen: plain text, text with colours for a terminal, or SVG.
//!
//! A picture is the same on every machine: it depends on the application, the theme and the size only.

mod animated_svg;
mod ansi;
mod cells;
mod svg;
mod text;

pub use animated_svg::AnimatedSvg;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::theme::Theme;
use crate::app::App;

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Lines of text.
    Text,
    /// Lines of text with the sequences of ECMA-48 for colour and weight.
    Ansi,
    /// Scalable vector graphics.
    Svg,
}

/// Returns a picture of the screen of `app`, of `columns` × `rows` cells. The application has to know the
/// size already: see [`crate::ui::viewport`].
pub fn picture(
    app: &App,
    theme: &Theme,
    (columns, rows): (u16, u16),
    format: PictureFormat,
) -> String {
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    super::paint(app, theme, area, &mut buffer);
    match format {
        PictureFormat::Text => text::write(&buffer),
        PictureFormat::Ansi => ansi::write(&buffer),
        PictureFormat::Svg => {
            let title = app.title();
            let what = format!("{}, as of {}", title.dataset, title.as_of);
            svg::write(&buffer, theme, &what)
        }
    }
}
