//! Positions as hits: the tenures of the time that is asked for, each with the day on which it is looked at.

use super::hit::{Hit, PostHit};
use super::index::Target;
use super::positions_meant::{leads, positions_of};
use super::question::{HolderOrder, Question};
use super::question_time::Time;
use super::role_kinds::oversees;
use super::tenure_events::day_of_tenure_event;
use super::time_words::day_meant;
use orgscope_history::org::{History, PositionId, TenureId, UnitId};
use orgscope_history::time::{Date, Period};

/// A tenure, and the days of it that are asked for.
type DaysHeld = (TenureId, Period);

/// Returns those who held the positions of one unit that are asked for, the likeliest first.
pub(super) fn held_in(history: &History, question: &Question, unit: UnitId, day: Date) -> Vec<Hit> {
    let mut hits = Vec::new();
    for position in positions_of(history, question, unit) {
        let tenures = tenures(history, question, position, day).into_iter();
        hits.extend(tenures.map(|held| hit(history, position, Some(held), question.time, day)));
    }
    if leads(question) { leading(history, hits, question) } else { hits }
}

/// Returns, of a position, the tenures that are asked for: in the time asked for those of that time, else first those of
/// the day, then the others, the latest first.
pub(super) fn tenures(
    history: &History,
    question: &Question,
    position: PositionId,
    day: Date,
) -> Vec<DaysHeld> {
    let period = question.period().unwrap_or(Period::ALWAYS);
    let held = |id: TenureId| {
        let tenure = history.tenure(id);
        let mut terms = history.terms(tenure);
        if question.acting {
            return terms
                .find(|(term, its)| term.acting && its.overlaps(period))
                .map(|(_, its)| its);
        }
        // It may have begun long before the first event: "in post since 2013".
        let since = history.since(tenure);
        let known = if since.is_unknown() { tenure.period.start } else { since.day() };
        Some(Period::new(known.min(tenure.period.start), tenure.period.end))
    };
    let all = history.position(position).tenures.iter();
    let mut all: Vec<DaysHeld> = all.filter_map(|id| Some((id, held(id)?))).collect();
    all.retain(|(_, its)| its.overlaps(period));
    if let Some(wanted) = question.tenure_event {
        let in_time = question.time.is_none_or(|time| !time.from_its_end && !time.at_its_start);
        all.retain(|(id, _)| {
            let at = day_of_tenure_event(history.tenure(*id).period, wanted);
            question.time.is_none() || !in_time || period.contains(at)
        });
    }
    if question.holder_order == Some(HolderOrder::FormerLatestFirst) && question.time.is_none() {
        all.retain(|(_, its)| its.end <= day);
    }
    if question.holder_order == Some(HolderOrder::AllOldestFirst) {
        all.sort_by_key(|(id, its)| (its.start, *id));
    } else if question.time.is_some_and(|time| time.from_its_end) {
        all.sort_by_key(|(id, its)| (std::cmp::Reverse(its.start), *id));
    } else if question.tenure_event.is_some() {
        all.sort_by_key(|(id, its)| (std::cmp::Reverse(its.start), *id));
    } else if question.time.is_none() {
        all.sort_by_key(|(id, its)| (!its.contains(day), std::cmp::Reverse(its.start), *id));
    }
    all
}

/// Returns the position where it is known that no holder is known.
pub(super) fn unheld(
    history: &History,
    position: PositionId,
    time: Option<Time>,
    day: Date,
) -> Option<Hit> {
    let wanted = time.map_or(Period::new(day, day.add_days(1)), |time| time.period);
    let unfilled = &history.position(position).unfilled;
    unfilled
        .iter()
        .any(|it| it.period.overlaps(wanted))
        .then(|| hit(history, position, None, time, day))
}

