//! A document before it is written: blocks of text with citations. The sources are numbered in the order in which they are
//! first cited.

use std::collections::HashMap;

use crate::org::SourceId;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ReportPiece {
    /// Plain text; the writer escapes it.
    Text(String),
    /// Plain text that is emphasised.
    Strong(String),
    /// A citation of the source with this number; the first has 1.
    Citation(usize),
}

/// A line of text.
pub(super) type ReportLine = Vec<ReportPiece>;

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A heading; the title of the document is above level 2.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(ReportLine),
    /// A list, an item each.
    List(Vec<ReportLine>),
    /// A table: a head, and rows of as many cells.
    Table(&'static [&'static str], Vec<Vec<ReportLine>>),
    /// Lines for a font whose letters are equally wide.
    Monospaced(Vec<String>),
}

/// A document with its sources.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    /// The sources that are referred to, in order of their numbers.
    pub(super) sources: Vec<SourceId>,
    numbers: HashMap<SourceId, usize>,
}

impl Document {
    pub(super) fn new(title: String) -> Self {
        Self { title, blocks: Vec::new(), sources: Vec::new(), numbers: HashMap::new() }
    }

    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    pub(super) fn paragraph(&mut self, line: ReportLine) {
        self.blocks.push(Block::Paragraph(line));
    }

    /// Adds a list, unless it has no item.
    pub(super) fn list(&mut self, items: Vec<ReportLine>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds citations of sources to a line, each source once.
    pub(super) fn cite<'s>(
        &mut self,
        line: &mut ReportLine,
        sources: impl IntoIterator<Item = &'s SourceId>,
    ) {
        for source in sources {
            let number = *self.numbers.entry(*source).or_insert_with(|| {
                self.sources.push(*source);
                self.sources.len()
            });
            if !line.contains(&ReportPiece::Citation(number)) {
                line.push(ReportPiece::Citation(number));
            }
        }
    }
}

/// Returns a line of one text.
pub(super) fn text(text: impl Into<String>) -> ReportLine {
    vec![ReportPiece::Text(text.into())]
}
