//! Tours: scripts of steps with captions, played through the keyboard. A tour can do only what a reader can.
//!
//! A tour is text, one verb a line: `script` reads it, `player` plays it with `verbs`, `state` is what it remembers
//! meanwhile, `checkpoint` comes back to it, `view` says what is shown and `notes` what the speaker sees, `check` plays
//! it without a screen and reports what does not work. `remote` does lines from a second terminal while the explorer runs.

mod check;
mod checkpoint;
mod notes;
mod player;
mod remote;
mod script;
mod state;
mod verbs;
mod view;

pub use check::{TourMoment, check, moments, perform};
pub use notes::{SpeakerView, StepView};
pub use script::{FoldVerb, Tour, TourError, TourStep, Verb, VerbAt};
pub use view::CaptionView;

pub(super) use state::TourState;
