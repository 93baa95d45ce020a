//! Lists that may be very long: what is listed stands around a place, and the rest is counted.

use std::ops::Range;

use super::{Line, Sheet};

/// Entries of one list that are listed: all of a parliament, not all of a staff.
pub(super) const MOST: usize = 1_000;

/// Returns the entries that are listed of so many, around one of them.
pub(super) fn around(count: usize, at: usize) -> Range<usize> {
    let first = at.saturating_sub(MOST / 2).min(count.saturating_sub(MOST));
    first..count.min(first + MOST)
}

impl Sheet {
    /// `and 7 more`, where there are.
    pub(super) fn and_more(&mut self, count: usize) {
        self.counted("and ", count, " more");
    }

    /// What is not listed is counted.
    pub(super) fn counted(&mut self, before: &str, count: usize, after: &str) {
        if count > 0 {
            self.say(Line::Text, format_args!("{before}{count}{after}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_stands_around_the_place() {
        assert_eq!(around(0, 0), 0..0);
        assert_eq!(around(5, 9), 0..5);
        assert_eq!(around(MOST, 3), 0..MOST);
        assert_eq!(around(3 * MOST, 0), 0..MOST);
        assert_eq!(around(3 * MOST, 2 * MOST), 3 * MOST / 2..5 * MOST / 2);
        assert_eq!(around(3 * MOST, 3 * MOST), 2 * MOST..3 * MOST);
    }
}
