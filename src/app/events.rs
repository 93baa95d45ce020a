//! The list of all events: filtered while it is typed, the chosen one shown behind it.
//!
//! A long list is looked through in pieces, one a tick, so that a key never waits for it.

mod wanted;

use wanted::Wanted;
pub(super) use wanted::touches_branch;

use super::layer::ListCursor;
use super::place::Motion;
use super::preview::Origin;
use super::{App, Effect, Field, Layer};
use crate::org::UnitId;
use crate::search::places;

/// So many events are looked at before the next key is.
const PIECE: usize = 2_000;

/// What is wanted of the events, and which are.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) field: Field,
    /// The branch to which Tab keeps: the unit that was selected when the list was opened.
    branch: Option<UnitId>,
    only_branch: bool,
    wanted: Wanted,
    /// The places of the events that are wanted, in [`crate::org::History::stops`].
    found: Vec<usize>,
    /// The places that are not looked at yet.
    left: std::ops::Range<usize>,
    /// Whether the reader moved in the list since it was filtered.
    moved: bool,
    /// Whether the chosen one is gone to as soon as all are looked at.
    accepts: bool,
    cursor: ListCursor,
    /// The event the reader was at when the list was opened.
    here: Option<usize>,
    /// Where the reader was then.
    origin: Option<Origin>,
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
    pub runs: bool,
}

/// An event in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow<'a> {
    /// Its date, as precisely as it is known.
    pub when: String,
    /// The headline.
    pub title: &'a str,
    /// The characters of it that were typed.
    pub marked: Vec<usize>,
    /// `disputed`, `partly disputed`, `one source`, `unsourced`, `partly in doubt`.
    pub doubt: Option<&'static str>,
    /// Whether the reader was at it when the list was opened.
    pub here: bool,
}

