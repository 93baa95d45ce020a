//! One question and its answer: the names and headlines that match, the positions that are asked for, and guesses
//! where there is neither.

use std::ops::Range;

use super::about_names::about_names;
use super::asked_for::{SearchRequest, TenureEvents, events_of, posts_for, scans_for};
use super::certain::by_id;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::instead::posts_or_nearest;
use super::left_out::{LeftOut, WordByWord};
use super::nearest_role::nearest_role;
use super::one_too_many::{OneTooMany, sounds_like};
use super::plural::all_singular;
use super::query::Query;
use super::question::Question;
use super::question_words::without_politeness;
use super::role_names::with_role_corrected;
use super::said_otherwise::{is_said_of_events, said_otherwise};
use super::scan::Scan;
use super::tier::Tier;
use super::titled::titled;
use super::whole_names::NamedExactly;
use crate::org::{EventId, History};
use crate::time::Date;

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
    pub(super) events_first: bool,
    pub(super) posts: Vec<Hit>,
    /// Whether the words that are looked for are the names in a question for posts, so that the posts come before what is
    /// called so: `who works for yongfu yu`.
    pub(super) posts_first: bool,
    /// What is called exactly what was typed, though the words ask for a post or a time.
    pub(super) exact_hits: Vec<Hit>,
    /// Whether they are called like the names in a question, so that names which only contain them are not meant.
    pub(super) exactly_named: bool,
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
    pub(super) folded_text: String,
    /// The events that are meant where a text has other words.
    pub(super) otherwise: Vec<EventId>,
    /// A person or a unit that is called like the text without one word.
    pub(super) beside: Option<OneTooMany>,
    /// A person whose name sounds like what was typed, of which one word is right.
    pub(super) sounds_like: Option<Hit>,
    /// What was typed, read as a question, until posts are looked for by their titles.
    question: Option<Question>,
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
        let text = without_politeness(text);
        let question = Question::parse(history.dataset(), text, day);
        let request = SearchRequest { text, scope, day, limit };
        let mut posts = posts_for(history, index, &question, request);
        let tenure_events = TenureEvents::asked_for(history, index, &question, &posts);
        posts.retain(|hit| match scope {
            Scope::Now => hit.present,
            scope => scope != Scope::Only(Kind::Event),
        });
        posts.truncate(limit);
        // What is written without spaces is several words.
        let is_apart = !question.is_question() && !text.is_ascii() && question.names.contains(' ');
        let typed = match &question.remark {
            Some(_) => &*question.words,
            None if is_apart && !text.trim().contains(' ') => &*question.names,
            None => text,
        };
        let whole = Query::parse(typed);
        let shows_events = matches!(scope, Scope::All | Scope::Only(Kind::Event));
        let mut events = events_of(history, index, &question, &tenure_events);
        events.retain(|_| shows_events);
        let mut otherwise = said_otherwise(history, index, &question);
        otherwise.retain(|_| shows_events);
        let tries_fallbacks = scope == Scope::All && !question.is_question() && index.is_small();
        let like = tries_fallbacks.then(|| sounds_like(history, index, &whole, day)).flatten();
        let beside = tries_fallbacks.then(|| OneTooMany::find(history, index, text, day)).flatten();
        let (beside, about) = match beside {
            Some(it) if it.says_nothing => (None, Some(it.hit)),
            beside => (beside, None),
        };
        let mut exact_hits = exact_hits_for(history, index, &question, request);
        exact_hits.extend(about);
        let named = if posts.is_empty() && exact_hits.is_empty() {
            NamedExactly::find(history, index, &question, day, scope)
        } else {
            NamedExactly::default()
        };
        let named = if named.hits.is_empty() && exact_hits.is_empty() && scope == Scope::All {
            about_names(history, index, &question, text, day)
        } else {
            named
        };
        let exactly_named = !named.hits.is_empty();
        exact_hits.extend(named.hits);
        let capped = whole.is_capped();
        let (scan, next) = scans_for(index, &question, request, whole, &tenure_events);
        Self {
            scope,
            day,
            limit,
            by_id: by_id(history, text.trim()),
            events,
            events_first: tenure_events.events_first,
            posts_first: question.asks_for_post() && question.names == question.words,
            posts,
            exact_hits,
            capped,
            scan,
            next,
            entries: 0..index.len(),
            text: Some(typed.to_owned()),
            words: None,
            one_by_one: false,
            trials: Vec::new(),
            left_out: None,
            remark: question
                .remark
                .clone()
                .or(tenure_events.remark)
                .or(named.remark)
                .or(question.taken.clone()),
            exactly_named,
            folded_text: fold(text),
            otherwise,
            beside,
            sounds_like: like,
            question: Some(question),
        }
    }

    /// Returns whether the text was longer than [`super::MAX_QUERY`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// Returns how many entries remain to be looked at.
    pub fn remaining(&self) -> usize {
        self.scan.remaining()
    }

    /// Looks at up to `count` more entries. Returns whether the search is over.
    pub fn step(&mut self, history: &History, index: &Index, count: usize) -> bool {
        self.scan.step(history, index, count) && !self.go_on(history, index)
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index) {
        while !self.step(history, index, usize::MAX) {}
    }

    /// Cuts what remains into so many parts of about the same size, for as many threads.
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
        self.remaining() == 0 && !self.go_on(history, index)
    }

    /// Returns whether anything was found that is no guess of words one by one.
    fn has_found(&self) -> bool {
        self.scan.counts().all() > 0
            || self.by_id.is_some()
            || !self.exact_hits.is_empty()
            || !self.events.is_empty()
            || !self.otherwise.is_empty()
            || !self.posts.is_empty()
    }

    /// TenureEvents to what is asked where nothing was found. Returns whether there is such a thing.
    fn go_on(&mut self, history: &History, index: &Index) -> bool {
        if self.one_by_one {
            return self.go_on_with_words(history, index);
        }
        self.look_for_titles(history, index);
        if self.has_found() {
            return false;
        }
        if self.left_out.is_none() {
            if let Some(scan) = self.next.pop() {
                self.scan = scan;
                return true;
            }
            if self.correct_role(history, index)
                || self.take_nearest_role(history, index)
                || self.take_singular(history, index)
            {
                return false;
            }
            if let Some(scan) = self.guesses(index) {
                self.scan = scan;
                return true;
            }
        }
        let text = self.text.take();
        self.words = text.and_then(|text| WordByWord::new(history, index, &text, self.day));
        let first = self.words.as_mut().and_then(|words| words.next(history, index, None));
        self.one_by_one = first.is_some();
        match first {
            Some(scan) => self.scan = scan,
            None => return self.leave_out(history, index),
        }
        true
    }

    /// What may be meant where nothing is called so. What is said of events is no misspelling of a name.
    fn guesses(&self, index: &Index) -> Option<Scan> {
        let words = fold(self.text.as_deref().unwrap_or_default());
        if words.split(' ').any(is_said_of_events) {
            return None;
        }
        let guesses = self.scan.guesses(self.entries.clone());
        guesses.or_else(|| self.scan.loosely(index.of_kind(Kind::Person)))
    }

    /// Looks for posts by their titles, once, where no one, no unit and no role is called so.
    fn look_for_titles(&mut self, history: &History, index: &Index) {
        let Some(question) = self.question.take() else { return };
        let counts = self.scan.counts();
        let called = [Kind::Person, Kind::Unit, Kind::Role].iter().any(|kind| counts.of(*kind) > 0);
        let shows = matches!(self.scope, Scope::All | Scope::Only(Kind::Position));
        let is_known = called || self.by_id.is_some() || !self.exact_hits.is_empty();
        let asks_otherwise = question.tenure_event.is_some() || question.relation.is_some();
        if shows && !is_known && self.posts.is_empty() && !asks_otherwise && index.is_small() {
            self.posts = titled(history, &question, self.day, self.limit);
        }
    }

    /// Asks for a role that is nearly called so. Returns whether that is answered.
    fn correct_role(&mut self, history: &History, index: &Index) -> bool {
        let data = history.dataset();
        let corrected = self.text.as_deref().and_then(|text| with_role_corrected(data, text));
        let mut posts = corrected.map_or(Vec::new(), |text| self.posts_in(history, index, &text));
        for hit in &mut posts {
            hit.tier = Tier::Typo;
        }
        self.posts = posts;
        !self.posts.is_empty()
    }

    /// Asks for the role that is nearest to one that no one has. Returns whether that is answered; that there is no such
    /// role is said at any rate.
    fn take_nearest_role(&mut self, history: &History, index: &Index) -> bool {
        let nearest = self.text.as_deref().and_then(|text| nearest_role(history.dataset(), text));
        let Some(nearest) = nearest else { return false };
        let posts = nearest.text.map(|text| self.posts_in(history, index, &text));
        self.posts = posts.unwrap_or_default();
        let is_whole = !self.posts.is_empty() || nearest.is_all;
        if is_whole {
            self.remark = Some(nearest.remark);
        }
        is_whole
    }

    /// The posts that a text asks for, where they are shown.
    fn posts_in(&self, history: &History, index: &Index, text: &str) -> Vec<Hit> {
        let question = Question::parse(history.dataset(), text, self.day);
        let shows = matches!(self.scope, Scope::All | Scope::Only(Kind::Position));
        if !shows || !question.asks_for_post() {
            return Vec::new();
        }
        posts_or_nearest(history, index, &question, self.day, self.limit)
    }

    /// Asks for one of what was typed for several: `cloud outages`. Returns whether that is answered. A name of a person
    /// has no plural.
    fn take_singular(&mut self, history: &History, index: &Index) -> bool {
        if !index.is_small() {
            return false;
        }
        let singular = self.text.as_deref().and_then(|text| all_singular(&fold(text)));
        let Some(text) = singular else { return false };
        let mut search = Self::new(history, index, &text, self.scope, self.day, self.limit);
        search.scan.run(history, index);
        search.look_for_titles(history, index);
        let counts = search.scan.counts();
        let only_people = counts.all() > 0 && counts.all() == counts.of(Kind::Person);
        if !search.has_found() || only_people {
            return false;
        }
        *self = search;
        true
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

/// The people and units that are called exactly what was typed, though its words ask for a post or a time.
fn exact_hits_for(
    history: &History,
    index: &Index,
    question: &Question,
    request: SearchRequest<'_>,
) -> Vec<Hit> {
    if !question.is_question() {
        return Vec::new();
    }
    let mut scan =
        Scan::new(index, Query::exactly(request.text), request.scope, request.day, request.limit);
    scan.run(history, index);
    let mut hits = scan.hits(history, index);
    hits.retain(|hit| hit.target.kind().is_person_or_unit());
    hits
}
