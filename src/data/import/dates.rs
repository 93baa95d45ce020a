//! Dates as other people's files write them.

use std::ops::RangeInclusive;

use crate::time::{Date, Dated, Precision, month_named};

/// What a cell with a date says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A date.
    Date(Dated),
    /// A date after a repair, with the kind of repair; `None` where the date stands for "open".
    Mended(Option<Dated>, &'static str),
    /// No date at all.
    Unreadable,
}

/// What comes first in dates with slashes; a file says it with one day after the twelfth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slashes {
    /// Nobody can say.
    #[default]
    Unclear,
    DayFirst,
    MonthFirst,
}

impl Slashes {
    /// This, or what is known of another file.
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::Unclear { other } else { self }
    }
}

/// What the cells of a file say together about its slashes; where they contradict each other, nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    day_first: bool,
    month_first: bool,
}

impl Evidence {
    pub(super) fn learn(&mut self, cell: &str) {
        if let Some((first, second, _)) = slashed(cell) {
            self.day_first |= first > 12;
            self.month_first |= second > 12;
        }
    }

    pub(super) fn slashes(self) -> Slashes {
        match (self.day_first, self.month_first) {
            (true, false) => Slashes::DayFirst,
            (false, true) => Slashes::MonthFirst,
            _ => Slashes::Unclear,
        }
    }
}

/// A day, a month or a year in EDTF. Rows overlap and touch by days, so bounds, decades and seasons are not taken.
pub(super) fn whole_date(text: &str) -> Option<Dated> {
    let is_whole = |date: &Dated| {
        matches!(date.precision(), Precision::Day | Precision::Month | Precision::Year)
    };
    Dated::parse(text).ok().filter(is_whole)
}

/// Reads a cell: EDTF, or a date with a time, zeros for what is unknown, missing zeros, or one of the
/// dates that stand for "always" and "never"; a month in words; a spreadsheet's number.
pub(super) fn read(text: &str, slashes: Slashes) -> Cell {
    let text = text.trim();
    if text.is_empty() || text == "unknown" {
        return Cell::Empty;
    }
    if let Some(date) = whole_date(text) {
        return Cell::Date(date);
    }
    otherwise(text, slashes)
        .or_else(|| in_figures(text))
        .or_else(|| in_words(text))
        .map_or(Cell::Unreadable, |(date, why)| Cell::Mended(date, why))
}

type Mended = (Option<Dated>, &'static str);

fn in_figures(text: &str) -> Option<Mended> {
    let spelled: String;
    let mut text = text;
    if text.bytes().any(|byte| PLACEHOLDERS.contains(&byte)) {
        spelled = zeros(text);
        text = &spelled;
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let mut parts: Vec<&str> = day.split(['-', '/']).collect();
    // With dots the day comes first wherever they are used.
    let dotted: Vec<&str> = day.trim_end_matches('.').split('.').collect();
    let day_first = dotted.len() == 3 && dotted[2].len() == 4;
    if day_first {
        parts = dotted.into_iter().rev().collect();
    }
    let year: u32 = parts.first().filter(|year| year.len() == 4)?.parse().ok()?;
    if stands_for_none(year) {
        return Some((None, NONE));
    }
    let known: Vec<String> = parts
        .iter()
        .enumerate()
        .take_while(|(_, part)| part.parse().is_ok_and(|number: u32| number > 0))
        .map(|(index, part)| if index == 0 { (*part).to_owned() } else { format!("{part:0>2}") })
        .collect();
    let zeros = parts[known.len()..].iter().all(|part| part.bytes().all(|byte| byte == b'0'));
    let why = match (parts.len() == known.len(), day.len() < text.len()) {
        _ if day_first => DAY_FIRST,
        (false, _) => "date with zeros for what is unknown",
        (true, true) => "date with a time",
        (true, false) => "date with missing zeros or slashes",
    };
    let date = whole_date(&known.join("-")).filter(|_| zeros && parts.len() <= 3)?;
    Some((Some(date), why))
}

const NONE: &str = "date that stands for none";
const DAY_FIRST: &str = "date with the day first";

/// `9999` and the like, and the beginnings of what computers count from.
fn stands_for_none(year: u32) -> bool {
    year >= 9000 || year <= 1
}

/// `1/31/2020`, where the file says what comes first, and `43861`, days since the end of 1899.
fn otherwise(text: &str, slashes: Slashes) -> Option<Mended> {
    if let Some((first, second, year)) = slashed(text) {
        let (day, month, why) = match slashes {
            Slashes::Unclear => return None,
            Slashes::DayFirst => (first, second, DAY_FIRST),
            Slashes::MonthFirst => (second, first, "date with the month first"),
        };
        return dated(year, month, Some(day), why);
    }
    let (days, time) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number =
        days.len() == 5 && days.bytes().chain(time.bytes()).all(|it| it.is_ascii_digit());
    let days: i64 = days.parse().ok().filter(|_| is_number)?;
    let date = Date::ymd(1899, 12, 30)?.add_days(days);
    let date = Dated::parse(&date.to_string()).ok()?;
    Some((Some(date), "date as the number of a spreadsheet"))
}

fn dated(year: u32, month: u32, day: Option<u32>, why: &'static str) -> Option<Mended> {
    if stands_for_none(year) {
        return Some((None, NONE));
    }
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    Dated::parse(&format!("{year:04}-{month:02}{day}")).ok().map(|date| (Some(date), why))
}

/// Two numbers and a year between slashes, with or without a time.
fn slashed(text: &str) -> Option<(u32, u32, u32)> {
    let day = text.trim().split(['T', ' ']).next()?;
    let mut parts = day.split('/');
    let mut number = |widths: RangeInclusive<usize>| {
        let part = parts.next().filter(|part| widths.contains(&part.len()))?;
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    let found = (number(1..=2)?, number(1..=2)?, number(4..=4)?);
    parts.next().is_none().then_some(found)
}

/// `31-Jan-2020`, `January 31, 2020`, `Jan 2020`.
fn in_words(text: &str) -> Option<Mended> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', '-', ',', '.', '/']).filter(|word| !word.is_empty()) {
        let place = if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            &mut year
        } else if word.len() <= 2 {
            &mut day
        } else {
            if month.replace(month_named(&word.to_lowercase())?).is_some() {
                return None;
            }
            continue;
        };
        if place.replace(word.parse::<u32>().ok()?).is_some() {
            return None;
        }
    }
    dated(year?, month?, day, "date with the month in words")
}

