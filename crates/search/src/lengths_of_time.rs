//! So many years, months, weeks or days, in words.

use orgscope_history::time::Date;

/// Months in one of these; days in the two after.
const UNITS: [(&str, i32); 3] = [("year", 12), ("quarter", 3), ("month", 1)];
const UNITS_OF_DAYS: [(&str, i64); 2] = [("week", 7), ("day", 1)];

const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// So many months, or so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LengthOfTime {
    Months(i32),
    Days(i64),
}

impl LengthOfTime {
    /// Returns the day that is so much later than another one.
    pub(super) fn later(self, day: Date) -> Date {
        match self {
            Self::Months(months) => day.add_months(months, day.day()),
            Self::Days(days) => day.add_days(days),
        }
    }

    /// Returns the day that is so much earlier than another one.
    pub(super) fn earlier(self, day: Date) -> Date {
        match self {
            Self::Months(months) => day.add_months(-months, day.day()),
            Self::Days(days) => day.add_days(-days),
        }
    }
}

/// Reads `three months`, `a week`, `month`, where the words are nothing else.
pub(super) fn length_of_time(words: &[&str]) -> Option<LengthOfTime> {
    let (count, taken) = number(words).unwrap_or((1, 0));
    let [unit] = words.get(taken..)? else { return None };
    let months = months_of(unit).map(|months| LengthOfTime::Months(count * months));
    months.or_else(|| Some(LengthOfTime::Days(i64::from(count) * days_of(unit)?)))
}

/// Reads a number, or "a" for one, and how many words it is.
pub(super) fn number(words: &[&str]) -> Option<(i32, usize)> {
    let (first, taken) = match words {
        ["a", "couple", "of", ..] => return Some((2, 3)),
        ["a" | "an", ..] => return Some((1, 1)),
        [first, ..] => (*first, 1),
        [] => return None,
    };
    let named =
        NUMBERS.iter().position(|it| *it == first).and_then(|it| i32::try_from(it + 1).ok());
    let count = named.or_else(|| first.parse().ok()).filter(|count| (1..=400).contains(count))?;
    Some((count, taken))
}

/// Returns how many months such a word is: `quarters`.
pub(super) fn months_of(unit: &str) -> Option<i32> {
    let one = unit.strip_suffix('s').unwrap_or(unit);
    UNITS.iter().find(|(name, _)| *name == one).map(|(_, months)| *months)
}

/// Returns how many days such a word is: `weeks`.
pub(super) fn days_of(unit: &str) -> Option<i64> {
    let one = unit.strip_suffix('s').unwrap_or(unit);
    UNITS_OF_DAYS.iter().find(|(name, _)| *name == one).map(|(_, days)| *days)
}
