//! Paints what lies over the panes: its border, and inside it one of the overlays of `app/overlay`.

mod card;
mod events;
mod field;
mod figures;
mod find;
mod lines;
mod problems;

use ratatui::layout::{Position, Rect};

use field::field;
pub(super) use lines::{row_at, rows_in};

use super::areas::Areas;
use super::display_list::DisplayList;
use super::glyphs::JointPlace;
use super::pen::Pen;
use super::text::{rows, width};
use super::theme::{Look, Theme};
use crate::app::{
    App, ChangesView, FilterView, HelpLine, HelpView, Overlay, PaletteView, PromptView,
    SourcesView, ToursView,
};

/// Paints the overlay; returns where the cursor belongs in it.
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
            app.changes().map(|view| changes(&view, theme, inside, display_list))
        }
        Overlay::Find(_) => app.find().map(|view| find::paint(&view, theme, inside, display_list)),
        Overlay::Events(_) => {
            app.events().map(|view| events::paint(&view, theme, inside, display_list))
        }
        Overlay::Palette(_) => {
            app.palette().map(|view| palette(&view, theme, inside, display_list))
        }
        Overlay::Help(_) => app.help().map(|view| help(&view, theme, inside, display_list)),
        Overlay::Figures(_) => {
            app.figures().map(|view| figures::paint(&view, theme, inside, display_list))
        }
        Overlay::Problems(_) => {
            app.problems().map(|view| problems::paint(&view, theme, inside, display_list))
        }
        Overlay::Sources(_) => {
            app.sources().map(|view| sources(&view, theme, inside, display_list))
        }
        Overlay::Tours(_) => app.tours().map(|view| tours(&view, theme, inside, display_list)),
    }
}

/// An empty box with a border. The cells left and right of it are blanked where a wide character
/// would stand half below it.
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

fn filter(
    view: &FilterView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let count = format!("{} match ", view.matches);
    let columns = width(&count).min(area.width / 2);
    let typed = Rect { width: area.width - columns, ..area };
    let place = Rect { x: typed.right(), width: columns, ..area };
    Pen::new(display_list, theme, place, 0).put(&count, Look::Dim);
    field("f ", view.text, view.cursor, theme, typed, display_list)
}

fn prompt(
    view: &PromptView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let cursor = field("date: ", view.text, view.cursor, theme, area, display_list);
    let (text, look) = match &view.preview {
        Ok(preview) => (&preview.text, Look::Dim),
        Err(why) => (why, Look::Warning),
    };
    for (line, row) in (1..area.height).zip(rows(text, area.width, area.width)) {
        Pen::new(display_list, theme, area, line).put_within(row, area.width, look);
    }
    cursor
}

fn palette(
    view: &PaletteView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let cursor = field(": ", view.text, view.cursor, theme, area, display_list);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if view.rows.is_empty() {
        Pen::new(display_list, theme, list, 0).put("no command is like that", Look::Warning);
    }
    let rows = view.rows.iter().enumerate().skip(view.top).take(usize::from(list.height));
    for (line, (number, row)) in (0..list.height).zip(rows) {
        let over = (number == view.selected).then_some(Look::Selected);
        let mut pen = Pen::new(display_list, theme, list, line).over(over);
        pen.put(if over.is_some() { theme.glyphs.cursor() } else { " " }, Look::Key);
        pen.put(" ", Look::Plain);
        for (index, letter) in row.title.chars().enumerate() {
            let look = if row.hits.contains(&index) { Look::Match } else { Look::Plain };
            pen.put(&letter.to_string(), look);
        }
        pen.put("  ", Look::Plain);
        let room = pen.room().saturating_sub(width(&row.keys) + 2);
        pen.put_within(row.name, room, Look::Dim);
        pen.put_right(&row.keys, Look::Key);
        pen.fill(Look::Plain);
    }
    cursor
}

