//! What is certain before anything is scanned: the record with an id, what happened in a time, usual names.

use super::hit::Hit;
use super::index::{Target, holds_one_of};
use super::question::Question;
use super::question_time::Time;
use super::vocabulary::{HAPPENED, SAME_IN_EVENTS};
use orgscope_history::org::{EventId, History, PersonId, PositionId, RoleId, SourceId, UnitId};
use orgscope_history::time::{Date, Dated};

/// Returns the record with this id: units, people, events, sources.
pub(super) fn by_id(history: &History, id: &str) -> Option<Target> {
    let data = history.dataset();
    if id.is_empty() || id.contains(' ') {
        return None;
    }
    let unit = data.units.iter().position(|it| *it.id == *id).map(UnitId::new).map(Target::Unit);
    let person = || data.people.iter().position(|it| *it.id == *id).map(PersonId::new);
    let event = || data.events.iter().position(|it| *it.id == *id).map(EventId::new);
    let source = || data.sources.iter().position(|it| *it.id == *id).map(SourceId::new);
    unit.or_else(|| person().map(Target::Person))
        .or_else(|| event().map(Target::Event))
        .or_else(|| source().map(Target::Source))
}

/// Returns the person whose id was typed with a time, or the unit, if it was open then, where nothing else is asked:
/// `cloud end 2019`.
pub(super) fn id_beside_time(history: &History, question: &Question) -> Option<Target> {
    let time = question.time?.period;
    let asks_no_more = question.names == question.words
        && !question.asks_for_post()
        && question.tenure_event.is_none()
        && question.relation.is_none();
    match asks_no_more.then(|| by_id(history, &question.names)).flatten()? {
        Target::Unit(unit) => {
            let is_open = history.open_periods(unit).iter().any(|open| open.overlaps(time));
            is_open.then_some(Target::Unit(unit))
        }
        person @ Target::Person(_) => Some(person),
        _ => None,
    }
}

/// Returns a record as a hit that matches under its usual name: of a person or unit the name, else the title.
pub(super) fn hit_under_usual_name(history: &History, target: Target) -> Hit {
    let data = history.dataset();
    let matched = match target {
        Target::Person(id) => &*data.person(id).name,
        Target::Unit(id) => history.last_name(id),
        Target::Position(id) => &data.role(history.position(id).role).title,
        Target::Role(id) => &data.role(id).title,
        Target::Event(id) => &data.event(id).title,
        Target::Source(id) => &data.source(id).title,
    };
    Hit { matched: matched.to_owned(), ..Hit::new(target) }
}

/// Returns what happened in some days, in their order; what is not certain to have happened in them last.
pub(super) fn events_in(history: &History, time: Time) -> Vec<EventId> {
    let (data, period) = (history.dataset(), time.period);
    let end = history.stops_until(period.last().unwrap_or(Date::MAX));
    let stops = history.stops()[..end].iter();
    let after = |event: &&EventId| data.event(**event).day() >= period.start;
    let mut events: Vec<EventId> = stops.filter(after).copied().collect();
    if time.from_its_end {
        events.reverse();
    }
    let is_certain = |date: Dated| {
        let band = date.band();
        !date.is_qualified() && band.intersect(period) == band
    };
    events.sort_by_key(|event| !is_certain(data.event(*event).date));
    events
}

/// Returns whether a unit has a position of a role.
pub(super) fn has_position(history: &History, role: RoleId) -> bool {
    (0..history.position_count()).any(|id| history.position(PositionId::new(id)).role == role)
}

/// Puts the events whose title says what was typed of them before those that only their text says it of: the listing
/// that was dropped before the one that was filed, and is dropped later.
pub(super) fn events_by_title_first(history: &History, folded_text: &str, hits: &mut [Hit]) {
    let data = history.dataset();
    let says = |phrase: &&str| format!(" {folded_text} ").contains(&format!(" {phrase} "));
    for group in SAME_IN_EVENTS[HAPPENED].iter().filter(|group| group.iter().any(says)) {
        let is_event = |hit: &Hit| matches!(hit.target, Target::Event(_));
        let says_in_title = |hit: &Hit| match hit.target {
            Target::Event(event) => holds_one_of(&data.event(event).title, group),
            _ => false,
        };
        let places: Vec<usize> = (0..hits.len()).filter(|at| is_event(&hits[*at])).collect();
        let mut events: Vec<Hit> = places.iter().map(|at| hits[*at].clone()).collect();
        events.sort_by_key(|hit| (hit.tier, !says_in_title(hit)));
        for (at, event) in places.into_iter().zip(events) {
            hits[at] = event;
        }
    }
}
