//! Positions without a named holder: where no other row names one.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::cleaned::{CleanTenure, CleanUnit, CleanVacancy, DatedSpan};
use crate::placeholder::Placeholder;
use crate::texts::TextId;
use orgscope_history::time::{Date, Dated};

/// A position, and when a row says that it has no named holder.
pub(super) struct Vacant {
    pub(super) unit: u32,
    pub(super) role: TextId,
    pub(super) kind: Placeholder,
    pub(super) span: DatedSpan,
}

/// Returns the parts of these times in which the position has no holder, without overlaps.
pub(super) fn clean(
    vacant: Vec<Vacant>,
    tenures: &[CleanTenure],
    units: &[CleanUnit],
) -> Vec<CleanVacancy> {
    let mut positions: BTreeMap<(u32, TextId), Vec<Vacant>> = BTreeMap::new();
    for it in vacant {
        positions.entry((it.unit, it.role)).or_default().push(it);
    }
    let mut held: HashMap<(u32, TextId), Vec<DatedSpan>> = HashMap::new();
    if !positions.is_empty() {
        for it in tenures.iter().filter(|it| positions.contains_key(&(it.unit, it.role))) {
            held.entry((it.unit, it.role)).or_default().push(it.span);
        }
    }
    let mut cleaned = Vec::new();
    for (key, mut vacant) in positions {
        let mut held = held.remove(&key).unwrap_or_default();
        held.sort_unstable_by_key(|span| span.start.day());
        vacant.sort_by_key(|it| it.span.start.day());
        let mut pieces: Vec<CleanVacancy> = Vec::new();
        let mut until = Date::MIN;
        for it in vacant {
            for span in without(it.span, &held) {
                let Some(span) = after(span, until) else { continue };
                until = until.max(span.end_day());
                let (unit, role) = key;
                pieces.push(CleanVacancy { unit, role, kind: it.kind, span, ends: false });
            }
        }
        // Where the next begins, or the unit closes, nothing is to be said of the end.
        let begun: HashSet<Date> = held.iter().map(|span| span.start.day()).collect();
        let next: HashSet<Date> = pieces.iter().map(|it| it.span.start.day()).collect();
        let closes: HashSet<Date> =
            units[key.0 as usize].open().iter().map(|span| span.end_day()).collect();
        for piece in &mut pieces {
            let end = piece.span.end_day();
            let goes_on = begun.contains(&end) || next.contains(&end) || closes.contains(&end);
            piece.ends = piece.span.end.is_some() && !goes_on;
        }
        cleaned.append(&mut pieces);
    }
    cleaned
}

/// Returns what is left of a time from a day on.
fn after(span: DatedSpan, day: Date) -> Option<DatedSpan> {
    if span.start.day() >= day {
        return Some(span);
    }
    let rest = DatedSpan { start: Dated::exact(day), ..span };
    (day.is_finite() && !rest.days().is_empty()).then_some(rest)
}

/// Returns what is left of a time without those of others, which are in order of their starts. It is written as the others are
/// where it touches them, so that what ends and what begins stands in one event.
fn without(span: DatedSpan, others: &[DatedSpan]) -> Vec<DatedSpan> {
    let mut left = Vec::new();
    let mut start = span.start;
    for other in others {
        if other.end_day() < start.day() {
            continue;
        }
        if other.start.day() >= span.end_day() {
            break;
        }
        if start.day() < other.start.day() {
            left.push(DatedSpan { start, end: Some(other.start) });
        }
        match other.end {
            None => return left,
            Some(end) if end.day() >= start.day() => start = end,
            Some(_) => {}
        }
    }
    if start.day() < span.end_day() {
        left.push(DatedSpan { start, end: span.end });
    }
    left
}
