//! One word too many: where nothing matches all words, those that match nothing at all are left out.

use std::ops::Range;

use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind};
use super::query::Query;
use super::question::Question;
use super::said_otherwise::says_what_happened;
use super::scan::Scan;
use super::tier::Tier;
use super::vocabulary::{FILLERS, LEADS, NOW, SAME_IN_EVENTS};
use orgscope_history::org::{Dataset, History};
use orgscope_history::time::Date;

/// The greatest number of words of which some are left out: whole sentences are not searches.
const MAX_WORDS: usize = 8;

/// Returns where the longest run of words in a text is the whole name of a person or a unit, where others are left, and whose;
/// it is never split.
pub(super) fn whole_name(
    history: &History,
    index: &Index,
    words: &[String],
    day: Date,
) -> Option<(Range<usize>, Hit)> {
    if !index.is_small() {
        return None;
    }
    (1..words.len()).rev().find_map(|count| {
        words.windows(count).enumerate().find_map(|(start, some)| {
            let query = Query::exactly(&some.join(" "));
            let mut scan = Scan::new(index, query, Scope::All, day, 1);
            scan.run(history, index);
            let hit = scan.hits(history, index).into_iter().next()?;
            (hit.target.kind().is_person_or_unit()).then_some((start..start + count, hit))
        })
    })
}

/// Words before a name, of which nothing is left where what stood before them is left out.
const PREPOSITIONS: [&str; 8] = ["of", "at", "in", "on", "for", "to", "by", "with"];

/// The words of a text, looked for one by one.
#[derive(Debug)]
pub(super) struct WordByWord {
    text: String,
    day: Date,
    /// Those to look for, the one that is looked for last.
    remaining: Vec<String>,
    /// Those that match nothing, in the order of the text.
    nothing: Vec<String>,
    /// Those that match something, each with the kind of what matches best.
    known: Vec<(String, Kind)>,
    /// Whether one is nearly a word that is known.
    mistyped: bool,
    /// The words that are a whole name together.
    name: Option<Vec<String>>,
}

impl WordByWord {
    /// Prepares to look for the names in a text; none where there are not several words, or operators among them, or
    /// one letter alone, which is the beginning of a word that is still typed.
    pub(super) fn new(history: &History, index: &Index, text: &str, day: Date) -> Option<Self> {
        Query::parse(text).whole?;
        let question = Question::parse(history.dataset(), text, day);
        let folded = fold(&question.names);
        let says = |word: &&str| !word.is_empty() && !FILLERS.contains(word) && !NOW.contains(word);
        let remaining: Vec<String> =
            folded.split(' ').filter(says).rev().map(str::to_owned).collect();
        // What is written without spaces is several words where they are read apart.
        let text =
            if text.is_ascii() || text.trim().contains(' ') { text } else { &question.words };
        let several = fold(text).trim().contains(' ');
        let is_begun = remaining.iter().any(|word| word.len() == 1);
        let in_order: Vec<String> = remaining.iter().rev().cloned().collect();
        (several && !is_begun && (1..=MAX_WORDS).contains(&remaining.len())).then(|| Self {
            name: whole_name(history, index, &in_order, day)
                .map(|(place, _)| in_order[place].to_vec()),
            text: text.to_owned(),
            day,
            remaining,
            nothing: Vec::new(),
            known: Vec::new(),
            mistyped: false,
        })
    }

