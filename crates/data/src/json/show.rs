//! `orgscope/show/1`: a career, a unit's names, parents, lineage and leaders, or those who held a position.

use serde::Serialize;

use super::{date, document, names, open_periods, parents};
use orgscope_history::org::{
    Certainty, Dataset, EventId, History, LinkKind, PersonId, PositionId, SourceId, Spell,
    SpellEnd, UnitId, spells,
};

#[derive(Serialize)]
struct PersonJson<'h> {
    schema: &'static str,
    kind: &'static str,
    id: &'h str,
    name: &'h str,
    native: Option<&'h str>,
    names: Vec<&'h str>,
    tenures: Vec<TenureJson<'h>>,
}

#[derive(Serialize)]
struct TenureJson<'h> {
    unit: &'h str,
    role: &'h str,
    title: &'h str,
    acting: bool,
    from: Option<String>,
    to: Option<String>,
    reports_to: Option<&'h str>,
    confidence: &'static str,
    events: Vec<&'h str>,
    #[serde(flatten)]
    known: KnownJson<'h>,
}

/// What is known of how a tenure ended, and what is less than certain about it.
#[derive(Serialize)]
struct KnownJson<'h> {
    end_confidence: Option<&'static str>,
    end_inferred: bool,
    inferred: bool,
    /// As written, where the tenure has lapsed on the last day of the span.
    last_confirmed: Option<String>,
    ended: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<Vec<super::SourceJson<'h>>>,
}

#[derive(Serialize)]
struct UnitJson<'h> {
    schema: &'static str,
    kind: &'static str,
    id: &'h str,
    class: Option<&'h str>,
    names: Vec<NameJson<'h>>,
    parents: Vec<Parent<'h>>,
    open: Vec<OpenJson>,
    predecessors: Vec<&'h str>,
    successors: Vec<&'h str>,
    tenures: Vec<LeaderJson<'h>>,
}

#[derive(Serialize)]
struct NameJson<'h> {
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
struct OpenJson {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct LeaderJson<'h> {
    person: &'h str,
    role: &'h str,
    from: Option<String>,
    to: Option<String>,
    confidence: &'static str,
    #[serde(flatten)]
    known: KnownJson<'h>,
}

#[derive(Serialize)]
struct RoleJson<'h> {
    schema: &'static str,
    kind: &'static str,
    role: &'h str,
    positions: Vec<RolePositionJson<'h>>,
}

#[derive(Serialize)]
struct RolePositionJson<'h> {
    unit: &'h str,
    title: &'h str,
    tenures: Vec<HeldJson<'h>>,
}

#[derive(Serialize)]
struct HeldJson<'h> {
    person: &'h str,
    title: String,
    acting: bool,
    from: Option<String>,
    to: Option<String>,
    confidence: &'static str,
}

/// Returns the document for positions, in their order; the role is that of the first.
pub fn positions(history: &History, ids: &[PositionId]) -> String {
    let data = history.dataset();
    let first = ids.first().map_or("", |id| &*data.role(history.position(*id).role).id);
    let positions = ids
        .iter()
        .map(|id| {
            let position = history.position(*id);
            let rows = spells(history, position.tenures.iter());
            let held = rows.into_iter().map(|row| HeldJson {
                person: &data.person(row.person).id,
                acting: row.acting,
                from: date(row.from),
                to: row.to.and_then(date),
                confidence: row.certainty.confidence.word(),
                title: row.title,
            });
            RolePositionJson {
                unit: &data.unit(position.unit).id,
                title: &data.role(position.role).title,
                tenures: held.collect(),
            }
        })
        .collect();
    document(&RoleJson { schema: "orgscope/show/1", kind: "position", role: first, positions })
}

