//! Finds events by other words than their texts have: `breakup`, `six units`, `kaola bought`.

use std::cmp::Reverse;

use super::event_words::{COUNTED, NEARLY_THE_SAME, REBUILDING, SAY_NOTHING};
use super::fold::fold;
use super::haystack::{RecordForms, pieces, text};
use super::index::{Index, Kind, Target};
use super::literal::word_start;
use super::question::Question;
use super::vocabulary::{FILLERS, LEADERSHIP, NOW};
use orgscope_history::org::{ChangeKind, EventId, History};

/// The greatest number of events of a dataset that is searched in this way: each is read.
const MAX_EVENTS_READ: usize = 2_000;
/// The least number of changes of units by which an event counts as rebuilding the organisation.
const MIN_CHANGES_OF_UNITS: usize = 5;
/// The greatest number of events that answer.
const MAX_EVENTS: usize = 40;

/// What an event has to have for a word of the question: the word, a word of its group, or many changes of units.
#[derive(Clone, Copy)]
enum Wanted<'w> {
    Word(&'w str),
    OneOf(&'static [&'static str]),
    Rebuilding,
}

/// Returns the events that are meant, the likeliest first: those with most of the words in their title, then those that
/// change most.
pub(super) fn said_otherwise(
    history: &History,
    index: &Index,
    question: &Question,
) -> Vec<EventId> {
    let entries = index.of_kind(Kind::Event);
    let words = fold(&question.words);
    let wanted = wanted(&words);
    let known = wanted.iter().any(|it| !matches!(it, Wanted::Word(_)));
    let asks_for_one = question.asks_for_post() && !question.leadership;
    if !known || asks_for_one || entries.len() > MAX_EVENTS_READ {
        return Vec::new();
    }
    let data = history.dataset();
    let mut found = Vec::new();
    for number in entries {
        let Target::Event(event) = index.target(number) else { continue };
        let day = data.event(event).day();
        if !day.is_finite() || question.period().is_some_and(|period| !period.contains(day)) {
            continue;
        }
        let rebuilt = rebuilt(history, event);
        let Some(in_title) = words_in_title(index.blob(number), &wanted, rebuilt) else { continue };
        found.push((Reverse(in_title), Reverse(rebuilt), event));
    }
    found.sort_unstable();
    found.into_iter().take(MAX_EVENTS).map(|(.., event)| event).collect()
}

/// Returns whether a word is in one of the groups of words for the same thing, so that it is no misspelling of a name.
pub(super) fn is_said_of_events(word: &str) -> bool {
    REBUILDING.contains(&word) || NEARLY_THE_SAME.iter().any(|group| group.contains(&word))
}

/// Returns whether a word says what happened. Names of changes do not count, since the texts of events have them.
pub(super) fn says_what_happened(word: &str) -> bool {
    const OF_CHANGES: [&str; 6] = ["split", "merger", "merge", "merged", "rename", "renamed"];
    let verbs = NEARLY_THE_SAME[..COUNTED].iter().any(|group| group.contains(&word));
    (REBUILDING.contains(&word) || verbs) && !OF_CHANGES.contains(&word)
}

/// Returns the words of a folded text that say something, two of them together where a group has them.
fn wanted(text: &str) -> Vec<Wanted<'_>> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let group = |phrase: &str| {
        if REBUILDING.contains(&phrase) {
            return Some(Wanted::Rebuilding);
        }
        if LEADERSHIP.contains(&phrase) {
            return Some(Wanted::OneOf(&LEADERSHIP));
        }
        let group = NEARLY_THE_SAME.iter().find(|group| group.contains(&phrase))?;
        Some(Wanted::OneOf(group))
    };
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let two = words.get(at + 1).and_then(|next| group(&format!("{word} {next}")));
        at += if two.is_some() { 2 } else { 1 };
        let nothing = FILLERS.contains(word) || NOW.contains(word) || SAY_NOTHING.contains(word);
        match two.or_else(|| group(word)) {
            Some(wanted) => all.push(wanted),
            None if nothing => {}
            None => all.push(Wanted::Word(word)),
        }
    }
    all
}

/// Returns how many of the words stand in the title, the first text of an event; `None` where one stands in none of its texts.
fn words_in_title(blob: RecordForms<'_>, wanted: &[Wanted<'_>], rebuilt: usize) -> Option<usize> {
    let mut in_title = 0;
    for word in wanted {
        let has = |name: &str| match word {
            Wanted::Word(word) => word_start(name, word).is_some(),
            Wanted::OneOf(group) => group.iter().any(|phrase| has_phrase(name, phrase)),
            Wanted::Rebuilding => REBUILDING.iter().any(|phrase| has_phrase(name, phrase)),
        };
        let mut names = pieces(blob.names).map(text).enumerate();
        match names.find(|(_, name)| has(name)) {
            Some((0, _)) if !matches!(word, Wanted::Rebuilding) => in_title += 1,
            Some(_) => {}
            None if matches!(word, Wanted::Rebuilding) && rebuilt >= MIN_CHANGES_OF_UNITS => {}
            None => return None,
        }
    }
    Some(in_title)
}

/// Returns whether a name has a phrase as whole words.
pub(super) fn has_phrase(name: &str, phrase: &str) -> bool {
    let ends = |at: usize| !name[at..].starts_with(|c: char| c.is_alphanumeric());
    let mut from = 0;
    while let Some(at) = word_start(&name[from..], phrase).map(|at| from + at) {
        let end = at + phrase.len();
        if ends(end) {
            return true;
        }
        // The next word begins after the rest of this one.
        from = end + name[end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len() - end);
    }
    false
}

/// Returns how many changes of an event open, close, move, rename, merge or split units.
fn rebuilt(history: &History, event: EventId) -> usize {
    let data = history.dataset();
    let changes = data.event(event).change_ids();
    let of_units = changes.filter(|id| {
        matches!(
            data.change(*id).kind,
            ChangeKind::Open { .. }
                | ChangeKind::Close { .. }
                | ChangeKind::Move { .. }
                | ChangeKind::Rename { .. }
                | ChangeKind::Merge(_)
                | ChangeKind::Split(_)
        )
    });
    of_units.count()
}

#[cfg(test)]
mod tests {
    use super::has_phrase;

    #[test]
    fn a_phrase_is_found_as_whole_words_alone() {
        for (name, phrase, wanted) in [
            ("the sale of kaola", "sale", true),
            ("wholesale", "sale", false),
            ("salesale", "sale", false),
            ("sales, then a sale", "sale", true),
            ("six units of six", "six units", true),
        ] {
            assert_eq!(has_phrase(name, phrase), wanted, "{name}: {phrase}");
        }
    }
}