    /// Returns the first scan, or the one after `last`; none when it is known what to leave out.
    pub(super) fn next(
        &mut self,
        history: &History,
        index: &Index,
        last: Option<&Scan>,
    ) -> Option<Scan> {
        if let Some(last) = last {
            let hits = last.hits(history, index);
            let word = self.remaining.last().map_or("", String::as_str);
            // A piece from inside a word is no name, but in a script without spaces.
            let begins = |hit: &Hit| hit.tier <= Tier::Initials || !word.is_ascii();
            let near = |hit: &Hit| hit.tier == Tier::Typo && !hit.is_far_fetched(word);
            if hits.iter().any(near) {
                // A word that is mistyped is not one too many.
                self.remaining.clear();
                self.mistyped = true;
            } else if hits.iter().any(begins) {
                let kind = hits.first().map_or(Kind::Source, |hit| hit.target.kind());
                let word = self.remaining.pop();
                self.known.extend(word.map(|word| (word, kind)));
            } else if let Some(guesses) = last.guesses(0..index.len()) {
                return Some(guesses);
            } else {
                self.nothing.extend(self.remaining.pop());
            }
        }
        let word = self.remaining.last()?;
        Some(Scan::new(index, Query::literal(word), Scope::All, self.day, 1))
    }

    /// Returns whether some words may not be left out, for the rest is called otherwise: the first name of another person
    /// (`jeff` of
    /// `jeff bezos`), or beside a post the unit of another organisation (`cloud` of `tencent cloud president`).
    pub(super) fn leaves_another_name(&self, data: &Dataset, left_out: &LeftOut) -> bool {
        let rest = Question::parse(data, &left_out.shown, self.day);
        let names = fold(&rest.names);
        let mut names = names.split(' ').filter(|word| !word.is_empty() && !FILLERS.contains(word));
        let (first, others) = (names.next().unwrap_or_default(), names.next());
        let is_person = |(word, kind): &(String, Kind)| word == first && *kind == Kind::Person;
        let is_unknown = left_out.why == WhyLeftOut::Unknown;
        let is_whole = whole_name_of(self.name.as_deref(), first);
        if is_unknown && others.is_none() && self.known.iter().any(is_person) && !is_whole {
            return true;
        }
        let folded = fold(&self.text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let stands_before =
            |pair: &[&str]| left_out.words.iter().any(|it| it == pair[0]) && pair[1] == first;
        rest.asks_for_post() && !first.is_empty() && words.windows(2).any(stands_before)
    }

    /// Returns what may be left out, the likeliest last: the words that match nothing at all, else one of those that match
    /// nothing together, the first one first, but the names of people and units last.
    pub(super) fn trials(&self) -> Vec<LeftOut> {
        if self.mistyped {
            return Vec::new();
        }
        let all = self.known.iter().map(|(word, _)| word).chain(&self.nothing);
        let others = |name: &Vec<String>| -> Vec<String> {
            all.filter(|word| !name.contains(word)).cloned().collect()
        };
        let others = self.name.as_ref().map(others).filter(|it| !it.is_empty());
        let name = others.and_then(|it| self.without(&it, WhyLeftOut::NotTogether));
        if !self.nothing.is_empty() {
            let known = self.without(&self.nothing, WhyLeftOut::Unknown);
            return name.into_iter().chain(known).collect();
        }
        let one = |(word, _): &(String, Kind)| {
            self.without(std::slice::from_ref(word), WhyLeftOut::NotTogether)
        };
        let in_name = |word: &str| self.name.iter().flatten().any(|it| it == word);
        let may_go = self.known.iter().rev().filter(|(word, _)| name.is_none() || !in_name(word));
        // What happened is kept, be it alone, before it is left out: "data centre outage".
        let happened =
            |(word, kind): &(String, Kind)| *kind == Kind::Event && says_what_happened(word);
        let (events, may_go): (Vec<_>, Vec<_>) = may_go.partition(|it| happened(it));
        let (names, others): (Vec<_>, Vec<_>) =
            may_go.into_iter().partition(|it| it.1.is_person_or_unit());
        let all_others = self.known.iter().filter(|it| !happened(it));
        let all_others: Vec<String> = all_others.map(|it| it.0.clone()).collect();
        let alone = (name.is_none() && !events.is_empty() && all_others.len() > 1)
            .then(|| self.without(&all_others, WhyLeftOut::NotTogether))
            .flatten();
        let without_event: Vec<LeftOut> = events.into_iter().filter_map(one).collect();
        let one_less: Vec<LeftOut> = names.into_iter().chain(others).filter_map(one).collect();
        name.into_iter().chain(without_event).chain(alone).chain(one_less).collect()
    }

    /// Returns the text without some words; none where that is all of it.
    fn without(&self, words: &[String], why: WhyLeftOut) -> Option<LeftOut> {
        // Of "spin off" no half is left.
        let folded = fold(&self.text);
        let all: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).collect();
        let mut words = words.to_vec();
        for pair in all.windows(2) {
            let phrase = pair.join(" ");
            let is_phrase = SAME_IN_EVENTS.iter().any(|group| group.contains(&&*phrase));
            if is_phrase && pair.iter().any(|half| words.iter().any(|word| word == half)) {
                words.extend(pair.iter().map(|half| (*half).to_owned()));
            }
        }
        words.dedup();
        let words = &words[..];
        let stays = |word: &&str| {
            let folded = fold(word);
            let mut pieces = folded.split(' ').filter(|it| !it.is_empty()).peekable();
            pieces.peek().is_none() || !pieces.all(|it| words.iter().any(|no| no == it))
        };
        let mut rest: Vec<&str> = self.text.split_whitespace().filter(stays).collect();
        while rest.last().is_some_and(|word| FILLERS.contains(word)) {
            rest.pop();
        }
        // "Of cainiao" is Cainiao.
        while rest.first().is_some_and(|word| PREPOSITIONS.contains(word)) {
            rest.remove(0);
        }
        // Who leads, and nothing that is led, is no question.
        let says_nothing = |word: &&str| FILLERS.contains(word) || LEADS.contains(word);
        if rest.iter().all(says_nothing) {
            return None;
        }
        let (words, shown) = (words.to_vec(), rest.join(" "));
        (!shown.is_empty()).then_some(LeftOut { words, shown, why })
    }
}

