//! Other people's data: rows of units and memberships, cleaned, become dated events.
//!
//! `csv` and `popolo` read the two formats into [`Rows`]; `clean` repairs what is untidy; `events`
//! turns periods into changes. Nothing is lost silently: every repair is a [`Finding`].

mod clean;
mod csv;
mod dates;
mod events;
mod popolo;

use super::neutralise::neutralise;
use std::fmt::Write as _;

use super::draft::Draft;
use crate::time::Dated;

pub use csv::read_csv;
pub use popolo::read_popolo;

/// One version of a unit, as a file gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitRow {
    /// Where it stands: `units.csv:7`.
    pub place: Place,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its class; may be empty.
    pub class: String,
    /// Its parent's id; may be empty.
    pub parent: String,
    /// From, half-open.
    pub start: Option<Dated>,
    /// To, half-open.
    pub end: Option<Dated>,
    /// Other names.
    pub aliases: Vec<String>,
}

/// One person in one position, as a file gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MembershipRow {
    /// Where it stands.
    pub place: Place,
    /// The person's id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The person's name in the local script.
    pub native: String,
    /// The person's other names.
    pub aliases: Vec<String>,
    /// The unit's id.
    pub unit: String,
    /// The role.
    pub role: String,
    /// The exact title; may be empty.
    pub title: String,
    /// For the time being.
    pub acting: bool,
    /// From, half-open.
    pub start: Option<Dated>,
    /// To, half-open.
    pub end: Option<Dated>,
}

/// Which line, or which record, of which file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// `units.csv`, `memberships`.
    pub list: String,
    /// The line of a CSV file, or the number of the record in a JSON list; from 1.
    pub number: usize,
}

/// A date as a cell: empty where it is unknown or open.
pub(super) fn date_cell(date: Option<Dated>) -> String {
    date.filter(|date| !date.is_unknown()).map(|date| date.to_string()).unwrap_or_default()
}

/// What was done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// It was changed and is there.
    Repaired,
    /// It is not there.
    LeftOut,
}

impl Done {
    fn word(self) -> &'static str {
        match self {
            Self::Repaired => "repaired",
            Self::LeftOut => "left out",
        }
    }
}

/// One repair: which row, what was done, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The row.
    pub place: Place,
    /// What was done.
    pub done: Done,
    /// The kind of repair, the same words for each of a kind: they are counted.
    pub kind: &'static str,
    /// What exactly.
    pub detail: String,
}

/// Everything a pair of files, or a Popolo document, says.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Versions of units, in file order.
    pub units: Vec<UnitRow>,
    /// Memberships, in file order.
    pub memberships: Vec<MembershipRow>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
}

/// The result of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The dataset to write.
    pub draft: Draft,
    /// Every repair, in the order of the rows.
    pub findings: Vec<Finding>,
    /// How many rows of units and of memberships were read.
    pub read: (usize, usize),
}

impl Rows {
    /// Cleans the rows and turns them into a dataset called `title`, from a source called `file`.
    pub fn import(self, title: &str, file: &str) -> Imported {
        let read = (self.units.len(), self.memberships.len());
        let mut findings = self.findings;
        let clean = clean::clean(self.units, self.memberships, &mut findings);
        let draft = events::draft(clean, title, file);
        findings.sort();
        Imported { draft, findings, read }
    }
}

impl Imported {
    /// What was read, repaired and left out, counted by kind.
    pub fn summary(&self) -> String {
        let mut lines = vec![format!(
            "read {} unit rows and {} memberships: {} units, {} people, {} events",
            self.read.0,
            self.read.1,
            self.draft.units.len(),
            self.draft.people.len(),
            self.draft.events.len()
        )];
        let mut counts = std::collections::BTreeMap::new();
        for finding in &self.findings {
            *counts.entry((finding.done, finding.kind)).or_insert(0usize) += 1;
        }
        for ((done, kind), count) in counts {
            lines.push(format!("{}: {count} × {kind}", done.word()));
        }
        lines.join("\n") + "\n"
    }

    /// One line per repair: place, what was done, what exactly.
    pub fn report(&self) -> String {
        let mut out = String::new();
        for Finding { place, done, kind, detail } in &self.findings {
            let word = done.word();
            let detail = neutralise(detail);
            let _ = writeln!(out, "{}:{}: {word}: {kind}: {detail}", place.list, place.number);
        }
        out
    }
}
