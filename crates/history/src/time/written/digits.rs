//! Dates in digits: numbers with something between them, or nothing.

use super::form::{
    DateNotation, DayMonthOrder, WrittenDate, WrittenDateError, first_of, numbers, stands_for_none,
};
use crate::time::{Date, Dated, Period};

pub(super) fn read(
    text: &str,
    order: Option<DayMonthOrder>,
) -> Result<WrittenDate, WrittenDateError> {
    let whole = milliseconds(text).or_else(|| spreadsheet(text)).or_else(|| generalized_time(text));
    if let Some(read) = whole {
        return read;
    }
    let (body, signed) = match text.strip_prefix('+') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (day, rest) = body.split_at(day_part(body));
    let after = after_day(rest, day).ok_or(WrittenDateError::NotADate)?;
    let mut read = plain(day, order)?;
    if signed || !rest.is_empty() {
        read.form = match read.form {
            // The sign says most: it is Wikidata's, which writes zeros for what it does not know.
            _ if signed => DateNotation::Signed,
            kept @ (DateNotation::DayFirst
            | DateNotation::MonthFirst
            | DateNotation::EitherOrder
            | DateNotation::Placeholders) => kept,
            _ => after,
        };
    }
    Ok(read)
}

/// Returns how many bytes of a text are the day and not the time after it.
fn day_part(text: &str) -> usize {
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        match c {
            'T' if digits > 0 => return at,
            // A time or a footnote after a blank or a bracket.
            ' ' | '[' => return at,
            'Z' | 'z' | '+' if digits >= 4 => return at,
            // A zone west of Greenwich: 2010-05-03-05:00.
            '-' if text[at..].contains(':') && is_offset(&text[at + 1..]) => return at,
            _ => digits += usize::from(c.is_ascii_digit()),
        }
    }
    text.len()
}

/// Returns what stands after a day: nothing, a time, a zone, or a footnote; `None` for anything else.
fn after_day(rest: &str, day: &str) -> Option<DateNotation> {
    let rest = rest.trim();
    if rest.is_empty() {
        // Not used: with nothing behind the day its own form stays.
        return Some(DateNotation::Separators);
    }
    let note = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if note.is_some_and(|note| note.len() <= 3 && note.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Some(DateNotation::Footnote);
    }
    let is_whole_day = day.bytes().filter(u8::is_ascii_digit).count() >= 8
        || day.chars().filter(|c| !c.is_ascii_alphanumeric()).count() >= 2
        || day.split_once('-').is_some_and(|(year, day)| year.len() == 4 && day.len() == 3);
    (is_whole_day && is_time(rest)).then_some(DateNotation::WithTime)
}

/// Returns whether a text is a time or a zone: `T10:00:00.000Z`, ` 10:00`, ` 10:00 AM`, `Z`, `+02:00`. It looks at
/// the shape only: `99:99` is one as well.
fn is_time(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['T', ' ']).to_ascii_lowercase();
    let mut rest = rest.trim();
    for zone in ["utc", "gmt", "z"] {
        if let Some(shorter) = rest.strip_suffix(zone) {
            rest = shorter.trim_end();
        }
    }
    if let Some(at) = rest.rfind(['+', '-']) {
        if !is_offset(&rest[at + 1..]) {
            return false;
        }
        rest = rest[..at].trim_end();
    }
    for half in ["am", "pm", "a.m.", "p.m."] {
        if let Some(shorter) = rest.strip_suffix(half) {
            rest = shorter.trim_end();
        }
    }
    let (clock, fraction) = rest.split_once(['.', ',']).unwrap_or((rest, "0"));
    let digits = |text: &str, limit: usize| {
        (1..=limit).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let one_number = parts.len() == 1 && matches!(clock.len(), 4 | 6) && digits(clock, 6);
    let divided = (2..=3).contains(&parts.len()) && parts.iter().all(|part| digits(part, 2));
    rest.is_empty() || (one_number || divided) && digits(fraction, 9)
}

