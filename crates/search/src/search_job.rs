//! One question and its answer: what is looked up at once, and the scan of the names and titles that match.

use super::about_names::about_names;
use super::asked_for::{SearchRequest, TenureEvents, events_of, posts_for, scans_for};
use super::certain::{by_id, id_beside_time};
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::left_out::{LeftOut, WordByWord};
use super::nearest_role::short_field;
use super::one_too_many::{OneTooMany, sounds_like};
use super::query::Query;
use super::question::Question;
use super::question_words::without_politeness;
use super::said_otherwise::said_otherwise;
use super::scan::Scan;
use super::typed_titles::events_titled;
use super::whole_names::NamedExactly;
use super::written_apart::with_name_joined;
use orgscope_history::org::{EventId, History};
use orgscope_history::time::Date;

/// A question on its way to its answer. What takes long is done in steps, or in parts on several threads.
#[derive(Debug)]
pub struct Search {
    /// What is searched.
    pub(super) scope: Scope,
    /// The day that is shown.
    pub(super) day: Date,
    /// At most so many hits are wanted.
    pub(super) limit: usize,
    /// Whether the text was too long and was cut.
    pub(super) capped: bool,
    /// What was typed, folded.
    pub(super) folded_text: String,
    /// What was typed, until its words are looked for one by one, for nothing matches all of them.
    pub(super) text: Option<String>,
    /// What was typed, read as a question, until posts are looked for by their titles.
    pub(super) question: Option<Question>,
    /// What is found beside the names and titles.
    pub(super) found: Found,
    /// The names and titles that are found; of a fallback where the first scan found nothing.
    pub(super) scan: Scan,
    /// What is tried where nothing is found.
    pub(super) fallbacks: Fallbacks,
    /// What is to be said of the question.
    pub(super) remark: Option<String>,
}

/// What is found beside the names and titles, nearly all of it before they are scanned.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The record whose id was typed.
    pub(super) by_id: Option<Target>,
    /// The events that the question asks for: of a time, or in which people came or left.
    pub(super) events: Vec<EventId>,
    /// Whether the events answer the question, so that they come before the names in it.
    pub(super) events_first: bool,
    /// The posts that the question asks for; where nothing else is found also those of a fallback.
    pub(super) posts: Vec<Hit>,
    /// Whether the words that are scanned for are the names in a question for posts, so that the posts come before what is
    /// called so: `who works for yongfu yu`.
    pub(super) posts_first: bool,
    /// The people and units that are called exactly what was typed, or like the names in it, though the words ask for a
    /// post or a time.
    pub(super) exact_hits: Vec<Hit>,
    /// Whether they are called like the names in a question, so that names which only contain them are not meant.
    pub(super) exactly_named: bool,
    /// The events that are meant where they have other words than the text.
    pub(super) paraphrased_events: Vec<EventId>,
    /// A person or a unit that is called like the text without one word.
    pub(super) name_and_a_word: Option<OneTooMany>,
    /// A person whose name sounds like what was typed, of which one word is right.
    pub(super) sounds_like: Option<Hit>,
}

/// How far a search is with what is tried where nothing is found.
#[derive(Debug, Default)]
pub(super) struct Fallbacks {
    /// The scans for other words of the same text, the next one last.
    pub(super) scans: Vec<Scan>,
    /// The words that are looked for one by one.
    pub(super) words: Option<WordByWord>,
    /// Whether the scan is for one word of the text, which is no answer.
    pub(super) one_by_one: bool,
    /// What else may be left out of the text, the likeliest last.
    pub(super) trials: Vec<LeftOut>,
    /// What is said where nothing is shown, for without a word it would be another question.
    pub(super) not_shown: Option<String>,
    /// What is left out of the text that is searched for now.
    pub(super) left_out: Option<LeftOut>,
}

/// How a search goes on when a scan is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextStep {
    /// There is another scan to do.
    Scan,
    /// Nothing is left to try, or something is found.
    Over,
}

