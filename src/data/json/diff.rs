//! `orgscope/diff/1`: the net differences of two days.

use serde::Serialize;

use super::{date, document};
use crate::org::{Dataset, Delta};
use crate::time::Date;

#[derive(Serialize)]
struct Diff<'h> {
    schema: &'static str,
    from: String,
    to: String,
    changes: Vec<ChangeJson<'h>>,
}

#[derive(Serialize)]
struct ChangeJson<'h> {
    kind: &'static str,
    unit: &'h str,
    person: Option<&'h str>,
    role: Option<&'h str>,
    before: Option<&'h str>,
    after: Option<&'h str>,
    date: Option<String>,
    events: Vec<&'h str>,
}

/// Returns the document for the differences from the earlier to the later of two days.
pub fn diff(data: &Dataset, one: Date, other: Date, deltas: &[Delta]) -> String {
    let changes = deltas
        .iter()
        .map(|delta| ChangeJson {
            kind: delta.kind.word(),
            unit: &data.unit(delta.unit).id,
            person: delta.person.map(|person| &*data.person(person).id),
            role: delta.role.map(|role| &*data.role(role).id),
            before: delta.before.as_deref(),
            after: delta.after.as_deref(),
            date: date(delta.date),
            events: delta.events.iter().map(|event| &*data.event(*event).id).collect(),
        })
        .collect();
    let (from, to) = (one.min(other).to_string(), one.max(other).to_string());
    document(&Diff { schema: "orgscope/diff/1", from, to, changes })
}
