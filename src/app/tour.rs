//! Tours: a story told step by step, by a hand on the keyboard. A tour can do only what a reader can.
//!
//! A tour is text, one verb a line; `script` reads it, `guide` plays it, `back` comes back to it, `view` says what is shown,
//! `check` plays it without a screen and tells what does not work.

mod checkpoint;
mod check;
mod player;
mod script;
mod verbs;
mod view;

pub use check::{check, perform};
pub use script::{Fold, Tour, TourError, TourStep, Verb, VerbAt};
pub use view::{CaptionView, TourRow, ToursView};

pub(super) use player::Guide;

/// The tours there are, and the one that is played.
#[derive(Debug)]
pub(super) struct TourPart {
    pub(super) all: Vec<Tour>,
    pub(super) guide: Option<Guide>,
}

impl TourPart {
    pub(super) fn of(all: Vec<Tour>) -> Self {
        Self { all, guide: None }
    }
}
