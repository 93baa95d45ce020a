//! Who was above a person where no source says whom the person reported to: by the posts that they held.
//!
//! Of the person's highest post on a day these are above, the first that there is: who leads the same unit in a higher role;
//! who answers for the unit; who leads the nearest unit above, or answers for it. A chair is below no one in the same unit.

use std::collections::BTreeSet;

use super::hit::{Hit, Instead};
use super::overseers::answers_for_unit;
use super::period_words::in_words;
use super::post_hits::hit;
use super::question::Question;
use super::question_time::Time;
use super::role_kinds::{is_chair_role, is_function, is_membership, oversees};
use orgscope_history::org::{History, PersonId, RoleId, TenureId, UnitId};
use orgscope_history::time::{Date, Period};

/// The greatest number of superiors that are answered with.
const MAX_SUPERIORS: usize = 40;

/// Where in the organisation a superior stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    LeadsTheUnit,
    AnswersForTheUnit,
    LeadsTheUnitAbove,
}

/// Returns the superiors of a person by the posts that were held in the time that is asked for, the latest first; without a
/// time those of the day, else of the last day in post, and then the earlier ones.
pub(super) fn superiors_by_post(
    history: &History,
    person: PersonId,
    question: &Question,
    day: Date,
) -> Vec<Hit> {
    let data = history.dataset();
    let span = Period::new(data.first, data.last.add_days(1));
    let wanted = asked_days(history, person, question, day).intersect(span);
    let then = question.period().map_or(String::new(), in_words);
    let name = &data.person(person).name;
    let mut found: Vec<(TenureId, Hit)> = Vec::new();
    let mut asked = last_day_in_post(history, person, wanted);
    let is_gone = question.time.is_none() && asked.is_some_and(|last| last < day);
    let gone = format!("not known to be in post on {}; ", day.short());
    let gone = if is_gone { &*gone } else { "" };
    while let Some(at) = asked.filter(|_| found.len() < MAX_SUPERIORS) {
        let own = highest_post(history, person, at);
        let above = own.and_then(|own| Some((own, superior_in(history, own, at)?)));
        let new = above.filter(|(_, (post, _))| found.iter().all(|it| it.0 != *post));
        if let Some((own, (post, place))) = new {
            let tenure = history.tenure(post);
            let held = Some((post, tenure.period));
            let time = Time::within(Period::new(at, at.add_days(1)));
            let shown = hit(history, tenure.position, held, Some(time), day);
            let words = match place {
                Place::LeadsTheUnit => {
                    format!("{gone}no source says whom {name} reported to{then}; leads the unit")
                }
                Place::AnswersForTheUnit => format!(
                    "{gone}no reporting line of {name} is given{then}; by this post responsible for the unit"
                ),
                Place::LeadsTheUnitAbove => {
                    format!(
                        "{gone}no source says whom {name} reported to{then}; leads the unit above"
                    )
                }
            };
            let unit = history.position(history.tenure(own).position).unit;
            found.push((post, Hit { instead: Some(Instead { unit, words }), ..shown }));
        }
        let changed = own.and_then(|own| last_change(history, person, own, at));
        let before = changed.map(|changed| Period::new(wanted.start, changed));
        asked = before.and_then(|before| last_day_in_post(history, person, before));
    }
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// Returns why no one is shown above a person: ``Jack Ma held no post in 2023``, or that no superior is known.
pub(super) fn why_no_superior(
    history: &History,
    person: PersonId,
    question: &Question,
    day: Date,
) -> String {
    let data = history.dataset();
    let name = &data.person(person).name;
    let wanted = asked_days(history, person, question, day);
    let then = question.period().map_or(String::new(), in_words);
    let Some(last) = last_day_in_post(history, person, wanted) else {
        return format!("{name} is not known to have held a post{then}; no superior is known");
    };
    let now = history.as_of(last);
    let own = highest_post(history, person, last).map(|id| history.tenure(id).position);
    let at_top = own.map(|id| history.position(id).unit).filter(|unit| now.parent(*unit).is_none());
    match at_top {
        Some(unit) => {
            format!("{name} was at the top of {}{then}; no superior is known", now.name(unit))
        }
        None => format!("no source says whom {name} reported to{then}; no superior is known"),
    }
}

/// Returns the days that are asked for; without a time those up to the day, or all where the person came to the first post
/// later.
fn asked_days(history: &History, person: PersonId, question: &Question, day: Date) -> Period {
    let up_to_day = Period::new(Date::MIN, day.add_days(1));
    let has_begun = last_day_in_post(history, person, up_to_day).is_some();
    question.period().unwrap_or(if has_begun { up_to_day } else { Period::ALWAYS })
}

/// Returns the last of some days on which a person held more than seats.
fn last_day_in_post(history: &History, person: PersonId, days: Period) -> Option<Date> {
    let held = history.career(person).iter().filter(|id| !is_seat(history, **id));
    held.filter_map(|id| history.tenure(*id).period.intersect(days).last()).max()
}

/// Returns the highest post that a person held on a day: nearest to the top, of one unit the leading one. One who presides over
/// a unit below the top leads it from no day to the next, so that this comes last.
fn highest_post(history: &History, person: PersonId, day: Date) -> Option<TenureId> {
    let (data, now) = (history.dataset(), history.as_of(day));
    let held = now.held_by(person).map(|holder| holder.id).filter(|id| !is_seat(history, *id));
    held.min_by_key(|id| {
        let tenure = history.tenure(*id);
        let position = history.position(tenure.position);
        let above = now.ancestors(position.unit).count();
        // Trees that stand apart come after that of the first unit.
        let root = now.ancestors(position.unit).last().unwrap_or(position.unit);
        let depth = above + usize::from(root.index() != 0);
        let chair = is_chair_role(data, position.role);
        let topic = has_topic(history, *id, day);
        (chair && above > 0, depth, topic, chair, position.role, tenure.period.start)
    })
}

/// Returns who is above a post on a day.
fn superior_in(history: &History, own: TenureId, day: Date) -> Option<(TenureId, Place)> {
    let (data, now) = (history.dataset(), history.as_of(day));
    let tenure = history.tenure(own);
    let position = history.position(tenure.position);
    if is_chair_role(data, position.role) {
        return None;
    }
    let is_other = |id: &TenureId| history.tenure(*id).person != tenure.person;
    let leader = |unit: UnitId| leader_of(history, unit, day);
    let answers = oversees(data, position.role) && !has_topic(history, own, day);
    if !answers {
        let role = |id: TenureId| history.position(history.tenure(id).position).role;
        let is_higher = |id: &TenureId| !leads(history, position.role) || role(*id) < position.role;
        if let Some(id) = leader(position.unit).filter(is_other).filter(is_higher) {
            return Some((id, Place::LeadsTheUnit));
        }
        let mut overseers = answering_for(history, position.unit, day);
        if let Some(id) = overseers.find(is_other) {
            return Some((id, Place::AnswersForTheUnit));
        }
    }
    let above = |unit: UnitId| {
        let mut all = leader(unit).into_iter().chain(answering_for(history, unit, day));
        all.find(is_other).map(|id| (id, Place::LeadsTheUnitAbove))
    };
    now.ancestors(position.unit).find_map(above)
}

/// Returns who leads a unit on a day, in the highest role.
fn leader_of(history: &History, unit: UnitId, day: Date) -> Option<TenureId> {
    let now = history.as_of(day);
    let positions = history.unit(unit).positions.iter();
    let leading = positions.filter(|id| leads(history, history.position(*id).role));
    let held = leading.flat_map(|id| now.holders(id).map(move |holder| (id, holder.id)));
    held.min_by_key(|(position, _)| history.position(*position).role).map(|(_, id)| id)
}

/// Returns those who answer for a unit on a day.
fn answering_for(
    history: &History,
    unit: UnitId,
    day: Date,
) -> impl Iterator<Item = TenureId> + '_ {
    let now = history.as_of(day);
    let positions = history.unit(unit).positions.iter();
    let answering = positions.filter(|id| oversees(history.dataset(), history.position(*id).role));
    let held = answering.flat_map(move |id| now.holders(id).map(|holder| holder.id));
    held.filter(move |id| answers_for_unit(history, *id, day))
}

