//! The cells of a screen, as all pictures read them.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Modifier, Style};

use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

/// Returns the cells of a row that begin a character, with their columns: the second half of a wide one is
/// no character.
pub(super) fn characters(buffer: &Buffer, row: u16) -> impl Iterator<Item = (u16, &Cell)> {
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

/// Returns whether a cell shows only the background of ordinary text: a space, of that colour behind it, with no line and
/// not reversed.
pub(super) fn is_background(cell: &Cell, plain: Style) -> bool {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    cell.symbol() == " "
        && !cell.modifier.intersects(seen)
        && cell.bg == plain.bg.unwrap_or_default()
}

/// Returns the style of ordinary text.
pub(super) fn plain_style(theme: &Theme) -> Style {
    theme.style(Look::Plain)
}
