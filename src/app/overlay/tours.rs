//! The list of tours to choose from.

use super::{ListCursor, Overlay};
use crate::app::{App, Effect};

/// A tour in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourRow<'a> {
    /// What the tour is about.
    pub title: &'a str,
    /// Its name on the command line.
    pub name: &'a str,
    /// How many steps it has.
    pub steps: usize,
    /// The step that was reached, from 1, if it is the one being played.
    pub at: Option<usize>,
}

/// The list of tours, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToursView<'a> {
    /// All tours.
    pub rows: Vec<TourRow<'a>>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
}

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
        let rows = self.tour.all.iter().enumerate().map(|(number, tour)| TourRow {
            title: &tour.title,
            name: &tour.name,
            steps: tour.steps.len(),
            at: self.tour.step_of(number).map(|step| step + 1),
        });
        Some(ToursView { rows: rows.collect(), selected: list.at(), top: list.top() })
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
