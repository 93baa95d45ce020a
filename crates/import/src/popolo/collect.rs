//! What records say, one after the other: units and people at once, memberships by their references.

use hashbrown::HashMap;
use serde_json::Value;

use super::kind::{RecordKind, kind_of};
use super::lists::ListKind;
use super::names;
use super::value::{JsonObject, date, first, list, plain, text};
use crate::ImportWatch;
use crate::dates::Cell;
use crate::findings::RowPlace;
use crate::near::Near;
use crate::rows::{ImportRows, UnitRow};
use crate::texts::TextId;
use orgscope_history::time::Dated;

/// Who a membership is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum MemberRef {
    Number(u32),
    Id(TextId),
}

/// A membership as its record has it, its references not resolved.
#[derive(Clone, Debug)]
pub(super) struct RawMembership {
    pub(super) place: RowPlace,
    pub(super) who: MemberRef,
    pub(super) unit: TextId,
    pub(super) post: TextId,
    pub(super) term: TextId,
    pub(super) role: TextId,
    pub(super) label: TextId,
    pub(super) start: TextId,
    pub(super) end: TextId,
    pub(super) acting: bool,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PostRecord {
    pub(super) label: TextId,
    pub(super) role: TextId,
    pub(super) unit: TextId,
}

/// What a nested record takes from the record around it: the person, organization or post.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EnclosingRecord {
    pub(super) who: Option<MemberRef>,
    pub(super) unit: TextId,
    pub(super) post: TextId,
}

pub(super) struct Collector<'w> {
    pub(super) rows: ImportRows,
    /// The names of those that are described, by their ids.
    pub(super) units: HashMap<TextId, TextId>,
    pub(super) posts: HashMap<TextId, PostRecord>,
    pub(super) terms: HashMap<TextId, (TextId, TextId)>,
    pub(super) redirects: HashMap<TextId, TextId>,
    pub(super) memberships: Vec<RawMembership>,
    /// Records with a name that may be persons or organizations, until all are read.
    pub(super) named: Vec<Value>,
    /// How many records are of no kind that is known.
    pub(super) unknown: usize,
    /// How many memberships name a post that is not there, and no organization.
    pub(super) posts_unknown: usize,
    /// Whether there is a list that is known.
    pub(super) has_lists: bool,
    /// Ids that are written nearly so, once they are asked for.
    pub(super) near_units: Option<Near>,
    pub(super) near_people: Option<Near>,
    pub(super) left: [HashMap<String, usize>; 5],
    pub(super) lists: [RowPlace; 5],
    watch: ImportWatch<'w>,
    bytes: (usize, usize),
}

impl<'w> Collector<'w> {
    pub(super) fn new(watch: ImportWatch<'w>, bytes: usize) -> Self {
        let kinds = [
            ListKind::Organization,
            ListKind::Person,
            ListKind::Post,
            ListKind::Membership,
            ListKind::Event,
        ];
        let mut rows = ImportRows::default();
        rows.is_popolo = true;
        Self {
            rows,
            units: HashMap::new(),
            posts: HashMap::new(),
            terms: HashMap::new(),
            redirects: HashMap::new(),
            memberships: Vec::new(),
            named: Vec::new(),
            unknown: 0,
            posts_unknown: 0,
            has_lists: false,
            near_units: None,
            near_people: None,
            left: Default::default(),
            lists: kinds.map(|kind| RowPlace { list: kind.list_name().into(), number: 0 }),
            watch,
            bytes: (0, bytes),
        }
    }

    /// Takes a record of a list.
    pub(super) fn take(&mut self, kind: ListKind, value: &Value) {
        let place = &mut self.lists[kind as usize];
        place.number += 1;
        let place = place.clone();
        self.bytes.0 += size(value);
        if place.number.is_multiple_of(256) {
            (self.watch)(self.bytes.0.min(self.bytes.1), self.bytes.1);
        }
        let Some(record) = value.as_object() else {
            self.rows.findings.left_out(&place, "no record", value.to_string());
            // Whatever it is, it was read as one.
            match kind {
                ListKind::Organization => self.rows.read.0 += 1,
                ListKind::Membership => self.rows.read.1 += 1,
                _ => {}
            }
            return;
        };
        match kind {
            ListKind::Organization => {
                self.organization(record, &place, TextId::default());
            }
            ListKind::Person => {
                self.person(record, &place);
            }
            ListKind::Post => {
                self.post(record, &place, TextId::default());
            }
            ListKind::Membership => self.membership(record, &place, EnclosingRecord::default()),
            ListKind::Event => self.event(record),
        }
    }

    /// Takes a record that stands in no list of a document.
    pub(super) fn loose(&mut self, value: Value) {
        match kind_of(&value) {
            RecordKind::Known(kind) => self.take(kind, &value),
            RecordKind::Named => self.named.push(value),
            RecordKind::Unknown => {
                self.unknown += 1;
                let place = RowPlace { list: "document".into(), number: self.unknown };
                self.rows.findings.left_out(&place, "record of no known kind", value.to_string());
            }
        }
    }

