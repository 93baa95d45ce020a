//! The nearest answer where a unit has no holder of the post that is asked for: the one who leads it under another
//! title, those who lead what it became or came from, the one who answers for it, or the nearest one above.

use super::about_person::held_as;
use super::assistants::assistants_of;
use super::hit::{Hit, Instead};
use super::index::{Index, Kind};
use super::overseers::overseers;
use super::own_career::OwnCareer;
use super::period_words::in_words;
use super::positions_meant::records;
use super::post_hits::{held_in, hit};
use super::posts::posts;
use super::question::Question;
use super::question_time::Time;
use super::question_words::{Relation, TenureEvent};
use super::reporting::{boss_of, reporting};
use super::role_kinds::{is_function, is_membership};
use super::unfilled::unfilled_posts;
use super::units_called::{MAX_UNITS, called_so, units};
use orgscope_history::org::{History, Link, RoleId, StandIn, UnitId};
use orgscope_history::time::{Date, Period};

/// Returns the positions that are asked for; where the unit that is named has no holder of such a post, the nearest answer
/// comes before those of other units whose names only contain the name.
pub(super) fn posts_or_nearest(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
    limit: usize,
) -> Vec<Hit> {
    if question.unfilled {
        return unfilled_posts(history, index, question, day, limit);
    }
    if let Some(own @ (Relation::OwnBefore | Relation::OwnAfter)) = question.relation {
        let Some(career) = OwnCareer::find(history, index, question) else {
            // The first name is none of a person: "cloud before jeff zhang".
            let others = Question { relation: Some(own.in_post()), ..question.clone() };
            return posts(history, index, &others, day, limit);
        };
        return career.posts(history, question, day);
    }
    if let Some(line @ (Relation::Reports | Relation::Superior)) = question.relation {
        return reporting(history, index, question, line, day);
    }
    if let Some(above) = boss_of(history, index, question, day) {
        return above;
    }
    let mut hits = posts(history, index, question, day, limit);
    if hits.is_empty() && question.relation.is_none() && index.is_small() {
        hits = held_as(history, index, question, day);
        if hits.is_empty() {
            hits = assistants_of(history, index, question, day);
        }
        if !hits.is_empty() {
            return hits;
        }
    }
    let began =
        question.tenure_event == Some(TenureEvent::LatestArrival) && question.time.is_some();
    if began && hits.is_empty() {
        // No one came then: who was there.
        let anyone = Question { tenure_event: None, ..question.clone() };
        return because_no_one_came(history, question, posts(history, index, &anyone, day, limit));
    }
    if !question.field.is_empty() && question.names.is_empty() {
        // A unit may be called like the field: its head is meant, too.
        let heads = Question { leads: true, ..question.clone() };
        let heads =
            Question { names: question.field.clone(), roles: Vec::new(), exact_count: 0, ..heads };
        let units = called_so(history, index, &question.field);
        hits.extend(units.into_iter().flat_map(|unit| held_in(history, &heads, unit, day)));
        return hits;
    }
    if question.names.is_empty() || question.acting || question.relation.is_some() {
        return hits;
    }
    let mut meant = called_so(history, index, &question.names);
    if meant.is_empty() && hits.is_empty() {
        meant.extend(units(records(history, index, &question.names, Kind::Unit, false)).take(1));
    }
    let unit = |hit: &Hit| hit.post.map(|post| history.position(post.position).unit);
    let is_meant = |hit: &Hit| unit(hit).is_some_and(|unit| meant.contains(&unit));
    let is_held = |hit: &Hit| hit.post.is_some_and(|post| post.holder.is_some());
    if hits.iter().any(|hit| is_meant(hit) && is_held(hit)) {
        let any_time = question.time.is_none() && question.holder_order.is_none();
        let asks_now = question.leads && any_time && question.tenure_event.is_none();
        // Who comes later is the nearest there is.
        let ended = |hit: &Hit| {
            let holder = hit.post.and_then(|post| post.holder);
            holder.is_none_or(|id| history.tenure(id).period.end <= day)
        };
        if asks_now && hits.iter().filter(|hit| is_meant(hit)).all(ended) {
            let mut nearest = no_one_leads(history, question, &meant, hits, day);
            nearest.truncate(limit);
            return nearest;
        }
        return hits;
    }
    let nearest: Vec<Hit> = meant
        .iter()
        .take(MAX_UNITS)
        .map(|unit| nearest(history, question, *unit, day, false))
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    // Another unit of such a name that has the very post comes before one without it.
    let has_post = |hit: &Hit| !hit.tier.is_guess() && is_held(hit) && !is_meant(hit);
    // So is the board of a unit, which has its directors.
    let is_seat = |role: &RoleId| is_membership(history.dataset(), *role);
    let any_unit = question.time.is_none() || question.roles.first().is_some_and(is_seat);
    if !question.leads && any_unit && hits.iter().any(has_post) {
        let known = |hit: &Hit| hits.iter().any(|it| it.post == hit.post);
        let others: Vec<Hit> = nearest.into_iter().filter(|hit| !known(hit)).collect();
        hits.sort_by_key(|hit| !has_post(hit));
        hits.extend(others);
        hits.truncate(limit);
        return hits;
    }
    // That nothing is known of the post comes before what is nearest, but after who answers for the very unit.
    let answers = nearest.iter().any(is_meant);
    let own = if answers { 0 } else { hits.iter().take_while(|hit| is_meant(hit)).count() };
    hits.retain(|hit| nearest.iter().all(|it| it.post != hit.post));
    hits.splice(own..own, nearest);
    hits.truncate(limit);
    hits
}

