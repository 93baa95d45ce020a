//! What is wrong with a dataset, with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

use super::source_map::{Lines, extent};
use orgscope_history::org::{Diagnostic, Finding, Rule, Severity, Subject};

/// One finding with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which rule.
    pub rule: Rule,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong.
    pub message: Box<str>,
    /// What to do.
    pub hint: Option<Cow<'static, str>>,
    /// The bytes to point at.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many more of this rule there are that are not listed one by one.
    pub also: u32,
}

impl Finding for Problem {
    fn rule(&self) -> Rule {
        self.rule
    }

    fn also(&mut self) -> &mut u32 {
        &mut self.also
    }
}

impl Problem {
    /// Returns the severity of its rule.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// Returns how many problems it stands for: itself, and those that are not listed one by one.
    pub fn times(&self) -> usize {
        1 + self.also as usize
    }

    /// Returns a finding about what stands at a byte of a text; its line and column are not known yet.
    pub(super) fn at(source: &str, at: usize, found: Diagnostic) -> Self {
        Self {
            rule: found.rule,
            subject: found.subject,
            message: found.message,
            hint: found.hint,
            span: extent(source, at),
            line: 0,
            column: 0,
            also: found.also,
        }
    }

    /// Returns a mistake that keeps a text from being shown; its line and column are not known yet.
    pub(super) fn unreadable(
        rule: Rule,
        message: String,
        hint: Option<String>,
        span: Range<usize>,
    ) -> Self {
        let (message, hint) = (message.into(), hint.map(Cow::Owned));
        Self { rule, subject: Subject::Dataset, message, hint, span, line: 0, column: 0, also: 0 }
    }
}

/// A dataset that cannot be shown, and why: at least one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

/// Returns how many problems there are of a severity, those that are not listed one by one too.
pub fn count(problems: &[Problem], severity: Severity) -> usize {
    problems.iter().filter(|it| it.severity() == severity).map(Problem::times).sum()
}

/// Puts problems in the order of the file and gives each its line and column.
pub(super) fn locate(source: &str, problems: &mut [Problem]) {
    problems.sort_unstable_by(|a, b| {
        (a.span.start, a.rule, &a.message).cmp(&(b.span.start, b.rule, &b.message))
    });
    let mut lines = Lines::new(source);
    for problem in problems {
        (problem.line, problem.column) = lines.place(problem.span.start);
    }
}
