//! What is shown of a tour: one caption, where it stands, and the list to choose from.

use crate::app::{App, Effect, Layer};

/// The caption of the current step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionView<'a> {
    /// What is said.
    pub text: &'a str,
    /// Which step it is, from 1.
    pub number: usize,
    /// How many steps there are.
    pub count: usize,
    /// What the next step says.
    pub next: Option<&'a str>,
    /// Whether something of this step is still to come.
    pub more: bool,
    /// Whether the tour goes on by itself.
    pub auto: bool,
}

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

/// The list of tours, while it is open.
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
    /// The caption, while a tour is played.
    pub fn caption(&self) -> Option<CaptionView<'_>> {
        let (tour, player) = self.playing_tour().filter(|(_, player)| player.shows)?;
        Some(CaptionView {
            text: &tour.steps.get(player.step)?.caption,
            number: player.step + 1,
            count: tour.steps.len(),
            next: tour.steps.get(player.step + 1).map(|step| step.caption.as_str()),
            more: !self.step_is_over(),
            auto: player.auto,
        })
    }

    /// The list of tours, while it is open.
    pub fn tours(&self) -> Option<ToursView<'_>> {
        (self.overlay.layer == Layer::Tours).then(|| ToursView {
            rows: self
                .tour
                .all
                .iter()
                .enumerate()
                .map(|(number, tour)| TourRow {
                    title: &tour.title,
                    name: &tour.name,
                    steps: tour.steps.len(),
                    at: self
                        .tour
                        .player
                        .as_ref()
                        .filter(|it| it.tour == number)
                        .map(|it| it.step + 1),
                })
                .collect(),
            selected: self.overlay.list.at,
            top: self.overlay.list.top,
        })
    }

    /// `tour 3/12`: a tour that waits while the reader explores.
    pub(in crate::app) fn tour_badge(&self) -> Option<String> {
        let (tour, player) = self.playing_tour().filter(|(_, player)| !player.shows)?;
        Some(format!("tour {}/{}: T", player.step + 1, tour.steps.len()))
    }

    pub(in crate::app) fn tour_count(&self) -> usize {
        self.tour.all.len()
    }

    /// Enter in the list: the one being played goes on, another begins.
    pub(in crate::app) fn accept_tour(&mut self) -> Effect {
        let chosen = self.overlay.list.at;
        self.overlay.layer = Layer::Browse;
        if self.tour.player.as_ref().is_some_and(|player| player.tour == chosen) {
            return self.resume_tour();
        }
        self.start_tour(chosen)
    }
}
