//! The changed units of a marked period without a comparison: looked at where something is asked of them.

use hashbrown::HashMap;

use super::bits::Bits;
use super::places::{Closed, moves};
use super::signs::Tally;
use super::{Marked, MarkedPeriod, Signs};
use crate::org::{ChangeId, History, UnitId};
use crate::time::Date;

/// The units that the events of a marked period touch, and what changed about those that are asked for.
///
/// [`super::ChangedUnits`] compares each unit that may have changed, and keeps the result while the period grows. This
/// one is for periods of which each is another one, as when the reader steps through time: a step costs what is in
/// view. It belongs to one history; after a reload a new one is needed.
#[derive(Debug, Default)]
pub struct TouchedUnits {
    marked: Option<Marked>,
    /// The changed units; where the events touch more than [`MAX_COMPARED`], all that they touch.
    units: Bits,
    is_exact: bool,
    /// Where it is exact: the changes of each of `units`, in the same order.
    tallies: Vec<(UnitId, Tally)>,
    /// The moves of the marked event's day, where that has other events.
    hangings: HashMap<UnitId, ChangeId>,
    /// How many units lie above each of `units`.
    depths: Vec<(u32, UnitId)>,
    /// The units above those in `units`.
    above: Bits,
    /// For those above: how deep a unit lies that hangs there.
    below: Vec<u32>,
    /// The parents on the last day of the period; a closed unit has its old one.
    up: Vec<Option<UnitId>>,
    day: Option<Date>,
    closed: Closed,
}

/// The greatest number of units of a small dataset, of which all units that a period touches are compared.
const MAX_UNITS_OF_SMALL: usize = 1_000;
/// In a larger one, the greatest number of units that are all compared when the period changes. Of 61 units of 10,000, as a day
/// of a company of 100,000 people has, comparing all would take a fifth of the time of a step.
const MAX_COMPARED: usize = 32;
/// Where there are more, the greatest number of units that are ranked.
const MAX_RANKED: usize = 9;

impl TouchedUnits {
    /// Turns to another marked period. Returns whether the closed units or their places differ from before.
    pub fn update(&mut self, history: &History, marked: Option<Marked>) -> bool {
        let count = history.dataset().units.len();
        if self.up.len() != count {
            let (units, above) = (Bits::new(count), Bits::new(count));
            let (up, below) = (vec![None; count], vec![0; count]);
            *self = Self { units, above, below, up, ..Self::default() };
        } else if self.marked == marked {
            return false;
        }
        self.marked = marked;
        let period = marked.and_then(|marked| MarkedPeriod::new(history, marked));
        self.find_units(history, period.as_ref());
        let differs = self.place(history, period.as_ref());
        self.mark_above();
        differs
    }

    /// Marks the units above those that may have changed, and notes how deep each lies.
    fn mark_above(&mut self) {
        self.above.clear();
        self.depths.clear();
        let mut path: Vec<UnitId> = Vec::new();
        for unit in self.units.iter() {
            let mut at = self.up[unit.index()];
            while let Some(above) = at.filter(|above| !self.above.has(*above)) {
                self.above.add(above);
                path.push(above);
                at = self.up[above.index()];
            }
            let mut below = at.map_or(0, |above| self.below[above.index()]);
            for above in path.drain(..).rev() {
                below += 1;
                self.below[above.index()] = below;
            }
            self.depths.push((below, unit));
        }
    }

    fn find_units(&mut self, history: &History, period: Option<&MarkedPeriod<'_>>) {
        self.units.clear();
        self.tallies.clear();
        self.hangings.clear();
        self.is_exact = true;
        let Some(period) = period else { return };
        if let Some(event) = period.only {
            let day = history.dataset().event(event).day();
            self.hangings = history.hangings(history.events_on(day));
        }
        let (before, after) = (period.ends.before.day(), period.ends.after.day());
        let stops = history.stops_until(before)..history.stops_until(after);
        history.touches(stops, &mut |unit| self.units.add(unit));
        self.is_exact = self.up.len() <= MAX_UNITS_OF_SMALL || self.units.count <= MAX_COMPARED;
        if self.is_exact {
            let tally = |unit| (unit, period.tally(unit, &self.hangings));
            self.tallies.extend(self.units.iter().map(tally));
            self.tallies.retain(|(_, tally)| !tally.signs.is_empty());
            self.units.clear();
            self.tallies.iter().for_each(|(unit, _)| self.units.add(*unit));
        }
    }

