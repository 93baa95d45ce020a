//! Dates as other people's files write them: the one reader of dates, and the words and days that stand for none.

use super::findings::{
    END_UNKNOWN, END_UNREADABLE, ImportFindings, RowPlace, START_UNREADABLE, UNIT_END_UNREADABLE,
};
use orgscope_history::time::{
    DateNotation, Dated, DayMonthOrder, WrittenDateError, numbers_before_year, read_written_date,
};

/// What a cell with a date says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// An empty cell.
    Empty,
    /// A date.
    Date(Dated),
    /// A date after a repair, with the kind of repair.
    Mended(Dated, &'static str),
    /// That there is none, with the kind of repair.
    None(&'static str),
    /// That it is not known.
    Unknown,
    /// No date at all.
    Unreadable,
}

/// Words for "there is no end": what databases, Python and R, and spreadsheets write for nothing, and what people write
/// for whom is still there. docs/import.md names where each comes from.
const NO_END: [&str; 39] = [
    "null",
    "none",
    "\\n",
    "nan",
    "nat",
    "n/a",
    "#n/a",
    "na",
    "<na>",
    "nil",
    "(null)",
    "#value!",
    "undefined",
    "-",
    "–",
    "—",
    "--",
    ".",
    "present",
    "current",
    "currently",
    "now",
    "ongoing",
    "to date",
    "till date",
    "to present",
    "incumbent",
    "heute",
    "bis heute",
    "aktuell",
    "laufend",
    "actuel",
    "en cours",
    "à ce jour",
    "至今",
    "现在",
    "目前",
    "在任",
    "现任",
];

/// Words for "not known".
const NOT_KNOWN: [&str; 13] = [
    "unknown",
    "?",
    "??",
    "???",
    "tbd",
    "tba",
    "tbc",
    "unk",
    "unbekannt",
    "inconnu",
    "未知",
    "不详",
    "待定",
];

/// How many of the words for no end, the first ones, mean an empty cell in a start as well.
const NOTHING: usize = 18;

/// The longest of the words, in bytes.
const MAX_WORD_BYTES: usize = 16;

/// What comes first in dates with the year last, as far as the dates of a file settle it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Orders([Option<DayMonthOrder>; 3]);

const SEPARATORS: [char; 3] = ['/', '-', '.'];

impl Orders {
    fn of(self, separator: char) -> Option<DayMonthOrder> {
        let own = SEPARATORS.iter().position(|it| *it == separator)?;
        self.0[own].or_else(|| {
            // What is settled of others by the same hand; of dots, nothing else says that the month comes first.
            let mut others = self.0.iter().flatten();
            let first = *others.next().filter(|_| separator != '.')?;
            others.all(|it| *it == first).then_some(first)
        })
    }

    /// Returns this, and what another file settles where this one settles nothing.
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::default() { other } else { self }
    }
}

/// What the dates of a file say about the order of day and month.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    day_first: [bool; 3],
    month_first: [bool; 3],
    /// There is a date that the order decides.
    asked: bool,
}

impl Evidence {
    fn learn(&mut self, cell: &str) {
        let Some((separator, first, second)) = numbers_before_year(cell) else { return };
        let Some(index) = SEPARATORS.iter().position(|it| *it == separator) else { return };
        self.day_first[index] |= first > 12;
        self.month_first[index] |= second > 12;
        self.asked |= first <= 12 && second <= 12 && first != second;
    }

    fn orders(self) -> Orders {
        let mut orders = Orders::default();
        for (index, order) in orders.0.iter_mut().enumerate() {
            *order = match (self.day_first[index], self.month_first[index]) {
                (true, false) => Some(DayMonthOrder::DayFirst),
                (false, true) => Some(DayMonthOrder::MonthFirst),
                _ => None,
            };
        }
        orders
    }
}

/// The dates of one or two files while they are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    /// Which of the files is being read.
    pub(super) file: usize,
    orders: [Orders; 2],
    evidence: [Evidence; 2],
}

impl Dates {
    /// Returns what was learned, where it changes what was read: the files are read once more with it.
    pub(super) fn again(&self) -> Option<Self> {
        let [one, other] = self.evidence.map(Evidence::orders);
        let orders = [one.or(other), other.or(one)];
        let asked = self.evidence.iter().any(|it| it.asked);
        (asked && orders != self.orders).then(|| Self { orders, ..Self::default() })
    }

    /// Reads a cell.
    pub(super) fn read(&mut self, text: &str) -> Cell {
        let text = text.trim();
        if text.is_empty() {
            return Cell::Empty;
        }
        if let Some(date) = Dated::parse(text).ok().and_then(known) {
            return Cell::Date(date);
        }
        if text.len() <= MAX_WORD_BYTES {
            let word = text.to_lowercase();
            if NO_END.contains(&&*word) {
                return Cell::None(NO_END_WORD);
            }
            if NOT_KNOWN.contains(&&*word) {
                return Cell::Unknown;
            }
            if word == "0" {
                return Cell::None(NO_DATE);
            }
        }
        self.evidence[self.file].learn(text);
        let separator = numbers_before_year(text).map(|it| it.0);
        let order = separator.and_then(|it| self.orders[self.file].of(it));
        match read_written_date(text, order) {
            Ok(read) if read.form == DateNotation::Edtf => Cell::Date(read.date),
            Ok(read) => Cell::Mended(read.date, read.form.words()),
            Err(WrittenDateError::StandsForNone) => Cell::None(NO_DATE),
            Err(WrittenDateError::Unknown) => Cell::Unknown,
            Err(_) => Cell::Unreadable,
        }
    }
}

