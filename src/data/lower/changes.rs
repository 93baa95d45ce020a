//! The changes: each reference resolved, or the change left out and told.

use std::collections::HashMap;

use super::ids::Ids;
use super::{File, Lower, Places, Text, confidence, neutralise, places};
use crate::data::records::ChangeRecord;
use crate::org::{
    Appoint, Change, ChangeId, ChangeKind, Dataset, Diagnostic, EventId, PersonId, Role, RoleId,
    Rule, Subject, UnitId, did_you_mean,
};

pub(super) fn lower(
    lower: &mut Lower<'_>,
    file: &File<'_>,
    dataset: &mut Dataset,
    places: &mut Places,
    units: &Ids<'_>,
    people: &Ids<'_>,
    roles: &Ids<'_>,
) {
    let mut context = Context { units, people, roles: roles_of(file, dataset, roles) };
    for (number, event) in file.events.iter().enumerate() {
        let from = dataset.changes.len();
        for record in &event.changes {
            let at = places.events[number] as usize;
            lower.at = places::start_of_change(lower.source, record, at);
            let subject = Subject::Change(ChangeId::new(dataset.changes.len()));
            let Some(kind) = context.kind(lower, record, subject) else { continue };
            let (sure, note) = record.remarks();
            dataset.changes.push(Change {
                event: EventId::new(number),
                kind,
                confidence: sure.map(confidence),
                note: lower.maybe(note, subject),
            });
            places.changes.push(places::offset(lower.at));
        }
        dataset.events[number].changes =
            places::offset(from)..places::offset(dataset.changes.len());
    }
}

/// All roles: those listed, then those somebody is appointed to or retitled into, by first use.
fn roles_of(file: &File<'_>, dataset: &mut Dataset, listed: &Ids<'_>) -> HashMap<String, RoleId> {
    let mut roles: HashMap<String, RoleId> = dataset
        .roles
        .iter()
        .filter_map(|role| Some((role.id.to_string(), RoleId::new(listed.get(&role.id)?))))
        .collect();
    for record in file.events.iter().flat_map(|event| &event.changes) {
        let (ChangeRecord::Appoint { role, .. } | ChangeRecord::Retitle { to: Some(role), .. }) =
            record
        else {
            continue;
        };
        let id = neutralise(&role.value);
        if !roles.contains_key(&*id) {
            roles.insert(id.clone().into_owned(), RoleId::new(dataset.roles.len()));
            let (title, id) = (title_of(&id).into(), id.into());
            dataset.roles.push(Role { id, title, short: None, sole: false, listed: false });
        }
    }
    roles
}

