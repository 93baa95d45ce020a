//! The list of all events: opened, looked through, shown, and left for one of them or for the place before it.

use crate::app::overlay::{Events, EventsView, Overlay};
use crate::app::place::Motion;
use crate::app::{App, Effect};

impl App {
    /// Returns the list of events while it is open.
    pub fn events(&self) -> Option<EventsView<'_>> {
        let Overlay::Events(events) = &self.overlay else { return None };
        Some(events.view(self.ctx(), usize::from(self.view.popup_rows.max(1))))
    }

    /// Opens the list of events.
    pub(super) fn open_events(&mut self) {
        let events = Events::new(self.selected(), self.ctx().stop(), self.origin());
        self.open(Overlay::Events(events));
        self.list_events_again();
    }

    /// Turns from all events to those of the branch, or back, as Tab does.
    pub(super) fn turn_branch(&mut self) -> Effect {
        let Overlay::Events(events) = &mut self.overlay else { return Effect::Bell };
        if !events.turn_branch() {
            return self.refuse("no unit is selected");
        }
        self.list_events_again();
        Effect::None
    }

    /// Lists the events that are wanted by what is typed now.
    pub(super) fn list_events_again(&mut self) {
        let span = self.ctx().span_stops();
        let Overlay::Events(events) = &mut self.overlay else { return };
        events.list_again(&self.history, span);
        self.list_more();
    }

    fn list_more(&mut self) {
        let Overlay::Events(events) = &mut self.overlay else { return };
        if events.list_more(&self.history) {
            self.preview_event();
        }
    }

    /// Returns whether events are left to be looked at, in pieces, one a tick.
    pub(in crate::app) fn is_listing(&self) -> bool {
        matches!(&self.overlay, Overlay::Events(events) if events.is_listing())
    }

    /// Looks at the next piece of events; takes the chosen one where Enter waits for it.
    pub(super) fn go_on_listing(&mut self) -> Effect {
        self.list_more();
        match &self.overlay {
            Overlay::Events(events) if events.accepts_now() => self.accept_event(),
            _ => Effect::None,
        }
    }

    /// Moves down by so many lines, and shows what is chosen then.
    pub(super) fn move_in_events(&mut self, by: isize, page: bool) {
        let rows = usize::from(self.view.popup_rows.max(1));
        let Overlay::Events(events) = &mut self.overlay else { return };
        events.move_by(by, rows, page);
        self.preview_event();
    }

    /// Shows the chosen event behind the list.
    fn preview_event(&mut self) {
        let Overlay::Events(events) = &self.overlay else { return };
        let (origin, stop) = (events.origin().clone(), events.previewed());
        self.restore(origin);
        if let Some(stop) = stop {
            self.go_to_stop(stop);
            self.refresh();
        }
    }

    /// Takes the event that was clicked.
    pub(super) fn click_event(&mut self, line: usize) -> Effect {
        let rows = usize::from(self.view.popup_rows.max(1));
        let Overlay::Events(events) = &mut self.overlay else { return Effect::Bell };
        if events.click(line, rows) { self.accept_event() } else { Effect::Bell }
    }

    /// Leaves the list and restores the place before it.
    pub(super) fn cancel_events(&mut self) {
        let Overlay::Events(events) = &self.overlay else { return };
        self.restore(events.origin().clone());
        self.close();
    }

    /// Goes to the chosen event; one step of undo.
    pub(super) fn accept_event(&mut self) -> Effect {
        let Overlay::Events(events) = &mut self.overlay else { return Effect::Bell };
        if events.accept_when_done() {
            return Effect::None;
        }
        let Some(stop) = events.chosen() else {
            return self.refuse("no event is like that");
        };
        self.cancel_events();
        let before = self.nav.place.clone();
        self.go_to_stop(stop);
        self.select_what_changed();
        self.nav.trail.note(before, &self.nav.place, Motion::Jump);
        Effect::None
    }
}
