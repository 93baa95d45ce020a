//! One text while its records are resolved: their texts, dates, ids and references.

use std::borrow::Cow;

use super::symbols::Symbols;
use crate::list::List;
use crate::neutralise::neutralise;
use crate::problem::Problem;
use crate::records::Text;
use crate::scan::records_of;
use crate::source_map::{SourceMap, extent};
use orgscope_history::org::{Diagnostic, Finding, Findings, Rule, Subject};
use orgscope_history::time::{DateError, Dated};

/// What was resolved of one text. Numbers count from the beginning of that text, but for those of the symbols that were
/// known before; a role that no list describes has a number after theirs.
#[derive(Debug, Default)]
pub(crate) struct ResolvedChunk {
    pub(super) own: Symbols,
    pub(super) map: SourceMap,
    pub(super) found: Findings<ResolveFinding>,
    pub(super) waiting: Vec<WaitingRole>,
}

/// A role that was named and is not known yet.
#[derive(Debug)]
pub(super) struct WaitingRole {
    pub(super) role: Box<str>,
    /// Where it is named in the source.
    pub(super) at: usize,
    /// The change that names it, or the event of a change that is left out for another reason.
    pub(super) by: Subject,
    /// The note of that change, and where it stands: of a change that may be left out nothing is reported.
    pub(super) note: Option<(Box<str>, usize)>,
}

/// A finding, and for a reference that leads nowhere the list and the id that were meant.
#[derive(Debug)]
pub(super) struct ResolveFinding {
    pub(super) problem: Problem,
    pub(super) meant: Option<(List, Box<str>)>,
}

impl Finding for ResolveFinding {
    fn rule(&self) -> Rule {
        self.problem.rule
    }

    fn also(&mut self) -> &mut u32 {
        &mut self.problem.also
    }
}

/// Resolves the records of one text.
pub(crate) struct Resolver<'r, 't> {
    pub(super) source: &'r str,
    /// What the records were parsed from.
    pub(super) text: &'t str,
    /// Where a byte of that stands in the source.
    place_of: &'r dyn Fn(usize) -> usize,
    pub(super) known: &'r Symbols,
    pub(super) piece: ResolvedChunk,
    /// Where the current record stands in the source: for texts that remember no place.
    pub(super) at: usize,
    /// Where the records begin in the text; looked for once an id remembers no place.
    starts: Vec<usize>,
}

impl<'r, 't> Resolver<'r, 't> {
    /// Returns a resolver for records parsed from `text`, each byte of which stands at `place_of` of the source.
    pub(crate) fn new(
        source: &'r str,
        text: &'t str,
        place_of: &'r dyn Fn(usize) -> usize,
        known: &'r Symbols,
    ) -> Self {
        let piece = ResolvedChunk::default();
        Self { source, text, place_of, known, piece, at: 0, starts: Vec::new() }
    }

    /// Finishes after all records of the chunk have been resolved.
    pub(crate) fn finish(self) -> ResolvedChunk {
        self.piece
    }

    /// Returns the offset of a text in the source; if it was unescaped, that of its record.
    pub(super) fn place(&self, text: &Text<'_>) -> usize {
        text.offset(self.text).map_or(self.at, self.place_of)
    }

    /// Returns where a byte of the text stands in the source.
    pub(super) fn place_of(&self, at: usize) -> usize {
        (self.place_of)(at)
    }

    pub(super) fn report(&mut self, at: usize, diagnostic: Diagnostic) {
        self.add(Problem::at(self.source, at, diagnostic), None);
    }

    fn add(&mut self, problem: Problem, meant: Option<(List, Box<str>)>) {
        self.piece.found.add(ResolveFinding { problem, meant });
    }

    /// Returns a text without control and invisible characters; reports their removal.
    pub(super) fn text(&mut self, text: &Text<'_>, subject: Subject) -> Box<str> {
        let clean = neutralise(&text.value);
        if matches!(clean, Cow::Owned(_)) {
            self.report(self.place(text), neutralised(subject));
        }
        clean.into()
    }

    pub(super) fn maybe(&mut self, text: Option<&Text<'_>>, subject: Subject) -> Option<Box<str>> {
        text.map(|text| self.text(text, subject))
    }

