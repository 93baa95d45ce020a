//! How long something stays confirmed without a source that shows it again: `24 months`.

use std::fmt;

use super::{Date, DateError, Stride};

/// A number of days, weeks, months, quarters or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapse {
    count: u16,
    stride: Stride,
}

impl Lapse {
    /// Reads `24 months`, `1 year`, `90 days`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let read = text.split_once(' ').and_then(|(count, unit)| {
            let digits = count.bytes().all(|byte| byte.is_ascii_digit());
            let count: u16 =
                count.parse().ok().filter(|count| digits && (1..=9999).contains(count))?;
            let unit = unit.strip_suffix('s').unwrap_or(unit);
            let stride = Stride::ALL.into_iter().find(|stride| stride.word() == unit)?;
            Some(Self { count, stride }).filter(|_| stride != Stride::Events)
        });
        read.ok_or_else(|| DateError {
            message: "is not a length of time",
            hint: "write a number from 1 to 9999 and days, weeks, months, quarters or years, such as \"24 months\"".into(),
        })
    }

    /// Returns the last day on which what was shown on `day` still counts; `Date::MAX` beyond the calendar.
    pub fn after(self, day: Date) -> Date {
        if day.is_finite() {
            self.stride.advance(day, self.count.into(), day.day()).unwrap_or(Date::MAX)
        } else {
            day
        }
    }
}

impl fmt::Display for Lapse {
    /// Writes the lapse as it is read: `24 months`, `1 year`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.count, self.stride.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_and_written_alike() {
        for text in ["24 months", "1 year", "90 days", "2 weeks", "3 quarters", "9999 days"] {
            assert_eq!(Lapse::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Lapse::parse("1 months").unwrap().to_string(), "1 month");
    }

    #[test]
    fn it_counts_by_the_calendar() {
        let after = |text: &str, day: &str| {
            Lapse::parse(text).unwrap().after(Date::parse(day).unwrap()).to_string()
        };
        assert_eq!(after("24 months", "2020-02-29"), "2022-02-28");
        assert_eq!(after("1 month", "2021-01-31"), "2021-02-28");
        assert_eq!(after("2 weeks", "2021-01-31"), "2021-02-14");
        assert_eq!(after("1 year", "2021-07-01"), "2022-07-01");
        assert_eq!(Lapse::parse("1 day").unwrap().after(Date::MIN), Date::MIN);
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for text in [
            "",
            "24",
            "months",
            "0 months",
            "-1 months",
            "+1 months",
            "24  months",
            "24 moons",
            "2 events",
            "24months",
            "10000 days",
            " 2 days",
            "2 dayss",
        ] {
            assert!(Lapse::parse(text).is_err(), "{text}");
        }
        let error = Lapse::parse("two years").unwrap_err();
        assert!(error.to_string().starts_with("is not a length of time; write a number"));
    }
}
