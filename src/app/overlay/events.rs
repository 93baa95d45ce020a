//! The list of all events: filtered while it is typed, the chosen one shown behind it.
//!
//! A long list is looked through in pieces, one a tick, so that a key never waits for it.

mod wanted;

use std::ops::Range;

use wanted::EventFilter;
pub(super) use wanted::{change_touches_branch, touches_branch};

use super::preview::PreviewOrigin;
use super::{ListCursor, Overlay, TextField};
use crate::app::event_words::whole_doubt_word;
use crate::app::place::Motion;
use crate::app::{App, Effect};
use crate::org::{History, UnitId};
use crate::search::places;

/// So many events are looked at before the next key is.
const PIECE: usize = 2_000;

/// What is wanted of the events, and which are.
#[derive(Debug)]
pub struct Events {
    field: TextField,
    /// The branch to which Tab keeps: the unit that was selected when the list was opened.
    branch: Option<UnitId>,
    only_branch: bool,
    wanted: EventFilter,
    /// The places of the events that are wanted, in [`crate::org::History::stops`].
    found: Vec<usize>,
    /// The places that are not looked at yet.
    left: Range<usize>,
    /// Whether the reader moved in the list since it was filtered.
    moved: bool,
    /// Whether the chosen one is gone to as soon as all are looked at.
    accepts: bool,
    list: ListCursor,
    /// The event the reader was at when the list was opened.
    here: Option<usize>,
    /// Where the reader was then.
    origin: PreviewOrigin,
}

/// The list of events, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventsView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// The branch it keeps to, by its name.
    pub branch: Option<&'a str>,
    /// The events in view.
    pub rows: Vec<EventRow<'a>>,
    /// The chosen one, among all that are found.
    pub selected: usize,
    /// The first one in view.
    pub top: usize,
    /// How many are found.
    pub found: usize,
    /// How many there are.
    pub all: usize,
    /// Whether more may be found.
    pub is_searching: bool,
}

/// An event in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow<'a> {
    /// Its date, as precisely as it is known.
    pub when: String,
    /// The title of the event.
    pub title: &'a str,
    /// The characters of it that were typed.
    pub marked: Vec<usize>,
    /// `disputed`, `partly disputed`, `one source`, `unsourced`, `partly unsourced`.
    pub doubt: Option<&'static str>,
    /// Whether the reader was at it when the list was opened.
    pub is_current: bool,
}

impl Events {
    pub(super) fn field_mut(&mut self) -> &mut TextField {
        &mut self.field
    }

    /// Returns the branch that the list keeps to.
    fn kept_branch(&self) -> Option<UnitId> {
        self.branch.filter(|_| self.only_branch)
    }

    /// Begins to look through the events of the span, given by their places in the stops.
    fn list_again(&mut self, history: &History, span: Range<usize>) {
        let wanted = EventFilter::read(self.field.text(), self.kept_branch(), history);
        self.moved = false;
        self.accepts = false;
        self.found.clear();
        if wanted.is_all() {
            self.found.extend(span.clone());
            self.left = span.end..span.end;
        } else {
            self.left = span;
        }
        self.wanted = wanted;
    }

    /// Looks at some more events, and chooses the one the reader was at, else the first that is dated as typed. Returns whether
    /// another one is to be previewed.
    fn list_more(&mut self, history: &History) -> bool {
        let end = self.left.end.min(self.left.start + PIECE);
        for stop in self.left.start..end {
            if self.wanted.takes(history, history.dataset().event(history.stops()[stop])) {
                self.found.push(stop);
            }
        }
        self.left.start = end;
        let before = self.chosen();
        self.list.set_len(self.found.len());
        if !self.moved {
            let here = self.here.and_then(|here| self.found.binary_search(&here).ok());
            let dated_so = |stop: &usize| {
                self.wanted.is_dated_so(history.dataset().event(history.stops()[*stop]))
            };
            let at = here.or_else(|| self.found.iter().position(dated_so));
            self.list.choose(at.unwrap_or(0));
        }
        before.is_none() || self.chosen() != before || !self.is_listing()
    }

    /// Returns whether events are left to be looked at.
    fn is_listing(&self) -> bool {
        !self.left.is_empty()
    }

    /// Returns the chosen event, by its place in the stops.
    fn chosen(&self) -> Option<usize> {
        self.found.get(self.list.at()).copied()
    }

