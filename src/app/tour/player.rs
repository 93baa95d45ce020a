//! Plays a tour: goes to its next and previous step, by itself or at a key. The reader can suspend it at any moment and
//! resume it at the same step.

use super::state::{ALL_VERBS, Player, Suspended};
use super::verbs::VerbOutcome;
use crate::app::details::DetailsState;
use crate::app::place::{Marking, ReaderPlace};
use crate::app::{App, Effect, Key, KeyCode, Pane, TextField};
use crate::time::Stride;

/// As the line of the selection: the last one of the window, whatever its height.
const LAST_LINE: usize = usize::MAX;

impl App {
    /// Begins a tour, by its place in the list, with its first step.
    pub fn start_tour(&mut self, tour: usize) -> Effect {
        if self.tour.all.get(tour).is_none() {
            return self.refuse("no such tour");
        }
        self.reset_for_tour();
        self.settings.key_hints_left = 0;
        self.tour.player = Some(Player::of(tour));
        self.begin_step(0);
        Effect::None
    }

    /// Puts everything as it is when the explorer opens, so that a tour does not depend on what the reader did before:
    /// the last day, nothing selected, two levels unfolded. Keeps the undo stack.
    pub(super) fn reset_for_tour(&mut self) {
        self.leave_preview();
        self.close();
        self.nav.pause();
        self.tree.filter_field = TextField::default();
        self.nav.focus = Pane::default();
        self.nav.step = Stride::default();
        self.settings.shows_upcoming = false;
        self.settings.as_known = false;
        self.slider.axis = self.slider.axis.fit();
        let day = self.ctx().span().1;
        self.nav.place = ReaderPlace {
            day,
            marking: Marking::day(day, self.ctx().span().0),
            anchor: day.day(),
            wished: None,
            line: LAST_LINE,
            root: None,
            folds: self.nav.place.folds.clone(),
            follow: None,
            compare: None,
            details: DetailsState::default(),
        };
        self.unfold_to(2);
    }

    /// Goes on with this step up to its next pause; if the step is over, begins the next one. Refuses after the last.
    pub(in crate::app) fn next_in_tour(&mut self) -> Effect {
        let Some((tour, player)) = self.tour.playing() else { return Effect::Bell };
        let (step, last) = (player.step, tour.steps.len().saturating_sub(1));
        if !self.tour.step_is_over() {
            self.finish_until_pause();
        } else if step < last {
            self.begin_step(step + 1);
        } else {
            self.tour.set_auto(false);
            return self.refuse("that was the tour: Esc leaves it, T plays this step again");
        }
        Effect::None
    }

    /// Goes back to the end of the previous step.
    pub(in crate::app) fn previous_in_tour(&mut self) -> Effect {
        match self.tour.player.as_ref().map(|player| player.step) {
            Some(step) if step > 0 => {
                self.replay(step - 1, ALL_VERBS);
                Effect::None
            }
            _ => self.refuse("this is the first step"),
        }
    }

    /// Makes the tour go on by itself, or only at a key, and says which.
    pub(in crate::app) fn toggle_auto(&mut self) {
        let auto = self.tour.player.as_ref().is_some_and(|player| !player.auto);
        self.tour.set_auto(auto);
        self.say(if auto { "the tour goes on by itself" } else { "the tour waits for you" });
    }

    /// Makes the tour go on by itself, as a recording does.
    pub fn play_tour_by_itself(&mut self) {
        self.tour.set_auto(true);
    }

    /// Returns whether the tour has been played to its end.
    pub fn tour_is_over(&self) -> bool {
        self.tour.is_over()
    }

    /// Lets the reader take over: hides the caption and keeps what is needed to resume the tour.
    pub(in crate::app) fn suspend_tour(&mut self) {
        let (checkpoint, said) = (self.checkpoint(), self.status.said.clone());
        if let Some(player) = &mut self.tour.player {
            player.suspended =
                Some(Suspended::of(checkpoint, said, player.verb, player.timed.take()));
            player.shows = false;
            player.auto = false;
            let step = player.step + 1;
            self.say(format!("you have the controls; T goes back to step {step} of the tour"));
        }
    }