/// Returns whether a text is how far a zone is from UTC, without the sign: `02`, `0200`, `02:00`.
fn is_offset(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    matches!(digits, 2 | 4) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// Reads `20140101000000Z`, as LDAP directories write it (`GeneralizedTime`).
fn generalized_time(text: &str) -> Option<Result<WrittenDate, WrittenDateError>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 14 || !is_time(&format!("T{}", &text[8..])) {
        return None;
    }
    Some(compact(&text[..8]).map(|read| WrittenDate { form: DateNotation::WithTime, ..read }))
}

/// One part of a date between separators: its number, its width in characters, whether it is blank (zero or unknown),
/// and whether it was written as unknown (`XX`).
#[derive(Clone, Copy)]
struct DatePart {
    number: u32,
    width: usize,
    blank: bool,
    unknown: bool,
}

impl DatePart {
    fn of(text: &str) -> Option<Self> {
        let placeholder = |byte| b"Xxu?".contains(&byte);
        let unknown = !text.is_empty() && text.bytes().all(placeholder);
        let digits =
            !text.is_empty() && text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { text.parse().ok()? } else { 0 };
        let blank = unknown || number == 0;
        (unknown || digits).then_some(Self { number, width: text.len(), blank, unknown })
    }

    fn is_short(self) -> bool {
        self.width <= 2
    }

    fn known(self) -> Option<u32> {
        (!self.blank).then_some(self.number)
    }
}

/// Reads a day, a month or a year without a time.
fn plain(text: &str, order: Option<DayMonthOrder>) -> Result<WrittenDate, WrittenDateError> {
    if text.contains('年') {
        return chinese(text);
    }
    let trimmed = text.trim_end_matches('.');
    let separator = trimmed.chars().find(|c| "-/.".contains(*c)).unwrap_or('-');
    let parts: Option<Vec<DatePart>> = trimmed.split(separator).map(DatePart::of).collect();
    match parts.ok_or(WrittenDateError::NotADate)?.as_slice() {
        // Without a year the month and the day say nothing.
        [all] if all.width == 8 && all.unknown => Err(WrittenDateError::Unknown),
        [year, others @ ..] | [others @ .., year]
            if year.width == 4
                && year.unknown
                && others.len() <= 2
                && others.iter().all(|other| other.is_short()) =>
        {
            Err(WrittenDateError::Unknown)
        }
        [all] if all.width == 8 => compact(trimmed),
        [year] if year.width == 4 => {
            let has_point = trimmed.len() < text.len();
            let form = if has_point { DateNotation::Decimal } else { DateNotation::Separators };
            numbers(year.number, None, None, form)
        }
        [year, day] if year.width == 4 && day.width == 3 && separator == '-' => {
            day_of_year(year.number, day.number)
        }
        [year, month] if year.width == 4 && month.is_short() => {
            year_and_month(year.number, *month, separator)
        }
        [month, year] if year.width == 4 && month.is_short() => {
            let form =
                if month.blank { DateNotation::Placeholders } else { DateNotation::MonthAndYear };
            numbers(year.number, month.known(), None, form)
        }
        [year, month, day] if year.width == 4 && month.is_short() && day.is_short() => {
            let blank = month.blank || day.blank;
            if month.blank && !day.blank {
                return Err(WrittenDateError::NotADate);
            }
            let form = if blank { DateNotation::Placeholders } else { DateNotation::Separators };
            numbers(year.number, month.known(), day.known(), form)
        }
        [first, second, year] if year.width == 4 && first.is_short() && second.is_short() => {
            two_numbers_and_year(first.number, second.number, year.number, separator, order)
        }
        _ => Err(WrittenDateError::NotADate),
    }
}

