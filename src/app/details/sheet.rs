//! The lines of the details, in texts that are used again: while the reader scrubs, nothing is allocated for them.

use std::fmt::{Display, Write as _};

use super::Line;

/// Lines, and the texts of earlier lines.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    lines: Vec<Line>,
    spare: Vec<String>,
}

/// The greatest number of lines, and of texts, that are kept for later lines: some screens of them.
const MAX_KEPT: usize = 1_000;

impl Sheet {
    /// Returns what stands on it.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Takes all lines away and keeps their texts.
    pub(super) fn clear(&mut self) {
        // The next text to be used is the last here, so that a line finds the text of the line before at its place,
        // which is as long as itself most times.
        for line in self.lines.drain(..).rev() {
            line.give_back(&mut self.spare);
        }
        // What a very long list needed is not kept for good.
        self.spare.drain(..self.spare.len().saturating_sub(MAX_KEPT));
        self.lines.shrink_to(MAX_KEPT);
    }

    /// Returns a text, in the place of one that is no longer shown.
    pub(super) fn text(&mut self, words: impl Display) -> String {
        let mut text = self.spare.pop().unwrap_or_default();
        text.clear();
        // A text takes all that is written to it.
        let _ = write!(text, "{words}");
        text
    }

    pub(super) fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn blank(&mut self) {
        self.push(Line::Blank);
    }

    /// Writes a line that is one text: `Line::Heading`, `Line::Note`.
    pub(super) fn say(&mut self, line: fn(String) -> Line, words: impl Display) {
        let text = self.text(words);
        self.push(line(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_lines_again_use_the_same_texts() {
        let mut sheet = Sheet::default();
        let fill = |sheet: &mut Sheet| {
            sheet.say(Line::Heading, "Chief Executive Officer");
            let (name, span) = (sheet.text("Ann"), sheet.text("2014 – 26 Nov 2018"));
            sheet.push(Line::Name { name, span, now: false, doubt: None });
            sheet.blank();
            sheet.say(Line::Note, "a remark");
        };
        let places = |sheet: &Sheet| -> Vec<*const u8> {
            let texts = sheet.lines().iter().flat_map(|line| match line {
                Line::Heading(text) | Line::Note(text) => vec![text.as_ptr()],
                Line::Name { name, span, .. } => vec![name.as_ptr(), span.as_ptr()],
                _ => vec![],
            });
            texts.collect()
        };
        fill(&mut sheet);
        let before = (places(&sheet), sheet.lines().to_vec());
        for _ in 0..3 {
            sheet.clear();
            assert!(sheet.is_empty());
            fill(&mut sheet);
            assert_eq!((places(&sheet), sheet.lines().to_vec()), before);
        }
        (0..9_999).for_each(|number| sheet.say(Line::Text, number));
        sheet.clear();
        assert!(sheet.spare.len() <= MAX_KEPT && sheet.lines.capacity() <= MAX_KEPT);
        fill(&mut sheet);
        assert_eq!((places(&sheet), sheet.lines().to_vec()), before);
    }
}