/// Returns whether a word is a whole name.
fn whole_name_of(name: Option<&[String]>, word: &str) -> bool {
    name.is_some_and(|name| name.len() == 1 && name[0] == word)
}

/// What was left out of a text so that something is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The words that match nothing, or nothing together with the others.
    pub words: Vec<String>,
    /// The text that is answered.
    pub shown: String,
    /// Why they are left out.
    pub why: WhyLeftOut,
}

impl LeftOut {
    /// Returns whether a post, a time or who came and went is left without what was named beside it, so that the question would
    /// be another one: `ceo` of `pinduoduo ceo`, `2021` of `pinduoduo 2021`.
    pub(super) fn leaves_nothing_named(&self, data: &Dataset, day: Date) -> bool {
        let rest = Question::parse(data, &self.shown, day);
        rest.is_question() && rest.relation.is_none() && rest.names.is_empty()
    }

    /// Returns what is said where the rest is not shown: ``nothing for `pinduoduo`; without it: `ceo` ``.
    pub(super) fn not_shown(&self) -> String {
        let words = self.words.join(" ");
        format!("nothing for `{words}`; without it: `{}`", self.shown)
    }
}

/// Why words are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// Nothing has them.
    Unknown,
    /// Each stands somewhere, but nothing has all of the words.
    NotTogether,
    /// Only sources, and events before or after the span, have all of the words.
    LittleTogether,
}

impl std::fmt::Display for LeftOut {
    /// Writes ``nothing for `record`; showing `fine` ``, or that nothing has all of the words where each stands somewhere.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let none = match self.why {
            WhyLeftOut::Unknown => {
                let words: Vec<String> = self.words.iter().map(|it| format!("`{it}`")).collect();
                format!("nothing for {}", words.join(", "))
            }
            WhyLeftOut::NotTogether => "nothing with all of these words".to_owned(),
            WhyLeftOut::LittleTogether => "little with all of these words".to_owned(),
        };
        write!(f, "{none}; showing `{}`", self.shown)
    }
}
