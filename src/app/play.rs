//! Playing: time runs by itself, and no event is ever skipped, at any speed.

use super::nav::{DAYS, MAX_SPEED, Playing, STAYS, USUAL};
use super::{App, Effect, Play};

impl App {
    pub(super) fn toggle_play(&mut self) -> Effect {
        if let Some(running) = self.nav.running.take() {
            self.say(format!("paused after {}", events(running.seen)));
            return Effect::None;
        }
        let stops = self.ctx().span_stops();
        let ended = match self.nav.play_mode {
            Play::Events => self.ctx().next_stop() >= stops.end,
            Play::Calendar => self.nav.place.day >= self.ctx().span().1,
        };
        if ended {
            if self.nav.play_mode == Play::Events && stops.is_empty() {
                return self.refuse("no event lies in the span: p plays by the calendar");
            }
            self.jump_to_day(self.ctx().span().0);
        }
        self.nav.running = Some(Playing::default());
        self.say(if ended { "playing from the start" } else { "playing" });
        Effect::None
    }

    pub(super) fn change_speed(&mut self, by: i64) -> Effect {
        let wanted = i64::from(self.nav.speed).saturating_add(by).clamp(1, i64::from(MAX_SPEED));
        let speed = u8::try_from(wanted).unwrap_or(USUAL);
        let changed = speed != self.nav.speed;
        self.nav.speed = speed;
        self.say(format!("speed {speed} of {MAX_SPEED}"));
        if changed { Effect::None } else { Effect::Bell }
    }

    pub(super) fn switch_play_mode(&mut self) {
        self.nav.play_mode = match self.nav.play_mode {
            Play::Events => Play::Calendar,
            Play::Calendar => Play::Events,
        };
        if let Some(running) = &mut self.nav.running {
            *running = Playing { seen: running.seen, ..Playing::default() };
        }
        self.say(match self.nav.play_mode {
            Play::Events => "playing goes from event to event",
            Play::Calendar => "playing goes by the calendar and stops at each event",
        });
    }

    /// Returns the milliseconds until the next [`super::Action::Tick`] is due; `None` while time stands still.
    pub fn wants_tick(&self) -> Option<u64> {
        if self.is_finding() || self.is_listing() {
            return Some(1);
        }
        if let Some(ms) = self.tour.remote.wants_tick().or_else(|| self.tour.wants_tick()) {
            return Some(ms);
        }
        let running = self.nav.running.as_ref()?;
        Some(self.nav.due(running).saturating_sub(running.waited).max(1))
    }

    /// Lets `ms` milliseconds pass. Reaches at most one event, so that each is drawn, however late the tick is.
    pub(super) fn tick(&mut self, ms: u64) {
        let Some(mut running) = self.nav.running else { return };
        running.waited = running.waited.saturating_add(ms);
        if running.waited >= self.nav.due(&running) {
            match self.nav.play_mode {
                Play::Events => {
                    running.waited = 0;
                    self.play_event(&mut running);
                }
                Play::Calendar => self.play_days(&mut running),
            }
        }
        if self.nav.running.is_some() {
            self.nav.running = Some(running);
        }
    }

    fn play_event(&mut self, running: &mut Playing) {
        let next = self.ctx().next_stop();
        if next < self.ctx().span_stops().end {
            let quiet = self.ctx().quiet_before(next);
            self.go_to_stop(next);
            self.status.said = quiet;
            running.seen += 1;
        }
        if next + 1 >= self.ctx().span_stops().end {
            self.end_play(running.seen);
        }
    }

    fn play_days(&mut self, running: &mut Playing) {
        let free = running.waited.saturating_sub(running.stays);
        let rate = self.nav.by_speed(&DAYS);
        // The first day after an event comes at once: the event has been shown.
        let days = (free * rate / 1000).max(u64::from(running.stays > 0));
        if days == 0 {
            return;
        }
        let last = self.ctx().span().1;
        let target =
            self.nav.place.day.add_days(i64::try_from(days).unwrap_or(i64::MAX / 4)).min(last);
        let next = self.ctx().next_stop();
        if next < self.ctx().span_stops().end && self.ctx().day_of_stop(next) <= target {
            self.go_to_stop(next);
            running.seen += 1;
            *running =
                Playing { waited: 0, stays: self.nav.by_speed(&STAYS) / 2, seen: running.seen };
        } else {
            // What is left of the time counts for the next day.
            let spent = (days * 1000).div_euclid(rate.max(1)).min(free);
            *running = Playing { waited: free - spent, stays: 0, seen: running.seen };
            self.jump_to_day(target);
        }
        let over =
            self.nav.place.day >= last && self.ctx().next_stop() >= self.ctx().span_stops().end;
        if over {
            self.end_play(running.seen);
        }
    }

    fn end_play(&mut self, seen: usize) {
        self.nav.running = None;
        self.say(format!("the end, after {} · Space starts over", events(seen)));
    }
}

/// Returns a number of events in words: `1 event`, `3 events`.
fn events(count: usize) -> String {
    if count == 1 { "1 event".into() } else { format!("{count} events") }
}
