//! Splits a CSV by its date column: each day with the header and its rows.

use csv::StringRecord;

use super::node::{FormatError, line_number};
use crate::columns::{column_asked_for, columns_called, folded_header};
use crate::dates::{Cell, Dates};
use crate::header_line::{separator, separator_line};
use crate::table::RecordLines;
use orgscope_history::time::{Date, Dated};

/// What date columns are called, folded; of several the first in this list is taken.
const DATE_COLUMNS: [&str; 24] = [
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
    "date d extraction",
    "日期",
    "月份",
];

/// One long file split by its date column: each day with the text of its own file.
pub type Days = Vec<(Dated, String)>;

/// A record of a CSV and the line of the file that it begins on.
type RecordWithLine = (StringRecord, usize);

/// Splits a CSV by its date column: the one that is called `wanted`, else one of `DATE_COLUMNS`. Returns `None` if the text is
/// empty or has no column of `DATE_COLUMNS`; it is an error if there is none called `wanted`.
pub(super) fn split_by_day(text: &str, wanted: Option<&str>) -> Result<Option<Days>, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (named, rest) = separator_line(text);
    let separator = named.unwrap_or_else(|| separator(rest));
    let mut records = read_records(rest, separator, usize::from(named.is_some()))?.into_iter();
    let Some(header) = records.next() else {
        return match wanted {
            None => Ok(None),
            Some(wanted) => Err(FormatError::without_line(no_column(wanted))),
        };
    };
    let Some(column) = find_column(&header, wanted)? else { return Ok(None) };
    let rows: Vec<RecordWithLine> = records.collect();
    let dates = read_dates(&rows, column, &header.0[column])?;
    let numbered = dates.into_iter().enumerate();
    let mut row_dates: Vec<(Dated, usize)> =
        numbered.filter_map(|(row, date)| Some((date?, row))).collect();
    row_dates.sort_unstable_by_key(|(date, row)| (date.day(), *row));
    let days = row_dates.chunk_by(|a, b| a.0.day() == b.0.day()).map(|of_day| {
        let rows: Vec<&StringRecord> = of_day.iter().map(|(_, row)| &rows[*row].0).collect();
        let written = write_csv(&header.0, &rows, separator);
        written.map(|text| (of_day[0].0, text)).map_err(FormatError::without_line)
    });
    days.collect::<Result<Days, FormatError>>().map(Some)
}

/// Returns the records of a CSV, the header first; `lines_before` lines of the file stand above `text`.
fn read_records(
    text: &str,
    separator: u8,
    lines_before: usize,
) -> Result<Vec<RecordWithLine>, FormatError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut lines = RecordLines::of(text);
    let records = reader.records().map(|record| {
        let record = record.map_err(|error| FormatError::without_line(error.to_string()))?;
        let byte = record.position().map_or(0, csv::Position::byte);
        let line = lines.of_record(usize::try_from(byte).unwrap_or(0)) + lines_before;
        Ok((record, line))
    });
    records.collect()
}

/// Returns the place of the date column in the header. It is an error if there is none that is called `wanted`.
fn find_column(
    (header, line): &RecordWithLine,
    wanted: Option<&str>,
) -> Result<Option<usize>, FormatError> {
    let written: Vec<&str> = header.iter().map(str::trim).collect();
    let folded: Vec<String> = header.iter().map(folded_header).collect();
    let Some(wanted) = wanted else {
        return Ok(columns_called(&folded, DATE_COLUMNS).next());
    };
    match column_asked_for(&written, &folded, wanted.trim()) {
        Some(column) => Ok(Some(column)),
        None => Err(error_at(*line, no_column(wanted))),
    }
}

fn no_column(wanted: &str) -> String {
    format!("there is no column `{wanted}`")
}

/// Returns the day of each row; `None` for rows without any text.
fn read_dates(
    rows: &[RecordWithLine],
    column: usize,
    name: &str,
) -> Result<Vec<Option<Dated>>, FormatError> {
    let read_cells = |dates: &mut Dates| -> Vec<Cell> {
        rows.iter().map(|(row, _)| dates.read(row.get(column).unwrap_or_default())).collect()
    };
    let mut dates = Dates::default();
    let mut cells = read_cells(&mut dates);
    // Whether `1/2/2023` is in January, a later cell may say: `13/2/2023`. Then all cells are read again.
    if let Some(mut settled) = dates.again() {
        cells = read_cells(&mut settled);
    }
    let days = rows.iter().zip(cells).map(|((row, line), cell)| match cell {
        // A state has one day: a month counts from its first, a week from its Monday, a year from its January.
        Cell::Date(date) | Cell::Mended(date, _) if !is_open(date) => {
            Ok(Some(Dated::exact(date.band().start)))
        }
        Cell::Empty if row.iter().all(|cell| cell.trim().is_empty()) => Ok(None),
        _ => {
            let written = row.get(column).unwrap_or_default();
            Err(error_at(*line, format!("invalid date `{written}` in the column `{name}`")))
        }
    });
    days.collect()
}

/// Returns whether a date says only before or after which day it was, such as `before 2020`: that is the day of no state.
fn is_open(date: Dated) -> bool {
    let days = date.band();
    days.start == Date::MIN || days.end == Date::MAX
}

