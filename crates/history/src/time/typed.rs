//! Dates as a person types them: `2022-12-29`, `29.12.2022`, `dec 2022`, `mid 2021`, `today`, `+90d`.

use super::{Date, DateNotation, Period, Precision, Stride, WrittenDateError, read_written_date};

/// What a typed date may refer to.
#[derive(Clone, Copy, Debug)]
pub struct TypedContext {
    /// The first day there is; `start`.
    pub first: Date,
    /// The last day there is; `end`.
    pub last: Date,
    /// Where `+90d` counts from; `None` where relative dates make no sense.
    pub from: Option<Date>,
    /// Which day it is; `None` where no clock is known, and `today` is then `end`.
    pub today: Option<Date>,
}

/// A typed date: the days it names, one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The days.
    pub period: Period,
    /// It says `today`, which this day lies outside; the period is the nearest day there is.
    pub instead_of: Option<Date>,
}

impl Typed {
    /// Returns the first day it names.
    pub fn first(self) -> Date {
        self.period.start
    }

    /// Returns the last day it names.
    pub fn last(self) -> Date {
        self.period.last().unwrap_or(self.period.start)
    }

    fn one(day: Date) -> Self {
        Self { period: Period::new(day, day.add_days(1)), instead_of: None }
    }
}

/// Reads a typed date. The refusal says what this place accepts, in one line of less than 70 columns.
pub fn typed(text: &str, context: TypedContext) -> Result<Typed, String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    match lower.as_str() {
        "" => return Err(format!("missing date: {}", context.expected())),
        "start" => return Ok(Typed::one(context.first)),
        "end" => return Ok(Typed::one(context.last)),
        "today" => return Ok(context.nearest(context.today.unwrap_or(context.last))),
        _ => {}
    }
    let refusal = |why: &str| Err(format!("invalid date `{}`: {why}", shortened(text)));
    if let Some(sign) = lower.chars().next().filter(|c| "+-".contains(*c)) {
        return match (relative(&lower[1..], sign == '-', context.from), context.from) {
            (Ok(day), _) => Ok(Typed::one(day)),
            (Err(why), Some(_)) => refusal(&why),
            (Err(_), None) => refusal("+90d works in the explorer only"),
        };
    }
    if let Some(year) = lower.strip_prefix("mid ").or_else(|| lower.strip_prefix("mid-")) {
        let whole = read_written_date(year, None)
            .ok()
            .filter(|it| it.form == DateNotation::Edtf && year.len() == 4);
        if let Some(whole) = whole {
            return Ok(Typed::one(whole.date.day()));
        }
    }
    if let Some(part) = part_of_period(&lower) {
        return Ok(part);
    }
    match read_written_date(text, None) {
        Ok(read) if read.form == DateNotation::Season => refusal("write the months of the season"),
        Ok(read) if read.form == DateNotation::Bound => refusal("expected one day, month or year"),
        Ok(read) => Ok(Typed { period: read.days, instead_of: None }),
        Err(WrittenDateError::Ambiguous(one, other)) => {
            Err(format!("ambiguous date `{}`: write {one} or {other}", shortened(text)))
        }
        Err(WrittenDateError::StandsForNone) => refusal("it stands for no real date"),
        Err(WrittenDateError::NotInCalendar(error)) => refusal(&error.hint),
        Err(WrittenDateError::NotADate | WrittenDateError::Unknown) => refusal(context.expected()),
    }
}

/// Reads a part of a year or a month: `early 2021`, `late mar 2021`, `end 2020`, which is its last day.
fn part_of_period(text: &str) -> Option<Typed> {
    let (part, whole) = text.split_once([' ', '-'])?;
    let whole = whole.strip_prefix("of ").unwrap_or(whole);
    let date = read_written_date(whole, None).ok()?.date;
    let days = date.band();
    let of_year = match date.precision() {
        Precision::Year => true,
        Precision::Month => false,
        _ => return None,
    };
    let nth = |month: u32, day: i64| {
        if of_year {
            Date::ymd(days.start.year(), month, 1)
        } else {
            Some(days.start.add_days(day))
        }
    };
    let period = match part {
        "early" | "beginning" | "start" => Period::new(days.start, nth(5, 10)?),
        "late" => Period::new(nth(9, 20)?, days.end),
        "end" => return days.last().map(Typed::one),
        _ => return None,
    };
    Some(Typed { period, instead_of: None })
}