/// Returns the answer where no one leads the units that are meant any more, but some did once: who leads what they became comes
/// before these; who is only above that after one who led a unit to its end.
fn no_one_leads(
    history: &History,
    question: &Question,
    meant: &[UnitId],
    mut led_once: Vec<Hit>,
    day: Date,
) -> Vec<Hit> {
    let mut nearest = led_now(history, question, meant, day);
    led_once.retain(|hit| nearest.iter().all(|it| it.post != hit.post));
    let stands = |unit: &UnitId| history.stand_in(*unit, day).unit(*unit);
    let stand_in: Vec<UnitId> = meant.iter().filter_map(stands).collect();
    let unit = |hit: &Hit| hit.post.map(|post| history.position(post.position).unit);
    let is_meant = |unit: &UnitId| meant.contains(unit);
    let is_near = |hit: &Hit| unit(hit).is_some_and(|it| is_meant(&it) || stand_in.contains(&it));
    let led_to_its_end = |hit: &Hit| {
        let last =
            unit(hit).filter(is_meant).and_then(|it| history.open_periods(it).last().copied());
        let holder = hit.post.and_then(|post| post.holder);
        holder.zip(last).is_some_and(|(id, last)| last.end <= history.tenure(id).period.end)
    };
    if !nearest.iter().any(is_near) && led_once.iter().any(led_to_its_end) {
        std::mem::swap(&mut nearest, &mut led_once);
    }
    nearest.append(&mut led_once);
    nearest
}

/// Returns those who held posts in a time in which no one came to one.
fn because_no_one_came(history: &History, question: &Question, hits: Vec<Hit>) -> Vec<Hit> {
    let then = question.time.map_or(String::new(), |time| in_words(time.period));
    let held = |hit: Hit| {
        let unit = history.position(hit.post?.position).unit;
        let words = format!("no new {} known{then}", title(history, question));
        Some(Hit { instead: Some(Instead { unit, words }), ..hit })
    };
    hits.into_iter().filter_map(held).collect()
}

/// Returns the role that is asked for: `CEO`, `head`.
fn title<'h>(history: &'h History, question: &Question) -> &'h str {
    let role = question.roles.first().filter(|_| !question.leads);
    let role = role.map(|role| history.dataset().role(*role));
    let none = if question.members { "member" } else { "head" };
    role.map_or(none, |role| role.short.as_deref().unwrap_or(&role.title))
}

