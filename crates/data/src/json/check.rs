//! `orgscope/check/1`: what is wrong with a dataset.

use serde::{Serialize, Serializer};

use super::document;
use crate::{Problem, count, neutralise};
use orgscope_history::org::{History, Severity, Subject};

#[derive(Serialize)]
struct Check<'p> {
    schema: &'static str,
    file: &'p str,
    errors: usize,
    warnings: usize,
    diagnostics: ListedProblems<'p>,
}

/// The problems one by one, each made when it is written: there may be very many.
struct ListedProblems<'p>(&'p [Problem], Option<&'p History>);

impl Serialize for ListedProblems<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(problems, history) = *self;
        to.collect_seq(problems.iter().map(|problem| DiagnosticJson {
            rule: problem.rule.name(),
            severity: problem.severity().word(),
            line: problem.line,
            column: problem.column,
            subject: history.and_then(|it| subject(it, problem.subject)).unwrap_or_default(),
            message: &problem.message,
            hint: problem.hint.as_deref(),
        }))
    }
}

#[derive(Serialize)]
struct DiagnosticJson<'p> {
    rule: &'static str,
    severity: &'static str,
    line: usize,
    column: usize,
    subject: &'p str,
    message: &'p str,
    hint: Option<&'p str>,
}

/// Returns the document for the problems of a file; `history` names their subjects where there is one.
pub fn check(file: &str, problems: &[Problem], history: Option<&History>) -> String {
    let count = |severity| count(problems, severity);
    document(&Check {
        schema: "orgscope/check/1",
        file: &neutralise(file),
        errors: count(Severity::Error) + count(Severity::Unreadable),
        warnings: count(Severity::Warning),
        diagnostics: ListedProblems(problems, history),
    })
}

/// Returns the id of what a problem is about; of a change, its event's. A record whose id was taken by another is reported but not in
/// the dataset: `None`.
fn subject(history: &History, subject: Subject) -> Option<&str> {
    let data = history.dataset();
    let id = match subject {
        Subject::Dataset => return None,
        Subject::Source(id) => &data.sources.get(id.index())?.id,
        Subject::Role(id) => &data.roles.get(id.index())?.id,
        Subject::Unit(id) => &data.units.get(id.index())?.id,
        Subject::Person(id) => &data.people.get(id.index())?.id,
        Subject::Event(id) => &data.events.get(id.index())?.id,
        Subject::Change(id) => {
            data.changes.get(id.index())?;
            &data.event_of(id).id
        }
    };
    Some(id)
}
