//! A value that changes on known days, with the value before the first change.

use super::{Date, Period};

/// A value over all time. Reading it is a binary search and never fails: there is always a value
/// before the first change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transitions<T> {
    before: T,
    changes: Vec<(Date, T)>,
}

impl<T> Transitions<T> {
    /// Always `before`.
    pub fn new(before: T) -> Self {
        Self { before, changes: Vec::new() }
    }

    /// From `day` on the value is `value`. Days are given in order; a second change on one day
    /// replaces the first, since only the end of a day counts.
    pub fn push(&mut self, day: Date, value: T) {
        debug_assert!(self.changes.last().is_none_or(|(last, _)| *last <= day));
        match self.changes.last_mut() {
            Some((last, current)) if *last == day => *current = value,
            _ => self.changes.push((day, value)),
        }
    }

    /// The value at the end of `day`.
    pub fn at(&self, day: Date) -> &T {
        self.index_at(day).map_or(&self.before, |index| &self.changes[index].1)
    }

    /// The value after every change.
    pub fn last(&self) -> &T {
        self.changes.last().map_or(&self.before, |(_, value)| value)
    }

    /// The day on which the value of `day` began; `Date::MIN` for the value before the first change.
    pub fn since(&self, day: Date) -> Date {
        self.index_at(day).map_or(Date::MIN, |index| self.changes[index].0)
    }

    /// The changes, in order.
    pub fn changes(&self) -> &[(Date, T)] {
        &self.changes
    }

    /// Every value with its period, from the one before the first change on. Together they cover
    /// all time.
    pub fn spans(&self) -> impl Iterator<Item = (Period, &T)> {
        let starts = std::iter::once((Date::MIN, &self.before))
            .chain(self.changes.iter().map(|(day, value)| (*day, value)));
        let ends =
            self.changes.iter().map(|(day, _)| *day).chain(std::iter::once(Date::MAX));
        starts
            .zip(ends)
            .map(|((start, value), end)| (Period::new(start, end), value))
            .filter(|(period, _)| !period.is_empty())
    }

    fn index_at(&self, day: Date) -> Option<usize> {
        self.changes.partition_point(|(start, _)| *start <= day).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn there_is_a_value_before_the_first_change() {
        // ──none──● 2019 a ──● 2021 b ──
        let mut value = Transitions::new("none");
        value.push(d("2019-01-01"), "a");
        value.push(d("2021-01-01"), "x");
        value.push(d("2021-01-01"), "b");
        assert_eq!(*value.at(d("2018-12-31")), "none");
        assert_eq!(*value.at(d("2019-01-01")), "a");
        assert_eq!(*value.at(d("2020-12-31")), "a");
        assert_eq!(*value.at(d("2021-01-01")), "b");
        assert_eq!(value.since(d("2020-05-05")), d("2019-01-01"));
        assert_eq!(value.since(d("2018-05-05")), Date::MIN);
        assert_eq!(value.spans().count(), 3);
        assert_eq!(*value.last(), "b");
    }
}
