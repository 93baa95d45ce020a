//! The time in a question: a day, a month, a year, from one to another, or bound on one side.

use super::chinese_dates::chinese_date_apart;
use super::lengths_of_time::length_of_time;
use super::time_words::{PARTS_IN_SHORT, month_named, time_in_words};
use super::vocabulary::{BETWEEN, BOUNDS, Bound};
use orgscope_history::org::{Dataset, Event};
use orgscope_history::time::{Date, Period, TypedContext, typed};

/// The greatest number of words that name a time.
const MAX_TIME_WORDS: usize = 6;

/// The greatest number of years after the last year that is known; a number further away is no year.
const MAX_YEARS_LATER: i32 = 30;
/// The same, of years before the first year that is known.
const MAX_YEARS_EARLIER: i32 = 60;

/// The days asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) period: Period,
    /// Whether it has no beginning, so that its last days are meant first: "before 2020".
    pub(super) from_its_end: bool,
    /// Whether it has no end, so that its first day is meant: "after 2021".
    pub(super) at_its_start: bool,
}

impl Time {
    pub(super) fn within(period: Period) -> Self {
        Self { period, from_its_end: false, at_its_start: false }
    }

    fn bound(period: Period, bound: Bound) -> Self {
        let (start, end) = match bound {
            Bound::Before => (Date::MIN, period.start),
            Bound::Until => (Date::MIN, period.end),
            Bound::Since => (period.start, Date::MAX),
            Bound::After => (period.end, Date::MAX),
        };
        let from_its_end = matches!(bound, Bound::Before | Bound::Until);
        Self { period: Period::new(start, end), from_its_end, at_its_start: !from_its_end }
    }
}

/// Returns the pieces of `2019-2021`, `oct-dec` and `q4'22`, and the year of `2019年` and `总裁2019`; a word that is nothing like
/// it is itself.
pub(super) fn years_apart(word: &str) -> Vec<String> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(pieces) = chinese_date_apart(word) {
        return pieces;
    }
    if let Some(pieces) = short_year_apart(word) {
        return pieces;
    }
    let is_month = |text: &str| month_named(&text.to_lowercase()).is_some();
    match word.split_once(['-', '–']) {
        Some((from, to)) if is_year(from) && is_year(to) => {
            vec![from.into(), "-".into(), to.into()]
        }
        Some((from, to)) if is_month(from) && is_month(to) => {
            vec![from.into(), "to".into(), to.into()]
        }
        _ => vec![word.into()],
    }
}

/// Returns the part of a year, or the month, and the year that are written together in short: `q4'22`, `dec'22`.
fn short_year_apart(word: &str) -> Option<Vec<String>> {
    let (part, year) = word.trim_end_matches(['?', ',', '.']).split_once(['\'', '’'])?;
    let is_short = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let lower = part.to_lowercase();
    let is_part = PARTS_IN_SHORT.contains(&&*lower) || month_named(&lower).is_some();
    (is_short && is_part).then(|| vec![part.to_owned(), format!("20{year}")])
}

/// Returns the words with the year after two months put after the first one, too: `march and june 2021`.
pub(super) fn with_year_of_both(mut words: Vec<String>) -> Vec<String> {
    let month = |word: &str| month_named(&word.to_lowercase()).is_some();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    let both = |it: &[String]| {
        let year = it[3].trim_end_matches(['?', '.', ',']);
        let between = BETWEEN.contains(&&*it[1].to_lowercase());
        month(&it[0]) && between && month(&it[2]) && is_year(year)
    };
    if let Some(at) = words.windows(4).position(both) {
        let year = words[at + 3].trim_end_matches(['?', '.', ',']).to_owned();
        words.insert(at + 1, year);
    }
    words
}

/// Takes the words that name a time out of those that were typed, and the word that binds it.
pub(super) fn take_time(data: &Dataset, words: &mut Vec<&str>) -> Option<Time> {
    let known = known(data);
    // What binds it may lie outside.
    let about = Period::new(known.start.add_days(-40 * 366), known.end.add_days(10 * 366));
    for length in (1..=MAX_TIME_WORDS).rev() {
        for start in 0..(words.len() + 1).saturating_sub(length) {
            let Some(period) = time_of(data, &words[start..start + length]) else { continue };
            let (mut from, mut end) = (start, start + length);
            let mut time = Time::within(period);
            let before = start.checked_sub(1).map(|before| words[before].to_lowercase());
            let last = words.get(end).filter(|word| BETWEEN.contains(&&*word.to_lowercase()));
            let last = last.and_then(|_| {
                let longest = (1..=MAX_TIME_WORDS).rev().filter(|it| end + 1 + it <= words.len());
                longest.into_iter().find_map(|it| {
                    Some((time_of(data, &words[end + 1..end + 1 + it])?, end + 1 + it))
                })
            });
            if let Some((last, after)) = last.filter(|(last, _)| period.start < last.end) {
                time = Time::within(Period::new(period.start, last.end));
                end = after;
                let opens = |word: &str| matches!(word, "from" | "between" | "since");
                from -= usize::from(before.as_deref().is_some_and(opens));
            } else if let Some((_, bound)) =
                BOUNDS.iter().find(|(word, _)| before.as_deref() == Some(*word))
            {
                time = Time::bound(period, *bound);
                from -= 1;
                if let Some((near, count)) = beside(&words[..from], period, *bound) {
                    time = Time::within(near);
                    from -= count;
                }
            }
            // A number that lies outside what is known is no year but a name: 1688.
            let is_bound = time.from_its_end || time.at_its_start;
            if period.overlaps(if is_bound { about } else { known }) && time.period.overlaps(known)
            {
                words.drain(from..end);
                return Some(time);
            }
        }
    }
    None
}

