//! The strip "What changed": the period in the border, the headline with its doubt, then the changes by unit.
//!
//! ```text
//! ├─ What changed on 29 Dec 2022 · event 131 of 168 ────────── next event in 9 days ─┤
//! │ Daniel Zhang takes over Alibaba Cloud; Wu Zeming becomes CTO           disputed  │
//! │ Alibaba Cloud Intell…  President: Daniel Zhang (acting)…      7 more units: D    │
//! ```

use compact_str::{CompactString, format_compact};
use ratatui::layout::{Position, Rect};

use super::areas::Areas;
use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::{rows, width};
use super::theme::{Look, Theme};
use crate::app::{App, Pane, StripChange, StripView};

/// The gap between two units on one line.
const APART: u16 = 4;
/// The least number of columns between the beginnings of two units on one line of a wide strip.
const MIN_COLUMNS: u16 = 90;

pub(super) fn paint(
    app: &App,
    theme: &Theme,
    areas: &Areas,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let view = app.strip_outline();
    border(app, &view, theme, areas, display_list);
    headline(app, &view, theme, areas, display_list);
    let below =
        Rect { y: areas.strip.y + 1, height: areas.strip.height.saturating_sub(1), ..areas.strip };
    if view.listed.is_empty() {
        summary(&view, theme, below, display_list);
        return view.cursor.map(|_| Position { x: areas.strip.x, y: areas.strip.y });
    }
    changes(app, &view, theme, below, display_list)
}

/// Writes the marked period at the left and the next event at the right; the latter gives way.
fn border(
    app: &App,
    view: &StripView<'_>,
    theme: &Theme,
    areas: &Areas,
    display_list: &mut DisplayList,
) {
    let (area, is_captioned) = (areas.separator, !areas.caption.is_empty());
    let inside = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let look = if app.focus() == Pane::Strip { Look::Focus } else { Look::Heading };
    // A caption takes the line of words, so a message moves into this border.
    let message = app.status().or(app.stand_in()).filter(|_| is_captioned);
    let next = format_compact!(" {} ", message.unwrap_or(&view.next));
    let mut pen = Pen::new(display_list, theme, inside, 0);
    // A message keeps room, where the period takes most of the border.
    let kept = message.map_or(0, |_| width(&next).min(inside.width / 2) + 2);
    pen.put(" ", look).put_within(&view.period, pen_room(inside, 2 + kept), look).put(" ", look);
    let used = pen.x() - inside.x;
    let room = inside.width.saturating_sub(used + 2);
    let columns = width(&next).min(room);
    // Where room is short a message is cut, and the next event is left out.
    if columns == width(&next) || (message.is_some() && columns > 12) {
        let place = Rect { x: inside.right() - columns, width: columns, ..inside };
        let look = if message.is_some() { Look::Warning } else { Look::Dim };
        Pen::new(display_list, theme, place, 0).put_within(&next, columns, look);
    }
}

fn pen_room(area: Rect, less: u16) -> u16 {
    area.width.saturating_sub(less)
}

/// Writes the headline, which is cut before the doubt. In a window without a line of words a message replaces it.
fn headline(
    app: &App,
    view: &StripView<'_>,
    theme: &Theme,
    areas: &Areas,
    display_list: &mut DisplayList,
) {
    let mut pen = Pen::new(display_list, theme, Rect { height: 1, ..areas.strip }, 0);
    let message = app
        .status()
        .or(app.stand_in())
        .filter(|_| areas.words.is_empty() && areas.caption.is_empty());
    if let Some(message) = message {
        pen.put(" ", Look::Plain).put_within(message, u16::MAX, Look::Warning);
        return;
    }
    let doubt = view.doubt.map(|doubt| format_compact!(" {doubt} ")).unwrap_or_default();
    let look = if view.is_quiet { Look::Dim } else { Look::Title };
    let room = pen.room().saturating_sub(width(&doubt) + 2);
    let short = view.short_headline.as_ref().filter(|_| width(&view.headline) > room);
    pen.put(" ", Look::Plain).put_within(short.unwrap_or(&view.headline), room, look);
    pen.put_right(&doubt, Look::Acting);
}

