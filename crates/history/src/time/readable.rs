//! Dates as people write them: `29 Dec 2022`, `by 25 Nov 2022`.

use std::fmt;

use super::dated::Known;
use super::point::Point;
use super::{Date, Dated, Precision};

/// A date in words, as precisely as it is known. Written where it is wanted, so that no text is made of it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    date: Dated,
    style: DateStyle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateStyle {
    Plain,
    Weekday,
    /// With a preposition: "on", "in".
    Phrase,
    /// With words for the doubts: "about", "perhaps".
    Words,
}

impl Readable {
    fn of(date: Dated) -> Self {
        Self { date, style: DateStyle::Plain }
    }

    fn with_weekday(day: Date) -> Self {
        Self { date: Dated::exact(day), style: DateStyle::Weekday }
    }

    fn in_words(date: Dated) -> Self {
        Self { date, style: DateStyle::Words }
    }

    fn phrase(date: Dated) -> Self {
        Self { date, style: DateStyle::Phrase }
    }
}

impl Date {
    /// Returns the day with its weekday: `Thu 29 Dec 2022`.
    pub fn long(self) -> Readable {
        Readable::with_weekday(self)
    }

    /// Returns the day: `29 Dec 2022`.
    pub fn short(self) -> Readable {
        Readable::of(Dated::exact(self))
    }
}

impl Dated {
    /// Returns the date for the screen: `29 Dec 2022`, `Dec 2022?`, `c. 2021`, `by 25 Nov 2022`, `unknown`; never a day
    /// that no source gives.
    pub fn short(self) -> Readable {
        Readable::of(self)
    }

    /// Returns the date for a text that is read without a legend: `29 Dec 2022`, `about 2021`, `perhaps Dec 2022`.
    pub fn in_words(self) -> Readable {
        Readable::in_words(self)
    }

    /// Returns the date for a sentence: `on 29 Dec 2022`, `in Dec 2022`, `c. 2021`, `in 2021`, `between Mar and Aug
    /// 2021`.
    pub fn phrase(self) -> Readable {
        Readable::phrase(self)
    }

    /// Returns from when on something has been so, with dates written by `date`: `since 29 Dec 2022`, `since 31 May
    /// 2022 or before`, `since 2021 or later`, `since between Mar and Aug 2021`.
    pub fn since(self, date: &dyn Fn(Self) -> String) -> String {
        let bound = |point: Point, word: &str| {
            let mut text = String::from("since ");
            let _ = spell(&mut text, point, WrittenParts::WHOLE);
            text + word
        };
        match self.known() {
            Known::By(to) => bound(to, " or before"),
            Known::NotBefore(from) => bound(from, " or later"),
            _ => format!("since {}", date(self)),
        }
    }

    /// Returns whether only the day is known by which it had happened.
    pub fn is_by(self) -> bool {
        matches!(self.known(), Known::By(_))
    }
}

impl fmt::Display for Readable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phrase = self.style == DateStyle::Phrase;
        let words = self.style == DateStyle::Words;
        let whole = WrittenParts { words, ..WrittenParts::WHOLE };
        match self.date.known() {
            Known::Nothing => f.write_str(if phrase { "on an unknown day" } else { "unknown" }),
            Known::Date(date) => {
                if phrase {
                    f.write_str(preposition(date))?;
                }
                if self.style == DateStyle::Weekday {
                    write!(f, "{} ", date.first.weekday_name())?;
                }
                spell(f, date, whole)
            }
            Known::By(to) => {
                f.write_str("by ")?;
                spell(f, to, whole)
            }
            Known::NotBefore(from) => {
                f.write_str("not before ")?;
                spell(f, from, whole)
            }
            Known::Between(from, to) => {
                f.write_str("between ")?;
                spell(f, from, WrittenParts { words, ..WrittenParts::not_shared(from, to) })?;
                f.write_str(" and ")?;
                spell(f, to, whole)
            }
        }
    }
}

fn preposition(date: Point) -> &'static str {
    match date.precision {
        Precision::Day => "on ",
        // "in c. 2021" is not English.
        _ if date.doubts().0 => "",
        Precision::Decade => "in the ",
        _ => "in ",
    }
}

/// Which parts of a date are written.
#[derive(Clone, Copy)]
struct WrittenParts {
    year: bool,
    month: bool,
    /// Whether doubts are words, and not signs.
    words: bool,
}

impl WrittenParts {
    const WHOLE: Self = Self { year: true, month: true, words: false };

    /// Returns what the first bound says and the last one does not: "between Mar and Aug 2021".
    fn not_shared(from: Point, to: Point) -> Self {
        let within = |point: Point| point.precision > Precision::Year;
        let year = !(within(from) && within(to) && from.first.year() == to.first.year());
        let days = from.precision == Precision::Day && to.precision == Precision::Day;
        let month = year || !days || from.first.month() != to.first.month();
        Self { year, month, words: false }
    }
}

fn spell(f: &mut dyn fmt::Write, date: Point, parts: WrittenParts) -> fmt::Result {
    let (about, perhaps) = date.doubts();
    let (day, month, year) = (date.first.day(), date.first.month(), date.first.year());
    f.write_str(if perhaps && parts.words { "perhaps " } else { "" })?;
    f.write_str(match (about, parts.words) {
        (false, _) => "",
        (true, true) => "about ",
        (true, false) => "c. ",
    })?;
    match date.precision {
        Precision::Unknown | Precision::Bounds => {}
        Precision::Decade => write!(f, "{year}s")?,
        Precision::Year => write!(f, "{year}")?,
        Precision::Season => f.write_str(season(month))?,
        Precision::Quarter => write!(f, "Q{}", date.first.quarter())?,
        Precision::Month => f.write_str(Date::month_name(month))?,
        Precision::Day if parts.month => write!(f, "{day} {}", Date::month_name(month))?,
        Precision::Day => write!(f, "{day}")?,
    }
    if parts.year && date.precision > Precision::Year {
        write!(f, " {year}")?;
    }
    f.write_str(if perhaps && !parts.words { "?" } else { "" })
}

fn season(month: u32) -> &'static str {
    match month {
        3 => "spring",
        6 => "summer",
        9 => "autumn",
        _ => "winter",
    }
}
