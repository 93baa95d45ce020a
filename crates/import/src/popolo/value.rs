//! Fields of records as text, whatever they are written as.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A record: an object.
pub(super) type JsonObject = Map<String, Value>;

/// Fields that are spelled in two ways: the other one, and that of Popolo.
const OTHER_SPELLINGS: [(&str, &str); 2] =
    [("organisation_id", "organization_id"), ("organisation", "organization")];

/// Spells the fields of a record, and of all records in it, as Popolo does. Where a field stands in both spellings, that
/// of Popolo is read.
pub(super) fn spell_fields(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(spell_fields),
        Value::Object(record) => {
            for (other, field) in OTHER_SPELLINGS {
                if !record.contains_key(field)
                    && let Some(value) = record.remove(other)
                {
                    record.insert(field.to_owned(), value);
                }
            }
            record.values_mut().for_each(spell_fields);
        }
        _ => {}
    }
}

/// Returns a field as text: strings and numbers as they are written, everything else as nothing.
pub(super) fn text<'r>(record: &'r JsonObject, field: &str) -> Cow<'r, str> {
    record.get(field).map(plain).unwrap_or_default()
}

pub(super) fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.trim().into(),
        Value::Number(number) => number.to_string().into(),
        _ => Cow::Borrowed(""),
    }
}

/// Returns the first of several fields that says something.
pub(super) fn first<'r>(record: &'r JsonObject, fields: &[&str]) -> Cow<'r, str> {
    fields.iter().map(|field| text(record, field)).find(|it| !it.is_empty()).unwrap_or_default()
}

/// Returns the elements of a field that is a list.
pub(super) fn list<'r>(record: &'r JsonObject, field: &str) -> &'r [Value] {
    record.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns a field that is a record.
pub(super) fn object<'r>(record: &'r JsonObject, field: &str) -> Option<&'r JsonObject> {
    record.get(field).and_then(Value::as_object)
}

/// Returns whether a field has a value that says something.
pub(super) fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(record) => !record.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Returns the start, the end, the founding or the dissolution, as precise as its `_accuracy` says: `PopIt` writes `2001-01-01`
/// where the year is known, and `year` beside it.
pub(super) fn date<'r>(record: &'r JsonObject, field: &str) -> Cow<'r, str> {
    let date = text(record, field);
    if date.is_empty() {
        return date;
    }
    let beside = match field {
        "start_date" => "start_date_accuracy",
        "end_date" => "end_date_accuracy",
        "founding_date" => "founding_date_accuracy",
        _ => "dissolution_date_accuracy",
    };
    let accuracy = text(record, beside).to_lowercase();
    let kept = match &*accuracy {
        "year" => 4,
        "month" => 7,
        _ => return date,
    };
    let is_day = |(at, byte): (usize, u8)| {
        if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() }
    };
    if date.len() < 10 || !date.bytes().take(10).enumerate().all(is_day) {
        return date;
    }
    date[..kept].to_owned().into()
}
