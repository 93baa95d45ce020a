//! The overlay "Figures": opened, shown, and left for the unit of a line.

use crate::app::overlay::{FiguresView, Overlay, figures_of};
use crate::app::{App, Effect};

/// The greatest number of tenures that are counted; of more it would take longer than a key may.
const MAX_TENURES: usize = 100_000;

impl App {
    /// Opens the figures of the day shown or compared. Refuses in a dataset with too many tenures.
    pub(super) fn open_figures(&mut self) -> Effect {
        if self.history.tenure_count() > MAX_TENURES {
            return self.refuse("too much to count beside the keys: `orgscope stats` prints it");
        }
        let figures = figures_of(self.ctx());
        self.open(Overlay::Figures(figures));
        Effect::None
    }

    /// Goes to the unit of the longest tenure of the selected line, and closes the overlay.
    pub(super) fn accept_figure(&mut self) -> Effect {
        let Overlay::Figures(figures) = &self.overlay else { return Effect::Bell };
        let Some(unit) = figures.selected().and_then(|line| line.unit) else {
            return self.refuse("it has no place in the tree");
        };
        self.close();
        self.select(unit);
        Effect::None
    }

    /// Returns the figures while they are open.
    pub fn figures(&self) -> Option<FiguresView<'_>> {
        let Overlay::Figures(figures) = &self.overlay else { return None };
        Some(FiguresView::of(figures, usize::from(self.view.popup_rows)))
    }
}