/// Returns the document for a career: one row for each term of each tenure; with the sources of each, if `sources` is
/// set.
pub fn person(history: &History, id: PersonId, sources: bool) -> String {
    let data = history.dataset();
    let person = data.person(id);
    let rows = spells(history, history.career(id).iter().copied());
    let tenures = rows.iter().map(|row| tenure(history, row, sources)).collect();
    document(&PersonJson {
        schema: "orgscope/show/1",
        kind: "person",
        id: &person.id,
        name: &person.name,
        native: person.native.as_deref(),
        names: person.names().collect(),
        tenures,
    })
}

fn tenure<'h>(history: &'h History, row: &'h Spell, sources: bool) -> TenureJson<'h> {
    let data = history.dataset();
    let events = &row.events;
    TenureJson {
        unit: &data.unit(row.unit).id,
        role: &data.role(row.role).id,
        title: &row.title,
        acting: row.acting,
        from: date(row.from),
        to: row.to.and_then(date),
        reports_to: row.reports_to.map(|person| &*data.person(person).id),
        confidence: row.certainty.confidence.word(),
        events: events.iter().map(|event| &*data.event(*event).id).collect(),
        known: known(data, (row.certainty, row.end), sources.then_some(events)),
    }
}

/// Returns the sources that are named: those of `events`.
fn known<'h>(
    data: &'h Dataset,
    (certainty, end): (Certainty, Option<SpellEnd>),
    events: Option<&[EventId]>,
) -> KnownJson<'h> {
    let sources = |events: &[EventId]| {
        let mut ids: Vec<SourceId> = Vec::new();
        for source in events.iter().flat_map(|event| &data.event(*event).sources) {
            if !ids.contains(source) {
                ids.push(*source);
            }
        }
        ids.into_iter().map(|id| super::source(data, id)).collect()
    };
    KnownJson {
        end_confidence: end.map(|end| end.certainty.confidence.word()),
        end_inferred: end.is_some_and(|end| end.certainty.inferred),
        inferred: certainty.inferred,
        last_confirmed: certainty.last_confirmed.map(|date| date.to_string()),
        ended: end.map(|end| end.by.kind.word()),
        sources: events.map(sources),
    }
}

/// Returns the document for a unit; with the sources of each tenure, if `sources` is set.
pub fn unit(history: &History, id: UnitId, sources: bool) -> String {
    let data = history.dataset();
    let unit = history.unit(id);
    let ids = |links: &[orgscope_history::org::Link]| -> Vec<&str> {
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
            let ended = tenure.ended();
            let end = ended.map(|by| SpellEnd { by, certainty: history.certainty_of(by.change) });
            let last_confirmed =
                if end.is_none() { history.last_confirmed(tenure, data.last) } else { None };
            let certainty = Certainty { last_confirmed, ..history.certainty_of(tenure.begun) };
            let mut events = vec![data.change(tenure.begun).event];
            events.extend(ended.map(|ending| data.change(ending.change).event));
            LeaderJson {
                person: &data.person(tenure.person).id,
                role: &data.role(history.position(tenure.position).role).id,
                from: date(history.since(tenure)),
                to: history.until(tenure).and_then(date),
                confidence: certainty.confidence.word(),
                known: known(data, (certainty, end), sources.then_some(&events)),
            }
        })
        .collect();
    let last = unit.versions.last();
    document(&UnitJson {
        schema: "orgscope/show/1",
        kind: "unit",
        id: &data.unit(id).id,
        class: last.map_or(data.unit(id).class.as_deref(), |last| history.version_class(id, last)),
        names: names(history, id)
            .into_iter()
            .map(|(name, from, to)| NameJson { name, from, to })
            .collect(),
        parents: parents(history, id)
            .into_iter()
            .map(|(unit, from, to)| Parent {
                unit: unit.map(|unit| &*data.unit(unit).id),
                from,
                to,
            })
            .collect(),
        open: open_periods(history, id)
            .into_iter()
            .map(|(from, to)| OpenJson { from, to })
            .collect(),
        predecessors: ids(&unit.predecessors),
        successors: ids(&unit.successors),
        tenures: leaders,
    })
}
