//! Fields of records as text, whatever they are written as.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A record: an object.
pub(super) type JsonObject = Map<String, Value>;

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
