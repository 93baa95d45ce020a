//! Dates as sources give them: to the day, the month or the year, perhaps uncertain.
//!
//! A subset of EDTF (ISO 8601-2:2019, levels 0 and 1): `2018-11-26`, `2022-04`, `2021`, each with
//! `?` uncertain, `~` approximate or `%` both, and the word `unknown`.

use std::fmt;

use super::{Date, DateError, Period, Readable};

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Nothing is known; precedes every date.
    Unknown,
    /// The year.
    Year,
    /// The year and the month.
    Month,
    /// The day.
    Day,
}

/// A date with the precision its source gives. Eight bytes; shown as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dated {
    /// The first day of the period that is named.
    first: Date,
    precision: Precision,
    qualifier: Qualifier,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Qualifier {
    None,
    Uncertain,
    Approximate,
    Both,
}

impl Dated {
    /// The date nobody knows.
    pub const UNKNOWN: Self =
        Self { first: Date::MIN, precision: Precision::Unknown, qualifier: Qualifier::None };

    /// A day that is known exactly.
    pub fn exact(day: Date) -> Self {
        Self { first: day, precision: Precision::Day, qualifier: Qualifier::None }
    }

    /// Reads an EDTF date, strictly: no spaces, no missing zeros, no impossible days, no sentinels.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if text == "unknown" {
            return Ok(Self::UNKNOWN);
        }
        let (body, qualifier) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::None),
        };
        let shape = || DateError { message: "is not a date", hint: hint_for(text) };
        let mut parts = body.split('-');
        let year = digits(parts.next(), 4).ok_or_else(shape)?;
        let month = parts.next().map(|part| digits(Some(part), 2).ok_or_else(shape)).transpose()?;
        let day = parts.next().map(|part| digits(Some(part), 2).ok_or_else(shape)).transpose()?;
        if parts.next().is_some() {
            return Err(shape());
        }
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (_, None) => Precision::Month,
            _ => Precision::Day,
        };
        let first = first_day(year, month, day)?;
        Ok(Self { first, precision, qualifier })
    }

    /// The day by which this date is ordered: a month counts as its first day, a year as 1 July.
    pub fn day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.add_months(6, 1),
            _ => self.first,
        }
    }

    /// All days this date may mean: one day, a month or a year. Everything when unknown.
    pub fn band(self) -> Period {
        let end = match self.precision {
            Precision::Unknown => Date::MAX,
            Precision::Day => self.first.add_days(1),
            Precision::Month => self.first.add_months(1, 1),
            Precision::Year => self.first.add_months(12, 1),
        };
        Period::new(self.first, end)
    }

    /// How exactly it is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether nothing is known.
    pub fn is_unknown(self) -> bool {
        self.precision == Precision::Unknown
    }

    /// Whether it carries `?`, `~` or `%`.
    pub fn is_qualified(self) -> bool {
        self.qualifier != Qualifier::None
    }

    /// Whether it names one day without a doubt.
    pub fn is_exact(self) -> bool {
        self.precision == Precision::Day && !self.is_qualified()
    }

    /// For the screen: `29 Dec 2022`, `Dec 2022?`, `c. 2021`, `unknown`; never a day nobody gave.
    pub fn short(self) -> Readable {
        Readable::of(self)
    }

    /// Its first day, and whether it is given as about then, as perhaps then.
    pub(super) fn told(self) -> (Date, bool, bool) {
        let about = matches!(self.qualifier, Qualifier::Approximate | Qualifier::Both);
        let perhaps = matches!(self.qualifier, Qualifier::Uncertain | Qualifier::Both);
        (self.first, about, perhaps)
    }
}

/// The first day of what these numbers name, if the calendar has it.
fn first_day(year: u32, month: Option<u32>, day: Option<u32>) -> Result<Date, DateError> {
    let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
    if year >= 9000 || (year == 1 && month == 1 && day == 1) {
        return Err(DateError {
            message: "stands for no real date",
            hint: "leave the date out where it is open, write `unknown` where nobody knows it"
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

fn digits(part: Option<&str>, width: usize) -> Option<u32> {
    let part = part?;
    (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    part.parse().ok()
}

fn month_length(year: u32, month: u32) -> u32 {
    i32::try_from(year)
        .ok()
        .and_then(|year| Date::ymd(year, month, 1))
        .map_or(31, |first| first.add_months(1, 1).add_days(-1).day())
}

/// The same date written well, where it can be guessed.
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

impl fmt::Display for Dated {
    /// As it was written, in EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Unknown => return f.write_str("unknown"),
            Precision::Year => write!(f, "{year:04}")?,
            Precision::Month => write!(f, "{year:04}-{month:02}")?,
            Precision::Day => write!(f, "{}", self.first)?,
        }
        match self.qualifier {
            Qualifier::None => Ok(()),
            Qualifier::Uncertain => f.write_str("?"),
            Qualifier::Approximate => f.write_str("~"),
            Qualifier::Both => f.write_str("%"),
        }
    }
}

impl fmt::Debug for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_what_was_written() {
        for text in ["2018-11-26", "2022-04", "2021", "2021?", "2021-12~", "2021-12-05%", "unknown"]
        {
            assert_eq!(Dated::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_day_that_orders() {
        let day = |text: &str| Dated::parse(text).unwrap().day().to_string();
        assert_eq!(day("2022-04"), "2022-04-01");
        assert_eq!(day("2022"), "2022-07-01");
        assert_eq!(day("2022-04-09~"), "2022-04-09");
        assert_eq!(Dated::UNKNOWN.day(), Date::MIN);
    }

    #[test]
    fn the_band_is_half_open() {
        let band = |text: &str| Dated::parse(text).unwrap().band();
        assert_eq!(band("2020-02").len_days(), Some(29));
        assert_eq!(band("2021").len_days(), Some(365));
        assert_eq!(band("2021-01-01").len_days(), Some(1));
        assert_eq!(band("unknown").len_days(), None);
    }

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
    fn readable() {
        let short = |text: &str| Dated::parse(text).unwrap().short().to_string();
        assert_eq!(short("2022-12-29"), "29 Dec 2022");
        assert_eq!(short("2022-12?"), "Dec 2022?");
        assert_eq!(short("2021~"), "c. 2021");
    }

    #[test]
    fn how_sure_a_date_is() {
        for (text, precision, qualified, exact) in [
            ("2018-11-26", Precision::Day, false, true),
            ("2018-11-26?", Precision::Day, true, false),
            ("2018-11", Precision::Month, false, false),
            ("2018-11%", Precision::Month, true, false),
            ("2018", Precision::Year, false, false),
            ("2018~", Precision::Year, true, false),
            ("unknown", Precision::Unknown, false, false),
        ] {
            let date = Dated::parse(text).unwrap();
            let told = (date.precision(), date.is_qualified(), date.is_exact());
            assert_eq!(told, (precision, qualified, exact), "{text}");
            assert_eq!(date.is_unknown(), text == "unknown");
            assert_eq!(format!("{date:?}"), text);
        }
        assert!(Dated::exact(Date::parse("2018-11-26").unwrap()).is_exact());
        assert_eq!(Dated::parse("2018-11%").unwrap().short().to_string(), "c. Nov 2018?");
        assert_eq!(Dated::UNKNOWN.short().to_string(), "unknown");
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
