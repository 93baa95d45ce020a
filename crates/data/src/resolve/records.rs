//! Sources, roles, units, people and events: one record each, with its texts and references.

use super::resolver::Resolver;
use crate::list::List;
use crate::records::{
    ConfidenceRecord, EventRecord, PersonRecord, RoleRecord, SourceRecord, Text, UnitRecord,
};
use crate::source_map::offset;
use orgscope_history::org::{
    Confidence, Diagnostic, Event, Person, PersonMore, Role, Rule, Source, SourceId, Subject, Unit,
};

impl Resolver<'_, '_> {
    fn sources(&mut self, list: &[Text<'_>], subject: Subject) -> Box<[SourceId]> {
        let found = list
            .iter()
            .filter_map(|text| self.find(List::Sources, text, subject).map(SourceId::new));
        found.collect()
    }

    /// Begins a record of a list. Returns its id, and the subject of what is found about it.
    fn begin(&mut self, list: List, id: &Text<'_>) -> (Box<str>, Subject) {
        let subject = list.subject(list.len(&self.piece.own.data));
        let id = self.new_id(list, id, subject);
        self.piece.map.of_list(list).push(offset(self.at));
        (id, subject)
    }

    pub(crate) fn add_source(&mut self, it: &SourceRecord<'_>) {
        let (id, subject) = self.begin(List::Sources, &it.id);
        let source = Source {
            id,
            publisher: self.text(&it.publisher, subject),
            title: self.text(&it.title, subject),
            url: self.maybe(it.url.as_ref(), subject),
            published: it.published.as_ref().map(|date| self.date(date, subject)),
            lang: self.maybe(it.lang.as_ref(), subject),
            note: self.maybe(it.note.as_ref(), subject),
        };
        self.piece.own.data.sources.push(source);
    }

    pub(crate) fn add_role(&mut self, it: &RoleRecord<'_>) {
        let (id, subject) = self.begin(List::Roles, &it.id);
        let role = Role {
            id,
            title: self.text(&it.title, subject),
            short: self.maybe(it.short.as_ref(), subject),
            sole: it.sole,
            lapses: it.lapses,
            listed: true,
        };
        self.piece.own.data.roles.push(role);
    }

    pub(crate) fn add_unit(&mut self, it: &UnitRecord<'_>) {
        let (id, subject) = self.begin(List::Units, &it.id);
        let unit = Unit {
            id,
            name: self.text(&it.name, subject),
            native: self.maybe(it.native.as_ref(), subject),
            class: self.maybe(it.class.as_ref(), subject).filter(|class| !class.is_empty()),
            aliases: self.texts(&it.aliases, subject),
            note: self.maybe(it.note.as_ref(), subject),
        };
        self.piece.own.data.units.push(unit);
    }

    pub(crate) fn add_person(&mut self, it: &PersonRecord<'_>) {
        let (id, subject) = self.begin(List::People, &it.id);
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
        if person.native.is_some() && person.latin().is_empty() {
            let message = format!("`{}` has a native name without a Latin form", person.id);
            let hint = "write how it is romanised in `latin`";
            self.report(self.at, Diagnostic::new(Rule::NoLatinName, subject, message).hint(hint));
        }
        self.piece.own.data.people.push(person);
    }

    pub(crate) fn add_event(&mut self, it: &EventRecord<'_>) {
        let (id, subject) = self.begin(List::Events, &it.id);
        let start = self.piece.own.data.changes.len();
        self.add_changes(&it.changes);
        let event = Event {
            id,
            date: self.date(&it.date, subject),
            announced: it.announced.as_ref().map(|date| self.date(date, subject)),
            title: self.text(&it.title, subject),
            summary: self.maybe(it.summary.as_ref(), subject),
            sources: self.sources(&it.sources, subject),
            confidence: it.confidence.map_or(Confidence::Confirmed, confidence),
            dispute: self.maybe(it.dispute.as_ref(), subject),
            changes: offset(start)..offset(self.piece.own.data.changes.len()),
        };
        self.piece.own.data.events.push(event);
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
