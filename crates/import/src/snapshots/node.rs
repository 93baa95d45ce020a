//! What a YAML, TOML, JSON or CSV file says, as a small tree of texts.

use std::sync::Arc;

/// A text, a list or a table, with the line on which it begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DocumentNode {
    /// From 1; 0 where the reader of the format does not say.
    pub(super) line: u32,
    pub(super) what: NodeValue,
}

/// What stands there. Numbers, dates and words such as `no` are texts, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum NodeValue {
    /// Nothing: an empty value, `null` or `~`.
    #[default]
    Nothing,
    Text(Arc<str>),
    List(Vec<Arc<DocumentNode>>),
    /// In the order of the file; no key twice.
    Table(Vec<(Arc<str>, Arc<DocumentNode>)>),
}

/// What a file says, and what is wrong with it that does not stop its reading.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentTree {
    /// The documents, of which most formats have one.
    pub(super) documents: Vec<Arc<DocumentNode>>,
    /// A line and what is to be said of it.
    pub(super) remarks: Vec<(u32, String)>,
    /// How many nodes there are, aliases written out, where the format has any.
    pub(super) nodes: usize,
}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormatError {
    /// From 1; 0 where it is not known.
    pub(super) line: u32,
    pub(super) message: String,
}

impl FormatError {
    /// Returns an error that is of no line.
    pub(super) fn without_line(message: impl Into<String>) -> Self {
        Self { line: 0, message: message.into() }
    }
}

/// How many nodes a file may have, its aliases written out.
pub(super) const MAX_NODES: usize = 2_000_000;
/// How deep lists and tables may be nested.
pub(super) const MAX_DEPTH: usize = 100;
/// The largest text of one state of a file: 64 MiB.
pub const MAX_STATE_BYTES: usize = 64 << 20;

/// Returns the number of a line as nodes and errors have it; 0, which is not known, where it is too large.
pub(super) fn line_number(line: impl TryInto<u32>) -> u32 {
    line.try_into().unwrap_or(0)
}

/// Returns a file with a line of it: `teams.yaml:4`; the file alone where the line is 0, which is not known.
pub(super) fn place_in_file(path: &str, line: u32) -> String {
    if line > 0 { format!("{path}:{line}") } else { path.to_owned() }
}

impl DocumentNode {
    pub(super) fn new(line: usize, what: NodeValue) -> Self {
        Self { line: line_number(line), what }
    }

    /// Adds the lines before a block to the lines in it, for a block that was read alone.
    pub(super) fn move_down(&mut self, lines: u32) {
        if self.line > 0 {
            self.line += lines;
        }
        let below: Box<dyn Iterator<Item = &mut Arc<Self>>> = match &mut self.what {
            NodeValue::Nothing | NodeValue::Text(_) => return,
            NodeValue::List(nodes) => Box::new(nodes.iter_mut()),
            NodeValue::Table(entries) => Box::new(entries.iter_mut().map(|(_, node)| node)),
        };
        for node in below {
            Arc::make_mut(node).move_down(lines);
        }
    }

    /// Returns the text of the node; `None` for a list or a table.
    pub(super) fn text(&self) -> Option<&Arc<str>> {
        match &self.what {
            NodeValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the entry of a key: as written, or else without case and spaces around it.
    pub(super) fn get(&self, key: &str) -> Option<&Arc<DocumentNode>> {
        let NodeValue::Table(entries) = &self.what else { return None };
        let exact = entries.iter().find(|(name, _)| **name == *key);
        let near = || entries.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(key));
        exact.or_else(near).map(|(_, node)| node)
    }
}

/// Adds an entry to a table. Where the key is there already the later one counts, and that is said; with both lines, where they
/// are known.
pub(super) fn put(
    entries: &mut Vec<(Arc<str>, Arc<DocumentNode>)>,
    (key, line): (Arc<str>, u32),
    node: Arc<DocumentNode>,
    remarks: &mut Vec<(u32, String)>,
) {
    // A table of a few keys is searched as fast as it is hashed; of a large one each key is looked for as well.
    match entries.iter_mut().find(|(name, _)| *name == key) {
        Some((_, there)) => {
            let first = there.line;
            let what = if first > 0 {
                format!("the key `{key}` stands here and on line {first}; this one counts")
            } else {
                format!("the key `{key}` stands twice in a table; the later one counts")
            };
            remarks.push((line, what));
            *there = node;
        }
        None => entries.push((key, node)),
    }
}
