//! What a person held before or after something: a post in a unit that is named, or an event.

use std::cmp::Reverse;

use super::about_person::NamedPerson;
use super::hit::Hit;
use super::index::{Index, Kind};
use super::posts::{hit, records};
use super::question::Question;
use super::question_words::Relation;
use super::role_kinds::is_membership;
use super::said_otherwise::said_otherwise;
use super::seniority::depth;
use super::units_called::{called_so, units};
use crate::org::{History, PersonId, TenureId};
use crate::time::Date;

/// At most so many tenures are answered with.
const MOST: usize = 40;

/// Returns the posts of the person that is named first, before or after what is named behind: `what did she run before the
/// break-up`, `where did he go after the cloud`. Of what was before the last comes first, of what came after the first;
/// where it cannot be said when that was, all of them.
pub(super) fn own_career(
    history: &History,
    index: &Index,
    question: &Question,
    relation: Relation,
    day: Date,
) -> Vec<Hit> {
    let words: Vec<&str> = question.names.split(' ').filter(|word| !word.is_empty()).collect();
    let found = (1..=words.len()).rev().find_map(|cut| {
        let (front, back) = words.split_at(cut);
        let named = NamedPerson::find(history, index, &front.join(" "))?;
        // With a unit among the words it would be a person in a unit.
        (named.words.split(' ').count() == cut).then(|| (named.person, back.join(" ")))
    });
    let Some((person, what)) = found else { return Vec::new() };
    let after = relation == Relation::OwnAfter;
    let boundary = boundary(history, index, person, &what, after);
    let data = history.dataset();
    let mut tenures = history.career(person).to_vec();
    tenures.retain(|id| {
        let start = history.tenure(*id).period.start;
        boundary.is_none_or(|boundary| if after { start >= boundary } else { start < boundary })
    });
    tenures.sort_by_cached_key(|id| {
        let tenure = history.tenure(*id);
        let position = history.position(tenure.position);
        let end = boundary.map_or(tenure.period.end, |boundary| tenure.period.end.min(boundary));
        let number = if after { tenure.period.start.number() } else { -end.number() };
        let member = is_membership(data, position.role);
        (member, number, depth(history, position.unit), Reverse(tenure.period.start))
    });
    let hit = |id: TenureId| {
        let tenure = history.tenure(id);
        hit(history, tenure.position, Some((id, tenure.period)), question.time, day)
    };
    tenures.into_iter().take(MOST).map(hit).collect()
}

/// Returns the day between what was before and what came after: the end, or the beginning, of what the person held in a
/// unit, or the day of an event.
fn boundary(
    history: &History,
    index: &Index,
    person: PersonId,
    what: &str,
    after: bool,
) -> Option<Date> {
    if what.is_empty() {
        return None;
    }
    let mut named = called_so(history, index, what);
    named.extend(units(records(history, index, what, Kind::Unit, false)));
    let career = history.career(person).iter().map(|id| history.tenure(*id));
    for unit in named {
        let held = career.clone().filter(|it| history.position(it.position).unit == unit);
        let periods = held.map(|it| it.period);
        let boundary =
            if after { periods.map(|it| it.end).max() } else { periods.map(|it| it.start).min() };
        if boundary.is_some() {
            return boundary;
        }
    }
    let of_event = Question { words: what.to_owned(), ..Question::default() };
    let event = said_otherwise(history, index, &of_event).into_iter().next()?;
    Some(history.dataset().event(event).day())
}