impl Search {
    /// Reads a text as a question and prepares the scan of all names and titles for it, of which the best `limit` hits are
    /// kept. All else is looked up at once: what has such an id, the posts and events that are asked for, what is called
    /// exactly so, and in a small index also what sounds like it and what is called so but for one word.
    pub fn new(
        history: &History,
        index: &Index,
        text: &str,
        scope: Scope,
        day: Date,
        limit: usize,
    ) -> Self {
        let text = without_politeness(text);
        let joined = with_name_joined(history, index, text);
        let text = joined.as_deref().unwrap_or(text);
        let question = Question::parse(history.dataset(), text, day);
        let shows_posts = matches!(scope, Scope::All | Scope::Only(Kind::Position));
        if let Some((text, remark)) = short_field(history.dataset(), text, &question)
            && shows_posts
        {
            let search = Self::new(history, index, &text, scope, day, limit);
            return Self { remark: Some(remark), ..search };
        }
        let request = SearchRequest { text, scope, day, limit };
        let mut posts = posts_for(history, index, &question, request);
        let tenure_events = TenureEvents::asked_for(history, index, &question, &posts);
        posts.retain(|hit| match scope {
            Scope::Now => hit.present,
            scope => scope != Scope::Only(Kind::Event),
        });
        posts.truncate(limit);
        // What is written without spaces is several words.
        let is_apart = !question.is_question() && !text.is_ascii() && !text.trim().contains(' ');
        let typed = match &question.remark {
            Some(_) => &*question.words,
            None if is_apart => &*question.names,
            None => text,
        };
        let whole = Query::parse(typed);
        let shows_events = matches!(scope, Scope::All | Scope::Only(Kind::Event));
        let mut events = events_of(history, index, &question, &tenure_events);
        events.retain(|_| shows_events);
        let mut paraphrased_events = said_otherwise(history, index, &question);
        paraphrased_events.retain(|_| shows_events);
        let tries_fallbacks = scope == Scope::All && !question.is_question() && index.is_small();
        let like = tries_fallbacks.then(|| sounds_like(history, index, &whole, day)).flatten();
        let name_and_a_word =
            tries_fallbacks.then(|| OneTooMany::find(history, index, text, day)).flatten();
        let (name_and_a_word, about) = match name_and_a_word {
            Some(it) if it.says_nothing => (None, Some(it.hit)),
            name_and_a_word => (name_and_a_word, None),
        };
        let mut exact_hits = exact_hits_for(history, index, &question, request);
        exact_hits.extend(about);
        let titled = if shows_events {
            events_titled(history, index, &question, text, day)
        } else {
            Vec::new()
        };
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
        exact_hits.splice(0..0, titled);
        let capped = whole.is_capped();
        let (scan, scans) = scans_for(index, &question, request, whole, &tenure_events);
        let initials = initials_beside_role(history, &question, &posts);
        let remark = question.remark.clone().or(tenure_events.remark).or(named.remark).or(initials);
        let found = Found {
            by_id: by_id(history, text.trim()).or_else(|| id_beside_time(history, &question)),
            events,
            events_first: tenure_events.events_first,
            posts_first: question.asks_for_post() && question.names == question.words,
            posts,
            exact_hits,
            exactly_named,
            paraphrased_events,
            name_and_a_word,
            sounds_like: like,
        };
        Self {
            scope,
            day,
            limit,
            capped,
            folded_text: fold(text),
            text: Some(typed.to_owned()),
            remark: remark.or(question.taken.clone()),
            question: Some(question),
            found,
            scan,
            fallbacks: Fallbacks { scans, ..Fallbacks::default() },
        }
    }

    /// Returns whether the text was longer than [`super::MAX_QUERY_CHARS`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// Returns how many entries remain to be looked at.
    pub fn remaining(&self) -> usize {
        self.scan.remaining()
    }

    /// Looks at up to `count` more entries. Returns whether the search is over.
    pub fn step(&mut self, history: &History, index: &Index, count: usize) -> bool {
        self.scan.step(history, index, count) && self.fall_back(history, index) == NextStep::Over
    }

    /// Runs to the end.
    pub fn run(&mut self, history: &History, index: &Index) {
        while !self.step(history, index, usize::MAX) {}
    }

    /// Cuts what remains into so many parts of about the same size, for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<Scan> {
        self.scan.split(parts)
    }

    /// Takes in what the parts found. Returns whether the search is over; else it has another scan to do.
    pub fn join(
        &mut self,
        history: &History,
        index: &Index,
        parts: impl IntoIterator<Item = Scan>,
    ) -> bool {
        for part in parts {
            self.scan.join(part);
        }
        self.remaining() == 0 && self.fall_back(history, index) == NextStep::Over
    }
}

/// Returns what is said of a name of two or three letters beside a role, where it is no more than the initials of the person
/// who is shown: it may be meant as the name of a company.
fn initials_beside_role(history: &History, question: &Question, posts: &[Hit]) -> Option<String> {
    let names = question.names.trim();
    let holder = posts.first()?.post?.holder?;
    let person = &history.dataset().person(history.tenure(holder).person).name;
    let initials: String = person.split(' ').filter_map(|word| word.chars().next()).collect();
    let is_short = (2..=3).contains(&names.len()) && !names.contains(' ');
    (is_short && fold(&initials).trim() == names)
        .then(|| format!("nothing is called `{names}`; these are the initials of {person}"))
}

/// Returns the people and units that are called exactly what was typed, though its words ask for a post or a time.
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
