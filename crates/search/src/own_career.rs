//! What a person held before or after something: a post in a unit that is named, or an event.

use std::cmp::Reverse;

use super::about_person::NamedPerson;
use super::hit::{Hit, Instead};
use super::index::{Index, Kind};
use super::positions_meant::records;
use super::post_hits::hit;
use super::question::Question;
use super::question_words::Relation;
use super::role_kinds::is_membership;
use super::said_otherwise::said_otherwise;
use super::seniority::depth;
use super::units_called::{called_so, units};
use orgscope_history::org::{EventId, History, PersonId, TenureId, UnitId};
use orgscope_history::time::Date;

/// The greatest number of tenures that are answered with.
const MAX_TENURES: usize = 40;

/// What is asked of a person's own career: what came before or after a post, or an event.
#[derive(Debug)]
pub(super) struct OwnCareer {
    pub(super) person: PersonId,
    /// The posts that are meant, where some are named.
    named: Vec<TenureId>,
    /// The day between what was before and what came after; none where it is not known.
    boundary: Option<Date>,
    after: bool,
}

impl OwnCareer {
    /// Reads the person that is named first, and what is named after: `what did she run before the break-up`, `where did he go
    /// after the cloud`. None where no person is, or nothing of that kind is asked.
    pub(super) fn find(history: &History, index: &Index, question: &Question) -> Option<Self> {
        let after = match question.relation? {
            Relation::OwnBefore => false,
            Relation::OwnAfter => true,
            _ => return None,
        };
        let words: Vec<&str> = question.names.split(' ').filter(|word| !word.is_empty()).collect();
        let (person, what) = (1..=words.len()).rev().find_map(|cut| {
            let (front, back) = words.split_at(cut);
            let named = NamedPerson::find(history, index, &front.join(" "))?;
            // With a unit among the words it would be a person in a unit.
            (named.words.split(' ').count() == cut).then(|| (named.person, back.join(" ")))
        })?;
        let named = named_posts(history, index, question, person, &what);
        let periods = named.iter().map(|id| history.tenure(*id).period);
        let boundary = if named.is_empty() {
            day_of_event(history, index, &what)
        } else if after {
            periods.map(|it| it.end).max()
        } else {
            periods.map(|it| it.start).min()
        };
        Some(Self { person, named, boundary, after })
    }

    /// Returns the posts before or after. Of what was before the last comes first, of what came after the first, and then what
    /// the person held already and went on with; where it cannot be said when that was, all of them. The named post is none of
    /// them.
    pub(super) fn posts(&self, history: &History, question: &Question, day: Date) -> Vec<Hit> {
        let data = history.dataset();
        let goes_on = |id: &TenureId| {
            let period = history.tenure(*id).period;
            self.after && self.boundary.is_some_and(|it| period.start < it && it < period.end)
        };
        let mut tenures = history.career(self.person).to_vec();
        tenures.retain(|id| {
            let start = history.tenure(*id).period.start;
            let is_side = self.boundary.is_none_or(|it| (start >= it) == self.after);
            (is_side || goes_on(id)) && !self.named.contains(id)
        });
        tenures.sort_by_cached_key(|id| {
            let tenure = history.tenure(*id);
            let position = history.position(tenure.position);
            let end = self.boundary.map_or(tenure.period.end, |it| tenure.period.end.min(it));
            let number = if self.after { tenure.period.start.number() } else { -end.number() };
            let member = is_membership(data, position.role);
            let depth = depth(history, position.unit);
            (goes_on(id), member, number, depth, Reverse(tenure.period.start))
        });
        let hit = |id: TenureId| {
            let tenure = history.tenure(id);
            let found =
                hit(history, tenure.position, Some((id, tenure.period)), question.time, day);
            let unit = history.position(tenure.position).unit;
            let words = "held already before, and went on".to_owned();
            Hit { instead: goes_on(&id).then_some(Instead { unit, words }), ..found }
        };
        tenures.into_iter().take(MAX_TENURES).map(hit).collect()
    }

    /// Returns what is said where there are no such posts, and the event in which the person left the named one.
    pub(super) fn nothing_known(&self, history: &History) -> (String, Option<EventId>) {
        let data = history.dataset();
        let name = &data.person(self.person).name;
        let last = self.named.iter().copied().max_by_key(|id| history.tenure(*id).period.end);
        let Some(last) = last.filter(|_| self.after) else {
            let side = if self.after { "later" } else { "earlier" };
            return (format!("no {side} post of {name} is known"), None);
        };
        let tenure = history.tenure(last);
        if tenure.period.contains(data.last) {
            return (format!("{name} is not known to have left that post"), None);
        }
        let left = tenure.ended().map(|ending| data.change(ending.change).event);
        (format!("no later post of {name} is known; shown is when that one ended"), left)
    }
}

/// Returns what a person held in the unit that is named, in the role that is asked for, or in both.
fn named_posts(
    history: &History,
    index: &Index,
    question: &Question,
    person: PersonId,
    what: &str,
) -> Vec<TenureId> {
    let position = |id: &TenureId| history.position(history.tenure(*id).position);
    let mut career = history.career(person).to_vec();
    let exact = &question.roles[..question.exact_count];
    career.retain(|id| exact.is_empty() || exact.contains(&position(id).role));
    if what.is_empty() {
        return if exact.is_empty() { Vec::new() } else { career };
    }
    let mut units_meant = called_so(history, index, what);
    units_meant.extend(units(records(history, index, what, Kind::Unit, false)));
    let held_in = |unit: UnitId| -> Vec<TenureId> {
        career.iter().copied().filter(|id| position(id).unit == unit).collect()
    };
    units_meant.into_iter().map(held_in).find(|held| !held.is_empty()).unwrap_or_default()
}

/// Returns the day of the event that some words mean.
fn day_of_event(history: &History, index: &Index, what: &str) -> Option<Date> {
    let of_event = Question { words: what.to_owned(), ..Question::default() };
    let event = said_otherwise(history, index, &of_event).into_iter().next()?;
    Some(history.dataset().event(event).day())
}
