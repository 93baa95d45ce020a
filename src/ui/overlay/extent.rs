//! Which rows of a list are seen, in its lower border: `12-27 of 40`.

use ratatui::layout::Rect;

use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

/// Writes which of `all` rows are seen, from `top` on as many as `area` has, where not all are.
pub(super) fn paint(
    top: usize,
    all: usize,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) {
    let rows = usize::from(area.height);
    if all <= rows {
        return;
    }
    let text = format!(" {}-{} of {all} ", top + 1, (top + rows).min(all));
    let columns = width(&text).min(area.width);
    let border = Rect { x: area.right() - columns, y: area.bottom(), width: columns, height: 1 };
    Pen::new(display_list, theme, border, 0).put(&text, Look::Dim);
}
