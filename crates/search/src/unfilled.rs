//! Posts that no one holds: those that are vacant, and those whose holder no source names.

use std::cmp::Reverse;

use super::hit::{Hit, Instead};
use super::index::{Index, Kind};
use super::positions_meant::records;
use super::post_hits::hit;
use super::question::Question;
use super::question_time::Time;
use super::seniority::depth;
use super::units_called::units;
use orgscope_history::org::{History, PositionId, UnfilledPeriod};
use orgscope_history::time::{Date, Period};

/// Returns the positions that no one held in the time that is asked for, else on the day: the vacant ones first, then those of
/// which no source names the holder, each nearest to the root first. Of a unit that is named only its own.
pub(super) fn unfilled_posts(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
    limit: usize,
) -> Vec<Hit> {
    let of_unit: Vec<_> = if question.names.is_empty() {
        Vec::new()
    } else {
        units(records(history, index, &question.names, Kind::Unit, false)).collect()
    };
    if of_unit.is_empty() != question.names.is_empty() {
        return Vec::new();
    }
    let period = question.period().unwrap_or(Period::new(day, day.add_days(1)));
    let data = history.dataset();
    let span = Period::new(data.first, data.last.add_days(1));
    let mut found = Vec::new();
    for position in (0..history.position_count()).map(PositionId::new) {
        let unit = history.position(position).unit;
        if !of_unit.is_empty() && !of_unit.contains(&unit) {
            continue;
        }
        for unfilled in &history.position(position).unfilled {
            let days = unfilled.period.intersect(period).intersect(span);
            let is_open = history.open_periods(unit).iter().any(|it| it.overlaps(days));
            if !days.is_empty() && is_open {
                let order =
                    (!unfilled.vacant, depth(history, unit), Reverse(unfilled.period.start));
                found.push((order, position, *unfilled));
            }
        }
    }
    found.sort_by_key(|(order, position, _)| (*order, *position));
    let post = |(_, position, unfilled): (_, PositionId, UnfilledPeriod)| {
        let unit = history.position(position).unit;
        let why = if unfilled.vacant { "vacant" } else { "no source names the holder" };
        let since = data.event_of(unfilled.change).date;
        let words = format!("{why} {}", since.since(&|date| date.short().to_string()));
        let time = Some(Time::within(unfilled.period.intersect(period)));
        let instead = Some(Instead { unit, words });
        Hit { instead, ..hit(history, position, None, time, day) }
    };
    found.into_iter().take(limit).map(post).collect()
}
