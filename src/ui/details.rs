//! The lines of the details, styled and wrapped.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::pen::Pen;
use super::text::{width, wrap};
use super::theme::{Look, Theme};
use crate::app::details::{DetailsView, Line};
use crate::app::{App, Layer, Pane};
use crate::org::Confidence;

/// One row on the screen, and the line it belongs to.
struct Painted {
    line: usize,
    parts: Vec<(String, Look)>,
    right: Option<(String, Look)>,
}

pub(super) fn paint(app: &App, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let view = app.details();
    let focused = app.focus() == Pane::Details && app.layer() == Layer::Browse;
    let mut cursor = None;
    for (index, row) in seen(&view, theme, area).iter().enumerate() {
        let line = u16::try_from(index).unwrap_or(u16::MAX);
        let chosen = view.cursor == Some(row.line);
        let over = chosen.then_some(if focused { Look::Selected } else { Look::Unfocused });
        if chosen && focused && cursor.is_none() {
            cursor = Some(Position { x: area.x, y: area.y + line });
        }
        let mut pen = Pen::new(canvas, theme, area, line).over(over);
        for (text, look) in &row.parts {
            pen.put_within(text, pen.room(), *look);
        }
        if let Some((text, look)) = &row.right {
            pen.put_right(text, *look);
        }
        if over.is_some() {
            pen.fill(Look::Plain);
        }
    }
    cursor
}

/// Which line of the details a row of the pane belongs to.
pub(super) fn line_at(app: &App, theme: &Theme, area: Rect, row: u16) -> Option<usize> {
    seen(&app.details(), theme, area).get(usize::from(row)).map(|painted| painted.line)
}

/// The rows that are seen: from the first line to show, or as far down as the cursor's line needs.
fn seen(view: &DetailsView<'_>, theme: &Theme, area: Rect) -> Vec<Painted> {
    let height = usize::from(area.height);
    let mut rows = Vec::new();
    for (number, line) in view.lines.iter().enumerate().skip(view.top) {
        let passed = view.cursor.is_none_or(|cursor| number > cursor);
        if passed && rows.len() >= height {
            break;
        }
        rows.extend(rows_of(number, line, theme, area.width));
    }
    let end = match view.cursor {
        Some(cursor) => rows.iter().rposition(|row| row.line == cursor).map_or(0, |last| last + 1),
        None => 0,
    };
    let from = end.saturating_sub(height);
    rows.drain(..from.min(rows.len()));
    rows.truncate(height);
    rows
}

fn rows_of(number: usize, line: &Line, theme: &Theme, columns: u16) -> Vec<Painted> {
    let row = |parts: Vec<(String, Look)>| Painted { line: number, parts, right: None };
    let glyphs = theme.glyphs;
    let text = |text: &str, indent: u16, look: Look| -> Vec<Painted> {
        let pad = " ".repeat(usize::from(indent));
        wrap(text, columns.saturating_sub(indent + 1), 0)
            .into_iter()
            .map(|line| row(vec![(format!("{pad}{line}"), look)]))
            .collect()
    };
    match line {
        Line::Blank => vec![row(Vec::new())],
        Line::Heading(heading) => text(heading, 1, Look::Heading),
        Line::Text(words) | Line::Lineage { text: words, .. } => text(words, 2, Look::Plain),
        Line::Note(words) => text(&format!("{} {words}", glyphs.former()), 2, Look::Dim),
        Line::Dispute(words) => text(&format!("Disputed: {words}"), 2, Look::Warning),
        Line::Incumbent { name, native, title, acting, since, remark, .. } => {
            let mut parts = vec![(format!("  {} ", glyphs.incumbent()), Look::Leader)];
            parts.push((name.clone(), Look::Leader));
            parts.extend(native.iter().map(|native| (format!(" {native}"), Look::Dim)));
            if *acting {
                parts.push((" acting".into(), Look::Acting));
            }
            let mut rows = vec![beside(number, parts, since, columns)];
            let more = title.iter().chain(remark);
            rows.extend(more.flat_map(|more| text(more, 4, Look::Dim)));
            rows
        }
        Line::Unfilled { vacant, since } => {
            let word = if *vacant { "vacant" } else { "unknown who" };
            let parts = vec![(format!("  {} {word}", glyphs.incumbent()), Look::Vacant)];
            vec![beside(number, parts, since, columns)]
        }
        Line::Former { name, acting, span, later, .. } => {
            let sign = if *later { glyphs.upcoming() } else { glyphs.former() };
            let mut parts = vec![(format!("  {sign} {name}"), Look::Plain)];
            if *acting {
                parts.push((" acting".into(), Look::Acting));
            }
            if *later {
                parts.push((" later".into(), Look::Chip));
            }
            vec![beside(number, parts, span, columns)]
        }
        Line::Held { what, span, now, acting, .. } => {
            let (sign, look) = if *now {
                (glyphs.incumbent(), Look::Leader)
            } else {
                (glyphs.former(), Look::Plain)
            };
            let mut parts = vec![(format!("  {sign} {what}"), look)];
            if *acting {
                parts.push((" acting".into(), Look::Acting));
            }
            vec![beside(number, parts, span, columns)]
        }
        Line::Name { name, span, now } => {
            let look = if *now { Look::Title } else { Look::Plain };
            vec![beside(number, vec![(format!("  {name}"), look)], span, columns)]
        }
        Line::Why { title, effective, announced, confidence, later, current, .. } => {
            let sign = if *current { glyphs.cursor() } else { " " };
            let look = if *later { Look::Chip } else { Look::Title };
            let mut rows = text(&format!("{sign} {title}"), 1, look);
            let mut dates = effective.clone();
            if let Some(announced) = announced {
                dates = format!("{dates}, {announced}");
            }
            rows.extend(text(&dates, 3, Look::Dim));
            if *confidence != Confidence::Confirmed {
                rows.extend(text(confidence_word(*confidence), 3, Look::Warning));
            }
            rows
        }
        Line::Source { publisher, title, date, url } => {
            let date = date.as_deref().map_or(String::new(), |date| format!(", {date}"));
            let mut rows = text(&format!("{publisher}{date}"), 2, Look::Plain);
            rows.extend(text(title, 4, Look::Dim));
            rows.extend(url.iter().map(|url| row(vec![(format!("    {url}"), Look::Dim)])));
            rows
        }
    }
}

/// How well something is attested, where that has to be said.
pub(super) fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::SingleSource => "single source",
        Confidence::Disputed => "disputed",
        Confidence::Unsourced => "no source; an inference",
    }
}

/// A row with a date at its right, as far as there is room for it.
fn beside(line: usize, parts: Vec<(String, Look)>, right: &str, columns: u16) -> Painted {
    let used: u16 = parts.iter().map(|(text, _)| width(text)).sum();
    let room = columns.saturating_sub(used + 2);
    // The date matters more than the end of a long name.
    let mut parts = parts;
    if width(right) >= room
        && let Some((text, _)) = parts.last_mut()
    {
        let too_much = (width(right) + 1).saturating_sub(room);
        let keep = width(text).saturating_sub(too_much);
        *text = super::text::fit(text, keep, "…").into_owned();
    }
    Painted { line, parts, right: Some((format!("{right} "), Look::Dim)) }
}
