//! The slider: years, kinds and density of events, the handle, spans, and the headline.

use std::fmt::Write as _;

use compact_str::{CompactString, ToCompactString, format_compact};
use ratatui::layout::Rect;

use super::areas::Areas;
use super::canvas::Canvas;
use super::details::confidence_word;
use super::pen::Pen;
use super::text::{fit, width};
use super::theme::{Look, Theme};
use crate::app::{App, Headline, Play, PlayView, SliderView, SpanRow, TickKind};
use crate::org::Confidence;

pub(super) fn paint(app: &App, theme: &Theme, areas: &Areas, canvas: &mut Canvas) {
    let view = app.slider();
    let axis = areas.axis;
    years(&view, theme, axis, canvas);
    if areas.kinds {
        kinds(&view, theme, Rect { y: axis.y + 1, height: 1, ..axis }, canvas);
    }
    let last = Rect { y: axis.bottom().saturating_sub(1), height: 1, ..axis };
    density(&view, theme, last, canvas);
    for (row, spans) in view.spans.iter().enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        if row < areas.spans.height {
            span_row(spans, view.handle, theme, areas.spans, row, canvas);
        }
    }
    if let Some(rows) = &view.upcoming {
        if rows.is_empty() {
            let mut pen = Pen::new(canvas, theme, areas.upcoming, 0);
            pen.put(" nothing is announced on this day", Look::Dim);
        }
        for (row, one) in rows.iter().enumerate().take(usize::from(areas.upcoming.height)) {
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            let mut pen = Pen::new(canvas, theme, areas.upcoming, row);
            let text = format!("{} {} ", theme.glyphs.upcoming(), one.text);
            let columns = width(&text).min(pen.room());
            let cell = one.cell.unwrap_or(0).min(pen.room() - columns);
            let start = pen.x() + cell;
            pen.to(start, Look::Plain).put_within(&text, columns, Look::Chip);
        }
    }
    headline(&view, theme, areas.headline, canvas);
}

/// One cell of the axis.
fn cell(area: Rect, cell: u16) -> Rect {
    let x = area.x.saturating_add(cell);
    Rect { x, width: 1, height: 1, ..area }.intersection(area)
}

fn years(view: &SliderView<'_>, theme: &Theme, area: Rect, canvas: &mut Canvas) {
    for quarter in view.quarters {
        Pen::new(canvas, theme, cell(area, *quarter), 0).put(theme.glyphs.quarter(), Look::Border);
    }
    let mut free = 0;
    for (start, year) in view.years {
        let label = year.to_compact_string();
        if *start < free || *start + width(&label) > area.width {
            continue;
        }
        let space = Rect { x: area.x + start, width: width(&label), height: 1, ..area };
        Pen::new(canvas, theme, space, 0).put(&label, Look::Dim);
        free = start + width(&label) + 1;
    }
    // Zoomed in, the ends say what is in view.
    if !view.axis.is_fit() {
        let window = view.axis.window();
        let ends = format!(" {} – {} ", window.start.short(), window.end.add_days(-1).short());
        let columns = width(&ends).min(area.width);
        let right = Rect { x: area.right() - columns, width: columns, height: 1, ..area };
        Pen::new(canvas, theme, right, 0).put(&ends, Look::Heading);
    }
}

fn kinds(view: &SliderView<'_>, theme: &Theme, area: Rect, canvas: &mut Canvas) {
    for (number, kind) in (0..area.width).zip(view.kinds) {
        let Some(kind) = kind else { continue };
        let look = match kind {
            TickKind::Structure | TickKind::Both => Look::Structure,
            TickKind::Leaders => Look::People,
            TickKind::Note => Look::Dim,
        };
        Pen::new(canvas, theme, cell(area, number), 0).put(theme.glyphs.kind(*kind), look);
    }
}

fn density(view: &SliderView<'_>, theme: &Theme, area: Rect, canvas: &mut Canvas) {
    for (number, level) in (0..area.width).zip(view.density) {
        let inside = view.band.is_some_and(|(from, to)| from <= number && number <= to);
        let look = if inside { Look::Band } else { Look::Dim };
        Pen::new(canvas, theme, cell(area, number), 0).put(theme.glyphs.density(*level), look);
    }
    if let Some(pin) = view.pin {
        for number in pin.min(view.handle)..=pin.max(view.handle) {
            if view.density.get(usize::from(number)) == Some(&0) {
                let glyph = theme.glyphs.horizontal();
                Pen::new(canvas, theme, cell(area, number), 0).put(glyph, Look::Changed);
            }
        }
        Pen::new(canvas, theme, cell(area, pin), 0).put("A", Look::Changed);
    }
    Pen::new(canvas, theme, cell(area, view.handle), 0).put(theme.glyphs.handle(), Look::Handle);
}

