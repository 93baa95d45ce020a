//! `orgscope/find/1`: what a query found.

use serde::Serialize;

use super::{date, document};
use orgscope_history::org::{History, PersonId, PositionId, Snapshot, Tenure, TenureId, UnitId};

/// One hit: a record and the name of it that matched.
#[derive(Clone, Debug)]
pub struct FoundRecord {
    /// What was found.
    pub what: FoundWhat,
    /// The name that matched.
    pub matched: String,
    /// Whether the name does not match but is near to what was typed.
    pub guess: bool,
    /// For a position in another unit than the one that was asked for: the unit that was, and why this is an answer.
    pub instead: Option<(UnitId, String)>,
}

/// The kinds of hits that say more than their name.
#[derive(Clone, Debug)]
pub enum FoundWhat {
    /// A person.
    Person(PersonId),
    /// A unit.
    Unit(UnitId),
    /// A position, and those who held it of whom was asked.
    Position(PositionId, Vec<TenureId>),
    /// A role, an event or a source: kind, id, name.
    Other(&'static str, String, String),
}

#[derive(Serialize)]
struct FindJson<'h> {
    schema: &'static str,
    query: &'h str,
    hits: Vec<HitJson<'h>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum HitJson<'h> {
    Person {
        kind: &'static str,
        id: &'h str,
        name: &'h str,
        matched: &'h str,
        tenures: Vec<FoundTenureJson<'h>>,
        #[serde(skip_serializing_if = "is_false")]
        guess: bool,
    },
    Position {
        kind: &'static str,
        unit: &'h str,
        role: &'h str,
        name: String,
        matched: &'h str,
        holders: Vec<FoundHolderJson<'h>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        instead_of: Option<&'h str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<&'h str>,
    },
    Unit {
        kind: &'static str,
        id: &'h str,
        name: &'h str,
        matched: &'h str,
        class: Option<&'h str>,
        from: Option<String>,
        to: Option<String>,
        #[serde(skip_serializing_if = "is_false")]
        guess: bool,
    },
    Other {
        kind: &'static str,
        id: &'h str,
        name: &'h str,
        matched: &'h str,
        #[serde(skip_serializing_if = "is_false")]
        guess: bool,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Serialize)]
struct FoundHolderJson<'h> {
    person: &'h str,
    name: &'h str,
    from: Option<String>,
    to: Option<String>,
    acting: bool,
    #[serde(flatten)]
    known: FoundCertaintyJson,
}

/// How certain a tenure is, and when a source last showed it where it has lapsed.
#[derive(Serialize)]
struct FoundCertaintyJson {
    confidence: &'static str,
    inferred: bool,
    last_confirmed: Option<String>,
}

#[derive(Serialize)]
struct FoundTenureJson<'h> {
    unit: &'h str,
    role: &'h str,
    title: String,
    from: Option<String>,
    to: Option<String>,
    acting: bool,
    #[serde(flatten)]
    known: FoundCertaintyJson,
}

/// Returns the document for the hits of a query; units are named and classed as of the snapshot.
pub fn find(now: Snapshot<'_>, query: &str, found: &[FoundRecord]) -> String {
    let history = now.history();
    let data = history.dataset();
    let hits = found
        .iter()
        .map(|FoundRecord { what, matched, guess, instead }| match what {
            FoundWhat::Person(id) => HitJson::Person {
                kind: "person",
                id: &data.person(*id).id,
                name: &data.person(*id).name,
                matched,
                tenures: tenures(history, *id),
                guess: *guess,
            },
            FoundWhat::Position(id, holders) => {
                let position = history.position(*id);
                let role = data.role(position.role);
                HitJson::Position {
                    kind: "position",
                    unit: &data.unit(position.unit).id,
                    role: &role.id,
                    name: format!("{}, {}", role.title, now.name(position.unit)),
                    matched,
                    holders: holders.iter().map(|id| holder(history, *id)).collect(),
                    instead_of: instead.as_ref().map(|(unit, _)| &*data.unit(*unit).id),
                    because: instead.as_ref().map(|(_, words)| words.as_str()),
                }
            }
            FoundWhat::Unit(id) => {
                let (from, to) = super::existence(history, *id);
                HitJson::Unit {
                    kind: "unit",
                    id: &data.unit(*id).id,
                    name: now.name(*id),
                    matched,
                    class: now.class(*id),
                    from,
                    to,
                    guess: *guess,
                }
            }
            FoundWhat::Other(kind, id, name) => {
                HitJson::Other { kind, id, name, matched, guess: *guess }
            }
        })
        .collect();
    document(&FindJson { schema: "orgscope/find/1", query, hits })
}

fn holder(history: &History, id: TenureId) -> FoundHolderJson<'_> {
    let tenure = history.tenure(id);
    let person = history.dataset().person(tenure.person);
    FoundHolderJson {
        person: &person.id,
        name: &person.name,
        from: date(history.since(tenure)),
        to: history.until(tenure).and_then(date),
        acting: history.last_term(tenure).acting,
        known: known(history, tenure),
    }
}

/// Returns how sure it is that a tenure began; of one that has not ended on the last day of the dataset also whether it
/// has lapsed by then.
fn known(history: &History, tenure: &Tenure) -> FoundCertaintyJson {
    let last = history.dataset().last;
    let lapsed = history.last_confirmed(tenure, last).filter(|_| tenure.ended().is_none());
    let certainty = history.certainty_of(tenure.begun);
    FoundCertaintyJson {
        confidence: certainty.confidence.word(),
        inferred: certainty.inferred,
        last_confirmed: lapsed.map(|date| date.to_string()),
    }
}

fn tenures(history: &History, person: PersonId) -> Vec<FoundTenureJson<'_>> {
    let data = history.dataset();
    history
        .career(person)
        .iter()
        .map(|id| {
            let tenure = history.tenure(*id);
            let position = history.position(tenure.position);
            let term = history.last_term(tenure);
            FoundTenureJson {
                unit: &data.unit(position.unit).id,
                role: &data.role(position.role).id,
                title: history.title(tenure, term).into_owned(),
                from: date(history.since(tenure)),
                to: history.until(tenure).and_then(date),
                acting: term.acting,
                known: known(history, tenure),
            }
        })
        .collect()
}
