//! The screen as a document: plain text, text with colours for a terminal, or a drawing.
//!
//! A picture is the same on every machine: it depends on the application, the theme and the size only.

mod ansi;
mod svg;
mod text;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::text::width;
use super::theme::{Look, Theme};
use crate::app::App;

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines of text.
    Text,
    /// Lines of text with the sequences of ECMA-48 for colour and weight.
    Ansi,
    /// Scalable vector graphics.
    Svg,
}

/// The screen of `app` in cells of `columns` × `rows`, as a document. The application has to know the
/// size already: see [`crate::ui::viewport`].
pub fn picture(app: &App, theme: &Theme, (columns, rows): (u16, u16), format: Format) -> String {
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    super::paint(app, theme, area, &mut buffer);
    match format {
        Format::Text => text::write(&buffer),
        Format::Ansi => ansi::write(&buffer),
        Format::Svg => {
            let title = app.title();
            let what = format!("{}, as of {}", title.dataset, title.as_of);
            svg::write(&buffer, theme, &what)
        }
    }
}

/// The cells of a row that begin a character, with their columns: the second half of a wide one is
/// no character.
fn characters(buffer: &Buffer, row: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut next = 0;
    (0..buffer.area.width).filter_map(move |column| {
        let cell = buffer.cell((column, row))?;
        if column < next {
            return None;
        }
        next = column + width(cell.symbol()).max(1);
        Some((column, cell))
    })
}

/// Whether nothing is seen in a cell: a space without colour behind it.
fn is_blank(cell: &Cell, plain: ratatui::style::Style) -> bool {
    use ratatui::style::Modifier;
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    cell.symbol() == " "
        && !cell.modifier.intersects(seen)
        && cell.bg == plain.bg.unwrap_or_default()
}

/// The look of ordinary text, from which others differ.
fn plain(theme: &Theme) -> ratatui::style::Style {
    theme.style(Look::Plain)
}
