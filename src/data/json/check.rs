//! `orgscope/check/1`: what is wrong with a dataset.

use serde::Serialize;

use super::document;
use crate::data::{Problem, count, neutralise};
use crate::org::{History, Severity, Subject};

#[derive(Serialize)]
struct Check<'p> {
    schema: &'static str,
    file: &'p str,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Diagnostic<'p>>,
}

#[derive(Serialize)]
struct Diagnostic<'p> {
    rule: &'static str,
    severity: &'static str,
    line: usize,
    column: usize,
    subject: String,
    message: &'p str,
    hint: Option<&'p str>,
}

/// The document for the problems of a file; `history` names their subjects where there is one.
pub fn check(file: &str, problems: &[Problem], history: Option<&History>) -> String {
    let count = |severity| count(problems, severity);
    let diagnostics = problems
        .iter()
        .map(|problem| Diagnostic {
            rule: problem.rule.name(),
            severity: problem.severity().word(),
            line: problem.line,
            column: problem.column,
            subject: history.map(|history| subject(history, problem.subject)).unwrap_or_default(),
            message: &problem.message,
            hint: problem.hint.as_deref(),
        })
        .collect();
    document(&Check {
        schema: "orgscope/check/1",
        file: &neutralise(file),
        errors: count(Severity::Error) + count(Severity::Unreadable),
        warnings: count(Severity::Warning),
        diagnostics,
    })
}

/// The id of what a problem is about; of a change, its event's.
fn subject(history: &History, subject: Subject) -> String {
    let data = history.dataset();
    // A record whose id was taken is told of and is not there.
    match subject {
        Subject::Dataset => String::new(),
        Subject::Source(id) => {
            data.sources.get(id.index()).map_or_else(String::new, |it| it.id.to_string())
        }
        Subject::Role(id) => {
            data.roles.get(id.index()).map_or_else(String::new, |it| it.id.to_string())
        }
        Subject::Unit(id) => {
            data.units.get(id.index()).map_or_else(String::new, |it| it.id.to_string())
        }
        Subject::Person(id) => {
            data.people.get(id.index()).map_or_else(String::new, |it| it.id.to_string())
        }
        Subject::Event(id) => {
            data.events.get(id.index()).map_or_else(String::new, |it| it.id.to_string())
        }
        Subject::Change(id) => match data.changes.get(id.index()) {
            Some(_) => data.event_of(id).id.to_string(),
            None => String::new(),
        },
    }
}
