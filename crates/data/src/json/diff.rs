//! `orgscope/diff/1`: the net differences of two days.

use serde::Serialize;

use super::{date, document};
use orgscope_history::org::{Dataset, Delta};
use orgscope_history::time::Date;

/// The document: two days, the earlier first, and what differs.
#[derive(Serialize)]
struct Diff<'h> {
    schema: &'static str,
    from: String,
    to: String,
    changes: Vec<ChangeJson<'h>>,
}

/// One difference. `before` and `after` are names, titles or states, as its kind has them; ids refer to the dataset.
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

/// Returns the document for the differences between two days, given in either order; `deltas` are those from the earlier
/// to the later.
pub fn diff(data: &Dataset, day: Date, other_day: Date, deltas: &[Delta]) -> String {
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
    let (from, to) = (day.min(other_day).to_string(), day.max(other_day).to_string());
    document(&Diff { schema: "orgscope/diff/1", from, to, changes })
}