fn known(date: Dated) -> Option<Dated> {
    (!date.is_unknown()).then_some(date)
}

const NO_DATE: &str = "date that stands for none";
const NO_END_WORD: &str = "word that stands for no date";

/// The two ends of a time, as two cells say them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ends {
    pub(super) start: Option<Dated>,
    pub(super) end: Option<Dated>,
    /// What is to be noted where the end is open only because it is not known.
    pub(super) note: Option<String>,
}

/// What is noted of an end that is not known.
pub(super) const NOTE: &str = "end unknown";

/// Reads two cells and notes what had to be mended. An end that cannot be read leaves it open, with a note of what stands
/// there: to leave out who has it would claim more.
pub(super) fn ends(
    (start, end): (&str, &str),
    of_unit: bool,
    place: &RowPlace,
    (dates, findings): (&mut Dates, &mut ImportFindings),
) -> Ends {
    let start = match dates.read(start) {
        Cell::Empty | Cell::Unknown => None,
        Cell::Date(date) => Some(date),
        Cell::Mended(date, kind) => {
            findings.repaired(place, kind, start);
            Some(date)
        }
        Cell::None(kind) if kind == NO_DATE || stands_for_nothing(start) => {
            findings.repaired(place, kind, start);
            None
        }
        Cell::None(_) | Cell::Unreadable => {
            findings.repaired(place, START_UNREADABLE, start);
            None
        }
    };
    let mut note = None;
    let end = match dates.read(end) {
        Cell::Empty => None,
        Cell::Date(date) => Some(date),
        Cell::Mended(date, kind) => {
            findings.repaired(place, kind, end);
            Some(date)
        }
        Cell::None(kind) => {
            findings.repaired(place, kind, end);
            None
        }
        Cell::Unknown => {
            findings.repaired(place, END_UNKNOWN, end);
            note = Some(NOTE.to_owned());
            None
        }
        Cell::Unreadable => {
            findings.repaired(
                place,
                if of_unit { UNIT_END_UNREADABLE } else { END_UNREADABLE },
                end,
            );
            let said: String = end.chars().take(60).collect();
            note = Some(format!("{NOTE}; the file says \"{said}\""));
            None
        }
    };
    Ends { start, end, note }
}

fn stands_for_nothing(text: &str) -> bool {
    NO_END[..NOTHING].contains(&&*text.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(dates: &mut Dates, text: &str) -> String {
        match dates.read(text) {
            Cell::Date(date) | Cell::Mended(date, _) => date.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn words_and_days_that_stand_for_none() {
        let mut dates = Dates::default();
        for word in [
            "NULL", "None", "\\N", "NaN", "NaT", "N/A", "#N/A", "-", "–", "present", "Current",
            "now", "ongoing", "heute", "至今",
        ] {
            assert_eq!(dates.read(word), Cell::None(NO_END_WORD), "{word}");
        }
        for day in
            ["0", "00/00/0000", "0000-00-00", "9999-12-31", "31.12.9999", "99991231", "2958465"]
        {
            assert_eq!(dates.read(day), Cell::None(NO_DATE), "{day}");
        }
        for word in ["?", "Unknown", "tbd", "unknown", "XXXX", "uuuu-05", "????-??-??", "3.5.XXXX"]
        {
            assert_eq!(dates.read(word), Cell::Unknown, "{word}");
        }
        for word in ["soon", "3.5.10", "2010-05-03 to 2011"] {
            assert_eq!(dates.read(word), Cell::Unreadable, "{word}");
        }
        assert_eq!(dates.read(" "), Cell::Empty);
        assert!(NO_END.iter().chain(&NOT_KNOWN).all(|word| word.len() <= MAX_WORD_BYTES));
        assert!(
            stands_for_nothing("NaN") && stands_for_nothing("--") && !stands_for_nothing("present")
        );
    }

    #[test]
    fn the_dates_of_a_file_settle_the_order() {
        let of = |cells: &[&str]| {
            let mut dates = Dates::default();
            for cell in cells {
                dates.read(cell);
            }
            let mut dates = dates.again().unwrap_or(dates);
            cells.iter().map(|cell| shown(&mut dates, cell)).collect::<Vec<_>>()
        };
        assert_eq!(of(&["1/2/2020", "2020-01-31"]), ["Unreadable", "2020-01-31"]);
        assert_eq!(of(&["1/2/2020", "1/13/2020"]), ["2020-01-02", "2020-01-13"]);
        assert_eq!(of(&["13/1/2020 10:00", "1/2/2020"]), ["2020-01-13", "2020-02-01"]);
        assert_eq!(of(&["05-02-2020", "16-02-2020"]), ["2020-02-05", "2020-02-16"]);
        assert_eq!(of(&["05-02-2020", "02-16-2020"]), ["2020-05-02", "2020-02-16"]);
        assert_eq!(of(&["05.02.2020", "02.16.2020"]), ["2020-05-02", "2020-02-16"]);
        assert_eq!(of(&["05.02.2020", "02/16/2020"]), ["2020-02-05", "2020-02-16"]);
        assert_eq!(of(&["05-02-2020", "16/02/2020"]), ["2020-02-05", "2020-02-16"]);
        // What contradicts itself settles nothing, and is clear where it stands.
        assert_eq!(
            of(&["13/1/2020", "1/13/2020", "1/2/2020"]),
            ["2020-01-13", "2020-01-13", "Unreadable"]
        );
        assert_eq!(of(&["2/30/2020", "2/3/2020"]), ["Unreadable", "2020-02-03"]);
    }
}
