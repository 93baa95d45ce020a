//! Coming back to a tour: takes checkpoints, restores them, and plays a step again from its checkpoint.

use super::state::Checkpoint;
use crate::app::keymap::Meaning;
use crate::app::place::ReaderPlace;
use crate::app::{App, Command, Effect, Key, KeyScope};

impl App {
    /// Returns a copy of all that a step of a tour can change, as it is now.
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            place: self.nav.place.clone(),
            axis: self.slider.axis,
            focus: self.nav.focus,
            step: self.nav.step,
            filter: self.tree.filter_field.clone(),
            shows_upcoming: self.settings.shows_upcoming,
            as_known: self.settings.as_known,
            is_uncovered: self.overlay.is_none(),
        }
    }

    /// Runs `T`. A tour that is suspended goes on where it was; one whose caption shows plays its step again as far as
    /// it has come; without a tour the only one is begun, or the list of tours opens.
    pub(in crate::app) fn resume_tour(&mut self) -> Effect {
        if self.resume_suspended() {
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

    /// Returns whether a key resumes a suspended tour while an overlay is open, where the key table has no key for that.
    /// In a text field a key that types a letter does not.
    pub(super) fn key_resumes_tour(&self, key: Key) -> bool {
        let typing = self.overlay.is_typed_into();
        let suspended =
            self.tour.player.as_ref().is_some_and(|player| !player.shows && !player.acts);
        suspended
            && !self.overlay.is_none()
            && !(typing && key.typed().is_some())
            && self.settings.keys.meaning(KeyScope::PANES, &[key.folded()])
                == Meaning::Command(Command::Tour, None)
    }

    /// Plays a step again until `until` of its verbs are done ([`ALL_VERBS`](super::state::ALL_VERBS) for the whole step). Starts from the nearest
    /// checkpoint at or before the step that was taken without an overlay.
    pub(super) fn replay(&mut self, step: usize, until: usize) {
        self.nav.pause();
        let Some(player) = &mut self.tour.player else { return };
        let known = step.min(player.checkpoints.len().saturating_sub(1));
        let from = (0..=known).rev().find(|at| player.checkpoints[*at].is_uncovered).unwrap_or(0);
        let Some(checkpoint) = player.checkpoints.get(from).cloned() else { return };
        player.auto = false;
        self.restore_checkpoint(checkpoint);
        for step in from..step {
            self.begin_step(step);
            self.finish_step();
        }
        self.begin_step(step);
        self.finish_verbs(until);
    }

    /// Restores everything as it was when the reader took over, and lets the verb that took time go on. Returns false
    /// if no tour is suspended, or if an overlay was open at that moment: then the step has to be played again.
    fn resume_suspended(&mut self) -> bool {
        let Some(player) = self.tour.player.as_mut().filter(|player| !player.shows) else {
            return false;
        };
        let Some(suspended) = player.suspended.take().filter(|it| it.checkpoint.is_uncovered)
        else {
            return false;
        };
        player.verb = suspended.verb;
        player.timed = suspended.timed;
        player.shows = true;
        self.nav.pause();
        self.restore_checkpoint(suspended.checkpoint);
        self.status.said = suspended.said;
        true
    }

    /// Restores what a checkpoint holds and closes every overlay.
    fn restore_checkpoint(&mut self, checkpoint: Checkpoint) {
        self.leave_preview();
        self.close();
        self.nav.place = checkpoint.place;
        // The window may have another width by now.
        self.slider.axis = checkpoint.axis.resize(self.view.slider_cells);
        self.nav.focus = checkpoint.focus;
        self.nav.step = checkpoint.step;
        self.tree.filter_field = checkpoint.filter;
        self.settings.shows_upcoming = checkpoint.shows_upcoming;
        self.settings.as_known = checkpoint.as_known;
        self.refresh();
    }

    /// Changes the places of all checkpoints by `place`, which gives them the numbers of another dataset.
    pub(in crate::app) fn renumber_tour(&mut self, place: impl Fn(&mut ReaderPlace)) {
        let Some(player) = &mut self.tour.player else { return };
        let mut checkpoints = std::mem::take(&mut player.checkpoints);
        let mut suspended = player.suspended.take();
        for checkpoint in
            checkpoints.iter_mut().chain(suspended.as_mut().map(|it| &mut it.checkpoint))
        {
            place(&mut checkpoint.place);
            checkpoint.axis = self.slider.axis.fit();
        }
        if let Some(player) = &mut self.tour.player {
            player.checkpoints = checkpoints;
            player.suspended = suspended;
        }
    }
}
