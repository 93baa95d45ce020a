//! What is asked of whole names beside words that say nothing of themselves: whether a unit is still there, what it was
//! called, two names at once.

use super::certain::hit_under_usual_name;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::positions_meant::records;
use super::query::Query;
use super::question::Question;
use super::scan::Scan;
use super::tier::Tier;
use super::units_called::units;
use super::vocabulary::FILLERS;
use super::whole_names::NamedExactly;
use orgscope_history::org::{History, UnitId};
use orgscope_history::time::Date;

/// Words that ask whether a unit is still there.
const IS_THERE: [&str; 9] =
    ["open", "exist", "exists", "existing", "alive", "active", "around", "operating", "closed"];
/// Words that ask what a unit is or was called, and words beside them.
const ITS_NAMES: [&str; 9] =
    ["name", "names", "called", "renamed", "known", "formerly", "aka", "rebranded", "nicknames"];
/// Those of them that are said of events as well: `renamed units`.
const ALSO_OF_EVENTS: [&str; 2] = ["renamed", "rebranded"];
const WHICH_NAMES: [&str; 22] = [
    "old",
    "other",
    "earlier",
    "original",
    "before",
    "past",
    "new",
    "previously",
    "previous",
    "former",
    "once",
    "used",
    "use",
    "originally",
    "first",
    "prior",
    "ex",
    "change",
    "changed",
    "changes",
    "also",
    "now",
];
/// Words between two names.
const BETWEEN_NAMES: [&str; 4] = ["and", "or", "versus", "vs"];
/// Words for people before a name, and words between.
const PEOPLE: [&str; 6] = ["people", "persons", "person", "someone", "anyone", "everyone"];
const OF_A_NAME: [&str; 6] = ["named", "called", "name", "names", "surname", "surnamed"];
/// The greatest number of people of a name that are shown.
const MAX_PEOPLE: usize = 40;
/// The greatest number of words that are looked at.
const MAX_WORDS: usize = 10;

/// Returns the units and people that are meant so, and what they were called where that is asked.
pub(super) fn about_names(
    history: &History,
    index: &Index,
    question: &Question,
    text: &str,
    day: Date,
) -> NamedExactly {
    // Of a question without spaces its words are apart in the names.
    let typed =
        if question.is_question() || !text.is_ascii() { fold(&question.names) } else { fold(text) };
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let asks_otherwise = question.asks_for_post() || question.tenure_event.is_some();
    if asks_otherwise || !index.is_small() || !(2..=MAX_WORDS).contains(&words.len()) {
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
    // "Ant" is Ant Group: the unit that such a name means, the nearest to the root first.
    let unit_meant = |words: &[&str]| {
        let says = words.iter().filter(|word| !FILLERS.contains(word));
        let name = says.copied().collect::<Vec<_>>().join(" ");
        let found = records(history, index, &name, Kind::Unit, false);
        let unit = units(found).next().filter(|_| !name.is_empty())?;
        Some((hit_under_usual_name(history, Target::Unit(unit)), unit))
    };
    if let Some(people) = people_named(history, index, &words, day) {
        return NamedExactly { hits: people, remark: None };
    }
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    if has(&ITS_NAMES) {
        let mut rest = words.clone();
        rest.retain(|word| !ITS_NAMES.contains(word) && !WHICH_NAMES.contains(word));
        let nearly = || unit_meant(&rest).filter(|_| !has(&ALSO_OF_EVENTS));
        if let Some((hit, unit)) = unit_of(&rest).or_else(nearly) {
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

/// Returns the people who are called so, where the words ask for people of a name: `people named zhang`.
fn people_named(history: &History, index: &Index, words: &[&str], day: Date) -> Option<Vec<Hit>> {
    let (first, rest) = words.split_first()?;
    let says = |word: &&&str| !OF_A_NAME.contains(*word) && !FILLERS.contains(*word);
    let name: Vec<&str> = rest.iter().filter(says).copied().collect();
    if !PEOPLE.contains(first) || name.is_empty() {
        return None;
    }
    let query = Query::literal(&name.join(" "));
    let mut scan = Scan::new(index, query, Scope::Only(Kind::Person), day, MAX_PEOPLE);
    scan.run(history, index);
    let mut people = scan.hits(history, index);
    people.retain(|hit| hit.target.kind() == Kind::Person && hit.tier < Tier::Initials);
    (!people.is_empty()).then_some(people)
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
