//! Where records stand in the file: byte offsets, and the lines and columns a reader counts.

use std::ops::Range;

use super::list::List;
use super::records::ChangeRecord;
use orgscope_history::org::Subject;

/// Offsets of the records of one file, in bytes, by their number in the dataset.
#[derive(Debug, Default)]
pub(super) struct SourceMap {
    lists: [Vec<u32>; 5],
    pub(super) changes: Vec<u32>,
}

impl SourceMap {
    /// Returns the offsets of the records of a list.
    pub(super) fn of_list(&mut self, list: List) -> &mut Vec<u32> {
        &mut self.lists[list as usize]
    }

    /// Returns where to point for a subject.
    pub(super) fn of(&self, subject: Subject) -> usize {
        let list = |list: List| &self.lists[list as usize];
        let (offsets, index) = match subject {
            Subject::Dataset => return 0,
            Subject::Source(id) => (list(List::Sources), id.index()),
            Subject::Role(id) => (list(List::Roles), id.index()),
            Subject::Unit(id) => (list(List::Units), id.index()),
            Subject::Person(id) => (list(List::People), id.index()),
            Subject::Event(id) => (list(List::Events), id.index()),
            Subject::Change(id) => (&self.changes, id.index()),
        };
        offsets.get(index).map_or(0, |offset| *offset as usize)
    }
}

/// Returns an offset for keeping; files are at most 2 GiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns the start of a change in the text that it was parsed from: its name before the bracket. `None` if its texts
/// hold escapes, for they remember no place.
pub(super) fn start_of_change(text: &str, change: &ChangeRecord<'_>) -> Option<usize> {
    let anchor = change.anchor().offset(text)?;
    let word = change.word();
    // Nearly always `Open(unit: "`: the name stands before the last bracket.
    let bytes = &text.as_bytes()[..anchor];
    let bracket = bytes.iter().rposition(|byte| *byte == b'(');
    match bracket.filter(|end| bytes[..*end].ends_with(word.as_bytes())) {
        Some(end) => Some(end - word.len()),
        None => text[..anchor].rfind(word),
    }
}

/// Returns the range to underline from an offset: the text in quotes, or the word.
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

    /// Returns the line and the column.
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

/// Returns how many bytes satisfy `is`; counts many at a time, for there may be millions.
pub(super) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let some = |some: &[u8]| some.iter().map(|byte| u8::from(is(*byte))).sum::<u8>();
    bytes.chunks(255).map(|chunk| usize::from(some(chunk))).sum()
}

/// Returns whether a byte of UTF-8 is any but the first of its character.
fn is_inside(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::Lines;

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
