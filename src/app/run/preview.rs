//! Looking ahead behind a list: the place that is shown while the reader chooses, and the way back.

use crate::app::App;
use crate::app::overlay::{Overlay, PreviewOrigin};

impl App {
    /// Returns where the reader is.
    pub(super) fn origin(&self) -> PreviewOrigin {
        PreviewOrigin {
            place: self.nav.place.clone(),
            axis: self.slider.axis,
            focus: self.nav.focus,
        }
    }

    /// Goes back to where the reader was.
    pub(super) fn restore(&mut self, origin: PreviewOrigin) {
        self.nav.place = origin.place;
        self.slider.axis = origin.axis;
        self.nav.focus = origin.focus;
        self.refresh();
    }

    /// Closes an overlay that previews what is chosen, if one is open, and restores the place before it.
    pub(in crate::app) fn leave_preview(&mut self) {
        match &self.overlay {
            Overlay::Find(_) => self.cancel_find(),
            Overlay::Events(_) => self.cancel_events(),
            _ => {}
        }
    }
}
