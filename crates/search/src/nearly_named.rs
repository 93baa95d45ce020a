//! A text with one name in it spelled as it is, where it is nearly so: `max bitner lazada`, `dintalk founder`.

use super::distance::distance_within;
use super::fold::fold;
use super::hit::Scope;
use super::index::{Index, Kind};
use super::query::Query;
use super::question::Question;
use super::said_otherwise::is_said_of_events;
use super::scan::Scan;
use super::tier::Tier;
use super::units_called::called_so;
use super::vocabulary::FILLERS;
use orgscope_history::org::History;
use orgscope_history::time::Date;

/// The greatest number of words of which some may be a name.
const MAX_WORDS: usize = 8;
/// The least number of letters of a unit's name in one word.
const MIN_LETTERS: usize = 5;
/// The greatest number of names that are compared.
const MAX_COMPARED: usize = 8;

/// Returns a text with the name of a person beside the name of a unit, a post or a time, or with the name of a unit beside
/// anything, spelled as it is; and that name.
pub(super) fn with_name_corrected(
    history: &History,
    index: &Index,
    text: &str,
    day: Date,
) -> Option<(String, String)> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_few = (2..=MAX_WORDS).contains(&words.len());
    if !is_few || !folded.is_ascii() || !index.is_small() {
        return None;
    }
    // Two words at least name a person.
    let of_person = (2..words.len()).find_map(|count| {
        let (front, back) = (words.split_at(count), words.split_at(words.len() - count));
        [(front.0, front.1), (back.1, back.0)].into_iter().find_map(|(person, rest)| {
            let rest = rest.join(" ");
            let question = Question::parse(history.dataset(), &rest, day);
            let asks = question.is_question() && question.names.is_empty();
            if !asks && called_so(history, index, &rest).is_empty() {
                return None;
            }
            let name = nearly_called(history, index, &person.join(" "), Kind::Person, day)?;
            Some((format!("{name} {rest}"), name))
        })
    });
    of_person.or_else(|| {
        (0..words.len()).find_map(|at| {
            let word = words[at];
            if word.len() < MIN_LETTERS || FILLERS.contains(&word) || is_said_of_events(word) {
                return None;
            }
            let name = nearly_called(history, index, word, Kind::Unit, day)?;
            let text = [&words[..at], &[&*name], &words[at + 1..]].concat().join(" ");
            Some((text, name))
        })
    })
}

/// Returns the one name of a kind, of as many words, that is nearly what was typed; none where several are, or it is so.
fn nearly_called(
    history: &History,
    index: &Index,
    typed: &str,
    kind: Kind,
    day: Date,
) -> Option<String> {
    let scan = Scan::new(index, Query::literal(typed), Scope::Only(kind), day, MAX_COMPARED);
    let mut scan = scan.guesses(index.of_kind(kind))?;
    scan.run(history, index);
    let words = |text: &str| text.split(' ').count();
    let letters: Vec<char> = typed.chars().collect();
    let hits = scan.hits(history, index).into_iter().filter(|hit| {
        let name = fold(&hit.matched);
        let is_whole = words(name.trim()) == words(typed);
        let differs = kind == Kind::Person || distance_within(&letters, name.trim(), 1) == Some(1);
        hit.tier == Tier::Typo && is_whole && differs
    });
    let mut names: Vec<String> = hits.map(|hit| hit.matched).collect();
    names.dedup();
    match names.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}
