//! The slider: years and the date on its handle, the track, spans of the selection, the lane of announced events.
//!
//! ```text
//! ├2018────────2019─────────2020─────────2021━━━━━━━━━ 29 Dec 2022 ┃─2023────────┤
//! │▃▁▄▂▁▁ ▁▃▁▁ ▂▁▁▄▄▁▂▁ ▄▁▁▁▂▂▂▁▁▁▁▄▁▂▁ ▁▂▄▁ ▁▁▂ ▂▁▁▁▁▂▂▃▁ ▇▁▁▁▁▂▁▂┃▄▁▃▁▁▁▃▂▂▁▁▇▁│
//! ```
//!
//! Height shows how much happened; colour, and in the second row the glyph, shows the kind. The heavy line is the
//! marked period, `A` the pinned day. Of what is known to the year only, or by a bound, a dash shows where it counts;
//! while it is the current event its days are a band, with an arrow where they have no bound in view.

mod spans;

use compact_str::{ToCompactString, format_compact};
use ratatui::layout::Rect;

use super::areas::Areas;
use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::{App, Pane, SliderView, TickKind};

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, display_list: &mut DisplayList) {
    let view = app.slider();
    let years_line = Rect { height: 1, y: areas.years.y, ..areas.track };
    let focused = app.focus() == Pane::Slider;
    years(&view, focused, theme, years_line, display_list);
    let first = Rect { height: 1, ..areas.track };
    density(&view, theme, first, display_list);
    if areas.track.height > 1 {
        kinds(&view, theme, Rect { y: first.bottom(), ..first }, display_list);
    }
    spans::paint(&view, theme, areas.spans, display_list);
    if let Some(rows) = &view.upcoming {
        if rows.is_empty() {
            let mut pen = Pen::new(display_list, theme, areas.upcoming, 0);
            pen.put(" nothing is announced on this day", Look::Dim);
        }
        for (row, one) in rows.iter().enumerate().take(usize::from(areas.upcoming.height)) {
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            let mut pen = Pen::new(display_list, theme, areas.upcoming, row);
            let text = format!("{} {} ", theme.glyphs.upcoming(), one.text);
            let columns = width(&text).min(pen.room());
            let cell = one.cell.unwrap_or(0).min(pen.room() - columns);
            let start = pen.x() + cell;
            pen.to(start, Look::Plain).put_within(&text, columns, Look::Upcoming);
        }
    }
}

/// Returns the area of one cell of the axis.
fn cell(area: Rect, cell: u16) -> Rect {
    let x = area.x.saturating_add(cell);
    Rect { x, width: 1, height: 1, ..area }.intersection(area)
}

/// Paints the border above the track: quarters, years, the marked period, and the date as a flag on the handle. A year that
/// the flag or the pin would cover is left out: beside its place it would be read wrongly.
fn years(
    view: &SliderView<'_>,
    focused: bool,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) {
    let glyphs = theme.glyphs;
    // On the whole axis quarters would hide the years.
    for quarter in view.quarters.iter().filter(|_| !view.axis.is_fit()) {
        Pen::new(display_list, theme, cell(area, *quarter), 0).put(glyphs.quarter(), Look::Border);
    }
    if let Some((from, to)) = view.marked {
        let columns = to.saturating_sub(from) + 1;
        let place = Rect { x: area.x + from, width: columns, height: 1, ..area }.intersection(area);
        let end = place.right();
        Pen::new(display_list, theme, place, 0).repeat(glyphs.marked(), end, Look::Changed);
    }
    let date = if view.axis.is_fit() {
        format_compact!(" {} ", view.day.short())
    } else {
        // Zoomed in, the flag also names the days in view.
        let window = view.axis.window();
        let (first, last) = (window.start.short(), window.end.add_days(-1).short());
        format_compact!(" {} (in view {first} – {last}) ", view.day.short())
    };
    let columns = width(&date).min(area.width);
    // The flag hangs left of the handle, or right of it where there is no room or where it would seem to be the date of
    // the pinned day.
    let right = view.handle + 1;
    let besides_pin = |flag: u16| {
        view.pin.is_none_or(|pin| pin + 1 < flag || flag + columns <= pin || pin == view.handle)
    };
    let flag = match view.handle.checked_sub(columns) {
        Some(left) if besides_pin(left) || right + columns > area.width => left,
        _ => right,
    };
    let flag = flag.min(area.width.saturating_sub(columns));
    // Beside the blank of the flag one more keeps a year apart from the date.
    let covered = flag.min(view.handle)..(flag + columns).max(view.handle + 1);
    let apart = covered.start.saturating_sub(1)..covered.end + 1;
    let covers = |cell: u16| apart.contains(&cell) || view.pin == Some(cell);
    let mut free = 0;
    for (start, year) in view.years {
        let label = year.to_compact_string();
        let end = start + width(&label);
        if *start < free || end > area.width || (*start..end).any(covers) {
            continue;
        }
        let space = Rect { x: area.x + start, width: width(&label), height: 1, ..area };
        Pen::new(display_list, theme, space, 0).put(&label, Look::Dim);
        free = end + 1;
    }
    if let Some(pin) = view.pin {
        Pen::new(display_list, theme, cell(area, pin), 0).put("A", Look::Changed);
    }
    let place = Rect { x: area.x + flag, width: columns, height: 1, ..area };
    let look = if focused { Look::Focus } else { Look::Title };
    Pen::new(display_list, theme, place, 0).put_within(&date, columns, look);
    Pen::new(display_list, theme, cell(area, view.handle), 0).put(glyphs.handle(), Look::Handle);
}

/// Returns the look of a kind of event.
fn kind_look(kind: TickKind) -> Look {
    match kind {
        TickKind::Structure | TickKind::Both => Look::Structure,
        TickKind::Leaders => Look::People,
        TickKind::Note => Look::Dim,
    }
}

fn kinds(view: &SliderView<'_>, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    for (number, kind) in (0..area.width).zip(view.kinds) {
        let Some(kind) = kind else { continue };
        let place = cell(area, number);
        Pen::new(display_list, theme, place, 0).put(theme.glyphs.kind(*kind), kind_look(*kind));
    }
    Pen::new(display_list, theme, cell(area, view.handle), 0)
        .put(theme.glyphs.handle(), Look::Handle);
}

fn density(view: &SliderView<'_>, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    let open_ends = view.band.map(|(from, to)| {
        let (before, after) = view.band_is_open;
        (before.then_some(from), after.then_some(to))
    });
    let (open_start, open_end) = open_ends.unwrap_or_default();
    for ((number, level), kind) in (0..area.width).zip(view.density).zip(view.kinds) {
        let inside = view.band.is_some_and(|(from, to)| from <= number && number <= to);
        let is_vague = view.vague.get(usize::from(number)) == Some(&true);
        let look = match kind {
            _ if inside => Look::Band,
            Some(kind) => kind_look(*kind),
            None => Look::Dim,
        };
        let glyph = match level {
            _ if open_start == Some(number) => theme.glyphs.more_left(),
            _ if open_end == Some(number) => theme.glyphs.more_right(),
            0 if is_vague => theme.glyphs.vague(),
            0 if inside => theme.glyphs.band(),
            level => theme.glyphs.density(*level),
        };
        Pen::new(display_list, theme, cell(area, number), 0).put(glyph, look);
    }
    Pen::new(display_list, theme, cell(area, view.handle), 0)
        .put(theme.glyphs.handle(), Look::Handle);
}
