//! Derives what is shown of a tour: the caption, and the badge of a suspended tour.

use super::TourState;
use crate::app::App;

/// The caption of the current step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionView<'a> {
    /// What is said.
    pub text: &'a str,
    /// Which step it is, from 1.
    pub number: usize,
    /// How many steps there are; 0 for a caption from a second terminal, which belongs to no tour.
    pub count: usize,
    /// What the next step says.
    pub next: Option<&'a str>,
    /// Whether something of this step is still to come.
    pub more: bool,
    /// Whether the tour goes on by itself.
    pub auto: bool,
}

impl TourState {
    /// Returns the caption of the tour that is played, else the one that a second terminal sent.
    fn caption(&self) -> Option<CaptionView<'_>> {
        let playing = self.playing().filter(|(_, player)| player.shows);
        let Some((tour, player)) = playing else {
            let text = self.remote.caption.as_deref()?;
            return Some(CaptionView {
                text,
                number: 0,
                count: 0,
                next: None,
                more: false,
                auto: false,
            });
        };
        Some(CaptionView {
            text: &tour.steps.get(player.step)?.caption,
            number: player.step + 1,
            count: tour.steps.len(),
            next: tour.steps.get(player.step + 1).map(|step| step.caption.as_str()),
            more: !self.step_is_over(),
            auto: player.auto,
        })
    }

    /// Returns the badge of a suspended tour: `tour 3/12: T`.
    pub(in crate::app) fn badge(&self) -> Option<String> {
        let (tour, player) = self.playing().filter(|(_, player)| !player.shows)?;
        Some(format!("tour {}/{}: T", player.step + 1, tour.steps.len()))
    }
}

impl App {
    /// Returns the caption of the tour that is played, else the one that a second terminal sent.
    pub fn caption(&self) -> Option<CaptionView<'_>> {
        self.tour.caption()
    }
}
