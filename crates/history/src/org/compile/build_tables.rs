//! From what was played to what is asked: positions of one unit and tenures of one position stand side by side,
//! and each list is one column.

use hashbrown::HashMap;

use super::mentions::Affected;
use super::{Compiler, PositionNow};
use crate::org::history::{ChildSpan, UnitHistory};
use crate::org::lists::{IdRun, Lists};
use crate::org::{
    ChangeId, Diagnostic, Position, PositionId, Tenure, TenureId, Term, UnfilledPeriod, UnitId,
    Version, to_u32,
};
use crate::time::{Date, Period};

/// What a history is made of, in its final numbers.
pub(super) struct Tables {
    pub(super) units: Vec<UnitHistory>,
    pub(super) positions: Vec<Position>,
    pub(super) tenures: Vec<Tenure>,
    pub(super) roots: Vec<ChildSpan>,
    pub(super) rehung: Vec<(Date, UnitId)>,
    pub(super) periods: Vec<Period>,
    pub(super) terms: HashMap<ChangeId, Vec<Term>>,
    pub(super) confirms: HashMap<ChangeId, Vec<ChangeId>>,
    pub(super) continues: HashMap<ChangeId, TenureId>,
    pub(super) careers: Lists<TenureId>,
}

impl Compiler<'_> {
    /// Numbers everything anew and makes the lists. What is no longer needed goes as soon as it can: this is
    /// where most memory is used.
    pub(super) fn settle(self) -> (Tables, Vec<Affected>, Vec<Diagnostic>) {
        let Self {
            mut units,
            positions: unsorted,
            mut tenures,
            terms,
            confirms,
            continues,
            dataset,
            ..
        } = self;
        drop((self.by_person, self.held_before, self.position_of, self.positions_of));
        let (mut positions, numbers) = positions(unsorted, &mut units);
        // A tenure of no days never was.
        tenures.retain(|tenure| !tenure.period.is_empty());
        tenures.shrink_to_fit();
        for tenure in &mut tenures {
            tenure.position = numbers[tenure.position.index()];
        }
        drop(numbers);
        // They are played in the order in which they began, which is that of the changes of a day.
        let begun = |it: &Tenure| (it.period.start, it.begun);
        if !tenures.is_sorted_by_key(begun) {
            tenures.sort_unstable_by_key(begun);
        }
        let places = by_position(&tenures, &mut positions);
        let careers = Lists::gathered(dataset.people.len(), || {
            let all = tenures.iter().zip(&places);
            all.map(|(tenure, place)| (tenure.person.index(), TenureId::new(*place as usize)))
        });
        drop(places);
        // The same places, without memory for all of them twice.
        tenures.sort_unstable_by_key(|it| (it.position, it.period.start, it.begun));
        let periods = tenures.iter().map(|tenure| tenure.period).collect();
        let continues = by_tenure(&continues, &tenures);
        let roots = children(&mut units);
        let rehung = rehung(&units, &roots);
        let tables = Tables {
            units,
            positions,
            tenures,
            roots,
            rehung,
            periods,
            terms,
            confirms,
            continues,
            careers,
        };
        (tables, self.affected, self.found.into_vec())
    }
}

/// Returns the new place of each tenure, so that those of one position stand together in their order.
fn by_position(tenures: &[Tenure], positions: &mut [Position]) -> Vec<u32> {
    let mut next = vec![0u32; positions.len()];
    for tenure in tenures {
        next[tenure.position.index()] += 1;
    }
    let mut first = 0;
    for (position, next) in positions.iter_mut().zip(&mut next) {
        position.tenures = IdRun::new(first, *next as usize);
        first += std::mem::replace(next, to_u32(first)) as usize;
    }
    let place = |tenure: &Tenure| {
        let next = &mut next[tenure.position.index()];
        *next += 1;
        *next - 1
    };
    tenures.iter().map(place).collect()
}

