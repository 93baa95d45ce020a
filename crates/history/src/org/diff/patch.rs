//! The difference of two days as values: what to apply to one to get the other.
//!
//! `Delta` describes a difference to a reader; a [`Patch`] is its algebra: it can be applied and inverted. Only tests use
//! it: it checks `diff` by another way.

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
pub struct HolderState {
    /// Under which title.
    pub title: String,
    /// Whether it is acting: held until a permanent holder is named.
    pub acting: bool,
}

/// What a source says of a position without a holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfilled {
    /// It has no holder.
    Vacant,
    /// Its holder is unknown.
    Unknown,
}

/// A whole organisation on a day, copied out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayState {
    /// The open units.
    pub units: BTreeMap<UnitId, UnitState>,
    /// Who holds what.
    pub holders: BTreeMap<(PositionId, PersonId), HolderState>,
    /// The positions without a holder of which a source speaks.
    pub unfilled: BTreeMap<PositionId, Unfilled>,
}

/// Before and after; `None` is "not there".
type BeforeAfter<T> = (Option<T>, Option<T>);

/// What differs between two days, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    units: BTreeMap<UnitId, BeforeAfter<UnitState>>,
    holders: BTreeMap<(PositionId, PersonId), BeforeAfter<HolderState>>,
    unfilled: BTreeMap<PositionId, BeforeAfter<Unfilled>>,
}

impl DayState {
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
                PositionState::Vacant(_) => {
                    self.unfilled.insert(position, Unfilled::Vacant);
                }
                PositionState::Unknown(_) => {
                    self.unfilled.insert(position, Unfilled::Unknown);
                }
            }
            for holder in now.holders(position) {
                let title = history.title(holder.tenure, holder.term).into_owned();
                let held = HolderState { title, acting: holder.term.acting };
                self.holders.insert((position, holder.person()), held);
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
        // `between` goes from the earlier to the later day; old and new go the way that was asked for.
        let (mut old, mut new) = (DayState::default(), DayState::default());
        for unit in between.candidates() {
            old.add(self.as_of(from), unit);
            new.add(self.as_of(to), unit);
        }
        Patch {
            units: differences(old.units, new.units),
            holders: differences(old.holders, new.holders),
            unfilled: differences(old.unfilled, new.unfilled),
        }
    }
}

fn differences<K: Ord + Copy, V: PartialEq>(
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
        self.units.is_empty() && self.holders.is_empty() && self.unfilled.is_empty()
    }

    /// Returns the patch in the opposite direction.
    #[must_use]
    pub fn inverse(self) -> Self {
        fn turn<K: Ord, V>(map: BTreeMap<K, BeforeAfter<V>>) -> BTreeMap<K, BeforeAfter<V>> {
            map.into_iter().map(|(key, (old, new))| (key, (new, old))).collect()
        }
        Self { units: turn(self.units), holders: turn(self.holders), unfilled: turn(self.unfilled) }
    }

    /// Applies it. Returns whether the state was the one it starts from; if not, the state is left as
    /// it was.
    pub fn apply(&self, state: &mut DayState) -> bool {
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
                    Some(new) => {
                        map.insert(*key, new.clone());
                    }
                    None => {
                        map.remove(key);
                    }
                }
            }
        }
        let applies = fits(&state.units, &self.units)
            && fits(&state.holders, &self.holders)
            && fits(&state.unfilled, &self.unfilled);
        if applies {
            put(&mut state.units, &self.units);
            put(&mut state.holders, &self.holders);
            put(&mut state.unfilled, &self.unfilled);
        }
        applies
    }
}
