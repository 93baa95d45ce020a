//! The changed units of a marked period, kept up to date while the period moves.

use hashbrown::HashMap;

use super::bits::Bits;
use super::inside::ChangesInside;
use super::places::{Closed, moves};
use super::signs::Tally;
use super::{Marked, MarkedPeriod, Signs, Totals};
use crate::org::{History, Snapshot, UnitId};
use crate::time::Date;

/// The changed units of a marked period. It belongs to one history; after a reload a new one is needed.
#[derive(Debug, Default)]
pub struct ChangedUnits {
    marked: Option<Marked>,
    of: Vec<Tally>,
    /// The units with at least one sign.
    signed: Bits,
    closed: Closed,
    totals: Totals,
    /// The tree of `day`, with the closed units.
    inside: ChangesInside,
    day: Option<Date>,
}

impl ChangedUnits {
    /// Updates it for `marked`. Where only the ends of the period move, compares only the units that events in between
    /// touch. Returns whether the set of units, their signs or the ghosts differ from before.
    pub fn update(&mut self, history: &History, marked: Option<Marked>) -> bool {
        let count = history.dataset().units.len();
        if self.of.len() != count {
            let (of, signed) = (vec![Tally::default(); count], Bits::new(count));
            *self = Self { of, signed, inside: ChangesInside::new(count), ..Self::default() };
        } else if self.marked == marked {
            return false;
        }
        let period = marked.and_then(|marked| MarkedPeriod::new(history, marked));
        let candidates = self.candidates(history, period.as_ref(), marked);
        let hangings = match period.and_then(|period| period.only) {
            Some(event) => {
                history.hangings(history.events_on(history.dataset().event(event).day()))
            }
            None => HashMap::new(),
        };
        self.marked = marked;
        let (mut new, mut turned) = (Vec::new(), Vec::new());
        let (mut differs, mut ghosts) = (false, false);
        for unit in candidates.iter() {
            let tally = period.map_or(Tally::default(), |period| period.tally(unit, &hangings));
            let old = std::mem::replace(&mut self.of[unit.index()], tally);
            self.totals.take(old);
            self.totals.add(tally);
            differs |= old.signs != tally.signs;
            let (was, is) =
                (old.signs.contains(Signs::CLOSED), tally.signs.contains(Signs::CLOSED));
            ghosts |= was || is;
            if was != is {
                turned.push(unit);
            }
            match (old.signs.is_empty(), tally.signs.is_empty()) {
                (false, true) => {
                    self.signed.remove(unit);
                    self.inside.discount(unit);
                }
                (true, false) => new.push(unit),
                _ => {}
            }
        }
        let known = self.day.map(|day| history.as_of(day));
        if let Some(after) = period.map(|period| period.ends.after).or(known) {
            self.hang(after, &turned);
        }
        if ghosts {
            let is_closed = |unit| self.signs(unit).contains(Signs::CLOSED);
            let closed = Closed::find(period.as_ref(), is_closed);
            differs |= self.closed.replace(closed, |unit| self.inside.up(unit));
        }
        for unit in new {
            self.signed.add(unit);
            self.inside.count(unit);
        }
        differs
    }

    /// Returns the units whose changes may differ from before.
    fn candidates(
        &self,
        history: &History,
        period: Option<&MarkedPeriod<'_>>,
        marked: Option<Marked>,
    ) -> Bits {
        let mut units = Bits::new(self.of.len());
        let stops = |one: Date, other: Date| {
            history.stops_until(one.min(other))..history.stops_until(one.max(other))
        };
        if let (Some(Marked::Days { from, to }), Some(Marked::Days { from: first, to: last })) =
            (self.marked, marked)
            && from < to
            && first < last
        {
            let (begins, ends) = (stops(from, first), stops(to, last));
            if begins.len() + ends.len() <= stops(first, last).len() {
                history.touches(begins, &mut |unit| units.add(unit));
                history.touches(ends, &mut |unit| units.add(unit));
                // A new start of the period decides anew which posts count as held before it.
                let until = |day: Date| history.stated_starts.partition_point(|(at, _)| *at <= day);
                let since = until(from.min(first))..until(from.max(first));
                history.stated_starts[since].iter().for_each(|(_, unit)| units.add(*unit));
                return units;
            }
        }
        units.clone_from(&self.signed);
        if let Some(period) = period {
            let stops = stops(period.ends.before.day(), period.ends.after.day());
            history.touches(stops, &mut |unit| units.add(unit));
        }
        units
    }

    /// Gives the units their parents of the last day of the period, and closed units their old ones; `turned` closed in
    /// the period and did not before, or the other way round.
    fn hang(&mut self, after: Snapshot<'_>, turned: &[UnitId]) {
        let known = self.day.replace(after.day());
        let is_closed = |unit| self.signs(unit).contains(Signs::CLOSED);
        let moves = moves(after, known, turned, is_closed, |unit| self.inside.up(unit));
        let signed = &self.signed;
        self.inside.rehang(&moves, |unit| signed.has(unit));
    }

    /// Returns the marked period.
    pub fn marked(&self) -> Option<Marked> {
        self.marked
    }

    /// Returns the signs of a unit.
    pub fn signs(&self, unit: UnitId) -> Signs {
        self.tally(unit).signs
    }

    /// Returns how many units lie above a unit.
    pub(super) fn depth(&self, unit: UnitId) -> usize {
        std::iter::successors(self.inside.up(unit), |above| self.inside.up(*above)).count()
    }

    /// Returns the last day of the period, whose tree [`Self::inside`] counts in.
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    pub(super) fn tally(&self, unit: UnitId) -> Tally {
        self.of.get(unit.index()).copied().unwrap_or_default()
    }

    /// Returns the units with at least one sign, in the dataset's order.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.signed.iter()
    }

    /// Returns how many units have a sign.
    pub fn count(&self) -> usize {
        self.signed.count
    }

    /// Returns the units that closed, in the dataset's order.
    pub fn closed(&self) -> &[UnitId] {
        self.closed.units()
    }

    /// Returns the last parent of a unit that closed; `None` is the top. The parent may have closed as well.
    pub fn parent_before(&self, unit: UnitId) -> Option<UnitId> {
        self.closed.has(unit).then(|| self.inside.up(unit)).flatten()
    }

    /// Returns the closed units whose last parent was a unit, or the top, in the dataset's order.
    pub fn closed_below(&self, unit: Option<UnitId>) -> impl Iterator<Item = UnitId> {
        self.closed.below(unit)
    }

    /// Returns how many units with a sign lie below a unit on the last day of the period, with the closed ones.
    pub fn inside(&self, unit: UnitId) -> usize {
        self.inside.below(unit) as usize
    }

    /// Returns how much changed.
    pub fn totals(&self) -> Totals {
        self.totals
    }
}