/// Returns the positions by unit, then in the order of the roles, and the new number of each old one.
fn positions(
    unsorted: Vec<PositionNow>,
    units: &mut [UnitHistory],
) -> (Vec<Position>, Vec<PositionId>) {
    let mut order: Vec<usize> = (0..unsorted.len()).collect();
    order.sort_unstable_by_key(|old| (unsorted[*old].unit, unsorted[*old].role));
    let mut numbers = vec![PositionId::new(0); unsorted.len()];
    for (new, old) in order.into_iter().enumerate() {
        numbers[old] = PositionId::new(new);
    }
    let mut positions: Vec<(PositionId, Position)> = unsorted
        .into_iter()
        .zip(&numbers)
        .map(|(now, number)| {
            let PositionNow { unit, role, mut unfilled, marked, .. } = now;
            // A position that is unfilled after the last event stays so.
            if let Some((start, vacant, change)) = marked {
                unfilled.push(UnfilledPeriod {
                    period: Period::new(start, Date::MAX),
                    vacant,
                    change,
                });
            }
            (*number, Position { unit, role, tenures: IdRun::default(), unfilled })
        })
        .collect();
    positions.sort_unstable_by_key(|(number, _)| *number);
    let positions: Vec<Position> = positions.into_iter().map(|(_, position)| position).collect();
    let mut first = 0;
    for list in positions.chunk_by(|one, next| one.unit == next.unit) {
        units[list[0].unit.index()].positions = IdRun::new(first, list.len());
        first += list.len();
    }
    (positions, numbers)
}

/// Returns the tenure that each tenure which continues another one continues, by its change.
fn by_tenure(
    continues: &HashMap<ChangeId, ChangeId>,
    tenures: &[Tenure],
) -> HashMap<ChangeId, TenureId> {
    if continues.is_empty() {
        return HashMap::new();
    }
    let wanted: hashbrown::HashSet<ChangeId> = continues.values().copied().collect();
    let begun: HashMap<ChangeId, TenureId> = tenures
        .iter()
        .enumerate()
        .filter(|(_, tenure)| wanted.contains(&tenure.begun))
        .map(|(number, tenure)| (tenure.begun, TenureId::new(number)))
        .collect();
    let found = continues.iter().filter_map(|(new, old)| Some((*new, *begun.get(old)?)));
    found.collect()
}

/// Returns the days on which units began or ceased to be below a parent.
fn rehung(units: &[UnitHistory], roots: &[ChildSpan]) -> Vec<(Date, UnitId)> {
    let all = units.iter().flat_map(|unit| &unit.children).chain(roots);
    let ends = |it: &ChildSpan| [(it.period.start, it.unit), (it.period.end, it.unit)];
    let mut changes: Vec<(Date, UnitId)> =
        all.flat_map(ends).filter(|(day, _)| *day < Date::MAX).collect();
    changes.sort_unstable();
    changes.dedup();
    changes
}

/// Fills in which unit was below which, and when; returns the units without a parent.
fn children(units: &mut [UnitHistory]) -> Vec<ChildSpan> {
    let mut roots = Vec::new();
    for unit in 0..units.len() {
        let versions = std::mem::take(&mut units[unit].versions);
        for (parent, period) in childhoods(&versions) {
            let list = match parent {
                Some(parent) => &mut units[parent.index()].children,
                None => &mut roots,
            };
            list.push(ChildSpan { unit: UnitId::new(unit), period });
        }
        units[unit].versions = versions;
    }
    roots
}

/// Returns the parents of a unit, each with its period; periods that meet are joined.
fn childhoods(versions: &[Version]) -> impl Iterator<Item = (Option<UnitId>, Period)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while versions.get(at).is_some_and(|version| !version.open) {
            at += 1;
        }
        let first = versions.get(at)?;
        while versions.get(at).is_some_and(|it| it.open && it.parent == first.parent) {
            at += 1;
        }
        let end = versions.get(at).map_or(Date::MAX, |next| next.start);
        Some((first.parent, Period::new(first.start, end)))
    })
}
