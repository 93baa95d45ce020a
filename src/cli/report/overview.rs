//! The head of a report: what it is about, the figures of the period, and how to read the marks.

use std::fmt::Write as _;

use super::document::{Document, text};
use crate::org::{Coverage, History, Stats, YearStats, counted};

const MARKS: &str = "Marks stand in brackets. Disputed: sources contradict each other. One source: a single \
source states it. Unsourced: no source is given. Inferred: no source states it, it follows from what sources \
state. Last confirmed: no source has shown it since then, for longer than the data let it count. Acting: for the \
time being. A date is as precise as its source; where none gives a day, none is written.";

/// Returns the title: `Alibaba Group: Cloud Intelligence Group, 1 Jan 2022 to 31 Dec 2023`.
pub(super) fn title(history: &History, coverage: &Coverage) -> String {
    let unit = coverage.top.map_or(String::new(), |unit| {
        let name = history.as_of(coverage.to).name(unit);
        format!(": {name}")
    });
    let (from, to) = (coverage.from.short(), coverage.to.short());
    format!("{}{unit}, {from} to {to}", history.dataset().title)
}

/// Writes the figures, the same as those of `stats`.
pub(super) fn write(
    history: &History,
    coverage: &Coverage,
    stats: &Stats,
    document: &mut Document,
) {
    let sum = YearStats::sum(&stats.years);
    let mut words = format!(
        "From {} to {}, each day compared with the day before: {} opened, {} closed",
        coverage.from.short(),
        coverage.to.short(),
        counted(sum.opened, "unit", "units"),
        sum.closed
    );
    let parts = [(sum.merged, "merged"), (sum.split, "split")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, how)| format!("{count} {how}")).collect();
    if !parts.is_empty() {
        let _ = write!(words, " (of these {})", parts.join(", "));
    }
    let _ = write!(
        words,
        ", {} moved, {} renamed; {}, {}.",
        sum.moved,
        sum.renamed,
        counted(sum.appointed, "appointment", "appointments"),
        counted(sum.left, "departure", "departures"),
    );
    if sum.day_unknown > 0 {
        let (of, all) = (sum.day_unknown, sum.changes());
        let what = if of == 1 { "has" } else { "have" };
        let _ = write!(
            words,
            " Of these {all} changes {of} {what} no known day; a month counts as its first, a year as 1 July."
        );
    }
    let last = stats.last;
    let _ = write!(
        words,
        " At the end: {}, {} ({} vacant, {} unknown), {} ({} disputed, {} inferred, {} last confirmed too long ago).",
        counted(last.units, "unit", "units"),
        counted(last.positions, "position", "positions"),
        last.vacant,
        last.unknown,
        counted(last.incumbents, "incumbent", "incumbents"),
        last.disputed,
        last.inferred,
        last.lapsed,
    );
    let data = history.dataset();
    let _ = write!(words, " The data reach from {} to {}.", data.first.short(), data.last.short());
    document.paragraph(text(words));
    document.paragraph(text(MARKS));
}
