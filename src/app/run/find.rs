//! Finding: the hits behind which the place is previewed, and the way to one of them or back.

mod open_hit;
mod search;

use crate::app::overlay::{Find, FindView, Overlay};
use crate::app::place::Motion;
use crate::app::{App, Effect};

impl App {
    /// Returns the search while it is open.
    pub fn find(&self) -> Option<FindView<'_>> {
        let Overlay::Find(find) = &self.overlay else { return None };
        let rows = usize::from(self.view.popup_rows.max(1));
        Some(find.view(&self.search, self.ctx(), rows))
    }

    /// Opens the search.
    pub(super) fn open_find(&mut self) {
        self.open(Overlay::Find(Find::new(self.origin())));
        self.search_again();
    }

    /// Shows the chosen hit behind the list, without going there.
    pub(super) fn preview_hit(&mut self) {
        let Overlay::Find(find) = &self.overlay else { return };
        self.restore(find.origin().clone());
        if let Some(hit) = self.search.chosen().cloned() {
            self.show_hit(&hit);
            self.refresh();
        }
    }

    /// Leaves the search and restores the place before it.
    pub(super) fn cancel_find(&mut self) {
        let Overlay::Find(find) = &self.overlay else { return };
        self.restore(find.origin().clone());
        self.search.stop();
        self.close();
    }

    /// Goes to the chosen hit; one step of undo. A reader who types faster than the search gets the
    /// hit of what they typed, not of what stood there before.
    pub(super) fn accept_hit(&mut self) -> Effect {
        let Overlay::Find(find) = &self.overlay else { return Effect::Bell };
        if self.search.runs() {
            self.search.accept_when_done();
            return Effect::None;
        }
        let Some(hit) = self.search.chosen().cloned() else {
            return self.refuse("nothing is found");
        };
        self.restore(find.origin().clone());
        let before = self.nav.place.clone();
        self.close();
        let effect = self.go_to_hit(&hit);
        self.nav.trail.note(before, &self.nav.place, Motion::Jump);
        effect
    }

    /// Goes to the next of what was found, or to the one before.
    pub(super) fn by_hits(&mut self, by: i64) -> Effect {
        let Some((hit, number, count)) = self.search.turn(by) else {
            return self.refuse("search for something first: /");
        };
        let effect = self.go_to_hit(&hit);
        if self.status.said.is_none() {
            self.say(format!("hit {number} of {count}: {}", hit.matched));
        }
        effect
    }
}
