//! A marked period, its ends, the changes in it, and whether an imprecise date surely lies in it.

use smallvec::SmallVec;

use super::{UnitChange, What};
use crate::org::diff::Between;
use crate::org::{ChangeId, Doubt, EventId, History};
use crate::time::{Date, Dated};

/// The marked period: the period whose changes are shown, always from the earlier to the later day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// After the end of `from`, up to the end of `to`; `from < to`.
    Days {
        /// The day whose end it starts from.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// One event alone: of several events on a day only its own changes.
    ///
    /// A net difference between the day before and the day is an event's own if that event has the last change of the
    /// day that opened, closed or moved the unit (opened, closed, moved), that gave the name or class, that began the
    /// tenure (came), ended the tenure of the day before (left), gave the last title (retitled, made permanent), or says
    /// that the position is vacant, unknown or abolished (where an earlier day has said so of one that others still
    /// held: that ended the last of their tenures). So each net difference of a day belongs to exactly one
    /// of its events. An event of unknown date has none: no day precedes it.
    Event(EventId),
}

/// The two ends of a marked period; `only` is the marked event where its day has others.
#[derive(Clone, Copy)]
pub(super) struct MarkedPeriod<'h> {
    pub(super) ends: Between<'h>,
    pub(super) only: Option<EventId>,
    /// Whether an imprecise date may lie outside.
    days: bool,
    /// Whether people who came or left one position at several dates, or with several doubts, are listed apart.
    pub(super) apart: bool,
}

impl<'h> MarkedPeriod<'h> {
    /// Returns `None` for an empty period.
    pub(super) fn new(history: &'h History, marked: Marked) -> Option<Self> {
        let (from, to, only) = match marked {
            Marked::Days { from, to } => (from, to, None),
            Marked::Event(event) => {
                let day = history.dataset().event(event).day();
                let alone = history.events_on(day).len() == 1;
                (day.add_days(-1), day, Some(event).filter(|_| !alone))
            }
        };
        let ends = Between { history, before: history.as_of(from), after: history.as_of(to) };
        let days = matches!(marked, Marked::Days { .. });
        (from < to).then_some(Self { ends, only, days, apart: false })
    }

    /// Returns the period in which people are listed apart who came or left one position at several dates, or with several doubts.
    pub(super) fn told_apart(self) -> Self {
        Self { apart: true, ..self }
    }

    /// Returns whether a change between the ends belongs to the marked period.
    pub(super) fn has(&self, change: ChangeId) -> bool {
        let event = self.ends.history.dataset().change(change).event;
        self.only.is_none_or(|only| only == event)
    }

    /// Returns whether a date surely lies between the ends; of one event always true.
    pub(super) fn holds(&self, date: Dated) -> bool {
        let band = date.band();
        let inside = self.ends.before.day() < band.start
            && band.last().is_some_and(|last| last <= self.ends.after.day());
        !self.days || inside
    }

    /// Makes a change from the changes of the dataset that caused it.
    pub(super) fn made(&self, what: What, changes: &[ChangeId]) -> UnitChange {
        let data = self.ends.history.dataset();
        let mut events: SmallVec<[EventId; 1]> =
            changes.iter().map(|change| data.change(*change).event).collect();
        events.sort_by_key(|event| (data.event(*event).day(), *event));
        events.dedup();
        let when = events.last().map_or(Dated::UNKNOWN, |event| data.event(*event).date);
        let news = events.iter().all(|event| self.holds(data.event(*event).date));
        let doubt = self.doubt(changes.iter().copied());
        UnitChange { what, date: when, events, news, doubt, day: self.ends.after.day() }
    }

    /// Returns the gravest doubt about what several changes of the dataset say.
    pub(super) fn doubt(&self, changes: impl Iterator<Item = ChangeId>) -> Option<Doubt> {
        changes.filter_map(|change| self.ends.history.doubt(change)).min()
    }
}
