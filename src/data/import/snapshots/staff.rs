//! A staff list of one day, without a mapping: columns by their headers, departments, heads and managers as `import csv
//! --people` finds them.

use std::collections::BTreeMap;

use super::fact::{Facts, MemberFact, UnitFact};
use super::node::FormatError;
use crate::data::import::Refusal;
use crate::data::import::dates::{Cell, Dates};
use crate::data::import::header_line::{separator, separator_line};
use crate::data::import::people::read_list;
use crate::data::import::rows::{ImportRows, NO_ONE, TextId, Texts};
use crate::time::{Date, Dated};

/// How a staff list is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Staff {
    /// Which column holds what, as the command line says.
    pub(super) columns: Vec<(String, String)>,
    /// What a unit above all is called, where one is needed.
    pub(super) title: String,
}

/// Reads a list.
pub(super) fn read(
    file: (&str, &str),
    staff: &Staff,
    day: Date,
    words: &mut Texts,
) -> Result<Facts, FormatError> {
    let wanted: Vec<(String, String)> =
        staff.columns.iter().filter(|(field, _)| field != "date").cloned().collect();
    let (rows, addresses) =
        read_list(file, &wanted, (&staff.title, day)).map_err(|why| fault(&why, file.1))?;
    let mut taking = StaffTexts { rows: &rows, words };
    let mut facts = Facts::default();
    let mut numbers = hashbrown::HashMap::new();
    for (number, row) in (0u32..).zip(&rows.units) {
        // `Sales > EMEA` lies in `Sales`: there its own name is enough.
        let whole = rows.texts.get(row.id);
        let own = whole.rsplit_once(" > ").map_or(whole, |it| it.1).to_lowercase();
        let around = numbers.get(&row.parent).copied().filter(|_| whole.contains(" > "));
        numbers.insert(row.id, number);
        let fact = UnitFact {
            key: taking.text(row.id),
            id: taking.words.number(&own),
            name: taking.text(if row.name.is_empty() { row.id } else { row.name }),
            class: taking.text(row.class),
            around,
            parents: (!row.parent.is_empty())
                .then(|| taking.text(row.parent))
                .into_iter()
                .collect(),
            ..UnitFact::default()
        };
        facts.units.push(fact);
    }
    for row in &rows.memberships {
        let Some(unit) = numbers.get(&row.unit) else { continue };
        let (handle, name) = taking.person(row.person, &addresses);
        let manager =
            (row.reports_to != NO_ONE).then(|| Box::new(taking.person(row.reports_to, &addresses)));
        let role =
            if row.role.is_empty() { taking.words.number("member") } else { taking.text(row.role) };
        let title = taking.text(row.title);
        let member = MemberFact { role, handle, name, title, dates: None, manager };
        facts.units[*unit as usize].members.push(member);
    }
    // How a file is written is of no interest where there is one each month.
    let of_form = ["column spelled otherwise", "separated by something else than commas"];
    for finding in rows.notes.0.iter().filter(|it| !of_form.contains(&it.kind)) {
        let line = u32::try_from(finding.place.number).unwrap_or(0);
        facts.remarks.push((line, format!("{}: {}", finding.kind, finding.detail)));
    }
    Ok(facts)
}

/// Copies texts of a staff list into the texts of all states.
struct StaffTexts<'t> {
    rows: &'t ImportRows,
    words: &'t mut Texts,
}

impl StaffTexts<'_> {
    fn text(&mut self, text: TextId) -> TextId {
        self.words.number(self.rows.texts.get(text))
    }

    /// The number or address, and the name.
    fn person(
        &mut self,
        number: u32,
        addresses: &hashbrown::HashMap<u32, TextId>,
    ) -> (TextId, TextId) {
        let person = &self.rows.people[number as usize];
        let handle = if person.id.is_empty() {
            addresses.get(&number).copied().unwrap_or_default()
        } else {
            person.id
        };
        (self.text(handle), self.words.number(&person.name))
    }
}

