//! The lines of the details, styled and wrapped.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use smallvec::{SmallVec, smallvec};

use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::{rows, width};
use super::theme::{Look, Theme};
use crate::app::details::{DetailsView, Line};
use crate::app::{App, Pane};
use crate::org::{Certainty, Confidence};

type Parts<'a> = SmallVec<[(Cow<'a, str>, Look); 6]>;

/// One row on the screen, and the line it belongs to.
struct Painted<'a> {
    line: usize,
    /// The columns that stay empty before it.
    indent: u16,
    parts: Parts<'a>,
    right: Option<&'a str>,
}

pub(super) fn paint(
    app: &App,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let view = app.details();
    let focused = app.has_keys(Pane::Details);
    let mut cursor = None;
    let seen = seen(&view, theme, area);
    for (index, row) in seen.rows.iter().enumerate() {
        let line = u16::try_from(index).unwrap_or(u16::MAX);
        let chosen = view.cursor == Some(row.line);
        let over = chosen.then_some(if focused { Look::Selected } else { Look::Unfocused });
        if chosen && focused && cursor.is_none() {
            cursor = Some(Position { x: area.x, y: area.y + line });
        }
        let mut pen = Pen::new(display_list, theme, area, line).over(over);
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
    let bottom = area.height.saturating_sub(1);
    for (more, row, sign) in [
        (seen.more_above, 0, theme.glyphs.more_above()),
        (seen.more_below, bottom, theme.glyphs.more_below()),
    ] {
        if more && area.width > 0 && area.height > 0 {
            let edge = Rect { x: area.right() - 1, width: 1, ..area };
            Pen::new(display_list, theme, edge, row).put(sign, Look::Dim);
        }
    }
    cursor
}

/// Returns which line of the details a row of the pane belongs to.
pub(super) fn line_at(app: &App, theme: &Theme, area: Rect, row: u16) -> Option<usize> {
    seen(&app.details(), theme, area).rows.get(usize::from(row)).map(|painted| painted.line)
}

/// What of the details is in view.
struct Seen<'a> {
    rows: Vec<Painted<'a>>,
    /// Whether there is something above what is in view, and below.
    more_above: bool,
    more_below: bool,
}

