//! Lists that may be very long: what is listed stands around a place, and the rest is counted.

use std::ops::Range;

use super::{Line, Sheet};

/// The greatest number of entries of one list that are listed: all of a parliament, not all of a staff.
pub(super) const MAX_LISTED: usize = 1_000;

/// What is counted, in words: of one, and of several.
pub(super) type Counted = (&'static str, &'static str);

pub(super) const EARLIER_HOLDERS: Counted = ("earlier holder", "earlier holders");
pub(super) const LATER_HOLDERS: Counted = ("later holder", "later holders");
pub(super) const MORE_POSTS: Counted = ("more post", "more posts");
pub(super) const EARLIER_EVENTS: Counted = ("earlier event", "earlier events");
pub(super) const LATER_EVENTS: Counted = ("later event", "later events");

/// Returns the entries that are listed of so many, around one of them.
pub(super) fn around(count: usize, at: usize) -> Range<usize> {
    let first = at.saturating_sub(MAX_LISTED / 2).min(count.saturating_sub(MAX_LISTED));
    first..count.min(first + MAX_LISTED)
}

impl Sheet {
    /// Counts what is not listed below a list: `and 7 earlier holders`. Writes nothing where there is none.
    pub(super) fn and_more(&mut self, count: usize, what: Counted) {
        self.counted("and ", count, what);
    }

    /// Counts what is not listed above a list: `7 later holders`. Writes nothing where there is none.
    pub(super) fn before_these(&mut self, count: usize, what: Counted) {
        self.counted("", count, what);
    }

    fn counted(&mut self, before: &str, count: usize, (one, several): Counted) {
        if count > 0 {
            let what = if count == 1 { one } else { several };
            self.say(Line::Text, format_args!("{before}{count} {what}"));
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
        assert_eq!(around(MAX_LISTED, 3), 0..MAX_LISTED);
        assert_eq!(around(3 * MAX_LISTED, 0), 0..MAX_LISTED);
        assert_eq!(around(3 * MAX_LISTED, 2 * MAX_LISTED), 3 * MAX_LISTED / 2..5 * MAX_LISTED / 2);
        assert_eq!(around(3 * MAX_LISTED, 3 * MAX_LISTED), 2 * MAX_LISTED..3 * MAX_LISTED);
    }
}
