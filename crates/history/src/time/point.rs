//! One date as a source gives it: to the day, the month, the quarter, the season, the year or the decade.

use std::fmt;
use std::ops::Range;

use super::{Date, DateError, Period};

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Nothing is known; precedes every date.
    Unknown,
    /// A day before which or after which it was not.
    Bounds,
    /// The decade.
    Decade,
    /// The year.
    Year,
    /// The year and the season.
    Season,
    /// The year and the quarter.
    Quarter,
    /// The year and the month.
    Month,
    /// The day.
    Day,
}

/// A date on its own, or one end of an interval. Eight bytes; shown as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Point {
    /// The first day of the period that is named. Of a season, whose days depend on the hemisphere: the first
    /// of March, June, September or December.
    pub(super) first: Date,
    pub(super) precision: Precision,
    pub(super) qualifier: Qualifier,
}

/// What EDTF writes after a date that is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Qualifier {
    None,
    Uncertain,
    Approximate,
    Both,
}

impl Point {
    /// Reads one EDTF date, strictly: no spaces, no missing zeros, no impossible days, no sentinels.
    pub(super) fn parse(text: &str) -> Result<Self, DateError> {
        let (body, qualifier) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::None),
        };
        let shape = || DateError { message: "is not a date", hint: hint_for(text) };
        if let Some(decade) = body.strip_suffix('X') {
            let year = digits(decade).filter(|_| decade.len() == 3).ok_or_else(shape)? * 10;
            let first = first_day(year, None, None)?;
            return Ok(Self { first, precision: Precision::Decade, qualifier });
        }
        let number = |bytes: Range<usize>| body.get(bytes).and_then(digits).ok_or_else(shape);
        let (year, month, day) = match body.as_bytes() {
            [_, _, _, _] => (number(0..4)?, None, None),
            [_, _, _, _, b'-', _, _] => (number(0..4)?, Some(number(5..7)?), None),
            [_, _, _, _, b'-', _, _, b'-', _, _] => {
                (number(0..4)?, Some(number(5..7)?), Some(number(8..10)?))
            }
            _ => return Err(shape()),
        };
        let (month, precision) = match (month, day) {
            (None, _) => (None, Precision::Year),
            (Some(season @ 21..=24), None) => (Some((season - 20) * 3), Precision::Season),
            (Some(quarter @ 33..=36), None) => (Some((quarter - 33) * 3 + 1), Precision::Quarter),
            (month, None) => (month, Precision::Month),
            (month, Some(_)) => (month, Precision::Day),
        };
        let first = first_day(year, month, day)?;
        Ok(Self { first, precision, qualifier })
    }

    /// Returns the day by which this date is ordered: a month or a quarter counts as its first day, a year and its
    /// seasons as 1 July, a decade as its last day.
    pub(super) fn day(self) -> Date {
        match self.precision {
            Precision::Year | Precision::Season => {
                Date::ymd(self.first.year(), 7, 1).unwrap_or(self.first)
            }
            Precision::Decade => self.band().last().unwrap_or(self.first),
            _ => self.first,
        }
    }

    /// Returns all days this date may mean. Of a season the whole year: sources on both hemispheres write "spring".
    pub(super) fn band(self) -> Period {
        let months = |count| self.first.add_months(count, 1);
        let end = match self.precision {
            Precision::Unknown | Precision::Bounds => Date::MAX,
            Precision::Day => self.first.add_days(1),
            Precision::Month => months(1),
            Precision::Quarter => months(3),
            Precision::Year => months(12),
            Precision::Decade => months(120),
            Precision::Season => {
                let year = self.first.year();
                let start = Date::ymd(year, 1, 1).unwrap_or(self.first);
                return Period::new(start, start.add_months(12, 1));
            }
        };
        Period::new(self.first, end)
    }

    /// Returns whether sources give it as about then, as perhaps then.
    pub(super) fn doubts(self) -> (bool, bool) {
        let about = matches!(self.qualifier, Qualifier::Approximate | Qualifier::Both);
        let perhaps = matches!(self.qualifier, Qualifier::Uncertain | Qualifier::Both);
        (about, perhaps)
    }
}

/// Returns the first day of what these numbers name, if the calendar has it.
fn first_day(year: u32, month: Option<u32>, day: Option<u32>) -> Result<Date, DateError> {
    let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
    if year >= 9000 || (year == 1 && month == 1 && day == 1) {
        return Err(DateError {
            message: "stands for no real date",
            hint: "leave the date out where it is open, write `unknown` where no source knows it"
                .into(),
        });
    }
    let first = i32::try_from(year).ok().and_then(|year| Date::ymd(year, month, day));
    first.ok_or_else(|| DateError {
        message: "is not in the calendar",
        hint: match month {
            1..=12 => format!(
                "{} {year} has the days 01 to {}",
                Date::month_name(month),
                month_length(year, month)
            ),
            _ => "months are 01 to 12".into(),
        },
    })
}

