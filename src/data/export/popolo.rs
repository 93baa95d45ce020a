//! Popolo JSON: organizations as they are last, with their earlier names; persons; memberships.

use serde::Serialize;

use super::csv::dates;
use super::plain;
use crate::org::{History, PersonId, UnitId};
use crate::time::{Dated, Period};

#[derive(Serialize)]
struct PopoloDocument<'h> {
    organizations: Vec<Organization<'h>>,
    persons: Vec<PopoloPerson<'h>>,
    memberships: Vec<Membership<'h>>,
}

#[derive(Serialize)]
struct Organization<'h> {
    id: &'h str,
    name: &'h str,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'h str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<&'h str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<OtherName<'h>>,
}

#[derive(Serialize)]
struct OtherName<'h> {
    name: &'h str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
}

#[derive(Serialize)]
struct PopoloPerson<'h> {
    id: &'h str,
    name: &'h str,
    #[serde(skip_serializing_if = "Option::is_none")]
    native_name: Option<&'h str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<OtherName<'h>>,
}

#[derive(Serialize)]
struct Membership<'h> {
    person_id: &'h str,
    organization_id: &'h str,
    role: &'h str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'h str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    acting: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
}

/// Returns a date as the schemas of Popolo allow it.
fn known(date: Dated) -> Option<String> {
    (!date.is_unknown()).then(|| plain::date(date))
}

/// Returns how many of the dates say more than their format holds.
pub(super) fn doubtful_dates(history: &History) -> usize {
    let data = history.dataset();
    let units = (0..data.units.len()).map(UnitId::new).flat_map(|id| {
        let opens = history.open_periods(id);
        let names = history.names(id).into_iter().rev().skip(1).map(|(_, period)| period);
        let whole = opens.first().zip(opens.last());
        let whole = whole.map(|(first, last)| Period::new(first.start, last.end));
        let spans: Vec<Period> = whole.into_iter().chain(names).collect();
        spans.into_iter().map(move |period| history.dated(id, period))
    });
    units
        .chain(super::csv::terms(history))
        .map(|(from, to)| {
            usize::from(plain::is_doubtful(from)) + usize::from(to.is_some_and(plain::is_doubtful))
        })
        .sum()
}

/// Returns the document, indented.
pub fn popolo(history: &History) -> String {
    let data = history.dataset();
    let plain = |name| OtherName { name, start_date: None, end_date: None };
    let organizations =
        (0..data.units.len()).map(|number| organization(history, UnitId::new(number))).collect();
    let persons = data
        .people
        .iter()
        .map(|person| PopoloPerson {
            id: &person.id,
            name: &person.name,
            native_name: person.native.as_deref(),
            other_names: person
                .latin()
                .iter()
                .chain(person.nicknames())
                .chain(person.aliases())
                .map(|name| plain(&**name))
                .collect(),
        })
        .collect();
    let mut memberships = Vec::new();
    for number in 0..data.people.len() {
        for id in history.career(PersonId::new(number)) {
            let tenure = history.tenure(*id);
            let position = history.position(tenure.position);
            for (index, term) in history.terms_of(tenure).into_iter().enumerate() {
                let (from, to) = dates(history, tenure, index, term);
                memberships.push((
                    position.role,
                    Membership {
                        person_id: &data.person(tenure.person).id,
                        organization_id: &data.unit(position.unit).id,
                        role: &data.role(position.role).id,
                        label: history.explicit_title(term),
                        acting: term.acting,
                        start_date: known(from),
                        end_date: to.and_then(known),
                    },
                ));
            }
        }
    }
    // Role by role, in which order an import keeps them.
    memberships.sort_by_key(|(role, _)| *role);
    let memberships = memberships.into_iter().map(|(_, membership)| membership).collect();
    let document = PopoloDocument { organizations, persons, memberships };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// Returns the parent to write, of which a format without versions holds one: the last. A unit that stood at the top
/// only while its parent was not there is written below it, as it came.
fn parent(history: &History, id: UnitId) -> Option<UnitId> {
    let versions: Vec<_> = history.unit(id).versions.iter().filter(|it| it.open).collect();
    let last = versions.last()?.parent;
    let ever = versions.iter().rev().find_map(|version| version.parent);
    let only_without = |parent: UnitId| {
        versions.iter().all(|version| match version.parent {
            Some(other) => other == parent,
            None => !history.as_of(version.start).is_open(parent),
        })
    };
    last.or(ever.filter(|parent| only_without(*parent)))
}

fn organization(history: &History, id: UnitId) -> Organization<'_> {
    let data = history.dataset();
    let unit = data.unit(id);
    let last = history.unit(id).versions.iter().rev().find(|version| version.open);
    let opens = history.open_periods(id);
    let whole = opens.first().zip(opens.last());
    let (from, to) = whole.map_or((None, None), |(first, last)| {
        (known(history.dated(id, *first).0), history.dated(id, *last).1.and_then(known))
    });
    let name = history.last_name(id);
    let mut runs: Vec<(&str, Period)> = Vec::new();
    for (name, period) in history.names(id) {
        match runs.last_mut() {
            // Written as there in between.
            Some((last, whole)) if *last == name => whole.end = period.end,
            _ => runs.push((name, period)),
        }
    }
    // The last is the name; an earlier one may be the same.
    runs.pop();
    let mut other_names: Vec<OtherName<'_>> = runs
        .into_iter()
        .map(|(name, period)| {
            let (start, end) = history.dated(id, period);
            OtherName { name, start_date: known(start), end_date: end.and_then(known) }
        })
        .collect();
    let more = unit.native.iter().chain(&unit.aliases);
    other_names.extend(more.map(|name| OtherName { name, start_date: None, end_date: None }));
    Organization {
        id: &unit.id,
        name,
        classification: last.map_or(unit.class.as_deref(), |last| history.version_class(id, last)),
        parent_id: parent(history, id).map(|parent| &*data.unit(parent).id),
        founding_date: from,
        dissolution_date: to,
        other_names,
    }
}
