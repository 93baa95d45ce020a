//! What records name, found: persons by id, units by id or by post, dates by legislative period.

use hashbrown::HashSet;

use super::collect::{Collector, MemberRef, RawMembership};
use super::lists::ListKind;
use super::value::text;
use crate::dates;
use crate::findings::RowPlace;
use crate::near::{self, Near};
use crate::rows::{ImportRows, MembershipRow, NO_ONE, UnitRow};
use crate::texts::TextId;

impl Collector<'_> {
    /// Returns everything read as rows; where there is no unit in it, the error says so.
    pub(super) fn resolve(mut self) -> Result<ImportRows, String> {
        self.settle_named();
        self.report_left();
        let mut members: HashSet<u32> = HashSet::new();
        let mut terms: HashSet<TextId> = HashSet::new();
        for raw in std::mem::take(&mut self.memberships) {
            if let Some(row) = self.membership_row(raw, &mut terms) {
                members.insert(row.person);
                self.rows.memberships.push(row);
            }
        }
        let idle = self.terms.keys().filter(|term| !terms.contains(*term)).count();
        self.rows.left("events", "the event itself", idle);
        for (number, person) in (0..).zip(&self.rows.people) {
            if !members.contains(&number) {
                let kind = "person without a membership";
                self.rows.findings.left_out(&person.place, kind, &*person.name);
            }
        }
        if self.rows.units.is_empty() {
            return Err(self.why_empty());
        }
        Ok(self.rows)
    }

    /// Takes the records with a name that may be persons or organizations: those that another record names as an
    /// organization are.
    fn settle_named(&mut self) {
        let named = std::mem::take(&mut self.named);
        if named.is_empty() {
            return;
        }
        let memberships = self.memberships.iter().map(|it| it.unit);
        let posts = self.posts.values().map(|it| it.unit);
        let parents = self.rows.units.iter().map(|it| it.parent);
        let units: HashSet<TextId> = memberships.chain(posts).chain(parents).collect();
        for value in named {
            let id = value.as_object().map(|it| self.rows.texts.intern(&text(it, "id")));
            let is_unit = id.is_some_and(|id| !id.is_empty() && units.contains(&id));
            let kind = if is_unit { ListKind::Organization } else { ListKind::Person };
            self.take(kind, &value);
        }
    }

    /// Says why there is no unit.
    fn why_empty(&self) -> String {
        let records: usize = self.lists.iter().map(|it| it.number).sum();
        if self.posts_unknown > 0 {
            return match self.posts_unknown {
                1 => "1 membership names a post that is not in the document, and no organization"
                    .into(),
                many => format!(
                    "{many} memberships name posts that are not in the document, and no organization"
                ),
            };
        }
        if records > 0 && self.rows.read.1 > 0 {
            return "no membership of the document names an organization".into();
        }
        if self.unknown > 0 && records == 0 {
            return "the document is no Popolo: its records are no organizations, persons, posts or memberships".into();
        }
        if records == 0 && self.has_lists {
            return "there is nothing in the document: its lists are empty".into();
        }
        "the document has no `organizations`".into()
    }

    fn membership_row(
        &mut self,
        raw: RawMembership,
        terms: &mut HashSet<TextId>,
    ) -> Option<MembershipRow> {
        let place = raw.place;
        let post = self.posts.get(&raw.post).copied();
        if post.is_none() && !raw.post.is_empty() {
            let detail = self.rows.texts.get(raw.post).to_owned();
            self.rows.findings.repaired(&place, "post without a record", detail);
            self.posts_unknown += usize::from(raw.unit.is_empty());
        }
        let post = post.unwrap_or_default();
        let unit = self.know_unit(first([raw.unit, post.unit]), &place);
        let role = first([raw.role, post.role, post.label, raw.label]);
        let Some(person) = self.person_of(raw.who, &place) else {
            let texts = &self.rows.texts;
            let detail = format!("{} {}", texts.get(unit), texts.get(role));
            self.rows.findings.left_out(&place, "membership without a person", detail);
            return None;
        };
        let (mut start, mut end) = (raw.start, raw.end);
        if !raw.term.is_empty() {
            if let Some((first_day, last_day)) = self.terms.get(&raw.term) {
                terms.insert(raw.term);
                start = first([start, *first_day]);
                end = first([end, *last_day]);
            } else {
                let detail = self.rows.texts.get(raw.term).to_owned();
                self.rows.findings.repaired(&place, "legislative period without a record", detail);
            }
        }
        let rows = &mut self.rows;
        let cells = (rows.texts.get(start), rows.texts.get(end));
        let ends = dates::ends(cells, false, &place, (&mut rows.dates, &mut rows.findings));
        let note = ends.note.map_or(TextId::default(), |note| rows.shown(&place, &note));
        let (start, end) = (ends.start, ends.end);
        let title = first([raw.label, post.label]);
        let title = if title == role { TextId::default() } else { title };
        let acting = raw.acting;
        Some(MembershipRow {
            place,
            person,
            unit,
            role,
            title,
            acting,
            start,
            end,
            note,
            reports_to: NO_ONE,
        })
    }

    /// Returns the number of a person, whose id may have been replaced by another or may be all that is known.
    fn person_of(&mut self, who: MemberRef, place: &RowPlace) -> Option<u32> {
        let mut id = match who {
            MemberRef::Number(number) => return Some(number),
            MemberRef::Id(id) => id,
        };
        let mut steps = 0;
        while let Some(to) = self.redirects.get(&id).filter(|_| steps < 64) {
            (id, steps) = (*to, steps + 1);
        }
        if id.is_empty() {
            return None;
        }
        if let Some(number) = self.rows.known_person(id) {
            return Some(number);
        }
        let written = self.rows.texts.get(id).to_owned();
        if let Some(name) = self.units.get(&id).map(|name| self.rows.texts.get(*name).to_owned()) {
            let kind = "member that is an organization, shown by its name";
            self.rows.findings.repaired(place, kind, name.as_str());
            let name = self.rows.clean(place, &name).into_owned();
            return Some(self.rows.person(place, &written, &name, "", []));
        }
        let near = self.near_people.get_or_insert_with(|| {
            let people = self.rows.people.iter().filter(|person| !person.id.is_empty());
            Near::new(people.map(|person| (person.id, self.rows.texts.get(person.id))))
        });
        if let Some(number) = near.find(&written).and_then(|id| self.rows.known_person(id)) {
            self.rows.findings.repaired(place, near::WRITTEN_OTHERWISE, written);
            return Some(number);
        }
        let kind = "person without a record, called by the id";
        self.rows.findings.repaired(place, kind, written.as_str());
        let name = self.rows.clean(place, &written).into_owned();
        Some(self.rows.person(place, &written, &name, "", []))
    }

    /// Returns the unit that an id means. One that is named and not described is there all the same.
    fn know_unit(&mut self, id: TextId, place: &RowPlace) -> TextId {
        if id.is_empty() || self.units.contains_key(&id) {
            return id;
        }
        let name = self.rows.texts.get(id).to_owned();
        let near = self.near_units.get_or_insert_with(|| {
            Near::new(self.units.keys().map(|id| (*id, self.rows.texts.get(*id))))
        });
        if let Some(near) = near.find(&name) {
            self.rows.findings.repaired(place, near::WRITTEN_OTHERWISE, name);
            return near;
        }
        self.units.insert(id, id);
        let kind = "organization without a record, called by its id";
        self.rows.findings.repaired(place, kind, name.as_str());
        let row = UnitRow {
            place: place.clone(),
            id,
            name: self.rows.shown(place, &name),
            class: TextId::default(),
            parent: TextId::default(),
            start: None,
            end: None,
            aliases: Vec::new(),
        };
        self.rows.units.push(row);
        id
    }
}

/// Returns the first text that says something.
fn first<const N: usize>(texts: [TextId; N]) -> TextId {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}
