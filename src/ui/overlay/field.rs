//! A field with what is typed into it.

use ratatui::layout::{Position, Rect};

use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::Look;
use crate::ui::theme::Theme;

/// Returns a field with what is typed; returns where the cursor stands.
pub(super) fn field(
    sign: &str,
    text: &str,
    cursor: usize,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let mut pen = Pen::new(display_list, theme, area, 0);
    pen.put(sign, Look::Key);
    let start = pen.x();
    let room = pen.room().saturating_sub(1);
    // A long text is seen around its cursor.
    let before: String = text.chars().take(cursor).collect();
    let mut skipped = 0;
    while width(&before.chars().skip(skipped).collect::<String>()) > room {
        skipped += 1;
    }
    pen.put(&text.chars().skip(skipped).collect::<String>(), Look::Plain);
    let at = width(&before.chars().skip(skipped).collect::<String>());
    Position { x: start + at, y: area.y }
}
