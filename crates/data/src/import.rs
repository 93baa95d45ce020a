//! Other people's data: rows of units and memberships, cleaned, become dated events.
//!
//! `csv` and `popolo` read the two formats into [`ImportRows`]; `clean` repairs what is untidy; `events`
//! turns periods into changes. Nothing is lost silently: every repair is a [`ImportFinding`], and fields
//! that a dataset has no place for are counted.

mod clean;
mod columns;
mod csv;
mod dates;
mod ends;
mod events;
mod findings;
mod header_line;
mod near;
mod people;
mod placeholder;
mod popolo;
mod ranges;
pub(super) mod rows;
pub mod snapshots;
mod table;

use std::ops::Range;

use super::draft::Draft;
use orgscope_history::time::Dated;

pub use csv::{read_csv, read_csv_watched, read_units_watched};
pub use ends::EndMeaning;
pub use findings::{ImportFinding, RowPlace, Treatment};
pub use people::read_people;
pub use popolo::{read_popolo, read_popolo_watched};
pub use rows::ImportRows;

/// Why a text cannot be imported: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which of the texts, in the order in which they were given.
    pub text: usize,
    /// The bytes of it to point at.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// Called with how much of something is done, and how much there is.
pub type ImportWatch<'w> = &'w mut dyn FnMut(usize, usize);

/// Returns a date as a cell: empty where it is unknown or open.
pub(super) fn date_cell(date: Option<Dated>) -> String {
    date.filter(|date| !date.is_unknown()).map(|date| date.to_string()).unwrap_or_default()
}

/// The result of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The dataset to write.
    pub draft: Draft,
    /// Every repair, in the order of the rows.
    pub findings: Vec<ImportFinding>,
    /// What was guessed of the files as a whole, a sentence each.
    pub decisions: Vec<String>,
    /// Fields a dataset has no place for: the list, the field, and how many records have it.
    pub left_out: Vec<(String, String, usize)>,
    /// What to do about it, a sentence each.
    pub advice: Vec<String>,
    /// How many rows of units and of memberships were read.
    pub read: (usize, usize),
    /// Whether the rows are those of one personnel file.
    pub personnel: bool,
    /// What was read, in words, where it is not rows.
    pub what: Option<String>,
    /// What was met that is neither a repair nor a guess, a sentence each.
    pub noticed: Vec<String>,
    /// The report, where it is not a line for each repair.
    pub written: Option<String>,
}

impl ImportRows {
    /// Cleans the rows and turns them into a dataset called `title`, from a source called `file`.
    pub fn import(mut self, title: &str, file: &str) -> Imported {
        let read = self.read;
        let left_out = self.left_out();
        let mut advice = std::mem::take(&mut self.advice);
        let mut decisions = std::mem::take(&mut self.decisions);
        let (meaning, today) = (self.ends, self.today);
        decisions.extend(ends::settle(&mut self, meaning));
        let (personnel, is_popolo) = (self.personnel.is_some(), self.is_popolo);
        if personnel {
            decisions.append(&mut people::arrange(&mut self, title));
        }
        self.forget_keys();
        let (clean, mut findings) = clean::clean(self);
        let draft = events::draft(clean, title, file, today);
        findings.sort();
        findings::advise(&findings, &mut advice);
        let what = is_popolo.then(|| {
            findings::counts_of(&[(read.0, "organization"), (read.1, "membership")], "records")
        });
        let (noticed, written) = (Vec::new(), None);
        Imported {
            draft,
            findings,
            decisions,
            left_out,
            advice,
            read,
            personnel,
            what,
            noticed,
            written,
        }
    }
}
