//! The list of all changes: of the marked period, or since the pinned day; with a branch as root, of that branch alone.
//! It says them in the words of the rows and of the strip, and is copied as it is listed.

mod copy;
mod period;
mod rows;

use std::fmt::Write as _;

pub use rows::ChangeRow;

use copy::page_of;
use period::{border_date, listed_period};
use rows::{ListedChange, by_event, by_unit, listed_events, others_of_the_day};

use super::{ListCursor, Overlay};
use crate::app::ctx::Ctx;
use crate::app::first_keys::first_key;
use crate::app::place::Motion;
use crate::app::settings::ChangesScope;
use crate::app::{App, Command, Effect, KeyScope};
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
    pub(super) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }
}

const NOTHING: &str = "nothing to list: pin a date with m, or take a step";

impl App {
    /// Opens the list, or says that nothing is marked.
    pub(super) fn open_changes(&mut self) -> Effect {
        if listed_period(self.ctx()).is_none() && self.nav.place.compare.is_none() {
            return self.refuse(NOTHING);
        }
        self.open(Overlay::Changes(changes_in(self.ctx(), ChangesScope::All)));
        Effect::None
    }

    /// Turns to the next scope, or to the one before.
    pub(super) fn turn_changes(&mut self, back: bool) {
        let Overlay::Changes(changes) = &self.overlay else { return };
        let scope = changes.scope.turn(back);
        self.overlay = Overlay::Changes(changes_in(self.ctx(), scope));
    }

    /// Returns the list of changes while it is open.
    pub fn changes(&self) -> Option<ChangesView> {
        let Overlay::Changes(changes) = &self.overlay else { return None };
        Some(ChangesView {
            period_label: between_in_words(self.ctx(), changes.marked),
            how_to_restrict: self.ctx().shown_root().is_none().then_some(()).and_then(|()| {
                let key = first_key(&self.settings.keys, Command::RootHere, KeyScope::TREE)?;
                Some(format!("one branch: {key} in the tree"))
            }),
            scope: changes.scope.word(),
            rows: changes.rows.iter().map(|listed| listed.row.clone()).collect(),
            selected: changes.list.at(),
            top: changes.list.top(),
        })
    }

    /// Goes to the day and the unit of the selected change.
    pub(super) fn accept_change(&mut self) -> Effect {
        let Overlay::Changes(changes) = &self.overlay else { return Effect::Bell };
        let Some(listed) = changes.rows.get(changes.list.at()).cloned() else {
            return Effect::Bell;
        };
        self.close();
        if let Some(stop) = listed.event.and_then(|it| self.nav.stop_of.get(it.index()).copied()) {
            let before = self.nav.place.clone();
            self.go_to_stop(stop);
            self.select_what_changed();
            self.nav.trail.note(before, &self.nav.place, Motion::Jump);
            return Effect::None;
        }
        let before = self.nav.place.day;
        let (first, last) = self.ctx().span();
        if (first..=last).contains(&listed.day) && listed.day != self.nav.place.day {
            self.jump_to_day(listed.day);
            self.refresh();
        }
        if let Some(unit) = listed.unit {
            self.select(unit);
        }
        self.say_moved_from(before);
        Effect::None
    }

    /// Copies the list of changes as Markdown: as it is shown while it is open, else the whole of it by unit.
    pub(in crate::app) fn copy_diff(&mut self) -> Effect {
        let Some(marked) = listed_period(self.ctx()) else { return self.refuse(NOTHING) };
        let scope = match &self.overlay {
            Overlay::Changes(changes) => changes.scope,
            _ => ChangesScope::All,
        };
        let text = page_of(self.ctx(), marked, scope);
        let (from, to) = self.ctx().ends_of(marked);
        let (from, to, lines) = (from.short(), to.short(), text.lines().count());
        let branch =
            self.ctx().shown_root().map(|root| format!(" in {}", self.snapshot().name(root)));
        let branch = branch.unwrap_or_default();
        self.say(format!("copied the changes from {from} to {to}{branch} ({lines} lines)"));
        Effect::Copy(text)
    }
}

/// Returns the list of the changes of a scope.
fn changes_in(ctx: Ctx<'_>, scope: ChangesScope) -> ChangeList {
    let marked = listed_period(ctx);
    let mut rows = marked.map_or_else(Vec::new, |marked| by_unit(ctx, marked, scope));
    if let Some(marked) = marked {
        rows.extend(by_event(ctx, &listed_events(ctx, marked, scope, rows.is_empty())));
    }
    if let Some(Marked::Event(event)) = marked {
        rows.extend(others_of_the_day(ctx, event));
    }
    let list = ListCursor::of(rows.len());
    ChangeList { scope, rows, marked, list }
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
