//! What follows from where the reader is: rows, marks, what is announced, what stands for the wish.
//!
//! Called once after each action, so that drawing computes nothing twice and changes nothing.

use super::App;
use crate::org::UnitId;

impl App {
    pub(super) fn refresh(&mut self) {
        let history = std::sync::Arc::clone(&self.history);
        let day = self.nav.place.day;
        let now = history.as_of(day);
        let (marked, compares) = (self.ctx().marked(), self.ctx().is_comparing());
        let ghosts = self.settings.shows_ghosts;
        let differ = self.tree.changes.update(now, marked, ghosts, compares);
        if self.tree.upcoming_day != Some(day) {
            self.tree.upcoming_day = Some(day);
            self.tree.upcoming = history.upcoming(day);
        }
        let root = self.nav.place.root.and_then(|root| history.stand_in(root, day).unit(root));
        self.tree.update_filter(now);
        self.window().flatten(now, root, differ);
        self.slider.count_ticks(&history);
        self.window().place_cursor();
        self.tree.stand_in = self.window().stand_in_words();
        self.refresh_details();
    }

    /// Returns the unit that is shown as selected, which may stand for the one that was wished.
    pub fn selected(&self) -> Option<UnitId> {
        self.tree.selected()
    }
}
