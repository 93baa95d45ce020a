//! What is asked about the time of a person: who came before and after in a position, when the person came or left.

use std::cmp::Reverse;

use super::hit::{Hit, Instead, PostHit};
use super::index::{Index, Kind, Target};
use super::people_called::people_called;
use super::positions_meant::{rank_of_role, records};
use super::post_hits::{held_in, hit};
use super::question::Question;
use super::question_time::Time;
use super::question_words::{Relation, TenureEvent};
use super::role_kinds::is_membership;
use super::seniority::depth;
use super::succession::succession;
use super::tenure_events::event_of_tenure;
use orgscope_history::org::{
    AppointMore, ChangeKind, EventId, History, PersonId, Tenure, TenureId, UnitId,
};
use orgscope_history::time::{Date, Period};

/// The greatest number of tenures that are answered for.
const MAX_TENURES: usize = 40;

/// The greatest number of days between the tenures of a predecessor and a successor.
const MAX_GAP_DAYS: i64 = 366;

/// A person who is named in a question, and the units that are named beside.
#[derive(Debug)]
pub(super) struct NamedPerson {
    pub(super) person: PersonId,
    /// Which of the words name the person.
    pub(super) words: String,
    /// None where no unit is named.
    units: Option<Vec<UnitId>>,
}

impl NamedPerson {
    /// Separates the words that name a person from those that name a unit: all name a person, or those before or after
    /// some place do. None where no person is called so.
    pub(super) fn find(history: &History, index: &Index, names: &str) -> Option<Self> {
        let person = |words: &[&str]| {
            let found = records(history, index, &words.join(" "), Kind::Person, false);
            found.into_iter().find_map(|target| match target {
                Target::Person(id) => Some(id),
                _ => None,
            })
        };
        let words: Vec<&str> = names.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return None;
        }
        if let Some(person) = person(&words) {
            return Some(Self { person, words: names.to_owned(), units: None });
        }
        // "Jack mas successor".
        let owner = names.trim_end().strip_suffix('s').filter(|owner| owner.contains(' '));
        let called =
            owner.and_then(|owner| people_called(history, index, owner).into_iter().next());
        if let Some(person) = called {
            return Some(Self { person, words: names.to_owned(), units: None });
        }
        (1..words.len()).rev().find_map(|cut| {
            let (front, back) = words.split_at(cut);
            [(front, back), (back, front)].into_iter().find_map(|(of_person, of_unit)| {
                let found = records(history, index, &of_unit.join(" "), Kind::Unit, false);
                let units: Vec<UnitId> = found
                    .into_iter()
                    .filter_map(|target| match target {
                        Target::Unit(id) => Some(id),
                        _ => None,
                    })
                    .collect();
                if units.is_empty() {
                    return None;
                }
                let person = person(of_person)?;
                Some(Self { person, words: of_person.join(" "), units: Some(units) })
            })
        })
    }

    /// Returns what [`Self::tenures`] does, or all that the person held where the whole organisation is named.
    fn tenures_or_all(&self, history: &History) -> Vec<TenureId> {
        let root = |units: &Vec<UnitId>| units.iter().any(|unit| unit.index() == 0);
        if self.units.as_ref().is_some_and(root) {
            return history.career(self.person).to_vec();
        }
        self.tenures(history)
    }

    /// Returns what the person held in the units that are named, in any where none is, nearest to the root first.
    fn tenures(&self, history: &History) -> Vec<TenureId> {
        let unit = |id: TenureId| history.position(history.tenure(id).position).unit;
        let mut all = history.career(self.person).to_vec();
        all.retain(|id| self.units.as_ref().is_none_or(|units| units.contains(&unit(*id))));
        all.sort_by_cached_key(|id| depth(history, unit(*id)));
        all
    }
}

