//! Sources, units, people and events: one record each, with its texts and references.

use super::Lower;
use super::ids::List;
use crate::data::places;
use crate::data::records::{
    ConfidenceRecord, EventHead, PersonRecord, SourceRecord, Text, UnitRecord,
};
use crate::org::{
    Confidence, Diagnostic, Event, Person, PersonMore, Rule, Source, SourceId, Subject, Unit,
};

impl Lower<'_> {
    fn sources(&mut self, list: &[Text<'_>], subject: Subject) -> Box<[SourceId]> {
        let found = list.iter().filter_map(|text| {
            self.find(List::Sources, text, Rule::UnknownSource, subject).map(SourceId::new)
        });
        found.collect()
    }

    pub(super) fn add_sources(&mut self, records: &[SourceRecord<'_>]) {
        self.ids.sources.look_ahead(records.iter().map(|it| &*it.id.value));
        for it in records {
            self.add_source(it);
        }
    }

    fn add_source(&mut self, it: &SourceRecord<'_>) {
        let number = self.data.sources.len();
        let subject = List::Sources.subject(number);
        if let Some(id) = self.new_id(List::Sources, &it.id) {
            self.places.sources.push(places::offset(self.at));
            let source = Source {
                id,
                publisher: self.text(&it.publisher, subject),
                title: self.text(&it.title, subject),
                url: self.maybe(it.url.as_ref(), subject),
                published: it.published.as_ref().map(|date| self.date(date)),
                lang: self.maybe(it.lang.as_ref(), subject),
                note: self.maybe(it.note.as_ref(), subject),
            };
            self.data.sources.push(source);
        }
    }

    pub(super) fn add_units(&mut self, records: &[UnitRecord<'_>]) {
        self.ids.units.look_ahead(records.iter().map(|it| &*it.id.value));
        for it in records {
            self.add_unit(it);
        }
    }

    fn add_unit(&mut self, it: &UnitRecord<'_>) {
        let number = self.data.units.len();
        let subject = List::Units.subject(number);
        if let Some(id) = self.new_id(List::Units, &it.id) {
            self.places.units.push(places::offset(self.at));
            let unit = Unit {
                id,
                name: self.text(&it.name, subject),
                native: self.maybe(it.native.as_ref(), subject),
                class: self.maybe(it.class.as_ref(), subject).filter(|class| !class.is_empty()),
                aliases: self.texts(&it.aliases, subject),
                note: self.maybe(it.note.as_ref(), subject),
            };
            self.data.units.push(unit);
        }
    }

    pub(super) fn add_people(&mut self, records: &[PersonRecord<'_>]) {
        self.ids.people.look_ahead(records.iter().map(|it| &*it.id.value));
        for it in records {
            self.add_person(it);
        }
    }

    fn add_person(&mut self, it: &PersonRecord<'_>) {
        let number = self.data.people.len();
        let subject = List::People.subject(number);
        if let Some(id) = self.new_id(List::People, &it.id) {
            self.places.people.push(places::offset(self.at));
            let person = Person {
                id,
                name: self.text(&it.name, subject),
                native: self.maybe(it.native.as_ref(), subject),
                more: PersonMore {
                    latin: self.texts(&it.latin, subject),
                    nicknames: self.texts(&it.nicknames, subject),
                    aliases: self.texts(&it.aliases, subject),
                    note: self.maybe(it.note.as_ref(), subject),
                    sources: self.sources(&it.sources, subject),
                }
                .kept(),
            };
            if person.native.is_some()
                && person.latin().is_empty()
                && !self.only_counts(Rule::NoLatinName)
            {
                let message = format!("`{}` has a native name without a Latin form", person.id);
                let hint = "write how it is romanised in `latin`";
                let at = self.at;
                self.tell(at, Diagnostic::new(Rule::NoLatinName, subject, message).hint(hint));
            }
            self.data.people.push(person);
        }
    }

    pub(super) fn begin_event(&mut self) {
        self.places.events.push(places::offset(self.at));
        self.event_start = self.data.changes.len();
    }

    /// The event whose changes came just now.
    pub(super) fn end_event(&mut self, it: &EventHead<'_>) {
        let number = self.data.events.len();
        let subject = List::Events.subject(number);
        let id = self.new_id(List::Events, &it.id).unwrap_or_default();
        if let Some(place) = self.places.events.last_mut() {
            *place = places::offset(self.at);
        }
        let event = Event {
            id,
            date: self.date(&it.date),
            announced: it.announced.as_ref().map(|date| self.date(date)),
            title: self.text(&it.title, subject),
            summary: self.maybe(it.summary.as_ref(), subject),
            sources: self.sources(&it.sources, subject),
            confidence: it.confidence.map_or(Confidence::Confirmed, confidence),
            dispute: self.maybe(it.dispute.as_ref(), subject),
            changes: places::offset(self.event_start)..places::offset(self.data.changes.len()),
        };
        self.data.events.push(event);
    }
}

pub(super) fn confidence(record: ConfidenceRecord) -> Confidence {
    match record {
        ConfidenceRecord::Confirmed => Confidence::Confirmed,
        ConfidenceRecord::SingleSource => Confidence::SingleSource,
        ConfidenceRecord::Disputed => Confidence::Disputed,
        ConfidenceRecord::Unsourced => Confidence::Unsourced,
    }
}
