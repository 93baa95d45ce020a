//! A field with what is typed into it.

use ratatui::layout::{Position, Rect};

use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::Look;
use crate::ui::theme::Theme;

/// Paints a prompt such as `date: ` and what is typed after it; returns where on the screen the cursor stands. `cursor` is how
/// many characters of the text are before it.
pub(super) fn paint_field(
    prompt: &str,
    text: &str,
    cursor: usize,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let mut pen = Pen::new(display_list, theme, area, 0);
    pen.put(prompt, Look::Key);
    let start = pen.x();
    let room = pen.room().saturating_sub(1);
    let byte = text.char_indices().nth(cursor).map_or(text.len(), |(byte, _)| byte);
    let (before, after) = text.split_at(byte);
    let (mut before, after) = (&*theme.glyphs.spelled(before), theme.glyphs.spelled(after));
    // Of a text that is too long, the beginning is left out, so that the cursor is in view.
    while width(before) > room {
        let mut rest = before.chars();
        rest.next();
        before = rest.as_str();
    }
    pen.put(before, Look::Plain);
    let at = Position { x: start + width(before), y: area.y };
    pen.put(&after, Look::Plain);
    at
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::ui::display_list::DisplayList;

    /// In ASCII a sign may be spelled in more columns than it has.
    #[test]
    fn the_cursor_stands_after_what_is_shown() {
        for (ascii, columns) in [(false, 6), (true, 9)] {
            let theme = Theme::mono(ascii);
            let (mut display_list, area) = (DisplayList::default(), Rect::new(0, 0, 30, 1));
            display_list.begin(area, ratatui::style::Style::default());
            let at = paint_field("/ ", "a…b→c", 4, &theme, area, &mut display_list);
            assert_eq!(at.x, columns, "ascii: {ascii}");
        }
    }
}
