//! What a part may read besides itself: the history, and where the reader is in it.

use std::ops::Range;

use super::nav::Nav;
use super::place::{Marking, ReaderPlace};
use crate::org::{Event, EventId, History, Marked, PersonId, Snapshot, UnitId};
use crate::time::Date;

/// The least number of days without an event that are announced when they are skipped.
const MIN_QUIET_DAYS: i64 = 30;

/// The history and the place; two references, copied freely.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ctx<'a> {
    pub(super) history: &'a History,
    pub(super) nav: &'a Nav,
}

impl<'a> Ctx<'a> {
    /// Returns the organisation on that day.
    pub(super) fn snapshot(self) -> Snapshot<'a> {
        self.history.as_of(self.nav.place.day)
    }

    /// Returns the current event: the marked one, else the last of the span on or before the day.
    pub(super) fn event(self) -> Option<EventId> {
        self.history.stops().get(self.stop()?).copied()
    }

    /// Returns the first and the last day of the slider.
    pub(super) fn span(self) -> (Date, Date) {
        let data = self.history.dataset();
        (data.first, data.last.max(data.first))
    }

    /// Returns the places of the events inside the span, in the stops.
    pub(super) fn span_stops(self) -> Range<usize> {
        let (first, last) = self.span();
        let first = self.history.stops_until(first.add_days(-1));
        first..self.history.stops_until(last).max(first)
    }

    /// Returns the day of an event, by its place in the stops.
    pub(super) fn day_of_stop(self, stop: usize) -> Date {
        let events = self.history.stops();
        events.get(stop).map_or(self.nav.place.day, |id| self.history.dataset().event(*id).day())
    }

    /// Returns the last event of the span on or before a day.
    pub(super) fn stop_at(self, day: Date) -> Option<usize> {
        let stops = self.span_stops();
        let after = self.history.stops_until(day).min(stops.end);
        after.checked_sub(1).filter(|stop| stops.contains(stop))
    }

    /// Returns the current event, by its place in the stops: the marked one, else the last of the span on or before the
    /// day.
    pub(super) fn stop(self) -> Option<usize> {
        match self.nav.place.marking {
            Marking::Event(stop) => Some(stop),
            Marking::Nothing | Marking::Since(_) => self.stop_at(self.nav.place.day),
        }
    }

    /// Returns the first stop after the current one.
    pub(super) fn next_stop(self) -> usize {
        self.stop().map_or(self.span_stops().start, |stop| stop + 1)
    }

    /// Returns whether the day is the current event's own.
    pub(super) fn at_stop(self) -> bool {
        self.stop().is_some_and(|stop| self.day_of_stop(stop) == self.nav.place.day)
    }

    /// Returns whether the day is compared with the pinned one.
    pub(super) fn is_comparing(self) -> bool {
        self.nav.place.is_comparing()
    }

    /// Returns whether the day is compared with a later one.
    pub(super) fn compares_with_later(self) -> bool {
        let place = &self.nav.place;
        let compare = place.compare.as_ref().filter(|compare| compare.on);
        compare.is_some_and(|compare| compare.pinned > place.day)
    }

    /// Returns the marked period: between the pinned day and this one while they are compared, else that of the last
    /// move.
    pub(super) fn marked(self) -> Option<Marked> {
        let Some(compare) = self.nav.place.compare.as_ref().filter(|compare| compare.on) else {
            return self.marked_by_move();
        };
        let day = self.nav.place.day;
        let (from, to) = (compare.pinned.min(day), compare.pinned.max(day));
        (from < to).then_some(Marked::Days { from, to })
    }

    /// Returns what the last move marks.
    fn marked_by_move(self) -> Option<Marked> {
        let to = self.nav.place.day;
        match self.nav.place.marking {
            _ if to == self.span().0 => None,
            Marking::Nothing => None,
            Marking::Event(stop) => self.history.stops().get(stop).copied().map(Marked::Event),
            Marking::Since(from) => (from < to).then_some(Marked::Days { from, to }),
        }
    }

    /// Returns the root of the branch shown, or `None` while the whole tree is shown.
    pub(super) fn shown_root(self) -> Option<UnitId> {
        let root = self.nav.place.root?;
        self.history.stand_in(root, self.nav.place.day).unit(root)
    }

    /// Returns the unit in which a person holds a position: the selected one if it is one of these, else where they
    /// have held one longest.
    pub(super) fn unit_of(self, person: PersonId) -> Option<UnitId> {
        let now = self.snapshot();
        let units: Vec<UnitId> = now
            .held_by(person)
            .map(|holder| self.history.position(holder.tenure.position).unit)
            .filter(|unit| now.is_open(*unit))
            .collect();
        let wished = self.nav.place.wished.filter(|wished| units.contains(wished));
        wished.or(units.last().copied())
    }

    /// Returns the current event itself.
    pub(super) fn current_event(self) -> Option<&'a Event> {
        Some(self.history.dataset().event(self.event()?))
    }

    /// Describes a long time without an event that playing skips on its way to a stop; `None` if it is short.
    pub(super) fn quiet_before(self, stop: usize) -> Option<String> {
        let days = self.day_of_stop(stop).days_since(self.nav.place.day);
        let months = days / 30;
        (days >= MIN_QUIET_DAYS).then(|| match months {
            1 => "» a month without an event".to_owned(),
            months => format!("» {months} months without an event"),
        })
    }

    /// Returns the two days between which a period lies.
    pub(super) fn ends_of(self, marked: Marked) -> (Date, Date) {
        match marked {
            Marked::Days { from, to } => (from, to),
            Marked::Event(event) => {
                let day = self.history.dataset().event(event).day();
                (day.add_days(-1), day)
            }
        }
    }

    /// Returns whether a unit was in a branch before a period or is after it: what left a branch changed in it.
    pub(super) fn changed_in_branch(self, unit: UnitId, root: UnitId, marked: Marked) -> bool {
        let (from, to) = self.ends_of(marked);
        let below = |day| self.history.as_of(day).ancestors(unit).any(|above| above == root);
        unit == root || below(to) || below(from)
    }
}

/// Returns the units from the root that is shown down to `unit`.
pub(super) fn path(history: &History, place: &ReaderPlace, unit: UnitId) -> Vec<UnitId> {
    let now = history.as_of(place.day);
    let day = place.day;
    let root = place.root.and_then(|root| history.stand_in(root, day).unit(root));
    let mut path: Vec<UnitId> = vec![unit];
    if root != Some(unit) {
        for above in now.ancestors(unit) {
            path.push(above);
            if root == Some(above) {
                break;
            }
        }
    }
    path.reverse();
    path
}
