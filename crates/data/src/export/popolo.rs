//! Popolo JSON: organizations as they are last, with their earlier names; persons; memberships.

use serde::Serialize;

use super::csv::dates;
use super::plain;
use orgscope_history::org::{History, PersonId, UnitId};
use orgscope_history::time::{Dated, Period};

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
fn written(date: Dated) -> Option<String> {
    (!date.is_unknown()).then(|| plain::date(date))
}

/// Returns how many of the dates that are written say more than a Popolo date holds: marks, bounds, quarters.
pub(super) fn inexpressible_dates(history: &History) -> usize {
    let units = (0..history.dataset().units.len()).map(UnitId::new);
    let of_units = units.flat_map(|id| {
        let names = former_names(history, id).into_iter().map(|(_, period)| period);
        let periods: Vec<Period> = existence(history, id).into_iter().chain(names).collect();
        periods.into_iter().map(move |period| history.dated(id, period))
    });
    of_units
        .chain(super::csv::terms(history))
        .map(|(from, to)| {
            usize::from(plain::is_doubtful(from)) + usize::from(to.is_some_and(plain::is_doubtful))
        })
        .sum()
}

/// Returns the document, indented.
pub fn popolo(history: &History) -> String {
    let data = history.dataset();
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
                .map(|name| undated_name(name))
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
                        start_date: written(from),
                        end_date: to.and_then(written),
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

/// Returns the parent to write: the last, since Popolo has room for one. A unit that is at the top now, but only ever
/// while its one parent did not exist, is written below that parent, as it was imported.
fn parent(history: &History, id: UnitId) -> Option<UnitId> {
    let versions: Vec<_> = history.unit(id).versions.iter().filter(|it| it.open).collect();
    let last = versions.last()?.parent;
    let ever = versions.iter().rev().find_map(|version| version.parent);
    let at_top_only_without = |parent: UnitId| {
        versions.iter().all(|version| match version.parent {
            Some(other) => other == parent,
            None => !history.as_of(version.start).is_open(parent),
        })
    };
    last.or(ever.filter(|parent| at_top_only_without(*parent)))
}

/// Returns the period from a unit's first opening to its last closing, which Popolo writes without the gaps in between;
/// `None` for a unit that never was open.
fn existence(history: &History, id: UnitId) -> Option<Period> {
    let periods = history.open_periods(id);
    Some(Period::new(periods.first()?.start, periods.last()?.end))
}

/// Returns the names that a unit had before its last one, with their periods. Closed and opened again under one name is
/// one period: Popolo has no gaps. A former name may be the last one, too.
fn former_names(history: &History, id: UnitId) -> Vec<(&str, Period)> {
    let mut all: Vec<(&str, Period)> = Vec::new();
    for (name, period) in history.names(id) {
        match all.last_mut() {
            Some((last, whole)) if *last == name => whole.end = period.end,
            _ => all.push((name, period)),
        }
    }
    all.pop();
    all
}

fn undated_name(name: &str) -> OtherName<'_> {
    OtherName { name, start_date: None, end_date: None }
}

fn organization(history: &History, id: UnitId) -> Organization<'_> {
    let data = history.dataset();
    let unit = data.unit(id);
    let last = history.unit(id).versions.iter().rev().find(|version| version.open);
    let (from, to) = existence(history, id).map_or((None, None), |period| {
        let (from, to) = history.dated(id, period);
        (written(from), to.and_then(written))
    });
    let name = history.last_name(id);
    let mut other_names: Vec<OtherName<'_>> = former_names(history, id)
        .into_iter()
        .map(|(name, period)| {
            let (start, end) = history.dated(id, period);
            OtherName { name, start_date: written(start), end_date: end.and_then(written) }
        })
        .collect();
    let more = unit.native.iter().chain(&unit.aliases);
    other_names.extend(more.map(|name| undated_name(name)));
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
