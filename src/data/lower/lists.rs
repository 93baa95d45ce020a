//! The lists that references lead into: their ids, and whether they have been read.

use super::ids::{Ids, List};
use super::reader::Reader;
use super::stretch::trimmed;
use super::{Lower, read};
use crate::data::syntax;
use crate::org::Dataset;

/// The ids of the lists that references lead into.
#[derive(Clone, Debug, Default)]
pub(super) struct AllIds {
    pub(super) sources: Ids,
    pub(super) units: Ids,
    pub(super) people: Ids,
    pub(super) events: Ids,
    pub(super) roles: Ids,
}

impl AllIds {
    pub(super) fn of(&self, list: List) -> &Ids {
        match list {
            List::Sources => &self.sources,
            List::Units => &self.units,
            List::People => &self.people,
            List::Events => &self.events,
            List::Roles => &self.roles,
        }
    }

    pub(super) fn of_mut(&mut self, list: List) -> &mut Ids {
        match list {
            List::Sources => &mut self.sources,
            List::Units => &mut self.units,
            List::People => &mut self.people,
            List::Events => &mut self.events,
            List::Roles => &mut self.roles,
        }
    }
}

/// The lists that references lead into, when all of them have been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    pub(super) data: Dataset,
    pub(super) ids: AllIds,
}

/// How far the lists have been read, and what was concluded of those that have not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Read {
    sources: Reading,
    units: Reading,
    people: Reading,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    NotYet,
    Done,
    /// It does not seem to come.
    Absent,
    /// It was read where it seems to come.
    Ahead(Extent),
}

/// What tells one list of a text from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    records: usize,
    first: usize,
    last: usize,
}

impl Extent {
    /// And a record whose id stands there.
    pub(super) fn add(&mut self, at: usize) {
        self.first = if self.records == 0 { at } else { self.first };
        (self.records, self.last) = (self.records + 1, at);
    }
}

impl Read {
    /// Whether it is known what is in a list.
    pub(super) fn is_known(mut self, list: List) -> bool {
        self.of(list).is_none_or(|read| *read != Reading::NotYet)
    }

    fn of(&mut self, list: List) -> Option<&mut Reading> {
        match list {
            List::Sources => Some(&mut self.sources),
            List::Units => Some(&mut self.units),
            List::People => Some(&mut self.people),
            List::Events | List::Roles => None,
        }
    }

    /// Whether a list that was read ahead has not come.
    pub(super) fn waits(self) -> bool {
        let all = [self.sources, self.units, self.people];
        all.iter().any(|read| matches!(read, Reading::Ahead(_)))
    }
}

impl Reader<'_, '_> {
    /// A list comes whose records may refer into this one. It may stand further down: then it is read there. One that
    /// does not seem to come is an empty one.
    pub(super) fn know(&mut self, list: List) {
        self.knows(list, self.looks_ahead);
    }

    /// The same for all lists that an event may refer into; whether to read one that stands further down.
    pub(super) fn know_all(&mut self, looks_ahead: bool) {
        for list in [List::Sources, List::Units, List::People] {
            self.knows(list, looks_ahead && self.looks_ahead);
        }
    }

    fn knows(&mut self, list: List, looks_ahead: bool) {
        if self.lower.read.is_known(list) {
            return;
        }
        let reading = match list_ahead(self.lower.source, self.at, list) {
            None => Some(Reading::Absent),
            Some(place) if looks_ahead => self.read_ahead(list, place).map(Reading::Ahead),
            Some(_) => None,
        };
        if let (Some(reading), Some(read)) = (reading, self.lower.read.of(list)) {
            *read = reading;
        }
    }

    /// Reads a list where one seems to stand.
    fn read_ahead(&mut self, list: List, place: usize) -> Option<Extent> {
        let (at, mut seen) = (self.at, Extent::default());
        let options = syntax::options();
        let from = ron::Deserializer::from_str_with_options(&self.lower.source[place..], &options);
        let read = match from {
            Ok(mut from) => read::read_list(self, list, &mut seen, &mut from).is_ok(),
            Err(_) => false,
        };
        self.at = at;
        self.misled |= !read;
        read.then_some(seen)
    }

    /// A list comes. Whether it has been read ahead: then it is only looked at once more.
    pub(super) fn is_ahead(&mut self, list: List) -> bool {
        matches!(self.lower.read.of(list), Some(Reading::Ahead(_)))
    }

    /// A list has been read to its end.
    pub(super) fn done(&mut self, list: List, seen: Extent) {
        let Some(read) = self.lower.read.of(list) else { return };
        match std::mem::replace(read, Reading::Done) {
            Reading::NotYet | Reading::Done => {}
            Reading::Absent => self.lower.again |= !self.lower.is_second,
            Reading::Ahead(ahead) => self.misled |= ahead != seen,
        }
    }

    /// Whether something was read as a list that is none, or what was resolved is lost.
    pub(super) fn is_misled(&self) -> bool {
        self.misled || self.lost || self.lower.read.waits()
    }
}

impl Lower<'_> {
    /// Where roles are: with a text that is read once more, those that the first reading found.
    pub(super) fn roles_and_data(&self) -> (&Ids, &Dataset) {
        match &self.lists {
            Some(lists) if self.is_second => (&lists.ids.roles, &lists.data),
            _ => (&self.ids.roles, &self.data),
        }
    }

    /// Where references are looked up.
    pub(super) fn ids_and_data(&self) -> (&AllIds, &Dataset) {
        match &self.lists {
            Some(lists) => (&lists.ids, &lists.data),
            None => (&self.ids, &self.data),
        }
    }
}

/// Where a list of records seems to stand further down: its bracket. A text may look so, and a list may be written in ways
/// that are not looked for.
fn list_ahead(source: &str, from: usize, list: List) -> Option<usize> {
    let rest = source.get(from..)?;
    let name = match list {
        List::Sources => "sources",
        List::Units => "units",
        List::People => "people",
        List::Roles => "roles",
        List::Events => "events",
    };
    rest.match_indices(name).find_map(|(at, _)| {
        let list = trimmed(trimmed(&rest[at + name.len()..]).strip_prefix(':')?);
        let first = trimmed(list.strip_prefix('[')?);
        first.starts_with(['(', '/']).then_some(source.len() - list.len())
    })
}
