//! The one reader of dates as people and programs write them: typed at a prompt, in a spreadsheet, in the
//! export of another program. What can be read in two ways is refused and not guessed.

mod figures;
mod words;

pub use words::month_named;

use super::{Date, DateError, Dated, Period, Precision};

/// What comes first where the year stands last: `16-02-2020`, `02/16/2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `16-02-2020`.
    DayFirst,
    /// `02/16/2020`.
    MonthFirst,
}

/// In which form a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a dataset has it.
    Edtf,
    /// `2010-5-3`, `2010/05/03`, `2010.05.03`.
    Separators,
    /// `20100503`.
    Compact,
    /// `2010-05-00`, `2010-05-XX`.
    Placeholders,
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

impl Form {
    /// What the form is, as a finding says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Edtf => "date",
            Self::Separators => "date with missing zeros or slashes",
            Self::Compact => "date without separators",
            Self::Placeholders => "date with zeros for what is unknown",
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
    pub form: Form,
}

/// Why a text was not read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It names one of two days: day first, or month first.
    Ambiguous(Date, Date),
    /// It stands for no real date: `9999-12-31`, `0001-01-01`.
    NoRealDate,
    /// The calendar has no such day.
    NotInCalendar(DateError),
    /// It has no form that is known.
    NoDate,
}

/// Reads a date in any of the forms above. `order` is what is known of dates with the year last; without it a date
/// that would be two days is refused. Dates with dots have the day first unless `order` says otherwise.
pub fn written(text: &str, order: Option<Order>) -> Result<WrittenDate, Unread> {
    let text = text.trim();
    if let Ok(date) = Dated::parse(text) {
        if date.is_unknown() {
            return Err(Unread::NoDate);
        }
        // Of a decade, a season, a quarter or a bound, the days that are meant are found below.
        if date.precision() == Precision::Year && text.len() <= 5
            || matches!(date.precision(), Precision::Month | Precision::Day)
        {
            return Ok(of(date, Form::Edtf));
        }
    }
    if text.is_empty() || text.len() > MAX_DATE_BYTES {
        return Err(Unread::NoDate);
    }
    let narrow: String = text.chars().map(narrow).collect();
    let text = narrow.trim();
    match figures::read(text, order) {
        Err(Unread::NoDate) => {}
        decided => return decided,
    }
    words::read(text, order)
}

/// The longest date in any form; a longer text is refused unread.
const MAX_DATE_BYTES: usize = 64;

/// What an order of day and month can be learned from: the two numbers before the year, with what separates them.
pub fn year_last(text: &str) -> Option<(char, u32, u32)> {
    figures::year_last(text)
}

/// A character of full width as the one of ordinary width; a typographic hyphen as a hyphen.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

fn of(date: Dated, form: Form) -> WrittenDate {
    WrittenDate { date, days: date.band(), form }
}

/// The first of several spellings that a dataset can hold, as what was meant by all of them.
fn first_of(spellings: &[&str], form: Form) -> Result<WrittenDate, Unread> {
    let read = spellings.iter().find_map(|text| Dated::parse(text).ok());
    read.map(|date| of(date, form)).ok_or(Unread::NoDate)
}

/// A date of these numbers.
fn numbers(
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
    form: Form,
) -> Result<WrittenDate, Unread> {
    if stands_for_none(year) {
        return Err(Unread::NoRealDate);
    }
    let two = |part: Option<u32>| part.map(|it| format!("-{it:02}")).unwrap_or_default();
    match Dated::parse(&format!("{year:04}{}{}", two(month), two(day))) {
        Ok(date) => Ok(of(date, form)),
        Err(error) if error.message == "is not in the calendar" => {
            Err(Unread::NotInCalendar(error))
        }
        Err(_) => Err(Unread::NoDate),
    }
}

/// `9999` and the like, and the beginnings of what computers count from.
fn stands_for_none(year: u32) -> bool {
    year >= 9000 || year <= 1
}

#[cfg(test)]
mod tests;
