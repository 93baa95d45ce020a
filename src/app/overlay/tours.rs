//! The list of tours to choose from.

use super::ListCursor;
use crate::app::tour::TourState;

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

impl<'a> ToursView<'a> {
    /// Returns all tours, with the one that a list has chosen.
    pub(in crate::app) fn of(tours: &'a TourState, list: &ListCursor) -> Self {
        let rows = tours.all.iter().enumerate().map(|(number, tour)| TourRow {
            title: &tour.title,
            name: &tour.name,
            steps: tour.steps.len(),
            at: tours.step_of(number).map(|step| step + 1),
        });
        Self { rows: rows.collect(), selected: list.at(), top: list.top() }
    }
}
