//! Tours: scripts of steps with captions, played through the keyboard. A tour can do only what a reader can.
//!
//! A tour is text, one verb a line.
//!
//! - `script` parses it.
//! - `player` plays it: its steps, by itself or at a key.
//! - `verbs` does one verb.
//! - `state` holds the tours, and the step and the checkpoints of the one that is played.
//! - `checkpoint` takes and restores checkpoints, and resumes a tour that the reader suspended.
//! - `view` derives the caption, `notes` what the speaker sees.
//! - `check` plays a tour without a screen: it reports what does not work, and takes pictures.
//! - `remote` does lines of the same language that a second terminal sends.

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
