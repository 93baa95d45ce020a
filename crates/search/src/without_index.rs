//! What is said without an index: a first look while it is made, and the name that was meant where nothing is found.

use super::certain::hit_under_usual_name;
use super::fold::fold;
use super::hit::Hit;
use super::index::{Target, names_of_unit};
use super::literal::best_tier;
use super::tier::Tier;
use orgscope_history::org::{History, Person, PersonId, UnitId, did_you_mean};
use orgscope_history::time::Date;

/// Returns the name of a person or a unit that comes nearest to what was typed, where nothing is found: "did you mean". One
/// with few other letters; else one with most of the words.
pub fn nearest(history: &History, text: &str) -> Option<String> {
    let data = history.dataset();
    let typed = fold(text);
    let typed = typed.trim();
    if typed.chars().count() < 3 {
        return None;
    }
    let people = data.people.iter().flat_map(Person::names);
    let units = (0..data.units.len()).flat_map(|id| names_of_unit(history, UnitId::new(id)));
    let names: Vec<&str> = people.chain(units).collect();
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let near = did_you_mean(typed, folded.iter().map(String::as_str));
    let place = match near {
        Some(best) => folded.iter().position(|name| name == best),
        None => with_most_words(typed, &folded),
    };
    Some(names[place?].to_owned())
}

/// Returns the place of the name in which most of the words stand, where that are two at least and half of them.
fn with_most_words(typed: &str, names: &[String]) -> Option<usize> {
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let shared = |name: &String| {
        let has = |word: &&&str| name.split(' ').any(|it| it == **word);
        words.iter().filter(has).count()
    };
    let best =
        names.iter().map(shared).max().filter(|most| *most > 1 && 2 * most >= words.len())?;
    names.iter().position(|name| shared(name) == best)
}

/// Returns a first look without an index, while it is made: people and units whose name has a word that begins with what
/// was typed, in no order, until there are `limit`.
pub fn first_look(history: &History, text: &str, day: Date, limit: usize) -> Vec<Hit> {
    /// The greatest number of people, and of units, that are looked at: in less than a tenth of a second.
    const MAX_LOOKED_AT: usize = 400_000;
    let typed = fold(text);
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let data = history.dataset();
    let finder = memchr::memmem::Finder::new(typed);
    let begins = |name: &str| {
        let tier = best_tier(&fold(name), &finder);
        tier.is_some_and(|tier| tier <= Tier::WordStart)
    };
    let units = (0..data.units.len().min(MAX_LOOKED_AT)).map(UnitId::new).map(Target::Unit);
    let people = (0..data.people.len().min(MAX_LOOKED_AT)).map(PersonId::new).map(Target::Person);
    let now = history.as_of(day);
    let found = people.chain(units).filter(|target| match target {
        Target::Person(id) => {
            let person = data.person(*id);
            begins(&person.name) || person.native.as_deref().is_some_and(begins)
        }
        Target::Unit(id) => begins(history.last_name(*id)),
        _ => false,
    });
    let seen = |target: Target| match target {
        Target::Person(id) => now.is_in_post(id),
        Target::Unit(id) => now.is_open(id),
        _ => true,
    };
    let hits = found
        .take(limit)
        .map(|target| Hit { present: seen(target), ..hit_under_usual_name(history, target) });
    hits.collect()
}