/// Returns those who came before or after the person that is named: in the role that is asked for, else in every role that
/// one person holds at a time, and in another role of the unit where a source says so.
pub(super) fn predecessors_or_successors(
    history: &History,
    index: &Index,
    question: &Question,
    relation: Relation,
    day: Date,
) -> Vec<Hit> {
    let Some(named) = NamedPerson::find(history, index, &question.names) else { return Vec::new() };
    let role = |id: TenureId| history.position(history.tenure(id).position).role;
    let mut tenures = named.tenures(history);
    let mut elsewhere = None;
    if tenures.is_empty() {
        // The person held nothing in the unit that is named: it is said, and what was held elsewhere counts.
        elsewhere = named.units.as_ref().and_then(|units| units.first().copied());
        tenures = history.career(named.person).to_vec();
    }
    tenures.retain(|id| {
        let position = history.tenure(*id).position;
        if question.roles.is_empty() {
            let stated = || !said_to_follow(history, history.tenure(*id), relation).is_empty();
            history.dataset().role(role(*id)).sole || stated()
        } else {
            rank_of_role(history, question, position).is_some()
        }
    });
    // The higher role first, of the same the later time.
    tenures.sort_by_key(|id| {
        let tenure = history.tenure(*id);
        let unit = history.position(tenure.position).unit;
        (depth(history, unit), role(*id), Reverse(tenure.period.start))
    });
    let mut hits: Vec<(i64, Hit)> = Vec::new();
    for id in tenures.into_iter().take(MAX_TENURES) {
        let tenure = history.tenure(id);
        let around =
            succession(history, &PostHit { position: tenure.position, holder: Some(id), day });
        let mut wanted = match relation {
            Relation::Predecessor => around.before,
            _ => around.after,
        };
        wanted.extend(said_to_follow(history, tenure, relation));
        for other in wanted {
            let period = history.tenure(other).period;
            let known =
                |(_, it): &(i64, Hit)| it.post.is_some_and(|post| post.holder == Some(other));
            // Who came back came neither before nor after themselves.
            if history.tenure(other).person != tenure.person && !hits.iter().any(known) {
                let gap = match relation {
                    Relation::Predecessor => tenure.period.start.days_since(period.end),
                    _ => period.start.days_since(tenure.period.end),
                };
                // It is looked at on the day on which one followed the other.
                let day_of_change = match relation {
                    Relation::Predecessor => period.last().unwrap_or(period.start),
                    _ => period.start,
                };
                let then = Time::within(Period::new(day_of_change, day_of_change.add_days(1)));
                let (held, time) = (Some((other, period)), question.time.or(Some(then)));
                let position = history.tenure(other).position;
                hits.push((gap, hit(history, position, held, time, day)));
            }
        }
    }
    // Who came years later took nothing over, where another one did.
    let least = hits.iter().map(|(gap, _)| *gap).min().unwrap_or(0);
    hits.retain(|(gap, _)| *gap <= least.max(MAX_GAP_DAYS));
    if hits.is_empty() && elsewhere.is_none() && named.units.is_some() {
        let next = led_next(history, question, &named, relation, day);
        return next
            .map_or_else(|| no_one_else(history, question, &named, relation, day), |it| vec![it]);
    }
    let instead = elsewhere.map(|unit| {
        let data = history.dataset();
        let (person, of) = (&data.person(named.person).name, history.last_name(unit));
        Instead { unit, words: format!("{person} is not known to have held a post in {of}") }
    });
    hits.into_iter().map(|(_, hit)| Hit { instead: instead.clone(), ..hit }).collect()
}

/// Returns what the person held in the unit that is named, with that no one is known to have come before or after.
fn no_one_else(
    history: &History,
    question: &Question,
    named: &NamedPerson,
    relation: Relation,
    day: Date,
) -> Vec<Hit> {
    let name = &history.dataset().person(named.person).name;
    let side = if relation == Relation::Predecessor { "before" } else { "after" };
    let own = |id: TenureId| {
        let tenure = history.tenure(id);
        let unit = history.position(tenure.position).unit;
        let words = format!("no one is known to have come {side} {name}");
        let held = Some((id, tenure.period));
        let found = hit(history, tenure.position, held, question.time, day);
        Hit { instead: Some(Instead { unit, words }), ..found }
    };
    named.tenures(history).into_iter().take(MAX_TENURES).map(own).collect()
}

/// Returns who led a unit that is named before or after the person did, where no one held the same post then.
fn led_next(
    history: &History,
    question: &Question,
    named: &NamedPerson,
    relation: Relation,
    day: Date,
) -> Option<Hit> {
    let data = history.dataset();
    let heads = Question { relation: None, leads: true, time: None, ..question.clone() };
    let heads = Question { roles: Vec::new(), exact_count: 0, ..heads };
    named.tenures(history).into_iter().find_map(|id| {
        let own = history.tenure(id);
        let unit = history.position(own.position).unit;
        let days_between = |hit: &Hit| {
            let other = history.tenure(hit.post?.holder?);
            let days = match relation {
                Relation::Predecessor => own.period.start.days_since(other.period.end),
                _ => other.period.start.days_since(own.period.end),
            };
            let is_other = other.person != own.person;
            (is_other && (0..=MAX_GAP_DAYS).contains(&days)).then_some(days)
        };
        let leaders = held_in(history, &heads, unit, day).into_iter();
        let near = leaders.filter_map(|hit| Some((days_between(&hit)?, hit)));
        let (_, hit) = near.min_by_key(|(days, _)| *days)?;
        let then = if relation == Relation::Predecessor { "before" } else { "next" };
        let title = &data.role(history.position(own.position).role).title;
        let words = format!("no one else is known as {title}; led the unit {then}");
        Some(Hit { instead: Some(Instead { unit, words }), ..hit })
    })
}

