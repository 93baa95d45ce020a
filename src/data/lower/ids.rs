//! The ids of one list: where the record is that an id means. The ids themselves stay in the records.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::data::neutralise::neutralise;
use crate::org::Dataset;

/// The lists that references lead into, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Sources,
    Units,
    People,
    Events,
}

impl List {
    /// What one of its records is called.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Units => "unit",
            Self::People => "person",
            Self::Events => "event",
        }
    }

    /// The id of the record with a number.
    pub(super) fn id(self, data: &Dataset, number: u32) -> &str {
        let number = number as usize;
        match self {
            Self::Sources => &data.sources[number].id,
            Self::Units => &data.units[number].id,
            Self::People => &data.people[number].id,
            Self::Events => &data.events[number].id,
        }
    }

    /// How many records it has.
    pub(super) fn len(self, data: &Dataset) -> usize {
        match self {
            Self::Sources => data.sources.len(),
            Self::Units => data.units.len(),
            Self::People => data.people.len(),
            Self::Events => data.events.len(),
        }
    }
}

/// The numbers of the records of one list, found by id.
#[derive(Default)]
pub(super) struct Ids {
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    pub(super) fn get(&self, list: List, data: &Dataset, id: &str) -> Option<usize> {
        let same = |number: &u32| list.id(data, *number) == id;
        self.numbers.find(self.hasher.hash_one(id), same).map(|number| *number as usize)
    }

    /// Notes the record with a number, which is in its list already.
    pub(super) fn insert(&mut self, list: List, data: &Dataset, number: u32) {
        let hash = |number: &u32| self.hasher.hash_one(list.id(data, *number));
        self.numbers.insert_unique(hash(&number), number, hash);
    }
}

/// An id in a message: cut where it is too long to read.
pub(super) fn shown(id: &str) -> String {
    let clean = neutralise(id);
    match clean.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean.into_owned(),
    }
}

/// What is wrong with an id.
pub(super) fn flaw(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        Some("is empty")
    } else if id.len() > 200 && id.chars().nth(200).is_some() {
        Some("has more than 200 characters")
    } else if id.chars().any(char::is_whitespace) {
        Some("has spaces")
    } else if matches!(neutralise(id), Cow::Owned(_)) {
        Some("has control or invisible characters")
    } else {
        None
    }
}
