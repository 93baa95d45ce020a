//! Which positions a question means: by the name of a unit or a person, and by how well a role fits.

use super::fold::fold;
use super::hit::Scope;
use super::index::{Index, Kind, Target};
use super::query::Query;
use super::question::Question;
use super::role_kinds::{is_chair_role, is_function, is_membership, oversees};
use super::scan::Scan;
use super::seniority::depth;
use super::tier::Tier;
use orgscope_history::org::{History, PersonId, PositionId, UnitId};

/// The greatest number of units or people that a name may mean and that are looked at.
pub(super) const MAX_CALLED_SO: usize = 60;
/// The greatest number of bytes of a name that begins others by chance.
const MAX_SHORT_BYTES: usize = 2;

/// Returns the positions of a role, nearest to the root first.
pub(super) fn positions_asked_for(
    history: &History,
    index: &Index,
    question: &Question,
) -> Vec<PositionId> {
    let (positions, guess) = positions_meant(history, index, question);
    positions.into_iter().filter(|_| !guess).map(|(position, _)| position).collect()
}

/// Returns the positions that a question means, each with a person where only their time in it is; and whether that is a guess.
pub(super) fn positions_meant(
    history: &History,
    index: &Index,
    question: &Question,
) -> (Vec<(PositionId, Option<PersonId>)>, bool) {
    if question.above_all || (question.leadership && question.names.is_empty()) {
        let all = positions_of(history, question, UnitId::new(0)).into_iter();
        return (all.map(|id| (id, None)).collect(), false);
    }
    if question.names.is_empty() {
        // A word for leading, and nothing else, is a word like others.
        if question.leads && question.roles.is_empty() && !question.acting {
            return (Vec::new(), false);
        }
        let mut all: Vec<PositionId> = (0..history.position_count()).map(PositionId::new).collect();
        all.retain(|id| rank_of_role(history, question, *id).is_some());
        all.sort_by_cached_key(|id| {
            let unit = history.position(*id).unit;
            (rank_of_role(history, question, *id), depth(history, unit), unit, *id)
        });
        return (all.into_iter().map(|id| (id, None)).collect(), false);
    }
    // Units that are called so, then people, then units that may be meant.
    for (kind, guess) in [(Kind::Unit, false), (Kind::Person, false), (Kind::Unit, true)] {
        let mut found = Vec::new();
        for target in records(history, index, &question.names, kind, guess) {
            match target {
                Target::Unit(unit) => {
                    let all = positions_of(history, question, unit);
                    found.extend(all.into_iter().map(|id| (id, None)));
                }
                Target::Person(person) => {
                    let career = history.career(person).iter();
                    let mut held: Vec<PositionId> =
                        career.map(|id| history.tenure(*id).position).collect();
                    held.retain(|id| rank_of_role(history, question, *id).is_some());
                    // The very title first, nearest to the root.
                    if !question.leads {
                        held.sort_by_cached_key(|id| {
                            let unit = history.position(*id).unit;
                            (rank_of_role(history, question, *id), depth(history, unit))
                        });
                    }
                    for id in held {
                        if !found.contains(&(id, Some(person))) {
                            found.push((id, Some(person)));
                        }
                    }
                }
                _ => {}
            }
        }
        if !found.is_empty() {
            return (found, guess);
        }
    }
    (Vec::new(), false)
}

/// Returns the positions of a unit whose role is asked for, the likeliest first.
pub(super) fn positions_of(
    history: &History,
    question: &Question,
    unit: UnitId,
) -> Vec<PositionId> {
    let mut all: Vec<PositionId> = history.unit(unit).positions.iter().collect();
    all.retain(|id| rank_of_role(history, question, *id).is_some());
    all.sort_by_key(|id| (rank_of_role(history, question, *id), *id));
    all
}

/// Returns the records of a kind that a name means, or may mean, the best first.
pub(super) fn records(
    history: &History,
    index: &Index,
    name: &str,
    kind: Kind,
    guess: bool,
) -> Vec<Target> {
    let id = name.replace(' ', "-");
    let units = &history.dataset().units;
    let by_id = units.iter().position(|unit| *unit.id == *id).filter(|_| kind == Kind::Unit);
    let mut all: Vec<Target> =
        by_id.into_iter().map(|number| Target::Unit(UnitId::new(number))).collect();
    let query = Query::literal(name);
    let day = history.dataset().last;
    let scan = Scan::new(index, query, Scope::Only(kind), day, MAX_CALLED_SO).within(index, kind);
    let scan = if guess { scan.guesses(index.of_kind(kind)) } else { Some(scan) };
    let Some(mut scan) = scan else { return all };
    scan.run(history, index);
    let mut hits = scan.hits(history, index);
    if guess {
        // Of names that are equally near the one of as many words is meant: "taobo" is Taobao, and no part of it.
        let words = |text: &str| text.split_whitespace().count();
        hits.sort_by_key(|hit| words(&hit.matched).abs_diff(words(name)));
    }
    if name.len() <= MAX_SHORT_BYTES {
        // Two letters begin many a name: one in which they are a word is meant before.
        hits.sort_by_key(|hit| !fold(&hit.matched).split(' ').any(|word| word == name));
    }
    for hit in hits {
        // A piece from inside a word is no name, but in a script without spaces.
        let near = hit.tier == Tier::Typo && !hit.is_far_fetched(name);
        let good = hit.tier <= Tier::Initials || near || !name.is_ascii();
        if good && !all.contains(&hit.target) {
            all.push(hit.target);
        }
    }
    all
}

/// Returns how well the role of a position fits; `None` where it is not asked for.
pub(super) fn rank_of_role(
    history: &History,
    question: &Question,
    position: PositionId,
) -> Option<usize> {
    let role = history.position(position).role;
    let data = history.dataset();
    if question.members {
        return Some(role.index());
    }
    if question.leadership {
        let is_high = data.role(role).sole && !is_membership(data, role);
        return (is_high || is_chair_role(data, role)).then_some(role.index());
    }
    let place = question.roles.iter().position(|it| *it == role);
    if leads(question) {
        // The highest role leads; those that preside come after all that lead from day to day.
        return match place {
            _ if question.oversees && oversees(data, role) => Some(0),
            _ if is_chair_role(data, role) => Some(2 * data.roles.len()),
            _ if data.role(role).sole && !is_function(data, role) => Some(role.index()),
            place => place.map(|_| data.roles.len() + role.index()),
        };
    }
    match place {
        Some(place) => Some(usize::from(place >= question.exact_count)),
        None if question.roles.is_empty() && question.acting && !question.leads => Some(0),
        None => None,
    }
}

/// Returns whether the one who leads a unit is asked for, whatever the title.
pub(super) fn leads(question: &Question) -> bool {
    question.leads && !question.names.is_empty()
}