/// Returns the rows that are seen: from the first line to show, or as far down as the cursor's line needs.
fn seen<'a>(view: &DetailsView<'a>, theme: &Theme, area: Rect) -> Seen<'a> {
    let height = usize::from(area.height);
    let mut rows = Vec::with_capacity(height + 1);
    let mut added = view.top;
    for (number, line) in view.lines.iter().enumerate().skip(view.top) {
        let passed = view.cursor.is_none_or(|cursor| number > cursor);
        if passed && rows.len() > height {
            break;
        }
        added = number + 1;
        Rows { painted: &mut rows, line: number, columns: area.width }.add(line, theme);
    }
    let end = match view.cursor {
        Some(cursor) => rows.iter().rposition(|row| row.line == cursor).map_or(0, |last| last + 1),
        None => 0,
    };
    let from = end.saturating_sub(height).min(rows.len());
    rows.drain(..from);
    let more_below = rows.len() > height || added < view.lines.len();
    rows.truncate(height);
    Seen { rows, more_above: view.top > 0 || from > 0, more_below }
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

    /// A sign, a name, what is said behind it, and dates at the right: on one row where there is room for all of
    /// it, else the dates stand on a row of their own. Nothing is cut.
    fn beside(&mut self, entry: Entry<'a>) {
        let Entry { sign, text, look, more, right } = entry;
        let lead = if sign.is_empty() { 0 } else { width(sign) + 1 };
        let behind: u16 = more.iter().map(|(text, _)| width(text)).fold(0, u16::saturating_add);
        let room = self.columns.saturating_sub(INDENT + lead + 1);
        let mut names = rows(text, room, room).peekable();
        let mut used = 0;
        let mut first = lead > 0;
        while let Some(name) = names.next() {
            let mut parts: Parts<'a> = if std::mem::take(&mut first) {
                smallvec![(sign.into(), look), (" ".into(), look)]
            } else {
                smallvec![(BLANKS[..usize::from(lead)].into(), look)]
            };
            used = width(name);
            parts.push((name.into(), look));
            if names.peek().is_none() && used.saturating_add(behind) <= room {
                used = used.saturating_add(behind);
                parts.extend(more.iter().cloned());
            } else if names.peek().is_none() {
                self.row(INDENT, parts, None);
                parts = smallvec![(BLANKS[..usize::from(lead)].into(), look)];
                parts.extend(more.iter().cloned());
                used = behind;
            }
            self.row(INDENT, parts, None);
        }
        // Before the dates a blank at least.
        let beside = used.saturating_add(width(right)) < room;
        match self.painted.last_mut().filter(|_| beside) {
            Some(row) => row.right = Some(right),
            None if width(right) + 2 < self.columns => self.row(0, Parts::new(), Some(right)),
            None => self.text(right, INDENT + lead, Look::Dim),
        }
    }

    fn add(&mut self, line: &'a Line, theme: &Theme) {
        let glyphs = theme.glyphs;
        match line {
            Line::Blank => self.row(0, Parts::new(), None),
            Line::Heading(heading) | Line::Post { title: heading, .. } => {
                self.text(heading, 1, Look::Heading);
            }
            Line::Text(words) | Line::Lineage { text: words, .. } => {
                self.text(words, 2, Look::Plain);
            }
            Line::Event { text, .. } => self.text(text, 2, Look::Title),
            // Our glyphs have a dash for it in ASCII.
            Line::Note(words) => self.hanging("·", words, 2, Look::Dim),
            Line::Dispute(words) => self.text_after("Disputed:", " ", words, 2, Look::Warning),
            Line::Attested(text) => self.text(text, 4, Look::Dim),
            Line::Doubt { disputed, text } => {
                let look = if *disputed { Look::Warning } else { Look::Dim };
                self.text(text, 4, look);
            }
            Line::Incumbent { name, native, title, acting, since, doubt, .. } => {
                let mut more = Parts::new();
                if let Some(native) = native {
                    more.push((" ".into(), Look::Dim));
                    more.push((native.into(), Look::Dim));
                }
                more.extend(acting.then_some((" acting".into(), Look::Acting)));
                more.extend(doubt.map(|_| (" ?".into(), Look::Dim)));
                let sign = glyphs.incumbent();
                self.beside(Entry { sign, text: name, look: Look::Leader, more, right: since });
                if let Some(more) = title {
                    self.text(more, 4, Look::Dim);
                }
            }
            Line::Unfilled { word, since, now } => {
                let sign = if *now { glyphs.incumbent() } else { glyphs.former() };
                let more = Parts::new();
                self.beside(Entry { sign, text: word, look: Look::Vacant, more, right: since });
            }
            Line::Former { name, acting, span, now, later, doubt, .. } => {
                let sign = match (*now, *later) {
                    (true, _) => glyphs.incumbent(),
                    (_, true) => glyphs.upcoming(),
                    (false, false) => glyphs.former(),
                };
                let more = said(*acting, *doubt, *later);
                self.beside(Entry { sign, text: name, look: Look::Plain, more, right: span });
            }
            Line::Held { what, span, now, later, acting, doubt, .. } => {
                let (sign, look) = match (*now, *later) {
                    (true, _) => (glyphs.incumbent(), Look::Leader),
                    (_, true) => (glyphs.upcoming(), Look::Plain),
                    (false, false) => (glyphs.former(), Look::Plain),
                };
                // Those that are later stand under a heading that says so.
                let more = said(*acting, *doubt, false);
                self.beside(Entry { sign, text: what, look, more, right: span });
            }
            Line::Person { depth, text, what, chosen, .. } => {
                let indent = 2 + (depth * 2).min(self.columns / 3);
                let look = if *chosen { Look::Leader } else { Look::Plain };
                self.person(
                    chosen.then_some(glyphs.incumbent()),
                    text,
                    what.as_deref(),
                    indent,
                    look,
                );
            }
            Line::Reports { depth, text, .. } => self.text(text, 2 + depth * 2, Look::Plain),
            Line::Name { name, span, now } => {
                let look = if *now { Look::Title } else { Look::Plain };
                let more = Parts::new();
                self.beside(Entry { sign: "", text: name, look, more, right: span });
            }
            Line::Why { title, dates, confidence, later, current, .. } => {
                let sign = if *current { glyphs.cursor() } else { " " };
                let look = if *later { Look::Upcoming } else { Look::Title };
                self.text_after(sign, " ", title, 1, look);
                self.text(dates, 3, Look::Dim);
                if *confidence != Confidence::Confirmed {
                    self.text(confidence_word(*confidence), 3, Look::Warning);
                }
            }
            Line::Source { cited, title, url } => {
                self.text(cited, 2, Look::Plain);
                self.text(title, 4, Look::Dim);
                if let Some(url) = url {
                    self.row(4, smallvec![(url.into(), Look::Dim)], None);
                }
            }
        }
    }

    /// A person with what they hold: on one row, else what they hold on rows of its own.
    fn person(
        &mut self,
        sign: Option<&'a str>,
        name: &'a str,
        what: Option<&'a str>,
        indent: u16,
        look: Look,
    ) {
        let lead = sign.map_or(0, |sign| width(sign) + 1);
        let used = indent.saturating_add(lead).saturating_add(width(name)).saturating_add(3);
        let beside = what.filter(|what| used.saturating_add(width(what)) <= self.columns);
        if let Some(what) = beside {
            let mut parts = Parts::new();
            if let Some(sign) = sign {
                parts.push((sign.into(), look));
                parts.push((" ".into(), look));
            }
            parts.push((name.into(), look));
            parts.push(("  ".into(), Look::Dim));
            parts.push((what.into(), Look::Dim));
            return self.row(indent, parts, None);
        }
        let blank = if sign.is_some() { " " } else { "" };
        self.text_after(sign.unwrap_or_default(), blank, name, indent, look);
        if let Some(what) = what {
            self.text(what, indent + 2, Look::Dim);
        }
    }

    /// A text behind a sign, whose further rows begin where the first does.
    fn hanging(&mut self, sign: &'a str, text: &'a str, indent: u16, look: Look) {
        let room = self.columns.saturating_sub(indent + 3);
        for (number, row) in rows(text, room, room).enumerate() {
            let lead = if number == 0 { sign } else { " " };
            let parts = smallvec![(lead.into(), look), (" ".into(), look), (row.into(), look)];
            self.row(indent, parts, None);
        }
    }
}

/// A name with what stands around it.
struct Entry<'a> {
    sign: &'a str,
    text: &'a str,
    look: Look,
    more: Parts<'a>,
    right: &'a str,
}

/// Returns what is said behind a person or a post of another day.
fn said<'a>(acting: bool, doubt: Option<Certainty>, later: bool) -> Parts<'a> {
    let mut parts = Parts::new();
    parts.extend(acting.then_some((" acting".into(), Look::Acting)));
    if let Some(doubt) = doubt {
        parts.push((" ? ".into(), Look::Dim));
        parts.push((doubt.to_string().into(), Look::Dim));
    }
    parts.extend(later.then_some((" · later".into(), Look::Upcoming)));
    parts
}

const BLANKS: &str = "    ";
/// Where names begin in the details.
const INDENT: u16 = 2;

/// Returns how well something is attested, where that has to be said.
pub(super) fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::SingleSource => "one source",
        Confidence::Disputed => "disputed",
        Confidence::Unsourced => "no source; an inference",
    }
}
