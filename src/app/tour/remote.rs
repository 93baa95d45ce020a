//! Does lines that a second terminal sends while the explorer runs, written in the language of tours.
//!
//! A line takes over as a key does: it suspends a tour and closes an overlay. A key of the reader ends a line that takes
//! time.

use std::collections::VecDeque;
use std::ops::Range;

use super::check::hint;
use super::state::RemoteLine;
use super::verbs::VerbOutcome;
use super::{Tour, TourError, Verb, VerbAt};
use crate::app::place::Motion;
use crate::app::{Action, App, Effect, Key};

/// The greatest number of lines and keys of one text; more would delay the reader's own keys.
const MAX_LINES_AND_KEYS: usize = 500;

impl App {
    /// Begins to do lines as a tour does them; [`take_remote_outcome`](Self::take_remote_outcome) returns how they ended. If
    /// a line cannot be parsed, does nothing and returns all errors.
    pub fn begin_remote(&mut self, text: &str) -> Result<(), Vec<TourError>> {
        let (mut lines, mut errors) = (VecDeque::new(), Vec::new());
        let (mut at, mut title) = (0, false);
        // Line by line, so that a note keeps its place among what is done.
        for line in text.split_inclusive('\n') {
            let (tour, wrong) = Tour::read("", line);
            title |= !tour.title.is_empty();
            errors.extend(
                wrong.into_iter().map(|error| TourError { place: moved(error.place, at), ..error }),
            );
            for step in tour.steps {
                lines.extend((!step.caption.is_empty()).then_some(RemoteLine::Say(step.caption)));
                lines.extend((!step.note.is_empty()).then_some(RemoteLine::Note(step.note)));
                lines.extend(step.verbs.into_iter().map(|verb| {
                    let (place, argument) = (moved(verb.place, at), moved(verb.argument, at));
                    RemoteLine::Do(VerbAt { place, argument, ..verb })
                }));
            }
            at += line.len();
        }
        let whole = |message: String, hint: &str| TourError {
            place: 0..0,
            message,
            hint: Some(hint.to_owned()),
        };
        if lines.is_empty() && !title && errors.is_empty() {
            let hint = "write one as in a tour: `go 2022-12-29`";
            errors.push(whole("there is no line to do".into(), hint));
        }
        let cost = |line: &RemoteLine| match line {
            RemoteLine::Do(VerbAt { verb: Verb::Keys(keys), .. }) => keys.len(),
            _ => 1,
        };
        if lines.iter().map(cost).sum::<usize>() > MAX_LINES_AND_KEYS {
            let message = format!("more than {MAX_LINES_AND_KEYS} lines and keys at once");
            errors = vec![whole(message, "send them in parts, or play them as a tour")];
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        self.settings.key_hints_left = 0;
        let remote = &mut self.tour.remote;
        (remote.lines, remote.timed, remote.outcome) = (lines, None, None);
        self.continue_remote();
        Ok(())
    }

    /// Returns how the lines have ended, once; `None` while they go on and after that. The error is that of the first line
    /// that could not be done; later lines were not begun.
    pub fn take_remote_outcome(&mut self) -> Option<Result<(), TourError>> {
        self.tour.remote.outcome.take()
    }

    /// Lets `ms` milliseconds pass for the line that takes time.
    pub(in crate::app) fn tick_remote(&mut self, ms: u64) {
        let Some((timed, place)) = self.tour.remote.timed.take() else { return };
        self.tour.remote.timed = self.advance_timed(timed, ms).map(|timed| (timed, place));
        self.continue_remote();
    }

    /// Clears the caption that was sent and ends the line that takes time, because the reader did something.
    pub(in crate::app) fn interrupt_remote(&mut self) {
        let remote = &mut self.tour.remote;
        if remote.acts {
            return;
        }
        remote.caption = None;
        if let Some((_, place)) = remote.timed.take() {
            remote.lines.clear();
            let message = "interrupted: a key was pressed in the explorer".into();
            remote.outcome = Some(Err(TourError { place, message, hint: None }));
        }
    }

    fn continue_remote(&mut self) {
        while self.tour.remote.timed.is_none() && self.tour.remote.outcome.is_none() {
            let Some(line) = self.tour.remote.lines.pop_front() else {
                self.tour.remote.outcome = Some(Ok(()));
                return;
            };
            if let Err(error) = self.do_line(line) {
                self.tour.remote.lines.clear();
                self.tour.remote.outcome = Some(Err(error));
            }
        }
    }

    fn do_line(&mut self, line: RemoteLine) -> Result<(), TourError> {
        match line {
            RemoteLine::Say(caption) => {
                self.take_over();
                self.tour.remote.caption = Some(caption);
                Ok(())
            }
            RemoteLine::Note(note) => {
                self.tour.remote.note = Some(note);
                Ok(())
            }
            // Without effect here: the sender does not wait, and no picture is taken.
            RemoteLine::Do(VerbAt {
                verb: Verb::Pause | Verb::Shot(_) | Verb::Size(..) | Verb::Theme(_),
                ..
            }) => Ok(()),
            RemoteLine::Do(VerbAt { verb: Verb::Keys(keys), argument, .. }) => {
                self.type_remote(&keys).map_err(|message| TourError {
                    place: argument,
                    message,
                    hint: Some("press it in the explorer itself".into()),
                })
            }
            RemoteLine::Do(at) => self.do_verb(at),
        }
    }

    fn do_verb(&mut self, at: VerbAt) -> Result<(), TourError> {
        if !matches!(at.verb, Verb::Wait(_)) {
            self.take_over();
        }
        let before = self.nav.place.clone();
        let done = self.act(&at.verb);
        self.nav.trail.note(before, &self.nav.place, Motion::Jump);
        match done {
            VerbOutcome::Done(Err(error)) => {
                let hint = hint(&self.history, &at.verb, &error);
                Err(TourError { place: at.argument, message: error.to_string(), hint })
            }
            VerbOutcome::Done(Ok(())) => self.is_elsewhere(&at).map_or(Ok(()), Err),
            VerbOutcome::Paused => Ok(()),
            VerbOutcome::Started(timed) => {
                self.tour.remote.timed = Some((timed, at.place));
                Ok(())
            }
        }
    }

    /// Takes over as a reader does: suspends a tour, closes every overlay, and stops playing.
    fn take_over(&mut self) {
        if self.tour.shows_caption() {
            self.suspend_tour();
        }
        self.leave_preview();
        self.close();
        self.nav.pause();
        self.status.said = None;
    }

    /// Types keys with their meanings in the key table, whatever the reader's own are; they control a tour, too. Returns an
    /// error at the first key with an effect outside the explorer, and drops that effect.
    fn type_remote(&mut self, keys: &[Key]) -> Result<(), String> {
        let own = std::mem::take(&mut self.settings.keys);
        self.tour.remote.acts = true;
        let mut outside = None;
        for key in keys {
            let before = (self.status.said.clone(), self.settings.mouse);
            let effect = self.key(*key);
            while self.is_finding() {
                self.update(Action::Tick { ms: 1 });
            }
            if !matches!(effect, Effect::None | Effect::Bell | Effect::Redraw) {
                // The message would say that the effect took place.
                (self.status.said, self.settings.mouse) = before;
                outside = Some(key);
                break;
            }
        }
        self.tour.remote.acts = false;
        self.settings.keys = own;
        match outside {
            Some(key) => Err(format!("{key} reaches outside the explorer and is not done")),
            None => Ok(()),
        }
    }
}

/// Returns a range of bytes shifted by `by` bytes.
fn moved(place: Range<usize>, by: usize) -> Range<usize> {
    place.start + by..place.end + by
}
