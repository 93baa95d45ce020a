//! Dates with words or letters in them: months by name, quarters, weeks, decades, about, bounds.

use super::form::{DateNotation, WrittenDate, WrittenDateError, first_of, numbers};
use crate::time::{Date, Dated, Period};

pub(super) fn read(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let lower = text.to_lowercase();
    for form in [quarter, week, decade, by_name] {
        match form(&lower) {
            Err(WrittenDateError::NotADate) => {}
            decided => return decided,
        }
    }
    bounds(text)
}

/// A word before a date that makes it less than exact.
#[derive(Clone, Copy)]
pub(super) enum WordQualifier {
    About,
    Before,
    After,
}

/// Splits `c. 1890`, `abt 1890`, `before 1890` into the qualifier and the date; letters have to be small.
pub(super) fn qualified(text: &str) -> Option<(WordQualifier, &str)> {
    const WORDS: [(WordQualifier, &[&str]); 3] = [
        (
            WordQualifier::About,
            &["c.", "ca.", "circa", "ca", "c", "about", "abt", "abt.", "approx."],
        ),
        (WordQualifier::Before, &["before", "bef", "bef."]),
        (WordQualifier::After, &["after", "aft", "aft."]),
    ];
    for (qualifier, words) in WORDS {
        for word in words {
            let Some(rest) = text.strip_prefix(word) else { continue };
            if word.ends_with('.') || rest.starts_with(' ') {
                return Some((qualifier, rest.trim_start()));
            }
        }
    }
    None
}

/// Returns a date with a qualifier before it.
pub(super) fn with_qualifier(
    qualifier: WordQualifier,
    inner: WrittenDate,
) -> Result<WrittenDate, WrittenDateError> {
    let date = inner.date.to_string();
    let about = || if inner.date.is_qualified() { date.clone() } else { format!("{date}~") };
    let (bound, form) = match qualifier {
        WordQualifier::About => (about(), DateNotation::About),
        WordQualifier::Before => (format!("../{date}"), DateNotation::Bound),
        WordQualifier::After => (format!("{date}/.."), DateNotation::Bound),
    };
    let read = first_of(&[&bound, &about()], form)?;
    Ok(WrittenDate { days: inner.days, ..read })
}

/// Reads `2022-q4`, `2022q4`, `q4 2022`, `2022 Q4`, `Q4/2022`.
fn quarter(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let between = |c: char| " -/".contains(c);
    let (year, quarter) = match text.strip_prefix('q') {
        Some(rest) => rest.split_once(between).map(|(quarter, year)| (year, quarter)),
        None => {
            text.split_once('q').map(|(year, quarter)| (year.trim_end_matches(between), quarter))
        }
    }
    .ok_or(WrittenDateError::NotADate)?;
    let year = year_of(year).ok_or(WrittenDateError::NotADate)?;
    match quarter.parse() {
        Ok(quarter @ 1..=4) => super::digits::quarter_of(year, quarter),
        _ => Err(WrittenDateError::NotADate),
    }
}

/// Reads `2022-w52`, `2022w52`, `2022-w52-4`: seven days from a Monday, or one of them.
fn week(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let (year, rest) = text.split_once('w').ok_or(WrittenDateError::NotADate)?;
    let year = year_of(year.trim_end_matches('-')).ok_or(WrittenDateError::NotADate)?;
    let digits: String = rest.chars().filter(|c| *c != '-').collect();
    if !matches!(digits.len(), 2 | 3) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WrittenDateError::NotADate);
    }
    let week: u32 = digits[..2].parse().map_err(|_| WrittenDateError::NotADate)?;
    let monday = i32::try_from(year).ok().and_then(|year| Date::monday_of_week(year, week));
    let monday = monday.ok_or(WrittenDateError::NotADate)?;
    match digits[2..].parse::<i64>() {
        Ok(day @ 1..=7) => {
            Ok(WrittenDate::new(Dated::exact(monday.add_days(day - 1)), DateNotation::Week))
        }
        Ok(_) => Err(WrittenDateError::NotADate),
        Err(_) => {
            let spellings = [format!("{monday}/{}", monday.add_days(6)), format!("{monday}~")];
            let read = first_of(&[&spellings[0], &spellings[1]], DateNotation::Week)?;
            Ok(WrittenDate { days: Period::new(monday, monday.add_days(7)), ..read })
        }
    }
}

