//! A time that was asked for, in words.

use orgscope_history::time::{Date, Period};

/// Returns the time with a space before it: ` in 2021`, ` in Aug 2021`, ` on 9 Aug 2021`; nothing for what is bound on one side or longer.
pub(super) fn in_words(period: Period) -> String {
    let Some(last) = period.last() else { return String::new() };
    let first = period.start;
    let starts_month = first.day() == 1 && period.end.day() == 1;
    match (first.year() == last.year(), first.month() == last.month()) {
        _ if first == last => format!(" on {}", first.short()),
        (true, false) if starts_month && first.month() == 1 && last.month() == 12 => {
            format!(" in {}", first.year())
        }
        (true, true) if starts_month => {
            format!(" in {} {}", Date::month_name(first.month()), first.year())
        }
        _ => String::new(),
    }
}