    /// Returns which events are in view: until the reader moves, some of what came before and after the chosen one.
    fn window(&self, rows: usize) -> ListCursor {
        let mut window = self.list;
        if self.moved {
            window.move_to(window.at(), rows);
        } else {
            window.centre(window.at(), rows);
        }
        window
    }

    fn move_by(&mut self, by: isize, rows: usize, page: bool) {
        self.list = self.window(rows);
        if page {
            self.list.page_by(by, rows);
        } else {
            self.list.move_by(by, rows);
        }
        self.moved = true;
    }

    /// Chooses a line in view. Returns false if there is none.
    fn click(&mut self, line: usize, rows: usize) -> bool {
        let at = self.window(rows).top() + line;
        let hits = at < self.found.len();
        if hits {
            self.list.choose(at);
            self.moved = true;
        }
        hits
    }
}

impl App {
    /// Returns the list of events while it is open.
    pub fn events(&self) -> Option<EventsView<'_>> {
        let Overlay::Events(events) = &self.overlay else { return None };
        let rows = usize::from(self.view.popup_rows.max(1));
        let window = events.window(rows);
        let seen = events.found.iter().skip(window.top()).take(rows);
        let before = self.history.as_of(events.origin.place.day);
        Some(EventsView {
            text: events.field.text(),
            cursor: events.field.cursor(),
            branch: events.kept_branch().map(|unit| before.name(unit)),
            rows: seen.map(|stop| self.event_row(events, *stop)).collect(),
            selected: window.at(),
            top: window.top(),
            found: events.found.len(),
            all: self.ctx().span_stops().len(),
            is_searching: events.is_listing(),
        })
    }

    fn event_row(&self, events: &Events, stop: usize) -> EventRow<'_> {
        let event = self.history.dataset().event(self.history.stops()[stop]);
        EventRow {
            when: event.date.short().to_string(),
            title: &event.title,
            marked: places(&event.title, &events.wanted.words),
            doubt: whole_doubt_word(&self.history, event),
            is_current: events.here == Some(stop),
        }
    }

    pub(super) fn open_events(&mut self) {
        self.open(Overlay::Events(Events {
            field: TextField::default(),
            branch: self.selected(),
            only_branch: false,
            wanted: EventFilter::default(),
            found: Vec::new(),
            left: 0..0,
            moved: false,
            accepts: false,
            list: ListCursor::default(),
            here: self.ctx().stop(),
            origin: self.origin(),
        }));
        self.list_events_again();
    }

    /// Turns from all events to those of the branch, or back, as Tab does.
    pub(super) fn turn_branch(&mut self) -> Effect {
        let Overlay::Events(events) = &mut self.overlay else { return Effect::Bell };
        if events.branch.is_none() {
            return self.refuse("no unit is selected");
        }
        events.only_branch = !events.only_branch;
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
    pub(in crate::app) fn go_on_listing(&mut self) -> Effect {
        self.list_more();
        match &self.overlay {
            Overlay::Events(events) if events.accepts && !events.is_listing() => {
                self.accept_event()
            }
            _ => Effect::None,
        }
    }

    pub(super) fn move_in_events(&mut self, by: isize, page: bool) {
        let rows = usize::from(self.view.popup_rows.max(1));
        let Overlay::Events(events) = &mut self.overlay else { return };
        events.move_by(by, rows, page);
        self.preview_event();
    }

    /// Shows the chosen event behind the list. The one the reader is at shows nothing new.
    fn preview_event(&mut self) {
        let Overlay::Events(events) = &self.overlay else { return };
        let chosen = events.chosen().filter(|stop| events.here != Some(*stop));
        self.restore(events.origin.clone());
        if let Some(stop) = chosen {
            self.go_to_stop(stop);
            self.refresh();
        }
    }

    pub(super) fn click_event(&mut self, line: usize) -> Effect {
        let rows = usize::from(self.view.popup_rows.max(1));
        let Overlay::Events(events) = &mut self.overlay else { return Effect::Bell };
        if events.click(line, rows) { self.accept_event() } else { Effect::Bell }
    }

    /// Leaves the list and restores the place before it.
    pub(super) fn cancel_events(&mut self) {
        let Overlay::Events(events) = &self.overlay else { return };
        self.restore(events.origin.clone());
        self.close();
    }

    /// Goes to the chosen event; one step of undo.
    pub(super) fn accept_event(&mut self) -> Effect {
        let Overlay::Events(events) = &mut self.overlay else { return Effect::Bell };
        if events.is_listing() && !events.moved {
            events.accepts = true;
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