impl TypedContext {
    /// Returns what a date looks like here.
    fn expected(self) -> &'static str {
        match self.from {
            Some(_) => "expected 2022-12-29, dec 2022, +90d or today",
            None => "expected 2022-12-29, dec 2022 or today",
        }
    }

    fn nearest(self, today: Date) -> Typed {
        let day = today.clamp(self.first, self.last.max(self.first));
        Typed { instead_of: Some(today).filter(|today| *today != day), ..Typed::one(day) }
    }
}

/// Returns the beginning of a text, enough to recognise it by.
fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 13;
    match text.char_indices().nth(MAX_CHARS) {
        Some(_) => text.chars().take(MAX_CHARS - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

/// Returns the day at a distance such as `+90d` from `from`; an error if there is no day to count from.
fn relative(text: &str, back: bool, from: Option<Date>) -> Result<Date, String> {
    let from = from.ok_or("no day to count from")?;
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let stride = match text[digits.len()..].trim() {
        "" | "d" | "day" | "days" => Stride::Days,
        "w" | "week" | "weeks" => Stride::Weeks,
        "m" | "month" | "months" => Stride::Months,
        "q" | "quarter" | "quarters" => Stride::Quarters,
        "y" | "year" | "years" => Stride::Years,
        _ => return Err("expected +90d, -2w, +3m, -1q or +1y".into()),
    };
    let count: i32 = digits
        .parse()
        .ok()
        .filter(|count| *count <= 1_000_000)
        .ok_or("expected a number up to 1000000")?;
    let day = stride.advance(from, if back { -count } else { count }, from.day());
    Ok(day.unwrap_or(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn read(text: &str) -> Result<Typed, String> {
        typed(text, TypedContext { from: Some(d("2022-12-31")), ..command_line() })
    }

    fn command_line() -> TypedContext {
        let (first, last) = (d("2018-01-01"), d("2023-12-31"));
        TypedContext { first, last, from: None, today: Some(d("2021-05-04")) }
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
            ("2018-1-5", "2018-01-05", "2018-01-05"),
            ("29.12.2022", "2022-12-29", "2022-12-29"),
            ("3.4.2022", "2022-04-03", "2022-04-03"),
            ("29/12/2022", "2022-12-29", "2022-12-29"),
            ("12/29/2022", "2022-12-29", "2022-12-29"),
            ("5/5/2022", "2022-05-05", "2022-05-05"),
            ("20221229", "2022-12-29", "2022-12-29"),
            ("2022.12.29", "2022-12-29", "2022-12-29"),
            ("2022/12", "2022-12-01", "2022-12-31"),
            ("12/2022", "2022-12-01", "2022-12-31"),
            ("２０２２年12月29日", "2022-12-29", "2022-12-29"),
            ("2022-W52", "2022-12-26", "2023-01-01"),
            ("2022w52-4", "2022-12-29", "2022-12-29"),
            ("2022-363", "2022-12-29", "2022-12-29"),
            ("2022-36", "2022-10-01", "2022-12-31"),
            ("Q4/2022", "2022-10-01", "2022-12-31"),
            ("2020s", "2020-01-01", "2029-12-31"),
            ("c. 2022", "2022-01-01", "2022-12-31"),
            ("2022-12?", "2022-12-01", "2022-12-31"),
            ("2022-12-29T10:00:00Z", "2022-12-29", "2022-12-29"),
            ("Thu 29 Dec 2022", "2022-12-29", "2022-12-29"),
            ("29th of December 2022", "2022-12-29", "2022-12-29"),
            ("mid 2022", "2022-07-01", "2022-07-01"),
            ("Mid-2022", "2022-07-01", "2022-07-01"),
            ("end 2020", "2020-12-31", "2020-12-31"),
            ("End of 2020", "2020-12-31", "2020-12-31"),
            ("end feb 2020", "2020-02-29", "2020-02-29"),
            ("early 2021", "2021-01-01", "2021-04-30"),
            ("late-2021", "2021-09-01", "2021-12-31"),
            ("late march 2021", "2021-03-21", "2021-03-31"),
            ("today", "2021-05-04", "2021-05-04"),
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
    fn what_cannot_be_read_says_what_this_place_accepts() {
        for (text, message) in [
            ("", "missing date: expected 2022-12-29, dec 2022, +90d or today"),
            ("unknown", "invalid date `unknown`: expected 2022-12-29, dec 2022, +90d or today"),
            ("soon", "invalid date `soon`: expected 2022-12-29, dec 2022, +90d or today"),
            ("2022-13", "invalid date `2022-13`: months are 01 to 12"),
            ("2022-q5", "invalid date `2022-q5`: expected 2022-12-29, dec 2022, +90d or today"),
            ("+x", "invalid date `+x`: expected +90d, -2w, +3m, -1q or +1y"),
            ("31 feb 2022", "invalid date `31 feb 2022`: Feb 2022 has the days 01 to 28"),
            ("de 2022", "invalid date `de 2022`: expected 2022-12-29, dec 2022, +90d or today"),
            // Which century is not for the program to say.
            ("dec 22", "invalid date `dec 22`: expected 2022-12-29, dec 2022, +90d or today"),
            ("3.4.22", "invalid date `3.4.22`: expected 2022-12-29, dec 2022, +90d or today"),
            ("3/4/2022", "ambiguous date `3/4/2022`: write 2022-04-03 or 2022-03-04"),
            ("3-4-2022", "ambiguous date `3-4-2022`: write 2022-04-03 or 2022-03-04"),
            ("9999-12-31", "invalid date `9999-12-31`: it stands for no real date"),
            ("2013-21", "invalid date `2013-21`: write the months of the season"),
            ("../2013", "invalid date `../2013`: expected one day, month or year"),
            ("xxxx", "invalid date `xxxx`: expected 2022-12-29, dec 2022, +90d or today"),
            ("12/xxxx", "invalid date `12/xxxx`: expected 2022-12-29, dec 2022, +90d or today"),
            ("21/2013", "invalid date `21/2013`: months are 01 to 12"),
            ("mid march", "invalid date `mid march`: expected 2022-12-29, dec 2022, +90d or today"),
            ("+99999999999d", "invalid date `+99999999999d`: expected a number up to 1000000"),
        ] {
            assert_eq!(read(text).unwrap_err(), message);
        }
        let refused = |text: &str| typed(text, command_line()).unwrap_err();
        assert_eq!(refused("+1d"), "invalid date `+1d`: +90d works in the explorer only");
        assert_eq!(
            refused("a date after lunch"),
            "invalid date `a date after…`: expected 2022-12-29, dec 2022 or today"
        );
    }

    /// With `orgscope: ` before it a refusal fits a line of 78 columns, whatever was typed.
    #[test]
    fn a_refusal_fits_one_line() {
        let words = [
            "+99999999999999d",
            "31 september 2022",
            "31/12/99999999",
            "3/11/2022 12:00:00",
            "9999-12-31 00:00:00",
            "mid of september",
            "2013-21~~~~~~~~~~~",
            "../2013-12-31~",
        ];
        for text in words {
            for context in
                [command_line(), TypedContext { from: Some(d("2020-01-01")), ..command_line() }]
            {
                let message = typed(text, context).unwrap_err();
                let room = if context.from.is_some() { 78 } else { 68 };
                assert!(message.chars().count() <= room, "{message}");
            }
        }
    }

    #[test]
    fn today_is_never_refused() {
        let on = |today: Option<&str>| {
            typed("Today", TypedContext { today: today.map(d), ..command_line() }).unwrap()
        };
        for (today, day, outside) in [
            (Some("2021-05-04"), "2021-05-04", None),
            (Some("2026-05-04"), "2023-12-31", Some("2026-05-04")),
            (Some("2017-05-04"), "2018-01-01", Some("2017-05-04")),
            (None, "2023-12-31", None),
        ] {
            assert_eq!((on(today).first(), on(today).last()), (d(day), d(day)), "{today:?}");
            assert_eq!(on(today).instead_of, outside.map(d), "{today:?}");
        }
    }
}
