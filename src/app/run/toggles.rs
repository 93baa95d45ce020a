//! What a key turns on and off, with the words that say so.

use crate::app::{App, Effect};

impl App {
    pub(super) fn toggle_upcoming(&mut self) {
        self.settings.shows_upcoming = !self.settings.shows_upcoming;
        let none = self.tree.upcoming.is_empty();
        self.say(match (self.settings.shows_upcoming, none) {
            (false, _) => "announced events hidden",
            (true, true) => "announced events shown: there are none on this day",
            (true, false) => "announced events shown below the slider",
        });
    }

    pub(super) fn toggle_ghosts(&mut self) {
        self.settings.shows_ghosts = !self.settings.shows_ghosts;
        self.tree.changes.forget();
        self.tree.flat_inputs = None;
        self.say(if self.settings.shows_ghosts {
            "units that closed are shown at their old place"
        } else {
            "units that closed are not shown"
        });
    }

    pub(super) fn toggle_as_known(&mut self) {
        self.settings.as_known = !self.settings.as_known;
        self.say(if self.settings.as_known {
            "as known on this date: rows mark what became known only later"
        } else {
            "as it was, whenever the world learned of it"
        });
    }

    pub(super) fn toggle_presenter(&mut self) {
        self.settings.presents = !self.settings.presents;
        self.settings.last_key = None;
        self.say(if self.settings.presents {
            "presenter layout: P leaves it"
        } else {
            "the usual layout"
        });
    }

    pub(super) fn toggle_mouse(&mut self) -> Effect {
        self.settings.mouse = !self.settings.mouse;
        self.say(if self.settings.mouse {
            "mouse on: Shift-drag selects text in most terminals"
        } else {
            "mouse off: the terminal selects text"
        });
        Effect::CaptureMouse(self.settings.mouse)
    }
}
