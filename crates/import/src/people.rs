//! One file of a personnel system: a row for each person, or for each period of a job.
//!
//! The columns are found by their headers and by what is in them (`columns`, `headers`); departments become units,
//! titles roles, managers reporting lines. What only all rows together say (who heads what, which department stands
//! above which) is worked out when the ends are settled (`arrange`).

mod arrange;
mod columns;
mod headers;
mod managers;
mod name_order;
mod personnel;
mod succession;

use hashbrown::HashMap;

use super::dates::Dates;
use super::findings::RowPlace;
use super::refusal::Refusal;
use super::rows::{ImportRows, MembershipRow, NO_ONE, UnitRow};
use super::table::Table;
use super::watch::ImportWatch;
use crate::texts::TextId;
pub(super) use arrange::arrange;
use columns::PersonnelColumns;
use headers::PersonnelField;
use managers::Managers;
use name_order::in_order;
use orgscope_history::time::Date;
pub(super) use personnel::Personnel;

/// Reads the text of a personnel file. `wanted` names the columns of fields: `("manager", "Reports To")`.
pub fn read_people(
    (file, text): (&str, &str),
    wanted: &[(String, String)],
    watch: ImportWatch<'_>,
) -> Result<ImportRows, Refusal> {
    let mut table = Table::open(0, (file, text), &[], &[])?;
    let header = table.header();
    let columns = columns::find(&header, &table.sample(2_000), wanted)
        .map_err(|why| table.refusal(&why.message, why.hint))?;
    needs(&columns, &table)?;
    let has = |field| columns.of(field).is_some();
    let known = Personnel {
        since_hired: has(PersonnelField::Hire) && !has(PersonnelField::Effective),
        ends_employment: columns
            .of(PersonnelField::End)
            .is_some_and(|column| headers::ends_employment(&header[column])),
        has_managers: has(PersonnelField::Manager) || has(PersonnelField::ManagerId),
        has_departments: has(PersonnelField::Department) || has(PersonnelField::DepartmentId),
        ..Personnel::default()
    };
    for (field, column) in columns.all() {
        table.call(column, field.key());
    }
    let mut read = |dates: Dates| {
        let mut rows = ImportRows::default();
        rows.dates = dates;
        rows.personnel = Some(known.clone());
        let names = PersonnelField::ALL.map(PersonnelField::key);
        rows.read.1 = table.each(names, &mut rows, &mut *watch, person)?;
        Ok(rows)
    };
    let mut rows: ImportRows = read(Dates::default())?;
    if let Some(dates) = rows.dates.again() {
        rows = read(dates)?;
    }
    rows.decisions.push(read_as(&columns, &header));
    Managers::resolve(&mut rows);
    Ok(rows)
}

/// Reads a personnel file as a list of who is there on one day: who has left before or comes later is left out, and what
/// all rows together say is worked out for that day. Gives the e-mail addresses of those without a number as well.
pub(super) fn read_list(
    file: (&str, &str),
    wanted: &[(String, String)],
    (title, day): (&str, Date),
) -> Result<(ImportRows, HashMap<u32, TextId>), Refusal> {
    let mut rows = read_people(file, wanted, &mut |_, _| {})?;
    // The managers are resolved already, so the rows may go without their numbers.
    let addresses = rows.personnel.as_ref().map(|it| &it.addresses).into_iter().flatten();
    let addresses =
        addresses.filter_map(|(address, person)| Some(((*person)?, *address))).collect();
    rows.memberships.retain(|row| {
        let begun = row.start.is_none_or(|it| it.day() <= day);
        begun && row.end.is_none_or(|it| it.day() >= day)
    });
    for row in &mut rows.memberships {
        (row.start, row.end) = (None, None);
    }
    rows.decisions.clear();
    arrange(&mut rows, title);
    Ok((rows, addresses))
}

/// Says which column is what.
fn read_as(columns: &PersonnelColumns, header: &[String]) -> String {
    let words: Vec<String> = columns
        .all()
        .map(|(field, column)| format!("{} `{}`", field.word(), header[column]))
        .collect();
    format!("columns read as {}; --column FIELD=HEADER changes it", words.join(", "))
}

/// Refuses a file without people; says what else is not found, so that all of it can be named at once.
fn needs(columns: &PersonnelColumns, table: &Table<'_>) -> Result<(), Refusal> {
    let has = |fields: &[PersonnelField]| fields.iter().any(|field| columns.of(*field).is_some());
    if has(&[PersonnelField::Name, PersonnelField::Last, PersonnelField::Id]) {
        return Ok(());
    }
    let others = [
        ("department", [PersonnelField::Department, PersonnelField::DepartmentId].as_slice()),
        ("title", &[PersonnelField::Title]),
        ("manager", &[PersonnelField::Manager, PersonnelField::ManagerId]),
        ("effective", &[PersonnelField::Effective, PersonnelField::Hire]),
        ("end", &[PersonnelField::End]),
    ];
    let others = others.iter().filter(|(_, fields)| !has(fields)).map(|(word, _)| *word);
    let others = others.collect::<Vec<_>>().join(", ");
    let others = if others.is_empty() {
        String::new()
    } else {
        format!(", and so {others} where there is one")
    };
    let columns = table.header().join(", ");
    Err(table.refusal(
        "no column is known to hold the name",
        format!("name it with --column \"name=HEADER\"{others}; the columns are: {columns}"),
    ))
}

