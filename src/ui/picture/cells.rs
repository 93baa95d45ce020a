//! The cells of a frame, as all pictures read them.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Style;

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

/// Returns whether nothing is seen in a cell: a space without colour behind it.
pub(super) fn is_blank(cell: &Cell, plain: Style) -> bool {
    use ratatui::style::Modifier;
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    cell.symbol() == " "
        && !cell.modifier.intersects(seen)
        && cell.bg == plain.bg.unwrap_or_default()
}

/// Returns the look of ordinary text, from which others differ.
pub(super) fn plain(theme: &Theme) -> Style {
    theme.style(Look::Plain)
}
