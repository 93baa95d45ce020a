//! Other people's data: rows of units and memberships, cleaned, become dated events.
//!
//! `csv` and `popolo` read the two formats into [`ImportRows`]; `clean` repairs what is untidy; `events`
//! turns periods into changes. Nothing is lost silently: every repair is a [`ImportFinding`], and fields
//! that a dataset has no place for are counted.

mod clean;
mod columns;
mod csv;
mod dates;
mod end_meaning;
mod ends;
mod events;
mod findings;
mod header_line;
mod imported;
mod near;
mod people;
mod placeholder;
mod popolo;
mod ranges;
mod refusal;
mod rows;
pub mod snapshots;
mod table;
mod watch;

use orgscope_history::time::Dated;

pub use csv::{read_csv, read_csv_watched, read_units_watched};
pub use end_meaning::EndMeaning;
pub use findings::{ImportFinding, RowPlace, Treatment};
pub use imported::Imported;
pub use people::read_people;
pub use popolo::{read_popolo, read_popolo_watched};
pub use refusal::Refusal;
pub use rows::ImportRows;
pub use watch::ImportWatch;

/// Returns a date as a cell: empty where it is unknown or open.
pub(super) fn date_cell(date: Option<Dated>) -> String {
    date.filter(|date| !date.is_unknown()).map(|date| date.to_string()).unwrap_or_default()
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
            imported::counts_of(&[(read.0, "organization"), (read.1, "membership")], "records")
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
