//! `orgscope/tree/1`: the units open on a day, with who holds what.

use serde::Serialize;

use super::{date, document};
use orgscope_history::org::{Snapshot, UnitId};

#[derive(Serialize)]
struct TreeJson<'h> {
    schema: &'static str,
    dataset: &'h str,
    at: String,
    units: Vec<TreeUnitJson<'h>>,
}

#[derive(Serialize)]
struct TreeUnitJson<'h> {
    id: &'h str,
    name: &'h str,
    class: Option<&'h str>,
    parent: Option<&'h str>,
    since: Option<String>,
    positions: Vec<TreePositionJson<'h>>,
    placed: Option<Placed>,
}

/// How certain it is that the unit is below its parent.
#[derive(Serialize)]
struct Placed {
    confidence: &'static str,
    inferred: bool,
}

#[derive(Serialize)]
struct TreePositionJson<'h> {
    role: &'h str,
    title: &'h str,
    state: &'static str,
    holders: Vec<HolderJson<'h>>,
}

#[derive(Serialize)]
struct HolderJson<'h> {
    person: &'h str,
    name: &'h str,
    title: String,
    acting: bool,
    since: Option<String>,
    confidence: &'static str,
    inferred: bool,
    /// The date, as written, on which a source last showed the tenure; only where it has lapsed.
    last_confirmed: Option<String>,
}

/// Returns the document for a snapshot and the units to show, in tree order.
pub fn tree(now: Snapshot<'_>, units: impl Iterator<Item = UnitId>) -> String {
    let history = now.history();
    let data = history.dataset();
    let units = units
        .map(|id| TreeUnitJson {
            id: &data.unit(id).id,
            name: now.name(id),
            class: now.class(id),
            parent: now.parent(id).map(|parent| &*data.unit(parent).id),
            since: now.since(id).and_then(date),
            positions: positions(now, id),
            placed: now.parent_certainty(id).map(|certainty| Placed {
                confidence: certainty.confidence.word(),
                inferred: certainty.inferred,
            }),
        })
        .collect();
    let at = now.day().to_string();
    document(&TreeJson { schema: "orgscope/tree/1", dataset: &data.title, at, units })
}

fn positions(now: Snapshot<'_>, unit: UnitId) -> Vec<TreePositionJson<'_>> {
    let history = now.history();
    let data = history.dataset();
    now.positions(unit)
        .map(|(position, state)| {
            let role = data.role(history.position(position).role);
            let holders = now
                .holders(position)
                .map(|holder| {
                    let certainty = now.certainty(&holder);
                    HolderJson {
                        person: &data.person(holder.person()).id,
                        name: &data.person(holder.person()).name,
                        title: history.title(holder.tenure, holder.term).into_owned(),
                        acting: holder.term.acting,
                        since: date(history.since(holder.tenure)),
                        confidence: certainty.confidence.word(),
                        inferred: certainty.inferred,
                        last_confirmed: certainty.last_confirmed.map(|date| date.to_string()),
                    }
                })
                .collect();
            TreePositionJson { role: &role.id, title: &role.title, state: state.word(), holders }
        })
        .collect()
}
