//! Who stands below whom: only below what is there, and never in a ring.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use hashbrown::HashSet;

use super::cleaned::{CleanUnit, CleanVersion, DatedSpan};
use crate::findings::{ImportFindings, RowPlace};
use orgscope_history::time::{Date, Dated};

/// Puts a unit at the top while its parent is not there.
pub(super) fn keep_below_open_parents(units: &mut [CleanUnit], findings: &mut ImportFindings) {
    let open: Vec<Vec<DatedSpan>> = units.iter().map(CleanUnit::open).collect();
    for unit in units {
        let mut kept = Vec::with_capacity(unit.versions.len());
        for version in unit.versions.drain(..) {
            let Some(parent) = version.parent else {
                kept.push(version);
                continue;
            };
            let open = &open[parent as usize];
            let from = open.partition_point(|span| span.end_day() <= version.span.start.day());
            let inside: Vec<DatedSpan> =
                open[from..].iter().map_while(|span| version.span.within(*span)).collect();
            if matches!(inside.as_slice(), [one] if one.days() == version.span.days()) {
                kept.push(version);
                continue;
            }
            findings.repaired(&version.place, "parent not there all the time", unit.id.as_str());
            let mut from = version.span.start;
            let mut open_end = false;
            for span in inside {
                if from.day() < span.start.day() {
                    let gap = DatedSpan { start: from, end: Some(span.start) };
                    kept.push(CleanVersion { parent: None, span: gap, ..version.clone() });
                }
                kept.push(CleanVersion { span, ..version.clone() });
                match span.end {
                    Some(end) => from = end,
                    None => open_end = true,
                }
            }
            if !open_end && from.day() < version.span.end_day() {
                let rest = DatedSpan { start: from, end: version.span.end };
                kept.push(CleanVersion { parent: None, span: rest, ..version });
            }
        }
        unit.versions = kept;
    }
}

/// Breaks rings of units that stand below themselves: the one that came last into a ring stands at the top while it lasts.
pub(super) fn break_cycles(units: &mut [CleanUnit], findings: &mut ImportFindings) {
    let mut order: BinaryHeap<Reverse<(Date, u32)>> = BinaryHeap::new();
    for (unit, it) in (0..).zip(units.iter()) {
        let below = it.versions.iter().filter(|version| version.parent.is_some());
        order.extend(below.map(|version| Reverse((version.span.start.day(), unit))));
    }
    // The day and the walk on which each unit was last met: of units below one another only one walks a long way up
    // on one day.
    let mut seen: Vec<(Date, u32)> = vec![(Date::MIN, u32::MAX); units.len()];
    let mut fine: Vec<Option<Date>> = vec![None; units.len()];
    let mut reported: HashSet<RowPlace> = HashSet::new();
    let mut walk = 0;
    while let Some(Reverse((day, unit))) = order.pop() {
        walk += 1;
        let mut path = vec![unit];
        let mut above = units[unit as usize].parent_on(day);
        while let Some(at) = above {
            if at == unit {
                let ends = path.iter().filter_map(|it| units[*it as usize].on(day)?.span.end);
                let end = ends.min_by_key(|end| end.day());
                let lifted = &mut units[unit as usize];
                if let Some(end) = lift(lifted, day, end, &mut reported, findings) {
                    order.push(Reverse((end, unit)));
                }
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

/// Puts a unit at the top from a day on, on which a version of it begins, until the end of the ring; returns the day on which
/// it comes below its parent again.
fn lift(
    unit: &mut CleanUnit,
    day: Date,
    end: Option<Dated>,
    reported: &mut HashSet<RowPlace>,
    findings: &mut ImportFindings,
) -> Option<Date> {
    let index = unit.index_on(day)?;
    let version = &mut unit.versions[index];
    let (parent, whole) = (version.parent.take(), version.span);
    // A row may have been cut before.
    if reported.insert(version.place.clone()) {
        findings.repaired(&version.place, "parent cycle, kept at the top", unit.id.as_str());
    }
    let end = end.filter(|end| end.day() < whole.end_day())?;
    version.span.end = Some(end);
    let rest = CleanVersion { parent, span: DatedSpan { start: end, ..whole }, ..version.clone() };
    unit.versions.insert(index + 1, rest);
    Some(end.day())
}
