//! Two CSV files, with Popolo's field names.

use std::collections::HashMap;

use super::dates::{self, Cell};
use super::{Done, Finding, MembershipRow, Place, Rows, UnitRow};
use crate::data::neutralise;
use crate::time::Dated;

/// Reads the texts of `units.csv` and `memberships.csv`; the names are for places in messages.
///
/// Fails where a file has no header with the fields it needs, or is no CSV.
pub fn read_csv(units: (&str, &str), memberships: (&str, &str)) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let table = Table::read(units.0, units.1, &["id"])?;
    for record in table.records() {
        let Some((start, end)) =
            record.period("founding_date", "dissolution_date", &mut rows.findings)
        else {
            continue;
        };
        rows.units.push(UnitRow {
            id: record.cell("id"),
            name: record.cell("name"),
            class: record.cell("classification"),
            parent: record.cell("parent_id"),
            aliases: list(&record.cell("other_names")),
            place: record.place(),
            start,
            end,
        });
    }
    let table = Table::read(memberships.0, memberships.1, &["organization_id"])?;
    if !table.columns.contains_key("person_id") && !table.columns.contains_key("person_name") {
        return Err(format!(
            "{}:1: there is no column `person_id` or `person_name`",
            memberships.0
        ));
    }
    for record in table.records() {
        let Some((start, end)) = record.period("start_date", "end_date", &mut rows.findings) else {
            continue;
        };
        rows.memberships.push(MembershipRow {
            person: record.cell("person_id"),
            name: record.cell("person_name"),
            native: record.cell("native_name"),
            aliases: list(&record.cell("other_names")),
            unit: record.cell("organization_id"),
            role: record.cell("role"),
            title: record.cell("title"),
            acting: matches!(record.cell("acting").to_lowercase().as_str(), "true" | "yes" | "1"),
            place: record.place(),
            start,
            end,
        });
    }
    Ok(rows)
}

fn list(cell: &str) -> Vec<String> {
    cell.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// A CSV file with its header.
struct Table<'t> {
    file: &'t str,
    columns: HashMap<String, usize>,
    records: Vec<(usize, csv::StringRecord)>,
}

struct Record<'t> {
    table: &'t Table<'t>,
    line: usize,
    cells: &'t csv::StringRecord,
}

impl<'t> Table<'t> {
    fn read(file: &'t str, text: &str, needed: &[&str]) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| format!("{file}: {error}"))?.clone();
        let columns: HashMap<String, usize> =
            header.iter().enumerate().map(|(index, name)| (name.to_lowercase(), index)).collect();
        for name in needed {
            if !columns.contains_key(*name) {
                let there: Vec<_> = header.iter().take(12).map(neutralise).collect();
                return Err(format!(
                    "{file}:1: there is no column `{name}`; the header has: {}",
                    there.join(", ")
                ));
            }
        }
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| format!("{file}: {error}"))?;
            let line = record.position().map_or(0, csv::Position::line);
            if record.iter().any(|cell| !cell.is_empty()) {
                records.push((usize::try_from(line).unwrap_or(0), record));
            }
        }
        Ok(Self { file, columns, records })
    }

    fn records(&'t self) -> impl Iterator<Item = Record<'t>> {
        self.records.iter().map(|(line, cells)| Record { table: self, line: *line, cells })
    }
}

impl Record<'_> {
    /// Neutralised, like all text from others.
    fn cell(&self, column: &str) -> String {
        let index = self.table.columns.get(column);
        neutralise(index.and_then(|index| self.cells.get(*index)).unwrap_or_default()).into_owned()
    }

    fn place(&self) -> Place {
        Place { list: self.table.file.to_owned(), number: self.line }
    }

    /// The two dates of a row; `None` where the row has to be left out because its end cannot be read.
    fn period(
        &self,
        start: &str,
        end: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<(Option<Dated>, Option<Dated>)> {
        read_period(&self.cell(start), &self.cell(end), &self.place(), findings)
    }
}

/// Reads two cells as a period and notes what had to be mended. An end that cannot be read leaves
/// the row out: taking it as open would claim what nobody said.
pub(super) fn read_period(
    start: &str,
    end: &str,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Option<(Option<Dated>, Option<Dated>)> {
    let mut note = |done, kind, detail: &str| {
        findings.push(Finding {
            place: place.clone(),
            done,
            kind,
            detail: detail.trim().to_owned(),
        });
    };
    let first = match dates::read(start) {
        Cell::Empty => None,
        Cell::Date(date) => Some(date),
        Cell::Mended(date, kind) => {
            note(Done::Repaired, kind, start);
            date
        }
        Cell::Unreadable => {
            note(Done::Repaired, "start that is no date, taken as unknown", start);
            None
        }
    };
    let last = match dates::read(end) {
        Cell::Empty => None,
        Cell::Date(date) => Some(date),
        Cell::Mended(date, kind) => {
            note(Done::Repaired, kind, end);
            date
        }
        Cell::Unreadable => {
            note(Done::LeftOut, "end that is no date", end);
            return None;
        }
    };
    Some((first, last))
}
