//! The list of changes: opened, turned, shown, copied, and left for one of them.

use crate::app::overlay::{ChangeList, ChangesView, Overlay, listed_period, page_of};
use crate::app::place::Motion;
use crate::app::settings::ChangesScope;
use crate::app::{App, Effect};

/// What is said where no list can be opened.
const NOTHING: &str = "nothing to list: pin a date with m, or take a step";

impl App {
    /// Opens the list, or says that nothing is marked.
    pub(super) fn open_changes(&mut self) -> Effect {
        if listed_period(self.ctx()).is_none() && self.nav.place.compare.is_none() {
            return self.refuse(NOTHING);
        }
        self.open(Overlay::Changes(ChangeList::of(self.ctx(), ChangesScope::All)));
        Effect::None
    }

    /// Turns to the next scope, or to the one before.
    pub(super) fn turn_changes(&mut self, back: bool) {
        let Overlay::Changes(changes) = &self.overlay else { return };
        let scope = changes.scope().turn(back);
        self.overlay = Overlay::Changes(ChangeList::of(self.ctx(), scope));
    }

    /// Returns the list of changes while it is open.
    pub fn changes(&self) -> Option<ChangesView> {
        let Overlay::Changes(changes) = &self.overlay else { return None };
        Some(changes.view(self.ctx(), &self.settings.keys))
    }

    /// Goes to the day and the unit of the selected change.
    pub(super) fn accept_change(&mut self) -> Effect {
        let Overlay::Changes(changes) = &self.overlay else { return Effect::Bell };
        let Some(listed) = changes.chosen().cloned() else {
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
    pub(super) fn copy_diff(&mut self) -> Effect {
        let Some(marked) = listed_period(self.ctx()) else { return self.refuse(NOTHING) };
        let scope = match &self.overlay {
            Overlay::Changes(changes) => changes.scope(),
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
