//! What a question asks for beside the names in it: posts, and events in which people came or went, or of a time.

use super::about_person::{NamedPerson, has_not_left, held_in_unit, turns};
use super::certain::events_in;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind};
use super::instead::posts_or_nearest;
use super::posts::records;
use super::query::Query;
use super::question::Question;
use super::question_time::Time;
use super::question_words::Turn;
use super::scan::Scan;
use super::turns_of_posts::{turns_in, turns_of_posts};
use super::unit_changes::unit_changes;
use super::units_called::{called_so, units};
use super::vocabulary::WHAT_HAPPENED;
use crate::org::{EventId, History};
use crate::time::Date;

/// So many posts are looked at for those whose holders came or went.
const FEW_POSTS: usize = 60;

/// What was asked, beside the question that it is read as.
#[derive(Clone, Copy)]
pub(super) struct Asked<'t> {
    pub(super) text: &'t str,
    pub(super) scope: Scope,
    pub(super) day: Date,
    pub(super) limit: usize,
}

/// The posts that a question asks for; more than are wanted where it asks when their holders came or went.
pub(super) fn posts_for(
    history: &History,
    index: &Index,
    question: &Question,
    asked: Asked<'_>,
) -> Vec<Hit> {
    let Asked { text, scope, day, limit } = asked;
    let turns = question.turn.is_some();
    let limit = if turns { limit.max(FEW_POSTS) } else { limit };
    let asks_for_post = question.asks_for_post();
    match scope {
        Scope::All | Scope::Now | Scope::Only(Kind::Position) if asks_for_post => {
            posts_or_nearest(history, index, question, day, limit)
        }
        Scope::Only(Kind::Event) if asks_for_post && turns => {
            posts_or_nearest(history, index, question, day, limit)
        }
        // It costs a look at all units and people for each place between two words.
        Scope::All if !turns && index.is_small() => {
            let names = if question.asks() { question.names.clone() } else { fold(text) };
            let several = names.trim().contains(' ');
            let held = several.then(|| held_in_unit(history, index, &names, question.time, day));
            held.unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The events in which people came or went, where that is asked.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// None where it is not asked, or no one is named who did.
    events: Option<Vec<EventId>>,
    /// Which of the words name a person, where not the holders of a post are meant; none of them where all people are.
    named: Option<String>,
    /// Whether the events answer the question, so that they come before the names in it.
    pub(super) come_first: bool,
    /// That the person who is named has not left, where that is asked.
    pub(super) remark: Option<String>,
}

impl Turns {
    /// Those that a question asks for; `posts` are the posts that it asks for.
    pub(super) fn asked_for(
        history: &History,
        index: &Index,
        question: &Question,
        posts: &[Hit],
    ) -> Self {
        let Some(turn) = question.turn else { return Self::default() };
        if question.asks_for_post() {
            let events = Some(turns_of_posts(history, turn, posts));
            return Self { events, come_first: turn != Turn::Newest, ..Self::default() };
        }
        if question.names.is_empty() {
            let events = Some(turns_in(history, turn, question, &[]));
            let named = Some(String::new());
            return Self { events, named, come_first: true, remark: None };
        }
        let Some(named) = NamedPerson::find(history, index, &question.names) else {
            return Self::in_unit(history, index, question, turn).unwrap_or_default();
        };
        let events = Some(turns(history, &named, turn));
        let stays = turn == Turn::Leaves && has_not_left(history, &named);
        let name = &history.dataset().person(named.person).name;
        let remark = stays.then(|| format!("{name} is not known to have left"));
        Self { events, named: Some(named.words), come_first: !stays, remark }
    }
}

impl Turns {
    /// Those of the unit that is named, where one is: `who left the board in 2020`.
    fn in_unit(history: &History, index: &Index, question: &Question, turn: Turn) -> Option<Self> {
        let mut meant = called_so(history, index, &question.names);
        if meant.is_empty() {
            let found = records(history, index, &question.names, Kind::Unit, false);
            meant.extend(units(found).take(1));
        }
        let events = turns_in(history, turn, question, &meant);
        let is_any = !meant.is_empty() && !events.is_empty();
        let named = Some(question.names.clone());
        is_any.then_some(Self { events: Some(events), named, come_first: true, remark: None })
    }
}

/// The events that a question asks for: those in which people came or went, or all of a time.
pub(super) fn events_of(
    history: &History,
    index: &Index,
    question: &Question,
    turns: &Turns,
) -> Vec<EventId> {
    match (&turns.events, question.time) {
        (Some(turns), time) => {
            let day = |event: EventId| history.dataset().event(event).day();
            let is_in = |event: &&EventId| time.is_none_or(|it| it.period.contains(day(**event)));
            turns.iter().filter(is_in).copied().collect()
        }
        (None, Some(time)) if is_alone(question) => events_in(history, time),
        (None, Some(time)) => {
            let mut events = unit_changes(history, question);
            if events.is_empty() && !question.asks_for_post() {
                events = events_about(history, index, question, time);
            }
            events
        }
        _ => Vec::new(),
    }
}

/// The events of a time in which something changed in the unit that is named; of the whole organisation all.
fn events_about(history: &History, index: &Index, question: &Question, time: Time) -> Vec<EventId> {
    if !index.is_small() {
        return Vec::new();
    }
    let meant = called_so(history, index, &question.names);
    let mut events = if meant.is_empty() { Vec::new() } else { events_in(history, time) };
    let is_root = meant.iter().any(|unit| unit.index() == 0);
    let is_about = |event: &EventId| {
        is_root || meant.iter().any(|unit| history.unit_events(*unit).contains(event))
    };
    events.retain(is_about);
    events
}

/// Returns whether nothing but a time is named.
fn is_alone(question: &Question) -> bool {
    let says = |word: &str| !word.is_empty() && !WHAT_HAPPENED.contains(&word);
    !question.names.split(' ').any(says) && !question.asks_for_post()
}

/// What is looked for among the names and headlines, and what next where nothing is found, the last first.
pub(super) fn scans_for(
    index: &Index,
    question: &Question,
    asked: Asked<'_>,
    whole: Query,
    turns: &Turns,
) -> (Scan, Vec<Scan>) {
    let Asked { text, scope, day, limit } = asked;
    let scan_of = |query, period| Scan::new(index, query, scope, day, limit).during(period);
    let without_fillers = Question::without_fillers(text);
    let mut next: Vec<Scan> =
        without_fillers.iter().map(|words| scan_of(Query::parse(words), None)).collect();
    let scan = if let Some(words) = &turns.named {
        scan_of(Query::literal(words), question.period())
    } else if question.time.is_some() {
        let words = if is_alone(question) { whole.clone() } else { Query::parse(&question.words) };
        next.push(scan_of(whole, None));
        scan_of(words, question.period())
    } else if question.asks_for_post() {
        scan_of(Query::parse(&question.words), None)
    } else {
        scan_of(whole, None)
    };
    (scan, next)
}
