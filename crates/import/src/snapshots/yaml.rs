//! YAML as a tree of texts: a parser's events, put together with bounds of our own.

use std::sync::Arc;

use granit_parser::{Event, Options, Parser, ScalarStyle};
use hashbrown::HashMap;

use super::node::{
    DocumentNode, DocumentTree, FormatError, MAX_DEPTH, MAX_NODES, NodeValue, line_number, put,
};

/// Reads a text. A plain empty value, `~` and `null` are nothing; every other scalar is the text that stands there, so
/// that `no`, `012` and `1e3` stay what they are.
pub(super) fn read(text: &str) -> Result<DocumentTree, FormatError> {
    read_within(text, MAX_NODES)
}

/// Reads the same, refusing a text of more than `limit` nodes, its aliases written out.
fn read_within(text: &str, limit: usize) -> Result<DocumentTree, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut options = Options::default();
    options.emit_comments = false;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let mut builder = Builder { limit, ..Builder::default() };
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|error| FormatError {
            line: line_number(error.marker().line()),
            message: error.info(),
        })?;
        builder.take(event, span.start.line())?;
    }
    builder.tree.nodes = builder.nodes;
    Ok(builder.tree)
}

/// A list or a table that is not at its end.
struct OpenNode {
    line: usize,
    anchor: usize,
    nodes: usize,
    what: NodeValue,
    /// The key that waits for its value, and its line. The key itself is `None` where it is no text.
    key: Option<(Option<Arc<str>>, u32)>,
    /// Tables that `<<` names, which give way to what the table says itself.
    merged: Vec<Arc<DocumentNode>>,
}

#[derive(Default)]
struct Builder {
    tree: DocumentTree,
    open: Vec<OpenNode>,
    /// By the number of their anchor: nodes and how many they are, written out.
    anchors: HashMap<usize, (Arc<DocumentNode>, usize)>,
    nodes: usize,
    /// How many nodes a text may have.
    limit: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), FormatError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let what = match &*text {
                    "" | "~" | "null" | "Null" | "NULL" if plain => NodeValue::Nothing,
                    text => NodeValue::Text(text.into()),
                };
                self.done(Arc::new(DocumentNode::new(line, what)), anchor, 1, line)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.begin(NodeValue::List(Vec::new()), anchor, line)
            }
            Event::MappingStart(_, anchor, _) => {
                self.begin(NodeValue::Table(Vec::new()), anchor, line)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let mut what = open.what;
                if let NodeValue::Table(entries) = &mut what {
                    for merged in &open.merged {
                        merge(entries, merged);
                    }
                }
                self.done(
                    Arc::new(DocumentNode::new(open.line, what)),
                    open.anchor,
                    open.nodes,
                    line,
                )
            }
            Event::Alias(anchor) => {
                let Some((node, nodes)) = self.anchors.get(&anchor).cloned() else {
                    let message = "an alias stands inside of what it stands for".to_owned();
                    return Err(FormatError { line: line_number(line), message });
                };
                self.done(node, 0, nodes, line)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, what: NodeValue, anchor: usize, line: usize) -> Result<(), FormatError> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("lists and tables lie more than {MAX_DEPTH} deep in each other");
            return Err(FormatError { line: line_number(line), message });
        }
        self.open.push(OpenNode { line, anchor, nodes: 1, what, key: None, merged: Vec::new() });
        Ok(())
    }

    /// Puts a node where it belongs. `nodes` is how many it is, its aliases written out.
    fn done(
        &mut self,
        node: Arc<DocumentNode>,
        anchor: usize,
        nodes: usize,
        line: usize,
    ) -> Result<(), FormatError> {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        let counted = self.open.last_mut().map_or(&mut self.nodes, |open| &mut open.nodes);
        *counted += nodes;
        let all = *counted;
        if all > self.limit {
            let limit = self.limit;
            let message = format!("it says more than {limit} things, its aliases written out");
            return Err(FormatError { line: line_number(line), message });
        }
        let remarks = &mut self.tree.remarks;
        let Some(open) = self.open.last_mut() else {
            self.tree.documents.push(node);
            return Ok(());
        };
        match &mut open.what {
            NodeValue::List(items) => items.push(node),
            NodeValue::Table(entries) => match open.key.take() {
                None => open.key = Some((node.text().cloned(), line_number(line))),
                Some((None, line)) => {
                    let what = "a key that is empty, a list or a table is left out with its value";
                    remarks.push((line, what.into()));
                }
                Some((Some(key), _)) if &*key == "<<" => open.merged.push(node),
                Some((Some(key), line)) => put(entries, (key, line), node, remarks),
            },
            NodeValue::Nothing | NodeValue::Text(_) => {}
        }
        Ok(())
    }
}

