//! Records → Dataset: dates are read, references are resolved, texts are neutralised, and what
//! cannot be resolved is told with its place.

mod changes;
mod ids;
mod usage;

use super::neutralise::neutralise;
use super::open::Problem;
use super::places::{self, Places};
use super::records::{ConfidenceRecord, EventRecord, File, PersonRecord, SourceRecord, Text};
use crate::org::{
    Confidence, Dataset, Diagnostic, Event, EventId, Person, Role, Rule, Source, SourceId, Subject,
    Unit,
};
use crate::time::{Date, DateError, Dated};
use ids::Ids;

/// What a file says, and where.
pub(super) struct Lowered {
    pub(super) dataset: Dataset,
    pub(super) places: Places,
    /// Findings with the offset they point to.
    pub(super) found: Vec<(usize, Diagnostic)>,
}

/// Resolves a file. Fails, with all of them, where dates cannot be read or the span is none.
pub(super) fn lower(file: &File<'_>, source: &str) -> Result<Lowered, Vec<Problem>> {
    let mut lower = Lower { source, found: Vec::new(), unreadable: Vec::new(), at: 0 };
    let lowered = lower.file(file);
    if lower.unreadable.is_empty() {
        Ok(Lowered { found: lower.found, ..lowered })
    } else {
        Err(lower.unreadable)
    }
}

struct Lower<'s> {
    source: &'s str,
    found: Vec<(usize, Diagnostic)>,
    unreadable: Vec<Problem>,
    /// Where the current record stands: for texts that remember no place.
    at: usize,
}

