//! Figures and words in the name of a file, as parts of a date.

use orgscope_history::time::{Date, Dated, month_named};

/// Returns a number of at most `figures` digits.
pub(super) fn number(token: &str, figures: usize) -> Option<u32> {
    let fits =
        !token.is_empty() && token.len() <= figures && token.bytes().all(|it| it.is_ascii_digit());
    if fits { token.parse().ok() } else { None }
}

/// Returns the number of a month by its name.
pub(super) fn named_month(word: &str) -> Option<u32> {
    month_named(&word.to_lowercase())
}

/// Returns a day, if the calendar has it.
pub(super) fn day(year: u32, month: u32, day: u32) -> Option<Dated> {
    Date::ymd(i32::try_from(year).ok()?, month, day).map(Dated::exact)
}

/// Returns a month, known as such and ordered at its first day.
pub(super) fn month(year: u32, month: u32) -> Option<Dated> {
    Dated::parse(&format!("{year:04}-{month:02}")).ok()
}
