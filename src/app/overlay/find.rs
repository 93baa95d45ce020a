//! Finding anyone under any name, at any date: the field, the hits, the preview behind them.
//!
//! The index is made at the first `/`. A search of many records is work that can be done elsewhere, so
//! that a key never waits for it.

mod search_job;
mod words;

pub(in crate::app) use search_job::{AfterWork, SearchJob};
pub use search_job::{SearchPart, SearchWork};
pub use words::FindRow;
pub(in crate::app) use words::open_day;

use super::TextField;
use super::preview::PreviewOrigin;
use crate::app::ctx::Ctx;
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

impl Find {
    /// Begins with nothing typed, in all scopes.
    pub(in crate::app) fn new(origin: PreviewOrigin) -> Self {
        Self { field: TextField::default(), scope: 0, origin }
    }

    pub(in crate::app) fn field_mut(&mut self) -> &mut TextField {
        &mut self.field
    }

    /// Returns what is typed.
    pub(in crate::app) fn text(&self) -> &str {
        self.field.text()
    }

    /// Returns what is searched.
    pub(in crate::app) fn scope(&self) -> Scope {
        SCOPES[self.scope].0
    }

    /// Returns where the reader was when the search began.
    pub(in crate::app) fn origin(&self) -> &PreviewOrigin {
        &self.origin
    }

    /// Turns to the next scope, or to the one before.
    pub(in crate::app) fn turn_scope(&mut self, back: bool) {
        let count = SCOPES.len();
        self.scope = (self.scope + if back { count - 1 } else { 1 }) % count;
    }

    /// Returns what was found in a window of so many rows.
    pub(in crate::app) fn view<'a>(
        &'a self,
        search: &'a SearchJob,
        ctx: Ctx<'_>,
        rows: usize,
    ) -> FindView<'a> {
        let seen = search.hits.iter().skip(search.list.top()).take(rows);
        let (day, span) = (self.origin.place.day, ctx.span());
        FindView {
            text: self.field.text(),
            cursor: self.field.cursor(),
            scope: SCOPES[self.scope].1,
            rows: seen.map(|hit| words::row(ctx.history, day, span, hit)).collect(),
            selected: search.list.at(),
            top: search.list.top(),
            total: search.total,
            all: search.all,
            guess: search.guess,
            left_out: search.left_out.as_deref(),
            nearest: search.nearest.as_deref(),
            is_searching: search.runs(),
            capped: search.capped,
        }
    }
}