fn span_row(
    row: &SpanRow,
    handle: u16,
    theme: &Theme,
    area: Rect,
    number: u16,
    canvas: &mut Canvas,
) {
    let glyphs = theme.glyphs;
    for span in &row.spans {
        let columns = span.to.saturating_sub(span.from) + 1;
        let place = Rect { x: area.x + span.from, width: columns, ..area }.intersection(area);
        let look = if span.now { Look::Leader } else { Look::Span };
        let mut pen = Pen::new(canvas, theme, place, number);
        pen.put(if span.open_start { glyphs.more_left() } else { glyphs.span(span.acting) }, look);
        let room = columns.saturating_sub(3);
        if room >= 4 {
            pen.put(" ", look).put_within(&span.text, room.saturating_sub(1), look).put(" ", look);
        }
        while pen.room() > u16::from(span.open_end) {
            pen.put(glyphs.span(span.acting), look);
        }
        if span.open_end {
            pen.put(glyphs.more_right(), look);
        }
    }
    let covered = row.spans.iter().any(|span| span.from <= handle && handle <= span.to);
    if !covered {
        let at = Rect { y: area.y + number, ..cell(area, handle) };
        Pen::new(canvas, theme, at.intersection(area), 0).put(glyphs.quarter(), Look::Handle);
    }
    // The label stands where no span is.
    let first = row.spans.first().map_or(area.width, |span| span.from);
    let last = row.spans.last().map_or(0, |span| span.to + 1);
    let label = format!(" {} ", row.label);
    if width(&label) <= first {
        Pen::new(canvas, theme, area, number).put(&label, Look::Dim);
    } else if width(&label) <= area.width.saturating_sub(last) {
        let x = area.right() - width(&label);
        let place = Rect { x, width: width(&label), ..area };
        Pen::new(canvas, theme, place, number).put(&label, Look::Dim);
    }
}

fn headline(view: &SliderView<'_>, theme: &Theme, area: Rect, canvas: &mut Canvas) {
    let glyphs = theme.glyphs;
    let step = match &view.playing {
        Some(playing) => play_text(playing, glyphs.playing()),
        None => format_compact!("step: {} ", view.step.word()),
    };
    let mut pen = Pen::new(canvas, theme, area, 0);
    let next = match view.next_in_days {
        None => "no later event".into(),
        Some(0) => "next the same day".into(),
        Some(1) => "next tomorrow".into(),
        Some(days) => format_compact!("next in {} days", grouped(days)),
    };
    let Some(head) = &view.headline else {
        let room = pen.room().saturating_sub(width(&step) + 1);
        pen.put_within(&format!(" before the first event{}{next}", glyphs.dot()), room, Look::Dim);
        pen.put_right(&step, Look::Dim);
        return;
    };
    let dot = glyphs.dot();
    let (must, may) = (must_be_told(head, &next, dot), may_be_told(head, dot));
    let room = pen.room().saturating_sub(width(&step) + 2);
    let title = width(head.title);
    pen.put(" ", Look::Plain);
    if title + width(&may) + width(&must) < room {
        pen.put(head.title, Look::Title).put(&may, Look::Dim).put(&must, Look::Dim);
    } else {
        let space = room.saturating_sub(width(&must)).max(room / 3);
        pen.put(&fit(head.title, space, glyphs.ellipsis()), Look::Title);
        let left = room.saturating_sub(title.min(space));
        pen.put_within(&must, left, Look::Dim);
    }
    pen.put_right(&step, if view.playing.is_some() { Look::Key } else { Look::Dim });
}

/// Which event of how many it is, and when the next one comes.
fn must_be_told(head: &Headline<'_>, next: &str, dot: &str) -> String {
    let mut text = String::with_capacity(120);
    let (number, count) = head.ordinal;
    // A text takes all that is written to it.
    let _ = write!(text, "{dot}event {number} of {count}");
    if let Some((number, count)) = head.same_day {
        let _ = write!(text, "{dot}{number}/{count} that day");
    }
    if head.crossed > 1 {
        let _ = write!(text, "{dot}{} passed", head.crossed);
    }
    text + dot + next
}

/// When it was, and how well that is known.
fn may_be_told(head: &Headline<'_>, dot: &str) -> String {
    let mut text = String::with_capacity(120);
    // A text takes all that is written to it.
    let _ = write!(text, "{dot}{}", head.effective);
    let _ = match head.days_ago {
        0 => Ok(()),
        1 => write!(text, ", a day ago"),
        days => write!(text, ", {} days ago", grouped(days)),
    };
    if let Some(announced) = head.announced {
        let _ = write!(text, "{dot}{announced}");
    }
    if head.confidence != Confidence::Confirmed {
        let _ = write!(text, "{dot}{}", confidence_word(head.confidence));
    }
    text
}

fn play_text(playing: &PlayView, sign: &str) -> CompactString {
    let mode = match playing.mode {
        Play::Events => "by event",
        Play::Calendar => "by calendar",
    };
    format_compact!("{sign} playing {mode}, speed {}, {} seen ", playing.speed, playing.seen)
}

/// A number with its thousands apart.
fn grouped(number: i64) -> CompactString {
    let digits = number.to_compact_string();
    let mut out = CompactString::default();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digit != '-' {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}
