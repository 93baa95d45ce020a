//! What records say that a dataset has no place for, counted field by field.

use serde_json::Value;

use super::collect::Collector;
use super::lists::ListKind;
use super::names;
use super::value::{JsonObject, list, says_something, text};

impl Collector<'_> {
    /// Counts the fields of a record that are not read.
    pub(super) fn count_left(&mut self, kind: ListKind, record: &JsonObject) {
        let known = kind.fields();
        let has_name = matches!(kind, ListKind::Organization | ListKind::Person);
        let name = if has_name { names::name(record) } else { String::new() };
        for (field, value) in record {
            // A part of a name is in the whole one, or is left behind.
            let read = known.contains(&field.as_str()) || has_name && is_part(record, field, &name);
            if !read && says_something(value) {
                self.count(kind, field);
            }
        }
        if has_name {
            self.count_left_of_names(kind, record);
        }
    }

    /// Counts the same of its other names, of which the name is kept; the record counts once for each field.
    fn count_left_of_names(&mut self, kind: ListKind, record: &JsonObject) {
        let mut counted: Vec<&str> = Vec::new();
        for other in list(record, "other_names").iter().filter_map(Value::as_object) {
            let name = names::name(other);
            for (field, value) in other {
                // `versions` reads the dates of a unit's names, and counts those of the rest.
                let read = is_part(other, field, &name)
                    || kind == ListKind::Organization && names::DATES.contains(&field.as_str());
                if !read && says_something(value) && !counted.contains(&field.as_str()) {
                    counted.push(field);
                }
            }
        }
        for field in counted {
            self.count(kind, &format!("other_names.{field}"));
        }
    }

    /// Counts what is left of a unit's other name, which becomes an alias: its dates, if it has any.
    pub(super) fn count_former(&mut self, other: &Value) {
        for date in names::DATES {
            if other.get(date).is_some_and(says_something) {
                self.count(ListKind::Organization, &format!("other_names.{date}"));
            }
        }
    }

    fn count(&mut self, kind: ListKind, field: &str) {
        let counts = &mut self.left[kind as usize];
        if let Some(count) = counts.get_mut(field) {
            *count += 1;
        } else {
            counts.insert(field.to_owned(), 1);
        }
    }

    /// Hands what was counted to the rows, by list.
    pub(super) fn report_left(&mut self) {
        for (counts, place) in std::mem::take(&mut self.left).into_iter().zip(&self.lists) {
            for (field, count) in counts {
                self.rows.left(&place.list, &field, count);
            }
        }
    }
}

/// Returns whether a field says a part of a name that is in the whole one.
fn is_part(record: &JsonObject, field: &str, name: &str) -> bool {
    let part = if names::FIELDS.contains(&field) { text(record, field) } else { "".into() };
    !part.is_empty() && name.contains(&*part)
}