/// Returns the days beside a time for which the words before the bound ask, and how many words they are: `three months` of
/// `three months after june 2021`.
fn beside(words: &[&str], period: Period, bound: Bound) -> Option<(Period, usize)> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    (1..=3.min(lower.len())).rev().find_map(|count| {
        let span = length_of_time(&lower[lower.len() - count..])?;
        let near = match bound {
            Bound::After => Period::new(period.end, span.later(period.end)),
            Bound::Before => Period::new(span.earlier(period.start), period.start),
            _ => return None,
        };
        let the = lower.get(lower.len().wrapping_sub(count + 1)) == Some(&"the");
        Some((near, count + usize::from(the)))
    })
}

/// Returns the days that some words name, where there is a year in them.
fn time_of(data: &Dataset, words: &[&str]) -> Option<Period> {
    let context = TypedContext { first: data.first, last: data.last, from: None, today: None };
    let text = words.join(" ");
    let text = text.trim_end_matches(['?', ',', '.']);
    let named = text.bytes().filter(u8::is_ascii_digit).count() >= 4;
    if !named {
        return None;
    }
    time_in_words(words).or_else(|| typed(text, context).ok().map(|it| it.period))
}

/// Takes the dates that have two readings out of the words, where others are left. Returns why the first one names no
/// day: `ambiguous date ...`.
pub(super) fn take_ambiguous(data: &Dataset, words: &mut Vec<&str>) -> Option<String> {
    let context = TypedContext { first: data.first, last: data.last, from: None, today: None };
    let why = |word: &str| {
        let refused = typed(word.trim_end_matches(['?', ',', '.']), context).err();
        refused.filter(|why| why.starts_with("ambiguous date"))
    };
    let digits = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let first = words.iter().filter(|word| digits(word)).find_map(|word| why(word))?;
    if words.len() > 1 {
        words.retain(|word| !digits(word) || why(word).is_none());
    }
    Some(first)
}

/// Returns what is said of a time after the last day of the dataset.
pub(super) fn data_ends(data: &Dataset) -> String {
    format!("the data ends on {}", data.last.short())
}

/// Returns whether a word is a year after the last that is known.
fn is_later(data: &Dataset, word: &str) -> bool {
    let last = data.last.year();
    let year = word.trim_end_matches(['?', ',', '.']);
    let year = year.parse::<i32>().ok().filter(|_| year.len() == 4);
    year.is_some_and(|year| (last + 1..=last + MAX_YEARS_LATER).contains(&year))
}

/// Returns whether such a year is all that was typed.
pub(super) fn is_later_year(data: &Dataset, words: &[&str]) -> bool {
    matches!(words, [word] if is_later(data, word))
}

/// Takes the years after the last that is known out of the words, where others are left. Returns whether there are some.
pub(super) fn take_later_years(data: &Dataset, words: &mut Vec<&str>) -> bool {
    let later = |word: &&str| is_later(data, word);
    let some = words.len() > 1 && words.iter().any(later) && !words.iter().all(later);
    words.retain(|word| !some || !later(word));
    some
}

/// Returns what is said of a time before the first event.
pub(super) fn data_begins(data: &Dataset) -> String {
    format!("the data begins in {}", known(data).start.year())
}

/// Takes the years before the first that is known out of the words, where others are left. Returns whether there are some.
pub(super) fn take_earlier_years(data: &Dataset, words: &mut Vec<&str>) -> bool {
    let first = known(data).start.year();
    let earlier = |word: &&str| {
        let year = word.trim_end_matches(['?', ',', '.']);
        let year = year.parse::<i32>().ok().filter(|_| year.len() == 4);
        year.is_some_and(|year| (first - MAX_YEARS_EARLIER..first).contains(&year))
    };
    let some = words.len() > 1 && words.iter().any(earlier) && !words.iter().all(earlier);
    words.retain(|word| !some || !earlier(word));
    some
}

/// Returns the days of which something is known.
fn known(data: &Dataset) -> Period {
    let days = data.events.iter().map(Event::day).filter(|day| day.is_finite());
    let first = days.min().unwrap_or(data.first).min(data.first);
    Period::new(first, data.last.add_days(366))
}
