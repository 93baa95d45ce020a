//! The lines of the details, styled and wrapped.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use smallvec::{SmallVec, smallvec};

use super::canvas::Canvas;
use super::pen::Pen;
use super::text::{fit, rows, width};
use super::theme::{Look, Theme};
use crate::app::details::{DetailsView, Line};
use crate::app::{App, Layer, Pane};
use crate::org::Confidence;

type Parts<'a> = SmallVec<[(Cow<'a, str>, Look); 6]>;

/// One row on the screen, and the line it belongs to.
struct Painted<'a> {
    line: usize,
    /// The columns that stay empty before it.
    indent: u16,
    parts: Parts<'a>,
    right: Option<&'a str>,
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
        let first = row.parts.first().map_or(Look::Plain, |(_, look)| *look);
        pen.to(area.x + row.indent, first);
        for (text, look) in &row.parts {
            pen.put_within(text, pen.room(), *look);
        }
        if let Some(text) = row.right {
            pen.put_before(1, text, Look::Dim);
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
fn seen<'a>(view: &DetailsView<'a>, theme: &Theme, area: Rect) -> Vec<Painted<'a>> {
    let height = usize::from(area.height);
    let mut rows = Vec::with_capacity(height + 1);
    for (number, line) in view.lines.iter().enumerate().skip(view.top) {
        let passed = view.cursor.is_none_or(|cursor| number > cursor);
        if passed && rows.len() >= height {
            break;
        }
        Rows { painted: &mut rows, line: number, columns: area.width }.add(line, theme);
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

/// The rows of one line, added to others.
struct Rows<'r, 'a> {
    painted: &'r mut Vec<Painted<'a>>,
    line: usize,
    columns: u16,
}

impl<'a> Rows<'_, 'a> {
    fn row(&mut self, indent: u16, parts: Parts<'a>, right: Option<&'a str>) {
        self.painted.push(Painted { line: self.line, indent, parts, right });
    }

    /// A text on as many rows as it needs.
    fn text(&mut self, text: &'a str, indent: u16, look: Look) {
        self.text_after("", "", text, indent, look);
    }

    /// A text behind a sign and a blank, or a word, on as many rows as it needs.
    fn text_after(
        &mut self,
        sign: &'a str,
        blank: &'static str,
        text: &'a str,
        indent: u16,
        look: Look,
    ) {
        let room = self.columns.saturating_sub(indent + 1);
        let first = room.saturating_sub(width(sign) + width(blank));
        for (number, row) in rows(text, first, room).enumerate() {
            let mut parts = Parts::new();
            if number == 0 && !sign.is_empty() {
                parts.push((sign.into(), look));
                parts.push((blank.into(), look));
            }
            parts.push((row.into(), look));
            self.row(indent, parts, None);
        }
    }

    /// A row with a date at its right, as far as there is room for it.
    fn beside(&mut self, mut parts: Parts<'a>, right: &'a str) {
        let used: u16 = INDENT + parts.iter().map(|(text, _)| width(text)).sum::<u16>();
        let room = self.columns.saturating_sub(used + 2);
        // The date matters more than the end of a long name.
        if width(right) >= room
            && let Some((text, _)) = parts.last_mut()
        {
            let too_much = (width(right) + 1).saturating_sub(room);
            let keep = width(text).saturating_sub(too_much);
            *text = fit(text, keep, "…").into_owned().into();
        }
        self.row(INDENT, parts, Some(right));
    }

    fn add(&mut self, line: &'a Line, theme: &Theme) {
        let glyphs = theme.glyphs;
        let acting = |acting: bool| acting.then_some((" acting".into(), Look::Acting));
        match line {
            Line::Blank => self.row(0, Parts::new(), None),
            Line::Heading(heading) => self.text(heading, 1, Look::Heading),
            Line::Text(words) | Line::Lineage { text: words, .. } => {
                self.text(words, 2, Look::Plain);
            }
            Line::Note(words) => self.text_after(glyphs.former(), " ", words, 2, Look::Dim),
            Line::Dispute(words) => self.text_after("Disputed:", " ", words, 2, Look::Warning),
            Line::Incumbent { name, native, title, acting: acts, since, remark, .. } => {
                let mut parts = signed(glyphs.incumbent(), name, Look::Leader);
                if let Some(native) = native {
                    parts.push((" ".into(), Look::Dim));
                    parts.push((native.into(), Look::Dim));
                }
                parts.extend(acting(*acts));
                self.beside(parts, since);
                for more in title.iter().chain(remark) {
                    self.text(more, 4, Look::Dim);
                }
            }
            Line::Unfilled { vacant, since } => {
                let word = if *vacant { "vacant" } else { "unknown who" };
                self.beside(signed(glyphs.incumbent(), word, Look::Vacant), since);
            }
            Line::Former { name, acting: acted, span, later, .. } => {
                let sign = if *later { glyphs.upcoming() } else { glyphs.former() };
                let mut parts = signed(sign, name, Look::Plain);
                parts.extend(acting(*acted));
                parts.extend(later.then_some((" later".into(), Look::Chip)));
                self.beside(parts, span);
            }
            Line::Held { what, span, now, acting: acts, .. } => {
                let (sign, look) = if *now {
                    (glyphs.incumbent(), Look::Leader)
                } else {
                    (glyphs.former(), Look::Plain)
                };
                let mut parts = signed(sign, what, look);
                parts.extend(acting(*acts));
                self.beside(parts, span);
            }
            Line::Name { name, span, now } => {
                let look = if *now { Look::Title } else { Look::Plain };
                self.beside(smallvec![(name.into(), look)], span);
            }
            Line::Why { title, dates, confidence, later, current, .. } => {
                let sign = if *current { glyphs.cursor() } else { " " };
                let look = if *later { Look::Chip } else { Look::Title };
                self.text_after(sign, " ", title, 1, look);
                self.text(dates, 3, Look::Dim);
                if *confidence != Confidence::Confirmed {
                    self.text(confidence_word(*confidence), 3, Look::Warning);
                }
            }
            Line::Source { told, title, url } => {
                self.text(told, 2, Look::Plain);
                self.text(title, 4, Look::Dim);
                if let Some(url) = url {
                    self.row(4, smallvec![(url.into(), Look::Dim)], None);
                }
            }
        }
    }
}

/// Where names begin in the details.
const INDENT: u16 = 2;

fn signed<'a>(sign: &'a str, text: &'a str, look: Look) -> Parts<'a> {
    smallvec![(sign.into(), look), (" ".into(), look), (text.into(), look)]
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
