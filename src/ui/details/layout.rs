//! The layout of the lines of the details: each line as one or more rows of the screen.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use crate::app::details::Line;
use crate::org::Certainty;
use crate::ui::text::{rows, width};
use crate::ui::theme::{Look, Theme};

/// Texts in a look each, one after the other.
type Parts<'a> = SmallVec<[(Cow<'a, str>, Look); 6]>;

/// Where headings and the signs of events begin.
const HEADING_INDENT: u16 = 1;
/// Where texts, names and sources begin, below their heading.
const INDENT: u16 = 2;
/// Where the title of an event begins, after its sign; and what is said of it below.
const EVENT_INDENT: u16 = 3;
/// Where that begins which is said of a name above it, after the sign of the name.
const REMARK_INDENT: u16 = 4;
/// How much further each level of a reporting line begins than the one above.
const LEVEL_INDENT: u16 = 2;
/// The column that every row keeps empty at its right end.
const MARGIN: u16 = 1;
/// The blank between a sign and the text after it.
const SIGN_GAP: u16 = 1;
/// The blanks between a person and what they hold.
const POSTS_GAP: &str = "  ";

/// One row of the screen.
pub(super) struct RowOfLine<'a> {
    /// The number of the line that it belongs to.
    pub(super) line: usize,
    /// The columns that stay empty before it.
    pub(super) indent: u16,
    pub(super) parts: Parts<'a>,
    /// What stands at its right end.
    pub(super) right: Option<&'a str>,
}

/// Lays one line out: adds its rows to those of the lines before it.
pub(super) struct LineLayout<'r, 'a> {
    pub(super) rows: &'r mut Vec<RowOfLine<'a>>,
    /// The number of the line.
    pub(super) line: usize,
    /// The columns of the pane.
    pub(super) columns: u16,
}

