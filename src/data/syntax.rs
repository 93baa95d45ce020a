//! What `ron` says about a text that is no dataset, in our own words.

use std::ops::Range;

use ron::error::{Error, Position, SpannedError};
use ron::extensions::Extensions;
use serde::de::DeserializeSeed;

use super::neutralise::neutralise;
use super::open::Problem;
use super::places;
use crate::org::{Rule, did_you_mean};

/// An error of the parser, and the bytes of the text that it stands at.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) error: Error,
    at: Range<usize>,
}

impl Fault {
    pub(super) fn new(source: &str, error: SpannedError) -> Self {
        let start = offset(source, error.span.start);
        let end = offset(source, error.span.end).max(start);
        Self { error: error.code, at: start..end }
    }

    /// The same in a text in which what stood `from` there stands `to` here.
    pub(super) fn moved(self, from: usize, to: usize) -> Self {
        let moved = |at: usize| at.saturating_sub(from) + to;
        Self { at: moved(self.at.start)..moved(self.at.end), ..self }
    }
}

/// Finds the place of an error: a pass over all the text before it, which nobody needs who only ends a reading.
pub(super) type Located<'s> = Box<dyn FnOnce() -> Fault + 's>;

/// Reads a whole text with what takes it in.
pub(super) fn read<'s, T>(
    source: &'s str,
    seed: impl DeserializeSeed<'s, Value = T>,
) -> Result<T, Located<'s>> {
    let mut from = match ron::Deserializer::from_str_with_options(source, &options()) {
        Ok(from) => from,
        Err(error) => return Err(Box::new(move || Fault::new(source, error))),
    };
    let read = seed.deserialize(&mut from).and_then(|value| from.end().map(|()| value));
    read.map_err(|error| -> Located<'s> {
        Box::new(move || Fault::new(source, from.span_error(error)))
    })
}

/// How datasets are read: an option needs no `Some`, whether the file says so or not.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The problem behind a parser's error.
pub(super) fn problem(source: &str, fault: &Fault) -> Problem {
    let Range { start, end } = fault.at;
    let (rule, message, hint) = explain(source, &fault.error, start);
    let line_end = source[start..].find('\n').map_or(source.len(), |length| start + length);
    let end = end.clamp(start, line_end);
    let end = if end > start { end } else { next_char(source, start).min(line_end.max(start)) };
    Problem::unreadable(rule, short(&neutralise(&message)), hint, start..end)
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

/// Whether more brackets open than close: the mark of a file that was cut off.
fn is_open(source: &str) -> bool {
    let count = |one, other| places::count(source.as_bytes(), |byte| byte == one || byte == other);
    count(b'(', b'[') > count(b')', b']')
}

/// Whether nothing but one word or text stands between a place and the end.
fn is_last_word(source: &str, at: usize) -> bool {
    let rest = source[at..].trim();
    !rest.contains(['\n', ',', '(', '['])
}

/// The parser's words without our internal names.
fn plain(text: &str) -> String {
    let text = text.replace("Record", "");
    let mut letters = text.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A message that repeats a name of a million letters tells nothing more.
fn short(message: &str) -> String {
    match message.char_indices().nth(400) {
        Some((at, _)) => format!("{}…", &message[..at]),
        None => message.to_owned(),
    }
}

/// What a reader calls a record.
fn record_name(outer: &str) -> &str {
    match outer {
        "File" => "the dataset",
        "SourceRecord" => "a source",
        "RoleRecord" => "a role",
        "UnitRecord" => "a unit",
        "PersonRecord" => "a person",
        "EventRecord" => "an event",
        "Written" => "the configuration",
        other => other,
    }
}

/// The last `id: "…"` before a place: the record a reader will look for.
fn nearest_id(source: &str, at: usize) -> Option<&str> {
    let before = &source[..at];
    let start = before.rfind("id: \"")? + 5;
    let id = before.get(start..)?;
    id.find('"').map(|end| &id[..end]).filter(|id| !id.is_empty() && id.len() <= 200)
}

/// The byte of a line and column, both from 1; columns count characters.
fn offset(source: &str, position: Position) -> usize {
    let all = source.as_bytes();
    let start = match position.line.checked_sub(2) {
        Some(ends) => places::nth(all, ends, |byte| byte == b'\n').map_or(all.len(), |end| end + 1),
        None => 0,
    };
    let column = position.col.saturating_sub(1);
    let place = places::nth(&all[start..], column, |byte| !places::is_inside(byte));
    place.map_or(all.len(), |place| start + place)
}

fn next_char(source: &str, at: usize) -> usize {
    at + source[at..].chars().next().map_or(0, char::len_utf8)
}
