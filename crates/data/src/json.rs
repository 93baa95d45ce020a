//! The JSON documents of the command line, version 1: stable key order, dates as written.

mod check;
mod diff;
mod find;
mod log;
pub mod show;
mod stats;
mod tree;

use serde::Serialize;

pub use check::check;
pub use diff::diff;
pub use find::{FoundRecord, FoundWhat, find};
pub use log::{LoggedChanges, log};
pub use stats::stats;
pub use tree::tree;

use orgscope_history::org::{Dataset, History, SourceId, UnitId};
use orgscope_history::time::Dated;

/// Returns a document on one line that ends with a line break. Structures of texts and numbers always serialise.
fn document(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// Returns a date as written; `null` for unknown.
fn date(date: Dated) -> Option<String> {
    (!date.is_unknown()).then(|| date.to_string())
}

/// A publication.
#[derive(Serialize)]
struct SourceJson<'h> {
    id: &'h str,
    publisher: &'h str,
    title: &'h str,
    url: Option<&'h str>,
    published: Option<String>,
}

fn source(data: &Dataset, id: SourceId) -> SourceJson<'_> {
    let source = data.source(id);
    SourceJson {
        id: &source.id,
        publisher: &source.publisher,
        title: &source.title,
        url: source.url.as_deref(),
        published: source.published.and_then(date),
    }
}

/// A period as written: its first day, and the date of the event that ended it, the first day on which it no longer
/// holds. `None` while it holds, or where the date is unknown.
type WrittenPeriod = (Option<String>, Option<String>);

fn written_period((from, to): (Dated, Option<Dated>)) -> WrittenPeriod {
    (date(from), to.and_then(date))
}

fn names(history: &History, unit: UnitId) -> Vec<(&str, Option<String>, Option<String>)> {
    let runs = history.names(unit);
    runs.into_iter()
        .map(|(name, period)| {
            let (from, to) = written_period(history.dated(unit, period));
            (name, from, to)
        })
        .collect()
}

fn parents(
    history: &History,
    unit: UnitId,
) -> Vec<(Option<UnitId>, Option<String>, Option<String>)> {
    let runs = history.parents(unit);
    runs.into_iter()
        .map(|(parent, period)| {
            let (from, to) = written_period(history.dated(unit, period));
            (parent, from, to)
        })
        .collect()
}

fn open_periods(history: &History, unit: UnitId) -> Vec<WrittenPeriod> {
    let runs = history.open_periods(unit);
    runs.into_iter().map(|period| written_period(history.dated(unit, period))).collect()
}

/// Returns the period from the first opening to the last closing, gaps included.
fn existence(history: &History, unit: UnitId) -> WrittenPeriod {
    let periods = open_periods(history, unit);
    let first = periods.first().and_then(|(from, _)| from.clone());
    (first, periods.last().and_then(|(_, to)| to.clone()))
}
