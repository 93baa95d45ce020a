//! Who reported to a person, and to whom a person reported: on a day, in a time, or last.

use super::about_person::NamedPerson;
use super::highest::{highest_during, nearest_post};
use super::hit::{Hit, Instead, ReportedLine};
use super::index::{Index, Kind, Target};
use super::people_called::people_called;
use super::period_words::in_words;
use super::positions_meant::records;
use super::post_hits::hit;
use super::posts::posts;
use super::question::Question;
use super::question_time::Time;
use super::question_words::Relation;
use super::role_kinds::is_chair_role;
use super::seniority::depth;
use super::superiors::superiors_by_post;
use super::units_called::called_so;
use orgscope_history::org::{History, PersonId, TenureId, UnitId};
use orgscope_history::time::{Date, Dated, Period};

/// The greatest number of reporting lines that are answered with.
const MAX_LINES: usize = 40;

/// That one person reported to another for some days, in one post.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// The post of the one who reported.
    below: TenureId,
    /// The one who was reported to.
    superior: PersonId,
    /// The days on which it was so.
    days: Period,
    /// When it began, as exactly as the sources give it.
    since: Dated,
    /// When it ended; none where it goes on.
    until: Option<Dated>,
}

/// Returns the lines of one tenure, each as long as the titles under it name the same superior; none goes on when the superior
/// has left every post.
fn lines_of_tenure(history: &History, below: TenureId) -> Vec<Line> {
    let data = history.dataset();
    let tenure = history.tenure(below);
    let mut lines: Vec<Line> = Vec::new();
    for (term, days) in history.terms(tenure) {
        let since = data.event_of(term.change).date;
        if let Some(last) = lines.last_mut().filter(|last| last.days.end == days.start) {
            if term.reports_to == Some(last.superior) {
                last.days = Period::new(last.days.start, days.end);
                last.until = history.until(tenure);
                continue;
            }
            last.until = Some(since);
        }
        let until = history.until(tenure);
        let line = |superior| Line { below, superior, days, since, until };
        lines.extend(term.reports_to.map(line));
    }
    for line in &mut lines {
        let lapses = |id: TenureId| {
            let role = history.position(history.tenure(id).position).role;
            data.role(role).lapses
        };
        let posts = history.career(line.superior).iter().copied().filter(|id| lapses(*id));
        let last = posts.max_by_key(|id| history.tenure(*id).period.end);
        let last_post =
            last.map(|id| history.tenure(id)).filter(|it| it.period.end < line.days.end);
        if let Some(last_post) = last_post.filter(|it| it.period.end > line.days.start) {
            line.days = Period::new(line.days.start, last_post.period.end);
            line.until = history.until(last_post);
        }
    }
    lines
}

/// Returns the lines from a person to superiors, or those to the person from others.
fn lines_of_person(history: &History, person: PersonId, relation: Relation) -> Vec<Line> {
    if relation == Relation::Superior {
        let career = history.career(person).iter();
        return career.flat_map(|id| lines_of_tenure(history, *id)).collect();
    }
    let reporting = history.tenures_reporting_to(person).iter();
    let all = reporting.flat_map(|(_, id)| lines_of_tenure(history, *id));
    all.filter(|line| line.superior == person).collect()
}

/// Returns the lines in the order of time, each once.
fn in_order(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(|line| (line.days.start, line.below));
    lines.dedup_by_key(|line| (line.below, line.days.start));
    lines
}

/// Returns the lines of the time that is asked for, each with its days in it. Without a time those of the day, else those
/// of the last day before it that has some, else those that came first.
fn lines_of_time(lines: Vec<Line>, time: Option<Time>, day: Date) -> Vec<(Line, Period)> {
    let period = time.map(|it| it.period).or_else(|| {
        let on = |day: Date| Period::new(day, day.add_days(1));
        if lines.iter().any(|line| line.days.contains(day)) {
            return Some(on(day));
        }
        let ended = lines.iter().filter(|line| line.days.end <= day);
        let last = ended.filter_map(|line| line.days.last()).max();
        last.or(lines.first().map(|line| line.days.start)).map(on)
    });
    let Some(period) = period else { return Vec::new() };
    let of_period = lines.into_iter().map(|line| (line, line.days.intersect(period)));
    of_period.filter(|(_, days)| !days.is_empty()).collect()
}

/// Returns who reported to the person who is named, or to whom the person did.
pub(super) fn reporting(
    history: &History,
    index: &Index,
    question: &Question,
    relation: Relation,
    day: Date,
) -> Vec<Hit> {
    if let Some(named) = NamedPerson::find(history, index, &question.names) {
        return reporting_of(history, named.person, question, relation, day);
    }
    let Some((hit, person)) = holder_of_post(history, index, question, day) else {
        return Vec::new();
    };
    let found = reporting_of(history, person, question, relation, day);
    if !found.is_empty() {
        return found;
    }
    let name = &history.dataset().person(person).name;
    let then = question.time.map_or(String::new(), |it| in_words(it.period));
    let words = format!("no source says who reported to {name}{then}");
    let unit = hit.post.map(|post| history.position(post.position).unit);
    unit.map(|unit| Hit { instead: Some(Instead { unit, words }), ..hit }).into_iter().collect()
}

