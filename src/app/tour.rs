//! Tours: scripts of steps with captions, played through the keyboard. A tour can do only what a reader can.
//!
//! A tour is text, one verb a line; `script` reads it, `player` plays it, `back` comes back to it, `view` says what is shown,
//! `check` plays it without a screen and reports what does not work.

mod check;
mod checkpoint;
mod player;
mod script;
mod verbs;
mod view;

pub use check::{check, perform};
pub use script::{FoldVerb, Tour, TourError, TourStep, Verb, VerbAt};
pub use view::CaptionView;

pub(super) use player::Player;

/// The tours there are, and the one that is played.
#[derive(Debug)]
pub(super) struct TourPart {
    pub(super) all: Vec<Tour>,
    pub(super) player: Option<Player>,
}

impl TourPart {
    pub(super) fn of(all: Vec<Tour>) -> Self {
        Self { all, player: None }
    }

    /// Returns the step that was reached of a tour, if it is the one being played.
    pub(super) fn step_of(&self, tour: usize) -> Option<usize> {
        self.player.as_ref().filter(|player| player.tour == tour).map(|player| player.step)
    }
}
