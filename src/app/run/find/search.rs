//! The search for what is typed: asked, handed out or done by ticks, and answered.

use crate::app::overlay::{AfterWork, Overlay, SearchWork};
use crate::app::{App, Effect};
use crate::search::Search as Question;

impl App {
    /// Returns the number of the question that is open: work for another one need not be finished.
    pub fn question_number(&self) -> u64 {
        self.search.number()
    }

    /// Returns work for another thread, if there is any. It has to come back by [`App::finish_work`].
    pub fn take_work(&mut self) -> Option<SearchWork> {
        self.search.hand_out(&self.history)
    }

    /// Takes done work back. What belongs to an older question is dropped, except the index.
    pub fn finish_work(&mut self, work: SearchWork) -> Effect {
        let next = self.search.take_back(&self.history, work);
        self.go_on_after(next)
    }

    /// Does some of the work on this thread, if no worker took it.
    pub(in crate::app::run) fn go_on_finding(&mut self) -> Effect {
        let next = self.search.step(&self.history);
        self.go_on_after(next)
    }

    fn go_on_after(&mut self, next: AfterWork) -> Effect {
        match next {
            AfterWork::Nothing => Effect::None,
            AfterWork::Ask => self.ask(),
            AfterWork::Finish(asked) => self.finish_search(&asked),
        }
    }

    /// Asks what is typed now, in the scope that is chosen.
    pub(in crate::app::run) fn search_again(&mut self) {
        self.search.accept_none();
        self.ask();
    }

    fn ask(&mut self) -> Effect {
        let span = self.ctx().span();
        let Overlay::Find(find) = &self.overlay else { return Effect::None };
        let (scope, day) = (find.scope(), find.origin().place.day);
        if !self.search.ask(&self.history, find.text(), scope, day, span) {
            return Effect::None;
        }
        self.show_hits()
    }

    fn finish_search(&mut self, asked: &Question) -> Effect {
        let span = self.ctx().span();
        let Overlay::Find(find) = &self.overlay else {
            self.search.stop();
            return Effect::None;
        };
        self.search.finish(&self.history, asked, find.text(), span);
        self.show_hits()
    }

    /// Previews the chosen hit; takes it where the search is over and Enter waits for it.
    fn show_hits(&mut self) -> Effect {
        self.preview_hit();
        if self.search.accepts_now() { self.accept_hit() } else { Effect::None }
    }

    /// Returns whether a search waits for a tick.
    pub(in crate::app) fn is_finding(&self) -> bool {
        matches!(self.overlay, Overlay::Find(_)) && self.search.waits()
    }

    /// Returns whether a search is under way that ticks would bring to its end.
    pub fn is_searching(&self) -> bool {
        self.is_finding() || self.is_listing()
    }
}