fn help(
    view: &HelpView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let keys = |line: &HelpLine| match line {
        HelpLine::Keys { keys, .. } => width(keys),
        _ => 0,
    };
    let column = view.lines.iter().map(keys).max().unwrap_or(0).min(area.width / 2) + 4;
    let lines = view.lines.iter().skip(view.top);
    for (row, line) in (0..area.height).zip(lines) {
        let mut pen = Pen::new(display_list, theme, area, row);
        match line {
            HelpLine::Blank => {}
            HelpLine::CardHead { .. } | HelpLine::Card { .. } => {
                card::paint(line, theme, area, row, display_list);
            }
            HelpLine::Group(name) => drop(pen.put(name, Look::Heading)),
            HelpLine::Keys { keys, title, .. } => {
                pen.put("  ", Look::Plain).put_within(keys, column - 3, Look::Key);
                pen.to(area.x + column, Look::Plain);
                pen.put_within(title, u16::MAX, Look::Plain);
            }
            HelpLine::Text(text) => drop(pen.put_within(text, area.width, Look::Dim)),
        }
    }
    let more = view.lines.len().saturating_sub(view.top + usize::from(area.height));
    if more > 0 {
        let border = Rect { y: area.bottom(), height: 1, ..area };
        Pen::new(display_list, theme, border, 0)
            .put_right(&format!(" {more} more lines "), Look::Dim);
    }
    if view.lines.is_empty() {
        Pen::new(display_list, theme, area, 0)
            .put("no line of the help is like that", Look::Warning);
    }
    // What is looked for stands in the lower border: the help keeps its place.
    let border = Rect { y: area.bottom(), height: 1, width: area.width / 2, ..area };
    match view.typing {
        Some(cursor) => field(" / ", view.filter, cursor, theme, border, display_list),
        None if !view.filter.is_empty() => {
            let text = format!(" / {} ", view.filter);
            Pen::new(display_list, theme, border, 0).put_within(&text, border.width, Look::Key);
            Position { x: area.x, y: area.y }
        }
        None => Position { x: area.x, y: area.y },
    }
}

fn changes(
    view: &ChangesView,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let title = format!(" {}: {} ", view.between, view.scope);
    let room = area.width.saturating_sub(12);
    let border = Rect { y: area.y.saturating_sub(1), x: area.x + 10, width: room, height: 1 };
    Pen::new(display_list, theme, border, 0).put_within(&title, room, Look::Dim);
    if view.rows.is_empty() {
        Pen::new(display_list, theme, area, 0).put("nothing differs", Look::Plain);
    }
    let mut cursor = Position { x: area.x, y: area.y };
    let rows = view.rows.iter().enumerate().skip(view.top);
    for (line, (number, row)) in (0..area.height).zip(rows) {
        let chosen = number == view.selected;
        if chosen {
            cursor.y = area.y + line;
        }
        let mut pen =
            Pen::new(display_list, theme, area, line).over(chosen.then_some(Look::Selected));
        let room = pen.room().saturating_sub(width(&row.when) + 2);
        if row.heading {
            pen.put_within(&row.text, room, Look::Heading);
        } else {
            pen.put("  ", Look::Plain).put_within(&row.text, room.saturating_sub(2), Look::Plain);
        }
        pen.put_right(&row.when, Look::Dim);
        if chosen {
            pen.fill(Look::Plain);
        }
    }
    cursor
}

fn tours(
    view: &ToursView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let mut cursor = Position { x: area.x, y: area.y };
    let rows = view.rows.iter().enumerate().skip(view.top);
    for (line, (number, row)) in (0..area.height).zip(rows) {
        let chosen = number == view.selected;
        if chosen {
            cursor.y = area.y + line;
        }
        let steps = match row.at {
            Some(at) => format!("at step {at} of {}", row.steps),
            None if row.steps == 1 => "1 step".to_owned(),
            None => format!("{} steps", row.steps),
        };
        let mut pen =
            Pen::new(display_list, theme, area, line).over(chosen.then_some(Look::Selected));
        pen.put(if chosen { theme.glyphs.cursor() } else { " " }, Look::Key).put(" ", Look::Plain);
        let room = pen.room().saturating_sub(width(&steps) + 2);
        pen.put_within(row.title, room, Look::Plain).put("  ", Look::Plain);
        let room = pen.room().saturating_sub(width(&steps) + 2);
        pen.put_within(row.name, room, Look::Dim);
        pen.put_right(&steps, Look::Dim);
        pen.fill(Look::Plain);
    }
    cursor
}

/// Two lines for each: who published what, and its address.
fn sources(
    view: &SourcesView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    let mut cursor = Position { x: area.x, y: area.y };
    for (index, row) in (view.top..).zip(&view.rows) {
        let line = u16::try_from((index - view.top) * 2).unwrap_or(u16::MAX);
        if line >= area.height {
            break;
        }
        let chosen = index == view.selected;
        if chosen {
            cursor.y = area.y + line;
        }
        let over = chosen.then_some(Look::Selected);
        let mut pen = Pen::new(display_list, theme, area, line).over(over);
        pen.put(if chosen { theme.glyphs.cursor() } else { " " }, Look::Key).put(" ", Look::Plain);
        pen.put_within(&row.name, u16::MAX, Look::Plain);
        pen.fill(Look::Plain);
        if line + 1 < area.height {
            let mut pen = Pen::new(display_list, theme, area, line + 1);
            pen.put("    ", Look::Plain).put_within(row.url, u16::MAX, Look::Dim);
        }
    }
    cursor
}
