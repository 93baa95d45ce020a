//! Those who assist a person, by their titles: `Assistant to Daniel Zhang`, `Assistant to the CEO`.

use std::cmp::Reverse;

use super::fold::fold;
use super::hit::{Hit, Instead};
use super::index::Index;
use super::people_called::people_called;
use super::positions_meant::rank_of_role;
use super::post_hits::hit;
use super::question::Question;
use super::vocabulary::ASSISTANTS;
use orgscope_history::org::{History, PositionId, Tenure};
use orgscope_history::time::Date;

/// Returns the holders of the role that is asked for who assisted the person that is named: their title has a name of the
/// person, or the role that the person had in the same unit then. The latest first; none where another role is asked for.
pub(super) fn assistants_of(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
) -> Vec<Hit> {
    let data = history.dataset();
    let assists = |title: &str| fold(title).split(' ').any(|word| ASSISTANTS.contains(&word));
    let is_asked = question.roles.iter().any(|role| assists(&data.role(*role).title));
    let person = people_called(history, index, &question.names).into_iter().next();
    let Some(person) = person.filter(|_| is_asked) else { return Vec::new() };
    let names: Vec<String> = data.person(person).names().map(fold).collect();
    let says = |title: &str, name: &str| format!(" {title} ").contains(&format!(" {name} "));
    // The title of what the person held in the unit beside, where the other title has it.
    let held_beside = |tenure: &Tenure, title: &str| {
        let unit = history.position(tenure.position).unit;
        history.career(person).iter().map(|id| history.tenure(*id)).find_map(|own| {
            let position = history.position(own.position);
            let is_then = position.unit == unit && own.period.overlaps(tenure.period);
            let role = data.role(position.role);
            let mut called = [Some(&*role.title), role.short.as_deref()].into_iter().flatten();
            let is_named = called.any(|name| says(title, fold(name).trim()));
            (is_then && is_named).then(|| role.short.as_deref().unwrap_or(&role.title))
        })
    };
    let mut hits: Vec<(Reverse<Date>, Hit)> = Vec::new();
    for position in (0..history.position_count()).map(PositionId::new) {
        if rank_of_role(history, question, position).is_none() {
            continue;
        }
        for id in history.position(position).tenures.iter() {
            let tenure = history.tenure(id);
            let in_time = question.period().is_none_or(|it| it.overlaps(tenure.period));
            if !in_time || tenure.person == person {
                continue;
            }
            let title = history.terms(tenure).find_map(|(term, _)| history.explicit_title(term));
            let title = fold(title.unwrap_or_default());
            let says_who = names.iter().any(|name| says(&title, name.trim()));
            let beside = held_beside(tenure, &title).filter(|_| !says_who);
            if !says_who && beside.is_none() {
                continue;
            }
            let found = hit(history, position, Some((id, tenure.period)), question.time, day);
            let instead = beside.map(|role| Instead {
                unit: history.position(position).unit,
                words: format!("{} was {role}", data.person(person).name),
            });
            hits.push((Reverse(tenure.period.start), Hit { instead, ..found }));
        }
    }
    hits.sort_by_key(|(start, _)| *start);
    hits.into_iter().map(|(_, hit)| hit).collect()
}
