//! What an import has to tell: which row, what was done to it, and why; counted and line by line.

use std::fmt::Write as _;
use std::sync::Arc;

use super::Imported;
use crate::data::neutralise;

/// Which line, or which record, of which file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// `units.csv`, `memberships`.
    pub list: Arc<str>,
    /// The line of a CSV file, or the number of the record in a JSON list; from 1.
    pub number: usize,
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

/// Where repairs are noted.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(pub(super) Vec<Finding>);

impl Notes {
    pub(super) fn repaired(
        &mut self,
        place: &Place,
        kind: &'static str,
        detail: impl Into<String>,
    ) {
        let (place, detail) = (place.clone(), detail.into());
        self.0.push(Finding { place, done: Done::Repaired, kind, detail });
    }

    pub(super) fn left_out(
        &mut self,
        place: &Place,
        kind: &'static str,
        detail: impl Into<String>,
    ) {
        let (place, detail) = (place.clone(), detail.into());
        self.0.push(Finding { place, done: Done::LeftOut, kind, detail });
    }
}

impl Imported {
    /// What was read, repaired and left out, counted by kind.
    pub fn summary(&self) -> String {
        let mut lines = vec![format!(
            "read {} unit rows and {} memberships: {} units, {} people, {} events",
            self.read.0,
            self.read.1,
            self.draft.units.iter().filter(|unit| unit.open).count(),
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
        lines.extend(self.left_behind.iter().map(carried_not));
        lines.extend(self.advice.iter().map(|advice| format!("help: {}", neutralise(advice))));
        lines.join("\n") + "\n"
    }

    /// One line per repair: place, what was done, what exactly; then what has no place in a dataset.
    pub fn report(&self) -> String {
        let mut out = String::new();
        for Finding { place, done, kind, detail } in &self.findings {
            let (word, list) = (done.word(), neutralise(&place.list));
            let detail = neutralise(detail);
            let _ = writeln!(out, "{list}:{}: {word}: {kind}: {detail}", place.number);
        }
        for left in &self.left_behind {
            let _ = writeln!(out, "{}", carried_not(left));
        }
        out
    }
}

/// What to do about findings that a row of another form would not have; once each.
pub(super) fn advise(findings: &[Finding], advice: &mut Vec<String>) {
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

/// Dates nobody can read.
pub(super) const START_UNREADABLE: &str = "start that is no date, taken as unknown";
pub(super) const END_UNREADABLE: &str = "end that is no date";
pub(super) const UNIT_END_UNREADABLE: &str = "end that is no date, taken as open";

fn carried_not((list, field, count): &(String, String, usize)) -> String {
    let (list, field) = (neutralise(list), neutralise(field));
    let records = if *count == 1 { "record" } else { "records" };
    format!("not carried over: {list}: `{field}`, in {count} {records}")
}
