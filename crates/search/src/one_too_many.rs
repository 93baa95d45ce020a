//! A name and a word too many that a text elsewhere happens to have: `hema supermarket`.

use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::left_out::{LeftOut, WhyLeftOut};
use super::query::Query;
use super::said_otherwise::has_phrase;
use super::scan::Scan;
use super::vocabulary::{BESIDE_A_NAME, SAME_IN_EVENTS, WHICH};
use orgscope_history::org::{EventId, History};
use orgscope_history::time::Date;

/// The greatest number of words of which one is left out on trial: a name with one word too many is short.
const MAX_WORDS: usize = 4;

/// The person or unit that is called like the text without its last or its first word.
#[derive(Debug)]
pub(super) struct OneTooMany {
    pub(super) hit: Hit,
    pub(super) left_out: LeftOut,
    /// Whether the word says nothing beside a name: `career`.
    pub(super) says_nothing: bool,
    /// The events about the unit that have the word, or another that says the same.
    pub(super) events: Vec<EventId>,
}

impl OneTooMany {
    /// Tries it without the last word, then without the first.
    pub(super) fn find(history: &History, index: &Index, text: &str, day: Date) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let plain = Query::parse(text).whole.is_some();
        if !plain || !(2..=MAX_WORDS).contains(&words.len()) {
            return None;
        }
        // "Maggie Wu last post": the name is what stands before.
        let says = |word: &&&str| {
            let word = fold(word);
            let word = word.trim();
            !BESIDE_A_NAME.contains(&word) && !WHICH.contains(&word)
        };
        let beside = BESIDE_A_NAME.contains(&fold(words[words.len() - 1]).trim());
        let after = words.iter().rev().take_while(|word| !says(word)).count();
        let cut = words.len() - if beside { after.max(1) } else { 1 };
        // "Career of jiang fan".
        let of =
            words.len() > 2 && words[1] == "of" && BESIDE_A_NAME.contains(&fold(words[0]).trim());
        let (last, first) = (&words[..cut], &words[if of { 2 } else { 1 }..]);
        [(last, words[words.len() - 1]), (first, words[0])].into_iter().find_map(|(rest, word)| {
            let shown = rest.join(" ");
            let mut scan = Scan::new(index, Query::exactly(&shown), Scope::All, day, 1);
            scan.run(history, index);
            let hit = scan.hits(history, index).into_iter().next()?;
            let is_name = hit.target.kind().is_person_or_unit();
            let says_nothing = BESIDE_A_NAME.contains(&fold(word).trim());
            let words = vec![word.to_owned()];
            let left_out = LeftOut { words, shown, why: WhyLeftOut::LittleTogether };
            let events = events_saying(history, hit.target, fold(word).trim());
            is_name.then_some(Self { hit, left_out, says_nothing, events })
        })
    }
}

/// Returns the events about a unit whose text says the same as a word that is said of events: `ipo` of a listing.
fn events_saying(history: &History, target: Target, word: &str) -> Vec<EventId> {
    let Target::Unit(unit) = target else { return Vec::new() };
    let Some(group) = SAME_IN_EVENTS.iter().find(|group| group.contains(&word)) else {
        return Vec::new();
    };
    let says = |event: &&EventId| {
        let event = history.dataset().event(**event);
        let text = fold(&format!("{} {}", event.title, event.summary.as_deref().unwrap_or("")));
        group.iter().any(|phrase| has_phrase(&text, phrase))
    };
    history.unit_events(unit).iter().filter(says).copied().collect()
}

/// Returns the person whose name sounds like what was typed, of which one word is right; none where several do.
pub(super) fn sounds_like(
    history: &History,
    index: &Index,
    query: &Query,
    day: Date,
) -> Option<Hit> {
    let scan = Scan::new(index, query.clone(), Scope::Only(Kind::Person), day, 2);
    let mut scan = scan.loosely(index.of_kind(Kind::Person))?;
    scan.run(history, index);
    match scan.hits(history, index).as_slice() {
        [one] if one.sounds_like_typed() => Some(one.clone()),
        _ => None,
    }
}

/// Returns whether there is something, but nothing to go to: events before or after the span, and sources alone.
pub(super) fn little_found(history: &History, hits: &[Hit]) -> bool {
    let data = history.dataset();
    let leads_nowhere = |hit: &Hit| match hit.target {
        Target::Event(event) => {
            let day = data.event(event).day();
            day < data.first || day > data.last
        }
        Target::Source(_) => true,
        _ => false,
    };
    !hits.is_empty() && hits.iter().all(leads_nowhere)
}
