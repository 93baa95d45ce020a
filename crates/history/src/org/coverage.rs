//! The units of a question about a period: all of them, or one with what is below it, each for as long as it belongs.

use std::collections::BTreeMap;

use super::{Delta, History, Snapshot, Tenure, UnitId};
use crate::time::{Date, Period};

/// A period of days, both ends included, and the units that are asked about.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The unit at the top; `None` is the whole organisation.
    pub top: Option<UnitId>,
    /// When each unit is open and belongs, within the period; a unit that never does is not listed.
    units: BTreeMap<UnitId, Vec<Period>>,
}

impl Coverage {
    /// Returns the units of a period, all or from `top` on down. Looks at each day on which the tree changed its shape.
    pub fn new(history: &History, from: Date, to: Date, top: Option<UnitId>) -> Self {
        let period = Period::new(from, to.add_days(1));
        let mut units: BTreeMap<UnitId, Vec<Period>> = BTreeMap::new();
        match top {
            None => {
                for unit in (0..history.dataset().units.len()).map(UnitId::new) {
                    let open = history.open_periods(unit).into_iter();
                    let open = open.map(|it| it.intersect(period)).filter(|it| !it.is_empty());
                    let open: Vec<Period> = open.collect();
                    if !open.is_empty() {
                        units.insert(unit, open);
                    }
                }
            }
            Some(top) => {
                let later =
                    history.structure.iter().copied().filter(|day| from < *day && *day <= to);
                let mut days: Vec<Date> = std::iter::once(from).chain(later).collect();
                days.dedup();
                let ends = days.iter().skip(1).copied().chain([period.end]);
                for (start, end) in days.iter().copied().zip(ends) {
                    let now = history.as_of(start);
                    for (unit, _) in now.walk_below(top).filter(|(unit, _)| now.is_open(*unit)) {
                        let periods = units.entry(unit).or_default();
                        match periods.last_mut().filter(|last| last.end == start) {
                            Some(last) => last.end = end,
                            None => periods.push(Period::new(start, end)),
                        }
                    }
                }
            }
        }
        Self { from, to, top, units }
    }

    /// Returns its days.
    pub fn period(&self) -> Period {
        Period::new(self.from, self.to.add_days(1))
    }

    /// Returns when a unit is open and belongs; nothing where it never does.
    pub fn periods(&self, unit: UnitId) -> &[Period] {
        self.units.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Returns every unit that belongs on a day at least: those of the last day in tree order, then the others in the
    /// dataset's order.
    pub fn units(&self, history: &History) -> Vec<UnitId> {
        let mut units: Vec<UnitId> = self.units_on(history.as_of(self.to)).collect();
        let last = self.to.add_days(1);
        let gone = self
            .units
            .iter()
            .filter(|(_, periods)| periods.last().is_none_or(|period| period.end < last));
        units.extend(gone.map(|(unit, _)| *unit));
        units
    }

    /// Returns the open units of a day that belong, in tree order.
    pub fn units_on<'h>(&self, now: Snapshot<'h>) -> impl Iterator<Item = UnitId> + use<'h> {
        let (all, below) = match self.top {
            None => (Some(now.walk()), None),
            Some(top) => (None, Some(now.walk_below(top))),
        };
        let walk = all.into_iter().flatten().chain(below.into_iter().flatten());
        walk.map(|(unit, _)| unit).filter(move |unit| now.is_open(*unit))
    }

    /// Returns whether a tenure is held on a day on which its unit belongs.
    pub fn has(&self, history: &History, tenure: &Tenure) -> bool {
        let unit = history.position(tenure.position).unit;
        self.periods(unit).iter().any(|period| period.overlaps(tenure.period))
    }

    /// Returns whether a unit belongs at the end of a day: the unit at the top always does.
    pub fn is_within(&self, now: Snapshot<'_>, unit: UnitId) -> bool {
        let Some(top) = self.top else { return true };
        unit == top || now.ancestors(unit).any(|above| above == top)
    }

    /// Returns the days of the period with an event, each with its differences from the day before, as `diff` gives
    /// them: those of units that belong on one of the two days, perhaps none.
    pub fn days<'s>(
        &'s self,
        history: &'s History,
    ) -> impl Iterator<Item = (Date, Vec<Delta>)> + use<'s> {
        let until = |day: Date| history.stop_days.partition_point(|stop| *stop <= day);
        let mut days = history.stop_days[until(self.from.add_days(-1))..until(self.to)].to_vec();
        days.dedup();
        days.into_iter().map(move |day| {
            let previous_day = day.add_days(-1);
            let (before, after) = (history.as_of(previous_day), history.as_of(day));
            let mut deltas = history.diff(previous_day, day);
            deltas.retain(|delta| {
                self.is_within(before, delta.unit) || self.is_within(after, delta.unit)
            });
            (day, deltas)
        })
    }
}
