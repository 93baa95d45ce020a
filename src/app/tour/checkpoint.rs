//! Coming back to a tour: what each step began with, and playing a step again from there.

use super::state::Before;
use crate::app::keymap::Meaning;
use crate::app::place::ReaderPlace;
use crate::app::{App, Command, Effect, Key, KeyScope};

impl App {
    pub(super) fn before(&self) -> Before {
        Before {
            place: self.nav.place.clone(),
            axis: self.slider.axis,
            focus: self.nav.focus,
            step: self.nav.step,
            filter: self.tree.filter_field.clone(),
            shows_upcoming: self.settings.shows_upcoming,
            as_known: self.settings.as_known,
            clear: self.overlay.is_none(),
        }
    }

    /// `T`: back to the very moment that was left; while the caption shows, to where its step has come to. Or the
    /// first tour there is.
    pub(in crate::app) fn resume_tour(&mut self) -> Effect {
        if self.return_to_what_was_left() {
            return Effect::None;
        }
        if let Some((step, verb)) =
            self.tour.player.as_ref().map(|player| (player.step, player.verb))
        {
            self.replay(step, verb);
            return Effect::None;
        }
        match self.tour.all.len() {
            0 => self.refuse("there are no tours for this dataset"),
            1 => self.start_tour(0),
            _ => self.open_tours(),
        }
    }

    /// Returns whether a key calls a tour back that waits below a popup: there the table has no key for it, and
    /// in a field only a key that types nothing can be one.
    pub(super) fn calls_back(&self, key: Key) -> bool {
        let typing = self.overlay.is_typed_into();
        let waits = self.tour.player.as_ref().is_some_and(|player| !player.shows && !player.acts);
        waits
            && !self.overlay.is_none()
            && !(typing && key.typed().is_some())
            && self.settings.keys.meaning(KeyScope::PANES, &[key.folded()])
                == Meaning::Command(Command::Tour, None)
    }

    /// Plays a step again up to its verb `until`, from the nearest step before which nothing lay on top.
    pub(super) fn replay(&mut self, step: usize, until: usize) {
        self.nav.pause();
        let Some(player) = &mut self.tour.player else { return };
        let known = step.min(player.befores.len().saturating_sub(1));
        let from = (0..=known).rev().find(|at| player.befores[*at].clear).unwrap_or(0);
        let Some(before) = player.befores.get(from).cloned() else { return };
        player.auto = false;
        self.put_back(before);
        for step in from..step {
            self.begin_step(step);
            self.finish_step(false);
        }
        self.begin_step(step);
        self.finish_step_until(until);
    }

    /// Restores everything as it was when the reader took over, and what was under way goes on. Returns false where a
    /// popup lay on top at that moment: then the step has to be played again.
    fn return_to_what_was_left(&mut self) -> bool {
        let Some(player) = self.tour.player.as_mut().filter(|player| !player.shows) else {
            return false;
        };
        let Some(left) = player.left.take().filter(|left| left.before.clear) else { return false };
        player.verb = left.verb;
        player.timed = left.timed;
        player.shows = true;
        self.nav.pause();
        self.put_back(left.before);
        self.status.said = left.said;
        true
    }

    /// Everything as it was, with nothing on top.
    fn put_back(&mut self, before: Before) {
        self.leave_preview();
        self.close();
        self.nav.place = before.place;
        // The window may have another width by now.
        self.slider.axis = before.axis.resize(self.view.slider_cells);
        self.nav.focus = before.focus;
        self.nav.step = before.step;
        self.tree.filter_field = before.filter;
        self.settings.shows_upcoming = before.shows_upcoming;
        self.settings.as_known = before.as_known;
        self.refresh();
    }

    /// Another dataset: the places to come back to are those of the same ids there.
    pub(in crate::app) fn renumber_tour(&mut self, place: impl Fn(&mut ReaderPlace)) {
        let Some(player) = &mut self.tour.player else { return };
        let mut befores = std::mem::take(&mut player.befores);
        let mut left = player.left.take();
        for before in befores.iter_mut().chain(left.as_mut().map(|left| &mut left.before)) {
            place(&mut before.place);
            before.axis = self.slider.axis.fit();
        }
        if let Some(player) = &mut self.tour.player {
            player.befores = befores;
            player.left = left;
        }
    }
}