fn compact(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().ok();
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(4..6), number(6..8)) else {
        return Err(WrittenDateError::NotADate);
    };
    if month == 0 && day > 0 {
        return Err(WrittenDateError::NotADate);
    }
    // 31122010 would be the year 3112.
    if (1500..3000).contains(&year) || stands_for_none(year) {
        let part = |it: u32| (it > 0).then_some(it);
        return numbers(year, part(month), part(day), DateNotation::Compact);
    }
    Err(WrittenDateError::NotADate)
}

fn year_and_month(
    year: u32,
    month: DatePart,
    separator: char,
) -> Result<WrittenDate, WrittenDateError> {
    let exact = separator == '-' && month.width == 2;
    match month.number {
        // A season as EDTF has it; which months that is, is left open.
        season @ 21..=24 if exact => first_of(
            &[&format!("{year:04}-{season}"), &format!("{year:04}~")],
            DateNotation::Season,
        ),
        quarter @ 33..=36 if exact => quarter_of(year, quarter - 32),
        0 if separator == '.' && !month.unknown => numbers(year, None, None, DateNotation::Decimal),
        _ if month.blank => numbers(year, None, None, DateNotation::Placeholders),
        number => numbers(year, Some(number), None, DateNotation::Separators),
    }
}

/// Returns a quarter; where a dataset cannot hold one, its first month with "about": `2010-04~`.
pub(super) fn quarter_of(year: u32, quarter: u32) -> Result<WrittenDate, WrittenDateError> {
    let month = quarter * 3 - 2;
    let first = numbers(year, Some(month), Some(1), DateNotation::Quarter)?.days.start;
    let spellings = [format!("{year:04}-{}", quarter + 32), format!("{year:04}-{month:02}~")];
    let read = first_of(&[&spellings[0], &spellings[1]], DateNotation::Quarter)?;
    Ok(WrittenDate { days: Period::new(first, first.add_months(3, 1)), ..read })
}

fn day_of_year(year: u32, day: u32) -> Result<WrittenDate, WrittenDateError> {
    let first = numbers(year, Some(1), Some(1), DateNotation::DayOfYear)?.days.start;
    let date = first.add_days(i64::from(day) - 1);
    if day == 0 || date.year() != first.year() {
        return Err(WrittenDateError::NotADate);
    }
    Ok(WrittenDate::new(Dated::exact(date), DateNotation::DayOfYear))
}

fn chinese(text: &str) -> Result<WrittenDate, WrittenDateError> {
    let part = |text: &str| text.trim().parse::<u32>().map_err(|_| WrittenDateError::NotADate);
    let (year, rest) = text.split_once('年').ok_or(WrittenDateError::NotADate)?;
    let year = part(year)?;
    if rest.trim().is_empty() {
        return numbers(year, None, None, DateNotation::Chinese);
    }
    let (month, rest) = rest.split_once('月').ok_or(WrittenDateError::NotADate)?;
    let month = part(month)?;
    if rest.trim().is_empty() {
        return numbers(year, Some(month), None, DateNotation::Chinese);
    }
    let day = rest.trim().strip_suffix(['日', '号', '號']).ok_or(WrittenDateError::NotADate)?;
    numbers(year, Some(month), Some(part(day)?), DateNotation::Chinese)
}