/// Returns the last day up to `day` on which something changed in what a post and those above it are: the superior is the same
/// from then on.
fn last_change(history: &History, person: PersonId, own: TenureId, day: Date) -> Option<Date> {
    let unit = history.position(history.tenure(own).position).unit;
    let mut days: BTreeSet<Date> = BTreeSet::new();
    let mut add_tenure = |id: TenureId| {
        let period = history.tenure(id).period;
        days.extend([period.start, period.end]);
    };
    history.career(person).iter().copied().for_each(&mut add_tenure);
    let units: Vec<UnitId> = [unit].into_iter().chain(history.as_of(day).ancestors(unit)).collect();
    for unit in &units {
        for position in history.unit(*unit).positions.iter() {
            let role = history.position(position).role;
            if leads(history, role) || oversees(history.dataset(), role) {
                history.position(position).tenures.iter().for_each(&mut add_tenure);
            }
        }
    }
    let versions = units.iter().flat_map(|unit| history.unit(*unit).versions.iter());
    days.extend(versions.map(|version| version.start));
    days.range(..=day).next_back().copied()
}

/// Returns whether the one who has a role leads a unit from day to day.
fn leads(history: &History, role: RoleId) -> bool {
    let data = history.dataset();
    data.role(role).sole && !is_function(data, role) && !is_chair_role(data, role)
}

/// Returns whether one who answers for something does so for a topic, and not for the unit.
fn has_topic(history: &History, id: TenureId, day: Date) -> bool {
    let role = history.position(history.tenure(id).position).role;
    oversees(history.dataset(), role) && !answers_for_unit(history, id, day)
}

fn is_seat(history: &History, id: TenureId) -> bool {
    is_membership(history.dataset(), history.position(history.tenure(id).position).role)
}
