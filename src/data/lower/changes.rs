//! The changes: each reference resolved, or the change left out and told.

use std::borrow::Cow;

use hashbrown::HashSet;

use super::Lower;
use super::ids::List;
use super::records::confidence;
use crate::data::neutralise::neutralise;
use crate::data::places;
use crate::data::records::{ChangeRecord, Remarks, Text};
use crate::org::{
    AppointMore, Change, ChangeId, ChangeKind, EventId, Merge, Note, PersonId, Retitle, Rule,
    Split, Subject, UnitId,
};

/// Fewer references than these are not looked ahead at.
const FEW: usize = 16;
/// No more than these are looked ahead at together.
const AHEAD: usize = 256;

/// A reference that is not there is fine; one that cannot be resolved is told and left out, and the change
/// goes on without it where that claims nothing else: not there, resolved, or unknown.
#[expect(clippy::option_option, reason = "a reference that may be left out, and may be unknown")]
fn resolved<'s, T>(
    text: Option<&Text<'s>>,
    find: impl FnOnce(&Text<'s>) -> Option<T>,
) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => find(text).map(Some),
    }
}

impl<'s> Lower<'s> {
    /// Adds changes to the event that is being read.
    pub(super) fn add_changes(&mut self, records: &[ChangeRecord<'s>]) {
        self.look_ahead(records);
        for record in records {
            self.add_change(record);
        }
    }

    /// Looks up whom and what the changes name, all at once: in a large file each look is a way into far
    /// memory, and these are taken together.
    fn look_ahead(&self, records: &[ChangeRecord<'_>]) {
        if records.len() < FEW {
            return;
        }
        let (ids, _) = self.ids_and_data();
        let units = records.iter().filter_map(|record| match record {
            ChangeRecord::Appoint { unit, .. }
            | ChangeRecord::Retitle { unit, .. }
            | ChangeRecord::Confirm { unit, .. }
            | ChangeRecord::Leave { unit: Some(unit), .. } => Some(unit),
            ChangeRecord::Leave { .. } | ChangeRecord::Note { .. } => None,
            other => Some(other.anchor()),
        });
        let parents = records.iter().filter_map(|record| match record {
            ChangeRecord::Open { under, .. } | ChangeRecord::Move { under, .. } => under.as_ref(),
            _ => None,
        });
        let people = records.iter().filter_map(|record| match record {
            ChangeRecord::Appoint { person, .. }
            | ChangeRecord::Retitle { person, .. }
            | ChangeRecord::Confirm { person, .. }
            | ChangeRecord::Leave { person, .. } => Some(person),
            _ => None,
        });
        let roles = records.iter().filter_map(|record| match record {
            ChangeRecord::Appoint { role, .. } => Some(role),
            _ => None,
        });
        ids.people.look_ahead(people.map(|text| &*text.value));
        ids.units.look_ahead(units.map(|text| &*text.value));
        ids.units.look_ahead(parents.map(|text| &*text.value));
        self.roles_and_data().0.look_ahead(roles.map(|text| &*text.value));
    }

    fn add_change(&mut self, record: &ChangeRecord<'s>) {
        if self.again {
            // It will be read once more. What it needs then are the roles that are used.
            if let ChangeRecord::Appoint { role, .. }
            | ChangeRecord::Retitle { to: Some(role), .. } = record
            {
                self.used_role(role);
            }
            return;
        }
        let event = self.at;
        self.at = places::start_of_change(self.source, record, event);
        let id = ChangeId::new(self.data.changes.len());
        let of = EventId::new(self.data.events.len());
        let subject = Subject::Change(id);
        let (told, waiting) = (self.found.len(), self.named.len());
        if let Some(kind) = self.kind(record, subject) {
            let Remarks { confidence: own, inferred, note } = record.remarks();
            // Of a change that may be left out nothing more is told.
            self.again |= self.named.len() > waiting
                && note.is_some_and(|note| matches!(neutralise(&note.value), Cow::Owned(_)));
            let confidence = own.map(confidence);
            self.data.changes.push(Change { event: of, kind, confidence, inferred });
            if let Some(note) = self.maybe(note, subject) {
                self.data.notes.insert(id, note);
            }
            self.places.changes.push(places::offset(self.at));
        } else {
            // The number goes to another change, perhaps of another event.
            self.found.since(told).iter_mut().for_each(|found| found.subject = Subject::Event(of));
            self.named.moved(waiting, |_| Subject::Event(of));
        }
        self.at = event;
    }

    fn unit_of(&mut self, text: &Text<'_>, subject: Subject) -> Option<UnitId> {
        self.find(List::Units, text, Rule::UnknownUnit, subject).map(UnitId::new)
    }

    fn units_of(&mut self, texts: &[Text<'_>], subject: Subject) -> Box<[UnitId]> {
        let mut found: Vec<UnitId> = Vec::with_capacity(texts.len());
        for some in texts.chunks(AHEAD) {
            if some.len() >= FEW {
                let (ids, _) = self.ids_and_data();
                ids.units.look_ahead(some.iter().map(|text| &*text.value));
            }
            found.extend(some.iter().filter_map(|text| self.unit_of(text, subject)));
        }
        let mut seen = HashSet::with_capacity(found.len());
        found.retain(|unit| seen.insert(*unit));
        found.into()
    }

    fn person_of(&mut self, text: &Text<'_>, subject: Subject) -> Option<PersonId> {
        self.find(List::People, text, Rule::UnknownPerson, subject).map(PersonId::new)
    }

    fn kind(&mut self, record: &ChangeRecord<'s>, at: Subject) -> Option<ChangeKind> {
        Some(match record {
            ChangeRecord::Open { unit, under, .. } => {
                let unit = self.unit_of(unit, at);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, at)).flatten();
                ChangeKind::Open { unit: unit?, under }
            }
            ChangeRecord::Close { unit, .. } => ChangeKind::Close { unit: self.unit_of(unit, at)? },
            ChangeRecord::Rename { unit, to, .. } => {
                let to = self.text(to, at);
                ChangeKind::Rename { unit: self.unit_of(unit, at)?, to }
            }
            ChangeRecord::Move { unit, under, .. } => {
                let unit = self.unit_of(unit, at);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, at));
                ChangeKind::Move { unit: unit?, under: under? }
            }
            ChangeRecord::Reclassify { unit, class, .. } => {
                let class = self.text(class, at);
                ChangeKind::Reclassify { unit: self.unit_of(unit, at)?, class }
            }
            ChangeRecord::Merge { units, into, under, .. } => {
                let units = self.units_of(units, at);
                let into = self.unit_of(into, at);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, at)).flatten();
                ChangeKind::Merge(Box::new(Merge { units, into: into?, under }))
            }
            ChangeRecord::Split { unit, into, under, .. } => {
                let unit = self.unit_of(unit, at);
                let into = self.units_of(into, at);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, at)).flatten();
                ChangeKind::Split(Box::new(Split { unit: unit?, into, under }))
            }
            ChangeRecord::Leave { person, unit, role, .. } => {
                let person = self.person_of(person, at);
                let unit = resolved(unit.as_ref(), |text| self.unit_of(text, at));
                let role = resolved(role.as_ref(), |text| self.named_role(text, at));
                ChangeKind::Leave { person: person?, unit: unit?, role: role? }
            }
            ChangeRecord::Confirm { person, unit, role, .. } => {
                let (person, unit) = (self.person_of(person, at), self.unit_of(unit, at));
                let role = self.named_role(role, at);
                ChangeKind::Confirm { person: person?, unit: unit?, role: role? }
            }
            ChangeRecord::Vacant { unit, role, .. } => {
                let unit = self.unit_of(unit, at);
                ChangeKind::Vacant { role: self.named_role(role, at)?, unit: unit? }
            }
            ChangeRecord::Unknown { unit, role, person, .. } => {
                let unit = self.unit_of(unit, at);
                let role = self.named_role(role, at);
                let person = resolved(person.as_ref(), |text| self.person_of(text, at));
                ChangeKind::Unknown { unit: unit?, role: role?, person: person? }
            }
            ChangeRecord::Abolish { unit, role, .. } => {
                let unit = self.unit_of(unit, at);
                ChangeKind::Abolish { role: self.named_role(role, at)?, unit: unit? }
            }
            ChangeRecord::Note { text, units, people, .. } => ChangeKind::Note(Box::new(Note {
                text: self.text(text, at),
                units: self.units_of(units, at),
                people: people.iter().filter_map(|text| self.person_of(text, at)).collect(),
            })),
            ChangeRecord::Appoint { .. } | ChangeRecord::Retitle { .. } => {
                return self.tenure(record, at);
            }
        })
    }

    fn tenure(&mut self, record: &ChangeRecord<'s>, at: Subject) -> Option<ChangeKind> {
        match record {
            ChangeRecord::Appoint {
                person,
                unit,
                role,
                title,
                acting,
                co,
                replacing,
                since,
                reports_to,
                ..
            } => {
                let (person, unit) = (self.person_of(person, at), self.unit_of(unit, at));
                let role = self.used_role(role);
                let mut other = |text: &Option<Text<'_>>| {
                    resolved(text.as_ref(), |text| self.person_of(text, at)).flatten()
                };
                let (replacing, reports_to) = (other(replacing), other(reports_to));
                let title = self.maybe(title.as_ref(), at);
                let since = since.as_ref().map(|since| self.date(since));
                Some(ChangeKind::Appoint {
                    person: person?,
                    unit: unit?,
                    role,
                    acting: *acting,
                    co: *co,
                    more: AppointMore { title, replacing, since, reports_to }.kept(),
                })
            }
            ChangeRecord::Retitle { person, unit, role, to, title, acting, reports_to, .. } => {
                let (person, unit) = (self.person_of(person, at), self.unit_of(unit, at));
                let role = self.named_role(role, at);
                let to = to.as_ref().map(|text| self.used_role(text));
                let reports_to =
                    resolved(reports_to.as_ref(), |text| self.person_of(text, at)).flatten();
                Some(ChangeKind::Retitle(Box::new(Retitle {
                    title: self.maybe(title.as_ref(), at),
                    acting: *acting,
                    to,
                    reports_to,
                    person: person?,
                    unit: unit?,
                    role: role?,
                })))
            }
            _ => None,
        }
    }
}