const PLACEHOLDERS: &[u8] = b"Xxu?";

/// A month or a day that is all placeholders says what zeros say.
fn zeros(text: &str) -> String {
    let parts = text.split('-').enumerate().map(|(index, part)| {
        let blank = !part.is_empty() && part.bytes().all(|byte| PLACEHOLDERS.contains(&byte));
        if index > 0 && blank { "00" } else { part }
    });
    parts.collect::<Vec<&str>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn untidy_dates() {
        let mended = |text: &str| match read(text, Slashes::Unclear) {
            Cell::Mended(date, _) => date.map(|date| date.to_string()).unwrap_or_default(),
            other => format!("{other:?}"),
        };
        let plain = |text| read(text, Slashes::Unclear);
        assert_eq!(plain(" "), Cell::Empty);
        assert_eq!(plain("2010"), Cell::Date(Dated::parse("2010").unwrap()));
        assert_eq!(mended("2010-05-00"), "2010-05");
        assert_eq!(mended("2010-00-00"), "2010");
        assert_eq!(mended("2010-5-3"), "2010-05-03");
        assert_eq!(mended("2010/05/03"), "2010-05-03");
        assert_eq!(mended("03.05.2010"), "2010-05-03");
        assert_eq!(mended("31.12.2010 00:00:00"), "2010-12-31");
        assert_eq!(mended("31.12.9999"), "");
        assert_eq!(mended("2010-05-03T10:00:00Z"), "2010-05-03");
        assert_eq!(mended("2010-05-XX"), "2010-05");
        assert_eq!(mended("2010-uu-uu"), "2010");
        assert_eq!(mended("2010-??"), "2010");
        assert_eq!(mended("9999-12-31"), "");
        assert_eq!(mended("43861"), "2020-01-31");
        assert_eq!(mended("43861.5"), "2020-01-31");
        assert_eq!(mended("31-Jan-2020"), "2020-01-31");
        assert_eq!(mended("March 5, 2010"), "2010-03-05");
        assert_eq!(mended("5 sept 2010"), "2010-09-05");
        assert_eq!(mended("Dec 2010"), "2010-12");
        for bad in [
            "soon",
            "2010-13-01",
            "2010-02-30",
            "05/31/2010",
            "31.13.2010",
            "3.5.10",
            "05.2010",
            "2010-05-03-07",
            "05/03/2010",
            "5-3-2010",
            "31-Jan-20",
            "31-Ja-2020",
            "31-Feb-2010",
            "5 March 2010 May",
            "438610",
            "201X",
            "2013-21",
            "2013/2014",
            "../2014",
            "2010-1X-05",
            "2010-05-1X",
        ] {
            assert_eq!(plain(bad), Cell::Unreadable, "{bad}");
        }
    }

    #[test]
    fn slashes_mean_what_the_file_says() {
        let of = |cells: &[&str]| {
            let mut evidence = Evidence::default();
            for cell in cells {
                evidence.learn(cell);
            }
            evidence.slashes()
        };
        assert_eq!(of(&["1/2/2020", "2020-01-31", ""]), Slashes::Unclear);
        assert_eq!(of(&["1/2/2020", "1/13/2020"]), Slashes::MonthFirst);
        assert_eq!(of(&["13/1/2020 10:00", "1/2/2020"]), Slashes::DayFirst);
        assert_eq!(of(&["13/1/2020", "1/13/2020"]), Slashes::Unclear);
        assert_eq!(of(&["13/1/20", "2020/13/01", "13/1/2020/1"]), Slashes::Unclear);
        let mended = |text: &str, slashes| match read(text, slashes) {
            Cell::Mended(date, _) => date.map(|date| date.to_string()).unwrap_or_default(),
            other => format!("{other:?}"),
        };
        assert_eq!(mended("1/2/2020", Slashes::MonthFirst), "2020-01-02");
        assert_eq!(mended("1/2/2020 00:00", Slashes::DayFirst), "2020-02-01");
        assert_eq!(mended("12/31/9999", Slashes::MonthFirst), "");
        assert_eq!(read("2/30/2020", Slashes::MonthFirst), Cell::Unreadable);
    }
}