    pub(super) fn organization(
        &mut self,
        it: &JsonObject,
        place: &RowPlace,
        above: TextId,
    ) -> TextId {
        self.count_left(ListKind::Organization, it);
        self.rows.read.0 += 1;
        let mut id = text(it, "id");
        if id.is_empty() {
            id = text(it, "name");
            if !id.is_empty() {
                self.rows.findings.repaired(
                    place,
                    "organization without an id, known by name",
                    &*id,
                );
                let made_up = self.rows.texts.intern(&id);
                self.rows.made_up.insert(made_up);
            }
        }
        let id = self.rows.texts.intern(&id);
        let parent = self.unit_of(it, "parent_id", "parent", place);
        let parent = if parent.is_empty() { above } else { parent };
        let (start, end) = (date(it, "founding_date"), date(it, "dissolution_date"));
        let ends = self.rows.unit_period((&start, &end), place);
        let row = UnitRow {
            place: place.clone(),
            id,
            name: self.rows.shown(place, &names::name(it)),
            class: self.rows.shown(place, &text(it, "classification")),
            parent,
            start: ends.start,
            end: ends.end,
            aliases: Vec::new(),
        };
        if !id.is_empty() {
            self.units.insert(id, row.name);
        }
        self.versions(it, row);
        let within = EnclosingRecord { unit: id, ..EnclosingRecord::default() };
        self.inside(it, place, within);
        for child in list(it, "children") {
            match child.as_object() {
                Some(child) if child.contains_key("name") => {
                    self.organization(child, place, id);
                }
                _ => self.rows.left("organizations", "children", 1),
            }
        }
        id
    }

    /// Makes a row of each name whose time is given and fits, and aliases of the rest.
    fn versions(&mut self, it: &JsonObject, mut row: UnitRow) {
        let mut former: Vec<(Dated, Option<Dated>, TextId, &Value)> = Vec::new();
        for other in list(it, "other_names") {
            let name = other.as_object().map_or_else(|| plain(other).into_owned(), names::name);
            if name.is_empty() {
                continue;
            }
            let mut date =
                |field| match self.rows.dates.read(&other.as_object().map(|it| text(it, field))?) {
                    Cell::Date(date) | Cell::Mended(date, _) => Some(date),
                    _ => None,
                };
            let (start, end) = (date("start_date"), date("end_date"));
            if let Some(end) = end {
                let name = self.rows.shown(&row.place, &name);
                former.push((end, start, name, other));
            } else {
                self.count_former(other);
                row.aliases.push((*self.rows.clean(&row.place, &name)).into());
            }
        }
        former.sort_by_key(|(end, ..)| end.day());
        let aliases = std::mem::take(&mut row.aliases);
        let mut versions: Vec<UnitRow> = Vec::new();
        let mut more: Vec<TextId> = Vec::new();
        for (end, start, name, other) in former {
            let from = row.start;
            let day = |date: Option<Dated>| date.map(Dated::day);
            let fits = (start.is_none() || day(start) == day(from))
                && day(from).is_none_or(|from| from < end.day())
                && day(row.end).is_none_or(|last| end.day() < last);
            if fits {
                versions.push(UnitRow { name, end: Some(end), ..row.clone() });
                row.start = Some(end);
            } else {
                self.count_former(other);
                more.push(name);
            }
        }
        row.aliases = aliases;
        row.aliases.extend(more.into_iter().map(|name| self.rows.texts.get(name).into()));
        self.rows.units.extend(versions);
        self.rows.units.push(row);
    }

    pub(super) fn person(&mut self, it: &JsonObject, place: &RowPlace) -> Option<MemberRef> {
        let redirect = text(it, "redirect");
        if !redirect.is_empty() {
            let from = self.rows.texts.intern(&text(it, "id"));
            let to = self.rows.texts.intern(&redirect);
            self.redirects.insert(from, to);
            let detail = format!("{} is {redirect}", text(it, "id"));
            self.rows.findings.repaired(place, "person who is another, joined with them", detail);
            return Some(MemberRef::Id(to));
        }
        self.count_left(ListKind::Person, it);
        let mut name = names::name(it);
        if name.is_empty() {
            name = names::main_name(it);
        }
        let name = self.rows.clean(place, &name).into_owned();
        let native = text(it, "native_name");
        let native = self.rows.clean(place, &native).into_owned();
        let others: Vec<Box<str>> =
            names::others(it).map(|name| (*self.rows.clean(place, &name)).into()).collect();
        let id = text(it, "id");
        if id.is_empty() && name.is_empty() {
            self.rows.findings.left_out(place, "person without an id and a name", "");
            return None;
        }
        let number = self.rows.person(place, &id, &name, &native, others);
        let who = MemberRef::Number(number);
        if let Cell::Date(died) | Cell::Mended(died, _) =
            self.rows.dates.read(&text(it, "death_date"))
        {
            self.rows.deaths.insert(number, died);
        }
        self.inside(it, place, EnclosingRecord { who: Some(who), ..EnclosingRecord::default() });
        Some(who)
    }

    pub(super) fn post(&mut self, it: &JsonObject, place: &RowPlace, within: TextId) -> TextId {
        self.count_left(ListKind::Post, it);
        let id = self.rows.texts.intern(&first(it, &["id", "label"]));
        let unit = self.unit_of(it, "organization_id", "organization", place);
        let post = PostRecord {
            label: self.rows.shown(place, &text(it, "label")),
            role: self.rows.shown(place, &text(it, "role")),
            unit: if unit.is_empty() { within } else { unit },
        };
        if !id.is_empty() {
            self.posts.insert(id, post);
        }
        self.inside(
            it,
            place,
            EnclosingRecord { post: id, unit: post.unit, ..EnclosingRecord::default() },
        );
        id
    }

    pub(super) fn event(&mut self, it: &JsonObject) {
        self.count_left(ListKind::Event, it);
        let id = self.rows.texts.intern(&text(it, "id"));
        let start = self.rows.texts.intern(&date(it, "start_date"));
        let end = self.rows.texts.intern(&date(it, "end_date"));
        self.terms.insert(id, (start, end));
    }
}

/// Returns roughly how many bytes a value was written with.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 4,
        Value::Array(list) => 2 + list.iter().map(size).sum::<usize>(),
        Value::Object(record) => {
            2 + record.iter().map(|(name, value)| name.len() + 5 + size(value)).sum::<usize>()
        }
        _ => 6,
    }
}
