//! Derives what follows from the place of the reader: signs of changes, announced changes, rows, ticks of the slider, the
//! stand-in and the details.
//!
//! Runs once after each action, so that drawing only reads.

use super::App;
use crate::org::UnitId;

impl App {
    /// Derives everything again. What depends on the day alone is kept while the day stays.
    pub(super) fn refresh(&mut self) {
        let history = std::sync::Arc::clone(&self.history);
        let day = self.nav.place.day;
        let now = history.as_of(day);
        let (marked, compares) = (self.ctx().marked(), self.ctx().is_comparing());
        let ghosts = self.settings.shows_ghosts;
        let marks_differ = self.tree.changes.update(now, marked, ghosts, compares);
        if self.tree.upcoming_day != Some(day) {
            self.tree.upcoming_day = Some(day);
            self.tree.upcoming = history.upcoming(day);
        }
        let root = self.nav.place.root.and_then(|root| history.stand_in(root, day).unit(root));
        self.tree.update_filter(now);
        self.window().flatten(now, root, marks_differ);
        self.slider.count_ticks(&history);
        self.window().place_cursor();
        self.tree.stand_in = self.window().stand_in_words();
        self.refresh_details();
    }

    /// Returns the selected unit: the wished one or its stand-in; `None` if there are no rows.
    pub fn selected(&self) -> Option<UnitId> {
        self.tree.selected()
    }
}
