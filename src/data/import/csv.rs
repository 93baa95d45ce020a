//! Two CSV files, with Popolo's field names.

use super::dates::{self, Cell, Slashes};
use super::findings::{END_UNREADABLE, Notes, Place, START_UNREADABLE, UNIT_END_UNREADABLE};
use super::rows::{MembershipRow, Rows, UnitRow};
use super::table::Table;
use super::{Refusal, Watch, columns};
use crate::data::neutralise;
use crate::time::Dated;

const UNIT_COLUMNS: [&str; 7] = [
    "id",
    "name",
    "classification",
    "parent_id",
    "founding_date",
    "dissolution_date",
    "other_names",
];

const MEMBERSHIP_COLUMNS: [&str; 12] = [
    "person_id",
    "person_name",
    "organization_id",
    "role",
    "start_date",
    "end_date",
    "title",
    "acting",
    "native_name",
    "other_names",
    "given_name",
    "family_name",
];

/// Reads the texts of `units.csv` and `memberships.csv`; the names are for places in messages.
///
/// Fails where a file has no header with the fields it needs, or is no CSV.
pub fn read_csv(units: (&str, &str), memberships: (&str, &str)) -> Result<Rows, Refusal> {
    read_csv_watched(units, memberships, &mut |_, _| {})
}

/// The same; `watch` is told how many of the bytes are read.
pub fn read_csv_watched(
    units: (&str, &str),
    memberships: (&str, &str),
    watch: Watch<'_>,
) -> Result<Rows, Refusal> {
    let mut rows = Rows::default();
    let unit_table = Table::open(0, units, &["id"], columns::UNITS)?;
    let table = Table::open(1, memberships, &["organization_id"], columns::MEMBERSHIPS)?;
    if !["person_id", "person_name", "family_name"].iter().any(|name| table.has(name)) {
        return Err(table.without("`person_id` or `person_name`"));
    }
    let slashes = (
        unit_table.slashes(["founding_date", "dissolution_date"]),
        table.slashes(["start_date", "end_date"]),
    );
    let (first, second) = (units.1.len(), memberships.1.len());
    let mut told = |done, _| watch(done, first + second);
    rows.slashes = slashes.0.or(slashes.1);
    rows.read.0 = unit_table.each(UNIT_COLUMNS, &mut rows, &mut told, unit)?;
    let mut told = |done, _| watch(first + done, first + second);
    rows.slashes = slashes.1.or(slashes.0);
    rows.read.1 = table.each(MEMBERSHIP_COLUMNS, &mut rows, &mut told, membership)?;
    Ok(rows)
}

fn unit(place: &Place, cells: [&str; 7], rows: &mut Rows) {
    let [id, name, class, parent, start, end, others] = cells;
    let (start, end) = open_period((start, end), rows.slashes, place, &mut rows.notes);
    let row = UnitRow {
        id: rows.texts.number(id),
        name: rows.shown(place, name),
        class: rows.shown(place, class),
        parent: rows.texts.number(parent),
        aliases: list(others),
        place: place.clone(),
        start,
        end,
    };
    rows.units.push(row);
}

fn membership(place: &Place, cells: [&str; 12], rows: &mut Rows) {
    let [id, whole, unit, role, start, end, title, acting, native, others, given, family] = cells;
    let joined = [given, family].join(" ");
    let name = if whole.is_empty() { joined.trim() } else { whole };
    for (field, part) in [("given_name", given), ("family_name", family)] {
        if !name.contains(part) {
            rows.left(&place.list, field, 1);
        }
    }
    if id.is_empty() && name.is_empty() {
        let detail = format!("{unit} {role}");
        rows.notes.left_out(place, "membership without a person", detail);
        return;
    }
    let Some((start, end)) = period((start, end), rows.slashes, place, &mut rows.notes) else {
        return;
    };
    let acting = match acting.to_lowercase().as_str() {
        "true" | "yes" | "1" => true,
        "" | "false" | "no" | "0" => false,
        other => {
            rows.notes.repaired(place, "acting that is neither true nor false, left away", other);
            false
        }
    };
    let name = rows.clean(place, name);
    let native = rows.clean(place, native);
    let row = MembershipRow {
        person: rows.person(place, id, &name, &native, list(others)),
        unit: rows.texts.number(unit),
        role: rows.shown(place, role),
        title: rows.shown(place, title),
        place: place.clone(),
        acting,
        start,
        end,
    };
    rows.memberships.push(row);
}

/// The names between semicolons.
fn list(cell: &str) -> Vec<Box<str>> {
    if cell.is_empty() {
        return Vec::new();
    }
    let names = cell.split(';').map(|name| neutralise(name.trim()));
    let names = names.filter(|name| !name.trim().is_empty());
    names.map(|name| name.trim().into()).collect()
}

/// Reads two cells as a period and notes what had to be mended. An end that cannot be read leaves
/// the row out: taking it as open would claim what nobody said.
pub(super) fn period(
    (start, end): (&str, &str),
    slashes: Slashes,
    place: &Place,
    notes: &mut Notes,
) -> Option<(Option<Dated>, Option<Dated>)> {
    let first = start_of(start, slashes, place, notes);
    let last = end_of(end, slashes, place, notes);
    if last.is_err() {
        notes.left_out(place, END_UNREADABLE, end);
    }
    Some((first, last.ok()?))
}

/// The same for a unit, which is left open where its end cannot be read: with it all would go that
/// is said of it.
pub(super) fn open_period(
    (start, end): (&str, &str),
    slashes: Slashes,
    place: &Place,
    notes: &mut Notes,
) -> (Option<Dated>, Option<Dated>) {
    let first = start_of(start, slashes, place, notes);
    let last = end_of(end, slashes, place, notes).unwrap_or_else(|()| {
        notes.repaired(place, UNIT_END_UNREADABLE, end);
        None
    });
    (first, last)
}

fn start_of(cell: &str, slashes: Slashes, place: &Place, notes: &mut Notes) -> Option<Dated> {
    match dates::read(cell, slashes) {
        Cell::Empty => None,
        Cell::Date(date) => Some(date),
        Cell::Mended(date, kind) => {
            notes.repaired(place, kind, cell);
            date
        }
        Cell::Unreadable => {
            notes.repaired(place, START_UNREADABLE, cell);
            None
        }
    }
}

/// The end, if any; an error where the cell says something that is no date.
fn end_of(
    cell: &str,
    slashes: Slashes,
    place: &Place,
    notes: &mut Notes,
) -> Result<Option<Dated>, ()> {
    match dates::read(cell, slashes) {
        Cell::Empty => {
            if !cell.is_empty() {
                notes.repaired(place, "end that is unknown, taken as open", cell);
            }
            Ok(None)
        }
        Cell::Date(date) => Ok(Some(date)),
        Cell::Mended(date, kind) => {
            notes.repaired(place, kind, cell);
            Ok(date)
        }
        Cell::Unreadable => Err(()),
    }
}
