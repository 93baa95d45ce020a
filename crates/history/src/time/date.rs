//! A day of the proleptic Gregorian calendar, read strictly and stepped without panics.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A day. Four bytes, ordered, never a time of day and never a time zone.
///
/// The sentinels `Date::MIN` and `Date::MAX` lie before and after every date that a dataset can name. They are
/// the ends of unbounded periods and are never shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong, as the end of the sentence "`2018-1-5` …".
    pub message: &'static str,
    /// What to write instead.
    pub hint: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.hint)
    }
}

impl std::error::Error for DateError {}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Date {
    /// The sentinel before every date.
    pub const MIN: Self = Self(i32::MIN);
    /// The sentinel after every date.
    pub const MAX: Self = Self(i32::MAX);

    /// Returns the day of this year, month (1 to 12) and day (1 to 31), if the calendar has it.
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::of)
    }

    /// Returns the Monday of an ISO week, 1 to 53, if the year has it.
    pub(super) fn monday_of_week(year: i32, week: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Self::of)
    }

    fn of(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }

    fn naive(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(if self.0.is_negative() {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        })
    }

    /// Returns whether this is a day of the calendar and not a sentinel.
    pub fn is_finite(self) -> bool {
        self != Self::MIN && self != Self::MAX
    }

    /// Returns the number of the day, counted from 1 January of the year 1, which is day 1; 31 December before it is
    /// day 0.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Returns the day with this number: the inverse of [`Date::number`].
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.naive().year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u32 {
        self.naive().month()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.naive().day()
    }

    /// Returns the quarter, 1 to 4.
    pub fn quarter(self) -> u32 {
        self.month().div_ceil(3)
    }

    /// Returns the first day of the month that contains this day; a sentinel stays as it is.
    #[must_use]
    pub fn month_start(self) -> Self {
        if !self.is_finite() {
            return self;
        }
        Self(self.0 - (i32::try_from(self.day()).unwrap_or(1) - 1))
    }

    /// Returns the day `n` days later (earlier if negative). Beyond the calendar of `chrono` it is the calendar's first
    /// or last day, never a sentinel; a sentinel stays as it is.
    #[must_use]
    pub fn add_days(self, n: i64) -> Self {
        if !self.is_finite() {
            return self;
        }
        let to = i64::from(self.0) + n;
        let (low, high) = (NaiveDate::MIN.num_days_from_ce(), NaiveDate::MAX.num_days_from_ce());
        Self(i32::try_from(to.clamp(i64::from(low), i64::from(high))).unwrap_or(self.0))
    }

    /// Returns the day `n` calendar months later (earlier if negative): day `anchor` of that month, or its last day
    /// where it is shorter. With anchor 31: 31 January, 28 February, 31 March. Unlike [`add_days`](Self::add_days) it
    /// returns `self` where the calendar of `chrono` does not have that month; a sentinel stays as it is.
    #[must_use]
    pub fn add_months(self, n: i32, anchor: u32) -> Self {
        if !self.is_finite() {
            return self;
        }
        let first = self.month_start().naive();
        let moved = if n.is_negative() {
            first.checked_sub_months(Months::new(n.unsigned_abs()))
        } else {
            first.checked_add_months(Months::new(n.unsigned_abs()))
        };
        let Some(first) = moved else { return self };
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|next| next.checked_sub_days(Days::new(1)))
            .map_or(28, |last| last.day());
        first.with_day(anchor.clamp(1, last)).map_or(self, Self::of)
    }

    /// Returns the number of days from `earlier` to this day; negative if `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    /// Returns the English name of a month (1 to 12), three letters; `???` for another number.
    pub fn month_name(month: u32) -> &'static str {
        MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or("???")
    }

    /// Returns the English name of its day of the week, three letters.
    pub(super) fn weekday_name(self) -> &'static str {
        WEEKDAYS[self.naive().weekday().num_days_from_monday() as usize]
    }
}

impl fmt::Display for Date {
    /// Writes ISO 8601, `2022-12-29`; a sentinel as `..`, as EDTF writes an open end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_finite() {
            let date = self.naive();
            write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
        } else {
            f.write_str("..")
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn shows_what_was_read() {
        assert_eq!(d("2022-12-29").to_string(), "2022-12-29");
        assert_eq!(d("2022-12-29").long().to_string(), "Thu 29 Dec 2022");
        assert_eq!(d("0987-01-02").to_string(), "0987-01-02");
    }

    #[test]
    fn months_remember_their_anchor() {
        let january = d("2023-01-31");
        let february = january.add_months(1, 31);
        assert_eq!(february, d("2023-02-28"));
        assert_eq!(february.add_months(1, 31), d("2023-03-31"));
        assert_eq!(d("2020-03-31").add_months(-1, 31), d("2020-02-29"));
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        for open in [Date::MIN, Date::MAX] {
            assert_eq!((open.add_days(1), open.add_days(-1)), (open, open));
            assert_eq!((open.add_months(1, 1), open.add_months(-1, 31)), (open, open));
            assert_eq!(open.month_start(), open);
        }
        let far = d("2020-01-01").add_days(i64::MAX / 2);
        assert!(far.is_finite());
        assert_eq!(far.add_months(1, 1), far);
        assert_eq!(d("2020-01-01").add_months(i32::MIN, 1), d("2020-01-01"));
    }

    #[test]
    fn numbers_and_quarters() {
        let day = d("2021-11-05");
        assert_eq!(Date::from_number(day.number()), day);
        assert_eq!(day.quarter(), 4);
        assert_eq!(day.month_start(), d("2021-11-01"));
        assert_eq!(d("2021-01-01").days_since(d("2020-01-01")), 366);
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(Date::monday_of_week(2020, 53), Some(d("2020-12-28")));
        assert_eq!((Date::monday_of_week(2021, 53), Date::monday_of_week(2021, 0)), (None, None));
    }

    #[test]
    fn only_a_whole_day_is_a_day() {
        for text in ["2018", "2018-11", "2018-11-26?", "2018-11-26~", "2018?", "unknown"] {
            assert_eq!(Date::parse(text).unwrap_err().message, "is not a whole day", "{text}");
        }
    }

    #[test]
    fn the_open_ends_lie_outside_of_every_year() {
        assert!(Date::MIN.year() < -9999 && Date::MAX.year() > 9999);
        assert_eq!((format!("{:?}", Date::MIN), Date::MAX.to_string()), ("..".into(), "..".into()));
        assert_eq!(format!("{:?}", d("2018-11-26")), "2018-11-26");
    }
}