/// Returns a CSV with a header and rows; the error says why it cannot be written.
fn write_csv(
    header: &StringRecord,
    rows: &[&StringRecord],
    separator: u8,
) -> Result<String, String> {
    let mut writer =
        csv::WriterBuilder::new().flexible(true).delimiter(separator).from_writer(Vec::new());
    for record in std::iter::once(header).chain(rows.iter().copied()) {
        writer.write_record(record).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn error_at(line: usize, message: String) -> FormatError {
    FormatError { line: line_number(line), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_the_header_and_its_rows() {
        let text = "sep=;\nMonth;Name\n2023-02;\"Ann; Lee\"\n\n;\n2023-01;Bo\n2023-02;Cy\n";
        let days = split_by_day(text, None).unwrap().unwrap();
        let days: Vec<(String, &str)> =
            days.iter().map(|(date, text)| (date.to_string(), &**text)).collect();
        let february = "Month;Name\n2023-02;\"Ann; Lee\"\n2023-02;Cy\n";
        assert_eq!(
            days,
            [
                ("2023-01-01".to_owned(), "Month;Name\n2023-01;Bo\n"),
                ("2023-02-01".to_owned(), february)
            ]
        );
        assert_eq!(split_by_day("Name,City\nAnn,Bremen\n", None), Ok(None));
        assert_eq!(split_by_day("", None), Ok(None));
        assert_eq!(split_by_day("\u{feff}\n\n", None), Ok(None));
        for empty in ["", "\u{feff}", "sep=;\n", "\n\n"] {
            let message = "there is no column `Day`".to_owned();
            assert_eq!(
                split_by_day(empty, Some("Day")),
                Err(FormatError { line: 0, message }),
                "{empty:?}"
            );
        }
    }

    #[test]
    fn a_date_column_is_found_however_its_words_are_divided() {
        assert!(DATE_COLUMNS.iter().all(|name| folded_header(name) == **name));
        for header in [
            "Snapshot Date",
            "snapshot_date",
            "SnapshotDate",
            "snapshot-date:",
            "Date d'extraction",
        ] {
            let days = split_by_day(&format!("Name,{header}\nAnn,2023-01-01\n"), None);
            assert_eq!(days.unwrap().unwrap().len(), 1, "{header}");
        }
        // Of two that are the same when folded, the one is meant that is written just so.
        let text = "Seen-on,Seen on\nsoon,2023-01-01\n";
        assert_eq!(split_by_day(text, Some("Seen on")).unwrap().unwrap().len(), 1);
        assert!(split_by_day(text, Some("Seen-on")).is_err());
        assert!(split_by_day(text, Some("seen_on")).is_err());
    }

    /// What names a time with both ends counts from its first day; what is open to one side is no day.
    #[test]
    fn a_bound_is_the_day_of_no_state() {
        let days = |written: &str| split_by_day(&format!("Date,Name\n{written},Ann\n"), None);
        for (written, day) in [
            ("2020", "2020-01-01"),
            ("c. 2020", "2020-01-01"),
            ("2020-05", "2020-05-01"),
            ("2020-Q2", "2020-04-01"),
            ("2020-W05", "2020-01-27"),
            ("2020-03/2020-08", "2020-03-01"),
            ("202X", "2020-01-01"),
        ] {
            let days = days(written).unwrap().unwrap();
            assert_eq!(days[0].0.to_string(), day, "{written}");
        }
        for written in [
            "before 2020",
            "bef. 3 May 2020",
            "after 2020",
            "AFT 2020-05",
            "../2020",
            "2020-05-03/..",
            "unknown",
            "XXXX-05",
            "9999-12-31",
        ] {
            let message = format!("invalid date `{written}` in the column `Date`");
            assert_eq!(days(written), Err(FormatError { line: 2, message }));
        }
    }

    #[test]
    fn rows_of_blanks_are_passed_over() {
        for row in [",", " ,", ", ", " , ", "\t,  ", "\u{3000},\u{a0}", "\" \",\"\n\""] {
            let text = format!("Date,Name\n{row}\n2023-01-01,Ann\n{row}\n");
            let days = split_by_day(&text, None).unwrap().unwrap();
            assert_eq!(days.len(), 1, "{row:?}");
            assert_eq!(days[0].1, "Date,Name\n2023-01-01,Ann\n", "{row:?}");
        }
        let message = "invalid date ` ` in the column `Date`".to_owned();
        assert_eq!(split_by_day("Date,Name\n ,Ann\n", None), Err(FormatError { line: 2, message }));
    }

    /// Whatever stands above a row: the line is that of an editor.
    #[test]
    fn a_date_that_cannot_be_read_is_on_its_line() {
        for before in ["", "sep=,\n", "\n\n", "\u{feff}sep=,\r\n", "\r\n"] {
            for between in [
                "",
                "2023-01-01,Ann\n",
                "2023-01-01,\"Ann\nLee\"\n",
                "\n\n2023-01-01,\"Ann\r\nLee\"\r\n\r\n",
                ",\n",
            ] {
                let above = format!("{before}Date,Name\n{between}");
                let found = split_by_day(&format!("{above}soon,Bo\n2023-01-01,Cy\n"), None);
                let line = u32::try_from(above.matches('\n').count() + 1).unwrap();
                let message = "invalid date `soon` in the column `Date`".to_owned();
                assert_eq!(found, Err(FormatError { line, message }), "{above:?}");
                let found = split_by_day(&above, Some("Day"));
                let line = u32::try_from(before.matches('\n').count() + 1).unwrap();
                let message = "there is no column `Day`".to_owned();
                assert_eq!(found, Err(FormatError { line, message }), "{above:?}");
            }
        }
    }
}