impl Lower<'_> {
    fn place(&self, text: &Text<'_>) -> usize {
        places::at(self.source, text, self.at)
    }

    fn tell(&mut self, at: usize, diagnostic: Diagnostic) {
        self.found.push((at, diagnostic));
    }

    fn text(&mut self, text: &Text<'_>, subject: Subject) -> Box<str> {
        let clean = neutralise(&text.value);
        if matches!(clean, std::borrow::Cow::Owned(_)) {
            let message = "a text holds control, direction or invisible characters".to_owned();
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
        let at = self.place(text);
        let extent = places::extent(self.source, at);
        let message = format!("`{}` {}", neutralise(&text.value), error.message);
        let hint = Some(error.hint.clone());
        self.unreadable.push(Problem::unreadable(Rule::ImpossibleDate, message, hint, extent));
        Dated::UNKNOWN
    }

    fn file(&mut self, file: &File<'_>) -> Lowered {
        let mut places = Places::default();
        self.at = 0;
        let title = self.text(&file.title, Subject::Dataset);
        if file.schema != 1 {
            let at = self.source.find("schema").unwrap_or(0);
            let extent = places::extent(self.source, at);
            let message = format!("the schema is version {}, this program reads 1", file.schema);
            let hint = Some("write `schema: 1`, or use a newer orgscope".to_owned());
            self.unreadable.push(Problem::unreadable(Rule::BadSchema, message, hint, extent));
        }
        let sources = Ids::of(
            file.sources.iter().map(|it| &it.id),
            self,
            "source",
            &mut places.sources,
            |n| Subject::Source(SourceId::new(n)),
        );
        let units =
            Ids::of(file.units.iter().map(|it| &it.id), self, "unit", &mut places.units, |n| {
                Subject::Unit(crate::org::UnitId::new(n))
            });
        let people =
            Ids::of(file.people.iter().map(|it| &it.id), self, "person", &mut places.people, |n| {
                Subject::Person(crate::org::PersonId::new(n))
            });
        let roles =
            Ids::of(file.roles.iter().map(|it| &it.id), self, "role", &mut places.roles, |n| {
                Subject::Role(crate::org::RoleId::new(n))
            });
        // Nothing refers to events, so one with a known id is told and kept.
        Ids::of(file.events.iter().map(|it| &it.id), self, "event", &mut places.events, |n| {
            Subject::Event(EventId::new(n))
        });
        let mut dataset = Dataset {
            title,
            first: Date::MIN,
            last: Date::MAX,
            sources: sources
                .kept(&file.sources)
                .map(|(n, it)| self.source_of(n, it, &places))
                .collect(),
            roles: Vec::new(),
            units: Vec::new(),
            people: Vec::new(),
            events: Vec::new(),
            changes: Vec::new(),
        };
        for (number, role) in roles.kept(&file.roles) {
            let subject = Subject::Role(crate::org::RoleId::new(number));
            self.at = places.of(subject);
            dataset.roles.push(Role {
                id: neutralise(&role.id.value).into(),
                title: self.text(&role.title, subject),
                short: self.maybe(role.short.as_ref(), subject),
                sole: role.sole,
                listed: true,
            });
        }
        for (number, unit) in units.kept(&file.units) {
            let subject = Subject::Unit(crate::org::UnitId::new(number));
            self.at = places.of(subject);
            dataset.units.push(Unit {
                id: neutralise(&unit.id.value).into(),
                name: self.text(&unit.name, subject),
                native: self.maybe(unit.native.as_ref(), subject),
                class: self.maybe(unit.class.as_ref(), subject),
                aliases: self.texts(&unit.aliases, subject),
                note: self.maybe(unit.note.as_ref(), subject),
            });
        }
        for (number, person) in people.kept(&file.people) {
            let subject = Subject::Person(crate::org::PersonId::new(number));
            self.at = places.of(subject);
            let person = self.person(person, subject, &sources);
            dataset.people.push(person);
        }
        for (number, event) in file.events.iter().enumerate() {
            self.at = places.events[number] as usize;
            let event = self.event(number, event, &sources);
            dataset.events.push(event);
        }
        changes::lower(self, file, &mut dataset, &mut places, &units, &people, &roles);
        self.span(file, &mut dataset);
        usage::check(self, file, &dataset, &places);
        Lowered { dataset, places, found: Vec::new() }
    }

    fn source_of(&mut self, number: usize, it: &SourceRecord<'_>, places: &Places) -> Source {
        let subject = Subject::Source(SourceId::new(number));
        self.at = places.of(subject);
        Source {
            id: neutralise(&it.id.value).into(),
            publisher: self.text(&it.publisher, subject),
            title: self.text(&it.title, subject),
            url: self.maybe(it.url.as_ref(), subject),
            published: it.published.as_ref().map(|date| self.date(date)),
            lang: self.maybe(it.lang.as_ref(), subject),
            note: self.maybe(it.note.as_ref(), subject),
        }
    }

    fn person(&mut self, it: &PersonRecord<'_>, subject: Subject, sources: &Ids<'_>) -> Person {
        let person = Person {
            id: neutralise(&it.id.value).into(),
            name: self.text(&it.name, subject),
            native: self.maybe(it.native.as_ref(), subject),
            latin: self.texts(&it.latin, subject),
            nicknames: self.texts(&it.nicknames, subject),
            aliases: self.texts(&it.aliases, subject),
            note: self.maybe(it.note.as_ref(), subject),
            sources: self.sources(&it.sources, subject, sources),
        };
        if person.native.is_some() && person.latin.is_empty() {
            let message = format!("`{}` has a native name without a Latin form", person.id);
            let hint = "write how it is romanised in `latin`";
            let at = self.at;
            self.tell(at, Diagnostic::new(Rule::NoLatinName, subject, message).hint(hint));
        }
        person
    }

    fn sources(&mut self, list: &[Text<'_>], subject: Subject, ids: &Ids<'_>) -> Box<[SourceId]> {
        list.iter()
            .filter_map(|text| {
                ids.find(self, text, Rule::UnknownSource, subject).map(SourceId::new)
            })
            .collect()
    }

    fn event(&mut self, number: usize, it: &EventRecord<'_>, sources: &Ids<'_>) -> Event {
        let subject = Subject::Event(EventId::new(number));
        Event {
            id: neutralise(&it.id.value).into(),
            date: self.date(&it.date),
            announced: it.announced.as_ref().map(|date| self.date(date)),
            title: self.text(&it.title, subject),
            summary: self.maybe(it.summary.as_ref(), subject),
            sources: self.sources(&it.sources, subject, sources),
            confidence: it.confidence.map_or(Confidence::Confirmed, confidence),
            dispute: self.maybe(it.dispute.as_ref(), subject),
            changes: 0..0,
        }
    }

    fn span(&mut self, file: &File<'_>, dataset: &mut Dataset) {
        let days = || dataset.events.iter().map(Event::day).filter(|day| day.is_finite());
        let earliest = days().min().or_else(|| Date::ymd(2000, 1, 1)).unwrap_or(Date::MIN);
        (dataset.first, dataset.last) = (earliest, days().max().unwrap_or(earliest));
        let Some((first, last)) = &file.span else { return };
        let mut day = |text: &Text<'_>| match Date::parse(&text.value) {
            Ok(day) => day,
            Err(error) => self.bad_date(text, &error).day(),
        };
        (dataset.first, dataset.last) = (day(first), day(last));
        if dataset.last < dataset.first {
            let extent = places::extent(self.source, self.place(last));
            let message = format!(
                "the span ends on {last}, before it starts on {first}",
                last = dataset.last,
                first = dataset.first
            );
            let hint = Some("write the earlier day first".to_owned());
            self.unreadable.push(Problem::unreadable(Rule::BadSpan, message, hint, extent));
        }
    }
}

fn confidence(record: ConfidenceRecord) -> Confidence {
    match record {
        ConfidenceRecord::Confirmed => Confidence::Confirmed,
        ConfidenceRecord::SingleSource => Confidence::SingleSource,
        ConfidenceRecord::Disputed => Confidence::Disputed,
        ConfidenceRecord::Unsourced => Confidence::Unsourced,
    }
}
