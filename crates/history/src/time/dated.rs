//! Dates as sources give them: to the day, the month or the year, perhaps uncertain, perhaps only bounds.
//!
//! A subset of EDTF (ISO 8601-2:2019, levels 0 to 2): `2018-11-26`, `2022-04`, `2021`, seasons (`2013-21`), quarters
//! (`2013-33`) and decades (`189X`), each with `?` uncertain, `~` approximate or `%` both; the bounds
//! `../2022-11-25`, `2021-03/2021-08` and `2015-09/..`; and the word `unknown`.

use std::fmt;

use super::point::{Point, Precision, Qualifier};
use super::{Date, DateError, Period};

/// A date with the precision its source gives. Sixteen bytes; shown as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dated {
    /// The date, or the first bound. Unknown: there is none.
    from: Point,
    /// The last bound. Unknown: there is none.
    to: Option<Point>,
}

const OPEN: Point =
    Point { first: Date::MIN, precision: Precision::Unknown, qualifier: Qualifier::None };

impl Date {
    /// Parses `2018-11-26`. Anything else is an error: less precise dates, bounds, marks of doubt.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match Dated::parse(text) {
            Ok(dated) if dated.precision() == Precision::Day && !dated.is_qualified() => {
                Ok(dated.day())
            }
            Ok(_) => Err(DateError {
                message: "is not a whole day",
                hint: "write year-month-day, such as 2018-11-26".into(),
            }),
            Err(error) => Err(error),
        }
    }
}

impl Dated {
    /// The date that no source knows.
    pub const UNKNOWN: Self = Self { from: OPEN, to: None };

    /// Returns a day that is known exactly.
    pub fn exact(day: Date) -> Self {
        let from = Point { first: day, precision: Precision::Day, qualifier: Qualifier::None };
        Self { from, to: None }
    }

    /// Reads an EDTF date or interval, strictly: no spaces, no missing zeros, no impossible days, no sentinels.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if text == "unknown" {
            return Ok(Self::UNKNOWN);
        }
        match text.split_once('/') {
            Some((from, to)) if is_bound(from) && is_bound(to) => Self::bounds(from, to),
            _ => Point::parse(text).map(|from| Self { from, to: None }),
        }
    }

    fn bounds(from: &str, to: &str) -> Result<Self, DateError> {
        let error = |message, hint| Err(DateError { message, hint });
        let bound = |text: &str| match text {
            "" | ".." => Ok(OPEN),
            text => Point::parse(text),
        };
        let (first, last) = (bound(from)?, bound(to)?);
        if first == OPEN && last == OPEN {
            return error("has no bound", "write unknown where no source knows the date".into());
        }
        if from.is_empty() || to.is_empty() {
            let open = |text: &str| if text.is_empty() { "..".to_owned() } else { text.to_owned() };
            return error("lacks a bound", format!("write {}/{}", open(from), open(to)));
        }
        if first != OPEN && last != OPEN && last.band().end <= first.band().start {
            return error("ends before it begins", format!("write {to}/{from}"));
        }
        Ok(Self { from: first, to: Some(last) })
    }

    /// Returns the day by which this date is ordered: a month or a quarter counts as its first day, a year and its
    /// seasons as 1 July. What happened by a day at the latest counts from that day, when it is certain; what did not
    /// happen before a day counts from that day.
    pub fn day(self) -> Date {
        match self.to {
            None => self.from.day(),
            Some(OPEN) => self.from.first,
            Some(to) => to.band().last().unwrap_or(to.first),
        }
    }

    /// Returns all days this date may mean: one day, a month or a year. Everything when unknown; without a first or
    /// a last day where there is no such bound.
    pub fn band(self) -> Period {
        match self.to {
            None => self.from.band(),
            Some(to) => Period::new(self.from.band().start, to.band().end),
        }
    }

    /// Returns how exactly it is known.
    pub fn precision(self) -> Precision {
        if self.to.is_some() { Precision::Bounds } else { self.from.precision }
    }

    /// Returns whether nothing is known.
    pub fn is_unknown(self) -> bool {
        self == Self::UNKNOWN
    }

    /// Returns whether it carries `?`, `~` or `%`.
    pub fn is_qualified(self) -> bool {
        let qualified = |point: Point| point.qualifier != Qualifier::None;
        qualified(self.from) || self.to.is_some_and(qualified)
    }

    /// Returns whether it names one day without a doubt.
    pub fn is_exact(self) -> bool {
        self.names_day() && !self.is_qualified()
    }

    /// Returns whether it names one day, perhaps with a doubt. Otherwise the day by which it is ordered is not when
    /// it happened, and must never be shown as that.
    pub fn names_day(self) -> bool {
        self.precision() == Precision::Day
    }

    /// Returns the date for a line of text: as it was written if that is a day, a month or a year, else in words,
    /// because few readers know how EDTF writes bounds.
    pub fn written(self) -> String {
        match self.precision() {
            Precision::Unknown | Precision::Day | Precision::Month | Precision::Year => {
                self.to_string()
            }
            _ => self.short().to_string(),
        }
    }

    /// Returns what to say in place of a day where none is named: `in 2021, day unknown`, `by 25 Nov 2022, day
    /// unknown`, `date unknown`. `None` where one is: then it may be shown, and what happened may be news of it.
    pub fn day_unknown(self) -> Option<String> {
        match self.precision() {
            Precision::Day => None,
            Precision::Unknown => Some("date unknown".to_owned()),
            _ => Some(format!("{}, day unknown", self.phrase())),
        }
    }

    /// Returns what is known: a date, or bounds.
    pub(super) fn known(self) -> Known {
        match (self.from, self.to) {
            (OPEN, None | Some(OPEN)) => Known::Nothing,
            (date, None) => Known::Date(date),
            (OPEN, Some(last)) => Known::By(last),
            (first, Some(OPEN)) => Known::NotBefore(first),
            (first, Some(last)) => Known::Between(first, last),
        }
    }
}

