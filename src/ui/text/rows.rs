//! A text in rows: broken where Unicode allows it (UAX #14), between words and between Chinese characters.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::{clusters, width};

/// The rows of a text, one after another; each is a part of the text without the blanks at its end.
pub(in crate::ui) struct WrappedRows<'t> {
    rest: &'t str,
    begun: bool,
    /// The columns of the next row, and of those after it.
    first: u16,
    columns: u16,
}

/// Returns the rows of a text in at most `columns`, the first one in `first`. Within a word it is broken only where the
/// word is longer than a row; never through a wide character, but for one that is wider than a row.
pub(in crate::ui) fn rows(text: &str, first: u16, columns: u16) -> WrappedRows<'_> {
    let columns = columns.max(1);
    WrappedRows { rest: text, begun: false, first: first.min(columns), columns }
}

/// Returns a text in lines of at most so many columns; at least one.
pub fn wrapped(text: &str, columns: u16) -> Vec<&str> {
    let lines: Vec<&str> = rows(text, columns, columns).collect();
    if lines.is_empty() { vec![""] } else { lines }
}

impl<'t> WrappedRows<'t> {
    /// Returns what is not on a row yet.
    pub(in crate::ui) fn rest(&self) -> &'t str {
        self.rest
    }

    /// Returns how many bytes go on a row of so many columns without a word being cut; none where the first word is
    /// longer.
    fn fitting(&self, room: u16) -> usize {
        // Most texts are not long, and looking at all of one is sooner done.
        let short = self.rest.len() <= usize::from(room) * 16;
        self.fitting_before(if short { self.rest.len() } else { self.horizon(room) }, room)
    }

    /// Returns the same, of the first bytes.
    fn fitting_before(&self, end: usize, room: u16) -> usize {
        let (mut fits, mut from, mut used) = (0, 0, 0_u16);
        for (at, kind) in linebreaks(&self.rest[..end]) {
            // Where the part ends it need not be broken.
            if at == end && end < self.rest.len() {
                break;
            }
            let piece = &self.rest[from..at];
            // As in dates and in names, a hyphen holds together.
            if kind == BreakOpportunity::Allowed && piece.ends_with(['-', '\u{ad}']) {
                continue;
            }
            if used.saturating_add(width(piece.trim_end())) > room {
                break;
            }
            used = used.saturating_add(width(piece));
            (fits, from) = (at, at);
            if kind == BreakOpportunity::Mandatory {
                break;
            }
        }
        fits
    }

    /// Returns how far one has to look for the end of a row: what fits, the blanks after it, and what follows those,
    /// which decides whether a row may end there. So a row costs its own length, however long a word goes on.
    fn horizon(&self, room: u16) -> usize {
        let full = self.cut(room);
        let after = &self.rest[full..];
        let blank = after.len() - after.trim_start().len();
        full + blank + clusters(&after[blank..]).next().map_or(0, str::len)
    }

    /// Returns how many bytes go on a row whatever they are, a cluster at least.
    fn cut(&self, room: u16) -> usize {
        let (mut bytes, mut used) = (0, 0_u16);
        for cluster in clusters(self.rest) {
            used = used.saturating_add(width(cluster));
            let end = cluster.as_ptr() as usize - self.rest.as_ptr() as usize + cluster.len();
            if used > room && bytes > 0 {
                return bytes;
            }
            bytes = end;
        }
        self.rest.len()
    }
}

impl<'t> Iterator for WrappedRows<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() && self.begun {
            return None;
        }
        let room = std::mem::replace(&mut self.first, self.columns);
        self.begun = true;
        let bytes = match self.fitting(room) {
            // What stands before the text leaves too little room on the first row for its first word.
            0 if room < self.columns && self.fitting(self.columns) > 0 => 0,
            0 => self.cut(room),
            bytes => bytes,
        };
        let (row, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        Some(row.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn broken(text: &str, first: u16, columns: u16) -> Vec<&str> {
        rows(text, first, columns).collect()
    }

    #[test]
    fn between_words_and_between_chinese_characters() {
        assert_eq!(broken("one two three", 8, 8), ["one two", "three"]);
        assert_eq!(broken("one two three", 4, 8), ["one", "two", "three"]);
        assert_eq!(broken("阿里云智能集团", 6, 6), ["阿里云", "智能集", "团"]);
        assert_eq!(broken("阿里云，智能", 6, 6), ["阿里", "云，智", "能"]);
        assert_eq!(broken("on 2018-11-26 e-commerce", 10, 10), ["on", "2018-11-26", "e-commerce"]);
        assert_eq!(broken("", 5, 5), [""]);
        assert_eq!(broken("one  \ntwo\n", 9, 9), ["one", "two"]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_cut() {
        assert_eq!(broken("https://example.org/a", 9, 9), ["https://", "example.o", "rg/a"]);
        assert_eq!(broken("abcdefgh", 3, 3), ["abc", "def", "gh"]);
        assert_eq!(broken("阿里", 1, 1), ["阿", "里"], "a character wider than a row");
        assert_eq!(broken("abcdef", 2, 6), ["", "abcdef"], "it fits on the next row");
        assert_eq!(broken("e\u{301}e\u{301}e\u{301}", 2, 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    /// What no word ends costs its length: looked at again for each row, this would take minutes.
    #[test]
    fn a_word_without_end_is_cut_row_by_row() {
        for (sign, columns) in [("x", 1), ("云", 2), ("-", 1), ("é\u{301}", 1)] {
            let text = sign.repeat(200_000);
            let rows = rows(&text, 20, 40).inspect(|row| assert!(width(row) <= 40));
            assert_eq!(rows.count(), (200_000 * columns + 20_usize).div_ceil(40), "{sign}");
        }
        assert_eq!(rows(&"a ".repeat(100), 9, 9).count(), 20);
        assert_eq!(broken(&format!("a{}b", " ".repeat(1_000_000)), 9, 9), ["a", "b"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Rows hold all of a text but the blanks between them, and none is longer than it may be.
        #[test]
        fn nothing_is_lost_and_rows_fit(
            text in "[a-c阿里，。\\- é\u{301}ｶ\u{ff9e}–·]{0,40}",
            first in 1_u16..12,
            columns in 2_u16..12,
        ) {
            let rows = broken(&text, first, columns);
            for from in text.char_indices().map(|(at, _)| at) {
                let rest = super::rows(&text[from..], first, columns);
                let (near, all) = (rest.horizon(columns), rest.rest.len());
                prop_assert_eq!(rest.fitting_before(near, columns), rest.fitting_before(all, columns));
            }
            let kept: String = rows.concat().split(' ').collect();
            prop_assert_eq!(kept, text.split(' ').collect::<String>(), "{:?}", rows);
            for (number, row) in rows.iter().enumerate() {
                let room = if number == 0 { first.min(columns) } else { columns };
                let one = clusters(row).count() == 1;
                prop_assert!(width(row) <= room || one, "{:?} in {}: {:?}", row, room, rows);
            }
        }
    }
}