/// Returns who leads on the day what units that were there before it became, or what lies above them.
fn led_now(history: &History, question: &Question, units: &[UnitId], day: Date) -> Vec<Hit> {
    let now = history.as_of(day);
    let there = units.iter().filter(|unit| now.latest(**unit).is_some());
    let nearest = there.take(MAX_UNITS).map(|unit| nearest(history, question, *unit, day, true));
    nearest.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Returns the nearest answer for one unit, with `present` of those in post on the day; empty where nothing is known of
/// any.
fn nearest(
    history: &History,
    question: &Question,
    unit: UnitId,
    day: Date,
    present: bool,
) -> Vec<Hit> {
    let role = question.roles.first().filter(|_| !question.leads);
    let of_function = role.is_some_and(|role| is_function(history.dataset(), *role));
    let heads = Question { roles: Vec::new(), exact_count: 0, leads: true, ..question.clone() };
    let day = day_of(history, unit, question.time, day);
    let missing = missing(history, question, unit, day);
    let because = |hits: Vec<Hit>, added: &str| {
        let words = format!("{missing}{added}");
        let instead = Instead { unit, words };
        hits.into_iter().map(|hit| Hit { instead: Some(instead.clone()), ..hit }).collect()
    };
    // Under another title.
    if role.is_some() {
        let hits = held_in(history, &heads, unit, day);
        if !hits.is_empty() {
            return because(hits, "");
        }
    }
    // What it became, or came from.
    let (relatives, added) = relatives(history, unit, day);
    let mut hits: Vec<Hit> =
        relatives.iter().flat_map(|it| held_in(history, question, *it, day)).collect();
    hits.retain(|hit| hit.present || !present);
    if !hits.is_empty() {
        return because(hits, added);
    }
    if of_function {
        return Vec::new();
    }
    // Who answers for it, though that may have been confirmed long ago.
    let hits = overseers(history, question, unit, day);
    if !hits.is_empty() {
        return because(hits, "; responsible for it");
    }
    // The nearest above on that day.
    let stand_in = history.stand_in(unit, day);
    let Some(stands) = stand_in.unit(unit) else { return Vec::new() };
    let then = Some(Time::within(Period::new(day, day.add_days(1))));
    let on_the_day = Question { time: then, ..heads };
    let own = (stands != unit).then_some(stands);
    let mut above = own.into_iter().chain(history.as_of(day).ancestors(stands));
    let found = above.find_map(|unit| {
        let hit = held_in(history, &on_the_day, unit, day).into_iter().next()?;
        Some((unit, hit))
    });
    let added = match (&found, stand_in) {
        (Some((unit, _)), StandIn::Became(successor)) if successor == *unit => "; its successor",
        (Some((unit, _)), StandIn::ComesFrom(origin)) if origin == *unit => "; its predecessor",
        (_, StandIn::Became(_)) => "; above its successor",
        _ => "; above it",
    };
    // Of the time that is asked for the last day counts, as elsewhere.
    let hits = found.into_iter().filter_map(|(_, found)| {
        let post = found.post?;
        let holder = post.holder?;
        let held = (holder, history.tenure(holder).period);
        Some(hit(history, post.position, Some(held), question.time.or(then), day))
    });
    because(hits.collect(), added)
}

/// Returns the day on which it is asked what stands for a unit: the last of the time on which it was there, else the last
/// of the time; without a time the day of the search.
fn day_of(history: &History, unit: UnitId, time: Option<Time>, day: Date) -> Date {
    let data = history.dataset();
    let span = Period::new(data.first, data.last.add_days(1));
    let Some(time) = time else { return day };
    let wanted = time.period.intersect(span);
    let there = history.open_periods(unit).into_iter().map(|it| it.intersect(wanted));
    let last = there.filter_map(Period::last).max().or(wanted.last());
    last.unwrap_or(if time.period.end <= span.start { data.first } else { data.last })
}

/// Returns the units that a unit had become by a day, or those that it came from later; and that in words.
fn relatives(history: &History, unit: UnitId, day: Date) -> (Vec<UnitId>, &'static str) {
    let data = history.dataset();
    let now = history.as_of(day);
    let happened = |link: &Link| data.event_of(link.change).day() <= day;
    let record = history.unit(unit);
    let has_opened = now.latest(unit).is_some();
    let (links, added) = if has_opened {
        (&record.successors, "; its successor")
    } else {
        (&record.predecessors, "; its predecessor")
    };
    let links = links.iter().filter(|link| happened(link) == has_opened && now.is_open(link.unit));
    (links.map(|link| link.unit).collect(), added)
}

/// Returns what there is not: `no CEO of Cainiao Network known in 2018`, `Taobao was gone in 2023`.
fn missing(history: &History, question: &Question, unit: UnitId, day: Date) -> String {
    let data = history.dataset();
    let now = history.as_of(day);
    let then = question.time.map_or(String::new(), |time| in_words(time.period));
    let name = match now.latest(unit) {
        Some(_) => now.name(unit),
        None => &data.unit(unit).name,
    };
    let last = history.open_periods(unit).last().copied();
    let closed = last.filter(|last| last.end <= day).and_then(|last| history.dated(unit, last).1);
    if let Some(closed) = closed.filter(|_| question.time.is_none()) {
        let function = question.roles.first().filter(|_| !question.leads);
        if function.is_some_and(|role| is_function(data, *role)) {
            let title = title(history, question);
            return format!("no {title} of {name} known; it closed {}", closed.phrase());
        }
        return format!("{name} closed {}", closed.phrase());
    }
    if !now.is_open(unit) && question.time.is_some() {
        let has_opened = now.latest(unit).is_some();
        let how = if has_opened { "was gone" } else { "did not exist yet" };
        return format!("{name} {how}{then}");
    }
    format!("no {} of {name} known{then}", title(history, question))
}