/// What is known of a date.
#[derive(Clone, Copy)]
pub(super) enum Known {
    Nothing,
    Date(Point),
    By(Point),
    NotBefore(Point),
    Between(Point, Point),
}

/// Returns whether this may be a bound of an interval, well written or not: nothing, `..`, or what begins with a year.
fn is_bound(text: &str) -> bool {
    let year = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'X').count();
    matches!(text, "" | "..") || (year == 4 && !text.contains('/'))
}

impl fmt::Display for Dated {
    /// Writes the date in EDTF, as it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) => write!(f, "{}/{to}", self.from),
            None if self.is_unknown() => f.write_str("unknown"),
            None => write!(f, "{}", self.from),
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
        for text in [
            "2018-11-26",
            "2022-04",
            "2021",
            "2021?",
            "2021-12~",
            "2021-12-05%",
            "unknown",
            "2013-21",
            "2013-24?",
            "2013-33",
            "2013-36~",
            "189X",
            "004X",
            "../2022-11-25",
            "2021-03/2021-08",
            "2015-09/..",
            "2020~/2021-33?",
            "189X/..",
        ] {
            assert_eq!(Dated::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_day_that_orders() {
        let day = |text: &str| Dated::parse(text).unwrap().day().to_string();
        assert_eq!(day("2022-04"), "2022-04-01");
        assert_eq!(day("2022"), "2022-07-01");
        assert_eq!(day("2022-04-09~"), "2022-04-09");
        assert_eq!(day("2013-22"), "2013-07-01");
        assert_eq!(day("2013-34"), "2013-04-01");
        assert_eq!(day("189X"), "1899-12-31");
        // Certain from the last day of the last bound on.
        assert_eq!(day("../2022-11-25"), "2022-11-25");
        assert_eq!(day("2021-03/2021-08"), "2021-08-31");
        assert_eq!(day("2020/2021"), "2021-12-31");
        assert_eq!(day("../2021-33"), "2021-03-31");
        assert_eq!(day("2015-09/.."), "2015-09-01");
        assert_eq!(day("2015/.."), "2015-01-01");
        assert_eq!(Dated::UNKNOWN.day(), Date::MIN);
    }

    #[test]
    fn the_band_is_half_open() {
        let band = |text: &str| Dated::parse(text).unwrap().band();
        assert_eq!(band("2020-02").len_days(), Some(29));
        assert_eq!(band("2021").len_days(), Some(365));
        assert_eq!(band("2021-01-01").len_days(), Some(1));
        assert_eq!(band("unknown").len_days(), None);
        assert_eq!(band("2013-35").len_days(), Some(92));
        assert_eq!(band("2013-23").len_days(), Some(365));
        assert_eq!(band("189X").len_days(), Some(3652));
        assert_eq!(band("2021-03/2021-08").len_days(), Some(184));
        let by = band("../2022-11-25");
        assert_eq!(
            (by.start, by.last().map(|day| day.to_string())),
            (Date::MIN, Some("2022-11-25".into()))
        );
        let after = band("2015-09/..");
        assert_eq!((after.start.to_string().as_str(), after.end), ("2015-09-01", Date::MAX));
    }

    #[test]
    fn readable() {
        let short = |text: &str| Dated::parse(text).unwrap().short().to_string();
        assert_eq!(short("2022-12-29"), "29 Dec 2022");
        assert_eq!(short("2022-12?"), "Dec 2022?");
        assert_eq!(short("2021~"), "c. 2021");
        for (text, shown) in [
            ("../2022-11-25", "by 25 Nov 2022"),
            ("../2022", "by 2022"),
            ("2015-09/..", "not before Sep 2015"),
            ("2021-03/2021-08", "between Mar and Aug 2021"),
            ("2020-03/2021-08", "between Mar 2020 and Aug 2021"),
            ("2021-03-05/2021-03-08", "between 5 and 8 Mar 2021"),
            ("2021-02-05/2021-03-08", "between 5 Feb and 8 Mar 2021"),
            ("2021-02-05/2021-03", "between 5 Feb and Mar 2021"),
            ("2021/2021-03", "between 2021 and Mar 2021"),
            ("2019/2021?", "between 2019 and 2021?"),
            ("2013-21", "spring 2013"),
            ("2013-24", "winter 2013"),
            ("2013-36", "Q4 2013"),
            ("2013-33/2013-35", "between Q1 and Q3 2013"),
            ("189X", "1890s"),
            ("189X~", "c. 1890s"),
        ] {
            assert_eq!(short(text), shown, "{text}");
        }
    }

    #[test]
    fn in_a_sentence() {
        let phrase = |text: &str| Dated::parse(text).unwrap().phrase().to_string();
        for (text, said) in [
            ("2022-12-29", "on 29 Dec 2022"),
            ("2022-12-29?", "on 29 Dec 2022?"),
            ("2022-12", "in Dec 2022"),
            ("2022-12?", "in Dec 2022?"),
            ("2021~", "c. 2021"),
            ("2021", "in 2021"),
            ("2013-21", "in spring 2013"),
            ("189X", "in the 1890s"),
            ("../2022-11-25", "by 25 Nov 2022"),
            ("2021-03/2021-08", "between Mar and Aug 2021"),
            ("unknown", "on an unknown day"),
        ] {
            assert_eq!(phrase(text), said, "{text}");
        }
        let unknown = |text: &str| Dated::parse(text).unwrap().day_unknown();
        assert_eq!(unknown("2022-12-29?"), None);
        assert_eq!(unknown("2021").as_deref(), Some("in 2021, day unknown"));
        assert_eq!(unknown("../2022-11").as_deref(), Some("by Nov 2022, day unknown"));
        assert_eq!(unknown("unknown").as_deref(), Some("date unknown"));
    }

    #[test]
    fn bounds_that_bound_nothing() {
        let error_of = |text: &str| Dated::parse(text).unwrap_err().to_string();
        for (text, error) in [
            ("../..", "has no bound; write unknown where no source knows the date"),
            ("/2022", "lacks a bound; write ../2022"),
            ("2022-05/", "lacks a bound; write 2022-05/.."),
            ("2021-08/2021-03", "ends before it begins; write 2021-03/2021-08"),
            ("2021-03/2021-13", "is not in the calendar; months are 01 to 12"),
            ("../2021-02-30", "is not in the calendar; Feb 2021 has the days 01 to 28"),
            (
                "2021/9999",
                "stands for no real date; leave the date out where it is open, write `unknown` where no source knows it",
            ),
        ] {
            assert_eq!(error_of(text), error, "{text}");
        }
        for text in [
            "2018/11",
            "a/b",
            "unknown/2020",
            "2018/2019/2020",
            "../x",
            "2013-25",
            "2013-20",
            "2013-37",
            "19XX",
            "1X",
            "189X-01",
            "2013-21-01",
        ] {
            assert!(Dated::parse(text).is_err(), "{text}");
        }
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
            ("2018-21", Precision::Season, false, false),
            ("2018-33?", Precision::Quarter, true, false),
            ("201X", Precision::Decade, false, false),
            ("../2018-11-26", Precision::Bounds, false, false),
            ("2018/2019~", Precision::Bounds, true, false),
        ] {
            let date = Dated::parse(text).unwrap();
            let parsed = (date.precision(), date.is_qualified(), date.is_exact());
            assert_eq!(parsed, (precision, qualified, exact), "{text}");
            assert_eq!(date.is_unknown(), text == "unknown");
            assert_eq!(format!("{date:?}"), text);
        }
        assert!(Dated::exact(Date::parse("2018-11-26").unwrap()).is_exact());
        assert_eq!(Dated::parse("2018-11%").unwrap().short().to_string(), "c. Nov 2018?");
        assert_eq!(Dated::UNKNOWN.short().to_string(), "unknown");
    }
}
