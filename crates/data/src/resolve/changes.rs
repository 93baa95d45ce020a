//! The changes: each reference resolved, or the change left out and reported.

use hashbrown::HashSet;

use super::records::confidence;
use super::resolver::Resolver;
use crate::list::List;
use crate::records::{ChangeRecord, ChangeRemarks, Text};
use crate::source_map::{offset, start_of_change};
use orgscope_history::org::{
    AppointMore, Change, ChangeId, ChangeKind, EventId, Merge, Note, PersonId, Retitle, Split,
    Subject, UnitId,
};

/// Resolves a reference that a record may leave out: `Some(None)` where it does, `None` where `find` finds nothing, which it
/// reports. A change is kept without such a reference only where it then says less and nothing else; there the caller flattens.
#[expect(clippy::option_option, reason = "a reference that may be left out, and may be unknown")]
fn resolved<'t, T>(
    text: Option<&Text<'t>>,
    find: impl FnOnce(&Text<'t>) -> Option<T>,
) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => find(text).map(Some),
    }
}

impl Resolver<'_, '_> {
    /// Adds changes to the current event.
    pub(super) fn add_changes(&mut self, records: &[ChangeRecord<'_>]) {
        let event = self.at;
        for record in records {
            let start = start_of_change(self.text, record).map(|start| self.place_of(start));
            self.at = start.unwrap_or(event);
            self.add_change(record);
        }
        self.at = event;
    }

    fn add_change(&mut self, record: &ChangeRecord<'_>) {
        let id = ChangeId::new(self.piece.own.data.changes.len());
        let event = EventId::new(self.piece.own.data.events.len());
        let subject = Subject::Change(id);
        let (found, waiting) = (self.piece.found.len(), self.piece.waiting.len());
        if let Some(kind) = self.resolve_kind(record, subject) {
            let ChangeRemarks { confidence: own, inferred, note } = record.remarks();
            let confidence = own.map(confidence);
            let noted = note.map(|note| (note, self.place(note)));
            if let Some(waiting) = self.piece.waiting.get_mut(waiting) {
                waiting.note = noted.map(|(note, at)| ((*note.value).into(), at));
            } else if let Some(note) = self.maybe(note, subject) {
                self.piece.own.data.notes.insert(id, note);
            }
            self.piece.own.data.changes.push(Change { event, kind, confidence, inferred });
            self.piece.map.changes.push(offset(self.at));
        } else {
            // The change is left out and the next one gets its id: what was found is about the event instead.
            let event = Subject::Event(event);
            self.piece.found.since(found).iter_mut().for_each(|it| it.problem.subject = event);
            self.piece.waiting[waiting..].iter_mut().for_each(|it| it.by = event);
        }
    }

    fn unit_of(&mut self, text: &Text<'_>, subject: Subject) -> Option<UnitId> {
        self.find(List::Units, text, subject).map(UnitId::new)
    }

    fn units_of(&mut self, texts: &[Text<'_>], subject: Subject) -> Box<[UnitId]> {
        let mut found: Vec<UnitId> =
            texts.iter().filter_map(|text| self.unit_of(text, subject)).collect();
        let mut seen = HashSet::with_capacity(found.len());
        found.retain(|unit| seen.insert(*unit));
        found.into()
    }

    fn person_of(&mut self, text: &Text<'_>, subject: Subject) -> Option<PersonId> {
        self.find(List::People, text, subject).map(PersonId::new)
    }

    /// Returns what a record says; `None` if it needs a reference that cannot be resolved. What is found is about `subject`.
    fn resolve_kind(&mut self, record: &ChangeRecord<'_>, subject: Subject) -> Option<ChangeKind> {
        Some(match record {
            ChangeRecord::Open { unit, under, .. } => {
                let unit = self.unit_of(unit, subject);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, subject)).flatten();
                ChangeKind::Open { unit: unit?, under }
            }
            ChangeRecord::Close { unit, .. } => {
                ChangeKind::Close { unit: self.unit_of(unit, subject)? }
            }
            ChangeRecord::Rename { unit, to, .. } => {
                let to = self.text(to, subject);
                ChangeKind::Rename { unit: self.unit_of(unit, subject)?, to }
            }
            ChangeRecord::Move { unit, under, .. } => {
                let unit = self.unit_of(unit, subject);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, subject));
                ChangeKind::Move { unit: unit?, under: under? }
            }
            ChangeRecord::Reclassify { unit, class, .. } => {
                let class = self.text(class, subject);
                ChangeKind::Reclassify { unit: self.unit_of(unit, subject)?, class }
            }
            ChangeRecord::Merge { units, into, under, .. } => {
                let units = self.units_of(units, subject);
                let into = self.unit_of(into, subject);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, subject)).flatten();
                ChangeKind::Merge(Box::new(Merge { units, into: into?, under }))
            }
            ChangeRecord::Split { unit, into, under, .. } => {
                let unit = self.unit_of(unit, subject);
                let into = self.units_of(into, subject);
                let under = resolved(under.as_ref(), |text| self.unit_of(text, subject)).flatten();
                ChangeKind::Split(Box::new(Split { unit: unit?, into, under }))
            }
            ChangeRecord::Leave { person, unit, role, .. } => {
                let person = self.person_of(person, subject);
                let unit = resolved(unit.as_ref(), |text| self.unit_of(text, subject));
                let role = role.as_ref().map(|text| self.named_role(text, subject));
                ChangeKind::Leave { person: person?, unit: unit?, role }
            }
            ChangeRecord::Confirm { person, unit, role, .. } => {
                let (person, unit) = (self.person_of(person, subject), self.unit_of(unit, subject));
                let role = self.named_role(role, subject);
                ChangeKind::Confirm { person: person?, unit: unit?, role }
            }
            ChangeRecord::Vacant { unit, role, .. } => {
                let unit = self.unit_of(unit, subject);
                ChangeKind::Vacant { role: self.named_role(role, subject), unit: unit? }
            }
            ChangeRecord::Unknown { unit, role, person, .. } => {
                let unit = self.unit_of(unit, subject);
                let role = self.named_role(role, subject);
                let person = resolved(person.as_ref(), |text| self.person_of(text, subject));
                ChangeKind::Unknown { unit: unit?, role, person: person? }
            }
            ChangeRecord::Abolish { unit, role, .. } => {
                let unit = self.unit_of(unit, subject);
                ChangeKind::Abolish { role: self.named_role(role, subject), unit: unit? }
            }
            ChangeRecord::Note { text, units, people, .. } => ChangeKind::Note(Box::new(Note {
                text: self.text(text, subject),
                units: self.units_of(units, subject),
                people: people.iter().filter_map(|text| self.person_of(text, subject)).collect(),
            })),
            ChangeRecord::Appoint { .. } | ChangeRecord::Retitle { .. } => {
                return self.resolve_tenure(record, subject);
            }
        })
    }

    /// Returns what an `Appoint` or a `Retitle` says, the two with most fields; `None` if it needs a reference that cannot be resolved.
    fn resolve_tenure(
        &mut self,
        record: &ChangeRecord<'_>,
        subject: Subject,
    ) -> Option<ChangeKind> {
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
                let (person, unit) = (self.person_of(person, subject), self.unit_of(unit, subject));
                let role = self.used_role(role);
                let mut other = |text: &Option<Text<'_>>| {
                    resolved(text.as_ref(), |text| self.person_of(text, subject)).flatten()
                };
                let (replacing, reports_to) = (other(replacing), other(reports_to));
                let title = self.maybe(title.as_ref(), subject);
                let since = since.as_ref().map(|since| self.date(since, subject));
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
                let (person, unit) = (self.person_of(person, subject), self.unit_of(unit, subject));
                let role = self.named_role(role, subject);
                let to = to.as_ref().map(|text| self.used_role(text));
                let reports_to =
                    resolved(reports_to.as_ref(), |text| self.person_of(text, subject)).flatten();
                Some(ChangeKind::Retitle(Box::new(Retitle {
                    title: self.maybe(title.as_ref(), subject),
                    acting: *acting,
                    to,
                    reports_to,
                    person: person?,
                    unit: unit?,
                    role,
                })))
            }
            _ => None,
        }
    }
}
