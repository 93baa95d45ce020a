//! Events that are meant where nothing is found: those of another time, those with another name of what is named, those of
//! whose remarks the words are.

use std::cmp::Reverse;
use std::ops::Range;

use super::event_words::NEARLY_THE_SAME;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target, names_of_unit};
use super::left_out::whole_name;
use super::literal::word_start;
use super::period_words::in_words;
use super::query::Query;
use super::question::Question;
use super::said_otherwise::has_phrase;
use super::scan::Scan;
use super::search_job::Search;
use super::vocabulary::{FILLERS, NOW};
use orgscope_history::org::{ChangeKind, Dataset, EventId, History};

/// The greatest number of events of a dataset in which remarks are read.
const MAX_EVENTS_READ: usize = 2_000;
/// The greatest number of words for which a name is looked for.
const MAX_WORDS: usize = 8;
/// The least number of letters of a word that may be only the beginning of one in a remark.
const MIN_BEGUN_LETTERS: usize = 5;

impl Search {
    /// Returns whether events are shown, and a key may search the index more than once.
    fn may_look_for_events(&self, index: &Index) -> bool {
        matches!(self.scope, Scope::All | Scope::Only(Kind::Event)) && index.is_small()
    }

    /// Looks for what was asked for beside a time in every other time; says that there is nothing in that one. Returns whether
    /// there is something, which is shown from the nearest day on.
    pub(super) fn take_other_time(&mut self, history: &History, index: &Index) -> bool {
        let data = history.dataset();
        let question = self.text.as_deref().map(|text| Question::parse(data, text, self.day));
        let Some(question) = question else { return false };
        let asks_otherwise = question.asks_for_post() || question.tenure_event.is_some();
        let Some(time) = question.time.filter(|_| !asks_otherwise) else { return false };
        if question.words.is_empty() || !self.may_look_for_events(index) {
            return false;
        }
        let events = Scope::Only(Kind::Event);
        let mut search = Self::new(history, index, &question.words, events, self.day, self.limit);
        search.scan.run(history, index);
        let found = search.answer(history, index).hits;
        let mut events: Vec<EventId> = found.iter().filter_map(event_of).collect();
        let days_away = |event: &EventId| {
            let (day, period) = (data.event(*event).day(), time.period);
            let before = period.start.days_since(day);
            let after = period.last().map_or(0, |last| day.days_since(last));
            before.max(after)
        };
        events.sort_by_key(days_away);
        self.found.events = events;
        let is_any = !self.found.events.is_empty();
        if is_any {
            let then = in_words(time.period);
            let then = if then.is_empty() { " in that time" } else { &then };
            let words = &question.words;
            self.remark =
                Some(format!("no event{then} has `{words}`; shown is what is nearest in time"));
        }
        is_any
    }

    /// Looks for events with another name of the person or the unit that is named, then for those of whose remarks the words
    /// are. Returns whether there are some.
    pub(super) fn take_other_events(&mut self, history: &History, index: &Index) -> bool {
        if !self.may_look_for_events(index) {
            return false;
        }
        let data = history.dataset();
        let question = self.text.as_deref().map(|text| Question::parse(data, text, self.day));
        let Some(question) = question.filter(|it| !it.is_question()) else { return false };
        let folded = fold(&question.names);
        let says = |word: &&str| !word.is_empty() && !FILLERS.contains(word) && !NOW.contains(word);
        let words: Vec<String> = folded.split(' ').filter(says).map(str::to_owned).collect();
        if !(2..=MAX_WORDS).contains(&words.len()) {
            return false;
        }
        self.found.events = self.under_other_names(history, index, &words);
        if self.found.events.is_empty() {
            self.found.events = in_remarks(data, &words);
        }
        !self.found.events.is_empty()
    }

    /// Returns the events with the words, but another name of what a run of them is the whole name of: `钉钉 founder`.
    fn under_other_names(
        &self,
        history: &History,
        index: &Index,
        words: &[String],
    ) -> Vec<EventId> {
        let data = history.dataset();
        let Some((place, hit)) = whole_name(history, index, words, self.day) else {
            return Vec::new();
        };
        let Range { start, end } = place;
        let names: Vec<&str> = match hit.target {
            Target::Unit(unit) => {
                names_of_unit(history, unit).into_iter().chain([&*data.unit(unit).id]).collect()
            }
            Target::Person(person) => data.person(person).names().collect(),
            _ => Vec::new(),
        };
        let mut events: Vec<EventId> = Vec::new();
        for name in names {
            let text = [&words[..start], &[fold(name)], &words[end..]].concat().join(" ");
            let query = Query::literal(&text);
            let scan = Scan::new(index, query, Scope::Only(Kind::Event), self.day, self.limit);
            let mut scan = scan.within(index, Kind::Event);
            scan.run(history, index);
            for event in scan.hits(history, index).iter().filter_map(event_of) {
                if !events.contains(&event) {
                    events.push(event);
                }
            }
        }
        events
    }
}

/// Returns the event that a hit is; none where it is something else.
fn event_of(hit: &Hit) -> Option<EventId> {
    match hit.target {
        Target::Event(event) => Some(event),
        _ => None,
    }
}

/// Returns the events in whose title, text and remarks all words stand, or others that say nearly the same; those that have
/// most of them in title and text first.
fn in_remarks(data: &Dataset, words: &[String]) -> Vec<EventId> {
    if data.events.len() > MAX_EVENTS_READ {
        return Vec::new();
    }
    let mut found: Vec<(Reverse<usize>, EventId)> = Vec::new();
    for event in (0..data.events.len()).map(EventId::new) {
        let record = data.event(event);
        let text = fold(&format!("{} {}", record.title, record.summary.as_deref().unwrap_or("")));
        let mut remarks: Vec<&str> = record.dispute.as_deref().into_iter().collect();
        for change in record.change_ids() {
            remarks.extend(data.notes.get(&change).map(|note| &**note));
            if let ChangeKind::Note(note) = &data.change(change).kind {
                remarks.push(&note.text);
            }
        }
        let remarks = fold(&remarks.join(" "));
        let in_text = words.iter().filter(|word| says(&text, word)).count();
        if words.iter().all(|word| says(&text, word) || says(&remarks, word)) {
            found.push((Reverse(in_text), event));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, event)| event).collect()
}

/// Returns whether a folded text has a word, or another that says nearly the same; a short word whole, a longer one may begin
/// one.
fn says(text: &str, word: &str) -> bool {
    let group = NEARLY_THE_SAME.iter().find(|group| group.contains(&word));
    let others = group.into_iter().copied().flatten().any(|it| has_phrase(text, it));
    let begins = word.len() >= MIN_BEGUN_LETTERS && word_start(text, word).is_some();
    others || begins || has_phrase(text, word)
}
