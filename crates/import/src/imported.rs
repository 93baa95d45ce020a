//! The result of an import, and what is reported of it: counted, and line by line.

use std::fmt::Write as _;

use super::findings::{ImportFinding, Treatment};
use crate::draft::Draft;
use orgscope_history::org::counted;
use orgscope_history::org::neutralise;

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

fn carried_not((list, field, count): &(String, String, usize)) -> String {
    let (list, field) = (neutralise(list), neutralise(field));
    let records = counted(*count, "record", "records");
    format!("not carried over: {list}: `{field}`, in {records}")
}
