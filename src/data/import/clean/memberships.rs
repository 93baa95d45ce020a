//! Memberships: people collected, tenures clipped to their units and freed of overlaps.

use std::collections::{HashMap, HashSet};

use super::{CleanPerson, CleanTenure, CleanUnit, FreeIds, Notes, Span, tidy_id};
use crate::data::import::MembershipRow;
use crate::time::Dated;

pub(super) fn clean(
    rows: Vec<MembershipRow>,
    units: &[CleanUnit],
    ids: &HashMap<String, usize>,
    notes: &mut Notes<'_>,
) -> (Vec<CleanPerson>, Vec<CleanTenure>) {
    let mut people = People::default();
    let mut tenures: Vec<CleanTenure> = Vec::new();
    let mut seen = HashSet::new();
    let open: Vec<Vec<Span>> = units.iter().map(CleanUnit::open).collect();
    for row in rows {
        if row.person.is_empty() && row.name.is_empty() {
            notes.left_out(
                &row.place,
                "membership without a person",
                format!("{} {}", row.unit, row.role),
            );
            continue;
        }
        let Some(unit) = ids.get(&row.unit).copied() else {
            notes.left_out(&row.place, "unknown unit", row.unit.clone());
            continue;
        };
        let span = Span::new(row.start, row.end);
        if span.days().is_empty() {
            let kind = if span.days().start == span.days().end {
                "membership of no days"
            } else {
                "membership that ends before it starts"
            };
            notes.left_out(&row.place, kind, format!("{} {}", row.name, row.unit));
            continue;
        }
        let key = (
            row.person.clone(),
            row.name.clone(),
            unit,
            row.role.clone(),
            row.title.clone(),
            span.days(),
        );
        if !seen.insert(key) {
            notes.left_out(&row.place, "duplicate row", format!("{} {}", row.name, row.unit));
            continue;
        }
        let pieces = clip(&row, span, &open[unit], notes);
        if pieces.is_empty() {
            continue;
        }
        let person = people.of(&row, notes);
        let mut role = row.role.clone();
        if role.is_empty() {
            notes.repaired(&row.place, "no role, taken as member", row.name.clone());
            role = "member".into();
        }
        for (span, since) in pieces {
            tenures.push(CleanTenure {
                place: row.place.clone(),
                person,
                unit,
                role: role.clone(),
                title: row.title.clone(),
                acting: row.acting,
                span,
                since,
            });
        }
    }
    (people.list, without_overlaps(tenures, &people.ids_by_index, notes))
}

/// The parts of a membership in which its unit exists, each with what the row says of its start
/// where the part starts later.
fn clip(
    row: &MembershipRow,
    span: Span,
    open: &[Span],
    notes: &mut Notes<'_>,
) -> Vec<(Span, Option<Dated>)> {
    let mut pieces: Vec<Span> = open.iter().filter_map(|it| span.within(*it)).collect();
    let detail = || format!("{} {}", row.name, row.unit);
    let Some(first) = pieces.first().copied() else {
        notes.left_out(&row.place, "membership while its unit is not there", detail());
        return Vec::new();
    };
    if row.start.is_none() {
        // Nobody says since when: in post already when the unit opens, and only that time.
        pieces.truncate(1);
    } else if first.start.day() > span.start.day() {
        notes.repaired(&row.place, "membership that starts before its unit", detail());
    }
    if pieces.len() > 1 {
        notes.repaired(&row.place, "membership across a time without its unit", detail());
    }
    if row.end.is_some() && pieces.last().is_some_and(|last| last.end_day() < span.end_day()) {
        notes.repaired(&row.place, "membership that ends after its unit", detail());
    }
    pieces
        .into_iter()
        .enumerate()
        .map(|(index, piece)| {
            let early = index == 0 && (row.start.is_none() || piece.start.day() > span.start.day());
            (piece, early.then_some(span.start))
        })
        .collect()
}

/// One person in one position has one tenure at a time; touching ones stay two.
fn without_overlaps(
    mut tenures: Vec<CleanTenure>,
    people: &[String],
    notes: &mut Notes<'_>,
) -> Vec<CleanTenure> {
    tenures.sort_by(|a, b| {
        (a.person, a.unit, &a.role, a.span.start.day(), a.span.end_day()).cmp(&(
            b.person,
            b.unit,
            &b.role,
            b.span.start.day(),
            b.span.end_day(),
        ))
    });
    let mut kept: Vec<CleanTenure> = Vec::with_capacity(tenures.len());
    for mut tenure in tenures {
        if let Some(last) = kept.last_mut()
            && (last.person, last.unit, &last.role) == (tenure.person, tenure.unit, &tenure.role)
        {
            if last.span.end_day() > tenure.span.start.day() {
                notes.repaired(
                    &tenure.place,
                    "overlapping memberships",
                    people[tenure.person].clone(),
                );
                if last.span.end_day() > tenure.span.end_day() {
                    tenure.span.end = last.span.end;
                }
                last.span.end = Some(tenure.span.start);
            } else if last.span.end_day() == tenure.span.start.day() {
                // Written alike, so that the leaving and the appointment stand in one event.
                last.span.end = Some(tenure.span.start);
            }
            if last.span.days().is_empty() {
                tenure.since = tenure.since.or(last.since);
                kept.pop();
            }
        }
        kept.push(tenure);
    }
    kept
}

#[derive(Default)]
struct People {
    list: Vec<CleanPerson>,
    index: HashMap<String, usize>,
    taken: FreeIds,
    ids_by_index: Vec<String>,
}

impl People {
    fn of(&mut self, row: &MembershipRow, notes: &mut Notes<'_>) -> usize {
        let key =
            if row.person.is_empty() { format!("\u{0}{}", row.name) } else { row.person.clone() };
        if let Some(index) = self.index.get(&key).copied() {
            let person = &mut self.list[index];
            let another =
                [&row.name].into_iter().chain(&row.aliases).filter(|name| !name.is_empty());
            for name in another {
                if *name != person.name && !person.aliases.contains(name) && *name != person.native
                {
                    person.aliases.push(name.clone());
                }
            }
            if person.native.is_empty() {
                person.native.clone_from(&row.native);
            }
            return index;
        }
        if row.person.is_empty() {
            notes.repaired(&row.place, "person without an id, known by name", row.name.clone());
        }
        let wish = if row.person.is_empty() { &row.name } else { &row.person };
        let id = self.taken.give(tidy_id(wish));
        let name = if row.name.is_empty() { row.person.clone() } else { row.name.clone() };
        let mut aliases: Vec<String> = Vec::new();
        for alias in &row.aliases {
            if *alias != name && *alias != row.native && !aliases.contains(alias) {
                aliases.push(alias.clone());
            }
        }
        let index = self.list.len();
        self.ids_by_index.push(id.clone());
        self.list.push(CleanPerson { id, name, native: row.native.clone(), aliases });
        self.index.insert(key, index);
        index
    }
}