/// The title of a role nobody described: its id as words, unless it is written as words already.
fn title_of(id: &str) -> String {
    if id.contains(|c: char| c.is_uppercase() || c.is_whitespace()) {
        return id.to_owned();
    }
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

struct Context<'c, 't> {
    units: &'c Ids<'t>,
    people: &'c Ids<'t>,
    roles: HashMap<String, RoleId>,
}

/// A reference that may be left out: not there, resolved, or told as unknown.
type Maybe<T> = Option<Option<T>>;

impl Context<'_, '_> {
    fn unit(&self, lower: &mut Lower<'_>, text: &Text<'_>, subject: Subject) -> Option<UnitId> {
        self.units.find(lower, text, Rule::UnknownUnit, subject).map(UnitId::new)
    }

    fn units(&self, lower: &mut Lower<'_>, texts: &[Text<'_>], subject: Subject) -> Box<[UnitId]> {
        let mut found: Vec<UnitId> = Vec::new();
        for unit in texts.iter().filter_map(|text| self.unit(lower, text, subject)) {
            if !found.contains(&unit) {
                found.push(unit);
            }
        }
        found.into()
    }

    fn person(&self, lower: &mut Lower<'_>, text: &Text<'_>, subject: Subject) -> Option<PersonId> {
        self.people.find(lower, text, Rule::UnknownPerson, subject).map(PersonId::new)
    }

    fn role(&self, lower: &mut Lower<'_>, text: &Text<'_>, subject: Subject) -> Option<RoleId> {
        let id = neutralise(&text.value);
        if let Some(role) = self.roles.get(&*id) {
            return Some(*role);
        }
        let message = format!("there is no role `{id}`, and nobody is ever appointed to one");
        let near = did_you_mean(&id, self.roles.keys().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `roles`, or name one that is used".to_owned(),
        };
        let at = lower.place(text);
        lower.tell(at, Diagnostic::new(Rule::UnknownRole, subject, message).hint(hint));
        None
    }

    /// A reference that is not there is fine; one that cannot be resolved is told and left out,
    /// and the change goes on without it where that claims nothing else.
    fn maybe<T>(text: Option<&Text<'_>>, find: impl FnOnce(&Text<'_>) -> Option<T>) -> Maybe<T> {
        match text {
            None => Some(None),
            Some(text) => find(text).map(Some),
        }
    }

    fn kind(
        &mut self,
        lower: &mut Lower<'_>,
        record: &ChangeRecord<'_>,
        at: Subject,
    ) -> Option<ChangeKind> {
        Some(match record {
            ChangeRecord::Open { unit, under, .. } => {
                let unit = self.unit(lower, unit, at);
                let under =
                    Self::maybe(under.as_ref(), |text| self.unit(lower, text, at)).flatten();
                ChangeKind::Open { unit: unit?, under }
            }
            ChangeRecord::Close { unit, .. } => {
                ChangeKind::Close { unit: self.unit(lower, unit, at)? }
            }
            ChangeRecord::Rename { unit, to, .. } => {
                let to = lower.text(to, at);
                ChangeKind::Rename { unit: self.unit(lower, unit, at)?, to }
            }
            ChangeRecord::Move { unit, under, .. } => {
                let unit = self.unit(lower, unit, at);
                let under = Self::maybe(under.as_ref(), |text| self.unit(lower, text, at));
                ChangeKind::Move { unit: unit?, under: under? }
            }
            ChangeRecord::Reclassify { unit, class, .. } => {
                let class = lower.text(class, at);
                ChangeKind::Reclassify { unit: self.unit(lower, unit, at)?, class }
            }
            ChangeRecord::Merge { units, into, under, .. } => {
                let units = self.units(lower, units, at);
                let into = self.unit(lower, into, at);
                let under =
                    Self::maybe(under.as_ref(), |text| self.unit(lower, text, at)).flatten();
                ChangeKind::Merge { units, into: into?, under }
            }
            ChangeRecord::Split { unit, into, under, .. } => {
                let unit = self.unit(lower, unit, at);
                let into = self.units(lower, into, at);
                let under =
                    Self::maybe(under.as_ref(), |text| self.unit(lower, text, at)).flatten();
                ChangeKind::Split { unit: unit?, into, under }
            }
            ChangeRecord::Leave { person, unit, role, .. } => {
                let person = self.person(lower, person, at);
                let unit = Self::maybe(unit.as_ref(), |text| self.unit(lower, text, at));
                let role = Self::maybe(role.as_ref(), |text| self.role(lower, text, at));
                ChangeKind::Leave { person: person?, unit: unit?, role: role? }
            }
            ChangeRecord::Vacant { unit, role, .. } => {
                let unit = self.unit(lower, unit, at);
                ChangeKind::Vacant { role: self.role(lower, role, at)?, unit: unit? }
            }
            ChangeRecord::Unknown { unit, role, person, .. } => {
                let unit = self.unit(lower, unit, at);
                let role = self.role(lower, role, at);
                let person = Self::maybe(person.as_ref(), |text| self.person(lower, text, at));
                ChangeKind::Unknown { unit: unit?, role: role?, person: person? }
            }
            ChangeRecord::Abolish { unit, role, .. } => {
                let unit = self.unit(lower, unit, at);
                ChangeKind::Abolish { role: self.role(lower, role, at)?, unit: unit? }
            }
            ChangeRecord::Note { text, units, people, .. } => ChangeKind::Note {
                text: lower.text(text, at),
                units: self.units(lower, units, at),
                people: people.iter().filter_map(|text| self.person(lower, text, at)).collect(),
            },
            ChangeRecord::Appoint { .. } | ChangeRecord::Retitle { .. } => {
                return self.tenure(lower, record, at);
            }
        })
    }

    fn tenure(
        &mut self,
        lower: &mut Lower<'_>,
        record: &ChangeRecord<'_>,
        at: Subject,
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
                let (person, unit) = (self.person(lower, person, at), self.unit(lower, unit, at));
                let role = self.role(lower, role, at);
                let mut other = |text: &Option<Text<'_>>| {
                    Self::maybe(text.as_ref(), |text| self.person(lower, text, at)).flatten()
                };
                let (replacing, reports_to) = (other(replacing), other(reports_to));
                Some(ChangeKind::Appoint(Box::new(Appoint {
                    title: lower.maybe(title.as_ref(), at),
                    since: since.as_ref().map(|since| lower.date(since)),
                    acting: *acting,
                    co: *co,
                    replacing,
                    reports_to,
                    person: person?,
                    unit: unit?,
                    role: role?,
                })))
            }
            ChangeRecord::Retitle { person, unit, role, to, title, acting, reports_to, .. } => {
                let (person, unit) = (self.person(lower, person, at), self.unit(lower, unit, at));
                let role = self.role(lower, role, at);
                let to = Self::maybe(to.as_ref(), |text| self.role(lower, text, at)).flatten();
                let reports_to =
                    Self::maybe(reports_to.as_ref(), |text| self.person(lower, text, at)).flatten();
                Some(ChangeKind::Retitle {
                    title: lower.maybe(title.as_ref(), at),
                    acting: *acting,
                    to,
                    reports_to,
                    person: person?,
                    unit: unit?,
                    role: role?,
                })
            }
            _ => None,
        }
    }
}
