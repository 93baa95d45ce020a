//! One question and its answer: the names and headlines that match, the positions that are asked for, and guesses
//! where there is neither.

use std::ops::Range;

use super::about_person::{NamedPerson, held_in_unit, turns};
use super::certain::{by_id, events_in};
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::instead::posts_or_nearest;
use super::left_out::{LeftOut, WordByWord};
use super::one_too_many::{OneTooMany, sounds_like};
use super::query::Query;
use super::question::{Question, Turn};
use super::role_names::with_role_corrected;
use super::said_otherwise::{is_said_of_events, said_otherwise};
use super::scan::Scan;
use super::tier::Tier;
use super::turns_of_posts::{turns_in, turns_of_posts};
use crate::org::{EventId, History};
use crate::time::Date;

/// Among so many entries names are tried apart, as a person's and a unit's.
pub(super) const FEW: usize = 20_000;

/// So many posts are looked at for those whose holders came or went.
const FEW_POSTS: usize = 60;

/// A question on its way to its answer. What takes long is done in steps, or in parts on several threads.
#[derive(Debug)]
pub struct Search {
    pub(super) scope: Scope,
    pub(super) day: Date,
    pub(super) limit: usize,
    /// What is certain before anything is scanned: the record whose id was typed, what happened in a time.
    pub(super) by_id: Option<Target>,
    pub(super) events: Vec<EventId>,
    /// Whether the events answer the question, so that they come before the names in it.
    pub(super) first_events: bool,
    pub(super) posts: Vec<Hit>,
    /// What is called exactly what was typed, though the words ask for a post or a time.
    pub(super) exact: Vec<Hit>,
    pub(super) capped: bool,
    pub(super) scan: Scan,
    /// What is asked next where this finds nothing.
    pub(super) next: Vec<Scan>,
    pub(super) entries: Range<usize>,
    /// What was typed, until its words are looked for one by one, for nothing matches all of them.
    pub(super) text: Option<String>,
    pub(super) words: Option<WordByWord>,
    pub(super) one_by_one: bool,
    /// What else may be left out, the likeliest last; and what was.
    pub(super) trials: Vec<LeftOut>,
    pub(super) left_out: Option<LeftOut>,
    pub(super) remark: Option<String>,
    /// What was typed, folded.
    pub(super) asked: String,
    /// The events that are meant where a text has other words.
    pub(super) otherwise: Vec<EventId>,
    /// A person or a unit that is called like the text without one word.
    pub(super) beside: Option<OneTooMany>,
    /// A person whose name sounds like what was typed, of which one word is right.
    pub(super) sounds_like: Option<Hit>,
}

impl Search {
    /// A search that has not begun. Keeps the best `limit` hits.
    pub fn new(
        history: &History,
        index: &Index,
        text: &str,
        scope: Scope,
        day: Date,
        limit: usize,
    ) -> Self {
        let question = Question::parse(history.dataset(), text, day);
        let turn = question.turn.filter(|_| question.asks_for_post());
        let mut posts = posts_for(history, index, &question, Asked { text, scope, day, limit });
        let turns_of_posts = turn.map(|turn| turns_of_posts(history, turn, &posts));
        posts.retain(|hit| match scope {
            Scope::Now => hit.present,
            scope => scope != Scope::Only(Kind::Event),
        });
        posts.truncate(limit);
        let typed = if question.remark.is_some() { &*question.words } else { text };
        let whole = Query::parse(typed);
        let capped = whole.is_capped();
        let sounds_like = match scope {
            Scope::All if !question.asks() && index.len() <= FEW => {
                sounds_like(history, index, &whole, day)
            }
            _ => None,
        };
        let alone = question.names.is_empty() && !question.asks_for_post();
        let period = question.period();
        let named = question.turn.filter(|_| turn.is_none()).and_then(|turn| {
            if question.names.is_empty() {
                return Some((turns_in(history, turn, &question), String::new()));
            }
            let named = NamedPerson::find(history, index, &question.names)?;
            Some((turns(history, &named, turn), named.words))
        });
        let shows_events = matches!(scope, Scope::All | Scope::Only(Kind::Event));
        let known = named.as_ref().map(|(turns, _)| turns).or(turns_of_posts.as_ref());
        let mut events = match (known, question.time) {
            (Some(turns), time) => {
                let mut turns = turns.clone();
                let day = |event: &EventId| history.dataset().event(*event).day();
                turns.retain(|event| time.is_none_or(|time| time.period.contains(day(event))));
                turns
            }
            (None, Some(time)) if alone => events_in(history, time),
            _ => Vec::new(),
        };
        events.retain(|_| shows_events);
        let scan_of = |query, period| Scan::new(index, query, scope, day, limit).during(period);
        // What is asked next where nothing is found, the last first.
        let without_fillers = Question::without_fillers(text);
        let mut next: Vec<Scan> =
            without_fillers.iter().map(|words| scan_of(Query::parse(words), None)).collect();
        let asks_for_newest = question.turn == Some(Turn::Newest);
        let first_events = named.is_some() || (turn.is_some() && !asks_for_newest);
        let scan = if let Some((_, words)) = &named {
            scan_of(Query::literal(words), None)
        } else if question.time.is_some() {
            let words = if alone { whole.clone() } else { Query::parse(&question.words) };
            next.push(scan_of(whole, None));
            scan_of(words, period)
        } else if question.asks_for_post() {
            scan_of(Query::parse(&question.words), None)
        } else {
            scan_of(whole, None)
        };
        let mut exact = Vec::new();
        if question.asks() {
            let mut scan = scan_of(Query::exactly(text), None);
            scan.run(history, index);
            exact = scan.hits(history, index);
            exact.retain(|hit| hit.target.kind() <= Kind::Unit);
        }
        let beside = match scope {
            Scope::All if !question.asks() && index.len() <= FEW => {
                OneTooMany::find(history, index, text, day)
            }
            _ => None,
        };
        let mut otherwise = said_otherwise(history, index, &question);
        otherwise.retain(|_| shows_events);
        let entries = 0..index.len();
        let typed = typed.to_owned();
        let by_id = by_id(history, text.trim());
        Self {
            scope,
            day,
            limit,
            by_id,
            events,
            first_events,
            posts,
            exact,
            capped,
            scan,
            next,
            entries,
            text: Some(typed),
            words: None,
            one_by_one: false,
            trials: Vec::new(),
            left_out: None,
            remark: question.remark.clone(),
            asked: fold(text),
            otherwise,
            beside,
            sounds_like,
        }
    }

