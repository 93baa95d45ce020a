//! Dates as a person types them: `2022-12-29`, `2022-12`, `2022-q4`, `dec 2022`, `end`, `+90d`.

use super::{Date, Dated, Period, Stride};

/// What a typed date may refer to.
#[derive(Clone, Copy, Debug)]
pub struct TypedContext {
    /// The first day there is; `start`.
    pub first: Date,
    /// The last day there is; `end`.
    pub last: Date,
    /// Where `+90d` counts from; `None` where relative dates make no sense.
    pub from: Option<Date>,
}

/// A typed date: the days it names, one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The days.
    pub period: Period,
}

impl Typed {
    /// The first day it names.
    pub fn first(self) -> Date {
        self.period.start
    }

    /// The last day it names.
    pub fn last(self) -> Date {
        self.period.last().unwrap_or(self.period.start)
    }

    fn one(day: Date) -> Self {
        Self { period: Period::new(day, day.add_days(1)) }
    }
}

/// Reads a typed date, or says what to type instead.
pub fn typed(text: &str, context: TypedContext) -> Result<Typed, String> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "" => return Err("type a date, such as 2022-12-29, dec 2022, 2022-q4 or +90d".into()),
        "start" => return Ok(Typed::one(context.first)),
        "end" => return Ok(Typed::one(context.last)),
        _ => {}
    }
    if let Some(sign) = text.chars().next().filter(|c| "+-".contains(*c)) {
        return relative(&text[1..], sign == '-', context.from);
    }
    if let Some(period) = quarter(&text).or_else(|| month_by_name(&text)) {
        return Ok(Typed { period });
    }
    match Dated::parse(&text) {
        Ok(dated) if dated.is_unknown() => Err("unknown is no day to go to".into()),
        Ok(dated) => Ok(Typed { period: dated.band() }),
        Err(error) => Err(format!("{text} {error}")),
    }
}

fn relative(text: &str, back: bool, from: Option<Date>) -> Result<Typed, String> {
    let Some(from) = from else {
        return Err("a relative date needs a date to start from; it works in the explorer".into());
    };
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let stride = match text[digits.len()..].trim() {
        "" | "d" | "day" | "days" => Stride::Days,
        "w" | "week" | "weeks" => Stride::Weeks,
        "m" | "month" | "months" => Stride::Months,
        "q" | "quarter" | "quarters" => Stride::Quarters,
        "y" | "year" | "years" => Stride::Years,
        _ => return Err("write +90d, -2w, +3m, -1q or +1y".into()),
    };
    let count: i32 = digits
        .parse()
        .ok()
        .filter(|count| *count <= 1_000_000)
        .ok_or("write a number after the sign: +90d")?;
    let day = stride.advance(from, if back { -count } else { count }, from.day());
    Ok(Typed::one(day.unwrap_or(from)))
}

/// `2022-q4`, `2022q4`, `q4 2022`.
fn quarter(text: &str) -> Option<Period> {
    let (year, quarter) = match text.strip_prefix('q') {
        Some(rest) => rest.split_once([' ', '-']).map(|(quarter, year)| (year, quarter))?,
        None => text.split_once('q')?,
    };
    let year = year_of(year.trim_end_matches(['-', ' ']))?;
    let quarter: u32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    let start = Date::ymd(year, quarter * 3 - 2, 1)?;
    Some(Period::new(start, start.add_months(3, 1)))
}

/// `dec 2022`, `december 2022`, `29 dec 2022`, `2022 dec`.
fn month_by_name(text: &str) -> Option<Period> {
    let words: Vec<&str> = text.split([' ', '-', ',']).filter(|word| !word.is_empty()).collect();
    let (day, name, year) = match *words.as_slice() {
        [name, year] if year_of(year).is_some() => (None, name, year),
        [year, name] => (None, name, year),
        [day, name, year] if day.parse::<u32>().is_ok() => (Some(day), name, year),
        [name, day, year] => (Some(day), name, year),
        _ => return None,
    };
    let month = month_named(name)?;
    let start = Date::ymd(year_of(year)?, month, 1)?;
    match day {
        None => Some(Period::new(start, start.add_months(1, 1))),
        Some(day) => {
            let day = Date::ymd(start.year(), month, day.parse().ok()?)?;
            Some(Period::new(day, day.add_days(1)))
        }
    }
}

/// The number of a month by its English name, in small letters, or by three letters or more of its beginning.
pub fn month_named(name: &str) -> Option<u32> {
    let meant = |month: &&str| name.len() >= 3 && month.starts_with(name);
    (1..).zip(LONG_MONTHS).find(|(_, month)| meant(month)).map(|(number, _)| number)
}

const LONG_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The first day of a date typed on the command line, between `first` and `last` where it says
/// `start` or `end`.
pub fn first_day(text: &str, first: Date, last: Date) -> Result<Date, String> {
    typed(text, TypedContext { first, last, from: None }).map(Typed::first)
}

/// The last day of a date typed on the command line.
pub fn last_day(text: &str, first: Date, last: Date) -> Result<Date, String> {
    typed(text, TypedContext { first, last, from: None }).map(Typed::last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn read(text: &str) -> Result<Typed, String> {
        let from = Some(d("2022-12-31"));
        typed(text, TypedContext { first: d("2018-01-01"), last: d("2023-12-31"), from })
    }

    #[test]
    fn what_people_type() {
        for (text, first, last) in [
            ("2022-12-29", "2022-12-29", "2022-12-29"),
            ("2022-12", "2022-12-01", "2022-12-31"),
            ("2022", "2022-01-01", "2022-12-31"),
            ("2022-q4", "2022-10-01", "2022-12-31"),
            ("2022Q1", "2022-01-01", "2022-03-31"),
            ("q2 2022", "2022-04-01", "2022-06-30"),
            ("dec 2022", "2022-12-01", "2022-12-31"),
            ("December 2022", "2022-12-01", "2022-12-31"),
            ("29 dec 2022", "2022-12-29", "2022-12-29"),
            ("Dec 29, 2022", "2022-12-29", "2022-12-29"),
            ("2022 dec", "2022-12-01", "2022-12-31"),
            ("start", "2018-01-01", "2018-01-01"),
            (" END ", "2023-12-31", "2023-12-31"),
            ("+90d", "2023-03-31", "2023-03-31"),
            ("-1y", "2021-12-31", "2021-12-31"),
            ("+2m", "2023-02-28", "2023-02-28"),
            ("-1w", "2022-12-24", "2022-12-24"),
            ("-1q", "2022-09-30", "2022-09-30"),
        ] {
            let typed = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((typed.first(), typed.last()), (d(first), d(last)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_to_type() {
        for (text, told) in [
            ("", "type a date, such as"),
            ("unknown", "unknown is no day to go to"),
            ("soon", "soon is not a date"),
            ("2022-13", "months are 01 to 12"),
            ("2022-q5", "2022-q5 is not a date"),
            ("+x", "write +90d, -2w, +3m, -1q or +1y"),
            ("31 feb 2022", "31 feb 2022 is not a date"),
            ("de 2022", "de 2022 is not a date"),
            // Which century is not for the program to say.
            ("dec 22", "dec 22 is not a date"),
            ("+99999999999d", "write a number after the sign"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(told), "{text}: {error}");
        }
        assert!(read("2022-1-5").unwrap_err().contains("write 2022-01-05"));
        assert!(first_day("+1d", d("2018-01-01"), d("2023-12-31")).is_err());
    }
}
