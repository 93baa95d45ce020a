//! Dates as other people's files write them.

use crate::time::Dated;

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

/// Reads a cell: EDTF, or a date with a time, zeros for what is unknown, missing zeros, or one of the
/// dates that stand for "always" and "never".
pub(super) fn read(text: &str) -> Cell {
    let text = text.trim();
    if text.is_empty() || text == "unknown" {
        return Cell::Empty;
    }
    if let Ok(date) = Dated::parse(text) {
        return Cell::Date(date);
    }
    let spelled: String;
    let mut text = text;
    if text.bytes().any(|byte| PLACEHOLDERS.contains(&byte)) {
        spelled = zeros(text);
        text = &spelled;
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let mut parts: Vec<&str> = day.split(['-', '/']).collect();
    // With dots the day comes first wherever they are used; with slashes it may be the month, so
    // that nothing is read from those.
    let dotted: Vec<&str> = day.trim_end_matches('.').split('.').collect();
    let day_first = dotted.len() == 3 && dotted[2].len() == 4;
    if day_first {
        parts = dotted.into_iter().rev().collect();
    }
    let year: Option<u32> =
        parts.first().filter(|year| year.len() == 4).and_then(|y| y.parse().ok());
    let Some(year) = year else { return Cell::Unreadable };
    if year >= 9000 || year <= 1 {
        return Cell::Mended(None, "date that stands for none");
    }
    let known: Vec<String> = parts
        .iter()
        .enumerate()
        .take_while(|(_, part)| part.parse().is_ok_and(|number: u32| number > 0))
        .map(|(index, part)| if index == 0 { (*part).to_owned() } else { format!("{part:0>2}") })
        .collect();
    let zeros = parts[known.len()..].iter().all(|part| part.bytes().all(|byte| byte == b'0'));
    let why = match (parts.len() == known.len(), day.len() < text.len()) {
        _ if day_first => "date with the day first",
        (false, _) => "date with zeros for what is unknown",
        (true, true) => "date with a time",
        (true, false) => "date with missing zeros or slashes",
    };
    match Dated::parse(&known.join("-")) {
        Ok(date) if zeros && parts.len() <= 3 => Cell::Mended(Some(date), why),
        _ => Cell::Unreadable,
    }
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
        let mended = |text: &str| match read(text) {
            Cell::Mended(date, _) => date.map(|date| date.to_string()).unwrap_or_default(),
            other => format!("{other:?}"),
        };
        assert_eq!(read(" "), Cell::Empty);
        assert_eq!(read("2010"), Cell::Date(Dated::parse("2010").unwrap()));
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
        for bad in [
            "soon",
            "2010-13-01",
            "2010-02-30",
            "05/31/2010",
            "31.13.2010",
            "3.5.10",
            "05.2010",
            "2010-05-03-07",
            "201X",
            "2010-1X-05",
            "2010-05-1X",
        ] {
            assert_eq!(read(bad), Cell::Unreadable, "{bad}");
        }
    }
}
