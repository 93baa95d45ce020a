//! Two CSV files, with Popolo's field names.

use super::dates::Dates;
use super::findings::RowPlace;
use super::rows::{ImportRows, MembershipRow, NO_ONE, UnitRow};
use super::table::Table;
use super::{ImportWatch, Refusal, columns};
use crate::texts::TextId;
use orgscope_history::org::neutralise;

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
/// Fails if a file has no header with the fields it needs, or is not CSV.
pub fn read_csv(units: (&str, &str), memberships: (&str, &str)) -> Result<ImportRows, Refusal> {
    read_csv_watched(units, memberships, &mut |_, _| {})
}

/// Reads the same; calls `watch` with the number of bytes read, and of all.
pub fn read_csv_watched(
    units: (&str, &str),
    memberships: (&str, &str),
    watch: ImportWatch<'_>,
) -> Result<ImportRows, Refusal> {
    let unit_table = Table::open(0, units, &["id"], columns::UNITS)?;
    let table = Table::open(1, memberships, &[], columns::MEMBERSHIPS)?;
    let has_person = ["person_id", "person_name", "family_name"].iter().any(|name| table.has(name));
    match (table.has("organization_id"), has_person) {
        (true, true) => {}
        (false, true) => return Err(table.without("`organization_id`")),
        (true, false) => return Err(table.without("`person_id` or `person_name`")),
        (false, false) => {
            return Err(table.without("`organization_id`, and none `person_id` or `person_name`"));
        }
    }
    let (first, second) = (units.1.len(), memberships.1.len());
    let mut read = |dates: Dates| {
        let mut rows = ImportRows::default();
        rows.dates = dates;
        let mut progress = |done, _| watch(done, first + second);
        rows.read.0 = unit_table.each(UNIT_COLUMNS, &mut rows, &mut progress, unit)?;
        rows.dates.file = 1;
        let mut progress = |done, _| watch(first + done, first + second);
        rows.read.1 = table.each(MEMBERSHIP_COLUMNS, &mut rows, &mut progress, membership)?;
        Ok(rows)
    };
    let rows: ImportRows = read(Dates::default())?;
    match rows.dates.again() {
        Some(dates) => read(dates),
        None => Ok(rows),
    }
}

/// Reads the text of `units.csv` alone: units without people.
pub fn read_units_watched(
    units: (&str, &str),
    watch: ImportWatch<'_>,
) -> Result<ImportRows, Refusal> {
    let table = Table::open(0, units, &["id"], columns::UNITS)?;
    let mut read = |dates: Dates| {
        let mut rows = ImportRows::default();
        rows.dates = dates;
        rows.read.0 = table.each(UNIT_COLUMNS, &mut rows, &mut *watch, unit)?;
        Ok(rows)
    };
    let rows: ImportRows = read(Dates::default())?;
    match rows.dates.again() {
        Some(dates) => read(dates),
        None => Ok(rows),
    }
}

fn unit(place: &RowPlace, cells: [&str; 7], rows: &mut ImportRows) {
    let [id, name, class, parent, start, end, others] = cells;
    let ends = rows.unit_period((start, end), place);
    let row = UnitRow {
        id: rows.texts.intern(id),
        name: rows.shown(place, name),
        class: rows.shown(place, class),
        parent: rows.texts.intern(parent),
        aliases: list(others),
        place: place.clone(),
        start: ends.start,
        end: ends.end,
    };
    rows.units.push(row);
}

fn membership(place: &RowPlace, cells: [&str; 12], rows: &mut ImportRows) {
    let [id, whole, unit, role, start, end, title, acting, native, others, given, family] = cells;
    let joined = if whole.is_empty() { [given, family].join(" ") } else { String::new() };
    let name = if whole.is_empty() { joined.trim() } else { whole };
    for (field, part) in [("given_name", given), ("family_name", family)] {
        if !name.contains(part) {
            rows.left(&place.list, field, 1);
        }
    }
    if id.is_empty() && name.is_empty() {
        let detail = format!("{unit} {role}");
        rows.findings.left_out(place, "membership without a person", detail);
        return;
    }
    let periods = rows.periods((start, end), place);
    let acting = match acting.to_lowercase().as_str() {
        "true" | "yes" | "1" => true,
        "" | "false" | "no" | "0" => false,
        other => {
            rows.findings.repaired(place, "acting that is neither true nor false, left out", other);
            false
        }
    };
    let name = rows.clean(place, name);
    let native = rows.clean(place, native);
    let person = rows.person(place, id, &name, &native, list(others));
    let (role, title) = (rows.shown(place, role), rows.shown(place, title));
    for ends in periods {
        let row = MembershipRow {
            place: place.clone(),
            person,
            unit: rows.texts.intern(unit),
            role,
            title,
            acting,
            start: ends.start,
            end: ends.end,
            note: ends.note.map_or(TextId::default(), |note| rows.shown(place, &note)),
            reports_to: NO_ONE,
        };
        rows.memberships.push(row);
    }
}

/// Returns the names between the semicolons of a cell.
fn list(cell: &str) -> Vec<Box<str>> {
    if cell.is_empty() {
        return Vec::new();
    }
    let names = cell.split(';').map(|name| neutralise(name.trim()));
    let names = names.filter(|name| !name.trim().is_empty());
    names.map(|name| name.trim().into()).collect()
}