/// Reads `189x`, `1890s`.
fn decade(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let tens = match text.strip_suffix("0s").or(text.strip_suffix("0's")) {
        Some(tens) => Some(tens),
        None => text.strip_suffix('x'),
    };
    let tens = tens.filter(|tens| tens.len() == 3 && tens.bytes().all(|b| b.is_ascii_digit()));
    let tens = tens.ok_or(WrittenDateError::NotADate)?;
    let year: u32 = tens.parse::<u32>().map_err(|_| WrittenDateError::NotADate)? * 10;
    let first = numbers(year, Some(1), Some(1), DateNotation::Decade)?.days.start;
    let read = first_of(&[&format!("{tens}X"), &format!("{tens}0~")], DateNotation::Decade)?;
    Ok(WrittenDate { days: Period::new(first, first.add_months(120, 1)), ..read })
}

/// Reads `dec 2022`, `29 dec 2022`, `Dec 29th, 2022`, `Thu 29 Dec 2022`, `2022 dec`, `3. Mai 2010`.
fn by_name(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', '-', ',', '.', '/']).filter(|it| !it.is_empty() && *it != "of") {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let ending = &word[digits.len()..];
        let place = if digits.len() == 4 && ending.is_empty() {
            &mut year
        } else if matches!(digits.len(), 1 | 2) && ENDINGS.contains(&ending) {
            &mut day
        } else if !digits.is_empty() {
            return Err(WrittenDateError::NotADate);
        } else if month.is_none() && weekday(word) {
            continue;
        } else {
            if month.replace(month_named(word).ok_or(WrittenDateError::NotADate)?).is_some() {
                return Err(WrittenDateError::NotADate);
            }
            continue;
        };
        let number: u32 = digits.parse().map_err(|_| WrittenDateError::NotADate)?;
        if place.replace(number).is_some() {
            return Err(WrittenDateError::NotADate);
        }
    }
    match (year, month) {
        (Some(year), Some(month)) => numbers(year, Some(month), day, DateNotation::MonthInWords),
        _ => Err(WrittenDateError::NotADate),
    }
}

/// What follows the number of a day in English and French.
const ENDINGS: [&str; 6] = ["", "st", "nd", "rd", "th", "er"];

fn weekday(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

/// Reads `2004-06/..`, `../2004`, `2021-03/2021-08`; a bound that a dataset cannot hold becomes about the end that
/// orders it.
fn bounds(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let (from, to) = text.split_once('/').ok_or(WrittenDateError::NotADate)?;
    let end = |text: &str| match text {
        ".." | "" => Ok(None),
        text => Dated::parse(text).map(Some).map_err(|_| WrittenDateError::NotADate),
    };
    let (first, last) = (end(from)?, end(to)?);
    let (Some(orders), true) = (last.or(first), !to.is_empty() && !from.is_empty()) else {
        return Err(WrittenDateError::NotADate);
    };
    if first.zip(last).is_some_and(|(first, last)| last.band().end <= first.band().start) {
        return Err(WrittenDateError::NotADate);
    }
    let about = orders.to_string();
    let about = if orders.is_qualified() { about } else { about + "~" };
    let read = first_of(&[text, &about], DateNotation::Bound)?;
    let start = first.map_or(orders.band().start, |first| first.band().start);
    Ok(WrittenDate { days: Period::new(start, orders.band().end), ..read })
}

fn year_of(text: &str) -> Option<u32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Returns the number of a month by its English, German or French name, in small letters, or by three letters or more
/// of its beginning, where they are of one month only.
pub fn month_named(name: &str) -> Option<u32> {
    let begins = |month: &[&str; 3]| month.iter().any(|it| it.starts_with(name));
    let mut found = (1..).zip(MONTHS.iter()).filter(|(_, month)| begins(month));
    let (number, names) = found.next().filter(|_| name.chars().count() >= 3)?;
    // In French, juin and juillet begin alike.
    (found.next().is_none() || names[0].starts_with(name)).then_some(number)
}

const MONTHS: [[&str; 3]; 12] = [
    ["january", "januar", "janvier"],
    ["february", "februar", "février"],
    ["march", "märz", "mars"],
    ["april", "april", "avril"],
    ["may", "mai", "mai"],
    ["june", "juni", "juin"],
    ["july", "juli", "juillet"],
    ["august", "august", "août"],
    ["september", "september", "septembre"],
    ["october", "oktober", "octobre"],
    ["november", "november", "novembre"],
    ["december", "dezember", "décembre"],
];
