//! People, roles and sources as columns.

use serde::Serialize;

use super::builder::{PageBuilder, line_of};
use orgscope_history::org::{Person, PersonId, to_u32};

/// People in the dataset's order.
#[derive(Default, Serialize)]
pub(super) struct PersonColumns<'h> {
    id: Vec<&'h str>,
    name: Vec<u32>,
    native: Vec<u32>,
    latin: Vec<Vec<u32>>,
    nicknames: Vec<Vec<u32>>,
    aliases: Vec<Vec<u32>>,
    note: Vec<u32>,
    sources: Vec<Vec<u32>>,
    events: Vec<Vec<u32>>,
}

/// Roles in their order: the first is the highest.
#[derive(Default, Serialize)]
pub(super) struct RoleColumns {
    id: Vec<u32>,
    title: Vec<u32>,
    short: Vec<u32>,
    sole: Vec<bool>,
}

/// The columns of the sources.
#[derive(Default, Serialize)]
pub(super) struct SourceColumns<'h> {
    id: Vec<&'h str>,
    publisher: Vec<u32>,
    title: Vec<&'h str>,
    url: Vec<&'h str>,
    published: Vec<u32>,
    /// The day that counts.
    day: Vec<Option<i32>>,
    lang: Vec<u32>,
    note: Vec<u32>,
}

impl<'h> PageBuilder<'h> {
    pub(super) fn people(&mut self) -> PersonColumns<'h> {
        let (history, data) = (self.history, self.history.dataset());
        let mut all = PersonColumns::default();
        for (index, person) in data.people.iter().enumerate() {
            all.id.push(&person.id);
            all.name.push(self.texts.intern(&*person.name));
            all.native.push(self.texts.intern_optional(person.native.as_deref()));
            all.latin.push(self.texts.intern_all(person.latin().iter().map(|it| &**it)));
            all.nicknames.push(self.texts.intern_all(person.nicknames().iter().map(|it| &**it)));
            all.aliases.push(self.texts.intern_all(person.aliases().iter().map(|it| &**it)));
            all.note.push(self.texts.intern_optional(Person::note(person)));
            all.sources.push(person.sources().iter().map(|it| to_u32(it.index())).collect());
            all.events.push(self.numbers(history.person_events(PersonId::new(index))));
        }
        all
    }

    pub(super) fn roles(&mut self) -> RoleColumns {
        let mut all = RoleColumns::default();
        for role in &self.history.dataset().roles {
            all.id.push(self.texts.intern(&*role.id));
            all.title.push(self.texts.intern(&*role.title));
            all.short.push(self.texts.intern_optional(role.short.as_deref()));
            all.sole.push(role.sole);
        }
        all
    }

    pub(super) fn sources(&mut self) -> SourceColumns<'h> {
        let mut all = SourceColumns::default();
        for source in &self.history.dataset().sources {
            all.id.push(&source.id);
            all.publisher.push(self.texts.intern(&*source.publisher));
            all.title.push(&source.title);
            all.url.push(source.url.as_deref().unwrap_or_default());
            all.day.push(source.published.map(|it| self.day(it.day())));
            let published = source.published.map(line_of);
            all.published.push(self.texts.intern(published.unwrap_or_default()));
            all.lang.push(self.texts.intern_optional(source.lang.as_deref()));
            all.note.push(self.texts.intern_optional(source.note.as_deref()));
        }
        all
    }
}
