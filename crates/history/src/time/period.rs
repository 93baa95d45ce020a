//! Half-open spans of days: the end is the first day on which it no longer held.

use std::fmt;

use super::Date;

/// `[start, end)`. `Date::MIN` as start means "since before the first record", `Date::MAX` as end "still".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The first day after.
    pub end: Date,
}

impl Period {
    /// All days.
    pub const ALWAYS: Self = Self { start: Date::MIN, end: Date::MAX };

    /// Returns the period from `start` up to, not including, `end`.
    pub fn new(start: Date, end: Date) -> Self {
        Self { start, end }
    }

    /// Returns whether `day` lies inside.
    pub fn contains(self, day: Date) -> bool {
        self.start <= day && day < self.end
    }

    /// Returns whether no day lies inside.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Returns whether the two share a day. Periods that *meet* (one ends where the other starts) do not.
    pub fn overlaps(self, other: Self) -> bool {
        !self.intersect(other).is_empty()
    }

    /// Returns the days in both; empty when there are none.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Returns the number of days; `None` when an end is open.
    pub fn len_days(self) -> Option<i64> {
        (self.start.is_finite() && self.end.is_finite())
            .then(|| self.end.days_since(self.start).max(0))
    }

    /// Returns the last day inside, where there is one.
    pub fn last(self) -> Option<Date> {
        (self.end.is_finite() && !self.is_empty()).then(|| self.end.add_days(-1))
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(start: &str, end: &str) -> Period {
        Period::new(Date::parse(start).unwrap(), Date::parse(end).unwrap())
    }

    #[test]
    fn half_open() {
        // 2019 ●────────◌ 2021
        let period = p("2019-01-01", "2021-01-01");
        assert!(period.contains(period.start));
        assert!(!period.contains(period.end));
        assert_eq!(period.last(), Some(Date::parse("2020-12-31").unwrap()));
    }

    #[test]
    fn meeting_is_not_overlapping() {
        // 2019 ●────◌ 2021
        //           2021 ●────◌ 2022
        let (first, second) = (p("2019-01-01", "2021-01-01"), p("2021-01-01", "2022-01-01"));
        assert!(!first.overlaps(second));
        // 2019 ●────◌ 2021
        //   2020-12-31 ●────◌ 2022
        assert!(first.overlaps(p("2020-12-31", "2022-01-01")));
        assert!(Period::ALWAYS.overlaps(first));
    }

    #[test]
    fn the_days_inside_are_counted() {
        let period = p("2019-01-01", "2019-01-31");
        assert_eq!((period.len_days(), period.is_empty()), (Some(30), false));
        let none = p("2019-01-31", "2019-01-01");
        assert_eq!((none.len_days(), none.last(), none.is_empty()), (Some(0), None, true));
        assert!(p("2019-01-01", "2019-01-01").is_empty());
        for (start, end) in [(Date::MIN, period.end), (period.start, Date::MAX)] {
            let open = Period::new(start, end);
            assert_eq!(open.len_days(), None);
            assert_eq!(open.last().is_some(), end.is_finite());
        }
        assert_eq!(period.intersect(p("2019-01-11", "2020-01-01")), p("2019-01-11", "2019-01-31"));
        assert_eq!(format!("{period:?}"), "[2019-01-01, 2019-01-31)");
    }
}
