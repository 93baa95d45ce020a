//! The lists that references lead into: their ids, and whether they have been read.

use super::Lower;
use super::beside::trimmed;
use super::ids::{Ids, List};
use crate::data::places;
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

/// Which lists have been read to their end, or are in the text nowhere.
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
    /// It does not seem to come. Should it, what was resolved without it is not right.
    Absent,
}

impl Lower<'_, '_> {
    /// Whether a list has been read to its end. One that does not seem to come is an empty one.
    pub(super) fn is_read(&mut self, list: List) -> bool {
        let (read, name) = match list {
            List::Sources => (&mut self.read.sources, "sources"),
            List::Units => (&mut self.read.units, "units"),
            List::People => (&mut self.read.people, "people"),
            List::Events | List::Roles => return true,
        };
        if *read == Reading::NotYet && !seems_to_come(self.source, self.at, name) {
            *read = Reading::Absent;
        }
        *read != Reading::NotYet
    }

    /// A list has been read to its end.
    pub(super) fn done(&mut self, list: List) {
        let read = match list {
            List::Sources => &mut self.read.sources,
            List::Units => &mut self.read.units,
            List::People => &mut self.read.people,
            List::Events | List::Roles => return,
        };
        let before = std::mem::replace(read, Reading::Done);
        self.again |= before == Reading::Absent && !self.is_second;
    }

    /// The newest record of a list can be found by its id.
    pub(super) fn listed(&mut self, list: List, number: usize) {
        let ids = self.ids.of_mut(list);
        ids.insert(list, &self.data, places::offset(number));
    }

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

/// Whether a list of records with this name seems to stand further down. A text may look so, and a list may be
/// written in ways that are not looked for.
fn seems_to_come(source: &str, from: usize, name: &str) -> bool {
    let rest = source.get(from..).unwrap_or(source);
    rest.match_indices(name).any(|(at, _)| {
        let list = trimmed(&rest[at + name.len()..]).strip_prefix(':').map(trimmed);
        let first = list.and_then(|list| list.strip_prefix('[')).map(trimmed);
        first.is_some_and(|first| first.starts_with(['(', '/']))
    })
}
