//! Popolo JSON: organizations, persons, memberships, posts, and the legislative periods in events.
//!
//! Real files are untidy, so the document is read as plain JSON and each record is asked for what it
//! has. The format: <https://www.popoloproject.com/specs/>.

use std::collections::HashMap;

use serde_json::Value;

use super::csv::read_period;
use super::{Done, Finding, MembershipRow, Place, Rows, UnitRow};
use crate::data::neutralise;

/// Reads a Popolo document. Fails where it is no JSON object or holds no organizations.
pub fn read_popolo(text: &str) -> Result<Rows, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document: Value = serde_json::from_str(text).map_err(|error| {
        format!("{}:{}: the document is no JSON: {error}", error.line(), error.column())
    })?;
    let list =
        |name: &str| document.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if list("organizations").is_empty() {
        return Err("the document has no `organizations`; a Popolo document is an object with \
                    organizations, persons and memberships"
            .into());
    }
    let mut rows = Rows::default();
    for (number, it) in list("organizations").iter().enumerate() {
        let place = place("organizations", number);
        let (start, end) = (text_of(it, "founding_date"), text_of(it, "dissolution_date"));
        let period = read_period(&start, &end, &place, &mut rows.findings);
        let (start, end) = period.unwrap_or_default();
        rows.units.push(UnitRow {
            id: text_of(it, "id"),
            name: text_of(it, "name"),
            class: text_of(it, "classification"),
            parent: text_of(it, "parent_id"),
            aliases: other_names(it),
            place,
            start,
            end,
        });
    }
    let people: HashMap<String, &Value> =
        list("persons").iter().map(|person| (text_of(person, "id"), person)).collect();
    let posts: HashMap<String, &Value> =
        list("posts").iter().map(|post| (text_of(post, "id"), post)).collect();
    let terms: HashMap<String, &Value> =
        list("events").iter().map(|event| (text_of(event, "id"), event)).collect();
    for (number, it) in list("memberships").iter().enumerate() {
        membership(it, &place("memberships", number), &people, &posts, &terms, &mut rows);
    }
    let members: std::collections::HashSet<&str> =
        rows.memberships.iter().map(|row| row.person.as_str()).collect();
    for (number, person) in list("persons").iter().enumerate() {
        if !members.contains(text_of(person, "id").as_str()) {
            rows.findings.push(Finding {
                place: place("persons", number),
                done: Done::LeftOut,
                kind: "person without a membership",
                detail: text_of(person, "name"),
            });
        }
    }
    Ok(rows)
}

fn membership(
    it: &Value,
    place: &Place,
    people: &HashMap<String, &Value>,
    posts: &HashMap<String, &Value>,
    terms: &HashMap<String, &Value>,
    rows: &mut Rows,
) {
    let post = posts.get(&text_of(it, "post_id")).copied();
    let term = terms.get(&text_of(it, "legislative_period_id")).copied();
    let mut note = |done, kind, detail: String| {
        rows.findings.push(Finding { place: place.clone(), done, kind, detail });
    };
    let dated = |own: &str, of_term: &str| {
        let own = text_of(it, own);
        if own.is_empty() { term.map_or(own, |term| text_of(term, of_term)) } else { own }
    };
    let (start, end) = (dated("start_date", "start_date"), dated("end_date", "end_date"));
    let persons: Vec<String> = match it.get("person_id") {
        Some(Value::Array(list)) => {
            note(
                Done::Repaired,
                "person_id is a list, one membership each",
                list.len().to_string(),
            );
            list.iter().map(plain).collect()
        }
        Some(one) => vec![plain(one)],
        None => vec![it.get("person").map(|person| text_of(person, "id")).unwrap_or_default()],
    };
    let unit = first_of([
        text_of(it, "organization_id"),
        post.map(|post| text_of(post, "organization_id")).unwrap_or_default(),
        text_of(it, "on_behalf_of_id"),
    ]);
    let role = first_of([
        text_of(it, "role"),
        post.map(|post| first_of([text_of(post, "role"), text_of(post, "label")]))
            .unwrap_or_default(),
    ]);
    let Some((start, end)) = read_period(&start, &end, place, &mut rows.findings) else { return };
    for person in persons {
        let record = people.get(&person).copied().or_else(|| it.get("person"));
        let names = record.map(other_names).unwrap_or_default();
        rows.memberships.push(MembershipRow {
            place: place.clone(),
            name: record.map(|person| text_of(person, "name")).unwrap_or_default(),
            native: record.map(|person| text_of(person, "native_name")).unwrap_or_default(),
            aliases: names,
            unit: unit.clone(),
            role: role.clone(),
            title: Some(text_of(it, "label")).filter(|label| *label != role).unwrap_or_default(),
            acting: it.get("acting").and_then(Value::as_bool).unwrap_or(false),
            person,
            start,
            end,
        });
    }
}

fn place(list: &str, index: usize) -> Place {
    Place { list: list.to_owned(), number: index + 1 }
}

/// A field as text; numbers as they are written, everything else as nothing.
fn text_of(record: &Value, field: &str) -> String {
    record.get(field).map(plain).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => neutralise(text.trim()).into_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn first_of<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

fn other_names(record: &Value) -> Vec<String> {
    let names = record.get("other_names").and_then(Value::as_array);
    let mut found: Vec<String> = Vec::new();
    for name in names.into_iter().flatten() {
        let name = if name.is_object() { text_of(name, "name") } else { plain(name) };
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}
