//! Times that are said from the day that is shown: `last year`, `two years ago`, `past 6 months`, `去年`. They are put into
//! dates, which are then read like others.
//!
//! | typed | days, seen from 31 December 2023 |
//! |---|---|
//! | `last`, `this`, `next` `year` | 2022, 2023, 2024 |
//! | `last`, `this` `month`, `quarter`, `week` | November 2023, October to December, Monday to Sunday |
//! | `last march`, `last summer` | the latest that is over |
//! | `a year ago`, `two years ago`, `6 months ago` | the month: December 2022, December 2021, June 2023 |
//! | `3 weeks ago`, `ten days ago`, `yesterday` | the week; the day |
//! | `past year`, `last two years`, `past 6 months` | so long, up to the day |

use super::lengths_of_time::{days_of, months_of, number};
use super::time_words::month_named;
use orgscope_history::time::Date;

/// The seasons, each with the month it begins with.
const SEASONS: [(&str, u32); 5] =
    [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];

/// Chinese words for a time, each with the English one that is read in its place.
const CHINESE: [(&str, &str); 9] = [
    ("去年", "last year"),
    ("前年", "2 years ago"),
    ("今年", "this year"),
    ("明年", "next year"),
    ("上个月", "last month"),
    ("上月", "last month"),
    ("本月", "this month"),
    ("这个月", "this month"),
    ("昨天", "yesterday"),
];

/// Words before a time that say nothing beside it.
const BEFORE: [&str; 4] = ["over", "within", "during", "in"];

/// Returns the words with the first time that is said from `day` put into dates, and which dates these are; none where
/// there is no such time.
pub(super) fn in_dates(words: &[String], day: Date) -> Option<(Vec<String>, String)> {
    if !day.is_finite() {
        return None;
    }
    let split: Vec<String> = words.iter().flat_map(|word| chinese_apart(word)).collect();
    let plain: Vec<String> = split.iter().map(|word| plain(word)).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    (0..plain.len()).find_map(|at| {
        let (dates, count) = time_at(&plain[at..], day)?;
        let mut from = at;
        if from > 0 && plain[from - 1] == "the" {
            from -= 1;
        }
        if from > 0 && BEFORE.contains(&plain[from - 1]) {
            from -= 1;
        }
        let mut all = split[..from].to_vec();
        all.extend(dates.split(' ').map(str::to_owned));
        all.extend_from_slice(&split[at + count..]);
        let taken = format!("`{}` is {dates}", plain[at..at + count].join(" "));
        Some((all, taken))
    })
}

/// Returns a word in small letters, without what stands around it.
fn plain(word: &str) -> String {
    word.trim_matches(['?', ',', '.', '!']).trim_end_matches("'s").to_lowercase()
}

