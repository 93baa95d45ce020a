//! `orgscope/show/1`: a career, or a unit's names, parents, lineage and leaders.

use serde::Serialize;

use super::{Spell, date, document, names, opens, parents, spells};
use crate::org::{History, LinkKind, PersonId, UnitId};

#[derive(Serialize)]
struct Person<'h> {
    schema: &'static str,
    kind: &'static str,
    id: &'h str,
    name: &'h str,
    native: Option<&'h str>,
    names: Vec<&'h str>,
    tenures: Vec<Tenure<'h>>,
}

#[derive(Serialize)]
struct Tenure<'h> {
    unit: &'h str,
    role: &'h str,
    title: &'h str,
    acting: bool,
    from: Option<String>,
    to: Option<String>,
    reports_to: Option<&'h str>,
    confidence: &'static str,
    events: Vec<&'h str>,
}

#[derive(Serialize)]
struct Unit<'h> {
    schema: &'static str,
    kind: &'static str,
    id: &'h str,
    class: Option<&'h str>,
    names: Vec<Called<'h>>,
    parents: Vec<Parent<'h>>,
    open: Vec<Open>,
    predecessors: Vec<&'h str>,
    successors: Vec<&'h str>,
    tenures: Vec<Leader<'h>>,
}

#[derive(Serialize)]
struct Called<'h> {
    name: &'h str,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Parent<'h> {
    unit: Option<&'h str>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Open {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Leader<'h> {
    person: &'h str,
    role: &'h str,
    from: Option<String>,
    to: Option<String>,
}

/// The document for a career: one row for each term of each tenure.
pub fn person(history: &History, id: PersonId) -> String {
    let data = history.dataset();
    let person = data.person(id);
    let rows = spells(history, history.career(id).iter().copied());
    let tenures = rows.iter().map(|row| tenure(history, row)).collect();
    document(&Person {
        schema: "orgscope/show/1",
        kind: "person",
        id: &person.id,
        name: &person.name,
        native: person.native.as_deref(),
        names: person.names().collect(),
        tenures,
    })
}

fn tenure<'h>(history: &'h History, row: &'h Spell) -> Tenure<'h> {
    let data = history.dataset();
    let events = &row.events;
    Tenure {
        unit: &data.unit(row.unit).id,
        role: &data.role(row.role).id,
        title: &row.title,
        acting: row.acting,
        from: date(row.from),
        to: row.to.and_then(date),
        reports_to: row.reports_to.map(|person| &*data.person(person).id),
        confidence: row.confidence.word(),
        events: events.iter().map(|event| &*data.event(*event).id).collect(),
    }
}

/// The document for a unit.
pub fn unit(history: &History, id: UnitId) -> String {
    let data = history.dataset();
    let unit = history.unit(id);
    let ids = |links: &[crate::org::Link]| -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for link in links {
            debug_assert!(matches!(link.kind, LinkKind::Merge | LinkKind::Split));
            let id = &*data.unit(link.unit).id;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    };
    let mut held: Vec<_> =
        unit.positions.iter().flat_map(|id| history.position(id).tenures.iter()).collect();
    held.sort_by_key(|id| (history.tenure(*id).period.start, *id));
    let leaders = held
        .iter()
        .map(|id| {
            let tenure = history.tenure(*id);
            Leader {
                person: &data.person(tenure.person).id,
                role: &data.role(history.position(tenure.position).role).id,
                from: date(history.since(tenure)),
                to: history.until(tenure).and_then(date),
            }
        })
        .collect();
    let last = unit.versions.last();
    document(&Unit {
        schema: "orgscope/show/1",
        kind: "unit",
        id: &data.unit(id).id,
        class: last.map_or(data.unit(id).class.as_deref(), |last| history.version_class(id, last)),
        names: names(history, id)
            .into_iter()
            .map(|(name, from, to)| Called { name, from, to })
            .collect(),
        parents: parents(history, id)
            .into_iter()
            .map(|(unit, from, to)| Parent {
                unit: unit.map(|unit| &*data.unit(unit).id),
                from,
                to,
            })
            .collect(),
        open: opens(history, id).into_iter().map(|(from, to)| Open { from, to }).collect(),
        predecessors: ids(&unit.predecessors),
        successors: ids(&unit.successors),
        tenures: leaders,
    })
}
