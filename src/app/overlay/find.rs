//! Finding anyone under any name, at any date: the field, the hits, the preview behind them.
//!
//! The index is made at the first `/`. A search of many records is work that can be done elsewhere, so
//! that a key never waits for it.

mod open_hit;
mod search_job;
mod words;

pub(in crate::app) use search_job::SearchJob;
pub use search_job::{SearchPart, SearchWork};

use super::preview::PreviewOrigin;
use super::{Overlay, TextField};
use crate::app::place::Motion;
use crate::app::{App, Effect};
use crate::search::{Kind, Scope};

/// The scopes, in the order of Tab.
const SCOPES: [(Scope, &str); 5] = [
    (Scope::All, "all dates"),
    (Scope::Now, "this day"),
    (Scope::Only(Kind::Person), "people"),
    (Scope::Only(Kind::Unit), "units"),
    (Scope::Only(Kind::Event), "events"),
];

/// What is searched. What is found outlives it: [`SearchJob`].
#[derive(Debug)]
pub struct Find {
    field: TextField,
    scope: usize,
    /// Where the reader was when the search began.
    origin: PreviewOrigin,
}

/// The search, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// What is searched.
    pub scope: &'static str,
    /// The hits in view.
    pub rows: Vec<FindRow>,
    /// The chosen one, among all hits.
    pub selected: usize,
    /// The first one in view.
    pub top: usize,
    /// How many there are.
    pub total: usize,
    /// How many there are in all scopes.
    pub all: usize,
    /// Whether nothing is called so, and the hits are what may be meant.
    pub guess: bool,
    /// What was left out of the text so that something is found, in words.
    pub left_out: Option<&'a str>,
    /// The name that comes nearest where nothing is found.
    pub nearest: Option<&'a str>,
    /// Whether more may be found.
    pub is_searching: bool,
    /// Whether only the beginning of a long text is searched.
    pub capped: bool,
}

/// A hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindRow {
    /// `person`, `unit`, `role`, `event`, `source`.
    pub kind: &'static str,
    /// The name that matched.
    pub name: String,
    /// The characters of it that were typed.
    pub marked: Vec<usize>,
    /// The usual name, where another one matched.
    pub usual: Option<String>,
    /// What there is to say: the position at this date, or when there was one.
    pub what: String,
    /// Whether the person is in post, or the unit open, at this date.
    pub present: bool,
}

impl Find {
    pub(super) fn field_mut(&mut self) -> &mut TextField {
        &mut self.field
    }

    /// Turns to the next scope, or to the one before.
    pub(super) fn turn_scope(&mut self, back: bool) {
        let count = SCOPES.len();
        self.scope = (self.scope + if back { count - 1 } else { 1 }) % count;
    }
}

impl App {
    /// Returns the search while it is open.
    pub fn find(&self) -> Option<FindView<'_>> {
        let Overlay::Find(find) = &self.overlay else { return None };
        let search = &self.search;
        let rows = usize::from(self.view.popup_rows.max(1));
        let seen = search.hits.iter().skip(search.list.top()).take(rows);
        let (day, span) = (find.origin.place.day, self.ctx().span());
        Some(FindView {
            text: find.field.text(),
            cursor: find.field.cursor(),
            scope: SCOPES[find.scope].1,
            rows: seen.map(|hit| words::row(&self.history, day, span, hit)).collect(),
            selected: search.list.at(),
            top: search.list.top(),
            total: search.total,
            all: search.all,
            guess: search.guess,
            left_out: search.left_out.as_deref(),
            nearest: search.nearest.as_deref(),
            is_searching: search.runs(),
            capped: search.capped,
        })
    }

    pub(super) fn open_find(&mut self) {
        let origin = self.origin();
        self.open(Overlay::Find(Find { field: TextField::default(), scope: 0, origin }));
        self.search_again();
    }

    /// Shows the chosen hit behind the list, without going there.
    pub(super) fn preview_hit(&mut self) {
        let Overlay::Find(find) = &self.overlay else { return };
        self.restore(find.origin.clone());
        if let Some(hit) = self.search.chosen().cloned() {
            self.show_hit(&hit);
            self.refresh();
        }
    }

    /// Leaves the search and restores the place before it.
    pub(super) fn cancel_find(&mut self) {
        let Overlay::Find(find) = &self.overlay else { return };
        self.restore(find.origin.clone());
        self.search.stop();
        self.close();
    }

    /// Goes to the chosen hit; one step of undo. A reader who types faster than the search gets the
    /// hit of what they typed, not of what stood there before.
    pub(super) fn accept_hit(&mut self) -> Effect {
        let Overlay::Find(find) = &self.overlay else { return Effect::Bell };
        if self.search.runs() {
            self.search.accept_when_done();
            return Effect::None;
        }
        let Some(hit) = self.search.chosen().cloned() else {
            return self.refuse("nothing is found");
        };
        self.restore(find.origin.clone());
        let before = self.nav.place.clone();
        self.close();
        let effect = self.go_to_hit(&hit);
        self.nav.trail.note(before, &self.nav.place, Motion::Jump);
        effect
    }

    /// Goes to the next of what was found, or to the one before.
    pub(in crate::app) fn by_hits(&mut self, by: i64) -> Effect {
        let Some((hit, number, count)) = self.search.turn(by) else {
            return self.refuse("search for something first: /");
        };
        let effect = self.go_to_hit(&hit);
        if self.status.said.is_none() {
            self.say(format!("hit {number} of {count}: {}", hit.matched));
        }
        effect
    }
}
