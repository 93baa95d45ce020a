//! The one reader of dates as people and programs write them: typed at a prompt, in a spreadsheet, in the
//! export of another program. What can be read in two ways is refused and not guessed.

mod figures;
mod form;
mod words;

pub use form::{Form, Order, WrittenDate, WrittenDateError};
pub use words::month_named;

use form::of;

use super::{Dated, Precision};

/// Reads a date in any [`Form`]. `order` is what is known of dates with the year last; without it a date
/// that would be two days is refused. Dates with dots have the day first unless `order` says otherwise.
pub fn written(text: &str, order: Option<Order>) -> Result<WrittenDate, WrittenDateError> {
    let text = text.trim();
    if let Ok(date) = Dated::parse(text) {
        if date.is_unknown() {
            return Err(WrittenDateError::NoDate);
        }
        // Of a decade, a season, a quarter or a bound, the days that are meant are found below.
        if date.precision() == Precision::Year && text.len() <= 5
            || matches!(date.precision(), Precision::Month | Precision::Day)
        {
            return Ok(of(date, Form::Edtf));
        }
    }
    if text.is_empty() || text.len() > MAX_DATE_BYTES {
        return Err(WrittenDateError::NoDate);
    }
    let narrow: String = text.chars().map(narrow).collect();
    let text = narrow.trim();
    match figures::read(text, order) {
        Err(WrittenDateError::NoDate) => {}
        decided => return decided,
    }
    match words::qualified(&text.to_lowercase()) {
        Some((qualifier, rest)) => words::with_qualifier(qualifier, written(rest, order)?),
        None => words::read(text),
    }
}

/// The longest date in any form; a longer text is refused unread.
const MAX_DATE_BYTES: usize = 64;

/// Returns what an order of day and month can be learned from: the two numbers before the year, with what separates
/// them.
pub fn year_last(text: &str) -> Option<(char, u32, u32)> {
    figures::year_last(text)
}

/// Returns a full-width character as the one of ordinary width, and a typographic hyphen as a hyphen.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests;
