//! From what was played to what is asked: positions of one unit and tenures of one position stand side by side,
//! and each list is one column.

use super::Compiler;
use crate::org::history::{Childhood, UnitHistory};
use crate::org::lists::{Lists, Run};
use crate::org::{
    Diagnostic, EventId, Marker, Position, PositionId, Tenure, TenureId, UnitId, Version,
};
use crate::time::{Date, Period};

/// What a history is made of, in its final numbers.
pub(super) struct Tables {
    pub(super) units: Vec<UnitHistory>,
    pub(super) positions: Vec<Position>,
    pub(super) tenures: Vec<Tenure>,
    pub(super) roots: Vec<Childhood>,
    pub(super) periods: Vec<Period>,
    pub(super) careers: Lists<TenureId>,
    pub(super) named_units: Lists<EventId>,
    pub(super) named_people: Lists<EventId>,
}

impl Compiler<'_> {
    /// Numbers everything anew and makes the lists. What the compiler no longer needs goes as soon as it can:
    /// this is where most memory is used.
    pub(super) fn settle(self) -> (Tables, Vec<Diagnostic>) {
        let Self { mut units, positions: mut seats, mut tenures, found, dataset, .. } = self;
        drop((self.held, self.last_held, self.held_before, self.seat_of, self.seats_of));
        let named_units = self.named_units.settle(UnitId::index);
        let named_people = self.named_people.settle(crate::org::PersonId::index);
        // Markers that still stand when the events are over last for ever.
        for seat in &mut seats {
            if let Some((start, vacant, change)) = seat.marked.take() {
                seat.markers.push(Marker { period: Period::new(start, Date::MAX), vacant, change });
            }
        }
        let mut order: Vec<u32> = (0..).take(seats.len()).collect();
        order.sort_by_key(|old| {
            let seat = &seats[*old as usize];
            (seat.unit, seat.role)
        });
        let new_ids = number_tenures(&tenures, &order, seats.len());
        let kept = tenures.iter().filter(|tenure| !tenure.period.is_empty()).count();
        let mut positions: Vec<Position> = Vec::with_capacity(seats.len());
        let mut counts = vec![0u32; seats.len()];
        for tenure in tenures.iter().filter(|tenure| !tenure.period.is_empty()) {
            counts[tenure.position.index()] += 1;
        }
        let mut first = 0;
        let mut new_positions = vec![PositionId::new(0); seats.len()];
        for old in order.iter().map(|old| *old as usize) {
            let count = counts[old] as usize;
            new_positions[old] = PositionId::new(positions.len());
            let seat = &mut seats[old];
            let unit = &mut units[seat.unit.index()].positions;
            let start = if unit.is_empty() { positions.len() } else { unit.range().start };
            *unit = Run::new(start, positions.len() - start + 1);
            positions.push(Position {
                unit: seat.unit,
                role: seat.role,
                tenures: Run::new(first, count),
                markers: std::mem::take(&mut seat.markers),
            });
            first += count;
        }
        drop(seats);
        for tenure in &mut tenures {
            tenure.position = new_positions[tenure.position.index()];
            let before = tenure.continues.map(|id| new_ids[id.index()] as usize);
            tenure.continues = before.filter(|new| *new < kept).map(TenureId::new);
        }
        let people = dataset.people.len();
        let careers = Lists::gathered(people, || {
            let all = tenures.iter().zip(&new_ids);
            all.filter(|(_, new)| (**new as usize) < kept)
                .map(|(tenure, new)| (tenure.person.index(), TenureId::new(*new as usize)))
        });
        permute(&mut tenures, new_ids);
        tenures.truncate(kept);
        tenures.shrink_to_fit();
        let periods = tenures.iter().map(|tenure| tenure.period).collect();
        let roots = children(&mut units);
        let tables = Tables {
            units,
            positions,
            tenures,
            roots,
            periods,
            careers,
            named_units,
            named_people,
        };
        (tables, found)
    }
}

/// The number of each tenure in the history: those of one position together, in the order in which they began;
/// those of no days behind all others.
fn number_tenures(tenures: &[Tenure], order: &[u32], seats: usize) -> Vec<u32> {
    let mut counts = vec![0u32; seats];
    for tenure in tenures.iter().filter(|tenure| !tenure.period.is_empty()) {
        counts[tenure.position.index()] += 1;
    }
    let mut next = 0;
    for old in order {
        let count = std::mem::replace(&mut counts[*old as usize], next);
        next += count;
    }
    let mut dropped = next;
    tenures
        .iter()
        .map(|tenure| {
            let slot = if tenure.period.is_empty() {
                &mut dropped
            } else {
                &mut counts[tenure.position.index()]
            };
            *slot += 1;
            *slot - 1
        })
        .collect()
}

/// Puts each item where `to` says, without a second list.
fn permute<T>(items: &mut [T], mut to: Vec<u32>) {
    for at in 0..items.len() {
        while to[at] as usize != at {
            let place = to[at] as usize;
            items.swap(at, place);
            to.swap(at, place);
        }
    }
}

/// Who hung below whom, and when; returns those below nobody.
fn children(units: &mut [UnitHistory]) -> Vec<Childhood> {
    let mut roots = Vec::new();
    for unit in 0..units.len() {
        let versions = std::mem::take(&mut units[unit].versions);
        for (parent, period) in childhoods(&versions) {
            let list = match parent {
                Some(parent) => &mut units[parent.index()].children,
                None => &mut roots,
            };
            list.push(Childhood { unit: UnitId::new(unit), period });
        }
        units[unit].versions = versions;
    }
    roots
}

/// The parents of a unit, each with how long it was that; joined where they meet.
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
