//! Where records stand in the file: byte offsets, and the lines and columns a reader counts.

use std::ops::Range;

use super::records::{ChangeRecord, Text};
use crate::org::Subject;

/// Offsets of the records of one file, by their number in the dataset.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) sources: Vec<u32>,
    pub(super) roles: Vec<u32>,
    pub(super) units: Vec<u32>,
    pub(super) people: Vec<u32>,
    pub(super) events: Vec<u32>,
    pub(super) changes: Vec<u32>,
}

impl Places {
    /// Where to point for a subject.
    pub(super) fn of(&self, subject: Subject) -> usize {
        let (list, index) = match subject {
            Subject::Dataset => return 0,
            Subject::Source(id) => (&self.sources, id.index()),
            Subject::Role(id) => (&self.roles, id.index()),
            Subject::Unit(id) => (&self.units, id.index()),
            Subject::Person(id) => (&self.people, id.index()),
            Subject::Event(id) => (&self.events, id.index()),
            Subject::Change(id) => (&self.changes, id.index()),
        };
        list.get(index).map_or(0, |offset| *offset as usize)
    }
}

/// An offset for keeping; files are at most 2 GiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The start of a change, its name before the bracket.
pub(super) fn start_of_change(source: &str, change: &ChangeRecord<'_>, otherwise: usize) -> usize {
    let Some(anchor) = change.anchor().offset(source) else { return otherwise };
    let word = change.word();
    // `Open(unit: "`, as nearly everybody writes it: the name stands before the last bracket.
    let bytes = &source.as_bytes()[..anchor];
    let near = bytes[anchor.saturating_sub(32)..].iter().rposition(|byte| *byte == b'(');
    let bracket = near.map(|index| anchor.saturating_sub(32) + index);
    match bracket.filter(|end| bytes[..*end].ends_with(word.as_bytes())) {
        Some(end) => end - word.len(),
        None => source[..anchor].rfind(word).unwrap_or(otherwise),
    }
}

/// The range to underline from an offset: the text in quotes, or the word.
pub(super) fn extent(source: &str, at: usize) -> Range<usize> {
    let rest = source.get(at..).unwrap_or_default();
    let quoted = at > 0 && source.as_bytes()[at - 1] == b'"';
    let length = if quoted {
        rest.find('"').unwrap_or(rest.len())
    } else {
        rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
    };
    let next = rest.chars().next().map_or(0, char::len_utf8);
    // The end of the line is looked for in the word alone: a line may be the whole file.
    let length = length.max(next);
    at..at + rest[..length].find('\n').unwrap_or(length)
}

/// The exact place of a text, else the record it stands in.
pub(super) fn at(source: &str, text: &Text<'_>, otherwise: usize) -> usize {
    text.offset(source).unwrap_or(otherwise)
}

/// Turns offsets into lines and columns, both from 1; columns count characters. Fast for offsets
/// that grow, in one long line too.
#[derive(Debug)]
pub(super) struct Lines<'s> {
    source: &'s str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'s> Lines<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, at: 0, line: 1, column: 1 }
    }

    /// Line and column.
    pub(super) fn place(&mut self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.source.len());
        if offset < self.at {
            *self = Self::new(self.source);
        }
        let passed = &self.source.as_bytes()[self.at..offset];
        let last = passed.iter().rposition(|byte| *byte == b'\n');
        if let Some(last) = last {
            self.line += count(&passed[..=last], |byte| byte == b'\n');
            self.column = 1;
        }
        self.column += count(&passed[last.map_or(0, |last| last + 1)..], |byte| !is_inside(byte));
        self.at = offset;
        (self.line, self.column)
    }
}

/// How many bytes are so: many at a time, for there may be millions.
pub(super) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let some = |some: &[u8]| some.iter().map(|byte| u8::from(is(*byte))).sum::<u8>();
    bytes.chunks(255).map(|chunk| usize::from(some(chunk))).sum()
}

/// Where the byte stands that is so and has `before` of these before it.
pub(super) fn nth(bytes: &[u8], mut before: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    let mut start = 0;
    for chunk in bytes.chunks(4096) {
        let there = count(chunk, &is);
        if before < there {
            let places = chunk.iter().enumerate().filter(|(_, byte)| is(**byte));
            return places.map(|(place, _)| start + place).nth(before);
        }
        (before, start) = (before - there, start + chunk.len());
    }
    None
}

/// Whether a byte of UTF-8 is any but the first of its character.
pub(super) fn is_inside(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::{Lines, is_inside, nth};

    #[test]
    fn characters_are_found_by_their_number() {
        for length in [0, 1, 4095, 4096, 4097, 9000] {
            let text: String = "a里\né".chars().cycle().take(length).collect();
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
            for number in (0..length + 2).step_by(31).chain(length.saturating_sub(2)..length + 2) {
                let start = nth(text.as_bytes(), number, |byte| !is_inside(byte));
                assert_eq!(start, starts.get(number).copied(), "{number} of {length}");
                let end = nth(text.as_bytes(), number, |byte| byte == b'\n');
                assert_eq!(end, ends.get(number).copied(), "{number} of {length}");
            }
        }
    }

    #[test]
    fn lines_and_columns_as_a_reader_counts_them() {
        let source = "ab\n阿里\tx\r\n\ne\u{301}y";
        let mut lines = Lines::new(source);
        let of = |text: &str| source.find(text).unwrap();
        for (text, place) in [
            ("b", (1, 2)),
            ("里", (2, 2)),
            ("x", (2, 4)),
            ("y", (4, 3)),
            ("x", (2, 4)),
            ("a", (1, 1)),
        ] {
            assert_eq!(lines.place(of(text)), place, "{text}");
        }
        assert_eq!(lines.place(source.len() + 9), (4, 4));
    }
}