/// Returns the pieces of a word in which a Chinese time stands, that time in English; another word is itself.
fn chinese_apart(word: &str) -> Vec<String> {
    let time = CHINESE.iter().find_map(|(time, words)| Some((word.split_once(time)?, *words)));
    let Some(((before, after), time)) = time else { return vec![word.to_owned()] };
    let after = after.trim_start_matches('的');
    let pieces = [before, time, after].into_iter().flat_map(|it| it.split(' '));
    pieces.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// Returns the time with which the words begin, in dates, and how many words it is.
fn time_at(words: &[&str], day: Date) -> Option<(String, usize)> {
    let year = day.year();
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    // "Last quarter 2021", "last quarter of 2021".
    let of_a_year = |at: usize| words.iter().skip(at).take(4).any(is_year);
    let back = |months: i32| day.month_start().add_months(-months, 1);
    match words {
        ["yesterday", ..] => Some((day.add_days(-1).to_string(), 1)),
        ["last" | "previous", "year", ..] => Some(((year - 1).to_string(), 2)),
        ["this" | "current", "year", ..] => Some((year.to_string(), 2)),
        ["next", "year", ..] => Some(((year + 1).to_string(), 2)),
        [which @ ("last" | "previous" | "this" | "current"), rest @ ..] if !of_a_year(1) => {
            let ago = i32::from(matches!(*which, "last" | "previous"));
            let (dates, count) = match rest {
                ["month", ..] => (month(back(ago)), 1),
                ["quarter", ..] => {
                    let start = back(3 * ago);
                    (format!("{}-q{}", start.year(), start.quarter()), 1)
                }
                ["week", ..] => (week(day.add_days(-7 * i64::from(ago))), 1),
                [name, ..] if is_month_or_season(name) => (named(name, ago > 0, day)?, 1),
                _ if *which == "last" => so_long(rest, day)?,
                _ => return None,
            };
            Some((dates, count + 1))
        }
        ["past", rest @ ..] => so_long(rest, day).map(|(dates, count)| (dates, count + 1)),
        _ => ago(words, day),
    }
}

/// Reads `a year ago`, `two years ago`, `half a year ago`.
fn ago(words: &[&str], day: Date) -> Option<(String, usize)> {
    if let ["half", "a", "year", "ago", ..] = words {
        return Some((month(day.month_start().add_months(-6, 1)), 4));
    }
    let (count, taken) = number(words)?;
    let [unit, "ago" | "earlier", ..] = &words[taken..] else { return None };
    let dates = match months_of(unit) {
        Some(months) => month(day.month_start().add_months(-count * months, 1)),
        None => match days_of(unit)? {
            1 => day.add_days(-i64::from(count)).to_string(),
            days => week(day.add_days(-i64::from(count) * days)),
        },
    };
    Some((dates, taken + 2))
}

/// Reads `two years`, `6 months`, `year`: so long up to the day.
fn so_long(words: &[&str], day: Date) -> Option<(String, usize)> {
    let (count, taken) = number(words).unwrap_or((1, 0));
    let unit = words.get(taken)?;
    let first = match months_of(unit) {
        Some(months) => day.add_months(-count * months, day.day()),
        None => day.add_days(-i64::from(count) * days_of(unit)?),
    };
    Some((format!("{} to {day}", first.add_days(1)), taken + 1))
}

/// Writes the month of a day: `2023-11`.
fn month(day: Date) -> String {
    format!("{}-{:02}", day.year(), day.month())
}

/// Returns the week in which a day lies, Monday to Sunday.
fn week(day: Date) -> String {
    // 1 January 2018 was a Monday.
    let monday = Date::ymd(2018, 1, 1).map_or(0, |monday| day.days_since(monday).rem_euclid(7));
    let first = day.add_days(-monday);
    format!("{first} to {}", first.add_days(6))
}

fn is_month_or_season(word: &str) -> bool {
    month_named(word).is_some() || SEASONS.iter().any(|(name, _)| *name == word)
}

/// Returns the month or season of this year; the latest one that is over where it `is_over`.
fn named(name: &str, is_over: bool, day: Date) -> Option<String> {
    let year = day.year();
    let (first, months) = match month_named(name) {
        Some(number) => (u32::from(number), 1),
        None => (SEASONS.iter().find(|(season, _)| *season == name)?.1, 3),
    };
    let ends_by = |year: i32| {
        let start = Date::ymd(year, first, 1);
        start.is_some_and(|start| start.add_months(months, 1) <= day)
    };
    let year =
        if is_over { [year, year - 1].into_iter().find(|it| ends_by(*it)) } else { Some(year) };
    let year = year.unwrap_or(day.year() - 2);
    Some(if months == 1 { format!("{year}-{first:02}") } else { format!("{name} {year}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, day: &str) -> Option<String> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        Some(in_dates(&words, Date::parse(day).unwrap())?.0.join(" "))
    }

    #[test]
    fn times_from_the_day_that_is_shown() {
        for (text, dates) in [
            ("last year", "2022"),
            ("ceo last year?", "ceo 2022"),
            ("ceo this year", "ceo 2023"),
            ("before last year", "before 2022"),
            ("early last year", "early 2022"),
            ("march last year", "march 2022"),
            ("last month", "2023-11"),
            ("last quarter", "2023-q3"),
            ("last week", "2023-12-18 to 2023-12-24"),
            ("last march", "2023-03"),
            ("last december", "2022-12"),
            ("last summer", "summer 2023"),
            ("last winter", "winter 2022"),
            ("a year ago", "2022-12"),
            ("ceo two years ago", "ceo 2021-12"),
            ("half a year ago", "2023-06"),
            ("10 days ago", "2023-12-21"),
            ("2 weeks ago", "2023-12-11 to 2023-12-17"),
            ("over the past year", "2023-01-01 to 2023-12-31"),
            ("in the last 6 months", "2023-07-01 to 2023-12-31"),
            ("去年ceo", "2022 ceo"),
            ("阿里云去年的总裁", "阿里云 2022 总裁"),
        ] {
            assert_eq!(said(text, "2023-12-31").as_deref(), Some(dates), "{text}");
        }
        assert_eq!(said("last month", "2020-01-31").as_deref(), Some("2019-12"));
        assert_eq!(said("a year ago", "2020-02-29").as_deref(), Some("2019-02"));
        assert_eq!(said("past year", "2020-02-29").as_deref(), Some("2019-03-01 to 2020-02-29"));
    }

    #[test]
    fn what_is_no_such_time() {
        for text in ["last", "last quarter 2021", "last ceo", "ago", "march", "this unit", "1688"] {
            assert_eq!(said(text, "2023-12-31"), None, "{text}");
        }
    }
}
