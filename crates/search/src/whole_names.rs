//! The people and units whose name is exactly what was typed, beside a time in which they were not there, or a post that
//! they never held.

use std::cmp::Reverse;

use super::certain::hit_under_usual_name;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::own_career::OwnCareer;
use super::period_words::in_words;
use super::query::Query;
use super::question::Question;
use super::question_words::Relation;
use super::reporting::person_below;
use super::scan::{Scan, was_there};
use super::superiors::why_no_superior;
use super::units_called::called_so;
use orgscope_history::org::{History, Link, PersonId, UnitId};
use orgscope_history::time::{Date, Period};

/// The greatest number of units or people of one name that are looked for.
const MAX_CALLED_SO: usize = 8;
/// The greatest number of steps along a lineage.
const MAX_STEPS: usize = 4;

/// What is called exactly like the names in a question, though it does not answer it.
#[derive(Debug, Default)]
pub(super) struct NamedExactly {
    /// The people and units of that name.
    pub(super) hits: Vec<Hit>,
    /// What is said of the post that was asked for: ``Jack Ma is not known to have been Chief Technology Officer``.
    pub(super) remark: Option<String>,
}

impl NamedExactly {
    /// Returns those of a question that no post answers.
    pub(super) fn find(
        history: &History,
        index: &Index,
        question: &Question,
        day: Date,
        scope: Scope,
    ) -> Self {
        let is_wanted =
            question.is_question() && !question.names.is_empty() && question.tenure_event.is_none();
        if !is_wanted || !index.is_small() {
            return Self::default();
        }
        if let Some(related) = related_units(history, index, question) {
            return related;
        }
        if let Some(career) = OwnCareer::find(history, index, question) {
            let (remark, left) = career.nothing_known(history);
            let targets =
                [Target::Person(career.person)].into_iter().chain(left.map(Target::Event));
            let hits = targets.map(|target| hit_under_usual_name(history, target)).collect();
            return Self { hits, remark: Some(remark) };
        }
        let mut scan = Scan::new(index, Query::exactly(&question.names), scope, day, MAX_CALLED_SO);
        scan.run(history, index);
        let mut hits = scan.hits(history, index);
        // A unit holds no post.
        let only_people = question.asks_for_post();
        let is_meant = |kind: Kind| kind == Kind::Person || (kind == Kind::Unit && !only_people);
        hits.retain(|hit| is_meant(hit.target.kind()));
        if hits.is_empty() && scope == Scope::All {
            // A part of a name is enough where it is asked who is above.
            let below = person_below(history, index, question);
            hits.extend(below.map(|person| hit_under_usual_name(history, Target::Person(person))));
        }
        // Of several of one name those who were there come first.
        let there =
            |hit: &Hit| question.period().is_some_and(|it| was_there(history, hit.target, it));
        hits.sort_by_key(|hit| !there(hit));
        for hit in &mut hits {
            hit.during = question.period();
        }
        let gone = hits.first().cloned().filter(|hit| !there(hit));
        if let Some((relative, remark)) =
            gone.and_then(|hit| what_there_was(history, question, hit.target))
        {
            // A list of names begins with one that was there then.
            let during = question.period();
            hits.splice(
                0..0,
                relative
                    .map(|it| Hit { during, ..hit_under_usual_name(history, Target::Unit(it)) }),
            );
            return Self { hits, remark: Some(remark) };
        }
        let person = hits.first().and_then(|hit| match hit.target {
            Target::Person(person) => Some(person),
            _ => None,
        });
        let remark = person.and_then(|person| remark(history, question, person, day));
        Self { hits, remark }
    }
}

