//! The kinds of change of a unit, without words: cheap enough for every changed unit.

use std::fmt;

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::MarkedPeriod;
use crate::org::diff::IncumbentChange;
use crate::org::{ChangeId, UnitId, Version};

/// Kinds of change, each for one sign of a row.
///
/// A unit that opened or closed has that sign alone: its first and last holders go with it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Signs(u8);

impl Signs {
    /// It does not exist any more.
    pub const CLOSED: Self = Self(1);
    /// It exists now.
    pub const NEW: Self = Self(2);
    /// It has other holders, or holders with other titles.
    pub const LEADERS: Self = Self(4);
    /// It has another parent.
    pub const MOVED: Self = Self(8);
    /// It has another name or class.
    pub const RENAMED: Self = Self(16);

    const ALL: [(Self, &str); 5] = [
        (Self::CLOSED, "closed"),
        (Self::NEW, "new"),
        (Self::LEADERS, "leaders"),
        (Self::MOVED, "moved"),
        (Self::RENAMED, "renamed"),
    ];

    /// Returns whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether all signs of another set are in this one.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the union of both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the signs, the most important first.
    pub fn iter(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().map(|(sign, _)| sign).filter(move |sign| self.contains(*sign))
    }
}

impl fmt::Debug for Signs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Self::ALL.iter().filter(|(sign, _)| self.contains(*sign));
        f.debug_set().entries(words.map(|(_, word)| word)).finish()
    }
}

/// How much changed, over all units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Units that exist now and did not before.
    pub opened: usize,
    /// Units that do not exist any more.
    pub closed: usize,
    /// Units with another parent.
    pub moved: usize,
    /// Units with another name.
    pub renamed: usize,
    /// Units with another class.
    pub reclassified: usize,
    /// Positions with a new holder, also in new units; posts already held before the period are not counted.
    pub leaders: usize,
    /// Positions that have lost a holder and gained none, except in units that closed.
    pub left: usize,
}

/// The kinds of change and their counts, for one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) signs: Signs,
    renamed: bool,
    reclassified: bool,
    /// Whether its first position or a sole one has another holder.
    pub(super) head: bool,
    pub(super) leaders: u32,
    left: u32,
}

impl Totals {
    pub(super) fn add(&mut self, tally: Tally) {
        for (total, amount) in self.each(tally) {
            *total += amount;
        }
    }

    pub(super) fn take(&mut self, tally: Tally) {
        for (total, amount) in self.each(tally) {
            *total -= amount;
        }
    }

    fn each(&mut self, tally: Tally) -> [(&mut usize, usize); 7] {
        let has = |sign| usize::from(tally.signs.contains(sign));
        [
            (&mut self.opened, has(Signs::NEW)),
            (&mut self.closed, has(Signs::CLOSED)),
            (&mut self.moved, has(Signs::MOVED)),
            (&mut self.renamed, usize::from(tally.renamed)),
            (&mut self.reclassified, usize::from(tally.reclassified)),
            (&mut self.leaders, tally.leaders as usize),
            (&mut self.left, tally.left as usize),
        ]
    }
}

impl MarkedPeriod<'_> {
    /// Computes the tally of a unit; `hangings` are the moves of the marked event's day, where that has other events.
    pub(super) fn tally(&self, unit: UnitId, hangings: &HashMap<UnitId, ChangeId>) -> Tally {
        let mut tally = Tally::default();
        let (before, after) = (self.ends.before, self.ends.after);
        let hung = |new: &Version| {
            let change = hangings.get(&unit).filter(|_| self.only.is_some());
            let lifted = self.ends.history.lifts(new.change, unit);
            self.has(if lifted { new.change } else { *change.unwrap_or(&new.change) })
        };
        let place = match (before.version(unit), after.version(unit)) {
            (None, None) => return tally,
            (None, Some(new)) if hung(new) => Signs::NEW,
            (Some(_), None) if after.latest(unit).is_some_and(hung) => Signs::CLOSED,
            (Some(old), Some(new)) => {
                let made = |change: Option<ChangeId>| change.is_some_and(|it| self.has(it));
                tally.renamed =
                    old.name != new.name && made(new.name) && before.name(unit) != after.name(unit);
                tally.reclassified = old.class != new.class
                    && made(new.class)
                    && before.class(unit) != after.class(unit);
                if tally.renamed || tally.reclassified {
                    tally.signs = tally.signs.with(Signs::RENAMED);
                }
                if old.parent != new.parent && hung(new) { Signs::MOVED } else { Signs::default() }
            }
            _ => Signs::default(),
        };
        tally.signs = tally.signs.with(place);
        self.tally_people(unit, &mut tally);
        tally
    }

    fn tally_people(&self, unit: UnitId, tally: &mut Tally) {
        let history = self.ends.history;
        let mut any = false;
        for (place, position) in history.unit(unit).positions.iter().enumerate() {
            let (mut came, mut other) = (false, false);
            // What began tenures held before the period; it may have ended the tenure of a predecessor.
            let mut followed: SmallVec<[ChangeId; 4]> = SmallVec::new();
            let mut ended: SmallVec<[ChangeId; 4]> = SmallVec::new();
            self.ends.turns(position, &mut |turn| match turn {
                IncumbentChange::Left(old) => {
                    let change = old.tenure.ended().map(|ending| ending.change);
                    ended.extend(change.filter(|change| self.has(*change)));
                }
                IncumbentChange::Came { new, .. } if !self.has(new.tenure.begun) => {}
                IncumbentChange::Came { new, .. } if self.held_before(new.tenure) => {
                    followed.push(new.tenure.begun);
                }
                IncumbentChange::Came { .. } => came = true,
                IncumbentChange::Retitled { new, .. } => other |= self.has(new.term.change),
            });
            followed.sort_unstable();
            let left = ended.iter().any(|change| followed.binary_search(change).is_err());
            other |= self.mark(position).is_some();
            any |= came || left || other;
            tally.leaders += u32::from(came);
            tally.left += u32::from(left && !came);
            let sole = || history.dataset().role(history.position(position).role).sole;
            tally.head |= (came || left || other) && (place == 0 || sole());
        }
        let (new, closed) = (Signs::NEW, Signs::CLOSED);
        if any && !tally.signs.contains(new) && !tally.signs.contains(closed) {
            tally.signs = tally.signs.with(Signs::LEADERS);
        }
        if tally.signs.contains(closed) {
            tally.left = 0;
        }
    }
}
