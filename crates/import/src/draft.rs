//! A dataset on its way to being written: what an import found, before it is RON.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::texts::{TextId, Texts};
use orgscope_history::time::{Date, Dated};

/// A dataset to be written.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The name of the organisation.
    pub title: String,
    /// Days of the slider, both included.
    pub span: Option<(Date, Date)>,
    /// The span goes on to the day on which the dataset is opened.
    pub until_today: bool,
    /// Where it all comes from: id, publisher, title.
    pub source: Option<(String, String, String)>,
    /// Where single events come from.
    pub(crate) sources: Vec<DraftSource>,
    /// The sources of the events of a day, by their place in `sources`, in the order of the days; a day that is not in
    /// here has `source`.
    pub(crate) sources_of: Vec<(Date, Vec<usize>)>,
    /// In the order in which siblings are shown.
    pub units: Vec<DraftUnit>,
    /// All people.
    pub people: Vec<DraftPerson>,
    /// The roles in their order, where the order of their first use is another.
    pub(crate) roles: Vec<TextId>,
    /// The changes by date; dates that are ordered by one day stand in the order of their spelling.
    pub(crate) events: BTreeMap<DraftDate, Vec<DraftChange>>,
    /// What the numbers of texts stand for.
    pub(crate) texts: Texts,
}

impl Draft {
    /// Returns the dates of the events, in their order.
    pub fn event_dates(&self) -> impl Iterator<Item = Dated> {
        self.events.keys().map(|date| date.0)
    }
}

/// Where an event comes from: a commit, a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DraftSource {
    pub(crate) id: Box<str>,
    pub(crate) publisher: Box<str>,
    pub(crate) title: Box<str>,
    /// Its address, if it has one.
    pub(crate) url: Option<Box<str>>,
    /// The day, as a dataset writes it.
    pub(crate) published: Box<str>,
}

/// A unit with what does not change of it, and its name and class on its first day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftUnit {
    /// Its id.
    pub id: Box<str>,
    /// Its first name.
    pub name: Box<str>,
    /// Its first class.
    pub class: Option<Box<str>>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
    /// What is to be said of it.
    pub note: Option<Box<str>>,
    /// Whether it is open on any day; one that never is is left out of the file.
    pub open: bool,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftPerson {
    /// Their id.
    pub id: Box<str>,
    /// The name shown.
    pub name: Box<str>,
    /// The name in the local script.
    pub native: Option<Box<str>>,
    /// How the name in the local script is written in Latin letters.
    pub latin: Vec<Box<str>>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
}

/// A date that orders events: its day, then how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftDate(pub Dated);

impl PartialOrd for DraftDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DraftDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let days = self.0.day().cmp(&other.0.day());
        // Spelling out is slow, and rarely needed.
        days.then_with(|| {
            if self.0 == other.0 {
                Ordering::Equal
            } else {
                self.0.to_string().cmp(&other.0.to_string())
            }
        })
    }
}

/// The changes that an import can make; `import/events.rs` orders those of a day. Units and people are indices of the
/// lists of the draft. An empty text stands for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DraftChange {
    Open {
        unit: u32,
        under: Option<u32>,
    },
    Rename {
        unit: u32,
        to: TextId,
    },
    Reclassify {
        unit: u32,
        class: TextId,
    },
    Move {
        unit: u32,
        under: Option<u32>,
    },
    Leave {
        person: u32,
        unit: u32,
        role: TextId,
    },
    Appoint {
        person: u32,
        unit: u32,
        role: TextId,
        title: TextId,
        acting: bool,
        since: Option<Dated>,
        note: TextId,
        reports_to: Option<u32>,
    },
    /// The tenure goes on under another title, or below another person.
    Retitle {
        person: u32,
        unit: u32,
        role: TextId,
        title: TextId,
        reports_to: Option<u32>,
    },
    /// The position exists and has no holder.
    Vacant {
        unit: u32,
        role: TextId,
    },
    /// Who holds it is not said.
    Unknown {
        unit: u32,
        role: TextId,
    },
    /// The position is gone.
    Abolish {
        unit: u32,
        role: TextId,
    },
    Close {
        unit: u32,
    },
}
