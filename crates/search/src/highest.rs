//! What a person held, the highest post first: on a day, in some days, and in words.

use std::cmp::Reverse;

use super::period_words::in_words;
use super::role_kinds::{is_chair_role, is_membership};
use super::seniority::depth;
use orgscope_history::org::{History, PersonId, TenureId};
use orgscope_history::time::{Date, Dated, Period};

/// How high a post is. The smaller one sorts first and is the higher post; fields count in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Height {
    /// Whether it is only a membership of a board or a partnership.
    is_membership: bool,
    /// Levels below the root.
    depth: u8,
    /// Whether its holder presides and another one leads from day to day.
    is_chair: bool,
    /// The place of the role among the roles.
    role: usize,
    start: Date,
}

fn height(history: &History, id: TenureId) -> Height {
    let (data, tenure) = (history.dataset(), history.tenure(id));
    let position = history.position(tenure.position);
    let role = position.role;
    Height {
        is_membership: is_membership(data, role),
        depth: depth(history, position.unit),
        is_chair: is_chair_role(data, role),
        role: role.index(),
        start: tenure.period.start,
    }
}

fn is_member(history: &History, id: TenureId) -> bool {
    let role = history.position(history.tenure(id).position).role;
    is_membership(history.dataset(), role)
}

/// Returns what a person held in some days, the highest first.
fn held_during(history: &History, person: PersonId, period: Period) -> Vec<TenureId> {
    let mut all = history.career(person).to_vec();
    all.retain(|id| history.tenure(*id).period.overlaps(period));
    all.sort_by_cached_key(|id| height(history, *id));
    all
}

/// Returns the post to show of a person: the highest of those nearest to a day, one that is only a membership last of all.
pub fn nearest_post(history: &History, person: PersonId, day: Date) -> Option<TenureId> {
    let away = |id: TenureId| {
        let period = history.tenure(id).period;
        match period {
            _ if period.contains(day) => 0,
            _ if day < period.start => period.start.days_since(day),
            _ => day.days_since(period.end) + 1,
        }
    };
    let career = history.career(person).iter().copied();
    career.min_by_key(|id| (is_member(history, *id), away(*id), height(history, *id)))
}

/// Returns the highest post of a person in some days, and the last of these days on which it was held.
pub fn highest_during(
    history: &History,
    person: PersonId,
    period: Period,
) -> Option<(TenureId, Date)> {
    let data = history.dataset();
    let seen = period.intersect(Period::new(data.first, data.last.add_days(1)));
    let id = held_during(history, person, seen).into_iter().next()?;
    Some((id, history.tenure(id).period.intersect(seen).last()?))
}

/// Returns in words what a person holds on a day: at most `limit` posts, the highest first, and how many more. Without
/// a post, or with memberships alone, the last post before comes first; without any, the next one is named too. With
/// `during`, what they held in those days. After a post that is held on the day stands what is in doubt of it: `disputed`,
/// `last confirmed Jul 2021`. Dates are written by `date`.
pub fn person_in_words(
    history: &History,
    person: PersonId,
    day: Date,
    during: Option<Period>,
    limit: usize,
    date: &dyn Fn(Dated) -> String,
) -> String {
    let named = |id: TenureId, day: Date| {
        let tenure = history.tenure(id);
        let day = day.max(tenure.period.start).min(tenure.period.last().unwrap_or(day));
        let unit = history.position(tenure.position).unit;
        let title = history.title(tenure, history.term_at(tenure, day));
        let unit = history.as_of(day).name(unit);
        if title.contains(unit) { title.into_owned() } else { format!("{title}, {unit}") }
    };
    let until = |id: TenureId| {
        let until = history.until(history.tenure(id));
        until.map_or(String::new(), |it| format!(" until {}", date(it)))
    };
    let since = |id: TenureId| {
        let since = history.since(history.tenure(id));
        if since.is_unknown() { String::new() } else { format!(" {}", since.since(date)) }
    };
    let span = |id: TenureId| {
        let (since, until) = (history.since(history.tenure(id)), history.until(history.tenure(id)));
        let since = if since.is_unknown() { "start unknown".into() } else { date(since) };
        until.map_or(format!("{since} –"), |until| format!("{since} – {}", date(until)))
    };
    let more = |words: Vec<String>, all: usize| {
        let more = all.saturating_sub(words.len());
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        words.join("; ") + &more
    };
    if let Some(period) = during {
        let held = held_during(history, person, period);
        if !held.is_empty() {
            let last = period.last().unwrap_or(day);
            let named = |id: &TenureId| format!("{} ({})", named(*id, last), span(*id));
            return more(held.iter().take(limit).map(named).collect(), held.len());
        }
    }
    let mut words = Vec::new();
    let (day, none) = match during.map(|it| (it, in_words(it))) {
        // Seen from the time that was typed, in which nothing was held.
        Some((period, then)) if !then.is_empty() => {
            (period.last().unwrap_or(day), format!("no post{then}"))
        }
        _ => (day, "not in post".to_owned()),
    };
    let held = held_during(history, person, Period::new(day, day.add_days(1)));
    let only_member = held.iter().all(|id| is_member(history, *id));
    let career = history.career(person).iter().copied();
    let mut ended: Vec<TenureId> = career
        .clone()
        .filter(|id| history.tenure(*id).period.end <= day)
        .filter(|id| held.is_empty() || !is_member(history, *id))
        .collect();
    ended.sort_by_cached_key(|id| {
        let end = history.tenure(*id).period.end;
        (is_member(history, *id), Reverse(end), height(history, *id))
    });
    if held.is_empty() {
        words.push(none);
    }
    if let Some(last) = ended.first().filter(|_| only_member) {
        words.push(format!("last {}{}", named(*last, day), until(*last)));
    }
    let now = history.as_of(day);
    let doubt = |id: TenureId| {
        let certainty = now.holder(id).map(|holder| now.certainty(&holder).to_string());
        certainty.filter(|it| !it.is_empty()).map_or(String::new(), |it| format!(" ({it})"))
    };
    let mut first = held.iter().take(limit).map(|id| named(*id, day)).collect::<Vec<_>>();
    if let (Some(name), Some(id)) = (first.first_mut(), held.first()) {
        name.push_str(&since(*id));
        for (name, id) in first.iter_mut().zip(&held) {
            name.push_str(&doubt(*id));
        }
        words.push(more(first, held.len()));
    }
    let next = career.filter(|id| history.tenure(*id).period.start > day);
    if let Some(next) = next.min_by_key(|id| history.tenure(*id).period.start)
        && held.is_empty()
    {
        let from = date(history.since(history.tenure(next)));
        words.push(format!("next {} from {from}", named(next, day)));
    }
    words.join("; ")
}
