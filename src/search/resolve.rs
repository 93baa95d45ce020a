//! Which record a name on the command line means.

use super::fold::fold;
use super::index::{Index, Kind, Target};
use super::matcher::{Matcher, Tier};
use super::query::Query;
use super::scan::{Hit, Scan, Scope};
use crate::org::{History, PersonId, UnitId};
use crate::time::Date;

/// The record that is meant, or why that cannot be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// This one.
    One(Target),
    /// Equally good ones.
    Several(Vec<Hit>),
    /// Nothing is like it.
    Nothing,
}

/// An id; else an exact name or alias; else the one best fuzzy match. Only people and units of the
/// wanted `kinds` are meant.
pub fn resolve(history: &History, index: &Index, text: &str, kinds: &[Kind]) -> Resolved {
    let data = history.dataset();
    let people = data.people.iter().position(|person| *person.id == *text);
    let units = data.units.iter().position(|unit| *unit.id == *text);
    let by_id: Vec<Target> = units
        .map(|number| Target::Unit(UnitId::new(number)))
        .into_iter()
        .chain(people.map(|number| Target::Person(PersonId::new(number))))
        .filter(|target| kinds.contains(&target.kind()))
        .collect();
    if let [one] = by_id.as_slice() {
        return Resolved::One(*one);
    }
    let matcher = Matcher::default();
    // A name is taken literally: operators belong to searching.
    let literal: String = fold(text).replace(['\'', '^', '$', '!', '|'], " ");
    let mut scan = Scan::new(index, Query::parse(&literal), Scope::All, Date::MAX, usize::MAX);
    scan.run(history, index, &matcher);
    let mut hits: Vec<Hit> = scan
        .hits(history, index, &matcher)
        .into_iter()
        .filter(|hit| kinds.contains(&hit.target.kind()))
        .filter(|hit| by_id.is_empty() || by_id.contains(&hit.target))
        .collect();
    let Some(best) = hits.iter().map(|hit| (hit.tier, -hit.score)).min() else {
        return Resolved::Nothing;
    };
    hits.retain(|hit| match best.0 {
        Tier::Fuzzy | Tier::Across => (hit.tier, -hit.score) == best,
        tier => hit.tier == tier,
    });
    match hits.as_slice() {
        [one] => Resolved::One(one.target),
        _ => Resolved::Several(hits),
    }
}