/// Reads two numbers before a year.
fn two_numbers_and_year(
    first: u32,
    second: u32,
    year: u32,
    separator: char,
    order: Option<DayMonthOrder>,
) -> Result<WrittenDate, WrittenDateError> {
    if stands_for_none(year) {
        return Err(WrittenDateError::StandsForNone);
    }
    let day_first = || numbers(year, Some(second), Some(first), DateNotation::DayFirst);
    let month_first = || numbers(year, Some(first), Some(second), DateNotation::MonthFirst);
    if first == 0 || second == 0 {
        // 00/00/2010, 00/05/2010: the day is not known, nor perhaps the month.
        let month = Some(first.max(second)).filter(|month| *month > 0);
        return numbers(year, month, None, DateNotation::Placeholders);
    }
    match (first > 12, second > 12) {
        (true, _) => return day_first(),
        (_, true) => return month_first(),
        _ if first == second => {
            return numbers(year, Some(first), Some(second), DateNotation::EitherOrder);
        }
        _ => {}
    }
    // With dots the day comes first wherever they are used.
    let order = order.or((separator == '.').then_some(DayMonthOrder::DayFirst));
    match (order, day_first(), month_first()) {
        (Some(DayMonthOrder::DayFirst), read, _) | (Some(DayMonthOrder::MonthFirst), _, read) => {
            read
        }
        (None, Ok(one), Ok(other)) => {
            Err(WrittenDateError::Ambiguous(one.date.day(), other.date.day()))
        }
        (None, Err(why), _) | (None, _, Err(why)) => Err(why),
    }
}

/// Returns the separator and the two numbers before a year, of a date that is written so.
pub(super) fn numbers_before_year(text: &str) -> Option<(char, u32, u32)> {
    let text = text.trim();
    let text = text.split(['T', ' ']).next()?.trim_end_matches('.');
    let separator = text.chars().find(|c| "-/.".contains(*c))?;
    let parts: Vec<DatePart> = text.split(separator).map(DatePart::of).collect::<Option<_>>()?;
    match parts.as_slice() {
        [first, second, year] if year.width == 4 && first.is_short() && second.is_short() => {
            (!first.blank && !second.blank).then_some((separator, first.number, second.number))
        }
        _ => None,
    }
}

/// Returns the day on which the counting of days since 1970 begins.
fn epoch() -> Option<Date> {
    Date::ymd(1970, 1, 1)
}

/// Reads `/Date(1388534400000)/`, perhaps with the offset of a zone: the number counts in UTC, and the day is that of the
/// zone.
fn milliseconds(text: &str) -> Option<Result<WrittenDate, WrittenDateError>> {
    let inner = text.strip_prefix("/Date(")?.strip_suffix(")/")?;
    let at = inner
        .char_indices()
        .skip(1)
        .find(|(_, c)| "+-".contains(*c))
        .map_or(inner.len(), |it| it.0);
    let (number, offset) = inner.split_at(at);
    let minutes: i64 = match offset.len() {
        0 => 0,
        5 => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let part = |range: std::ops::Range<usize>| offset.get(range)?.parse::<i64>().ok();
            sign * (part(1..3)? * 60 + part(3..5)?)
        }
        _ => return Some(Err(WrittenDateError::NotADate)),
    };
    let milliseconds: i64 = number.parse().ok()?;
    let day = milliseconds.checked_add(minutes * 60_000)?.div_euclid(86_400_000);
    Some(from_day_number(epoch()?.add_days(day), DateNotation::Milliseconds))
}

/// Reads `43861` or `43861.5`, days since the end of 1899; the number of 9999-12-31 stands for none.
fn spreadsheet(text: &str) -> Option<Result<WrittenDate, WrittenDateError>> {
    let (days, time) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if days == "2958465" && time.trim_matches('0').is_empty() {
        return Some(Err(WrittenDateError::StandsForNone));
    }
    let is_number =
        days.len() == 5 && days.bytes().chain(time.bytes()).all(|it| it.is_ascii_digit());
    let days: i64 = days.parse().ok().filter(|_| is_number)?;
    Some(from_day_number(Date::ymd(1899, 12, 30)?.add_days(days), DateNotation::Spreadsheet))
}

/// Returns a day that was given as a number; one in a year that stands for none is refused.
fn from_day_number(day: Date, form: DateNotation) -> Result<WrittenDate, WrittenDateError> {
    match u32::try_from(day.year()) {
        Ok(year) if !stands_for_none(year) => Ok(WrittenDate::new(Dated::exact(day), form)),
        _ => Err(WrittenDateError::StandsForNone),
    }
}
