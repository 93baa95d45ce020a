//! Parts of a year or of a month in words: `last quarter 2021`, `second half of 2022`, `summer 2020`, `late march 2023`.
//!
//! | typed | days |
//! |---|---|
//! | `first … fourth quarter`, `last quarter` | three months |
//! | `first half`, `second half`, `H1`, `H2` | six months |
//! | `first` or `last` `three months`, `week`, `10 days` | so long from its beginning, or up to its end |
//! | `spring`, `summer`, `autumn` or `fall`, `winter` | March to May, June to August, September to November, December to February of the next year |
//! | `early`, `mid`, `late` | January to April, May to August, September to December |
//! | `beginning of`, `end of` | January and February, November and December |
//! | `early`, `mid`, `late`, `beginning of`, `end of` a month | its days to the 10th, to the 20th, from the 21st on |

use super::lengths_of_time::length_of_time;
use orgscope_history::time::{Date, Period};

/// Words between the others that say nothing.
const BETWEEN: [&str; 5] = ["of", "in", "the", "year", "quarter's"];

/// The names of the months; three letters tell each from the others.
const MONTHS: [&str; 12] = [
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

/// Parts of a year in two letters, which may be written together with it.
pub(super) const PARTS_IN_SHORT: [&str; 8] = ["q1", "q2", "q3", "q4", "h1", "h2", "1h", "2h"];

/// Returns the days that some words name: a year, and a part of it in words. `None` where it is nothing like it.
pub(super) fn time_in_words(words: &[&str]) -> Option<Period> {
    let typed = words.join(" ").to_lowercase();
    let pieces: Vec<&str> = typed
        .split([' ', '-', ','])
        .map(|word| word.trim_matches(['?', '.', '!', '\'']))
        .filter(|word| !word.is_empty())
        .collect();
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    let year: i32 = pieces.iter().find(|word| is_year(word))?.parse().ok()?;
    // "Starts 2015" is what a person did.
    let starts = pieces.first() == Some(&"start") && pieces.contains(&"of");
    let rest = pieces.iter().copied().filter(|word| !is_year(word) && !BETWEEN.contains(word));
    let rest: Vec<&str> = rest.filter(|word| *word != "start" || !starts).collect();
    let months = |first: u8, count: u8| months(year, first, count);
    match rest.as_slice() {
        [] if starts => months(1, 2),
        [count, "quarter"] | ["quarter", count] => months(3 * ordinal(count, 4)? - 2, 3),
        ["first" | "last" | "final", span @ ..] if length_of_time(span).is_some() => {
            let (whole, span) = (months(1, 12)?, length_of_time(span)?);
            Some(if rest[0] == "first" {
                Period::new(whole.start, span.later(whole.start))
            } else {
                Period::new(span.earlier(whole.end), whole.end)
            })
        }
        ["q1"] => months(1, 3),
        ["q2"] => months(4, 3),
        ["q3"] => months(7, 3),
        ["q4"] => months(10, 3),
        [count, "half"] => months(6 * ordinal(count, 2)? - 5, 6),
        ["h1" | "1h"] => months(1, 6),
        ["h2" | "2h"] => months(7, 6),
        ["spring"] => months(3, 3),
        ["summer"] => months(6, 3),
        ["autumn" | "fall"] => months(9, 3),
        ["winter"] => months(12, 3),
        ["early"] => months(1, 4),
        ["mid" | "middle"] => months(5, 4),
        ["late"] => months(9, 4),
        ["beginning"] => months(1, 2),
        ["end"] => months(11, 2),
        [part, month] => {
            let whole = months(month_called(month)?, 1)?;
            let day = |number: i64| whole.start.add_days(number);
            match *part {
                "early" | "beginning" => Some(Period::new(whole.start, day(10))),
                "mid" | "middle" => Some(Period::new(day(10), day(20))),
                "late" | "end" => Some(Period::new(day(20), whole.end)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns the day that a time means by itself, as the date prompt reads it: 1 July of the middle of a year.
pub fn day_meant(period: Period) -> Option<Date> {
    let year = period.start.year();
    (months(year, 5, 4)? == period).then(|| Date::ymd(year, 7, 1)).flatten()
}

/// Returns so many months of a year, and of the next where they reach into it.
fn months(year: i32, first: u8, count: u8) -> Option<Period> {
    let day = |month: u8| {
        let (year, month) = if month > 12 { (year + 1, month - 12) } else { (year, month) };
        Date::ymd(year, u32::from(month), 1)
    };
    Some(Period::new(day(first)?, day(first + count)?))
}

/// Returns which of the quarters or halves, from 1 on, of which the last has this number.
fn ordinal(word: &str, last: u8) -> Option<u8> {
    let number = match word {
        "first" | "1st" | "1" => 1,
        "second" | "2nd" | "2" => 2,
        "third" | "3rd" | "3" => 3,
        "fourth" | "4th" | "4" => 4,
        "last" | "final" | "latter" => last,
        _ => return None,
    };
    (number <= last).then_some(number)
}

/// Returns the number of the month whose name a word is, in full or in three letters.
pub(super) fn month_named(word: &str) -> Option<u8> {
    let place = MONTHS.iter().position(|month| word == *month || word == &month[..3])?;
    u8::try_from(place + 1).ok()
}

/// Returns the number of the month with whose first three letters a word begins.
fn month_called(word: &str) -> Option<u8> {
    let place = MONTHS.iter().position(|month| word.starts_with(&month[..3]))?;
    u8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_year_and_of_a_month() {
        for (text, first, last) in [
            ("last quarter 2021", "2021-10-01", "2021-12-31"),
            ("fourth quarter of 2021", "2021-10-01", "2021-12-31"),
            ("Q3 of 2021", "2021-07-01", "2021-09-30"),
            ("2021 quarter 2", "2021-04-01", "2021-06-30"),
            ("H2 2021", "2021-07-01", "2021-12-31"),
            ("first half of the year 2022", "2022-01-01", "2022-06-30"),
            ("second half 2022?", "2022-07-01", "2022-12-31"),
            ("spring 2020", "2020-03-01", "2020-05-31"),
            ("summer of 2020", "2020-06-01", "2020-08-31"),
            ("fall 2020", "2020-09-01", "2020-11-30"),
            ("winter 2019", "2019-12-01", "2020-02-29"),
            ("Early 2021", "2021-01-01", "2021-04-30"),
            ("mid-2021", "2021-05-01", "2021-08-31"),
            ("late 2021", "2021-09-01", "2021-12-31"),
            ("year-end 2021", "2021-11-01", "2021-12-31"),
            ("start of 2021", "2021-01-01", "2021-02-28"),
            ("beginning of 2021", "2021-01-01", "2021-02-28"),
            ("last three months of 2022", "2022-10-01", "2022-12-31"),
            ("last month of 2022", "2022-12-01", "2022-12-31"),
            ("last week of 2022", "2022-12-25", "2022-12-31"),
            ("first three months of 2020", "2020-01-01", "2020-03-31"),
            ("first month of 2022", "2022-01-01", "2022-01-31"),
            ("final 10 days of 2021", "2021-12-22", "2021-12-31"),
            ("early march 2021", "2021-03-01", "2021-03-10"),
            ("mid Feb 2021", "2021-02-11", "2021-02-20"),
            ("end of february 2020", "2020-02-21", "2020-02-29"),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let period = time_in_words(&words).unwrap_or_else(|| panic!("{text}"));
            let days = [period.start, period.last().unwrap()].map(|day| day.to_string());
            assert_eq!(days, [first, last], "{text}");
        }
    }

    #[test]
    fn what_is_no_part_of_a_year() {
        for text in ["2021", "summer", "third half 2020", "start 2021", "late 21", "new 2021"] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(time_in_words(&words), None, "{text}");
        }
    }
}
