//! Random organisations: every kind of change, several events a day, units that close
//! and come back; each free of errors, as the oracle finds at the end of every day.

use std::collections::HashMap;

use orgscope::org::{
    AppointMore, Change, ChangeKind, Confidence, Dataset, Event, EventId, Merge, Person, PersonId,
    Retitle, Role, RoleId, Split, Unit, UnitId,
};
use orgscope::time::{Date, Dated, Lapse};
use proptest::prelude::*;

use super::oracle::{Oracle, Said, UnitRow};

const UNITS: usize = 9;
const PEOPLE: usize = 6;
const ROLES: usize = 3;

/// A wish for a change: a kind, and numbers that choose its parts.
pub type Wish = (u8, [usize; 4], bool);

/// Days, each with the wishes of its events.
pub fn wishes() -> impl Strategy<Value = Vec<(u8, Vec<Vec<Wish>>)>> {
    let wish = (0u8..16, prop::array::uniform4(0usize..64), any::<bool>());
    let event = prop::collection::vec(wish, 1..5);
    prop::collection::vec((0u8..4, prop::collection::vec(event, 1..4)), 1..24)
}

/// The dataset that grants all wishes that cause no error.
pub fn dataset(days: &[(u8, Vec<Vec<Wish>>)]) -> Dataset {
    let mut data = empty();
    let mut day = data.first;
    for (gap, events) in days {
        day = day.add_days(i64::from(*gap));
        for event in events {
            grant(&mut data, day, event);
        }
    }
    data
}

fn empty() -> Dataset {
    let text = |prefix: &str, index: usize| format!("{prefix}{index}").into_boxed_str();
    Dataset {
        title: "Random".into(),
        first: Date::parse("2020-01-01").unwrap(),
        last: Date::parse("2020-04-30").unwrap(),
        until_today: false,
        lapse: Some(Lapse::parse("9 days").unwrap()),
        sources: Vec::new(),
        roles: (0..ROLES)
            .map(|index| Role {
                id: text("r", index),
                title: text("Role ", index),
                short: None,
                sole: false,
                lapses: index < 2,
                listed: true,
            })
            .collect(),
        units: (0..UNITS)
            .map(|index| Unit {
                id: text("u", index),
                name: text("Unit ", index),
                native: None,
                class: None,
                aliases: Box::new([]),
                note: None,
            })
            .collect(),
        people: (0..PEOPLE)
            .map(|index| Person {
                id: text("p", index),
                name: text("Person ", index),
                native: None,
                more: None,
            })
            .collect(),
        events: Vec::new(),
        changes: Vec::new(),
        notes: HashMap::new(),
    }
}

/// Adds one event with those wishes that leave the organisation sound after each of them, which is
/// stricter than the day's end and so free of errors there too.
fn grant(data: &mut Dataset, day: Date, wishes: &[Wish]) {
    let from = u32::try_from(data.changes.len()).unwrap();
    let event = EventId::new(data.events.len());
    let mut granted: Vec<ChangeKind> = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    let when = dated(day, wishes.first().map_or(0, |(_, numbers, _)| numbers[3]));
    {
        let mut oracle = Oracle::folded(data, day);
        for wish in wishes {
            if let Some(kind) = change(&oracle, &granted, wish) {
                let (confidence, inferred) = sureness(wish);
                let said = Confidence::Unsourced;
                let said = Said { date: when, confidence: confidence.unwrap_or(said), inferred };
                oracle.apply(&kind, said);
                granted.push(kind.clone());
                changes.push(Change { event, kind, confidence, inferred });
            }
        }
    }
    if granted.is_empty() {
        return;
    }
    data.changes.extend(changes);
    data.events.push(Event {
        id: format!("e{}", data.events.len()).into_boxed_str(),
        date: when,
        announced: None,
        title: "Something".into(),
        summary: None,
        sources: Box::new([]),
        confidence: Confidence::Unsourced,
        dispute: None,
        changes: from..u32::try_from(data.changes.len()).unwrap(),
    });
}

/// A date that is ordered by this day: the day, or a bound of it.
fn dated(day: Date, number: usize) -> Dated {
    let text = match number % 6 {
        0 => format!("../{day}"),
        1 => format!("{day}/.."),
        2 => format!("{}/{day}", day.add_days(-20)),
        3 => format!("{day}?"),
        _ => day.to_string(),
    };
    Dated::parse(&text).unwrap()
}

/// The confidence of a change, and whether it is inferred.
fn sureness((_, numbers, _): &Wish) -> (Option<Confidence>, bool) {
    let confidence = match numbers[1] % 5 {
        0 => Some(Confidence::Disputed),
        1 => Some(Confidence::SingleSource),
        2 => Some(Confidence::Confirmed),
        _ => None,
    };
    (confidence, numbers[2] % 4 == 0)
}

