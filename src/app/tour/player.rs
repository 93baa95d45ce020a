//! Leading through a tour: steps on and back, by itself or by hand; the reader may walk off at any
//! moment and come back to the very step.

use super::state::{Left, Player};
use super::verbs::VerbOutcome;
use crate::app::details::DetailsState;
use crate::app::place::{Marking, ReaderPlace};
use crate::app::{App, Effect, Key, KeyCode, Pane, TextField};
use crate::time::Stride;

impl App {
    /// Begins a tour with its first step.
    pub fn start_tour(&mut self, tour: usize) -> Effect {
        if self.tour.all.get(tour).is_none() {
            return self.refuse("no such tour");
        }
        self.begin_afresh();
        self.settings.greeting = 0;
        self.tour.player = Some(Player::of(tour));
        self.begin_step(0);
        Effect::None
    }

    /// Everything as it is when the explorer opens: a tour does not depend on what was done before.
    pub(super) fn begin_afresh(&mut self) {
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
            line: usize::MAX,
            root: None,
            folds: self.nav.place.folds.clone(),
            follow: None,
            compare: None,
            details: DetailsState::default(),
        };
        self.unfold_to(2);
    }

    /// On: what waits in this step first, else the next step.
    pub(in crate::app) fn next_in_tour(&mut self) -> Effect {
        let Some((tour, player)) = self.tour.playing() else { return Effect::Bell };
        let (step, last) = (player.step, tour.steps.len().saturating_sub(1));
        if !self.tour.step_is_over() {
            self.finish_step(true);
        } else if step < last {
            self.begin_step(step + 1);
        } else {
            self.tour.set_auto(false);
            return self.refuse("that was the tour: Esc leaves it, T plays this step again");
        }
        Effect::None
    }

    /// Back to how the step before ended.
    pub(in crate::app) fn previous_in_tour(&mut self) -> Effect {
        match self.tour.player.as_ref().map(|player| player.step) {
            Some(step) if step > 0 => {
                self.replay(step - 1, usize::MAX);
                Effect::None
            }
            _ => self.refuse("this is the first step"),
        }
    }

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

    /// The reader takes over; the tour keeps its place.
    pub(in crate::app) fn walk_off(&mut self) {
        let (before, said) = (self.before(), self.status.said.clone());
        if let Some(player) = &mut self.tour.player {
            player.left = Some(Left::of(before, said, player.verb, player.timed.take()));
            player.shows = false;
            player.auto = false;
            let step = player.step + 1;
            self.say(format!("you have the controls; T goes back to step {step} of the tour"));
        }
    }

    /// Keys that the tour takes before anything below it. `None`: the key is not the tour's.
    pub(in crate::app) fn tour_key(&mut self, key: Key) -> Option<Effect> {
        use crate::app::keymap::Meaning;
        if self.calls_back(key) {
            self.nav.pending = crate::app::keymap::Pending::default();
            return Some(self.update(crate::app::Action::Run(crate::app::Command::Tour, None)));
        }
        if !self.tour.shows_caption() || !self.nav.pending.is_empty() {
            return None;
        }
        let scope = crate::app::KeyScope::CAPTION;
        if let Meaning::Command(command, _) = self.settings.keys.meaning(scope, &[key]) {
            // Going to another step is not a message for an audience.
            self.settings.last_key = None;
            return Some(self.update(crate::app::Action::Run(command, None)));
        }
        // What a presenter may press without taking over.
        let keeps = key.ctrl && matches!(key.code, KeyCode::Char('c' | 'l' | 'z'));
        if keeps || key.code == KeyCode::Char('P') {
            return None;
        }
        self.walk_off();
        // What closes things closes the caption, which lies on top, and not the program.
        let closes = self.settings.keys.meaning(crate::app::KeyScope::PANES, &[key.folded()])
            == Meaning::Command(crate::app::Command::Close, None);
        let leaves = key.code == KeyCode::Esc || (closes && self.overlay.is_none());
        let said = self.status.said.clone();
        if leaves {
            return Some(Effect::None);
        }
        let effect = self.key(key);
        self.status.said = self.status.said.take().or(said);
        Some(effect)
    }

    pub(super) fn begin_step(&mut self, step: usize) {
        let before = self.before();
        self.status.said = None;
        self.tour.remote.note = None;
        if let Some(player) = &mut self.tour.player {
            player.befores.truncate(step);
            player.befores.push(before);
            player.step = step;
            player.verb = 0;
            player.stayed = 0;
            player.timed = None;
            player.left = None;
            player.shows = true;
        }
        self.go_on_with_step();
    }

    /// Does verbs until one takes time or waits for the presenter.
    pub(super) fn go_on_with_step(&mut self) {
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
                VerbOutcome::At(Err(error)) => self.say(format!("the tour cannot go on: {error}")),
                VerbOutcome::At(Ok(())) => {}
                VerbOutcome::Takes(timed) => player.timed = Some(timed),
                VerbOutcome::Waits => return,
            }
        }
    }

    /// Does the rest of the step at once: up to the next pause, or all of it.
    pub(super) fn finish_step(&mut self, to_the_pause: bool) {
        loop {
            if let Some(timed) = self.tour.player.as_mut().and_then(|player| player.timed.take()) {
                self.finish_timed(timed);
            }
            let before = self.tour.player.as_ref().map(|player| player.verb);
            self.go_on_with_step();
            let Some(player) = &self.tour.player else { return };
            let paused = player.timed.is_none();
            if paused && (to_the_pause || before == Some(player.verb)) {
                return;
            }
        }
    }

    /// Does the step at once up to the pause that was reached when `until` of its verbs were begun, or
    /// the next one.
    pub(super) fn finish_step_until(&mut self, until: usize) {
        self.finish_step(true);
        while let Some(player) = self.tour.player.as_ref().filter(|player| player.verb < until)
            && !self.tour.step_is_over()
        {
            let verb = player.verb;
            self.finish_step(true);
            if self.tour.player.as_ref().is_none_or(|player| player.verb == verb) {
                return;
            }
        }
    }

    /// Time passed while a tour is played.
    pub(in crate::app) fn tick_tour(&mut self, ms: u64) {
        if let Some(timed) = self.tour.player.as_mut().and_then(|player| player.timed.take()) {
            let left = self.pass_timed(timed, ms);
            if let Some(player) = &mut self.tour.player {
                player.timed = left;
            }
            self.go_on_with_step();
            return;
        }
        let dwell = self.tour.dwell();
        let Some(player) = self.tour.player.as_mut().filter(|player| player.auto) else { return };
        player.stayed = player.stayed.saturating_add(ms);
        if player.stayed < dwell {
            return;
        }
        let (step, waits) = (player.step, !self.tour.step_is_over());
        let last = self.tour.playing().map_or(0, |(tour, _)| tour.steps.len().saturating_sub(1));
        if waits {
            self.tour.set_auto(true);
            self.go_on_with_step();
        } else if step < last {
            self.begin_step(step + 1);
        }
    }
}
