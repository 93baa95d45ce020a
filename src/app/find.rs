//! Finding anyone under any name, at any date: the field, the hits, the preview behind them.
//!
//! The index is made at the first `/`. A search of many records is work that can be done elsewhere, so
//! that a key never waits for it.

mod open_hit;
mod search_job;
mod words;

pub use search_job::{Part, Work};

use super::details::View;
use super::layer::ListCursor;
use super::place::Motion;
use super::preview::Origin;
use super::{App, Effect, Field, Layer};
use crate::search::{Hit, Kind, Scope};

/// The scopes, in the order of Tab.
const SCOPES: [(Scope, &str); 5] = [
    (Scope::All, "all dates"),
    (Scope::Now, "now"),
    (Scope::Only(Kind::Person), "people"),
    (Scope::Only(Kind::Unit), "units"),
    (Scope::Only(Kind::Event), "events"),
];

/// What is searched and what was found.
#[derive(Debug, Default)]
pub(super) struct Find {
    pub(super) field: Field,
    scope: usize,
    search: search_job::Search,
    hits: Vec<Hit>,
    total: usize,
    /// How many match over all dates and kinds.
    all: usize,
    /// Whether nothing is called what was typed, and the hits are what may be meant.
    guess: bool,
    /// The name that comes nearest where nothing is found.
    nearest: Option<String>,
    capped: bool,
    pub(super) cursor: ListCursor,
    /// Where the reader was when the search began.
    origin: Option<Origin>,
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
    /// The name that comes nearest where nothing is found.
    pub nearest: Option<&'a str>,
    /// Whether more may be found.
    pub runs: bool,
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

impl App {
    /// The search, while it is open.
    pub fn find(&self) -> Option<FindView<'_>> {
        if self.overlay.layer != Layer::Find {
            return None;
        }
        let find = &self.overlay.find;
        let rows = usize::from(self.view.popup_rows.max(1));
        let seen = find.hits.iter().skip(find.cursor.top).take(rows);
        Some(FindView {
            text: find.field.text(),
            cursor: find.field.cursor(),
            scope: SCOPES[find.scope].1,
            rows: seen.map(|hit| self.find_row(hit)).collect(),
            selected: find.cursor.at,
            top: find.cursor.top,
            total: find.total,
            all: find.all,
            guess: find.guess,
            nearest: find.nearest.as_deref(),
            runs: find.search.runs(),
            capped: find.capped,
        })
    }

    pub(super) fn open_find(&mut self) {
        self.overlay.find.field = Field::default();
        self.overlay.find.scope = 0;
        self.overlay.find.origin = Some(self.origin());
        self.overlay.layer = Layer::Find;
        self.search_anew();
    }

    pub(super) fn find_edited(&mut self) {
        self.search_anew();
    }

    pub(super) fn turn_scope(&mut self, back: bool) -> Effect {
        if self.overlay.layer == Layer::Changes {
            return self.turn_changes(back);
        }
        if self.overlay.layer == Layer::Events {
            return self.turn_branch();
        }
        if self.overlay.layer != Layer::Find {
            return Effect::Bell;
        }
        let count = SCOPES.len();
        self.overlay.find.scope =
            (self.overlay.find.scope + if back { count - 1 } else { 1 }) % count;
        self.search_anew();
        Effect::None
    }

    pub(super) fn move_in_hits(&mut self, by: isize) {
        let rows = usize::from(self.view.popup_rows.max(1));
        self.overlay.find.cursor.move_by(by, self.overlay.find.hits.len(), rows);
        self.preview_hit();
    }

    pub(super) fn click_hit(&mut self, line: usize) -> Effect {
        let at = self.overlay.find.cursor.top + line;
        if at >= self.overlay.find.hits.len() {
            return Effect::Bell;
        }
        self.overlay.find.cursor.at = at;
        self.accept_hit()
    }

    /// Everything as it was when the search began.
    fn restore_origin(&mut self) {
        self.restore(self.overlay.find.origin.clone());
    }

    /// Shows the chosen hit behind the list, without going there.
    pub(super) fn preview_hit(&mut self) {
        self.restore_origin();
        if let Some(hit) = self.overlay.find.hits.get(self.overlay.find.cursor.at).cloned() {
            self.show_hit(&hit);
            self.refresh();
        }
    }

    /// Leaves the search and puts everything back.
    pub(super) fn cancel_find(&mut self) {
        self.restore_origin();
        self.overlay.find.origin = None;
        self.overlay.find.search.stop();
        self.overlay.layer = Layer::Browse;
    }

    /// Goes to the chosen hit; one step of undo. A reader who types faster than the search gets the
    /// hit of what they typed, not of what stood there before.
    pub(super) fn accept_hit(&mut self) -> Effect {
        if self.overlay.find.search.runs() {
            self.overlay.find.search.accept_when_done();
            return Effect::None;
        }
        let Some(hit) = self.overlay.find.hits.get(self.overlay.find.cursor.at).cloned() else {
            return self.refuse("nothing is found");
        };
        self.restore_origin();
        let before = self.nav.place.clone();
        self.overlay.find.origin = None;
        self.overlay.layer = Layer::Browse;
        let effect = self.go_to_hit(&hit);
        self.nav.trail.note(before, &self.nav.place, Motion::Jump);
        effect
    }

    /// `n` and `N`: the next of what was found.
    pub(super) fn by_hits(&mut self, by: i64) -> Effect {
        let count = i64::try_from(self.overlay.find.hits.len()).unwrap_or(i64::MAX);
        if count == 0 {
            return self.refuse("search for something first: /");
        }
        let at = i64::try_from(self.overlay.find.cursor.at).unwrap_or(0);
        self.overlay.find.cursor.at = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
        let hit = self.overlay.find.hits[self.overlay.find.cursor.at].clone();
        let effect = self.go_to_hit(&hit);
        if self.status.said.is_none() {
            self.say(format!(
                "hit {} of {count}: {}",
                self.overlay.find.cursor.at + 1,
                hit.matched
            ));
        }
        effect
    }

    pub(super) fn turn_to_career(&mut self, person: crate::org::PersonId) {
        self.nav.place.details.show_person(person, View::Career);
    }
}
