//! Names in their many forms: whole, in parts, as a title of nobility, one among several.

use serde_json::Value;

use super::value::{JsonObject, first, list, plain, text};

/// The fields a name can be read from.
pub(super) const FIELDS: [&str; 12] = [
    "name",
    "given_name",
    "family_name",
    "additional_name",
    "surname",
    "honorific_prefix",
    "lordname",
    "lordofname",
    "lordofname_full",
    "patronymic_name",
    "first_name",
    "last_name",
];

/// The fields that say when a name was in use.
pub(super) const DATES: [&str; 2] = ["start_date", "end_date"];

/// Returns the name of a record: the whole one, or else its parts.
pub(super) fn name(record: &JsonObject) -> String {
    let whole = text(record, "name");
    if !whole.is_empty() {
        return whole.into_owned();
    }
    let of = first(record, &["lordofname_full", "lordofname"]);
    let lord = text(record, "lordname");
    if !lord.is_empty() || !of.is_empty() {
        let mut parts = vec![text(record, "honorific_prefix"), lord];
        parts.retain(|part| !part.is_empty());
        let mut name = parts.join(" ");
        if !of.is_empty() {
            name += " of ";
            name += &of;
        }
        return name.trim().to_owned();
    }
    let given = first(record, &["given_name", "first_name"]);
    let family = first(record, &["family_name", "surname", "last_name"]);
    let mut parts = vec![given, text(record, "patronymic_name"), family];
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Returns the name by which a person is known now, where the record itself has none: the last main one.
pub(super) fn main_name(record: &JsonObject) -> String {
    let others = list(record, "other_names").iter().filter_map(Value::as_object);
    let named = others.filter(|it| !name(it).is_empty());
    let ranked = named.map(|it| {
        let main = text(it, "note").eq_ignore_ascii_case("main");
        let end = text(it, "end_date");
        let open = end.is_empty();
        ((main, open, end, text(it, "start_date")), it)
    });
    ranked.max_by(|a, b| a.0.cmp(&b.0)).map(|(_, it)| name(it)).unwrap_or_default()
}

/// Returns every other name.
pub(super) fn others(record: &JsonObject) -> impl Iterator<Item = String> {
    list(record, "other_names")
        .iter()
        .map(|it| it.as_object().map_or_else(|| plain(it).into_owned(), name))
        .filter(|name| !name.is_empty())
}
