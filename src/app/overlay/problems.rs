//! The list of problems of the dataset, and why its file cannot be read.

use super::ListCursor;
use crate::app::status::{BrokenFile, Status};
use crate::org::Severity;

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

impl<'a> ProblemsView<'a> {
    /// Returns the problems that a list has in a window of so many rows.
    pub(in crate::app) fn of(status: &'a Status, list: &ListCursor, rows: usize) -> Self {
        let problems = &status.problems;
        let seen = problems.all.iter().skip(list.top()).take(rows);
        Self {
            broken: status.broken.as_ref(),
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
        }
    }
}
