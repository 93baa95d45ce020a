//! The people and units whose name is exactly what was typed, beside a time in which they were not there, or a post that
//! they never held.

use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::period_words::in_words;
use super::query::Query;
use super::question::Question;
use super::question_words::Relation;
use super::scan::{Scan, was_there};
use crate::org::{History, PersonId};
use crate::time::Date;

/// At most so many people of one name are looked for.
const MOST: usize = 8;

/// Returns the people who have this name, or had it once; none among so many that a key must not look at them.
pub(super) fn people_called(history: &History, index: &Index, name: &str) -> Vec<PersonId> {
    if !index.is_small() {
        return Vec::new();
    }
    let day = history.dataset().last;
    let scan = Scan::new(index, Query::exactly(name), Scope::Only(Kind::Person), day, MOST);
    let mut scan = scan.within(index, Kind::Person);
    scan.run(history, index);
    let people = scan.hits(history, index).into_iter().filter_map(|hit| match hit.target {
        Target::Person(person) => Some(person),
        _ => None,
    });
    people.collect()
}

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
        let mut scan = Scan::new(index, Query::exactly(&question.names), scope, day, MOST);
        scan.run(history, index);
        let mut hits = scan.hits(history, index);
        // A unit holds no post.
        let only_people = question.asks_for_post();
        let is_meant = |kind: Kind| kind == Kind::Person || (kind == Kind::Unit && !only_people);
        hits.retain(|hit| is_meant(hit.target.kind()));
        // Of several of one name those who were there come first.
        let there =
            |hit: &Hit| question.period().is_some_and(|it| was_there(history, hit.target, it));
        hits.sort_by_key(|hit| !there(hit));
        for hit in &mut hits {
            hit.during = question.period();
        }
        let person = hits.first().and_then(|hit| match hit.target {
            Target::Person(person) => Some(person),
            _ => None,
        });
        let remark = person.and_then(|person| remark(history, question, person));
        Self { hits, remark }
    }
}

/// Returns what is said of a person who does not answer a question for a post.
fn remark(history: &History, question: &Question, person: PersonId) -> Option<String> {
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
        Some(Relation::Superior) => {
            return Some(format!("no source says whom {name} reported to{then}"));
        }
        Some(Relation::Predecessor) => {
            return Some(format!("no one is known to have come before {name}{post}"));
        }
        Some(Relation::Successor) => {
            return Some(format!("no one is known to have come after {name}{post}"));
        }
        Some(_) => return None,
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