    /// Handles a key while a tour is played. Returns `None` if the key is not for the tour: then nothing has been done.
    ///
    /// Keys of the caption control the tour. Any other key suspends it and is then handled as always, but Esc and a key
    /// that would close the explorer only suspend it.
    pub(in crate::app) fn tour_key(&mut self, key: Key) -> Option<Effect> {
        use crate::app::keymap::Meaning;
        if self.key_resumes_tour(key) {
            self.nav.pending = crate::app::keymap::Pending::default();
            return Some(self.update(crate::app::Action::Run(crate::app::Command::Tour, None)));
        }
        if !self.tour.shows_caption() || !self.nav.pending.is_empty() {
            return None;
        }
        let scope = crate::app::KeyScope::CAPTION;
        if let Meaning::Command(command, _) = self.settings.keys.meaning(scope, &[key]) {
            // The presenter layout shows the last key; keys that only turn the steps are not shown to the audience.
            self.settings.last_key = None;
            return Some(self.update(crate::app::Action::Run(command, None)));
        }
        // Ctrl-C, Ctrl-L, Ctrl-Z and P do not suspend the tour.
        let keeps_tour = key.ctrl && matches!(key.code, KeyCode::Char('c' | 'l' | 'z'));
        if keeps_tour || key.code == KeyCode::Char('P') {
            return None;
        }
        self.suspend_tour();
        // A key that closes what lies on top closes the caption, not the explorer.
        let closes = self.settings.keys.meaning(crate::app::KeyScope::PANES, &[key.folded()])
            == Meaning::Command(crate::app::Command::Close, None);
        let only_suspends = key.code == KeyCode::Esc || (closes && self.overlay.is_none());
        let said = self.status.said.clone();
        if only_suspends {
            return Some(Effect::None);
        }
        let effect = self.key(key);
        self.status.said = self.status.said.take().or(said);
        Some(effect)
    }

    /// Begins a step, from 0: takes its checkpoint, shows its caption and does its verbs.
    pub(super) fn begin_step(&mut self, step: usize) {
        let checkpoint = self.checkpoint();
        self.status.said = None;
        self.tour.remote.note = None;
        if let Some(player) = &mut self.tour.player {
            player.checkpoints.truncate(step);
            player.checkpoints.push(checkpoint);
            player.step = step;
            player.verb = 0;
            player.idle_ms = 0;
            player.timed = None;
            player.suspended = None;
            player.shows = true;
        }
        self.continue_step();
    }

    /// Does the next verbs of the step until one takes time, one is `pause`, or none is left.
    pub(super) fn continue_step(&mut self) {
        loop {
            let Some(player) = self.tour.player.as_ref().filter(|player| player.timed.is_none())
            else {
                return;
            };
            let tour = self.tour.all.get(player.tour);
            let step = tour.and_then(|tour| tour.steps.get(player.step));
            let Some(at) = step.and_then(|step| step.verbs.get(player.verb)).cloned() else {
                return;
            };
            let done = self.act(&at.verb);
            let Some(player) = &mut self.tour.player else { return };
            player.verb += 1;
            match done {
                VerbOutcome::Done(Err(error)) => {
                    self.say(format!("the tour cannot go on: {error}"));
                }
                VerbOutcome::Done(Ok(())) => {}
                VerbOutcome::Started(timed) => player.timed = Some(timed),
                VerbOutcome::Paused => return,
            }
        }
    }

    /// Does at once what the step does up to its next `pause`, or up to its end.
    pub(super) fn finish_until_pause(&mut self) {
        loop {
            if let Some(timed) = self.tour.player.as_mut().and_then(|player| player.timed.take()) {
                self.finish_timed(timed);
            }
            self.continue_step();
            if self.tour.player.as_ref().is_none_or(|player| player.timed.is_none()) {
                return;
            }
        }
    }

    /// Does all that is left of the step at once, over its pauses.
    pub(super) fn finish_step(&mut self) {
        self.finish_verbs(ALL_VERBS);
    }

    /// Does the step at once until at least `until` of its verbs are done, and on to the `pause` after them or the end.
    pub(super) fn finish_verbs(&mut self, until: usize) {
        self.finish_until_pause();
        while let Some(player) = self.tour.player.as_ref().filter(|player| player.verb < until)
            && !self.tour.step_is_over()
        {
            let verb = player.verb;
            self.finish_until_pause();
            if self.tour.player.as_ref().is_none_or(|player| player.verb == verb) {
                return;
            }
        }
    }

    /// Lets `ms` milliseconds pass for the verb that takes time; without one, for the caption of a tour that goes on by
    /// itself.
    pub(in crate::app) fn tick_tour(&mut self, ms: u64) {
        if let Some(timed) = self.tour.player.as_mut().and_then(|player| player.timed.take()) {
            let remaining = self.advance_timed(timed, ms);
            if let Some(player) = &mut self.tour.player {
                player.timed = remaining;
            }
            self.continue_step();
            return;
        }
        let dwell_ms = self.tour.dwell_ms();
        let Some(player) = self.tour.player.as_mut().filter(|player| player.auto) else { return };
        player.idle_ms = player.idle_ms.saturating_add(ms);
        if player.idle_ms < dwell_ms {
            return;
        }
        let (step, is_paused) = (player.step, !self.tour.step_is_over());
        let last = self.tour.playing().map_or(0, |(tour, _)| tour.steps.len().saturating_sub(1));
        if is_paused {
            // Restarts the time that the caption stays.
            self.tour.set_auto(true);
            self.continue_step();
        } else if step < last {
            self.begin_step(step + 1);
        }
    }
}
