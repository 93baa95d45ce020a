//! What is asked of whole names beside words that say nothing of themselves: whether a unit is still there, what it was
//! called, two names at once.

use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Target};
use super::query::Query;
use super::question::Question;
use super::scan::Scan;
use super::vocabulary::FILLERS;
use super::whole_names::NamedExactly;
use crate::org::{History, UnitId};
use crate::time::Date;

/// Words that ask whether a unit is still there.
const IS_THERE: [&str; 9] =
    ["open", "exist", "exists", "existing", "alive", "active", "around", "operating", "closed"];
/// Words that ask what a unit is or was called, and words beside them.
const ITS_NAMES: [&str; 5] = ["name", "names", "called", "renamed", "known"];
const WHICH_NAMES: [&str; 8] =
    ["old", "other", "earlier", "original", "before", "formerly", "past", "new"];
/// Words between two names.
const BETWEEN_NAMES: [&str; 4] = ["and", "or", "versus", "vs"];
/// At most so many words are looked at.
const MOST: usize = 10;

/// Returns the units and people that are meant so, and what they were called where that is asked.
pub(super) fn about_names(
    history: &History,
    index: &Index,
    question: &Question,
    text: &str,
    day: Date,
) -> NamedExactly {
    let typed = if question.is_question() { fold(&question.names) } else { fold(text) };
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let asks_otherwise = question.asks_for_post() || question.tenure_event.is_some();
    if asks_otherwise || !index.is_small() || !(2..=MOST).contains(&words.len()) {
        return NamedExactly::default();
    }
    let called_exactly = |words: &[&str]| -> Option<Hit> {
        let says = words.iter().filter(|word| !FILLERS.contains(word));
        let name = says.copied().collect::<Vec<_>>().join(" ");
        let mut scan = Scan::new(index, Query::exactly(&name), Scope::All, day, 1);
        scan.run(history, index);
        let hit = scan.hits(history, index).into_iter().next()?;
        (hit.target.kind().is_person_or_unit()).then_some(hit)
    };
    let unit_of = |words: &[&str]| {
        let hit = called_exactly(words)?;
        let Target::Unit(unit) = hit.target else { return None };
        Some((hit, unit))
    };
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    if has(&ITS_NAMES) {
        let mut rest = words.clone();
        rest.retain(|word| !ITS_NAMES.contains(word) && !WHICH_NAMES.contains(word));
        if let Some((hit, unit)) = unit_of(&rest) {
            let remark = Some(names_in_words(history, unit));
            return NamedExactly { hits: vec![hit], remark };
        }
    }
    if has(&IS_THERE) && !question.is_question() {
        let mut rest = words.clone();
        rest.retain(|word| !IS_THERE.contains(word));
        if let Some((hit, _)) = unit_of(&rest) {
            return NamedExactly { hits: vec![hit], remark: None };
        }
    }
    let joined = words.iter().position(|word| BETWEEN_NAMES.contains(word));
    let both = joined
        .and_then(|at| Some([called_exactly(&words[..at])?, called_exactly(&words[at + 1..])?]));
    let mut hits: Vec<Hit> = both.into_iter().flatten().collect();
    for hit in &mut hits {
        hit.during = question.period();
    }
    NamedExactly { hits, remark: None }
}

/// Returns what a unit was called: `Cainiao Network until 26 Jun 2023, then Cainiao Smart Logistics`.
fn names_in_words(history: &History, unit: UnitId) -> String {
    let names = history.names(unit);
    let pieces: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(place, (name, period))| match names.get(place + 1) {
            Some(_) => format!("{name} until {}", period.end.short()),
            None => (*name).to_owned(),
        })
        .collect();
    match pieces.as_slice() {
        [_] | [] => format!("no other name of {} is known", history.last_name(unit)),
        pieces => pieces.join(", then "),
    }
}
