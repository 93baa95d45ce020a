//! The documents of the command line, version 1: stable key order, dates as written.

mod check;
mod tree;

use serde::Serialize;

pub use check::check;
pub use tree::tree;

use crate::time::Dated;

/// One document on one line. A plain structure always serialises; should it not, the text is empty.
fn document(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// A date as written; `null` for unknown.
fn date(date: Dated) -> Option<String> {
    (!date.is_unknown()).then(|| date.to_string())
}