/// Writes the summary of an event that changed no unit.
fn summary(view: &StripView<'_>, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    let Some(text) = &view.summary else { return };
    let room = area.width.saturating_sub(2);
    let mut lines = rows(text, room, room);
    for row in 0..area.height {
        let last = row + 1 == area.height;
        let Some(line) = (if last { Some(lines.rest()) } else { lines.next() }) else { break };
        let mut pen = Pen::new(display_list, theme, area, row);
        pen.put(" ", Look::Plain).put_within(line, room, Look::Dim);
    }
}

/// Writes as many changes as there are lines, and counts the rest in words. With the focus in the strip the list
/// scrolls, so that the selected unit stays in view.
fn changes(
    app: &App,
    view: &StripView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let focused = app.has_keys(Pane::Strip);
    let lines = usize::from(area.height);
    // With the focus in the strip each unit has a line of its own, so that it can be selected.
    let first = view.cursor.map_or(0, |cursor| (cursor + 1).saturating_sub(lines));
    let listed = view.listed.iter().skip(first);
    let mut listed = listed.map(|unit| app.strip_change(*unit)).peekable();
    let mut shown = first;
    let mut cursor = None;
    for row in 0..area.height {
        let Some(change) = listed.next() else { break };
        let last = row + 1 == area.height;
        let chosen = view.cursor == Some(shown);
        let over = (chosen && focused).then_some(Look::Selected);
        if chosen && focused {
            cursor = Some(Position { x: area.x, y: area.y + row });
        }
        let mut pen = Pen::new(display_list, theme, area, row).over(over);
        shown += 1;
        // The last line ends with the count of the rest.
        let more = if last { counted(view, shown) } else { "".into() };
        let room = pen.room().saturating_sub(width(&more) + 2);
        let end = pen.x() + room;
        pen.put(" ", Look::Plain);
        write(&change, room.saturating_sub(1), &mut pen);
        while view.cursor.is_none()
            && let Some(change) = listed.peek()
        {
            let more = if last { counted(view, shown + 1) } else { "".into() };
            let start = stop(area, pen.x() + APART);
            let wanted = width(change.name) + 2 + width(&change.words);
            let after = if more.is_empty() { 1 } else { width(&more) + 2 };
            if start + wanted > area.right().saturating_sub(after) {
                break;
            }
            pen.to(start, Look::Plain);
            write(change, wanted, &mut pen);
            shown += 1;
            listed.next();
        }
        let more = if last { counted(view, shown) } else { "".into() };
        if !more.is_empty() {
            let start = area.right().saturating_sub(width(&more)).max(end.min(area.right()));
            pen.to(start.max(pen.x()), Look::Plain).put(&more, Look::Key);
        }
        if over.is_some() {
            pen.fill(Look::Plain);
        }
    }
    cursor
}

/// Returns the column from `x` on at which a unit may begin. In a wide strip the units begin at few columns, below each
/// other.
fn stop(area: Rect, x: u16) -> u16 {
    let stops = area.width / MIN_COLUMNS;
    if stops < 2 {
        return x;
    }
    let apart = area.width / stops;
    area.x + 1 + (x - area.x - 1).div_ceil(apart) * apart
}

/// Writes `5 more units: D`, with the key that lists them, for the units after the first `shown`; `up to 605 more
/// units: D` where not all were compared; nothing where there are none.
fn counted(view: &StripView<'_>, shown: usize) -> CompactString {
    let count = view.units.saturating_sub(shown);
    let units = if count == 1 { "unit" } else { "units" };
    let up_to = if view.at_most { "up to " } else { "" };
    if count == 0 { "".into() } else { format_compact!("  {up_to}{count} more {units}: D ") }
}

/// Writes one unit and its changes; the name gives way before the words do.
fn write(change: &StripChange<'_>, room: u16, pen: &mut Pen<'_>) {
    let all = width(change.name) + 2 + width(&change.words);
    let name =
        if all <= room { width(change.name) } else { width(change.name).min((room / 3).max(12)) };
    pen.put_within(change.name, name, Look::Heading).put("  ", Look::Plain);
    let left = room.saturating_sub(name + 2);
    pen.put_within(&change.words, left, Look::Plain);
}

/// Writes the line of words: a message, or the selected row in words.
pub(super) fn words(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
    if areas.words.is_empty() {
        return;
    }
    let mut pen = Pen::new(display_list, theme, areas.words, 0);
    let room = pen.room().saturating_sub(2);
    pen.put(" ", Look::Plain);
    match app.status() {
        Some(message) => pen.put_within(message, room, Look::Warning),
        None => pen.put_within(&app.selected_in_words(), room, Look::Plain),
    };
}
