//! The people who are called exactly so.

use super::hit::Scope;
use super::index::{Index, Kind, Target};
use super::query::Query;
use super::scan::Scan;
use orgscope_history::org::{History, PersonId};

/// The greatest number of people of one name that are looked for.
const MAX_PEOPLE: usize = 8;

/// Returns the people who have this name, or had it once; none among so many that a key must not look at them.
pub(super) fn people_called(history: &History, index: &Index, name: &str) -> Vec<PersonId> {
    if !index.is_small() {
        return Vec::new();
    }
    let day = history.dataset().last;
    let scan = Scan::new(index, Query::exactly(name), Scope::Only(Kind::Person), day, MAX_PEOPLE);
    let mut scan = scan.within(index, Kind::Person);
    scan.run(history, index);
    let people = scan.hits(history, index).into_iter().filter_map(|hit| match hit.target {
        Target::Person(person) => Some(person),
        _ => None,
    });
    people.collect()
}
