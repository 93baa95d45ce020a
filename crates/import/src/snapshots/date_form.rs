//! A form of dates that is given: `%d%m%Y`.

use super::date_parts::{day, month, named_month, number};
use orgscope_history::time::Dated;

/// A form of dates, as `%d%m%Y`.
pub(super) struct DateForm(Vec<DateFormPart>);

enum DateFormPart {
    Text(char),
    Year,
    ShortYear,
    Month,
    Day,
    MonthName,
}

impl DateForm {
    /// Reads it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut letters = text.chars();
        while let Some(c) = letters.next() {
            pieces.push(match c {
                '%' => match letters.next() {
                    Some('Y') => DateFormPart::Year,
                    Some('y') => DateFormPart::ShortYear,
                    Some('m') => DateFormPart::Month,
                    Some('d') => DateFormPart::Day,
                    Some('b' | 'B') => DateFormPart::MonthName,
                    other => {
                        let other = other.map(String::from).unwrap_or_default();
                        return Err(format!(
                            "invalid date format `{text}`: `%{other}` is none of %Y %y %m %d %b"
                        ));
                    }
                },
                c => DateFormPart::Text(c),
            });
        }
        let has_year =
            pieces.iter().any(|it| matches!(it, DateFormPart::Year | DateFormPart::ShortYear));
        if has_year {
            Ok(Self(pieces))
        } else {
            Err(format!("invalid date format `{text}`: it has no %Y"))
        }
    }

    /// Returns the last date of the form in a name.
    pub(super) fn find(&self, name: &str) -> Option<Dated> {
        name.char_indices().rev().find_map(|(at, _)| self.at(&name[at..]))
    }

    fn at(&self, mut rest: &str) -> Option<Dated> {
        let (mut year, mut of_year, mut of_month) = (None, None, None);
        for (index, piece) in self.0.iter().enumerate() {
            // Only where something else follows may a day or a month have one figure.
            let is_loose = matches!(self.0.get(index + 1), Some(DateFormPart::Text(_)));
            let figures = |limit: usize| {
                let end = rest.bytes().take(limit).take_while(u8::is_ascii_digit).count();
                let fits = end == limit || limit == 2 && is_loose;
                Some((number(&rest[..end], limit).filter(|_| fits)?, &rest[end..]))
            };
            rest = match piece {
                DateFormPart::Text(c) => rest.strip_prefix(*c)?,
                DateFormPart::Year => {
                    let (number, after) = figures(4)?;
                    year = Some(number);
                    after
                }
                DateFormPart::ShortYear => {
                    let (number, after) = figures(2)?;
                    year = Some(2000 + number);
                    after
                }
                DateFormPart::Month => {
                    let (number, after) = figures(2)?;
                    of_year = Some(number);
                    after
                }
                DateFormPart::Day => {
                    let (number, after) = figures(2)?;
                    of_month = Some(number);
                    after
                }
                DateFormPart::MonthName => {
                    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                    of_year = Some(named_month(&rest[..end])?);
                    &rest[end..]
                }
            };
        }
        match (year?, of_year, of_month) {
            (year, Some(of_year), Some(of_month)) => day(year, of_year, of_month),
            (year, Some(of_year), None) => month(year, of_year),
            (year, None, _) => month(year, 1),
        }
    }
}