impl<'a> LineLayout<'_, 'a> {
    fn push_row(&mut self, indent: u16, parts: Parts<'a>, right: Option<&'a str>) {
        self.rows.push(RowOfLine { line: self.line, indent, parts, right });
    }

    /// Returns how many columns a text has that begins after `indent` columns.
    fn room_after(&self, indent: u16) -> u16 {
        self.columns.saturating_sub(indent.saturating_add(MARGIN))
    }

    /// Adds a text on as many rows as it needs.
    fn text(&mut self, text: &'a str, indent: u16, look: Look) {
        self.text_after("", text, indent, look);
    }

    /// Adds a text after a sign or a word, on as many rows as it needs; further rows begin where the sign does.
    fn text_after(&mut self, sign: &'a str, text: &'a str, indent: u16, look: Look) {
        let room = self.room_after(indent);
        for (number, row) in rows(text, room.saturating_sub(sign_width(sign)), room).enumerate() {
            let mut parts = if number == 0 { sign_parts(sign, look) } else { Parts::new() };
            parts.push((row.into(), look));
            self.push_row(indent, parts, None);
        }
    }

    /// Adds a text after a sign, whose further rows begin where the text does.
    fn hanging_text(&mut self, sign: &'a str, text: &'a str, indent: u16, look: Look) {
        let room = self.room_after(indent + sign_width(sign));
        for (number, row) in rows(text, room, room).enumerate() {
            let mut parts =
                if number == 0 { sign_parts(sign, look) } else { blanks(sign_width(sign), look) };
            parts.push((row.into(), look));
            self.push_row(indent, parts, None);
        }
    }

    /// Adds a sign, a name, what is said after it, and dates at the right: on one row where there is room for all of
    /// it, else the dates stand on a row of their own. Nothing is cut.
    fn name_and_dates(&mut self, entry: NameAndDates<'a>) {
        let NameAndDates { sign, name, look, remarks, dates } = entry;
        let lead = sign_width(sign);
        let room = self.room_after(INDENT + lead);
        let remarks_width = remarks.iter().map(|(it, _)| width(it)).fold(0, u16::saturating_add);
        let mut used = 0;
        let mut pieces = rows(name, room, room).enumerate().peekable();
        while let Some((number, piece)) = pieces.next() {
            let mut parts = if number == 0 { sign_parts(sign, look) } else { blanks(lead, look) };
            parts.push((piece.into(), look));
            used = width(piece);
            if pieces.peek().is_none() {
                if used.saturating_add(remarks_width) <= room {
                    used = used.saturating_add(remarks_width);
                } else {
                    self.push_row(INDENT, parts, None);
                    parts = blanks(lead, look);
                    used = remarks_width;
                }
                parts.extend(remarks.iter().cloned());
            }
            self.push_row(INDENT, parts, None);
        }
        // Before the dates a blank at least.
        let is_beside = used.saturating_add(width(dates)) < room;
        match self.rows.last_mut().filter(|_| is_beside) {
            Some(row) => row.right = Some(dates),
            None if width(dates) + 2 * MARGIN < self.columns => {
                self.push_row(0, Parts::new(), Some(dates));
            }
            None => self.text(dates, INDENT + lead, Look::Dim),
        }
    }

    /// Adds the rows of a line.
    pub(super) fn lay_out(&mut self, line: &'a Line, theme: &Theme) {
        let glyphs = theme.glyphs;
        match line {
            Line::Blank => self.push_row(0, Parts::new(), None),
            Line::Heading(heading) | Line::Post { title: heading, .. } => {
                self.text(heading, HEADING_INDENT, Look::Heading);
            }
            Line::Text(words) | Line::Lineage { text: words, .. } => {
                self.text(words, INDENT, Look::Plain);
            }
            Line::Event { text, .. } => self.text(text, INDENT, Look::Title),
            // Our glyphs have a dash for it in ASCII.
            Line::Note(words) => self.hanging_text("·", words, INDENT, Look::Dim),
            Line::Dispute(words) => self.text_after("Disputed:", words, INDENT, Look::Warning),
            Line::Attested(text) => self.text(text, REMARK_INDENT, Look::Dim),
            Line::Doubt { disputed, text } => {
                let look = if *disputed { Look::Warning } else { Look::Dim };
                self.text(text, REMARK_INDENT, look);
            }
            Line::Incumbent { name, native, title, acting, since, doubt, .. } => {
                let mut remarks = Parts::new();
                if let Some(native) = native {
                    remarks.push((" ".into(), Look::Dim));
                    remarks.push((native.into(), Look::Dim));
                }
                remarks.extend(acting.then_some((" acting".into(), Look::Acting)));
                remarks.extend(doubt.map(|_| (" ?".into(), Look::Dim)));
                let (sign, look) = (glyphs.incumbent(), Look::Leader);
                self.name_and_dates(NameAndDates { sign, name, look, remarks, dates: since });
                if let Some(title) = title {
                    self.text(title, REMARK_INDENT, Look::Dim);
                }
            }
            Line::Unfilled { word: name, since: dates } => {
                let (sign, look, remarks) = (glyphs.former(), Look::Vacant, Parts::new());
                self.name_and_dates(NameAndDates { sign, name, look, remarks, dates });
            }
            Line::Holder { name, acting, span: dates, now, later, doubt, .. } => {
                let sign = match (*now, *later) {
                    (true, _) => glyphs.incumbent(),
                    (_, true) => glyphs.upcoming(),
                    (false, false) => glyphs.former(),
                };
                let (look, remarks) = (Look::Plain, remarks_on(*acting, *doubt, *later));
                self.name_and_dates(NameAndDates { sign, name, look, remarks, dates });
            }
            Line::Held { what: name, span: dates, now, later, acting, doubt, .. } => {
                let (sign, look) = match (*now, *later) {
                    (true, _) => (glyphs.incumbent(), Look::Leader),
                    (_, true) => (glyphs.upcoming(), Look::Plain),
                    (false, false) => (glyphs.former(), Look::Plain),
                };
                // Those that are later stand under a heading that says so.
                let remarks = remarks_on(*acting, *doubt, false);
                self.name_and_dates(NameAndDates { sign, name, look, remarks, dates });
            }
            Line::Person { depth, text, what, chosen, .. } => {
                let indent = INDENT + (depth * LEVEL_INDENT).min(self.columns / 3);
                let sign = if *chosen { glyphs.incumbent() } else { "" };
                let look = if *chosen { Look::Leader } else { Look::Plain };
                self.person(sign, text, what.as_deref(), indent, look);
            }
            Line::Reports { depth, text, .. } => {
                self.text(text, INDENT + depth * LEVEL_INDENT, Look::Plain);
            }
            Line::Name { name, span: dates, now, doubt } => {
                let look = if *now { Look::Title } else { Look::Plain };
                let (sign, remarks) = ("", remarks_on(false, *doubt, false));
                self.name_and_dates(NameAndDates { sign, name, look, remarks, dates });
            }
            Line::Why { title, dates, doubt, later, current, .. } => {
                let sign = if *current { glyphs.cursor() } else { " " };
                let look = if *later { Look::Upcoming } else { Look::Title };
                self.text_after(sign, title, HEADING_INDENT, look);
                self.text(dates, EVENT_INDENT, Look::Dim);
                if let Some(doubt) = doubt {
                    self.text(doubt, EVENT_INDENT, Look::Warning);
                }
            }
            Line::Source { cited, title, url } => {
                self.text(cited, INDENT, Look::Plain);
                self.text(title, REMARK_INDENT, Look::Dim);
                if let Some(url) = url {
                    self.push_row(REMARK_INDENT, smallvec![(url.into(), Look::Dim)], None);
                }
            }
        }
    }

    /// Adds a person with what they hold: on one row, else what they hold on rows of its own.
    fn person(
        &mut self,
        sign: &'a str,
        name: &'a str,
        posts: Option<&'a str>,
        indent: u16,
        look: Look,
    ) {
        let before_posts = [sign_width(sign), width(name), width(POSTS_GAP)]
            .into_iter()
            .fold(indent, u16::saturating_add);
        match posts {
            Some(posts) if width(posts) <= self.room_after(before_posts) => {
                let mut parts = sign_parts(sign, look);
                parts.push((name.into(), look));
                parts.push((POSTS_GAP.into(), Look::Dim));
                parts.push((posts.into(), Look::Dim));
                self.push_row(indent, parts, None);
            }
            _ => {
                self.text_after(sign, name, indent, look);
                if let Some(posts) = posts {
                    self.text(posts, indent + LEVEL_INDENT, Look::Dim);
                }
            }
        }
    }
}

