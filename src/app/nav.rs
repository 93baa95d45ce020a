//! The place in time and in the tree, the undo stack, and how time moves.

use super::place::{Place, Trail};
use super::play::{Running, USUAL};
use super::{Pane, Play};
use crate::time::Stride;

/// The place, the undo stack, the focus, and the state of play.
#[derive(Debug)]
pub(super) struct Nav {
    pub(super) place: Place,
    pub(super) trail: Trail,
    /// The focused pane.
    pub(super) focus: Pane,
    /// The unit of a calendar step.
    pub(super) step: Stride,
    /// The state of play; `None` while paused.
    pub(super) running: Option<Running>,
    pub(super) play_mode: Play,
    pub(super) speed: u8,
    /// The index of each event in [`crate::org::History::stops`], by the number of the event.
    pub(super) stop_of: Vec<usize>,
}

impl Nav {
    /// Starts at a place with an empty undo stack.
    pub(super) fn at(place: Place) -> Self {
        Self {
            place,
            trail: Trail::default(),
            focus: Pane::default(),
            step: Stride::default(),
            running: None,
            play_mode: Play::default(),
            speed: USUAL,
            stop_of: Vec::new(),
        }
    }
}
