//! Tours: scripts of steps with captions, played through the keyboard. A tour can do only what a reader can.
//!
//! A tour is text, one verb a line; `script` reads it, `player` plays it, `checkpoint` comes back to it, `view` says what is
//! shown and `notes` what the speaker sees, `check` plays it without a screen and reports what does not work. `sent` does
//! such lines while the explorer runs.

use std::collections::VecDeque;
use std::ops::Range;

mod check;
mod checkpoint;
mod notes;
mod player;
mod script;
mod sent;
mod verbs;
mod view;

pub use check::{check, perform};
pub use notes::{SpeakerView, StepView};
pub use script::{FoldVerb, Tour, TourError, TourStep, Verb, VerbAt};
pub use view::CaptionView;

pub(super) use player::Player;
use verbs::Timed;

/// The tours there are, and the one that is played.
#[derive(Debug)]
pub(super) struct TourPart {
    pub(super) all: Vec<Tour>,
    pub(super) player: Option<Player>,
    pub(super) sent: Sent,
}

impl TourPart {
    pub(super) fn of(all: Vec<Tour>) -> Self {
        Self { all, player: None, sent: Sent::default() }
    }

    /// Returns the step that was reached of a tour, if it is the one being played.
    pub(super) fn step_of(&self, tour: usize) -> Option<usize> {
        self.player.as_ref().filter(|player| player.tour == tour).map(|player| player.step)
    }
}

/// What was sent, as far as it is not done, and what it leaves on the screen.
#[derive(Debug, Default)]
pub(super) struct Sent {
    lines: VecDeque<SentLine>,
    /// What takes time, and the bytes of its line.
    timed: Option<(Timed, Range<usize>)>,
    outcome: Option<Result<(), TourError>>,
    /// What was said last; as in a tour it stays over the lines after it, until the reader does something.
    caption: Option<String>,
    /// What the speaker alone is to read, until the next step of a tour.
    note: Option<String>,
    /// Whether a line acts, and not the reader.
    acts: bool,
}

/// A line that was sent.
#[derive(Debug)]
enum SentLine {
    Say(String),
    Note(String),
    Do(VerbAt),
}

impl Sent {
    /// Milliseconds until a line goes on that takes time.
    pub(super) fn wants_tick(&self) -> Option<u64> {
        self.timed.as_ref().map(|(timed, _)| timed.due())
    }
}
