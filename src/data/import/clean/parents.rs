//! Who stands below whom: only below what is there, and never in a ring.

use super::{CleanUnit, CleanVersion, Notes, Span};
use crate::time::Date;

/// Where a parent is not there, its child stands at the top.
pub(super) fn keep_below_open_parents(units: &mut [CleanUnit], notes: &mut Notes) {
    let open: Vec<Vec<Span>> = units.iter().map(CleanUnit::open).collect();
    for unit in units {
        let mut kept = Vec::with_capacity(unit.versions.len());
        for version in unit.versions.drain(..) {
            let Some(parent) = version.parent else {
                kept.push(version);
                continue;
            };
            let open = &open[parent as usize];
            let from = open.partition_point(|span| span.end_day() <= version.span.start.day());
            let inside: Vec<Span> =
                open[from..].iter().map_while(|span| version.span.within(*span)).collect();
            if matches!(inside.as_slice(), [one] if one.days() == version.span.days()) {
                kept.push(version);
                continue;
            }
            notes.repaired(&version.place, "parent not there all the time", unit.id.as_str());
            let mut from = version.span.start;
            let mut open_end = false;
            for span in inside {
                if from.day() < span.start.day() {
                    let gap = Span { start: from, end: Some(span.start) };
                    kept.push(CleanVersion { parent: None, span: gap, ..version.clone() });
                }
                kept.push(CleanVersion { span, ..version.clone() });
                match span.end {
                    Some(end) => from = end,
                    None => open_end = true,
                }
            }
            if !open_end && from.day() < version.span.end_day() {
                let rest = Span { start: from, end: version.span.end };
                kept.push(CleanVersion { parent: None, span: rest, ..version });
            }
        }
        unit.versions = kept;
    }
}

/// A version that makes its unit sit under itself on its first day stands at the top instead.
pub(super) fn break_cycles(units: &mut [CleanUnit], notes: &mut Notes) {
    let mut order: Vec<(Date, u32, u32)> = Vec::new();
    for (unit, it) in (0..).zip(units.iter()) {
        let below = (0..).zip(&it.versions).filter(|(_, version)| version.parent.is_some());
        order.extend(below.map(|(index, version)| (version.span.start.day(), unit, index)));
    }
    order.sort_unstable();
    // Looked at once a day: who was seen on the way up from whom, so that a long way up is walked
    // by one and not by all below.
    let mut seen: Vec<(Date, u32)> = vec![(Date::MIN, u32::MAX); units.len()];
    let mut fine: Vec<Option<Date>> = vec![None; units.len()];
    for (walk, (day, unit, index)) in (0..).zip(order) {
        let mut path = vec![unit];
        let mut above = units[unit as usize].versions[index as usize].parent;
        while let Some(at) = above {
            if at == unit {
                let unit = &mut units[unit as usize];
                let version = &mut unit.versions[index as usize];
                version.parent = None;
                notes.repaired(&version.place, "parent cycle, kept at the top", unit.id.as_str());
                break;
            }
            // What leads to the top, or into a ring that is another's to break, is not ours.
            let mark = (day, walk);
            if fine[at as usize] == Some(day) {
                above = None;
                break;
            }
            if seen[at as usize] == mark {
                break;
            }
            seen[at as usize] = mark;
            path.push(at);
            above = units[at as usize].parent_on(day);
        }
        if above.is_none() {
            // All on the way reach the top today; a ring through them would have been met.
            for at in path {
                fine[at as usize] = Some(day);
            }
        }
    }
}
