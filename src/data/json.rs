//! The documents of the command line, version 1: stable key order, dates as written.

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

use crate::org::{Dataset, History, SourceId, Spell, UnitId, spells};
use crate::time::Dated;

/// Returns a document on one line. Plain structures always serialise; if one did not, the text would be empty.
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

/// A stretch of a unit's life: from, to, both as written.
type Stretch = (Option<String>, Option<String>);

fn stretch((from, to): (Dated, Option<Dated>)) -> Stretch {
    (date(from), to.and_then(date))
}

fn names(history: &History, unit: UnitId) -> Vec<(&str, Option<String>, Option<String>)> {
    let spans = history.names(unit);
    spans
        .into_iter()
        .map(|(name, period)| {
            let (from, to) = stretch(history.dated(unit, period));
            (name, from, to)
        })
        .collect()
}

fn parents(
    history: &History,
    unit: UnitId,
) -> Vec<(Option<UnitId>, Option<String>, Option<String>)> {
    let spans = history.parents(unit);
    spans
        .into_iter()
        .map(|(parent, period)| {
            let (from, to) = stretch(history.dated(unit, period));
            (parent, from, to)
        })
        .collect()
}

fn opens(history: &History, unit: UnitId) -> Vec<Stretch> {
    let spans = history.open_periods(unit);
    spans.into_iter().map(|period| stretch(history.dated(unit, period))).collect()
}

/// Returns the period from the first opening to the last closing.
fn existence(history: &History, unit: UnitId) -> Stretch {
    let opens = opens(history, unit);
    let first = opens.first().and_then(|(from, _)| from.clone());
    (first, opens.last().and_then(|(_, to)| to.clone()))
}