    pub(super) fn texts(&mut self, texts: &[Text<'_>], subject: Subject) -> Box<[Box<str>]> {
        texts.iter().map(|text| self.text(text, subject)).collect()
    }

    /// Returns a date. An invalid one is reported as an error that keeps the dataset from being shown.
    pub(super) fn date(&mut self, text: &Text<'_>, subject: Subject) -> Dated {
        Dated::parse(&text.value).unwrap_or_else(|error| self.bad_date(text, error, subject))
    }

    pub(super) fn bad_date(&mut self, text: &Text<'_>, error: DateError, of: Subject) -> Dated {
        let message = format!("`{}` {}", shown(&text.value), error.message);
        self.refuse(text, Rule::ImpossibleDate, message, error.hint, of);
        Dated::UNKNOWN
    }

    /// Reports what keeps the dataset from being shown.
    pub(super) fn refuse(
        &mut self,
        text: &Text<'_>,
        rule: Rule,
        message: String,
        hint: String,
        subject: Subject,
    ) {
        let span = extent(self.source, self.place(text));
        let problem = Problem::unreadable(rule, message, Some(hint), span);
        self.add(Problem { subject, ..problem }, None);
    }

    /// Returns the number of the record that a reference means; reports when there is none.
    pub(super) fn find(&mut self, list: List, text: &Text<'_>, by: Subject) -> Option<usize> {
        if let found @ Some(_) = self.known.find(list, &text.value) {
            return found;
        }
        // Ids of listed records are clean, so one that is not can only be meant once it is.
        let id = neutralise(&text.value);
        let found = self.known.find(list, &id);
        if found.is_none() {
            let rule = match list {
                List::Sources => Rule::UnknownSource,
                List::Units => Rule::UnknownUnit,
                _ => Rule::UnknownPerson,
            };
            let message = format!("there is no {} `{}`", list.what(), shown(&id));
            let (at, diagnostic) = (self.place(text), Diagnostic::new(rule, by, message));
            self.add(Problem::at(self.source, at, diagnostic), Some((list, id.into())));
        }
        found
    }

    /// Returns the id of a new record, which is checked; from here on the record stands where its id does.
    /// If the id remembers no place, the record stands where it begins.
    pub(super) fn new_id(&mut self, list: List, text: &Text<'_>, subject: Subject) -> Box<str> {
        let at = text.offset(self.text).unwrap_or_else(|| {
            if self.starts.is_empty() {
                self.starts = records_of(self.text);
            }
            self.starts.get(list.len(&self.piece.own.data)).copied().unwrap_or(0)
        });
        self.at = self.place_of(at);
        let value = &*text.value;
        // A role that no list describes is any text; one that is listed may have the same spaces.
        let may_have_spaces = list == List::Roles && value.trim() == value;
        let flaw = if may_have_spaces { flaw(&value.replace(' ', "-")) } else { flaw(value) };
        if let Some(flaw) = flaw {
            let message = format!("the id of a {}, {:?}, {flaw}", list.what(), shown(value));
            let hint = "write 1 to 200 letters, digits and hyphens";
            self.report(self.at, Diagnostic::new(Rule::BadId, subject, message).hint(hint));
        }
        neutralise(value).into()
    }
}

/// Returns the finding that a text was changed before it is shown.
pub(super) fn neutralised(subject: Subject) -> Diagnostic {
    let message = "a text holds control, direction or invisible characters";
    let hint = "they were replaced or left out; delete them from the file";
    Diagnostic::new(Rule::Neutralised, subject, message).hint(hint)
}

/// Returns an id in a message: cut where it is too long to read.
pub(super) fn shown(id: &str) -> String {
    let clean = neutralise(id);
    match clean.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean.into_owned(),
    }
}

/// Returns what is wrong with an id.
fn flaw(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        Some("is empty")
    } else if id.len() > 200 && id.chars().nth(200).is_some() {
        Some("has more than 200 characters")
    } else if id.chars().any(char::is_whitespace) {
        Some("has spaces")
    } else if matches!(neutralise(id), Cow::Owned(_)) {
        Some("has control or invisible characters")
    } else {
        None
    }
}
