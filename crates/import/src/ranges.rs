//! Ranges in the cell of a start: `1999–2003`, several as `1906-1908 / 1911-1912`.

use smallvec::{SmallVec, smallvec};

use super::dates::{self, Cell, Dates, Ends};
use super::findings::{ImportFindings, RowPlace};
use orgscope_history::time::Dated;

/// The periods of a row; almost always one.
pub(super) type Periods = SmallVec<[Ends; 1]>;

const RANGE: &str = "range of dates in one cell, read as start and end";
const BESIDE_AN_END: &str = "range of dates as a start, its beginning taken";
const SEVERAL: &str = "start that is several dates and cannot be read";

/// Reads the two cells of a row as one period, or as several where the start holds ranges and the end nothing. Returns no
/// period where the start holds several dates that cannot be read: the row is left out then, and a finding says so.
pub(super) fn periods(
    (start, end): (&str, &str),
    place: &RowPlace,
    (dates, findings): (&mut Dates, &mut ImportFindings),
) -> Periods {
    let is_no_range = is_plain(start) || start.len() < MIN_RANGE_BYTES;
    if is_no_range || (dates.read(start) != Cell::Unreadable && !is_two_years(start)) {
        return smallvec![dates::ends((start, end), false, place, (dates, findings))];
    }
    let ranges = ranges_of(start, dates);
    match ranges.as_deref() {
        Some(_) if end.is_empty() => findings.repaired(place, RANGE, start),
        Some([one]) => {
            let Ends { end, note, .. } = dates::ends(("", end), false, place, (dates, findings));
            findings.repaired(place, BESIDE_AN_END, start);
            return smallvec![Ends { start: one.start, end, note }];
        }
        _ if count_years(start) > 1 => {
            findings.left_out(place, SEVERAL, start);
            return Periods::new();
        }
        _ => return smallvec![dates::ends((start, end), false, place, (dates, findings))],
    }
    ranges.unwrap_or_default()
}

/// Returns whether a text looks like `1999-05-03`, `1999-05` or `1999`, as most do: then it is not read twice.
fn is_plain(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| {
        if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() }
    };
    matches!(text.len(), 4 | 7 | 10) && text.bytes().enumerate().all(fits)
}

/// Returns whether a text is two years, of which the second is shortened: `2001–05`. Only with the dash of a range:
/// `2001-05` is a month, and so is `2012–05`.
fn is_two_years(text: &str) -> bool {
    let years = text.split_once(['–', '—']);
    years.is_some_and(|(start, end)| same_century(start.trim(), end.trim()).is_some())
}

/// The least number of bytes of a range: `1999-`.
const MIN_RANGE_BYTES: usize = 5;

/// What stands between the ranges of a cell; a cell has one kind of it.
const BETWEEN_RANGES: [&str; 4] = [" / ", "/", ";", ","];

/// Returns the range or the ranges of a cell, some of which may be a single date; `None` if it cannot be read so.
fn ranges_of(text: &str, dates: &mut Dates) -> Option<Periods> {
    if let Some(one) = range(text, dates) {
        return Some(smallvec![one]);
    }
    BETWEEN_RANGES.into_iter().filter(|between| text.contains(between)).find_map(|between| {
        let parts: Vec<&str> = text.split(between).map(str::trim).collect();
        let ranges: Option<Periods> = parts.iter().map(|part| part_of(part, dates)).collect();
        let is_range = |part: &&str| range(part, dates).is_some();
        ranges.filter(|_| parts.iter().any(is_range))
    })
}

/// Reads one of several ranges, or one date that is both ends.
fn part_of(text: &str, dates: &mut Dates) -> Option<Ends> {
    if let Some(date) = date(text, dates) {
        return Some(Ends { start: Some(date), end: Some(date), note: None });
    }
    range(text, dates)
}

/// What stands between the two dates of a range, besides a bare dash.
const BETWEEN_DATES: [&str; 7] = [" to ", " bis ", " until ", " - ", " – ", " — ", " -- "];

/// Reads two dates with something between them, of which one may be missing.
fn range(text: &str, dates: &mut Dates) -> Option<Ends> {
    if let Some((start, end)) = BETWEEN_DATES.into_iter().find_map(|to| text.split_once(to)) {
        return from_to(start.trim(), end.trim(), dates);
    }
    let dash = |c: &char| matches!(c, '-' | '–' | '—');
    let splits = text.char_indices().filter(|(_, c)| dash(c));
    let mut found =
        splits.filter_map(|(at, c)| from_to(&text[..at], &text[at + c.len_utf8()..], dates));
    // `2001-02-2003` may be divided in two places.
    found.next().filter(|_| found.next().is_none())
}

