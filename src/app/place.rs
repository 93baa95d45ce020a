//! Where the reader is: what undo brings back, exactly.

use std::collections::VecDeque;

use super::details::DetailsState;
use super::tree::Folds;
use crate::org::{PersonId, UnitId};
use crate::time::Date;

/// A day, a wish and how it is looked at.
#[derive(Clone, Debug)]
pub(super) struct ReaderPlace {
    /// The day.
    pub(super) day: Date,
    /// Whose changes are shown.
    pub(super) marking: Marking,
    /// The day of the month to which steps by months return.
    pub(super) anchor: u32,
    /// The unit the reader wished to see, whether or not it exists on the day.
    pub(super) wished: Option<UnitId>,
    /// The line of the window on which the selection stands, from 0; beyond the window, the last one.
    pub(super) line: usize,
    /// The only branch that is shown.
    pub(super) root: Option<UnitId>,
    /// What is folded.
    pub(super) folds: Folds,
    /// Whom the selection follows from position to position.
    pub(super) follow: Option<PersonId>,
    /// With which day it is compared.
    pub(super) compare: Option<Compare>,
    /// How the details are looked at.
    pub(super) details: DetailsState,
}

impl ReaderPlace {
    /// Returns whether the day is compared with the pinned one.
    pub(super) fn is_comparing(&self) -> bool {
        self.compare.as_ref().is_some_and(|compare| compare.on)
    }
}

/// The marked period: what the last move says it is. It always ends on the day shown, and never depends on the
/// way that led there.
///
/// ```text
/// [ ] and their kin     that one event
/// a step of 3 months    (day - 3 months, day], whichever way one went
/// any other move        that very day
/// the first day         nothing
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marking {
    /// Nothing is marked.
    Nothing,
    /// One event, by its place in [`crate::org::History::stops`].
    Event(usize),
    /// Everything after the end of this day.
    Since(Date),
}

impl Marking {
    /// Marks one day; nothing on the first day of the span.
    pub(super) fn day(day: Date, first: Date) -> Self {
        if day > first { Self::Since(day.add_days(-1)) } else { Self::Nothing }
    }
}

/// A pinned day, and how the tree was folded before it was compared with.
#[derive(Clone, Debug)]
pub(super) struct Compare {
    pub(super) pinned: Date,
    /// Whether the tree shows the difference.
    pub(super) on: bool,
    pub(super) calm: Folds,
}

impl ReaderPlace {
    fn compared(&self) -> Option<(Date, bool)> {
        self.compare.as_ref().map(|compare| (compare.pinned, compare.on))
    }

    /// Returns whether it is the same for the reader: where the window stands does not count.
    fn same(&self, other: &Self) -> bool {
        (self.day, self.marking, self.wished, self.root, self.follow)
            == (other.day, other.marking, other.wished, other.root, other.follow)
            && self.compared() == other.compared()
            && self.details.subject() == other.details.subject()
            && self.folds.same_wish(&other.folds)
    }
}

/// Movements of one kind in a row count as one for undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    /// Each counts by itself.
    Jump,
    /// Row by row.
    Rows,
    /// With the mouse held.
    Drag,
    /// By playing.
    Play,
}

/// The places left behind, and those come back from.
#[derive(Debug, Default)]
pub(super) struct Trail {
    past: VecDeque<ReaderPlace>,
    future: Vec<ReaderPlace>,
    last: Option<Motion>,
}

/// The greatest number of places that undo can go back to; older ones are forgotten.
const MAX_PLACES: usize = 500;

impl Trail {
    /// Returns whether the reader is where they began.
    pub(super) fn is_empty(&self) -> bool {
        self.past.is_empty() && self.future.is_empty()
    }

    /// Changes every place of the past and the future.
    pub(super) fn each(&mut self, change: impl FnMut(&mut ReaderPlace)) {
        self.past.iter_mut().chain(&mut self.future).for_each(change);
    }

    /// Notes that `now` was reached from `before`.
    pub(super) fn note(&mut self, before: ReaderPlace, now: &ReaderPlace, motion: Motion) {
        if before.same(now) {
            return;
        }
        let goes_on = self.last == Some(motion) && motion != Motion::Jump;
        if !goes_on {
            self.past.push_back(before);
            if self.past.len() > MAX_PLACES {
                self.past.pop_front();
            }
        }
        self.future.clear();
        self.last = Some(motion);
    }

    /// Returns the place before `now`.
    pub(super) fn undo(&mut self, now: &ReaderPlace) -> Option<ReaderPlace> {
        let place = self.past.pop_back()?;
        self.future.push(now.clone());
        self.last = None;
        Some(place)
    }

    /// Returns the place that was left by undo.
    pub(super) fn redo(&mut self, now: &ReaderPlace) -> Option<ReaderPlace> {
        let place = self.future.pop()?;
        self.past.push_back(now.clone());
        self.last = None;
        Some(place)
    }
}