    /// Returns whether the text was longer than [`super::MAX_QUERY`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// How many entries are left to look at.
    pub fn left(&self) -> usize {
        self.scan.left()
    }

    /// Looks at up to `count` more entries. Returns whether the search is over.
    pub fn step(&mut self, history: &History, index: &Index, count: usize) -> bool {
        self.scan.step(history, index, count) && !self.go_on(history, index)
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index) {
        while !self.step(history, index, usize::MAX) {}
    }

    /// Cuts what is left into so many parts of about the same size, for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<Scan> {
        self.scan.split(parts)
    }

    /// Takes in what the parts found. Returns whether the search is over; else it has turned to what it asks next.
    pub fn join(
        &mut self,
        history: &History,
        index: &Index,
        parts: impl IntoIterator<Item = Scan>,
    ) -> bool {
        for part in parts {
            self.scan.join(part);
        }
        self.left() == 0 && !self.go_on(history, index)
    }

    /// Turns to what is asked where nothing was found. Returns whether there is such a thing.
    fn go_on(&mut self, history: &History, index: &Index) -> bool {
        if self.one_by_one {
            return self.go_on_with_words(history, index);
        }
        let found = self.scan.counts().all() > 0
            || self.by_id.is_some()
            || !self.exact.is_empty()
            || !self.events.is_empty()
            || !self.otherwise.is_empty()
            || !self.posts.is_empty();
        if found {
            return false;
        }
        if self.left_out.is_none() {
            if let Some(scan) = self.next.pop() {
                self.scan = scan;
                return true;
            }
            if self.correct_role(history, index) {
                return false;
            }
            // What is said of events is no misspelling of a name.
            let words = fold(self.text.as_deref().unwrap_or_default());
            let of_events = words.split(' ').any(is_said_of_events);
            let guesses = self.scan.guesses(self.entries.clone()).filter(|_| !of_events);
            if let Some(scan) = guesses {
                self.scan = scan;
                return true;
            }
            let people = index.of_kind(Kind::Person);
            let loose = self.scan.loosely(people).filter(|_| !of_events);
            if let Some(scan) = loose {
                self.scan = scan;
                return true;
            }
        }
        let text = self.text.take();
        self.words = text.and_then(|text| WordByWord::new(history, &text, self.day));
        let first = self.words.as_mut().and_then(|words| words.next(history, index, None));
        self.one_by_one = first.is_some();
        match first {
            Some(scan) => self.scan = scan,
            None => return self.leave_out(history, index),
        }
        true
    }

    /// Asks for a role that is nearly called so. Returns whether that is answered.
    fn correct_role(&mut self, history: &History, index: &Index) -> bool {
        let data = history.dataset();
        let corrected = self.text.as_deref().and_then(|text| with_role_corrected(data, text));
        let Some(text) = corrected else { return false };
        let question = Question::parse(data, &text, self.day);
        let shows = matches!(self.scope, Scope::All | Scope::Only(Kind::Position));
        if !shows || !question.asks_for_post() {
            return false;
        }
        let mut posts = posts_or_nearest(history, index, &question, self.day, self.limit);
        for hit in &mut posts {
            hit.tier = Tier::Typo;
        }
        self.posts = posts;
        !self.posts.is_empty()
    }

    /// Looks for the next word; after the last one it is known what to leave out.
    fn go_on_with_words(&mut self, history: &History, index: &Index) -> bool {
        let next = self.words.as_mut().and_then(|it| it.next(history, index, Some(&self.scan)));
        if let Some(scan) = next {
            self.scan = scan;
            return true;
        }
        if let Some(words) = self.words.take() {
            self.trials = words.trials();
        }
        self.leave_out(history, index)
    }

    /// Asks for what is left of the text without some words. Returns whether there is such a text.
    fn leave_out(&mut self, history: &History, index: &Index) -> bool {
        let mut trials = std::mem::take(&mut self.trials);
        let Some(left_out) = trials.pop() else { return false };
        let shown = &left_out.shown;
        let search = Self::new(history, index, shown, self.scope, self.day, self.limit);
        *self = Self { text: None, trials, left_out: Some(left_out), ..search };
        true
    }
}

/// What was asked, beside the question that it is read as.
#[derive(Clone, Copy)]
struct Asked<'t> {
    text: &'t str,
    scope: Scope,
    day: Date,
    limit: usize,
}

/// The posts that a question asks for; more than are wanted where it asks when their holders came or went.
fn posts_for(history: &History, index: &Index, question: &Question, asked: Asked<'_>) -> Vec<Hit> {
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
        Scope::All if !turns && index.len() <= FEW => {
            let names = if question.asks() { question.names.clone() } else { fold(text) };
            let several = names.trim().contains(' ');
            let held = several.then(|| held_in_unit(history, index, &names, question.time, day));
            held.unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
