//! What an import finds: which row, what was done to it and why, and what to do about it.

use std::sync::Arc;

/// Which line, or which record, of which file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The file, or the list of a document: `units.csv`, `memberships`.
    pub list: Arc<str>,
    /// The line of a CSV file or of a JSON document, or the number of the record in a JSON list; from 1.
    pub number: usize,
}

/// What was done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Treatment {
    /// It was changed and kept.
    Repaired,
    /// It was dropped.
    LeftOut,
}

impl Treatment {
    /// Returns the word that a report uses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Repaired => "repaired",
            Self::LeftOut => "left out",
        }
    }
}

/// One finding: which row, what was done, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportFinding {
    /// The row.
    pub place: RowPlace,
    /// What was done.
    pub done: Treatment,
    /// The kind of finding, the same words for each of a kind: they are counted.
    pub kind: &'static str,
    /// What it is in this row.
    pub detail: String,
}

/// The findings of an import, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub(super) struct ImportFindings(pub(super) Vec<ImportFinding>);

impl ImportFindings {
    /// Adds that a row was changed and kept.
    pub(super) fn repaired(
        &mut self,
        place: &RowPlace,
        kind: &'static str,
        detail: impl Into<String>,
    ) {
        let (place, detail) = (place.clone(), detail.into());
        self.0.push(ImportFinding { place, done: Treatment::Repaired, kind, detail });
    }

    /// Adds that a row is not there.
    pub(super) fn left_out(
        &mut self,
        place: &RowPlace,
        kind: &'static str,
        detail: impl Into<String>,
    ) {
        let (place, detail) = (place.clone(), detail.into());
        self.0.push(ImportFinding { place, done: Treatment::LeftOut, kind, detail });
    }
}

/// Adds advice, once each, for findings that a file in another form would not have.
pub(super) fn advise(findings: &[ImportFinding], advice: &mut Vec<String>) {
    const DATES: &str =
        "write dates as 2020-01-31, 2020-01 or 2020; 1/2/2020 can be read in two ways";
    const KINDS: [(&str, &str); 5] = [
        (
            "unknown unit",
            "organization_id has to be an id of the units; a unit needs no more than a row with its id",
        ),
        ("unknown parent, kept at the top", "parent_id has to be an id of the units"),
        (START_UNREADABLE, DATES),
        (END_UNREADABLE, DATES),
        (UNIT_END_UNREADABLE, DATES),
    ];
    for (kind, sentence) in KINDS {
        let said = advice.iter().any(|it| it == sentence);
        if !said && findings.iter().any(|finding| finding.kind == kind) {
            advice.push(sentence.to_owned());
        }
    }
}

/// A header in other letters than the schema's.
pub(super) const COLUMN_SPELLED_OTHERWISE: &str = "column spelled otherwise";
/// Semicolons or tabs between the cells.
pub(super) const OTHER_SEPARATOR: &str = "separated by something else than commas";
/// Dates that cannot be read.
pub(super) const START_UNREADABLE: &str = "invalid start date, taken as unknown";
pub(super) const END_UNREADABLE: &str = "invalid end date, taken as open with a note";
pub(super) const UNIT_END_UNREADABLE: &str = "invalid end date, taken as open";
/// An end of which the file says that it is not known.
pub(super) const END_UNKNOWN: &str = "end unknown, taken as open with a note";
