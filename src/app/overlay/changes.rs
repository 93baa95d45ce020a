//! The list of all changes: of the marked period, or since the pinned day; with a branch as root, of that branch alone.
//! It says them in the words of the rows and of the strip, and is copied as it is listed.

mod copy;
mod period;
mod rows;

use std::fmt::Write as _;

pub use rows::ChangeRow;

pub(in crate::app) use copy::page_of;
pub(in crate::app) use period::listed_period;

use period::border_date;
use rows::{ListedChange, by_event, by_unit, listed_events, others_of_the_day};

use super::ListCursor;
use crate::app::ctx::Ctx;
use crate::app::first_keys::first_key;
use crate::app::keymap::Keymap;
use crate::app::settings::ChangesScope;
use crate::app::{Command, KeyScope};
use crate::org::Marked;

/// The list of changes.
#[derive(Debug)]
pub struct ChangeList {
    scope: ChangesScope,
    rows: Vec<ListedChange>,
    marked: Option<Marked>,
    list: ListCursor,
}

/// The list of changes, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangesView {
    /// `28 Dec 2022 – 29 Dec 2022, only Cloud`.
    pub period_label: String,
    /// How to list one branch, where all are listed: `one branch: gr in the tree`.
    pub how_to_restrict: Option<String>,
    /// What is shown, where it is not all: `people only`.
    pub scope: &'static str,
    /// All rows.
    pub rows: Vec<ChangeRow>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
}

impl ChangeList {
    /// Returns the list of the changes of a scope.
    pub(in crate::app) fn of(ctx: Ctx<'_>, scope: ChangesScope) -> Self {
        let marked = listed_period(ctx);
        let mut rows = marked.map_or_else(Vec::new, |marked| by_unit(ctx, marked, scope));
        if let Some(marked) = marked {
            rows.extend(by_event(ctx, &listed_events(ctx, marked, scope, rows.is_empty())));
        }
        if let Some(Marked::Event(event)) = marked {
            rows.extend(others_of_the_day(ctx, event));
        }
        let list = ListCursor::of(rows.len());
        Self { scope, rows, marked, list }
    }

    pub(in crate::app) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }

    /// Returns which changes are listed.
    pub(in crate::app) fn scope(&self) -> ChangesScope {
        self.scope
    }

    /// Returns the chosen row.
    pub(in crate::app) fn chosen(&self) -> Option<&ListedChange> {
        self.rows.get(self.list.at())
    }

    /// Returns the list to be painted.
    pub(in crate::app) fn view(&self, ctx: Ctx<'_>, keys: &Keymap) -> ChangesView {
        ChangesView {
            period_label: between_in_words(ctx, self.marked),
            how_to_restrict: ctx.shown_root().is_none().then_some(()).and_then(|()| {
                let key = first_key(keys, Command::RootHere, KeyScope::TREE)?;
                Some(format!("one branch: {key} in the tree"))
            }),
            scope: self.scope.word(),
            rows: self.rows.iter().map(|listed| listed.row.clone()).collect(),
            selected: self.list.at(),
            top: self.list.top(),
        }
    }
}

/// Returns the period of the list in words, with the branch where it is of one: `28 Dec 2022 – 29 Dec 2022, only Cloud`.
fn between_in_words(ctx: Ctx<'_>, marked: Option<Marked>) -> String {
    let day = ctx.nav.place.day;
    let mut text = match marked {
        Some(marked) => border_date(ctx, marked),
        None => format!("{} – {}", day.short(), day.short()),
    };
    // Of several events of one day the list has that at which one is.
    if let Some(Marked::Event(event)) = marked {
        let events = ctx.history.events_on(ctx.history.dataset().event(event).day());
        if let (Some(place), 2..) = (events.iter().position(|it| *it == event), events.len()) {
            let _ = write!(text, ", only event {} of {} that day", place + 1, events.len());
        }
    }
    if let Some(root) = ctx.shown_root() {
        let _ = write!(text, ", only {}", ctx.snapshot().name(root));
    }
    text
}
