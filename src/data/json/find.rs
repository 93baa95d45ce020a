//! `orgscope/find/1`: what a query found.

use serde::Serialize;

use super::{date, document};
use crate::org::{History, PersonId, Snapshot, UnitId};

/// One hit: a record and the name of it that matched.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was found.
    pub what: FoundWhat,
    /// The name that matched.
    pub matched: String,
}

/// The kinds of hits that say more than their name.
#[derive(Clone, Debug)]
pub enum FoundWhat {
    /// Somebody.
    Person(PersonId),
    /// A unit.
    Unit(UnitId),
    /// A role, an event or a source: kind, id, name.
    Other(&'static str, String, String),
}

#[derive(Serialize)]
struct Find<'h> {
    schema: &'static str,
    query: &'h str,
    hits: Vec<Hit<'h>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Hit<'h> {
    Person {
        kind: &'static str,
        id: &'h str,
        name: &'h str,
        matched: &'h str,
        tenures: Vec<Tenure<'h>>,
    },
    Unit {
        kind: &'static str,
        id: &'h str,
        name: &'h str,
        matched: &'h str,
        class: Option<&'h str>,
        from: Option<String>,
        to: Option<String>,
    },
    Other {
        kind: &'static str,
        id: &'h str,
        name: &'h str,
        matched: &'h str,
    },
}

#[derive(Serialize)]
struct Tenure<'h> {
    unit: &'h str,
    role: &'h str,
    title: String,
    from: Option<String>,
    to: Option<String>,
    acting: bool,
}

/// The document for the hits of a query; units are named and classed as of the snapshot.
pub fn find(now: Snapshot<'_>, query: &str, found: &[Found]) -> String {
    let history = now.history();
    let data = history.dataset();
    let hits = found
        .iter()
        .map(|Found { what, matched }| match what {
            FoundWhat::Person(id) => Hit::Person {
                kind: "person",
                id: &data.person(*id).id,
                name: &data.person(*id).name,
                matched,
                tenures: tenures(history, *id),
            },
            FoundWhat::Unit(id) => {
                let (from, to) = super::existence(history, *id);
                Hit::Unit {
                    kind: "unit",
                    id: &data.unit(*id).id,
                    name: now.name(*id),
                    matched,
                    class: now.class(*id),
                    from,
                    to,
                }
            }
            FoundWhat::Other(kind, id, name) => Hit::Other { kind, id, name, matched },
        })
        .collect();
    document(&Find { schema: "orgscope/find/1", query, hits })
}

fn tenures(history: &History, person: PersonId) -> Vec<Tenure<'_>> {
    let data = history.dataset();
    history
        .career(person)
        .iter()
        .map(|id| {
            let tenure = history.tenure(*id);
            let position = history.position(tenure.position);
            let term = history.last_term(tenure);
            Tenure {
                unit: &data.unit(position.unit).id,
                role: &data.role(position.role).id,
                title: history.title(tenure, term).into_owned(),
                from: date(history.since(tenure)),
                to: history.until(tenure).and_then(date),
                acting: term.acting,
            }
        })
        .collect()
}
