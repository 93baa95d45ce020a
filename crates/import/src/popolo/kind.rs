//! What an object is: a document with lists, or one record, and of which kind.

use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::lists::ListKind;
use super::value::{JsonObject, first, list, object, says_something, text};

/// What the fields of an object say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signs {
    /// Lists that only documents have.
    lists: bool,
    /// Lists that documents and records have.
    shared: bool,
    /// Fields that only records have.
    record: bool,
}

/// Lists that only documents have.
const LISTS: [&str; 4] = ["organizations", "organisations", "persons", "people"];
/// Lists that a document may have, and a person, an organization or a post as well.
const SHARED: [&str; 2] = ["memberships", "posts"];
/// Fields of a record, one of which each has.
const RECORD: [&str; 12] = [
    "id",
    "name",
    "label",
    "role",
    "family_name",
    "given_name",
    "person_id",
    "person",
    "organization_id",
    "organization",
    "organisation_id",
    "organisation",
];

impl Signs {
    fn add(&mut self, field: &str) {
        self.lists |= LISTS.contains(&field);
        self.shared |= SHARED.contains(&field);
        self.record |= RECORD.contains(&field);
    }

    fn is_document(self) -> bool {
        self.lists || self.shared && !self.record
    }
}

/// Returns whether an object is a document and not a record.
pub(super) fn is_document(value: &Value) -> bool {
    let mut signs = Signs::default();
    value.as_object().into_iter().flatten().for_each(|(field, _)| signs.add(field));
    signs.is_document()
}

/// Returns whether a text is one object that is a record: a person, an organization, a post or a membership. Looks no
/// further than the first list that only documents have; `false` where the text is no JSON.
pub(super) fn is_one_record(text: &str) -> bool {
    if !text.trim_start().starts_with('{') {
        return false;
    }
    serde_json::from_str::<TopFields>(text)
        .is_ok_and(|TopFields(signs)| signs.record && !signs.is_document())
}

/// The signs of the object a text is; an error where it is a document.
struct TopFields(Signs);

impl<'de> Deserialize<'de> for TopFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = TopFields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TopFields, A::Error> {
                let mut signs = Signs::default();
                while let Some(field) = map.next_key::<String>()? {
                    signs.add(&field);
                    if signs.lists {
                        return Err(A::Error::custom("a document"));
                    }
                    map.next_value::<IgnoredAny>()?;
                }
                Ok(TopFields(signs))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// Of what kind a record is that stands in no list of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordKind {
    /// It says so itself.
    Known(ListKind),
    /// It has a name and nothing that persons or organizations alone have: an organization where another record
    /// names it as one, else a person.
    Named,
    /// None of Popolo's.
    Unknown,
}

/// Returns the kind of a record, from the fields that say something.
pub(super) fn kind_of(value: &Value) -> RecordKind {
    let Some(it) = value.as_object() else { return RecordKind::Unknown };
    let has = |field: &str| it.get(field).is_some_and(says_something);
    let any = |fields: &[&str]| fields.iter().any(|field| has(field));
    let has_unit = any(&UNIT);
    // A membership whose person is null is still one.
    let of_person = PERSON.iter().chain(&["post_id"]).any(|field| it.contains_key(*field));
    let kind = if of_person {
        ListKind::Membership
    } else if has("label") && (has_unit || !has("name"))
        || has_unit && has("id") && has("role") && !any(&["name", "start_date", "end_date"])
    {
        ListKind::Post
    } else if has("start_date") && has("classification") {
        ListKind::Event
    } else if any(&ORGANIZATION) || has_members(it) {
        ListKind::Organization
    } else if any(&PERSONAL) {
        ListKind::Person
    } else if has("name") {
        return RecordKind::Named;
    } else if has_unit {
        ListKind::Membership
    } else {
        return RecordKind::Unknown;
    };
    RecordKind::Known(kind)
}

