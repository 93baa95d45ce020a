//! What an import reports: which row, what was done to it, and why; counted and line by line.

use std::fmt::Write as _;
use std::sync::Arc;

use super::Imported;
use crate::neutralise;
use orgscope_history::org::counted;

/// Which line, or which record, of which file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// `units.csv`, `memberships`.
    pub list: Arc<str>,
    /// The line of a CSV file or of a JSON document, or the number of the record in a JSON list; from 1.
    pub number: usize,
}

/// What was done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Treatment {
    /// It was changed and is there.
    Repaired,
    /// It is not there.
    LeftOut,
}

impl Treatment {
    fn word(self) -> &'static str {
        match self {
            Self::Repaired => "repaired",
            Self::LeftOut => "left out",
        }
    }
}

/// One repair: which row, what was done, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportFinding {
    /// The row.
    pub place: RowPlace,
    /// What was done.
    pub done: Treatment,
    /// The kind of repair, the same words for each of a kind: they are counted.
    pub kind: &'static str,
    /// What exactly.
    pub detail: String,
}

/// The repairs of an import, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub(super) struct ImportFindings(pub(super) Vec<ImportFinding>);

impl ImportFindings {
    /// Adds that a row was changed and is there.
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

impl Imported {
    /// Returns whether rows were read and nothing came of them: no unit and no person.
    pub fn is_empty(&self) -> bool {
        let has_units = self.draft.units.iter().any(|unit| unit.open);
        self.read.0 + self.read.1 > 0 && !has_units && self.draft.people.is_empty()
    }

    /// Returns what was read, repaired and left out, counted by kind.
    pub fn summary(&self) -> String {
        let units = self.draft.units.iter().filter(|unit| unit.open).count();
        let (people, events) = (self.draft.people.len(), self.draft.events.len());
        let what = match self.read {
            _ if self.what.is_some() => self.what.clone().unwrap_or_default(),
            (_, 1) if self.personnel => "1 row of people".to_owned(),
            (_, rows) if self.personnel => format!("{rows} rows of people"),
            (units, memberships) => {
                counts_of(&[(units, "unit row"), (memberships, "membership")], "rows")
            }
        };
        let mut lines = vec![format!(
            "read {what}: {}, {}, {}",
            counted(units, "unit", "units"),
            counted(people, "person", "people"),
            counted(events, "event", "events")
        )];
        lines.extend(self.decisions.iter().map(|it| format!("guessed: {}", neutralise(it))));
        lines.extend(self.noticed.iter().map(|it| format!("noticed: {}", neutralise(it))));
        lines.extend(self.counts(Treatment::Repaired, 8));
        lines.extend(self.counts(Treatment::LeftOut, 6));
        let left = self.left_out.iter().map(carried_not);
        lines.extend(left.clone().take(MAX_FIELDS_NAMED));
        let more = self.left_out.len().saturating_sub(MAX_FIELDS_NAMED);
        if more > 0 {
            let fields = counted(more, "more field", "more fields");
            lines.push(format!("not carried over: {fields}; --report FILE has all"));
        }
        let advice = self.advice.iter().take(4);
        lines.extend(advice.map(|advice| format!("help: {}", neutralise(advice))));
        lines.join("\n") + "\n"
    }

    /// Returns what was done, counted by kind, a line each: the most frequent first, and those beyond `limit` together in one.
    fn counts(&self, what: Treatment, limit: usize) -> Vec<String> {
        let mut counts = std::collections::BTreeMap::new();
        for finding in self.findings.iter().filter(|it| it.done == what) {
            *counts.entry(finding.kind).or_insert(0usize) += 1;
        }
        let word = what.word();
        let mut kinds: Vec<(&str, usize)> = counts.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let rest = kinds.split_off(kinds.len().min(limit));
        let mut lines: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{word}: {count} × {kind}")).collect();
        if !rest.is_empty() {
            let count: usize = rest.iter().map(|it| it.1).sum();
            let kinds = counted(rest.len(), "more kind", "more kinds");
            lines.push(format!("{word}: {count} × of {kinds}; --report FILE has all"));
        }
        lines
    }

    /// Returns one line per repair: place, what was done, what exactly; then what has no place in a dataset.
    pub fn report(&self) -> String {
        if let Some(written) = &self.written {
            return written.clone();
        }
        let mut out = String::new();
        for decision in &self.decisions {
            let _ = writeln!(out, "guessed: {}", neutralise(decision));
        }
        for ImportFinding { place, done, kind, detail } in &self.findings {
            let (word, list) = (done.word(), neutralise(&place.list));
            let detail = neutralise(detail);
            let _ = writeln!(out, "{list}:{}: {word}: {kind}: {detail}", place.number);
        }
        for left in &self.left_out {
            let _ = writeln!(out, "{}", carried_not(left));
        }
        out
    }
}

/// Returns in words how many of each kind were read; what there is none of is not named. `nothing` names what there could have
/// been.
pub(super) fn counts_of(counts: &[(usize, &str)], nothing: &str) -> String {
    let said = counts.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> =
        said.map(|(count, word)| counted(*count, word, &format!("{word}s"))).collect();
    if said.is_empty() { format!("no {nothing}") } else { said.join(" and ") }
}

/// The greatest number of fields that are not carried over and are named.
const MAX_FIELDS_NAMED: usize = 5;

/// Adds what to do about findings that a row of another form would not have; once each.
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

fn carried_not((list, field, count): &(String, String, usize)) -> String {
    let (list, field) = (neutralise(list), neutralise(field));
    let records = counted(*count, "record", "records");
    format!("not carried over: {list}: `{field}`, in {records}")
}
