//! The one reader of dates as people and programs write them: typed at a prompt, in a spreadsheet, in the
//! export of another program. What can be read in two ways is refused and not guessed.

mod digits;
mod form;
mod words;

pub use form::{DateNotation, DayMonthOrder, WrittenDate, WrittenDateError};
pub use words::month_named;

use super::{Dated, Precision};

/// Reads a date in any [`DateNotation`]; blanks around it and full-width characters do not matter. `order` is what is known
/// of dates with the year last; without it a date that would be two days is [`WrittenDateError::Ambiguous`]. Dates with
/// dots have the day first unless `order` says otherwise. A day that the calendar lacks is `NotInCalendar`; one that
/// programs write for "none", such as `9999-12-31`, is `StandsForNone`; one whose year is written as unknown, such as
/// `XXXX-05`, is `Unknown`; the word `unknown` and all else are `NotADate`.
pub fn read_written_date(
    text: &str,
    order: Option<DayMonthOrder>,
) -> Result<WrittenDate, WrittenDateError> {
    let text = text.trim();
    if let Ok(date) = Dated::parse(text) {
        if date.is_unknown() {
            return Err(WrittenDateError::NotADate);
        }
        // Coarser ones and bounds get a form of their own below.
        if matches!(date.precision(), Precision::Year | Precision::Month | Precision::Day) {
            return Ok(WrittenDate::new(date, DateNotation::Edtf));
        }
    }
    if text.is_empty() || text.len() > MAX_DATE_BYTES {
        return Err(WrittenDateError::NotADate);
    }
    let half_width: String = text.chars().map(to_half_width).collect();
    let text = half_width.trim();
    match digits::read(text, order) {
        Err(WrittenDateError::NotADate) => {}
        decided => return decided,
    }
    match words::qualified(&text.to_lowercase()) {
        Some((qualifier, rest)) => {
            words::with_qualifier(qualifier, read_written_date(rest, order)?)
        }
        None => words::read(text),
    }
}

/// The longest date that a dataset does not write so; longer texts are refused.
const MAX_DATE_BYTES: usize = 64;

/// Returns the separator and the first and second number of a date with the year last: `16-02-2020` gives
/// `('-', 16, 2)`. `None` for any other form.
pub fn numbers_before_year(text: &str) -> Option<(char, u32, u32)> {
    digits::numbers_before_year(text)
}

/// Returns a full-width character as the one of ordinary width, and a typographic hyphen as a hyphen.
fn to_half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests;
