//! The events in which tenures began or ended: who left or took over a role, and who came or left at all in some days.

use std::cmp::Reverse;

use super::fold::fold;
use super::hit::Hit;
use super::period_words::in_words;
use super::question::Question;
use super::question_words::TenureEvent;
use super::role_kinds::is_membership;
use super::said_otherwise::has_phrase;
use super::seniority::depth;
use super::vocabulary::{PROMOTED, WAYS_TO_LEAVE, WayToLeave};
use orgscope_history::org::{EndKind, EventId, History, Tenure, TenureId, UnitId};
use orgscope_history::time::{Date, Period};

/// The greatest number of events that answer.
const MAX_EVENTS: usize = 40;

/// Returns the event in which a holder came or went; none where the post only went by another name from then on.
pub(super) fn event_of_tenure(
    history: &History,
    tenure: &Tenure,
    wanted: TenureEvent,
) -> Option<EventId> {
    let change = match wanted {
        TenureEvent::Arrival | TenureEvent::LatestArrival => tenure.begun,
        TenureEvent::Departure | TenureEvent::Handover => {
            let left = |kind| !matches!(kind, EndKind::Retitled | EndKind::AppointedAgain);
            tenure.ended().filter(|ending| left(ending.kind))?.change
        }
    };
    Some(history.dataset().change(change).event)
}

/// Returns the day of a tenure on which such an event is: its first, or the one after its last.
pub(super) fn day_of_tenure_event(period: Period, wanted: TenureEvent) -> Date {
    match wanted {
        TenureEvent::Arrival | TenureEvent::LatestArrival => period.start,
        TenureEvent::Departure | TenureEvent::Handover => period.end,
    }
}

/// Returns the events in which the holders of some posts came or went, in the order of the positions and of each the latest
/// first; after each the event in which it was announced, where there is one about the same person.
pub(super) fn events_of_posts(
    history: &History,
    wanted: TenureEvent,
    posts: &[Hit],
) -> Vec<EventId> {
    let data = history.dataset();
    let mut positions = Vec::new();
    let mut found: Vec<(usize, Reverse<Date>, TenureId, EventId)> = Vec::new();
    for post in posts.iter().filter(|hit| hit.instead.is_none()).filter_map(|hit| hit.post) {
        let Some(holder) = post.holder else { continue };
        let place = positions.iter().position(|it| *it == post.position).unwrap_or_else(|| {
            positions.push(post.position);
            positions.len() - 1
        });
        if let Some(event) = event_of_tenure(history, history.tenure(holder), wanted) {
            found.push((place, Reverse(data.event(event).day()), holder, event));
        }
    }
    found.sort_unstable();
    let mut events: Vec<EventId> = Vec::new();
    for (_, _, holder, event) in found.into_iter().take(MAX_EVENTS) {
        let announced = announcement(history, history.tenure(holder), event);
        for event in [Some(event), announced].into_iter().flatten() {
            if !events.contains(&event) {
                events.push(event);
            }
        }
    }
    events
}

/// Returns whether a holder was in post before the event that says so, and did not come to it in the days that are asked for:
/// of posts that are listed as held already.
fn was_there_before(history: &History, tenure: &Tenure, event: EventId, asked: Period) -> bool {
    let day = history.dataset().event(event).day();
    history.said_since(tenure).is_some_and(|since| {
        since.is_unknown() || (since.day() < day && !asked.contains(since.day()))
    })
}

/// Returns the event of the day on which another one was announced, about the same person.
fn announcement(history: &History, tenure: &Tenure, event: EventId) -> Option<EventId> {
    let data = history.dataset();
    let day = data.event(event).announced?.day();
    let mut all = history.person_events(tenure.person).iter().copied();
    all.find(|it| *it != event && data.event(*it).day() == day)
}

/// Returns the events of some days in which people left their posts, or took them over: the posts nearest to the root first,
/// of each level the highest role, then in the order of time. Where it is asked how they left, those come before all of whom
/// the event says so: `who was fired in 2018`; where none does, that is returned as well. Of `units` only the posts of these;
/// without a time the latest first.
pub(super) fn tenure_events_in(
    history: &History,
    wanted: TenureEvent,
    question: &Question,
    units: &[UnitId],
) -> (Vec<EventId>, Option<String>) {
    let period = question.period().unwrap_or(Period::ALWAYS);
    let data = history.dataset();
    let words = fold(&question.words);
    let how = way_to_leave(question, wanted);
    let says_how = |tenure: &Tenure, event: EventId| {
        how.is_some_and(|way| {
            let event = data.event(event);
            let note = tenure.ended().and_then(|ending| data.notes.get(&ending.change));
            let texts = [Some(&event.title), event.summary.as_ref(), note];
            let says = |text: &str| way.said.iter().any(|phrase| has_phrase(&fold(text), phrase));
            texts.into_iter().flatten().any(|text| says(text))
        })
    };
    let arrives = |begins: &[&str]| {
        let begins = |word: &str| begins.iter().any(|begin| word.starts_with(begin));
        wanted == TenureEvent::Arrival && words.split(' ').any(begins)
    };
    let (joins, promoted) = (arrives(&["join"]), arrives(&PROMOTED));
    let mut found = Vec::new();
    let of_units = units.iter().flat_map(|unit| history.unit(*unit).positions.iter());
    let of_units = of_units.flat_map(|position| history.position(position).tenures.iter());
    let all = if units.is_empty() { history.tenure_count() } else { 0 };
    for id in (0..all).map(TenureId::new).chain(of_units) {
        let tenure = history.tenure(id);
        if !period.contains(day_of_tenure_event(tenure.period, wanted)) {
            continue;
        }
        let Some(event) = event_of_tenure(history, tenure, wanted) else { continue };
        if wanted == TenureEvent::Arrival && was_there_before(history, tenure, event, period) {
            continue;
        }
        let position = history.position(tenure.position);
        let member = is_membership(data, position.role);
        let depth = depth(history, position.unit);
        let role = position.role.index();
        let day = data.event(event).day();
        let order = if question.time.is_some() { day.number() } else { -day.number() };
        // Who joins is new, and not only in another post; who is promoted is not.
        let first = |id: &TenureId| history.tenure(*id).period.start >= tenure.period.start;
        let is_new = history.career(tenure.person).iter().all(first);
        let member = (joins && !is_new) || (promoted && is_new) || (member && !joins);
        let level = if question.time.is_some() { (member, depth, role) } else { (false, 0, 0) };
        found.push((!says_how(tenure, event), level, order, event));
    }
    found.sort_unstable();
    let is_said = found.first().is_some_and(|(is_other, ..)| !is_other);
    let mut events = Vec::new();
    for (.., event) in found {
        if !events.contains(&event) {
            events.push(event);
        }
        if events.len() >= MAX_EVENTS {
            break;
        }
    }
    let remark = how.filter(|_| !is_said && !events.is_empty()).map(|way| {
        let then = question.period().map_or(String::new(), in_words);
        format!("no {} is recorded{then}; shown is who left", way.noun)
    });
    (events, remark)
}

/// Returns how the people left who are asked for, where it is said: `who was fired`.
fn way_to_leave(question: &Question, wanted: TenureEvent) -> Option<&'static WayToLeave> {
    let words = fold(&question.words);
    let asks = |way: &&WayToLeave| words.split(' ').any(|word| way.asked.contains(&word));
    WAYS_TO_LEAVE.iter().find(asks).filter(|_| wanted == TenureEvent::Departure)
}
