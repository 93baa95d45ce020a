//! What a question asks for beside the names in it: posts, and events in which people came or went, or of a time.

use super::about_person::{NamedPerson, has_not_left, held_in_unit, tenure_events_of_person};
use super::certain::events_in;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind};
use super::instead::posts_or_nearest;
use super::positions_meant::records;
use super::query::Query;
use super::question::Question;
use super::question_time::Time;
use super::question_words::TenureEvent;
use super::scan::Scan;
use super::tenure_events::{events_of_posts, tenure_events_in};
use super::unit_changes::events_that_changed_units;
use super::units_called::{called_so, units};
use super::vocabulary::WHAT_HAPPENED;
use orgscope_history::org::{EventId, History};
use orgscope_history::time::Date;

/// The least number of posts that are looked at for those whose holders came or went.
const MIN_POSTS_LOOKED_AT: usize = 60;

/// What was asked of a search, before it is read as a [`Question`].
#[derive(Clone, Copy)]
pub(super) struct SearchRequest<'t> {
    pub(super) text: &'t str,
    pub(super) scope: Scope,
    /// The day that is shown.
    pub(super) day: Date,
    /// At most so many hits are wanted.
    pub(super) limit: usize,
}

/// Returns the posts that a question asks for; more than are wanted where it asks for events of their holders.
pub(super) fn posts_for(
    history: &History,
    index: &Index,
    question: &Question,
    request: SearchRequest<'_>,
) -> Vec<Hit> {
    let SearchRequest { text, scope, day, limit } = request;
    let asks_events = question.tenure_event.is_some();
    let limit = if asks_events { limit.max(MIN_POSTS_LOOKED_AT) } else { limit };
    let asks_for_post = question.asks_for_post();
    match scope {
        Scope::All | Scope::Now | Scope::Only(Kind::Position) if asks_for_post => {
            posts_or_nearest(history, index, question, day, limit)
        }
        Scope::Only(Kind::Event) if asks_for_post && asks_events => {
            posts_or_nearest(history, index, question, day, limit)
        }
        Scope::All if !asks_events => posts_of_person_in_unit(history, index, question, text, day),
        _ => Vec::new(),
    }
}

/// Returns what a person held in a unit, where nothing but both is named, and a time: `trudy dai taobao`. It costs a look
/// at all units and people for each place between two words, so that a large index has none.
fn posts_of_person_in_unit(
    history: &History,
    index: &Index,
    question: &Question,
    text: &str,
    day: Date,
) -> Vec<Hit> {
    if !index.is_small() {
        return Vec::new();
    }
    let names = if question.is_question() { question.names.clone() } else { fold(text) };
    if !names.trim().contains(' ') {
        return Vec::new();
    }
    let held = held_in_unit(history, index, &names, question.time, day);
    let without_fillers = || Question::without_fillers(&names).filter(|it| it.contains(' '));
    match without_fillers().filter(|_| held.is_empty()) {
        Some(names) => held_in_unit(history, index, &names, question.time, day),
        None => held,
    }
}

/// The events in which tenures began or ended, where a question asks for them.
#[derive(Debug, Default)]
pub(super) struct TenureEvents {
    /// None where it does not, or no one is named whose they are.
    events: Option<Vec<EventId>>,
    /// What the names and titles are searched for instead of what was typed: the words that name a person or a unit, and no
    /// word at all where the events of all people are asked for. None where what was typed is searched for, as beside
    /// a post.
    scan_words: Option<String>,
    /// Whether the events answer the question, so that they come before the names in it.
    pub(super) events_first: bool,
    /// That the person who is named has not left, where that is asked; or that no one left as it is asked.
    pub(super) remark: Option<String>,
}

impl TenureEvents {
    /// Returns those that a question asks for; `posts` are the posts that it asks for.
    pub(super) fn asked_for(
        history: &History,
        index: &Index,
        question: &Question,
        posts: &[Hit],
    ) -> Self {
        let Some(wanted) = question.tenure_event else { return Self::default() };
        if question.asks_for_post() {
            let events = Some(events_of_posts(history, wanted, posts));
            let events_first = wanted != TenureEvent::LatestArrival;
            return Self { events, events_first, ..Self::default() };
        }
        if question.names.is_empty() {
            let (events, remark) = tenure_events_in(history, wanted, question, &[]);
            let scan_words = Some(String::new());
            return Self { events: Some(events), scan_words, events_first: true, remark };
        }
        let Some(named) = NamedPerson::find(history, index, &question.names) else {
            return Self::in_unit(history, index, question, wanted).unwrap_or_default();
        };
        let events = Some(tenure_events_of_person(history, &named, wanted));
        let stays = wanted == TenureEvent::Departure && has_not_left(history, &named);
        let name = &history.dataset().person(named.person).name;
        let remark = stays.then(|| format!("{name} is not known to have left"));
        Self { events, scan_words: Some(named.words), events_first: !stays, remark }
    }