/// Fields of a membership that say whose it is.
const PERSON: [&str; 4] = ["person_id", "person", "member_id", "member"];
/// Fields of a membership or a post that say where it is.
const UNIT: [&str; 2] = ["organization_id", "organization"];
/// Fields that organizations have and persons do not.
const ORGANIZATION: [&str; 7] = [
    "classification",
    "founding_date",
    "dissolution_date",
    "parent_id",
    "parent",
    "children",
    "posts",
];
/// Fields that persons have and organizations do not.
const PERSONAL: [&str; 13] = [
    "family_name",
    "given_name",
    "additional_name",
    "patronymic_name",
    "honorific_prefix",
    "honorific_suffix",
    "sort_name",
    "gender",
    "birth_date",
    "death_date",
    "native_name",
    "memberships",
    "redirect",
];

/// Returns whether the memberships in a record are those of its members, so that it is an organization.
fn has_members(it: &JsonObject) -> bool {
    let own = text(it, "id");
    let inner = || list(it, "memberships").iter().filter_map(Value::as_object);
    let names = |fields: &[&str]| {
        inner().any(|membership| {
            let named = fields.iter().filter_map(|field| membership.get(*field));
            named.into_iter().any(says_something)
        })
    };
    let is_own = |fields: &[&str; 2], whole: &str| {
        inner().any(|membership| {
            let of_record = object(membership, whole).map(|it| text(it, "id"));
            !own.is_empty()
                && (first(membership, fields) == own || of_record.is_some_and(|id| id == own))
        })
    };
    if is_own(&["person_id", "member_id"], "person") {
        return false;
    }
    is_own(&["organization_id", "organization"], "organization") || names(&PERSON) && !names(&UNIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_record_and_a_document() {
        for text in [
            r#"{"id":"i","name":"Ida Jones","memberships":[]}"#,
            r#" {"memberships":[{"organization_id":"c"}],"name":"Ida Jones"}"#,
            r#"{"label":"Mayor","organization":{"name":"Council"}}"#,
        ] {
            assert!(is_one_record(text), "{text}");
        }
        for text in [
            r#"{"memberships":[{"id":"m"}]}"#,
            r#"{"id":"d","name":"A list","persons":[]}"#,
            r#"{"id":"d","organizations":[}"#,
            r#"{"result":[]}"#,
            "{}",
            "[]",
            "{\"id\":\"i\"",
        ] {
            assert!(!is_one_record(text), "{text}");
        }
    }

    #[test]
    fn records_say_what_they_are() {
        use ListKind::{Event, Membership, Organization, Person, Post};
        for (text, kind) in [
            (r#"{"person_id":"i"}"#, Some(Membership)),
            (r#"{"person_id":null,"organization_id":"c","role":"Mayor"}"#, Some(Membership)),
            (r#"{"organization_id":"c","role":"Mayor"}"#, Some(Membership)),
            (r#"{"organization":{"id":"c"},"member":{"id":"i"}}"#, Some(Membership)),
            (r#"{"id":"p","label":"Mayor","memberships":[{"person_id":"i"}]}"#, Some(Post)),
            (r#"{"id":"p","role":"Mayor","organization_id":"c"}"#, Some(Post)),
            (r#"{"id":"t","name":"Term","classification":"t","start_date":"2001"}"#, Some(Event)),
            (
                r#"{"id":"c","name":"Council","memberships":[{"person_id":"i"}]}"#,
                Some(Organization),
            ),
            (
                r#"{"id":"c","memberships":[{"person_id":"i","organization_id":"c"}]}"#,
                Some(Organization),
            ),
            (r#"{"id":"c","name":"Council","posts":[{"label":"Mayor"}]}"#, Some(Organization)),
            (r#"{"id":"i","memberships":[{"person_id":"i","organization_id":"c"}]}"#, Some(Person)),
            (r#"{"id":"i","name":"I","memberships":[{"organization_id":"c"}]}"#, Some(Person)),
            (r#"{"id":"c","name":"Council","birth_date":null}"#, None),
        ] {
            let kind = kind.map_or(RecordKind::Named, RecordKind::Known);
            assert_eq!(kind_of(&serde_json::from_str(text).unwrap()), kind, "{text}");
        }
        assert_eq!(kind_of(&serde_json::json!({"committee": "Finance"})), RecordKind::Unknown);
    }
}