fn digits(part: &str) -> Option<u32> {
    part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
}

fn month_length(year: u32, month: u32) -> u32 {
    i32::try_from(year)
        .ok()
        .and_then(|year| Date::ymd(year, month, 1))
        .map_or(31, |first| first.add_months(1, 1).add_days(-1).day())
}

/// Returns the same date written well, where it can be guessed.
fn hint_for(text: &str) -> String {
    let qualifier = text.trim_end().chars().last().filter(|c| "?~%".contains(*c));
    let parts: Vec<&str> = text
        .trim()
        .trim_end_matches(['?', '~', '%'])
        .split(['-', '/', '.'])
        .map(str::trim)
        .collect();
    let numbers: Option<Vec<u32>> = parts
        .iter()
        .map(|part| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten())
        .collect();
    let (guess, day) = match numbers.as_deref() {
        Some([y, m, d]) if parts[0].len() == 4 => {
            (format!("{y:04}-{m:02}-{d:02}"), first_day(*y, Some(*m), Some(*d)))
        }
        Some([y, m]) if parts[0].len() == 4 => {
            (format!("{y:04}-{m:02}"), first_day(*y, Some(*m), None))
        }
        _ => {
            return "write 2018-11-26, 2018-11, 2018 or unknown, with ?, ~ or % if it is not sure"
                .into();
        }
    };
    match day {
        Ok(_) => format!("write {guess}{}", qualifier.map(String::from).unwrap_or_default()),
        Err(_) => "write 2018-11-26, 2018-11 or 2018".into(),
    }
}

impl fmt::Display for Point {
    /// Writes the date in EDTF, as it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Unknown | Precision::Bounds => return f.write_str(".."),
            Precision::Decade => write!(f, "{:03}X", year / 10)?,
            Precision::Year => write!(f, "{year:04}")?,
            Precision::Season => write!(f, "{year:04}-{}", 20 + month / 3)?,
            Precision::Quarter => write!(f, "{year:04}-{}", 33 + month / 3)?,
            Precision::Month => write!(f, "{year:04}-{month:02}")?,
            Precision::Day => write!(f, "{}", self.first)?,
        }
        f.write_str(match self.qualifier {
            Qualifier::None => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Dated;

    #[test]
    fn strict_and_with_a_hint() {
        let hint = |text: &str| Dated::parse(text).unwrap_err().hint;
        assert_eq!(hint("2018-1-5"), "write 2018-01-05");
        assert_eq!(hint("2018/11/26"), "write 2018-11-26");
        assert_eq!(hint("2018-02-30"), "Feb 2018 has the days 01 to 28");
        assert_eq!(hint("2018-13-01"), "months are 01 to 12");
        assert_eq!(hint("2018.1?"), "write 2018-01?");
        // Which century is not for the program to say.
        for short in ["18-1-5", "18-01"] {
            assert!(
                hint(short).starts_with("write 2018-11-26, 2018-11, 2018 or unknown"),
                "{short}"
            );
        }
        // Numbers that are in no calendar however they are written.
        for bad in ["2018-11-182026", "2018-601", "2018-0013", "2018-1-4294967295", "9000-1-1"] {
            assert_eq!(hint(bad), "write 2018-11-26, 2018-11 or 2018", "{bad}");
        }
        for bad in [
            "",
            " ",
            "18-01-05",
            "2018 ",
            "+2018",
            "2018-",
            "2018-01-05-06",
            "9999-12-31",
            "9999",
            "0001-01-01",
            "0000",
            "2018-1",
            "２０１８",
            "2018-01-0５",
            "?",
            "2018??",
        ] {
            let read = Dated::parse(bad);
            assert!(read.is_err() || bad == "0000", "{bad} was read as {read:?}");
        }
    }

    #[test]
    fn what_stands_for_no_date_is_refused() {
        let message = |text: &str| Dated::parse(text).map_err(|error| error.message);
        for text in ["9000", "9000-01-01", "9999-12-31", "0001-01-01", "0001-01"] {
            assert_eq!(message(text), Err("stands for no real date"), "{text}");
        }
        for text in ["8999-12-31", "0001-01-02", "0001-02-01", "0002-01-01"] {
            assert_eq!(Dated::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(message("2018-11-26-01"), Err("is not a date"));
    }
}