    /// Gives the units their parents, and finds the closed ones. Returns whether those or their places differ.
    fn place(&mut self, history: &History, period: Option<&MarkedPeriod<'_>>) -> bool {
        let signs =
            |unit| period.map_or(Signs::default(), |it| it.tally(unit, &self.hangings).signs);
        let is_closed = |unit| {
            let open = |it: &MarkedPeriod<'_>| it.ends.after.is_open(unit);
            !period.is_some_and(open) && signs(unit).contains(Signs::CLOSED)
        };
        let closed = Closed::find(period, is_closed);
        if let Some(day) = period.map(|period| period.ends.after.day()).or(self.day) {
            let more = [closed.as_slice(), self.closed.units()].concat();
            let is_closed = |unit| closed.binary_search(&unit).is_ok();
            let up = |unit: UnitId| self.up[unit.index()];
            for (unit, up) in moves(history.as_of(day), self.day, &more, is_closed, up) {
                self.up[unit.index()] = up;
            }
            self.day = Some(day);
        }
        self.closed.replace(closed, |unit| self.up[unit.index()])
    }

    fn tally(&self, history: &History, unit: UnitId) -> Tally {
        if self.is_exact {
            let known = self.tallies.binary_search_by_key(&unit, |(unit, _)| *unit);
            return known.map_or(Tally::default(), |known| self.tallies[known].1);
        }
        let marked = self.marked.filter(|_| self.units.has(unit));
        let period = marked.and_then(|marked| MarkedPeriod::new(history, marked));
        period.map_or(Tally::default(), |period| period.tally(unit, &self.hangings))
    }

    /// Returns the signs of a unit.
    pub fn signs(&self, history: &History, unit: UnitId) -> Signs {
        self.tally(history, unit).signs
    }

    /// Returns how many units changed at most: exactly so many if [`Self::is_exact`].
    pub fn count(&self) -> usize {
        self.units.count
    }

    /// Returns whether each unit of [`Self::units`] changed.
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// Returns the units that may have changed, in the dataset's order.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.units.iter()
    }

    /// Returns the units that closed, in the dataset's order.
    pub fn closed(&self) -> &[UnitId] {
        self.closed.units()
    }

    /// Returns the last parent of a unit that closed; `None` is the top. The parent may have closed as well.
    pub fn parent_before(&self, unit: UnitId) -> Option<UnitId> {
        self.closed.has(unit).then(|| self.up[unit.index()]).flatten()
    }

    /// Returns whether a unit below this one changed.
    pub fn is_inside(&self, history: &History, unit: UnitId) -> bool {
        let Some(day) = self.day.filter(|_| self.above.count > 0 && self.above.has(unit)) else {
            return false;
        };
        let now = history.as_of(day);
        let mut left = vec![unit];
        while let Some(unit) = left.pop() {
            for below in now.children(unit).chain(self.closed.below(Some(unit))) {
                if self.units.has(below)
                    && (self.is_exact || !self.signs(history, below).is_empty())
                {
                    return true;
                }
                if self.above.has(below) {
                    left.push(below);
                }
            }
        }
        false
    }

    /// Returns whether a changed unit has a row. Only one that another event of the marked day closed has none.
    fn has_row(&self, history: &History, unit: UnitId, signs: Signs) -> bool {
        self.hangings.is_empty()
            || signs.contains(Signs::CLOSED)
            || self.day.is_some_and(|day| history.as_of(day).is_open(unit))
    }

    /// Returns the `limit` most important changed units, in the order of [`super::ChangedUnits::most_important`]. Where
    /// there are too many to compare all ([`Self::is_exact`]), these are some of those nearest to the top of the tree.
    /// `within` restricts the units to a branch.
    pub fn most_important(
        &self,
        history: &History,
        limit: usize,
        within: Option<&dyn Fn(UnitId) -> bool>,
    ) -> Vec<UnitId> {
        let enough = if self.is_exact { usize::MAX } else { limit.min(MAX_RANKED) };
        let deepest = self.depths.iter().map(|(depth, _)| depth + 1).max().unwrap_or(0);
        let nearest = (0..deepest).flat_map(|level| {
            let level = self.depths.iter().filter(move |(depth, _)| *depth == level);
            level.map(|(depth, unit)| (*depth as usize, *unit))
        });
        let mut ranked: Vec<(usize, usize, UnitId)> = Vec::new();
        for (depth, unit) in nearest.filter(|(_, unit)| within.is_none_or(|within| within(*unit))) {
            if ranked.len() >= enough {
                break;
            }
            let tally = self.tally(history, unit);
            if !tally.signs.is_empty() && self.has_row(history, unit, tally.signs) {
                ranked.push((depth + tally.kind(), tally.kind(), unit));
            }
        }
        ranked.sort_unstable();
        ranked.truncate(limit);
        ranked.into_iter().map(|(_, _, unit)| unit).collect()
    }
}