/// Returns the units that the one that is named became or came from, where its successor or predecessor is asked for.
fn related_units(history: &History, index: &Index, question: &Question) -> Option<NamedExactly> {
    let after = match question.relation? {
        Relation::Successor => true,
        Relation::Predecessor => false,
        _ => return None,
    };
    let unit = called_so(history, index, &question.names).into_iter().next()?;
    let record = history.unit(unit);
    let links = if after { &record.successors } else { &record.predecessors };
    let became = if after { "became" } else { "came from" };
    let mut units: Vec<UnitId> = Vec::new();
    for link in links {
        if !units.contains(&link.unit) {
            units.push(link.unit);
        }
    }
    let name = history.last_name(unit);
    let names: Vec<&str> = units.iter().map(|unit| history.last_name(*unit)).collect();
    let remark = if names.is_empty() {
        format!("it is not known what {name} {became}")
    } else {
        format!("{name} {became} {}", names.join(", "))
    };
    let related = units.into_iter().chain([unit]).map(Target::Unit);
    let hits = related.map(|target| hit_under_usual_name(history, target)).collect();
    Some(NamedExactly { hits, remark: Some(remark) })
}

/// Returns the unit that stands in a time for one that was not open then, by its lineage, and what is said of that: ``Greater
/// Tmall closed on 6 Jan 2022; shown first is what it became``.
fn what_there_was(
    history: &History,
    question: &Question,
    target: Target,
) -> Option<(Option<UnitId>, String)> {
    let Target::Unit(unit) = target else { return None };
    let data = history.dataset();
    let span = Period::new(data.first, data.last.add_days(1));
    let day = question.period()?.intersect(span).last()?;
    let has_opened = history.as_of(day).latest(unit).is_some();
    let relative = open_relative(history, unit, day, has_opened, MAX_STEPS);
    let open = history.open_periods(unit);
    let name = history.last_name(unit);
    let how = if has_opened {
        let last = open.iter().rfind(|it| it.end <= day.add_days(1))?;
        format!("{name} closed {}", history.dated(unit, *last).1?.phrase())
    } else {
        let first = open.iter().find(|it| it.start > day)?;
        format!("{name} opened {}", history.dated(unit, *first).0.phrase())
    };
    let shown = match (relative, has_opened) {
        (Some(_), true) => "; shown first is what it became",
        (Some(_), false) => "; shown first is what it came from",
        (None, _) => "",
    };
    Some((relative, format!("{how}{shown}")))
}

/// Returns the open unit that is nearest along the lineage of another one on a day, the last event of each unit first.
fn open_relative(
    history: &History,
    unit: UnitId,
    day: Date,
    forward: bool,
    steps: usize,
) -> Option<UnitId> {
    let record = history.unit(unit);
    let links = if forward { &record.successors } else { &record.predecessors };
    let event_day = |link: &Link| history.dataset().event_of(link.change).day();
    let mut links: Vec<&Link> =
        links.iter().filter(|link| (event_day(link) <= day) == forward).collect();
    links.sort_by_key(|link| Reverse(event_day(link)));
    let now = history.as_of(day);
    links.into_iter().find_map(|link| {
        if now.is_open(link.unit) {
            return Some(link.unit);
        }
        open_relative(history, link.unit, day, forward, steps.checked_sub(1)?)
    })
}

/// Returns what is said of a person who does not answer a question for a post.
fn remark(history: &History, question: &Question, person: PersonId, day: Date) -> Option<String> {
    let data = history.dataset();
    let name = &data.person(person).name;
    let then = question.period().map_or(String::new(), in_words);
    let title = question.roles.first().filter(|_| !question.leads).map(|role| {
        let role = data.role(*role);
        role.short.as_deref().unwrap_or(&role.title)
    });
    let post = title.map_or(String::new(), |title| format!(" as {title}"));
    match question.relation {
        Some(Relation::Reports) => {
            return Some(format!("no source says who reported to {name}{then}"));
        }
        Some(Relation::Superior) => return Some(why_no_superior(history, person, question, day)),
        Some(Relation::Predecessor) => {
            return Some(format!("no one is known to have come before {name}{post}"));
        }
        Some(Relation::Successor) => {
            return Some(format!("no one is known to have come after {name}{post}"));
        }
        Some(_) => return None,
        None if question.boss => return Some(why_no_superior(history, person, question, day)),
        None => {}
    }
    let acting = if question.acting { "acting " } else { "" };
    let known = match title {
        Some(title) => format!("been {acting}{title}"),
        None if question.leads => "led a unit".to_owned(),
        None => return None,
    };
    Some(format!("{name} is not known to have {known}{then}"))
}
