//! Memberships, wherever they stand, and the records that stand in the place of an id.

use serde_json::Value;

use super::collect::{Collector, EnclosingRecord, MemberRef, RawMembership};
use super::lists::ListKind;
use super::names;
use super::value::{JsonObject, date, first, list, object, plain, says_something, text};
use crate::findings::RowPlace;
use crate::texts::TextId;

impl Collector<'_> {
    /// Memberships and posts that stand in another record.
    pub(super) fn inside(&mut self, it: &JsonObject, place: &RowPlace, within: EnclosingRecord) {
        for value in list(it, "posts") {
            if let Some(post) = value.as_object() {
                self.post(post, place, within.unit);
            }
        }
        let list = list(it, "memberships");
        if list.is_empty() {
            return;
        }
        let inner =
            RowPlace { list: format!("{}.memberships", place.list).into(), number: place.number };
        for value in list {
            if let Some(membership) = value.as_object() {
                self.membership(membership, &inner, within);
            } else {
                self.rows.read.1 += 1;
                self.rows.findings.left_out(&inner, "no record", value.to_string());
            }
        }
    }

    pub(super) fn membership(
        &mut self,
        it: &JsonObject,
        place: &RowPlace,
        within: EnclosingRecord,
    ) {
        self.rows.read.1 += 1;
        if says_something(it.get("redirect").unwrap_or(&Value::Null)) {
            let detail = format!("{} is {}", text(it, "id"), text(it, "redirect"));
            self.rows.findings.left_out(place, "membership that is another", detail);
            return;
        }
        self.count_left(ListKind::Membership, it);
        let post = object(it, "post").map(|post| self.post(post, place, TextId::default()));
        let post = post.unwrap_or_else(|| self.rows.texts.intern(&first(it, &["post_id", "post"])));
        let unit = self.unit_of(it, "organization_id", "organization", place);
        let term = match object(it, "legislative_period") {
            Some(event) => {
                self.event(event);
                text(event, "id")
            }
            None => first(it, &["legislative_period_id", "legislative_period"]),
        };
        let raw = RawMembership {
            place: place.clone(),
            who: MemberRef::Id(TextId::default()),
            unit: if unit.is_empty() { within.unit } else { unit },
            post: if post.is_empty() { within.post } else { post },
            term: self.rows.texts.intern(&term),
            role: self.rows.shown(place, &text(it, "role")),
            label: self.rows.shown(place, &text(it, "label")),
            start: self.rows.texts.intern(&date(it, "start_date")),
            end: self.rows.texts.intern(&date(it, "end_date")),
            acting: it.get("acting").is_some_and(is_true),
        };
        let who = self.who(it, place, within);
        self.memberships.extend(who.into_iter().map(|who| RawMembership { who, ..raw.clone() }));
    }

    /// Returns all members that a membership names.
    fn who(
        &mut self,
        it: &JsonObject,
        place: &RowPlace,
        within: EnclosingRecord,
    ) -> Vec<MemberRef> {
        let mut who = Vec::new();
        let fields = ["person_id", "person", "member_id", "member"];
        if let Some(value) =
            fields.iter().filter_map(|field| it.get(*field)).find(|it| says_something(it))
        {
            let one = std::slice::from_ref(value);
            let values = value.as_array().map_or(one, |list| {
                let kind = "person_id is a list, one membership each";
                self.rows.findings.repaired(place, kind, list.len().to_string());
                list
            });
            for value in values {
                match value.as_object() {
                    Some(record) => who.extend(self.person(record, place)),
                    None => who.push(MemberRef::Id(self.rows.texts.intern(&plain(value)))),
                }
            }
        }
        if who.is_empty() {
            who.push(within.who.unwrap_or(MemberRef::Id(TextId::default())));
        }
        who
    }

    /// Returns the unit a field names, or a record that stands there in its place.
    pub(super) fn unit_of(
        &mut self,
        it: &JsonObject,
        id: &str,
        whole: &str,
        place: &RowPlace,
    ) -> TextId {
        let named = self.rows.texts.intern(&first(it, &[id, whole]));
        let Some(record) = object(it, whole) else { return named };
        let of_record = self.rows.texts.intern(&first(record, &["id", "name"]));
        if !of_record.is_empty()
            && !self.units.contains_key(&of_record)
            && !names::name(record).is_empty()
        {
            self.organization(record, place, TextId::default());
        }
        if named.is_empty() { of_record } else { named }
    }
}

/// Returns whether a field says yes, in one of the ways in which it is written.
fn is_true(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| ["true", "yes", "1"].contains(&&*plain(value).to_lowercase()))
}
