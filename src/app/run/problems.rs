//! The list of problems: opened, shown, and left for what one of them is about.

use crate::app::overlay::{ListCursor, Overlay, ProblemsView};
use crate::app::{App, Effect};
use crate::org::{Subject, UnitId};

impl App {
    /// Opens the list of problems.
    pub(super) fn open_problems(&mut self) {
        self.open(Overlay::Problems(ListCursor::of(self.status.problems.all.len())));
    }

    /// Goes to what a finding is about, where that can be shown.
    pub(super) fn accept_problem(&mut self, at: usize) -> Effect {
        let problem = self.status.problems.all.get(at);
        match problem.map(|problem| problem.diagnostic.subject) {
            Some(Subject::Unit(unit)) if self.has_unit(unit) => {
                self.close();
                self.select(unit);
            }
            Some(Subject::Person(person))
                if person.index() < self.history.dataset().people.len() =>
            {
                self.close();
                self.nav.focus_career(person);
            }
            Some(Subject::Event(event)) => return self.go_to_event(event, None),
            Some(Subject::Change(change))
                if change.index() < self.history.dataset().changes.len() =>
            {
                let event = self.history.dataset().change(change).event;
                return self.go_to_event(event, Some(change));
            }
            _ => return self.refuse("it has no place in the tree"),
        }
        Effect::None
    }

    fn has_unit(&self, unit: UnitId) -> bool {
        unit.index() < self.history.dataset().units.len()
    }

    /// Returns the list of problems while it is open.
    pub fn problems(&self) -> Option<ProblemsView<'_>> {
        let Overlay::Problems(list) = &self.overlay else { return None };
        Some(ProblemsView::of(&self.status, list, usize::from(self.view.popup_rows)))
    }
}
