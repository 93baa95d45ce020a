//! Clean periods → dated changes: one event a day.

use std::cmp::Reverse;

use super::clean::{Clean, CleanUnit};
use crate::data::draft::{Draft, DraftChange, DraftDate, DraftPerson, DraftUnit};
use crate::time::{Date, Dated};

pub(super) fn draft(clean: Clean, title: &str, file: &str) -> Draft {
    let mut draft = Draft {
        title: title.to_owned(),
        source: Some(("import".into(), file.to_owned(), format!("Imported from {file}"))),
        ..Draft::default()
    };
    for (index, unit) in clean.units.iter().enumerate() {
        box_changes(&clean.units, index, unit, &mut draft);
    }
    chair_changes(&clean, &mut draft);
    for changes in draft.events.values_mut() {
        changes.sort();
    }
    draft.span = span(&draft);
    draft.units = clean
        .units
        .into_iter()
        .map(|unit| {
            let first = unit.versions.first();
            DraftUnit {
                name: first.map_or_else(|| unit.id.clone(), |version| version.name.clone()),
                class: first.map(|version| version.class.clone()).filter(|class| !class.is_empty()),
                native: None,
                aliases: unit.aliases,
                id: unit.id,
            }
        })
        .collect();
    draft.people = clean
        .people
        .into_iter()
        .map(|person| DraftPerson {
            native: Some(person.native).filter(|native| !native.is_empty()),
            id: person.id,
            name: person.name,
            aliases: person.aliases,
        })
        .collect();
    draft
}

/// From the earliest date to the latest.
fn span(draft: &Draft) -> Option<(Date, Date)> {
    let mut days = draft.events.keys().map(|date| date.0.day()).filter(|day| day.is_finite());
    let first = days.next()?;
    Some((first, days.next_back().unwrap_or(first)))
}

fn box_changes(units: &[CleanUnit], index: usize, unit: &CleanUnit, draft: &mut Draft) {
    let id = |parent: Option<usize>| parent.map(|parent| units[parent].id.clone());
    let mut add = |date: Dated, change| {
        draft.events.entry(DraftDate(date)).or_default().push(change);
    };
    for (number, version) in unit.versions.iter().enumerate() {
        let start = version.span.start;
        let last = number.checked_sub(1).map(|before| &unit.versions[before]);
        let touches = last.is_some_and(|last| last.span.end_day() == start.day());
        if !touches {
            let depth = depth(units, index, start.day());
            let under = id(version.parent);
            add(start, DraftChange::Open { depth, place: index, unit: unit.id.clone(), under });
        }
        if let Some(last) = last {
            if last.name != version.name {
                let (unit, to) = (unit.id.clone(), version.name.clone());
                add(start, DraftChange::Rename { unit, to });
            }
            if last.class != version.class {
                let (unit, class) = (unit.id.clone(), version.class.clone());
                add(start, DraftChange::Reclassify { unit, class });
            }
            if touches && last.parent != version.parent {
                let (unit, under) = (unit.id.clone(), id(version.parent));
                add(start, DraftChange::Move { unit, under });
            }
        }
        let goes_on = unit
            .versions
            .get(number + 1)
            .is_some_and(|next| next.span.start.day() == version.span.end_day());
        if let Some(end) = version.span.end.filter(|_| !goes_on) {
            let height = Reverse(depth(units, index, end.day().add_days(-1)));
            add(end, DraftChange::Close { height, unit: unit.id.clone() });
        }
    }
}

/// How many units are above a unit on a day.
fn depth(units: &[CleanUnit], unit: usize, day: Date) -> usize {
    let parent = |unit: &usize| {
        let versions = &units[*unit].versions;
        let after = versions.partition_point(|version| version.span.start.day() <= day);
        after.checked_sub(1).and_then(|index| versions[index].parent)
    };
    std::iter::successors(parent(&unit), parent).take(units.len()).count()
}

fn chair_changes(clean: &Clean, draft: &mut Draft) {
    for tenure in &clean.tenures {
        let unit = &clean.units[tenure.unit];
        let person = clean.people[tenure.person].id.clone();
        let appoint = DraftChange::Appoint {
            unit: unit.id.clone(),
            role: tenure.role.clone(),
            person: person.clone(),
            title: Some(tenure.title.clone()).filter(|title| !title.is_empty()),
            acting: tenure.acting,
            since: tenure.since.map(|since| since.to_string()),
        };
        draft.events.entry(DraftDate(tenure.span.start)).or_default().push(appoint);
        let closes = unit
            .open()
            .iter()
            .any(|open| open.end.is_some() && open.end_day() == tenure.span.end_day());
        if let Some(end) = tenure.span.end.filter(|_| !closes) {
            let leave =
                DraftChange::Leave { person, unit: unit.id.clone(), role: tenure.role.clone() };
            draft.events.entry(DraftDate(end)).or_default().push(leave);
        }
    }
}