/// Reads the two dates of a range; `None` if one cannot be read, or both are missing.
fn from_to(start: &str, end: &str, dates: &mut Dates) -> Option<Ends> {
    let (start, end) = (start.trim(), end.trim());
    let first = if start.is_empty() { None } else { Some(date(start, dates)?) };
    let last = match dates.read(end) {
        Cell::Empty | Cell::None(_) => None,
        Cell::Unknown => {
            return first.map(|_| Ends { start: first, end: None, note: Some(dates::NOTE.into()) });
        }
        Cell::Date(date) | Cell::Mended(date, _) => Some(date),
        Cell::Unreadable => Some(same_century(start, end)?),
    };
    (first.is_some() || last.is_some()).then_some(Ends { start: first, end: last, note: None })
}

fn date(text: &str, dates: &mut Dates) -> Option<Dated> {
    match dates.read(text) {
        Cell::Date(date) | Cell::Mended(date, _) => Some(date),
        _ => None,
    }
}

/// Returns the second year of `1998–99`, if it is later than the first.
fn same_century(start: &str, end: &str) -> Option<Dated> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if start.len() != 4 || end.len() != 2 || !digits(start) || !digits(end) || end <= &start[2..] {
        return None;
    }
    Dated::parse(&format!("{}{end}", &start[..2])).ok()
}

/// Returns how many numbers of four digits a text has.
fn count_years(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(start: &str, end: &str) -> (Vec<String>, Vec<&'static str>) {
        let mut findings = ImportFindings::default();
        let place = RowPlace { list: "a.csv".into(), number: 2 };
        let read = periods((start, end), &place, (&mut Dates::default(), &mut findings));
        let shown = |date: Option<Dated>| date.map_or_else(String::new, |date| date.to_string());
        let read = read.iter().map(|it| format!("{}>{}", shown(it.start), shown(it.end)));
        (read.collect(), findings.0.iter().map(|it| it.kind).collect())
    }

    #[test]
    fn ranges_of_one_cell() {
        for (cell, periods) in [
            ("1999–2003", ["1999>2003"].as_slice()),
            ("1999-2003", &["1999>2003"]),
            ("1999 — 2003", &["1999>2003"]),
            ("1998–99", &["1998>1999"]),
            ("2001–05", &["2001>2005"]),
            ("2001 — 11", &["2001>2011"]),
            ("1999-05-03 - 2003-01", &["1999-05-03>2003-01"]),
            ("1999-05-03–2003-01-02", &["1999-05-03>2003-01-02"]),
            ("3 May 1999 to 4 June 2003", &["1999-05-03>2003-06-04"]),
            ("1999-", &["1999>"]),
            ("1999–present", &["1999>"]),
            ("–2003", &[">2003"]),
            ("1906-1908 / 1911-1912", &["1906>1908", "1911>1912"]),
            ("1906–1908/1911–1912", &["1906>1908", "1911>1912"]),
            ("1885-1888; 1898; 1900-1901", &["1885>1888", "1898>1898", "1900>1901"]),
        ] {
            assert_eq!(
                read(cell, ""),
                (periods.iter().map(|it| (*it).into()).collect(), vec![RANGE]),
                "{cell}"
            );
        }
    }

    #[test]
    fn dates_and_what_is_no_range() {
        assert_eq!(read("1999-05-03", "").0, ["1999-05-03>"]);
        assert_eq!(read("2001-05", "").0, ["2001-05>"]);
        assert_eq!(read("2012–05", "").0, ["2012-05>"]);
        assert_eq!(read("2001–05", "2004"), (vec!["2001>2004".into()], vec![BESIDE_AN_END]));
        assert_eq!(read("1999-05", "2003"), (vec!["1999-05>2003".into()], vec![]));
        assert_eq!(read("1999–2003", "2004"), (vec!["1999>2004".into()], vec![BESIDE_AN_END]));
        for cell in ["1906-1908 and 1911-1912", "2001-02-2003", "1906-1908 / soon 1911"] {
            assert_eq!(read(cell, ""), (vec![], vec![SEVERAL]), "{cell}");
        }
        assert_eq!(read("soon", "").0, [">"]);
    }
}
