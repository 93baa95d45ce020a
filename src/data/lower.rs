//! Records → Dataset, one by one while the text is read: dates are read, references are resolved, texts are
//! neutralised, and what cannot be resolved is told with its place.
//!
//! A reference into a list that comes later in the text cannot be resolved yet. Files are not written so by
//! habit; one that is, is read once more with what is known by then.

mod beside;
mod changes;
mod desk;
mod ids;
mod lists;
mod named;
mod read;
mod reader;
mod records;
mod roles;
mod stretch;
mod usage;

use std::borrow::Cow;
use std::sync::Arc;

use super::helpers::Helpers;
use super::neutralise::neutralise;
use super::open::{Problem, Watch};
use super::places::{self, Places};
use super::records::Text;
use super::syntax::Fault;
use crate::org::{Dataset, Diagnostic, Event, Findings, Rule, Subject, did_you_mean};
use crate::time::{Date, DateError, Dated, Lapse};
pub(super) use desk::Resolving;
use ids::{List, shown};
use lists::{AllIds, Lists, Read};
use named::Named;
use reader::Reader;
pub(super) use roles::title_of as role_title;
pub(super) use stretch::Stretch;

/// What a file says, and where.
pub(super) struct Lowered {
    pub(super) dataset: Dataset,
    pub(super) places: Places,
    /// Findings, in no order; lines and columns are not known yet.
    pub(super) found: Vec<Problem>,
}

/// Why a text does not become a dataset.
pub(super) enum Flaw {
    /// It is not RON, or not of this shape.
    Syntax(Fault),
    /// Dates or the span make no sense: all of them.
    Unreadable(Vec<Problem>),
    /// Whoever watched said so.
    Stopped,
}

/// Reads and resolves a file. `watch` hears of the bytes that are read.
pub(super) fn lower<'s, 'w>(
    source: &'s str,
    watch: Watch<'w>,
    helpers: Helpers<'w, 's>,
) -> Result<Lowered, Flaw> {
    let mut reader = Reader::new(Lower::new(source), watch, Some(helpers));
    reader.looks_ahead = true;
    reader.read_all()?;
    if reader.is_misled() {
        // What looked like a list was none.
        reader = Reader::new(Lower::new(source), reader.watch, None);
        reader.read_all()?;
    }
    let Reader { mut lower, watch, .. } = reader;
    if lower.again {
        let Lower { mut data, mut ids, .. } = lower;
        (data.roles, ids.roles) = roles::in_order(data.roles);
        lower = Lower::new(source);
        lower.lists = Some(Arc::new(Lists { data, ids }));
        lower.is_second = true;
        let mut reader = Reader::new(lower, watch, None);
        reader.read_all()?;
        lower = reader.lower;
    }
    lower.finish()
}

/// A file as far as it has been resolved.
#[derive(Debug)]
struct Lower<'s> {
    source: &'s str,
    /// Where references are looked up, once nothing is added there any more.
    lists: Option<Arc<Lists>>,
    /// All lists and roles are known from an earlier reading of the same text.
    is_second: bool,
    read: Read,
    /// Something was named before it was listed.
    again: bool,
    data: Dataset,
    places: Places,
    ids: AllIds,
    /// What is said of roles that nobody was appointed to yet.
    named: Named<'s>,
    /// The first change of the event that is being read.
    event_start: usize,
    title: Option<Text<'s>>,
    span: Option<(Text<'s>, Text<'s>)>,
    lapse: Option<Text<'s>>,
    found: Findings<Problem>,
    unreadable: Findings<Problem>,
    /// Where the current record stands: for texts that remember no place.
    at: usize,
    /// References that lead nowhere and may have been meant otherwise.
    unguessed: Vec<Unguessed>,
    /// How many roles may still be compared with ones that are not known.
    role_guesses: usize,
}