/// Adds what a table does not say itself.
fn merge(entries: &mut Vec<(Arc<str>, Arc<DocumentNode>)>, from: &DocumentNode) {
    match &from.what {
        NodeValue::Table(more) => {
            for (key, node) in more {
                if !entries.iter().any(|(name, _)| name == key) {
                    entries.push((key.clone(), node.clone()));
                }
            }
        }
        NodeValue::List(items) => items.iter().for_each(|it| merge(entries, it)),
        NodeValue::Nothing | NodeValue::Text(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &DocumentNode) -> String {
        match &node.what {
            NodeValue::Nothing => "-".into(),
            NodeValue::Text(text) => text.to_string(),
            NodeValue::List(items) => {
                format!("[{}]", items.iter().map(|it| shown(it)).collect::<Vec<_>>().join(", "))
            }
            NodeValue::Table(entries) => {
                let entries = entries.iter().map(|(key, node)| format!("{key}: {}", shown(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn all(text: &str) -> Vec<String> {
        read(text).unwrap().documents.iter().map(|it| shown(it)).collect()
    }

    #[test]
    fn scalars_are_the_texts_that_stand_there() {
        assert_eq!(
            all("a: no\nb: 012\nc: 1e3\nd: ~\ne:\nf: 'null'\ng: null\nh: \"x\\ty\"\n"),
            ["{a: no, b: 012, c: 1e3, d: -, e: -, f: null, g: -, h: x\ty}"]
        );
        assert_eq!(all("\u{feff}a: 1\n---\nb: 2\n"), ["{a: 1}", "{b: 2}"]);
        assert_eq!(
            all("a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  l: 2\n"),
            ["{a: {k: 1}, b: {k: 1}, c: {l: 2, k: 1}}"]
        );
    }

    #[test]
    fn a_key_twice_is_told_with_both_lines() {
        let tree = read("a: 1\nb: 2\na: 3\n").unwrap();
        assert_eq!(shown(&tree.documents[0]), "{a: 3, b: 2}");
        assert_eq!(
            tree.remarks,
            [(3, "the key `a` stands here and on line 1; this one counts".into())]
        );
    }

    #[test]
    fn a_key_that_is_no_text_is_left_out_and_reported() {
        let keys = ["", "~", "null", "[x, y]", "{x: y}", "[]"];
        for (one, other) in keys.iter().flat_map(|one| keys.map(|other| (one, other))) {
            let tree = read(&format!("a: 1\n? {one}\n: 2\n? {other}\n: {{b: 3}}\nc: 4\n")).unwrap();
            assert_eq!(shown(&tree.documents[0]), "{a: 1, c: 4}", "{one} {other}");
            let lines: Vec<u32> = tree.remarks.iter().map(|(line, _)| *line).collect();
            assert_eq!(lines.len(), 2, "{one} {other}: {:?}", tree.remarks);
            assert!(lines.iter().all(|line| (2..=5).contains(line)), "{one} {other}: {lines:?}");
        }
        // In quotes the same are texts.
        assert_eq!(all("'~': 1\n'': 2\n"), ["{~: 1, : 2}"]);
    }

    #[test]
    fn what_is_broken_or_boundless_has_a_line() {
        assert_eq!(read("a: 1\nb: [2\nc: 3\n").unwrap_err().line, 3);
        let twice = "a: &a [x, y]\nb: [*a, *a]\n";
        assert!(read(twice).is_ok());
        let fault = read_within(twice, 8).unwrap_err();
        assert!(fault.message.contains("aliases written out"), "{fault:?}");
        assert!(read(&"[".repeat(5_000)).is_err());
        assert!(read(&"- ".repeat(5_000)).is_err());
        assert!(read("a: &a [*a]\n").is_err());
    }
}
