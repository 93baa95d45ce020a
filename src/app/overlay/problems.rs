//! The list of problems of the dataset, and why its file cannot be read.

use super::{ListCursor, Overlay};
use crate::app::{App, BrokenFile, Effect};
use crate::org::{Severity, Subject, UnitId};

/// The list of problems, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemsView<'a> {
    /// Why what is shown is older than its file.
    pub broken: Option<&'a BrokenFile>,
    /// The findings in view, from `top` on; the worst come first.
    pub rows: Vec<ProblemRow<'a>>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemRow<'a> {
    /// How bad.
    pub severity: Severity,
    /// The name of the rule.
    pub rule: &'static str,
    /// `data.ron:12:7`.
    pub place: Option<&'a str>,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub hint: Option<&'a str>,
}

impl App {
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
        let problems = &self.status.problems;
        let seen = problems.all.iter().skip(list.top()).take(usize::from(self.view.popup_rows));
        Some(ProblemsView {
            broken: self.status.broken.as_ref(),
            rows: seen
                .map(|problem| ProblemRow {
                    severity: problem.diagnostic.severity(),
                    rule: problem.diagnostic.rule.name(),
                    place: problem.place.as_deref(),
                    message: &problem.diagnostic.message,
                    hint: problem.diagnostic.hint.as_deref(),
                })
                .collect(),
            selected: list.at(),
            top: list.top(),
            errors: problems.errors,
            warnings: problems.warnings,
        })
    }
}
