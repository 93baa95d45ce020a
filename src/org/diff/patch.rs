//! The difference of two days as values: what to apply to one to get the other.
//!
//! `Delta` describes a difference to a reader; a [`Patch`] is its algebra: it can be applied and inverted.

use std::collections::{BTreeMap, BTreeSet};

use super::Between;
use crate::org::{History, PersonId, PositionId, PositionState, Snapshot, UnitId};
use crate::time::Date;

/// A unit as it is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitState {
    /// Below which unit; `None` at the top.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its class.
    pub class: Option<String>,
}

/// A person in a position on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldingState {
    /// Under which title.
    pub title: String,
    /// Whether it is acting: held until a permanent holder is named.
    pub acting: bool,
}

/// A whole organisation on a day, copied out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The open units.
    pub units: BTreeMap<UnitId, UnitState>,
    /// Who holds what.
    pub positions: BTreeMap<(PositionId, PersonId), HoldingState>,
    /// Positions known to be vacant (`true`), or whose holder is unknown (`false`).
    pub marks: BTreeMap<PositionId, bool>,
}

/// Before and after; `None` is "not there".
type BeforeAfter<T> = (Option<T>, Option<T>);

/// What differs between two days, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    units: BTreeMap<UnitId, BeforeAfter<UnitState>>,
    positions: BTreeMap<(PositionId, PersonId), BeforeAfter<HoldingState>>,
    marks: BTreeMap<PositionId, BeforeAfter<bool>>,
}

impl State {
    /// Returns everything there is on the day of a snapshot.
    pub fn of(now: Snapshot<'_>) -> Self {
        let mut state = Self::default();
        for (unit, _) in now.walk() {
            state.add(now, unit);
        }
        state
    }

    /// Adds a unit with its positions, if it is open.
    fn add(&mut self, now: Snapshot<'_>, unit: UnitId) {
        let history = now.history();
        if !now.is_open(unit) {
            return;
        }
        let (name, class) = (now.name(unit).to_owned(), now.class(unit).map(str::to_owned));
        self.units.insert(unit, UnitState { parent: now.parent(unit), name, class });
        for (position, state) in now.positions(unit) {
            match state {
                PositionState::Held => {}
                PositionState::Vacant(_) => drop(self.marks.insert(position, true)),
                PositionState::Unknown(_) => drop(self.marks.insert(position, false)),
            }
            for holder in now.holders(position) {
                let title = history.title(holder.tenure, holder.term).into_owned();
                let held = HoldingState { title, acting: holder.term.acting };
                self.positions.insert((position, holder.person()), held);
            }
        }
    }
}

impl History {
    /// Returns what to apply to the state at the end of `from` to get the one at the end of `to`, whichever is
    /// earlier. Costs what changed in between, not what is stored.
    pub fn patch(&self, from: Date, to: Date) -> Patch {
        let between = Between {
            history: self,
            before: self.as_of(from.min(to)),
            after: self.as_of(from.max(to)),
        };
        let (mut old, mut new) = (State::default(), State::default());
        for unit in between.candidates() {
            old.add(self.as_of(from), unit);
            new.add(self.as_of(to), unit);
        }
        Patch {
            units: changes(old.units, new.units),
            positions: changes(old.positions, new.positions),
            marks: changes(old.marks, new.marks),
        }
    }
}

fn changes<K: Ord + Copy, V: PartialEq>(
    mut old: BTreeMap<K, V>,
    mut new: BTreeMap<K, V>,
) -> BTreeMap<K, BeforeAfter<V>> {
    let keys: BTreeSet<K> = old.keys().chain(new.keys()).copied().collect();
    let both = keys.into_iter().map(|key| (key, (old.remove(&key), new.remove(&key))));
    both.filter(|(_, (old, new))| old != new).collect()
}

impl Patch {
    /// Returns whether there is no difference between the two days.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.positions.is_empty() && self.marks.is_empty()
    }

    /// Returns the patch in the opposite direction.
    #[must_use]
    pub fn inverse(self) -> Self {
        fn turn<K: Ord, V>(map: BTreeMap<K, BeforeAfter<V>>) -> BTreeMap<K, BeforeAfter<V>> {
            map.into_iter().map(|(key, (old, new))| (key, (new, old))).collect()
        }
        Self { units: turn(self.units), positions: turn(self.positions), marks: turn(self.marks) }
    }

    /// Applies it. Returns whether the state was the one it starts from; if not, the state is left as
    /// it was.
    pub fn apply(&self, state: &mut State) -> bool {
        fn fits<K: Ord, V: PartialEq>(
            map: &BTreeMap<K, V>,
            changes: &BTreeMap<K, BeforeAfter<V>>,
        ) -> bool {
            changes.iter().all(|(key, (old, _))| map.get(key) == old.as_ref())
        }
        fn put<K: Ord + Copy, V: Clone>(
            map: &mut BTreeMap<K, V>,
            changes: &BTreeMap<K, BeforeAfter<V>>,
        ) {
            for (key, (_, new)) in changes {
                match new {
                    Some(new) => drop(map.insert(*key, new.clone())),
                    None => drop(map.remove(key)),
                }
            }
        }
        let fits = fits(&state.units, &self.units)
            && fits(&state.positions, &self.positions)
            && fits(&state.marks, &self.marks);
        if fits {
            put(&mut state.units, &self.units);
            put(&mut state.positions, &self.positions);
            put(&mut state.marks, &self.marks);
        }
        fits
    }
}