fn person(place: &RowPlace, cells: [&str; 14], rows: &mut ImportRows) {
    let cell = |field: PersonnelField| cells[field as usize];
    let parts = [cell(PersonnelField::First), cell(PersonnelField::Last)].join(" ");
    let whole = if cell(PersonnelField::Name).is_empty() {
        parts.trim()
    } else {
        cell(PersonnelField::Name)
    };
    let name = in_order(whole);
    if cell(PersonnelField::Id).is_empty() && name.is_empty() {
        rows.findings.left_out(place, "row without a person", "");
        return;
    }
    let name = rows.clean(place, &name).into_owned();
    let person = rows.person(place, cell(PersonnelField::Id), &name, "", []);
    let unit = department(place, &cells, rows);
    let start = [cell(PersonnelField::Effective), cell(PersonnelField::Hire)]
        .into_iter()
        .find(|it| !it.is_empty());
    let periods = rows.periods((start.unwrap_or_default(), cell(PersonnelField::End)), place);
    let title = rows.shown(place, cell(PersonnelField::Title));
    let manager = [cell(PersonnelField::ManagerId), cell(PersonnelField::Manager)]
        .into_iter()
        .find(|it| !it.is_empty());
    let manager = rows.texts.intern(manager.unwrap_or_default());
    let address = cell(PersonnelField::Email).to_lowercase();
    let address = rows.texts.intern(&address);
    for ends in periods {
        let note = ends.note.map_or(TextId::default(), |note| rows.shown(place, &note));
        let row = MembershipRow {
            place: place.clone(),
            person,
            unit,
            role: title,
            title: TextId::default(),
            acting: false,
            start: ends.start,
            end: ends.end,
            note,
            reports_to: NO_ONE,
        };
        rows.memberships.push(row);
        if let Some(personnel) = &mut rows.personnel {
            personnel.managers.push(manager);
        }
    }
    if let Some(personnel) = rows.personnel.as_mut().filter(|_| !address.is_empty()) {
        let same = personnel.addresses.entry(address).or_insert(Some(person));
        if *same != Some(person) {
            *same = None;
        }
    }
}

/// What separates the parts of a path of departments.
const STEPS: [&str; 6] = [" > ", ">", " / ", " \\ ", " » ", " | "];

/// Returns the unit of a row, and adds it and those above it where they are new.
fn department(place: &RowPlace, cells: &[&str; 14], rows: &mut ImportRows) -> TextId {
    let cell = |field: PersonnelField| cells[field as usize];
    let (id, name) = (cell(PersonnelField::DepartmentId), cell(PersonnelField::Department));
    if id.is_empty() && name.is_empty() {
        return TextId::default();
    }
    let step = STEPS.into_iter().find(|step| name.contains(step) && id.is_empty());
    let Some(step) = step else {
        let key = if id.is_empty() { name } else { id };
        let parent = cell(PersonnelField::Parent);
        let parent = if parent == key { "" } else { parent };
        let above = (!parent.is_empty()).then(|| unit(place, parent, parent, None, rows));
        let number = unit(place, key, if name.is_empty() { key } else { name }, above, rows);
        if id.is_empty() {
            rows.made_up.extend(above.into_iter().chain([number]));
        }
        return number;
    };
    let mut above = None;
    let mut path = String::new();
    for part in name.split(step).map(str::trim).filter(|part| !part.is_empty()) {
        path = if path.is_empty() { part.to_owned() } else { format!("{path} > {part}") };
        above = Some(unit(place, &path, part, above, rows));
        rows.made_up.extend(above);
    }
    above.unwrap_or_default()
}

/// Returns a unit by its id, and adds it where it is met for the first time.
fn unit(
    place: &RowPlace,
    id: &str,
    name: &str,
    above: Option<TextId>,
    rows: &mut ImportRows,
) -> TextId {
    let id = rows.texts.intern(id);
    let known = rows.unit_places.get(&id).copied();
    let number = known.unwrap_or_else(|| {
        let row = UnitRow {
            place: place.clone(),
            id,
            name: rows.shown(place, name),
            class: TextId::default(),
            parent: TextId::default(),
            start: None,
            end: None,
            aliases: Vec::new(),
        };
        rows.units.push(row);
        rows.unit_places.insert(id, rows.units.len() - 1);
        rows.units.len() - 1
    });
    if let Some(above) = above {
        let row = &mut rows.units[number];
        if row.parent.is_empty() {
            row.parent = above;
        } else if row.parent != above {
            let detail = format!("{}, below {}", rows.texts.get(id), rows.texts.get(above));
            rows.findings.repaired(
                place,
                "department below another one, kept below the first",
                detail,
            );
        }
    }
    id
}
