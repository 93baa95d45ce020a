//! Dates as people write them: `29 Dec 2022`.

use std::fmt;

use super::{Date, Dated, Precision};

/// A date in words, as precisely as it is known. Written where it is wanted, so that no text is made of it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    date: Dated,
    weekday: bool,
}

impl Readable {
    pub(super) fn of(date: Dated) -> Self {
        Self { date, weekday: false }
    }

    pub(super) fn with_weekday(day: Date) -> Self {
        Self { date: Dated::exact(day), weekday: true }
    }
}

impl fmt::Display for Readable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, about, perhaps) = self.date.told();
        let (day, month, year) = (first.day(), Date::month_name(first.month()), first.year());
        f.write_str(if about { "c. " } else { "" })?;
        match self.date.precision() {
            Precision::Unknown => f.write_str("unknown"),
            Precision::Day if self.weekday => {
                write!(f, "{} {day} {month} {year}", first.weekday_name())
            }
            Precision::Day => write!(f, "{day} {month} {year}"),
            Precision::Month => write!(f, "{month} {year}"),
            Precision::Year => write!(f, "{year}"),
        }?;
        f.write_str(if perhaps { "?" } else { "" })
    }
}
