//! Versions of units: grouped, put in order, freed of overlaps, unknown parents and cycles.

use std::collections::HashMap;

use super::{CleanUnit, CleanVersion, FreeIds, Notes, Span, tidy_id};
use crate::data::import::UnitRow;
use crate::time::Date;

/// The units in the order of their first rows, and where each raw id stands.
pub(super) fn clean(
    rows: Vec<UnitRow>,
    notes: &mut Notes<'_>,
) -> (Vec<CleanUnit>, HashMap<String, usize>) {
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut taken = FreeIds::default();
    let mut groups: Vec<(String, Vec<UnitRow>)> = Vec::new();
    for row in rows {
        if row.id.is_empty() {
            notes.left_out(&row.place, "unit without an id", row.name.clone());
            continue;
        }
        let next = groups.len();
        let index = *ids.entry(row.id.clone()).or_insert(next);
        if index == next {
            let id = tidy_id(&row.id);
            if id != row.id {
                notes.repaired(&row.place, "id with spaces or too long", format!("{:?}", row.id));
            }
            groups.push((taken.give(id), Vec::new()));
        }
        groups[index].1.push(row);
    }
    let mut units: Vec<CleanUnit> = groups
        .into_iter()
        .map(|(id, rows)| CleanUnit {
            aliases: aliases(&rows),
            versions: versions(&id, rows, &ids, notes),
            id,
        })
        .collect();
    keep_below_open_parents(&mut units, notes);
    break_cycles(&mut units, notes);
    (units, ids)
}

fn aliases(rows: &[UnitRow]) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in rows.iter().flat_map(|row| &row.aliases) {
        if !aliases.contains(alias) && rows.iter().all(|row| row.name != *alias) {
            aliases.push(alias.clone());
        }
    }
    aliases
}

fn versions(
    id: &str,
    mut rows: Vec<UnitRow>,
    ids: &HashMap<String, usize>,
    notes: &mut Notes<'_>,
) -> Vec<CleanVersion> {
    rows.sort_by_key(|row| row.start.map_or(Date::MIN, crate::time::Dated::day));
    let mut versions: Vec<CleanVersion> = Vec::new();
    let many = rows.len() > 1;
    for row in rows {
        let mut span = Span::new(row.start, row.end);
        if span.days().is_empty() {
            if span.days().start == span.days().end && many {
                notes.left_out(&row.place, "version of no days", id);
                continue;
            }
            notes.repaired(&row.place, "end not after the start, end dropped", id);
            span.end = None;
        }
        let parent = match ids.get(&row.parent) {
            _ if row.parent.is_empty() => None,
            None => {
                notes.repaired(&row.place, "unknown parent, kept at the top", row.parent.clone());
                None
            }
            found => found.copied(),
        };
        let name = if row.name.is_empty() { id.to_owned() } else { row.name };
        let version = CleanVersion { place: row.place, name, class: row.class, parent, span };
        push(id, version, &mut versions, notes);
    }
    versions
}

/// Adds a version after those that start no later; mends what overlaps.
fn push(
    id: &str,
    mut version: CleanVersion,
    versions: &mut Vec<CleanVersion>,
    notes: &mut Notes<'_>,
) {
    if let Some(last) = versions.last_mut() {
        let same = (&last.name, &last.class, last.parent, last.span)
            == (&version.name, &version.class, version.parent, version.span);
        if same {
            notes.left_out(&version.place, "duplicate row", id);
            return;
        }
        if last.span.end_day() > version.span.start.day() {
            let kind = if last.span.end.is_none() {
                "open end before a later version"
            } else {
                "overlapping versions"
            };
            notes.repaired(&last.place, kind, id);
            // What the earlier row knows beyond the later one goes on in the later one.
            if last.span.end.is_some() && last.span.end_day() > version.span.end_day() {
                version.span.end = last.span.end;
            }
            last.span.end = Some(version.span.start);
        }
        if version.class.is_empty() && !last.class.is_empty() {
            notes.repaired(&version.place, "class missing, kept from the version before", id);
            version.class.clone_from(&last.class);
        }
        if last.span.days().is_empty() {
            notes.left_out(&last.place, "version of no days", id);
            versions.pop();
        }
    }
    versions.push(version);
}

/// Where a parent is not there, its child stands at the top.
fn keep_below_open_parents(units: &mut [CleanUnit], notes: &mut Notes<'_>) {
    let open: Vec<Vec<Span>> = units.iter().map(CleanUnit::open).collect();
    for unit in units {
        let mut kept = Vec::with_capacity(unit.versions.len());
        for version in unit.versions.drain(..) {
            let Some(parent) = version.parent else {
                kept.push(version);
                continue;
            };
            let inside: Vec<Span> =
                open[parent].iter().filter_map(|span| version.span.within(*span)).collect();
            if matches!(inside.as_slice(), [one] if one.days() == version.span.days()) {
                kept.push(version);
                continue;
            }
            notes.repaired(&version.place, "parent not there all the time", unit.id.clone());
            let mut from = version.span.start;
            for span in inside {
                if from.day() < span.start.day() {
                    let gap = Span { start: from, end: Some(span.start) };
                    kept.push(CleanVersion { parent: None, span: gap, ..version.clone() });
                }
                kept.push(CleanVersion { span, ..version.clone() });
                let Some(end) = span.end else { break };
                from = end;
            }
            let last = kept.last().map_or(Date::MIN, |version| version.span.end_day());
            if from.day() < version.span.end_day() && (last <= from.day() || kept.is_empty()) {
                let rest = Span { start: from, end: version.span.end };
                kept.push(CleanVersion { parent: None, span: rest, ..version });
            }
        }
        unit.versions = kept;
    }
}

/// A version that makes its unit sit under itself on its first day stands at the top instead.
fn break_cycles(units: &mut [CleanUnit], notes: &mut Notes<'_>) {
    let mut order: Vec<(Date, usize, usize)> = units
        .iter()
        .enumerate()
        .flat_map(|(unit, it)| {
            it.versions
                .iter()
                .enumerate()
                .filter(|(_, version)| version.parent.is_some())
                .map(move |(index, version)| (version.span.start.day(), unit, index))
        })
        .collect();
    order.sort_unstable();
    for (day, unit, index) in order {
        let mut above = units[unit].versions[index].parent;
        for _ in 0..units.len() {
            match above {
                None => break,
                Some(at) if at == unit => {
                    let version = &mut units[unit].versions[index];
                    version.parent = None;
                    let place = version.place.clone();
                    notes.repaired(&place, "parent cycle, kept at the top", units[unit].id.clone());
                    break;
                }
                Some(at) => above = parent_on(&units[at], day),
            }
        }
    }
}

fn parent_on(unit: &CleanUnit, day: Date) -> Option<usize> {
    let after = unit.versions.partition_point(|version| version.span.start.day() <= day);
    let version = &unit.versions[after.checked_sub(1)?];
    version.parent.filter(|_| version.span.days().contains(day))
}
