//! The place in time and in the tree, the undo stack, and how time moves.

use super::keymap::Pending;
use super::place::{ReaderPlace, Trail};
use crate::time::Stride;

/// A pane that can have the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Units and leaders.
    #[default]
    Tree,
    /// What is known of the selected one.
    Details,
    /// What changed.
    Strip,
    /// The date.
    Slider,
}

impl Pane {
    /// All panes, in the order of Tab.
    pub(super) const ALL: [Self; 4] = [Self::Tree, Self::Details, Self::Strip, Self::Slider];
}

/// The number of the greatest speed; that of the least is 1.
pub(super) const MAX_SPEED: u8 = 9;
/// The speed at the start.
pub(super) const USUAL: u8 = 4;

/// How long an event stays, by speed.
pub(super) const STAYS: [u64; 9] = [5000, 3500, 2500, 1600, 1000, 600, 350, 180, 80];
/// How many days pass in a second, by speed.
pub(super) const DAYS: [u64; 9] = [4, 8, 15, 30, 60, 120, 240, 480, 960];
/// How often the calendar moves.
const FRAME: u64 = 50;

/// How time runs by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Play {
    /// From event to event.
    #[default]
    Events,
    /// By the calendar, with a stop at each event.
    Calendar,
}

/// Time that runs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Playing {
    /// Milliseconds since the last move.
    pub(super) waited: u64,
    /// Milliseconds for which an event stays on show before the calendar goes on.
    pub(super) stays: u64,
    /// Events passed.
    pub(super) seen: usize,
}

/// The place, the undo stack, the focus, and the state of play.
#[derive(Debug)]
pub(super) struct Nav {
    pub(super) place: ReaderPlace,
    pub(super) trail: Trail,
    /// The focused pane.
    pub(super) focus: Pane,
    /// Keys typed that are not yet a command.
    pub(super) pending: Pending,
    /// The unit of a calendar step.
    pub(super) step: Stride,
    /// The state of play; `None` while paused.
    pub(super) running: Option<Playing>,
    pub(super) play_mode: Play,
    pub(super) speed: u8,
    /// The index of each event in [`crate::org::History::stops`], by the number of the event.
    pub(super) stop_of: Vec<usize>,
}

impl Nav {
    /// Starts at a place with an empty undo stack.
    pub(super) fn at(place: ReaderPlace) -> Self {
        Self {
            place,
            trail: Trail::default(),
            focus: Pane::default(),
            pending: Pending::default(),
            step: Stride::default(),
            running: None,
            play_mode: Play::default(),
            speed: USUAL,
            stop_of: Vec::new(),
        }
    }
}

impl Nav {
    pub(super) fn by_speed(&self, table: &[u64; 9]) -> u64 {
        let index = usize::from(self.speed.clamp(1, MAX_SPEED)) - 1;
        table.get(index).copied().unwrap_or(1000)
    }

    /// Returns how long to wait between two moves.
    pub(super) fn due(&self, running: &Playing) -> u64 {
        match self.play_mode {
            Play::Events => self.by_speed(&STAYS),
            Play::Calendar if running.stays > 0 => running.stays,
            Play::Calendar => FRAME.max(1000_u64.div_ceil(self.by_speed(&DAYS).max(1))),
        }
    }

    /// Stops playing, because the reader takes over.
    pub(super) fn pause(&mut self) {
        self.running = None;
    }
}