#[allow(clippy::too_many_lines, reason = "one arm per kind of change")]
fn change(
    now: &Oracle<'_>,
    granted: &[ChangeKind],
    (kind, numbers, flag): &Wish,
) -> Option<ChangeKind> {
    let [a, b, c, d] = *numbers;
    let units = |open: bool| {
        move |units: &[UnitRow]| -> Vec<UnitId> {
            (0..units.len()).filter(|i| units[*i].open == open).map(UnitId::new).collect()
        }
    };
    let (open, shut) = (units(true)(&now.units), units(false)(&now.units));
    let pick = |list: &[UnitId], number: usize| list.get(number % list.len().max(1)).copied();
    let leaf = |unit: UnitId| !now.units.iter().any(|it| it.open && it.parent == Some(unit));
    let person = PersonId::new(a % PEOPLE);
    let role = RoleId::new(c % ROLES);
    let holder = |unit, role| {
        let position = now.positions.get(&(unit, role))?;
        position.holders.get(a % position.holders.len().max(1)).map(|holder| holder.person)
    };
    Some(match kind {
        0 | 1 => ChangeKind::Open {
            unit: pick(&shut, a)?,
            under: pick(&open, b).filter(|_| *flag || d % 3 > 0),
        },
        2 => ChangeKind::Close { unit: pick(&open, a).filter(|unit| leaf(*unit))? },
        3 => ChangeKind::Rename { unit: pick(&open, a)?, to: format!("Name {b} {c}").into() },
        4 => {
            // Now and then of no class any more.
            let class = if b % 4 == 0 { "".into() } else { format!("k{b}").into() };
            ChangeKind::Reclassify { unit: pick(&open, a)?, class }
        }
        5 => {
            let unit = pick(&open, a)?;
            let under = pick(&open, b).filter(|_| c % 4 > 0);
            let mut above = under;
            while let Some(at) = above {
                if at == unit {
                    return None;
                }
                above = now.units[at.index()].parent;
            }
            if now.units[unit.index()].parent == under {
                return None;
            }
            ChangeKind::Move { unit, under }
        }
        6 => {
            let mut merged = vec![pick(&open, a)?, pick(&open, b)?];
            merged.dedup();
            let never: Vec<UnitId> =
                shut.iter().copied().filter(|unit| !ever_named(now, granted, *unit)).collect();
            let into = if *flag { pick(&open, c)? } else { pick(&never, c)? };
            if merged.contains(&into) || !merged.iter().all(|unit| leaf(*unit)) {
                return None;
            }
            let under = pick(&open, d).filter(|under| d % 2 == 0 && !merged.contains(under));
            ChangeKind::Merge(Box::new(Merge { units: merged.into(), into, under }))
        }
        7 => {
            let unit = pick(&open, a)?;
            let mut parts: Vec<UnitId> = pick(&shut, b).into_iter().chain(pick(&open, c)).collect();
            if *flag {
                parts.push(unit);
            }
            parts.sort();
            parts.dedup();
            let closes = !parts.contains(&unit);
            let under = pick(&open, d).filter(|under| d % 2 == 0 && !(closes && *under == unit));
            if parts.is_empty() || (closes && !leaf(unit)) {
                return None;
            }
            ChangeKind::Split(Box::new(Split { unit, into: parts.into(), under }))
        }
        8 | 9 => {
            let unit = pick(&open, b)?;
            let holders = now.positions.get(&(unit, role)).map(|position| &position.holders);
            if holders.is_some_and(|list| list.iter().any(|holder| holder.person == person)) {
                return None;
            }
            let more = AppointMore {
                title: (d % 2 == 0).then(|| format!("Title {d}").into()),
                replacing: if *flag { holder(unit, role) } else { None },
                since: None,
                reports_to: (d % 5 == 0).then(|| PersonId::new(d % PEOPLE)),
            };
            let acting = d % 3 == 0;
            ChangeKind::Appoint { person, unit, role, acting, co: false, more: more.kept() }
        }
        10 => {
            let unit = pick(&open, b)?;
            let person = holder(unit, role)?;
            ChangeKind::Leave {
                person,
                unit: (d % 3 > 0).then_some(unit),
                role: (*flag).then_some(role),
            }
        }
        11 => {
            let unit = pick(&open, b)?;
            let to = RoleId::new(d % ROLES);
            let person = holder(unit, role)?;
            let there = now.positions.get(&(unit, to)).map(|position| &position.holders);
            if to != role && there.is_some_and(|list| list.iter().any(|it| it.person == person)) {
                return None;
            }
            ChangeKind::Retitle(Box::new(Retitle {
                person,
                unit,
                role,
                to: (*flag).then_some(to),
                title: (d % 2 == 0).then(|| "Other".into()),
                acting: d % 3 == 0,
                reports_to: None,
            }))
        }
        12 if *flag => ChangeKind::Vacant { unit: pick(&open, b)?, role },
        12 => ChangeKind::Abolish { unit: pick(&open, b)?, role },
        14 | 15 => {
            let unit = pick(&open, b)?;
            ChangeKind::Confirm { person: holder(unit, role)?, unit, role }
        }
        _ => {
            let unit = pick(&open, b)?;
            let person = if *flag { holder(unit, role) } else { None };
            ChangeKind::Unknown { unit, role, person }
        }
    })
}

/// Returns whether an earlier change names the unit; a merger may found only units that are new.
fn ever_named(now: &Oracle<'_>, granted: &[ChangeKind], unit: UnitId) -> bool {
    let earlier = now.data.changes.iter().map(|change| &change.kind);
    earlier.chain(granted).any(|kind| kind.units().contains(&unit))
}