/// A name with what stands around it.
struct NameAndDates<'a> {
    /// Empty where no sign stands before the name.
    sign: &'a str,
    name: &'a str,
    look: Look,
    /// What is said after the name.
    remarks: Parts<'a>,
    dates: &'a str,
}

/// Returns the columns of a sign with the blank after it; 0 for none.
fn sign_width(sign: &str) -> u16 {
    if sign.is_empty() { 0 } else { width(sign) + SIGN_GAP }
}

/// Returns a sign and the blank after it; nothing for none.
fn sign_parts(sign: &str, look: Look) -> Parts<'_> {
    if sign.is_empty() { Parts::new() } else { smallvec![(sign.into(), look), (" ".into(), look)] }
}

/// Returns so many blanks.
fn blanks<'a>(columns: u16, look: Look) -> Parts<'a> {
    smallvec![(" ".repeat(usize::from(columns)).into(), look)]
}

/// Returns what is said after a person or a post of another day.
fn remarks_on<'a>(acting: bool, certainty: Option<Certainty>, later: bool) -> Parts<'a> {
    let mut parts = Parts::new();
    parts.extend(acting.then_some((" acting".into(), Look::Acting)));
    if let Some(certainty) = certainty {
        parts.push((" ? ".into(), Look::Dim));
        parts.push((certainty.to_string().into(), Look::Dim));
    }
    parts.extend(later.then_some((" · later".into(), Look::Upcoming)));
    parts
}