fn fault(why: &Refusal, text: &str) -> FormatError {
    let before = text.get(..why.span.start).unwrap_or_default();
    let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(0);
    let hint = why.hint.as_ref().map(|it| format!("; {it}")).unwrap_or_default();
    FormatError { line, message: format!("{}{hint}", why.message) }
}

/// What columns of days are called, in small letters.
const DATES: [&str; 24] = [
    "snapshot date",
    "snapshot",
    "as of date",
    "as of",
    "as at",
    "report date",
    "reporting date",
    "export date",
    "extract date",
    "reporting month",
    "reporting period",
    "headcount date",
    "headcount month",
    "period",
    "month",
    "date",
    "stichtag",
    "berichtsmonat",
    "monat",
    "datum",
    "mois",
    "date d'extraction",
    "日期",
    "月份",
];

/// Cuts one long list by the days in a column of it: each day with the header and its rows. The column is the one called so,
/// or one that is called as such columns are.
pub(super) fn by_day(
    text: &str,
    called: Option<&str>,
) -> Result<Option<Vec<(Dated, String)>>, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (said, rest) = separator_line(text);
    let separator = said.unwrap_or_else(|| separator(rest));
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator)
        .from_reader(rest.as_bytes());
    let broken = |error: &csv::Error| {
        let line = error.position().map_or(0, csv::Position::line);
        FormatError { line: u32::try_from(line).unwrap_or(0), message: error.to_string() }
    };
    let mut records = reader.records();
    let Some(header) = records.next().transpose().map_err(|it| broken(&it))? else {
        return Ok(None);
    };
    let plain = |name: &str| name.trim().to_lowercase().replace('_', " ");
    let names: Vec<String> = header.iter().map(plain).collect();
    let column = match called {
        Some(called) => {
            let found = names.iter().position(|it| *it == plain(called));
            Some(found.ok_or_else(|| FormatError {
                line: 1,
                message: format!("there is no column `{called}`"),
            })?)
        }
        None => DATES.iter().find_map(|known| names.iter().position(|it| it == known)),
    };
    let Some(column) = column else { return Ok(None) };
    let rows: Vec<csv::StringRecord> =
        records.collect::<Result<_, _>>().map_err(|it| broken(&it))?;
    let cells = |dates: &mut Dates| -> Vec<Cell> {
        rows.iter().map(|row| dates.read(row.get(column).unwrap_or_default())).collect()
    };
    let mut dates = Dates::default();
    let mut read = cells(&mut dates);
    if let Some(mut settled) = dates.again() {
        read = cells(&mut settled);
    }
    let mut days: BTreeMap<Date, (Dated, Vec<&csv::StringRecord>)> = BTreeMap::default();
    for (number, (row, cell)) in rows.iter().zip(&read).enumerate() {
        let date = match cell {
            Cell::Date(date) | Cell::Mended(date, _) => Dated::exact(date.band().start),
            Cell::Empty if row.iter().all(str::is_empty) => continue,
            _ => {
                let line = u32::try_from(number + 2).unwrap_or(0);
                let said = row.get(column).unwrap_or_default();
                return Err(FormatError {
                    line,
                    message: format!("invalid date `{said}` in the column `{}`", &header[column]),
                });
            }
        };
        let of_day = days.entry(date.day()).or_insert_with(|| (date, Vec::new()));
        of_day.1.push(row);
    }
    let written = |rows: Vec<&csv::StringRecord>| -> Option<String> {
        let mut writer =
            csv::WriterBuilder::new().flexible(true).delimiter(separator).from_writer(Vec::new());
        writer.write_record(&header).ok()?;
        for row in rows {
            writer.write_record(row).ok()?;
        }
        writer.flush().ok()?;
        String::from_utf8(writer.into_inner().ok()?).ok()
    };
    let days = days.into_values().filter_map(|(date, rows)| Some((date, written(rows)?)));
    Ok(Some(days.collect()))
}
