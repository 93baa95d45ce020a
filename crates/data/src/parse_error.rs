//! Turns the errors of `ron` about a text into problems with a rule, a place and a hint.

use std::ops::Range;

use ron::error::{Error, Position, SpannedError};
use ron::extensions::Extensions;

use super::neutralise::neutralise;
use super::problem::Problem;
use super::source_map;
use orgscope_history::org::{Rule, did_you_mean};

/// An error of the parser, and the bytes of the text that it stands at.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) error: Error,
    pub(super) at: Range<usize>,
}

impl Fault {
    /// Returns an error in `text`, each byte of which stands at `place` of the source.
    pub(super) fn new(text: &str, error: SpannedError, place: impl Fn(usize) -> usize) -> Self {
        let start = offset(text, error.span.start);
        let end = offset(text, error.span.end).max(start);
        Self { error: error.code, at: place(start)..place(end) }
    }
}

/// Returns the options for reading datasets: an option needs no `Some`, whether the file says so or not.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Returns the problem behind a parser's error.
pub(super) fn problem(source: &str, fault: &Fault) -> Problem {
    let Range { start, end } = fault.at;
    let (rule, message, hint) = explain(source, &fault.error, start);
    let line_end = source[start..].find('\n').map_or(source.len(), |length| start + length);
    let end = end.clamp(start, line_end);
    let letter = source[start..].chars().next().map_or(0, char::len_utf8);
    let end = if end > start { end } else { (start + letter).min(line_end) };
    Problem::unreadable(rule, short(&neutralise(&message)), hint, start..end)
}

/// Returns the problem of a text whose last list is not closed.
pub(super) fn cut_off(source: &str) -> Problem {
    problem(source, &Fault { error: Error::Eof, at: source.len()..source.len() })
}

fn explain(source: &str, error: &Error, at: usize) -> (Rule, String, Option<String>) {
    // Looked at last, for it takes a pass over all the text.
    let at_end = || source[at..].trim().is_empty() || (is_last_word(source, at) && is_open(source));
    match error {
        _ if source.trim().is_empty() => (
            Rule::Syntax,
            "the file is empty".into(),
            Some("`orgscope new FILE` writes a dataset to start from".into()),
        ),
        Error::MissingStructField { field, outer } => {
            let what = outer.as_ref().map_or("a record", |outer| record_name(outer));
            let id = nearest_id(source, at);
            let whose = id.map_or(String::new(), |id| format!(" (after the id `{id}`)"));
            (
                Rule::MissingField,
                format!("{what}{whose} has no `{field}`"),
                Some(format!("write `{field}: …` before this bracket")),
            )
        }
        Error::NoSuchStructField { expected, found, outer } => {
            let what = outer.as_ref().map_or("a record", |outer| record_name(outer));
            let near = did_you_mean(found, expected.iter().copied());
            let hint = near.map_or_else(
                || format!("it may have: {}", expected.join(", ")),
                |near| format!("did you mean `{near}`? It may have: {}", expected.join(", ")),
            );
            (Rule::UnknownField, format!("{what} has no field `{found}`"), Some(hint))
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let what = match outer.as_deref() {
                Some("ConfidenceRecord") => "confidence",
                _ => "change",
            };
            let near = did_you_mean(found, expected.iter().copied());
            let known = expected.join(", ");
            let hint = near.map_or_else(
                || format!("there are: {known}"),
                |near| format!("did you mean `{near}`? There are: {known}"),
            );
            (Rule::WrongType, format!("there is no {what} `{found}`"), Some(hint))
        }
        Error::DuplicateStructField { field, .. } => (
            Rule::WrongType,
            format!("`{field}` is given twice"),
            Some("keep one of the two".into()),
        ),
        Error::InvalidValueForType { expected, found } => (
            Rule::WrongType,
            format!("{} stands where {} belongs", plain(found), plain(expected)),
            Some("write the value so; `orgscope new -` shows each field".into()),
        ),
        Error::ExpectedString => (
            Rule::WrongType,
            "a string belongs here".into(),
            Some("put the text in double quotes".into()),
        ),
        Error::Eof | Error::ExpectedStringEnd => (
            Rule::Syntax,
            "the file ends in the middle".into(),
            Some("a bracket or a quote is not closed; the file may be cut off".into()),
        ),
        _ if at_end() => (
            Rule::Syntax,
            "the file ends in the middle".into(),
            Some("a bracket or a quote is not closed; the file may be cut off".into()),
        ),
        Error::ExceededRecursionLimit => (
            Rule::Syntax,
            "the brackets are nested too deeply".into(),
            Some("a dataset needs no more than six levels".into()),
        ),
        other => (
            Rule::Syntax,
            format!("this is not RON: {}", plain(&other.to_string())),
            Some(
                "look here and just before: `orgscope new -` shows how a dataset is written".into(),
            ),
        ),
    }
}

/// Returns whether more brackets open than close: the mark of a file that was cut off.
fn is_open(source: &str) -> bool {
    let count =
        |one, other| source_map::count(source.as_bytes(), |byte| byte == one || byte == other);
    count(b'(', b'[') > count(b')', b']')
}

/// Returns whether nothing but one word or text stands between a place and the end.
fn is_last_word(source: &str, at: usize) -> bool {
    let rest = source[at..].trim();
    !rest.contains(['\n', ',', '(', '['])
}

/// Returns the parser's words without our internal names.
fn plain(text: &str) -> String {
    let text = text.replace("Record", "");
    let mut letters = text.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Returns the first 400 characters of a message: it may repeat a name of a million letters.
fn short(message: &str) -> String {
    match message.char_indices().nth(400) {
        Some((at, _)) => format!("{}…", &message[..at]),
        None => message.to_owned(),
    }
}

/// Returns the word for a record of a list in a message.
fn record_name(outer: &str) -> &str {
    match outer {
        "FileRecord" => "the dataset",
        "SourceRecord" => "a source",
        "RoleRecord" => "a role",
        "UnitRecord" => "a unit",
        "PersonRecord" => "a person",
        "EventRecord" => "an event",
        "Written" => "the configuration",
        other => other,
    }
}

/// Returns the last `id: "…"` before a place: the record a reader will look for.
fn nearest_id(source: &str, at: usize) -> Option<&str> {
    let before = &source[..at];
    let start = before.rfind("id: \"")? + 5;
    let id = before.get(start..)?;
    id.find('"').map(|end| &id[..end]).filter(|id| !id.is_empty() && id.len() <= 200)
}

/// Returns the byte of a line and column, both from 1; columns count characters.
fn offset(text: &str, position: Position) -> usize {
    let lines = text.split_inclusive('\n').take(position.line.saturating_sub(1));
    let start = lines.map(str::len).sum();
    let mut letters = text[start..].char_indices();
    letters.nth(position.col.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}
