//! Looking ahead behind a list: the place that is shown while the reader chooses, and the way back.

use super::place::Place;
use super::{App, Layer, Pane};
use crate::time::Axis;

/// Where the reader was when a list with a preview was opened.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) place: Place,
    axis: Axis,
    focus: Pane,
}

impl App {
    /// Where the reader is.
    pub(super) fn origin(&self) -> Origin {
        Origin { place: self.nav.place.clone(), axis: self.slider.axis, focus: self.nav.focus }
    }

    /// Everything as it was.
    pub(super) fn restore(&mut self, origin: Option<Origin>) {
        if let Some(origin) = origin {
            self.nav.place = origin.place;
            self.slider.axis = origin.axis;
            self.nav.focus = origin.focus;
        }
        self.refresh();
    }

    /// Whether the place is only a preview of what is chosen in a list.
    pub(super) fn is_previewing(&self) -> bool {
        matches!(self.overlay.layer, Layer::Find | Layer::Events)
    }

    /// Closes a list with a preview, if one is open, and puts everything back.
    pub(super) fn leave_preview(&mut self) {
        match self.overlay.layer {
            Layer::Find => self.cancel_find(),
            Layer::Events => self.cancel_events(),
            _ => {}
        }
    }
}