/// Returns what a person held in a unit in the role that is asked for, where person, role and unit are named: `lin wan ceo
/// of cainiao`. The latest comes first.
pub(super) fn held_as(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
) -> Vec<Hit> {
    let held = held_in_unit(history, index, &question.names, question.time, day);
    let as_asked = |hit: &Hit| {
        hit.post.is_some_and(|post| rank_of_role(history, question, post.position).is_some())
    };
    held.into_iter().filter(as_asked).collect()
}

/// Returns the tenures in the same unit that a source says to come before or after a tenure, be it in another role: by
/// `replacing` of the appointment.
fn said_to_follow(history: &History, tenure: &Tenure, relation: Relation) -> Vec<TenureId> {
    let replaced = |tenure: &Tenure| match &history.dataset().change(tenure.begun).kind {
        ChangeKind::Appoint { more, .. } => AppointMore::of(more).replacing,
        _ => None,
    };
    let unit = history.position(tenure.position).unit;
    let positions = history.unit(unit).positions.iter();
    let in_unit = positions.flat_map(|position| history.position(position).tenures.iter());
    let follows = |id: &TenureId| {
        let other = history.tenure(*id);
        if relation == Relation::Predecessor {
            replaced(tenure) == Some(other.person) && other.period.start < tenure.period.start
        } else {
            replaced(other) == Some(tenure.person) && tenure.period.start < other.period.start
        }
    };
    in_unit.filter(follows).collect()
}

/// Returns what a person held in a unit, where both are named and nothing else but a time: of today first, then the latest.
pub(super) fn held_in_unit(
    history: &History,
    index: &Index,
    names: &str,
    time: Option<Time>,
    day: Date,
) -> Vec<Hit> {
    let found = NamedPerson::find(history, index, names).filter(|found| found.units.is_some());
    let Some(found) = found else { return Vec::new() };
    let mut tenures = found.tenures(history);
    tenures.retain(|id| time.is_none_or(|it| history.tenure(*id).period.overlaps(it.period)));
    tenures.sort_by_key(|id| {
        let period = history.tenure(*id).period;
        (time.is_none() && !period.contains(day), Reverse(period.start))
    });
    let hit = |id: TenureId| {
        let tenure = history.tenure(id);
        hit(history, tenure.position, Some((id, tenure.period)), time, day)
    };
    tenures.into_iter().take(MAX_TENURES).map(hit).collect()
}

/// Returns the events in which the person that is named came or left: of coming the first ones first, those nearest to the root
/// before all; of leaving the last one first, that of a post before that of a seat.
pub(super) fn tenure_events_of_person(
    history: &History,
    named: &NamedPerson,
    wanted: TenureEvent,
) -> Vec<EventId> {
    let data = history.dataset();
    let mut found: Vec<((bool, i64, i64, u8), EventId)> = Vec::new();
    for id in named.tenures_or_all(history) {
        let tenure = history.tenure(id);
        let Some(event) = event_of_tenure(history, tenure, wanted) else { continue };
        let number = i64::from(data.event(event).day().number());
        let position = history.position(tenure.position);
        let depth = depth(history, position.unit);
        let order = if matches!(wanted, TenureEvent::Arrival | TenureEvent::LatestArrival) {
            let number = if wanted == TenureEvent::Arrival { number } else { -number };
            (false, i64::from(depth), number, 0)
        } else {
            (is_membership(data, position.role), -number, 0, depth)
        };
        found.push((order, event));
    }
    found.sort_unstable();
    let mut events: Vec<EventId> = Vec::new();
    for (_, event) in found.into_iter().take(MAX_TENURES) {
        if !events.contains(&event) {
            events.push(event);
        }
    }
    events
}

/// Returns whether the person holds some post to the end, and that was confirmed since they last left one; of seats nothing
/// follows.
pub(super) fn has_not_left(history: &History, named: &NamedPerson) -> bool {
    let data = history.dataset();
    let last = data.last;
    let mut tenures = named.tenures_or_all(history);
    tenures.retain(|id| {
        let role = history.position(history.tenure(*id).position).role;
        !is_membership(data, role)
    });
    tenures.iter().any(|id| {
        let tenure = history.tenure(*id);
        tenure.period.contains(last) && history.last_confirmed(tenure, last).is_none()
    })
}
