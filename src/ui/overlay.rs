//! Paints the overlay that is open: a border, and in it one of the overlays of `app/overlay`.

mod changes;
mod entries;
mod entry_rows;
mod events;
mod extent;
mod field;
mod figures;
mod find;
mod help;
mod legend;
mod palette;
mod problems;
mod sources;
mod tours;

use ratatui::layout::{Position, Rect};

pub(super) use entry_rows::{entries_in, entry_at};
use field::paint_field;

use super::areas::Areas;
use super::display_list::DisplayList;
use super::glyphs::JointPlace;
use super::pen::Pen;
use super::text::{rows, width};
use super::theme::{Look, Theme};
use crate::app::{App, FilterView, Overlay, PromptView};

/// Paints the overlay that is open. Returns the cell for the terminal's cursor; `None` if no overlay is open.
pub(super) fn paint(
    app: &App,
    theme: &Theme,
    areas: &Areas,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let inside = areas.popup;
    frame(app.overlay().name()?, inside, theme, display_list);
    match app.overlay() {
        Overlay::None => None,
        Overlay::Date(_) => app.prompt().map(|view| prompt(&view, theme, inside, display_list)),
        Overlay::Filter => app.filter().map(|view| filter(&view, theme, inside, display_list)),
        Overlay::Changes(_) => {
            app.changes().map(|view| changes::paint(&view, theme, inside, display_list))
        }
        Overlay::Find(_) => app.find().map(|view| find::paint(&view, theme, inside, display_list)),
        Overlay::Events(_) => {
            app.events().map(|view| events::paint(&view, theme, inside, display_list))
        }
        Overlay::Palette(_) => {
            app.palette().map(|view| palette::paint(&view, theme, inside, display_list))
        }
        Overlay::Help(_) => app.help().map(|view| help::paint(&view, theme, inside, display_list)),
        Overlay::Figures(_) => {
            app.figures().map(|view| figures::paint(&view, theme, inside, display_list))
        }
        Overlay::Problems(_) => {
            app.problems().map(|view| problems::paint(&view, theme, inside, display_list))
        }
        Overlay::Sources(_) => {
            app.sources().map(|view| sources::paint(&view, theme, inside, display_list))
        }
        Overlay::Tours(_) => {
            app.tours().map(|view| tours::paint(&view, theme, inside, display_list))
        }
    }
}

/// Paints an empty box with a border and a name around `inside`, with a blank column between them. A wide character of the
/// panes that the box would cut in half is blanked whole.
fn frame(name: &str, inside: Rect, theme: &Theme, display_list: &mut DisplayList) {
    let glyphs = theme.glyphs;
    let outer = Rect {
        x: inside.x.saturating_sub(2),
        y: inside.y.saturating_sub(1),
        width: inside.width + 4,
        height: inside.height + 2,
    }
    .intersection(display_list.area());
    display_list.blank(outer, theme.style(Look::Plain));
    for row in 0..outer.height {
        let (top, bottom) = (row == 0, row + 1 == outer.height);
        let mut pen = Pen::new(display_list, theme, outer, row);
        if top || bottom {
            let line = if top { JointPlace::First } else { JointPlace::Last };
            pen.put(glyphs.joint(line, JointPlace::First), Look::Focus);
            pen.repeat(glyphs.horizontal(), outer.right().saturating_sub(1), Look::Focus);
            pen.put(glyphs.joint(line, JointPlace::Last), Look::Focus);
        } else {
            pen.put(glyphs.vertical(), Look::Focus);
            let end = outer.right() - 1;
            pen.to(end, Look::Plain).put(glyphs.vertical(), Look::Focus);
        }
    }
    let border = Rect { x: outer.x + 1, width: outer.width.saturating_sub(2), height: 1, ..outer };
    Pen::new(display_list, theme, border, 0).put_within(
        &format!(" {name} "),
        border.width,
        Look::Title,
    );
}

/// Paints the field of the filter and the number of matches; returns the cell of the cursor.
fn filter(
    view: &FilterView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let count = match view.matches {
        None => "all units shown ".to_owned(),
        Some(1) => "1 match ".to_owned(),
        Some(matches) => format!("{matches} matches "),
    };
    let columns = width(&count).min(area.width / 2);
    let field_area = Rect { width: area.width - columns, height: 1, ..area };
    let count_area = Rect { x: field_area.right(), width: columns, ..field_area };
    Pen::new(display_list, theme, count_area, 0).put(&count, Look::Dim);
    if let Some(states) = &view.states {
        for (line, row) in (1..area.height).zip(rows(states, area.width, area.width)) {
            Pen::new(display_list, theme, area, line).put_within(row, area.width, Look::Dim);
        }
    }
    paint_field("f ", view.text, view.cursor, theme, field_area, display_list)
}

/// Paints the field of the date prompt and, below it, the date that is meant or why there is none; returns the cell of the
/// cursor.
fn prompt(
    view: &PromptView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let cursor = paint_field("date: ", view.text, view.cursor, theme, area, display_list);
    let (text, look) = match &view.preview {
        Ok(preview) => (&preview.text, Look::Dim),
        Err(why) => (why, Look::Warning),
    };
    for (line, row) in (1..area.height).zip(rows(text, area.width, area.width)) {
        Pen::new(display_list, theme, area, line).put_within(row, area.width, look);
    }
    cursor
}