/// Returns a position as a hit: with a holder and the days held that are asked for, or without one.
pub(super) fn hit(
    history: &History,
    position: PositionId,
    held: Option<DaysHeld>,
    time: Option<Time>,
    day: Date,
) -> Hit {
    let (holder, held) = held.map_or((None, Period::ALWAYS), |(id, its)| (Some(id), its));
    let at = day_of(history, held, time, day);
    let post = PostHit { position, holder, day: at };
    Hit {
        matched: name_of_post(history, &post),
        present: holder.is_some() && held.contains(day),
        post: Some(post),
        ..Hit::new(Target::Position(position))
    }
}

/// Returns the day on which a tenure is looked at: the one that the time means by itself, else the last of that time, or
/// its first where that has no end; else the nearest to the day of the search; inside the span where it can be.
fn day_of(history: &History, held: Period, time: Option<Time>, day: Date) -> Date {
    let data = history.dataset();
    let span = Period::new(data.first, data.last.add_days(1));
    let seen = held.intersect(span);
    if let Some(time) = time {
        let days = seen.intersect(time.period);
        if let Some(last) = days.last() {
            let other = if time.at_its_start { days.start } else { last };
            return day_meant(time.period).filter(|it| days.contains(*it)).unwrap_or(other);
        }
    }
    let Some(last) = seen.last() else { return day.max(data.first).min(data.last) };
    day.max(seen.start).min(last)
}

/// Names a post as of the day on which it is looked at: `Acting President, Alibaba Cloud`.
pub fn name_of_post(history: &History, post: &PostHit) -> String {
    let position = history.position(post.position);
    let unit = history.as_of(post.day).name(position.unit);
    let title = match post.holder.map(|id| history.tenure(id)) {
        Some(tenure) => history.title(tenure, history.term_at(tenure, post.day)),
        None => history.dataset().role(position.role).title.as_ref().into(),
    };
    // Many a title names its unit: "President of Taobao".
    if title.contains(unit) { title.into_owned() } else { format!("{title}, {unit}") }
}

/// Returns, of the hits of one unit, those that no higher role overlaps: of several titles the higher one leads while it is
/// held. In the order of time where a time is asked for, else those of the day first and then the latest.
pub(super) fn leading(history: &History, hits: Vec<Hit>, question: &Question) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::new();
    // Who answers for a unit leads beside those who do from day to day.
    let answers_for = |post: &PostHit| {
        question.oversees && oversees(history.dataset(), history.position(post.position).role)
    };
    for hit in hits {
        let Some(post) = hit.post else { continue };
        let of = |post: &PostHit| {
            let period = post.holder.map_or(Period::new(post.day, post.day.add_days(1)), |id| {
                history.tenure(id).period
            });
            (history.position(post.position).unit, period)
        };
        let (unit, period) = of(&post);
        let others = kept.iter().filter_map(|it| it.post).filter(|it| !answers_for(it));
        let led = !answers_for(&post)
            && others.into_iter().any(|other| {
                let (its, time) = of(&other);
                its == unit && other.position != post.position && time.overlaps(period)
            });
        if !led {
            kept.push(hit);
        }
    }
    let units: Vec<UnitId> =
        kept.iter().filter_map(|hit| Some(history.position(hit.post?.position).unit)).collect();
    kept.sort_by_cached_key(|hit| {
        let (unit, start) = hit.post.map_or((None, Date::MAX), |post| {
            let (unit, period) = (
                history.position(post.position).unit,
                post.holder.map(|id| history.tenure(id).period),
            );
            (units.iter().position(|it| *it == unit), period.map_or(post.day, |it| it.start))
        });
        let start = i64::from(start.number());
        let unit = (unit, !hit.post.as_ref().is_some_and(answers_for));
        match question.time {
            _ if question.holder_order == Some(HolderOrder::AllOldestFirst) => (unit, false, start),
            Some(time) if !time.from_its_end => (unit, false, start),
            Some(_) => (unit, false, -start),
            None => (unit, !hit.present, -start),
        }
    });
    kept
}
