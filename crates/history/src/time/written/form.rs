//! The forms of written dates, and the dates that numbers give.

use crate::time::{Date, DateError, Dated, Period};

/// Which number comes first where the year stands last: `16-02-2020`, `02/16/2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayMonthOrder {
    /// `16-02-2020`.
    DayFirst,
    /// `02/16/2020`.
    MonthFirst,
}

/// In which form a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateNotation {
    /// As a dataset has it.
    Edtf,
    /// `2010-5-3`, `2010/05/03`, `2010.05.03`.
    Separators,
    /// `20100503`.
    Compact,
    /// `2010-05-00`, `2010-05-XX`.
    Placeholders,
    /// `2010.0`, a year as a number with a point.
    Decimal,
    /// `2010-05-03T10:00:00Z`, `20100503100000Z`, `2010-05-03+02:00`.
    WithTime,
    /// `+2010-05-03T00:00:00Z`, of Wikidata.
    Signed,
    /// `/Date(1388534400000)/`, since 1970.
    Milliseconds,
    /// `40301`, since the end of 1899.
    Spreadsheet,
    /// `16-02-2020`.
    DayFirst,
    /// `02/16/2020`.
    MonthFirst,
    /// `1/1/2020`, `5/5/2020`: one day in either order.
    EitherOrder,
    /// `5/2010`, `05-2010`.
    MonthAndYear,
    /// `2010年5月3日`.
    Chinese,
    /// `3 May 2010`.
    MonthInWords,
    /// `2010-Q2`, `2010-34`.
    Quarter,
    /// `2010-21`, which is spring; usage differs on which months that is.
    Season,
    /// `2010-W18`.
    Week,
    /// `2010-123`.
    DayOfYear,
    /// `189X`, `1890s`.
    Decade,
    /// `c. 1890`.
    About,
    /// `2004-06/..`, `before 1890`.
    Bound,
    /// `2010-05-03 [1]`.
    Footnote,
}

impl DateNotation {
    /// Returns what the form is, as a finding says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Edtf => "date",
            Self::Separators => "date with missing zeros or slashes",
            Self::Compact => "date without separators",
            Self::Placeholders => "date with zeros for what is unknown",
            Self::Decimal => "year as a decimal number",
            Self::WithTime => "date with a time",
            Self::Signed => "date with a sign before the year",
            Self::Milliseconds => "date as milliseconds",
            Self::Spreadsheet => "date as the number of a spreadsheet",
            Self::DayFirst => "date with the day first",
            Self::MonthFirst => "date with the month first",
            Self::EitherOrder => "date that is one day in either order",
            Self::MonthAndYear => "date with the month before the year",
            Self::Chinese => "date with Chinese characters",
            Self::MonthInWords => "date with the month in words",
            Self::Quarter => "date that is a quarter",
            Self::Season => "date that is a season",
            Self::Week => "date that is a week",
            Self::DayOfYear => "date as a day of the year",
            Self::Decade => "date that is a decade",
            Self::About => "date that is about then",
            Self::Bound => "date that is a bound",
            Self::Footnote => "date with a footnote",
        }
    }
}

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// The date as a dataset has it.
    pub date: Dated,
    /// The days that are named.
    pub days: Period,
    /// How it was written.
    pub form: DateNotation,
}

/// Why a text was not read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenDateError {
    /// It names one of two days: day first, or month first.
    Ambiguous(Date, Date),
    /// Programs write it for "no date": `9999-12-31`, `0001-01-01`.
    StandsForNone,
    /// It says that the date is not known, for its year is not: `XXXX`, `uuuu-05`, `03.05.????`.
    Unknown,
    /// The calendar has no such day.
    NotInCalendar(DateError),
    /// It has no form of a date that is known.
    NotADate,
}

impl WrittenDate {
    pub(super) fn new(date: Dated, form: DateNotation) -> Self {
        Self { date, days: date.band(), form }
    }
}

/// Returns the first of several spellings that a dataset can hold, in place of all of them.
pub(super) fn first_of(
    spellings: &[&str],
    form: DateNotation,
) -> Result<WrittenDate, WrittenDateError> {
    let read = spellings.iter().find_map(|text| Dated::parse(text).ok());
    read.map(|date| WrittenDate::new(date, form)).ok_or(WrittenDateError::NotADate)
}

/// Returns a date of these numbers. A month above 12 is in no calendar here: only `2010-21`, written just so, is a season.
pub(super) fn numbers(
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
    form: DateNotation,
) -> Result<WrittenDate, WrittenDateError> {
    if stands_for_none(year) {
        return Err(WrittenDateError::StandsForNone);
    }
    // Without a day such a month would be read as the season or the quarter of that number.
    let day = day.or(month.filter(|month| *month > 12).map(|_| 1));
    let two = |part: Option<u32>| part.map(|it| format!("-{it:02}")).unwrap_or_default();
    match Dated::parse(&format!("{year:04}{}{}", two(month), two(day))) {
        Ok(date) => Ok(WrittenDate::new(date, form)),
        Err(error) if error.message == "is not in the calendar" => {
            Err(WrittenDateError::NotInCalendar(error))
        }
        Err(_) => Err(WrittenDateError::NotADate),
    }
}

/// Returns whether a date stands for none: `9999` and the like, and the days on which clocks of computers begin.
pub(super) fn stands_for_none(year: u32) -> bool {
    year >= 9000 || year <= 1
}
