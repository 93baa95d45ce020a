//! The list of tours: opened, shown, and left for one of them.

use crate::app::overlay::{ListCursor, Overlay, ToursView};
use crate::app::{App, Effect};

impl App {
    /// Opens the list of tours, or says that there are none.
    pub(in crate::app) fn open_tours(&mut self) -> Effect {
        if self.tour.all.is_empty() {
            return self
                .refuse("there are no tours for this dataset; the README says how to write one");
        }
        self.open(Overlay::Tours(ListCursor::of(self.tour.all.len())));
        Effect::None
    }

    /// Returns the list of tours while it is open.
    pub fn tours(&self) -> Option<ToursView<'_>> {
        let Overlay::Tours(list) = &self.overlay else { return None };
        Some(ToursView::of(&self.tour, list))
    }

    /// Goes on with the tour that is being played, or begins another.
    pub(super) fn accept_tour(&mut self, chosen: usize) -> Effect {
        self.close();
        match self.tour.step_of(chosen) {
            Some(_) => self.resume_tour(),
            None => self.start_tour(chosen),
        }
    }
}