/// Returns the post that is named in place of a person, and who held it on the day or in the time that is asked for, else
/// last; of a unit alone who leads it: `who reports to the president of fliggy`.
fn holder_of_post(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
) -> Option<(Hit, PersonId)> {
    let leads = question.leads || question.roles.is_empty();
    let asked = Question { relation: None, leads, ..question.clone() };
    let hit = posts(history, index, &asked, day, 1).into_iter().next()?;
    let holder = hit.post?.holder?;
    Some((hit, history.tenure(holder).person))
}

/// Returns the same for a person who is known.
fn reporting_of(
    history: &History,
    person: PersonId,
    question: &Question,
    relation: Relation,
    day: Date,
) -> Vec<Hit> {
    let all = in_order(lines_of_person(history, person, relation));
    let hits_of = |mut found: Vec<(Line, Period)>| -> Vec<Hit> {
        found.sort_by_cached_key(|(line, days)| {
            let position = history.position(history.tenure(line.below).position);
            // Of one person's superiors the last first; of those who reported the highest.
            match relation {
                Relation::Superior => (0, -days.start.number(), position.role),
                _ => (depth(history, position.unit), 0, position.role),
            }
        });
        let hit = |(line, days)| line_hit(history, line, days, relation, day);
        found.into_iter().take(MAX_LINES).filter_map(hit).collect()
    };
    let through_time = relation == Relation::Superior && question.time.is_none();
    let of_time = if through_time {
        // Who was above at any time, the last first.
        all.iter().map(|line| (*line, line.days)).collect()
    } else {
        lines_of_time(all.clone(), question.time, day)
    };
    let hits = hits_of(of_time);
    if !hits.is_empty() {
        return hits;
    }
    if relation == Relation::Reports {
        // The nearest there are.
        let name = &history.dataset().person(person).name;
        let then = question.time.map_or(String::new(), |it| in_words(it.period));
        let words = format!("no source says who reported to {name}{then}");
        let asked_day = question.period().and_then(Period::last).unwrap_or(day);
        let near = |hit: Hit| {
            let unit = history.position(hit.post?.position).unit;
            Some(Hit { instead: Some(Instead { unit, words: words.clone() }), ..hit })
        };
        return hits_of(lines_of_time(all, None, asked_day)).into_iter().filter_map(near).collect();
    }
    superiors_by_post(history, person, question, day)
}

/// Returns the post of the one who is asked for, with the days of the line.
fn line_hit(
    history: &History,
    line: Line,
    days: Period,
    relation: Relation,
    day: Date,
) -> Option<Hit> {
    let data = history.dataset();
    let below = history.tenure(line.below);
    let (shown, words) = if relation == Relation::Reports {
        (line.below, format!("reported to {}", data.person(line.superior).name))
    } else {
        let unit = history.position(below.position).unit;
        let post = post_above(history, line.superior, unit, days)?;
        (post, format!("superior of {}", data.person(below.person).name))
    };
    let tenure = history.tenure(shown);
    let reported = ReportedLine { words, since: line.since, until: line.until };
    let held = (shown, tenure.period);
    let hit = hit(history, tenure.position, Some(held), Some(Time::within(days)), day);
    Some(Hit { reported: Some(reported), present: line.days.contains(day), ..hit })
}

/// Returns the post in which a superior is above a unit in some days: that of the unit itself, of the nearest one above, else
/// the highest.
fn post_above(
    history: &History,
    superior: PersonId,
    unit: UnitId,
    days: Period,
) -> Option<TenureId> {
    let last = days.last()?;
    let now = history.as_of(last);
    let held: Vec<TenureId> = now.held_by(superior).map(|holder| holder.id).collect();
    let of = |unit: UnitId| {
        let here = held.iter().copied();
        let here = here.filter(|id| history.position(history.tenure(*id).position).unit == unit);
        here.min_by_key(|id| {
            let role = history.position(history.tenure(*id).position).role;
            (is_chair_role(history.dataset(), role), role)
        })
    };
    let near = of(unit).or_else(|| now.ancestors(unit).find_map(of));
    near.or_else(|| highest_during(history, superior, days).map(|(id, _)| id))
        .or_else(|| nearest_post(history, superior, last))
}

/// Returns the ones above the person whose boss is asked for: `hou yi's boss`; empty where no one is known to be. None where a
/// unit is called so, or no person.
pub(super) fn boss_of(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
) -> Option<Vec<Hit>> {
    let person = person_below(history, index, question).filter(|_| question.boss)?;
    Some(reporting_of(history, person, question, Relation::Superior, day))
}

/// Returns the person whose superior is asked for: `who did hou yi report to`, `hou yi's boss`.
pub(super) fn person_below(
    history: &History,
    index: &Index,
    question: &Question,
) -> Option<PersonId> {
    let names = &question.names;
    if question.relation == Some(Relation::Superior) {
        return NamedPerson::find(history, index, names).map(|named| named.person);
    }
    let asks_otherwise = question.tenure_event.is_some() || question.relation.is_some();
    if !question.boss || names.is_empty() || asks_otherwise {
        return None;
    }
    if !called_so(history, index, names).is_empty() {
        return None;
    }
    let called = people_called(history, index, names).into_iter().next();
    called.or_else(|| {
        if !records(history, index, names, Kind::Unit, false).is_empty() {
            return None;
        }
        let called = records(history, index, names, Kind::Person, false);
        called.into_iter().find_map(|target| match target {
            Target::Person(id) => Some(id),
            _ => None,
        })
    })
}
