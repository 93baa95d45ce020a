//! Tours: scripts that explore in front of an audience, step by step, each step with a caption.
//!
//! A tour is a text with one verb a line. A verb does what a key or a command of the reader does, and nothing else.
//!
//! - `script` reads the text of a tour and returns its steps and verbs, or its mistakes with their places.
//! - `player` goes from step to step, by itself or at a key.
//! - `verbs` does one verb.
//! - `state` holds all tours, and of the tour that is played the step and the checkpoints.
//! - `checkpoint` takes checkpoints and restores them, and resumes a tour that the reader suspended.
//! - `view` derives the caption that the audience sees, `notes` what only the speaker sees.
//! - `check` plays a tour without a screen, reports the verbs that do not work, and takes pictures.
//! - `remote` does the verbs that a second terminal sends, a line each.

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
