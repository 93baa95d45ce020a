//! Which day it is: a dataset whose span ends "today" reaches to it.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::time::Date;

/// The number of 1 January 1970 among the days.
const EPOCH: i64 = 719_163;

/// Returns today's date in UTC. A clock before 1970 counts as the first day of that year.
pub fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let day = EPOCH + i64::try_from(seconds / 86_400).unwrap_or(0);
    Date::from_number(i32::try_from(day).unwrap_or(i32::MAX - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(Date::parse("1970-01-01").map(Date::number), Ok(719_163));
        assert!(today() > Date::ymd(2025, 1, 1).unwrap_or(Date::MAX));
    }
}
