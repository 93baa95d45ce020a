//! Messages: of the last action, about problems of the dataset, and about a file that cannot be read again.

use crate::org::{Diagnostic, Severity};

/// Why a saved file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenFile {
    /// The name of the file.
    pub file: String,
    /// Line and column, both from 1, where they are known.
    pub at: Option<(usize, usize)>,
    /// The error.
    pub message: String,
    /// How to correct it.
    pub hint: Option<String>,
}

impl BrokenFile {
    /// Returns the place of a problem: `data.ron:12:7`.
    pub fn place(&self) -> String {
        match self.at {
            Some((line, column)) => format!("{}:{line}:{column}", self.file),
            None => self.file.clone(),
        }
    }
}

/// Messages and warnings.
#[derive(Debug)]
pub(super) struct Status {
    /// The message of the last action.
    pub(super) said: Option<String>,
    /// Why the dataset shown is older than its file, until the file can be read.
    pub(super) broken: Option<BrokenFile>,
    /// The same in one line, for the line of words.
    pub(super) stale: Option<String>,
    /// The problems of the dataset shown.
    pub(super) problems: Problems,
}

impl Status {
    pub(super) fn of(problems: Vec<LocatedProblem>) -> Self {
        Self { said: None, broken: None, stale: None, problems: Problems::of(problems) }
    }
}

/// A finding with its place in the file, where `data` knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedProblem {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// `data.ron:12:7`.
    pub place: Option<String>,
}

/// The problems of the dataset.
#[derive(Debug)]
pub(super) struct Problems {
    /// The worst first.
    pub(super) all: Vec<LocatedProblem>,
    /// How many errors, those that are not listed too.
    pub(super) errors: usize,
    /// How many warnings, likewise.
    pub(super) warnings: usize,
}

impl Problems {
    /// Sorts and counts problems.
    pub(super) fn of(mut all: Vec<LocatedProblem>) -> Self {
        all.sort_by_key(|problem| std::cmp::Reverse(problem.diagnostic.severity()));
        let (mut errors, mut warnings) = (0, 0);
        for LocatedProblem { diagnostic, .. } in &all {
            let count = match diagnostic.severity() {
                Severity::Warning => &mut warnings,
                Severity::Error | Severity::Unreadable => &mut errors,
            };
            *count += 1 + diagnostic.also as usize;
        }
        Self { all, errors, warnings }
    }
}