impl App {
    /// The list of events, while it is open.
    pub fn events(&self) -> Option<EventsView<'_>> {
        if self.overlay.layer != Layer::Events {
            return None;
        }
        let events = &self.overlay.events;
        let rows = usize::from(self.view.popup_rows.max(1));
        let window = self.window_of_events();
        let seen = events.found.iter().skip(window.top).take(rows);
        let branch = events.branch.filter(|_| events.only_branch);
        Some(EventsView {
            text: events.field.text(),
            cursor: events.field.cursor(),
            branch: branch.map(|unit| self.name_at_origin(unit)),
            rows: seen.map(|stop| self.event_row(*stop)).collect(),
            selected: window.at,
            top: window.top,
            found: events.found.len(),
            all: self.span_stops().len(),
            runs: !events.left.is_empty(),
        })
    }

    fn name_at_origin(&self, unit: UnitId) -> &str {
        let origin = self.overlay.events.origin.as_ref();
        self.history.as_of(origin.map_or(self.nav.place.day, |it| it.place.day)).name(unit)
    }

    fn event_row(&self, stop: usize) -> EventRow<'_> {
        let event = self.history.dataset().event(self.history.stops()[stop]);
        EventRow {
            when: event.date.short().to_string(),
            title: &event.title,
            marked: places(&event.title, &self.overlay.events.wanted.words),
            doubt: wanted::doubt_word(&self.history, event),
            here: self.overlay.events.here == Some(stop),
        }
    }

    pub(super) fn open_events(&mut self) {
        let origin = Some(self.origin());
        let (branch, here) = (self.selected(), self.stop());
        self.overlay.events = Events { branch, here, origin, ..Events::default() };
        self.list_anew();
    }

    pub(super) fn events_edited(&mut self) {
        self.list_anew();
    }

    /// Tab: all events, or those of the branch.
    pub(super) fn turn_branch(&mut self) -> Effect {
        if self.overlay.events.branch.is_none() {
            return self.refuse("no unit is selected");
        }
        self.overlay.events.only_branch = !self.overlay.events.only_branch;
        self.list_anew();
        Effect::None
    }

    /// Begins to look through the events.
    fn list_anew(&mut self) {
        let events = &self.overlay.events;
        let branch = events.branch.filter(|_| events.only_branch);
        let wanted = Wanted::read(events.field.text(), branch, &self.history);
        let all = self.span_stops();
        let events = &mut self.overlay.events;
        events.moved = false;
        events.accepts = false;
        events.found.clear();
        if wanted.is_all() {
            events.found.extend(all.clone());
            events.left = all.end..all.end;
        } else {
            events.left = all;
        }
        events.wanted = wanted;
        self.list_more();
    }

    /// Looks at some more events, and chooses the one the reader was at, else the first.
    fn list_more(&mut self) {
        let events = &mut self.overlay.events;
        let end = events.left.end.min(events.left.start + PIECE);
        for stop in events.left.start..end {
            let event = self.history.dataset().event(self.history.stops()[stop]);
            if events.wanted.takes(&self.history, event) {
                events.found.push(stop);
            }
        }
        events.left.start = end;
        let before = self.chosen_event();
        if !self.overlay.events.moved {
            let events = &mut self.overlay.events;
            let here = events.here.and_then(|here| events.found.binary_search(&here).ok());
            events.cursor.at = here.unwrap_or(0);
        }
        if before.is_none() || self.chosen_event() != before || self.overlay.events.left.is_empty()
        {
            self.preview_event();
        }
    }

    /// Which events are in view: until the reader moves, some of what came before and after the chosen one.
    fn window_of_events(&self) -> ListCursor {
        let events = &self.overlay.events;
        let rows = usize::from(self.view.popup_rows.max(1));
        let mut window = events.cursor;
        if !events.moved {
            window.top = window.at.saturating_sub(rows / 2);
        }
        window.move_to(window.at, events.found.len(), rows);
        window
    }

    pub(super) fn is_listing(&self) -> bool {
        self.overlay.layer == Layer::Events && !self.overlay.events.left.is_empty()
    }

    pub(super) fn go_on_listing(&mut self) -> Effect {
        self.list_more();
        if self.is_listing() || !self.overlay.events.accepts {
            return Effect::None;
        }
        self.accept_event()
    }

    fn chosen_event(&self) -> Option<usize> {
        self.overlay.events.found.get(self.overlay.events.cursor.at).copied()
    }

    pub(super) fn move_in_events(&mut self, by: isize) {
        let rows = usize::from(self.view.popup_rows.max(1));
        let window = self.window_of_events();
        let events = &mut self.overlay.events;
        events.cursor = window;
        events.cursor.move_by(by, events.found.len(), rows);
        events.moved = true;
        self.preview_event();
    }

    /// Shows the chosen event behind the list. The one the reader is at shows nothing new.
    fn preview_event(&mut self) {
        self.restore(self.overlay.events.origin.clone());
        if let Some(stop) =
            self.chosen_event().filter(|stop| self.overlay.events.here != Some(*stop))
        {
            self.go_to_stop(stop);
            self.refresh();
        }
    }

    pub(super) fn click_event(&mut self, line: usize) -> Effect {
        let at = self.window_of_events().top + line;
        if at >= self.overlay.events.found.len() {
            return Effect::Bell;
        }
        self.overlay.events.cursor.at = at;
        self.overlay.events.moved = true;
        self.accept_event()
    }

    /// Leaves the list and puts everything back.
    pub(super) fn cancel_events(&mut self) {
        self.restore(self.overlay.events.origin.clone());
        self.overlay.layer = Layer::Browse;
        self.overlay.events = Events::default();
    }

    /// Goes to the chosen event; one step of undo.
    pub(super) fn accept_event(&mut self) -> Effect {
        if self.is_listing() && !self.overlay.events.moved {
            self.overlay.events.accepts = true;
            return Effect::None;
        }
        let Some(stop) = self.chosen_event() else {
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
