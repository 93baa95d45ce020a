//! The slider: time as a row of cells.
//!
//! `ui/slider` paints it.

mod spans;
mod ticks;
mod view;

pub use ticks::TickKind;
pub(super) use ticks::{Ticks, event_kinds};

use crate::org::History;
use crate::time::{Axis, Date};

/// The axis, and what happened in each of its cells.
#[derive(Debug)]
pub(super) struct Slider {
    pub(super) axis: Axis,
    pub(super) ticks: Ticks,
    /// What kind of thing each event is, by its number.
    pub(super) event_kinds: Vec<TickKind>,
}

impl Slider {
    pub(super) fn of(axis: Axis) -> Self {
        Self { axis, ticks: Ticks::default(), event_kinds: Vec::new() }
    }

    /// Counts again if the axis is another one.
    pub(super) fn count_ticks(&mut self, history: &History) {
        if self.ticks.axis != Some(self.axis) {
            self.ticks = Ticks::of(history, &self.event_kinds, self.axis);
        }
    }
}

/// The slider, ready to be painted.
#[derive(Clone, Debug)]
pub struct SliderView<'a> {
    /// Cells and days.
    pub axis: Axis,
    /// The cell in which each year in view begins.
    pub years: &'a [(u16, i32)],
    /// The cells in which the other quarters begin.
    pub quarters: &'a [u16],
    /// How much happened in each cell: 0 nothing, 8 as much as in the busiest.
    pub density: &'a [u8],
    /// Where something counts of which too little is known for a tick: in a year, by some day.
    pub vague: &'a [bool],
    /// What kind of thing happened in each cell.
    pub kinds: &'a [Option<TickKind>],
    /// The cell of the day.
    pub handle: u16,
    /// The cell of the pinned day.
    pub pin: Option<u16>,
    /// The first and last cell that the current event may mean, where its date is not exact.
    pub band: Option<(u16, u16)>,
    /// Whether these days reach further than the axis shows, at its start and at its end: a date may have one bound.
    pub band_is_open: (bool, bool),
    /// The day.
    pub day: Date,
    /// The first and last cell of the marked period, as far as it is in view.
    pub marked: Option<(u16, u16)>,
    /// The career or lineage of what is selected, on the same axis.
    pub spans: Spans,
    /// What is announced and not yet effective, while that lane is shown.
    pub upcoming: Option<Vec<UpcomingRow>>,
}

/// The rows of spans under the axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// The first rows.
    pub rows: Vec<SpanRow>,
    /// How many there are besides, or lie outside the days in view.
    more: usize,
    /// What each row is, in words: one, and several.
    of: (&'static str, &'static str),
}

/// A row of spans under the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanRow {
    /// What the row is about; empty where the text of its span says so.
    pub label: String,
    /// Its spans in view, in order: first and last cell, text, kind.
    pub spans: Vec<CellSpan>,
}

/// A stretch of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellSpan {
    /// The first cell.
    pub from: u16,
    /// The last cell.
    pub to: u16,
    /// What it says.
    pub text: String,
    /// Whether it covers the day.
    pub now: bool,
    /// Whether it is acting.
    pub acting: bool,
    /// Whether it began before the window, or on an unknown day.
    pub open_start: bool,
    /// Whether it goes on after the window.
    pub open_end: bool,
}

/// Something announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpcomingRow {
    /// When it takes effect.
    pub day: Date,
    /// Its cell, if it is in view.
    pub cell: Option<u16>,
    /// `in 12 days · Daniel Zhang takes over`.
    pub text: String,
}