/// A reference that leads nowhere, the finding that tells it, and the list it leads into.
#[derive(Debug)]
struct Unguessed {
    finding: usize,
    list: List,
    id: Box<str>,
}

/// The end of a span that moves with the calendar.
const TODAY: &str = "today";

/// Ids compared at most for all "did you mean" of a file: a file full of mistakes is told in a moment.
const GUESSES: usize = 1_500_000;

impl<'s> Lower<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            lists: None,
            is_second: false,
            read: Read::default(),
            again: false,
            data: Dataset::default(),
            places: Places::default(),
            ids: AllIds::default(),
            named: Named::default(),
            event_start: 0,
            title: None,
            span: None,
            lapse: None,
            found: Findings::default(),
            unreadable: Findings::default(),
            at: 0,
            unguessed: Vec::new(),
            role_guesses: GUESSES,
        }
    }

    fn place(&self, text: &Text<'_>) -> usize {
        places::at(self.source, text, self.at)
    }

    fn tell(&mut self, at: usize, diagnostic: Diagnostic) {
        self.found.add(Problem::at(self.source, at, diagnostic));
    }

    /// Counts one more finding of a rule of which there are too many to tell. Whether it did: then nothing else
    /// is to be done for it.
    fn only_counts(&mut self, rule: Rule) -> bool {
        self.found.counts(rule, 1)
    }

    fn text(&mut self, text: &Text<'_>, subject: Subject) -> Box<str> {
        let clean = neutralise(&text.value);
        if matches!(clean, Cow::Owned(_)) && !self.only_counts(Rule::Neutralised) {
            let message = "a text holds control, direction or invisible characters";
            let hint = "they were replaced or left out; delete them from the file";
            let at = self.place(text);
            self.tell(at, Diagnostic::new(Rule::Neutralised, subject, message).hint(hint));
        }
        clean.into()
    }

    fn maybe(&mut self, text: Option<&Text<'_>>, subject: Subject) -> Option<Box<str>> {
        text.map(|text| self.text(text, subject))
    }

    fn texts(&mut self, texts: &[Text<'_>], subject: Subject) -> Box<[Box<str>]> {
        texts.iter().map(|text| self.text(text, subject)).collect()
    }

    fn date(&mut self, text: &Text<'_>) -> Dated {
        let read = Dated::parse(&text.value);
        read.unwrap_or_else(|error| self.bad_date(text, &error))
    }

    fn bad_date(&mut self, text: &Text<'_>, error: &DateError) -> Dated {
        if self.unreadable.counts(Rule::ImpossibleDate, 1) {
            return Dated::UNKNOWN;
        }
        let at = self.place(text);
        let extent = places::extent(self.source, at);
        let message = format!("`{}` {}", shown(&text.value), error.message);
        let hint = Some(error.hint.clone());
        self.unreadable.add(Problem::unreadable(Rule::ImpossibleDate, message, hint, extent));
        Dated::UNKNOWN
    }

    fn schema(&mut self, schema: u32) {
        if schema != 1 {
            let at = self.source.find("schema").unwrap_or(0);
            let extent = places::extent(self.source, at);
            let message = format!("the schema is version {schema}, this program reads 1");
            let hint = Some("write `schema: 1`, or use a newer orgscope".to_owned());
            self.unreadable.add(Problem::unreadable(Rule::BadSchema, message, hint, extent));
        }
    }

    /// The record that a reference means; tells when there is none.
    fn find(&mut self, list: List, text: &Text<'_>, rule: Rule, at: Subject) -> Option<usize> {
        if !self.is_second && (self.again || !self.read.is_known(list)) {
            self.again = true;
            return None;
        }
        let (ids, data) = self.ids_and_data();
        // What is listed is clean, so a text that is not can only be meant once it is.
        let found = ids.of(list).get(list, data, &text.value).or_else(|| {
            let Cow::Owned(clean) = neutralise(&text.value) else { return None };
            ids.of(list).get(list, data, &clean)
        });
        if found.is_some() {
            return found;
        }
        if self.only_counts(rule) {
            return None;
        }
        let (id, what) = (neutralise(&text.value), list.what());
        let place = self.place(text);
        let message = format!("there is no {what} `{}`", shown(&id));
        self.unguessed.push(Unguessed { finding: self.found.len(), list, id: id.into() });
        self.tell(place, Diagnostic::new(rule, at, message));
        None
    }

    /// All is listed: what was not there may be offered under another id. A file full of mistakes is told in a
    /// moment, so this is done for so many.
    fn guess(&mut self) {
        let mut guesses = GUESSES;
        for Unguessed { finding, list, id } in std::mem::take(&mut self.unguessed) {
            let (_, data) = self.ids_and_data();
            let (what, count) = (list.what(), list.len(data));
            let near = if guesses >= count {
                let known = (0..count).map(|number| list.id(data, places::offset(number)));
                did_you_mean(&id, known)
            } else {
                None
            };
            guesses = guesses.saturating_sub(count);
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if count == 0 => format!("the dataset lists no {what} at all"),
                None => format!("add it to the list, or name a {what} that is there"),
            };
            if let Some(found) = self.found.since(finding).first_mut() {
                found.hint = Some(hint.into());
            }
        }
    }

    fn finish(mut self) -> Result<Lowered, Flaw> {
        self.at = 0;
        if let Some(title) = self.title.take() {
            self.data.title = self.text(&title, Subject::Dataset);
        }
        self.span_of_file();
        self.lapse_of_file();
        if let Some(lists) = self.lists.as_ref().filter(|_| self.is_second) {
            // Roles nobody listed come behind those somebody did, in the order of the first reading.
            let unlisted = lists.data.roles.iter().filter(|role| !role.listed);
            self.data.roles.extend(unlisted.cloned());
        }
        self.guess();
        self.settle_named();
        usage::check(&mut self);
        if self.unreadable.is_empty() {
            Ok(Lowered { dataset: self.data, places: self.places, found: self.found.into_vec() })
        } else {
            Err(Flaw::Unreadable(self.unreadable.into_vec()))
        }
    }

    fn span_of_file(&mut self) {
        let days = || self.data.events.iter().map(Event::day).filter(|day| day.is_finite());
        let earliest = days().min().or_else(|| Date::ymd(2000, 1, 1)).unwrap_or(Date::MIN);
        (self.data.first, self.data.last) = (earliest, days().max().unwrap_or(earliest));
        let Some((first, last)) = self.span.take() else { return };
        let mut day = |text: &Text<'_>| match Date::parse(&text.value) {
            Ok(day) => day,
            Err(error) => self.bad_date(text, &error).day(),
        };
        let first = day(&first);
        let until_today = last.value == TODAY;
        // Until it is known which day that is, it is that of the newest event.
        let end = if until_today { self.data.last.max(first) } else { day(&last) };
        (self.data.first, self.data.last, self.data.until_today) = (first, end, until_today);
        if self.data.last < self.data.first {
            let extent = places::extent(self.source, self.place(&last));
            let message = format!(
                "the span ends on {last}, before it starts on {first}",
                last = self.data.last,
                first = self.data.first,
            );
            let hint = Some("write the earlier day first".to_owned());
            self.unreadable.add(Problem::unreadable(Rule::BadSpan, message, hint, extent));
        }
    }

    fn lapse_of_file(&mut self) {
        let Some(text) = self.lapse.take() else { return };
        match Lapse::parse(&text.value) {
            Ok(lapse) => self.data.lapse = Some(lapse),
            Err(error) => {
                let extent = places::extent(self.source, self.place(&text));
                let message = format!("`{}` {}", shown(&text.value), error.message);
                let problem =
                    Problem::unreadable(Rule::BadLapse, message, Some(error.hint), extent);
                self.unreadable.add(problem);
            }
        }
    }
}
