//! A dataset on its way to being written: what an import found, before it is RON.

use std::collections::BTreeMap;

use crate::time::{Date, Dated};

/// A dataset to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The name of the organisation.
    pub title: String,
    /// Days of the slider, both included.
    pub span: Option<(Date, Date)>,
    /// Where it all comes from: id, publisher, title.
    pub source: Option<(String, String, String)>,
    /// In the order of siblings.
    pub units: Vec<DraftUnit>,
    /// Everybody.
    pub people: Vec<DraftPerson>,
    /// By the day that orders them, then as written; the changes in their order.
    pub events: BTreeMap<DraftDate, Vec<DraftChange>>,
}

/// A unit on its first day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftUnit {
    /// Its id.
    pub id: String,
    /// Its first name.
    pub name: String,
    /// Its first class.
    pub class: Option<String>,
    /// Its name in the local script.
    pub native: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
}

/// Somebody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftPerson {
    /// Their id.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// The name in the local script.
    pub native: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
}

/// A date that orders events: its day, then how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftDate(pub Dated);

impl DraftDate {
    fn key(self) -> (Date, String) {
        (self.0.day(), self.0.to_string())
    }
}

impl PartialOrd for DraftDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DraftDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// The changes an import can make, in the order in which they stand in an event. Units and people
/// by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub enum DraftChange {
    /// `depth` sorts parents before children.
    Open {
        depth: usize,
        place: usize,
        unit: String,
        under: Option<String>,
    },
    Rename {
        unit: String,
        to: String,
    },
    Reclassify {
        unit: String,
        class: String,
    },
    Move {
        unit: String,
        under: Option<String>,
    },
    Leave {
        person: String,
        unit: String,
        role: String,
    },
    Appoint {
        unit: String,
        role: String,
        person: String,
        title: Option<String>,
        acting: bool,
        since: Option<String>,
    },
    /// `height` sorts children before parents.
    Close {
        height: std::cmp::Reverse<usize>,
        unit: String,
    },
}
