//! The units that are called exactly so.

use super::hit::Scope;
use super::index::{Index, Kind, Target};
use super::query::Query;
use super::scan::Scan;
use orgscope_history::org::{History, UnitId};

/// The greatest number of units of one name that are looked for.
pub(super) const MAX_UNITS: usize = 4;

/// Returns the units that have this id or this name, or had it once.
pub(super) fn called_so(history: &History, index: &Index, name: &str) -> Vec<UnitId> {
    let id = name.replace(' ', "-");
    let with_id = history.dataset().units.iter().position(|unit| *unit.id == *id);
    let day = history.dataset().last;
    let scan = Scan::new(index, Query::exactly(name), Scope::Only(Kind::Unit), day, MAX_UNITS);
    let mut scan = scan.within(index, Kind::Unit);
    scan.run(history, index);
    let mut all: Vec<UnitId> = with_id.map(UnitId::new).into_iter().collect();
    for unit in units(scan.hits(history, index).into_iter().map(|hit| hit.target)) {
        if !all.contains(&unit) {
            all.push(unit);
        }
    }
    all
}

/// Returns the units among some records.
pub(super) fn units(targets: impl IntoIterator<Item = Target>) -> impl Iterator<Item = UnitId> {
    targets.into_iter().filter_map(|target| match target {
        Target::Unit(unit) => Some(unit),
        _ => None,
    })
}
