//! Where the reader is in time and in the tree, where they were, and how time moves.

use super::place::{Place, Trail};
use super::play::{Running, USUAL};
use super::{Pane, Play};
use crate::time::Stride;

/// The reader's place, the places before it, and the clock.
#[derive(Debug)]
pub(super) struct Nav {
    pub(super) place: Place,
    pub(super) trail: Trail,
    /// Which pane has the keys.
    pub(super) focus: Pane,
    /// How far a step goes.
    pub(super) step: Stride,
    /// Whether time runs by itself.
    pub(super) running: Option<Running>,
    pub(super) play_mode: Play,
    pub(super) speed: u8,
    /// The place of each event in [`crate::org::History::stops`], by the number of the event.
    pub(super) stop_of: Vec<usize>,
}

impl Nav {
    /// At a place, with nothing before it.
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
