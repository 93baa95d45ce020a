//! Text → History: read, lower, compile, with everything that was found on the way.

use std::borrow::Cow;
use std::ops::Range;

use super::helpers::Helpers;
use super::lower::{Flaw, Lowered, lower};
use super::places::{self, Lines};
use super::syntax;
use crate::org::{Diagnostic, Finding, History, Rule, Severity, Subject};

/// A dataset that can be shown.
#[derive(Debug)]
pub struct Opened {
    /// All that follows from it.
    pub history: History,
    /// Errors and warnings, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Opened {
    /// How many problems there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        count(&self.problems, severity)
    }
}

/// How many problems there are of a severity, those that are not told one by one too.
pub fn count(problems: &[Problem], severity: Severity) -> usize {
    problems.iter().filter(|it| it.severity() == severity).map(Problem::times).sum()
}

/// A dataset that cannot be shown, and why: at least one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

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
    /// How many more of this rule there are that are not told one by one.
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
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// For how many it stands: itself, and those that are not told one by one.
    pub fn times(&self) -> usize {
        1 + self.also as usize
    }

    /// A finding about what stands at a byte of a text; its line and column are not known yet.
    pub(super) fn at(source: &str, at: usize, found: Diagnostic) -> Self {
        Self {
            rule: found.rule,
            subject: found.subject,
            message: found.message,
            hint: found.hint,
            span: places::extent(source, at),
            line: 0,
            column: 0,
            also: found.also,
        }
    }

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

/// Hears how far the opening of a text has come, in bytes of it, and says whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(usize) -> bool;

/// Why nothing was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// The text cannot be shown.
    Unreadable(Unreadable),
    /// Whoever watched said so.
    Stopped,
}

/// Reads a dataset. A byte order mark is fine.
pub fn open(text: &str) -> Result<Opened, Unreadable> {
    match open_watched(text, &mut |_| true, &mut Helpers::none(&mut |_| ())) {
        Ok(opened) => Ok(opened),
        Err(NotOpened::Unreadable(unreadable)) => Err(unreadable),
        Err(NotOpened::Stopped) => Err(Unreadable { problems: Vec::new() }),
    }
}

/// Reads a large dataset while somebody watches and, on other threads, some help. What is opened is the same
/// without them.
pub fn open_watched<'s>(
    text: &'s str,
    watch: Watch<'_>,
    helpers: &mut Helpers<'_, 's>,
) -> Result<Opened, NotOpened> {
    let for_reading = Helpers { start: &mut *helpers.start, ..*helpers };
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Reading is about two thirds of it.
    let reading = source.len() / 3 * 2;
    let Lowered { dataset, places, found: mut problems } =
        lower(source, &mut |at| watch(at / 3 * 2), for_reading).map_err(|flaw| match flaw {
            Flaw::Stopped => NotOpened::Stopped,
            Flaw::Unreadable(problems) => NotOpened::Unreadable(unreadable(source, problems)),
            Flaw::Syntax(fault) => {
                let problems = vec![syntax::problem(source, &fault)];
                NotOpened::Unreadable(unreadable(source, problems))
            }
        })?;
    let (changes, rest) = (dataset.changes.len().max(1), source.len() - reading);
    let mut playing = |played: usize| watch(reading + rest / 100 * (played * 100 / changes));
    let (history, compiled) =
        History::compile_watched(dataset, &mut playing, &mut |naming| helpers.name(naming))
            .ok_or(NotOpened::Stopped)?;
    let located =
        compiled.into_iter().map(|found| Problem::at(source, places.of(found.subject), found));
    problems.extend(located);
    locate(source, &mut problems);
    Ok(Opened { history, problems })
}

fn unreadable(source: &str, mut problems: Vec<Problem>) -> Unreadable {
    locate(source, &mut problems);
    Unreadable { problems }
}

/// Puts problems in the order of the file and gives each its line and column.
fn locate(source: &str, problems: &mut [Problem]) {
    problems.sort_unstable_by(|a, b| {
        (a.span.start, a.rule, &a.message).cmp(&(b.span.start, b.rule, &b.message))
    });
    let mut lines = Lines::new(source);
    for problem in problems {
        (problem.line, problem.column) = lines.place(problem.span.start);
    }
}
