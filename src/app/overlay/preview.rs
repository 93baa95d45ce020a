//! Looking ahead behind a list: the place that is shown while the reader chooses, and the way back.

use crate::app::place::ReaderPlace;
use crate::app::{App, Pane};
use crate::time::Axis;

/// Where the reader was when a list with a preview was opened.
#[derive(Clone, Debug)]
pub(in crate::app) struct PreviewOrigin {
    pub(in crate::app) place: ReaderPlace,
    axis: Axis,
    focus: Pane,
}

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
}
