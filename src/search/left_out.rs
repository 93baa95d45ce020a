//! One word too many: where nothing matches all words, those that match nothing at all are left out.

use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind};
use super::query::Query;
use super::question::Question;
use super::scan::Scan;
use super::tier::Tier;
use super::vocabulary::{FILLERS, NOW};
use crate::org::History;
use crate::time::Date;

/// Of more words than these none is left out: whole sentences are not searches.
const MOST: usize = 8;

/// The words of a text, looked for one by one.
#[derive(Debug)]
pub(super) struct WordByWord {
    text: String,
    day: Date,
    /// Those to look for, the one that is looked for last.
    left: Vec<String>,
    /// Those that match nothing, in the order of the text.
    nothing: Vec<String>,
    /// Those that match something, each with whether that is a person or a unit.
    known: Vec<(String, bool)>,
    /// Whether one is nearly a word that is known.
    mistyped: bool,
}

impl WordByWord {
    /// Prepares to look for the names in a text; none where there are not several words, or operators among them, or
    /// one letter alone, which is the beginning of a word that is still typed.
    pub(super) fn new(history: &History, text: &str, day: Date) -> Option<Self> {
        Query::parse(text).whole?;
        let question = Question::parse(history.dataset(), text, day);
        let folded = fold(&question.names);
        let says = |word: &&str| !word.is_empty() && !FILLERS.contains(word) && !NOW.contains(word);
        let left: Vec<String> = folded.split(' ').filter(says).rev().map(str::to_owned).collect();
        let several = fold(text).trim().contains(' ');
        let is_begun = left.iter().any(|word| word.len() == 1);
        (several && !is_begun && (1..=MOST).contains(&left.len())).then(|| Self {
            text: text.to_owned(),
            day,
            left,
            nothing: Vec::new(),
            known: Vec::new(),
            mistyped: false,
        })
    }

    /// The first scan, or the one after `last`; none when it is known what to leave out.
    pub(super) fn next(
        &mut self,
        history: &History,
        index: &Index,
        last: Option<&Scan>,
    ) -> Option<Scan> {
        if let Some(last) = last {
            let hits = last.hits(history, index);
            let begins = |hit: &Hit| hit.tier <= Tier::Initials || !hit.matched.is_ascii();
            if hits.iter().any(|hit| hit.tier == Tier::Typo) {
                // A word that is mistyped is not one too many.
                self.left.clear();
                self.mistyped = true;
            } else if hits.iter().any(begins) {
                let names = hits.iter().any(|hit| hit.target.kind() <= Kind::Unit);
                let word = self.left.pop();
                self.known.extend(word.map(|word| (word, names)));
            } else if let Some(guesses) = last.guesses(0..index.len()) {
                return Some(guesses);
            } else {
                self.nothing.extend(self.left.pop());
            }
        }
        let word = self.left.last()?;
        Some(Scan::new(index, Query::literal(word), Scope::All, self.day, 1))
    }

    /// What may be left out, the likeliest last: the words that match nothing at all, else one of those that match
    /// nothing together, the first one first, but the names of people and units last.
    pub(super) fn trials(self) -> Vec<LeftOut> {
        if self.mistyped {
            return Vec::new();
        }
        if !self.nothing.is_empty() {
            return self.without(&self.nothing, false).into_iter().collect();
        }
        let one = |(word, _): &(String, bool)| self.without(std::slice::from_ref(word), true);
        let (names, others): (Vec<_>, Vec<_>) = self.known.iter().rev().partition(|it| it.1);
        names.into_iter().chain(others).filter_map(one).collect()
    }

    /// The text without some words; none where that is all of it.
    fn without(&self, words: &[String], each_known: bool) -> Option<LeftOut> {
        let stays = |word: &&str| {
            let folded = fold(word);
            let mut pieces = folded.split(' ').filter(|it| !it.is_empty()).peekable();
            pieces.peek().is_none() || !pieces.all(|it| words.iter().any(|no| no == it))
        };
        let mut rest: Vec<&str> = self.text.split_whitespace().filter(stays).collect();
        while rest.last().is_some_and(|word| FILLERS.contains(word)) {
            rest.pop();
        }
        let (words, shown) = (words.to_vec(), rest.join(" "));
        (!shown.is_empty()).then_some(LeftOut { words, shown, each_known })
    }
}

/// What was left out of a text so that something is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The words that match nothing, or nothing together with the others.
    pub words: Vec<String>,
    /// The text that is answered.
    pub shown: String,
    /// Whether something else is found by each of the words.
    pub each_known: bool,
}

impl std::fmt::Display for LeftOut {
    /// ``nothing for `record`; showing `fine` ``, or ``nothing with `record` `` where it stands elsewhere.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<String> = self.words.iter().map(|word| format!("`{word}`")).collect();
        let how = if self.each_known { "with" } else { "for" };
        write!(f, "nothing {how} {}; showing `{}`", words.join(", "), self.shown)
    }
}