    /// Returns those of the unit that is named, where one is: `who left the board in 2020`.
    fn in_unit(
        history: &History,
        index: &Index,
        question: &Question,
        wanted: TenureEvent,
    ) -> Option<Self> {
        let mut meant = called_so(history, index, &question.names);
        if meant.is_empty() {
            let found = records(history, index, &question.names, Kind::Unit, false);
            meant.extend(units(found).take(1));
        }
        let (events, remark) = tenure_events_in(history, wanted, question, &meant);
        let is_any = !meant.is_empty() && !events.is_empty();
        let scan_words = Some(question.names.clone());
        is_any.then_some(Self { events: Some(events), scan_words, events_first: true, remark })
    }
}

/// Returns the events that a question asks for: those in which people came or went, or all of a time.
pub(super) fn events_of(
    history: &History,
    index: &Index,
    question: &Question,
    tenure_events: &TenureEvents,
) -> Vec<EventId> {
    match (&tenure_events.events, question.time) {
        (Some(events), time) => {
            let day = |event: EventId| history.dataset().event(event).day();
            let is_in = |event: &&EventId| time.is_none_or(|it| it.period.contains(day(**event)));
            events.iter().filter(is_in).copied().collect()
        }
        (None, Some(time)) if names_only_time(question) => events_in(history, time),
        (None, Some(time)) => {
            let mut events = events_that_changed_units(history, question);
            if events.is_empty() && !question.asks_for_post() {
                events = events_about_unit(history, index, question, time);
            }
            events
        }
        _ => Vec::new(),
    }
}

/// Returns the events of a time in which something changed in the unit that is named; of the whole organisation all.
fn events_about_unit(
    history: &History,
    index: &Index,
    question: &Question,
    time: Time,
) -> Vec<EventId> {
    if !index.is_small() {
        return Vec::new();
    }
    let words = question.names.split(' ');
    let names: Vec<&str> = words.filter(|word| !WHAT_HAPPENED.contains(word)).collect();
    let names = names.join(" ");
    let mut meant = called_so(history, index, &names);
    if meant.is_empty() && names != question.names {
        // "Board changes" are those of the board that is nearest to the root.
        meant.extend(units(records(history, index, &names, Kind::Unit, false)).take(1));
    }
    let mut events = if meant.is_empty() { Vec::new() } else { events_in(history, time) };
    let is_root = meant.iter().any(|unit| unit.index() == 0);
    let is_about = |event: &EventId| {
        is_root || meant.iter().any(|unit| history.unit_events(*unit).contains(event))
    };
    events.retain(is_about);
    events
}

/// Returns whether nothing but a time is named.
fn names_only_time(question: &Question) -> bool {
    let says = |word: &str| !word.is_empty() && !WHAT_HAPPENED.contains(&word);
    !question.names.split(' ').any(says) && !question.asks_for_post()
}

/// Returns what is looked for among the names and titles, and what next where nothing is found, the last first.
pub(super) fn scans_for(
    index: &Index,
    question: &Question,
    request: SearchRequest<'_>,
    whole: Query,
    tenure_events: &TenureEvents,
) -> (Scan, Vec<Scan>) {
    let SearchRequest { text, scope, day, limit } = request;
    let scan_of = |query, period| Scan::new(index, query, scope, day, limit).during(period);
    let without_fillers = Question::without_fillers(text);
    let mut next: Vec<Scan> =
        without_fillers.iter().map(|words| scan_of(Query::parse(words), None)).collect();
    let scan = if let Some(words) = &tenure_events.scan_words {
        scan_of(Query::literal(words), question.period())
    } else if question.time.is_some() {
        let words =
            if names_only_time(question) { whole.clone() } else { Query::parse(&question.words) };
        next.push(scan_of(whole, None));
        scan_of(words, question.period())
    } else if question.asks_for_post() {
        scan_of(Query::parse(&question.words), None)
    } else {
        scan_of(whole, None)
    };
    (scan, next)
}
