//! A field with what is typed into it.

use ratatui::layout::{Position, Rect};

use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::Look;
use crate::ui::theme::Theme;

/// Paints a prompt such as `date: ` and what is typed behind it; returns where on the screen the cursor stands. `cursor` is how
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
    // Of a text that is too long, the beginning is left out, so that the cursor is in view.
    let before: String = text.chars().take(cursor).collect();
    let mut skipped = 0;
    while width(&before.chars().skip(skipped).collect::<String>()) > room {
        skipped += 1;
    }
    pen.put(&text.chars().skip(skipped).collect::<String>(), Look::Plain);
    let at = width(&before.chars().skip(skipped).collect::<String>());
    Position { x: start + at, y: area.y }
}
