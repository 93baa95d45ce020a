//! A reading of Popolo that knows nothing of the program: units and holders of any day, from the JSON alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::day_sets::UnitRow;
use orgscope::time::Date;
use serde_json::{Map, Value, json};

/// unit, role, person.
pub(super) type HolderRow = (String, String, String);

pub(super) type DaySets = (BTreeSet<UnitRow>, BTreeSet<HolderRow>);

// The other reading.

pub(super) fn say(record: &Value, field: &str) -> String {
    match &record[field] {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

pub(super) fn items(record: &Value, field: &str) -> Vec<Value> {
    record[field].as_array().cloned().unwrap_or_default()
}

/// The day a text stands for; `None` for none, an error for what is not a date.
pub(super) fn day(text: &str) -> Result<Option<i32>, ()> {
    let text = text.split('T').next().unwrap_or_default();
    if text.is_empty() || text == "unknown" || text.starts_with('9') {
        return Ok(None);
    }
    let mut parts = text.split('-').map(str::parse::<u32>).take_while(|it| *it != Ok(0));
    let year = parts.next().ok_or(())?.map_err(|_| ())?;
    let (month, day) = (parts.next(), parts.next());
    let month = month.transpose().map_err(|_| ())?.unwrap_or(7);
    let day = day.transpose().map_err(|_| ())?.unwrap_or(1);
    let date = Date::ymd(i32::try_from(year).unwrap(), month, day).ok_or(())?;
    Ok(Some(date.number()))
}

/// A document without records in records: its lists, each record once.
#[derive(Default)]
pub(super) struct Flat {
    pub(super) units: BTreeMap<String, Value>,
    pub(super) persons: BTreeMap<String, Value>,
    pub(super) posts: BTreeMap<String, Value>,
    pub(super) terms: BTreeMap<String, Value>,
    pub(super) memberships: Vec<Value>,
}

impl Flat {
    pub(super) fn of(document: &Value) -> Self {
        let mut flat = Self::default();
        let one = vec![document.clone()];
        for part in document.as_array().unwrap_or(&one) {
            for unit in items(part, "organizations") {
                flat.unit(&unit, "");
            }
            for person in items(part, "persons") {
                flat.person(&person);
            }
            flat.posts.extend(items(part, "posts").into_iter().map(|it| (say(&it, "id"), it)));
            flat.terms.extend(items(part, "events").into_iter().map(|it| (say(&it, "id"), it)));
            for membership in items(part, "memberships") {
                flat.membership(&membership, &json!({}));
            }
        }
        // A unit that is only named is there, under its id.
        for id in
            flat.memberships.iter().map(|it| say(it, "organization_id")).filter(|id| !id.is_empty())
        {
            flat.units.entry(id.clone()).or_insert_with(|| json!({ "id": id, "name": id }));
        }
        flat
    }

    pub(super) fn unit(&mut self, unit: &Value, above: &str) -> Value {
        let id = say(unit, "id");
        for membership in items(unit, "memberships") {
            self.membership(&membership, &json!({ "organization_id": &id }));
        }
        for child in items(unit, "children") {
            self.unit(&child, &id);
        }
        let mut unit = unit.clone();
        if !above.is_empty() {
            unit["parent_id"] = json!(above);
        }
        self.units.entry(id.clone()).or_insert(unit);
        json!(id)
    }

    pub(super) fn person(&mut self, person: &Value) -> Value {
        let id = say(person, "id");
        for membership in items(person, "memberships") {
            self.membership(&membership, &json!({ "person_id": &id }));
        }
        self.persons.entry(id.clone()).or_insert_with(|| person.clone());
        json!(id)
    }

    pub(super) fn membership(&mut self, membership: &Value, within: &Value) {
        let Some(record) = membership.as_object() else { return };
        let mut all: Map<String, Value> = within.as_object().unwrap().clone();
        all.extend(record.clone());
        for (field, id) in
            [("organization", "organization_id"), ("person", "person_id"), ("post", "post_id")]
        {
            let Some(value) = all.remove(field) else { continue };
            let known = match field {
                _ if value.is_string() => value,
                "organization" => self.unit(&value, ""),
                "person" => self.person(&value),
                _ => {
                    self.posts.insert(say(&value, "id"), value.clone());
                    json!(say(&value, "id"))
                }
            };
            all.insert(id.to_owned(), known);
        }
        self.memberships.push(Value::Object(all));
    }

    /// The person that an id means: another one, where two ids were joined.
    pub(super) fn who(&self, id: &str) -> String {
        let to = self.persons.get(id).map(|it| say(it, "redirect")).unwrap_or_default();
        if to.is_empty() { id.to_owned() } else { to }
    }

    pub(super) fn on(&self, today: i32) -> DaySets {
        let span = |unit: &Value| {
            let from = day(&say(unit, "founding_date")).unwrap().unwrap_or(i32::MIN);
            let to = day(&say(unit, "dissolution_date")).unwrap().unwrap_or(i32::MAX);
            if to <= from { (from, i32::MAX) } else { (from, to) }
        };
        let open = |id: &str| {
            self.units.get(id).map(span).is_some_and(|(from, to)| from <= today && today < to)
        };
        let mut units = BTreeSet::new();
        for (id, unit) in self.units.iter().filter(|(id, _)| open(id)) {
            let mut name = say(unit, "name");
            for former in items(unit, "other_names") {
                if day(&say(&former, "end_date")).unwrap().is_some_and(|end| today < end) {
                    name = say(&former, "name");
                }
            }
            let parent = Some(say(unit, "parent_id")).filter(|it| open(it)).unwrap_or_default();
            units.insert((id.clone(), name, say(unit, "classification"), parent));
        }
        let mut holders = BTreeSet::new();
        for it in self.memberships.iter().filter(|it| say(it, "redirect").is_empty()) {
            let (post, term) = (
                self.posts.get(&say(it, "post_id")),
                self.terms.get(&say(it, "legislative_period_id")),
            );
            let either = |own: String, record: Option<&Value>, field: &str| {
                if own.is_empty() {
                    record.map(|it| say(it, field)).unwrap_or_default()
                } else {
                    own
                }
            };
            let unit = either(say(it, "organization_id"), post, "organization_id");
            let role = either(either(say(it, "role"), post, "role"), post, "label");
            let role = if role.is_empty() { "member".to_owned() } else { role };
            let from = day(&either(say(it, "start_date"), term, "start_date"))
                .unwrap_or(None)
                .unwrap_or(i32::MIN);
            // Until when is not known: it goes on.
            let to = day(&either(say(it, "end_date"), term, "end_date")).unwrap_or(None);
            if !open(&unit) || today < from || today >= to.unwrap_or(i32::MAX) {
                continue;
            }
            let ids = it["person_id"].as_array().map_or_else(
                || vec![say(it, "person_id")],
                |list| list.iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
            );
            for id in ids.iter().filter(|id| !id.is_empty()) {
                holders.insert((unit.clone(), role.clone(), self.who(id)));
            }
        }
        (units, holders)
    }

    /// Every day on which anything may change, and those around it.
    pub(super) fn days(&self) -> BTreeSet<i32> {
        let fields = ["founding_date", "dissolution_date", "start_date", "end_date"];
        let records = self.units.values().chain(self.terms.values()).chain(&self.memberships);
        let mut days = BTreeSet::from([Date::ymd(1850, 1, 1).unwrap().number()]);
        for record in records {
            for field in fields {
                if let Ok(Some(day)) = day(&say(record, field)) {
                    days.extend([day - 1, day, day + 1]);
                }
            }
        }
        days
    }
}
