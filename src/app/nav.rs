//! The place in time and in the tree, the undo stack, and how time moves.

use super::Play;
use super::keymap::Pending;
use super::place::{ReaderPlace, Trail};
use super::play::{Playing, USUAL};
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
