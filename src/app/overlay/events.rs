//! The list of all events: filtered while it is typed, the chosen one shown behind it.
//!
//! A long list is looked through in pieces, one a tick, so that a key never waits for it.

mod wanted;

use std::ops::Range;

use wanted::EventFilter;
pub(super) use wanted::{change_touches_branch, touches_branch};

use super::preview::PreviewOrigin;
use super::{ListCursor, TextField};
use crate::app::ctx::Ctx;
use crate::app::event_words::whole_doubt_word;
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
    /// Begins with nothing typed and nothing looked at.
    pub(in crate::app) fn new(
        branch: Option<UnitId>,
        here: Option<usize>,
        origin: PreviewOrigin,
    ) -> Self {
        Self {
            field: TextField::default(),
            branch,
            only_branch: false,
            wanted: EventFilter::default(),
            found: Vec::new(),
            left: 0..0,
            moved: false,
            accepts: false,
            list: ListCursor::default(),
            here,
            origin,
        }
    }

    /// Returns where the reader was when the list was opened.
    pub(in crate::app) fn origin(&self) -> &PreviewOrigin {
        &self.origin
    }

    pub(in crate::app) fn field_mut(&mut self) -> &mut TextField {
        &mut self.field
    }

    /// Returns the branch that the list keeps to.
    fn kept_branch(&self) -> Option<UnitId> {
        self.branch.filter(|_| self.only_branch)
    }

    /// Turns from all events to those of the branch, or back. Returns false if there is no branch.
    pub(in crate::app) fn turn_branch(&mut self) -> bool {
        self.only_branch = !self.only_branch && self.branch.is_some();
        self.branch.is_some()
    }

    /// Begins to look through the events of the span, given by their places in the stops.
    pub(in crate::app) fn list_again(&mut self, history: &History, span: Range<usize>) {
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
    pub(in crate::app) fn list_more(&mut self, history: &History) -> bool {
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
    pub(in crate::app) fn is_listing(&self) -> bool {
        !self.left.is_empty()
    }

    /// Returns the chosen event, by its place in the stops.
    pub(in crate::app) fn chosen(&self) -> Option<usize> {
        self.found.get(self.list.at()).copied()
    }

    /// Returns the event that is shown behind the list. The one the reader is at shows nothing new.
    pub(in crate::app) fn previewed(&self) -> Option<usize> {
        self.chosen().filter(|stop| self.here != Some(*stop))
    }

    /// Waits with the chosen one until all are looked at, where another may still be chosen. Returns whether it waits.
    pub(in crate::app) fn accept_when_done(&mut self) -> bool {
        let waits = self.is_listing() && !self.moved;
        self.accepts |= waits;
        waits
    }

    /// Returns whether the chosen one was waited for, and all are looked at.
    pub(in crate::app) fn accepts_now(&self) -> bool {
        self.accepts && !self.is_listing()
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

    /// Moves the choice by so many lines. A page moves what is seen, too.
    pub(in crate::app) fn move_by(&mut self, by: isize, rows: usize, page: bool) {
        self.list = self.window(rows);
        if page {
            self.list.page_by(by, rows);
        } else {
            self.list.move_by(by, rows);
        }
        self.moved = true;
    }

    /// Chooses a line in view. Returns false if there is none.
    pub(in crate::app) fn click(&mut self, line: usize, rows: usize) -> bool {
        let at = self.window(rows).top() + line;
        let hits = at < self.found.len();
        if hits {
            self.list.choose(at);
            self.moved = true;
        }
        hits
    }

    /// Returns the list in a window of so many rows.
    pub(in crate::app) fn view<'a>(&'a self, ctx: Ctx<'a>, rows: usize) -> EventsView<'a> {
        let window = self.window(rows);
        let seen = self.found.iter().skip(window.top()).take(rows);
        let before = ctx.history.as_of(self.origin.place.day);
        EventsView {
            text: self.field.text(),
            cursor: self.field.cursor(),
            branch: self.kept_branch().map(|unit| before.name(unit)),
            rows: seen.map(|stop| self.row(ctx.history, *stop)).collect(),
            selected: window.at(),
            top: window.top(),
            found: self.found.len(),
            all: ctx.span_stops().len(),
            is_searching: self.is_listing(),
        }
    }

    fn row<'a>(&self, history: &'a History, stop: usize) -> EventRow<'a> {
        let event = history.dataset().event(history.stops()[stop]);
        EventRow {
            when: event.date.short().to_string(),
            title: &event.title,
            marked: places(&event.title, &self.wanted.words),
            doubt: whole_doubt_word(history, event),
            is_current: self.here == Some(stop),
        }
    }
}
