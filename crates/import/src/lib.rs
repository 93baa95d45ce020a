//! Floor 2: other people's data, rows of units and memberships or dated states of teams, become a dataset to be written.
//!
//! `csv`, `people` and `popolo` read the formats into [`ImportRows`]; `snapshots` makes the same rows out of states;
//! `clean` repairs what is untidy; `events` turns periods into the dated changes of a [`draft`], and `write` makes RON of
//! it. Nothing is lost silently: every repair is a [`ImportFinding`], and fields that a dataset has no place for are
//! counted. Prints nothing and opens no file.

mod clean;
mod columns;
mod csv;
mod dates;
pub mod draft;
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
mod repeats;
mod rows;
pub mod snapshots;
mod table;
mod texts;
mod watch;
pub mod write;

pub use self::csv::{read_csv, read_csv_watched, read_units_watched};
pub use end_meaning::EndMeaning;
pub use findings::{ImportFinding, RowPlace, Treatment};
pub use imported::Imported;
pub use people::read_people;
pub use popolo::{read_popolo, read_popolo_watched};
pub use refusal::Refusal;
pub use rows::ImportRows;
pub use watch::ImportWatch;

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
