//! YAML that was read before, in blocks, is not read again.
//!
//! A history says the same thing in version after version: 1,019 versions of one file with 120 MB had 1,456 different
//! blocks with 5.6 MB, and 1,500 versions of a file with 2,100 units are imported in 1.6 s and not in 14. A block is a key
//! at the left edge or, where such a key has a list, an entry of it. A text is read whole where a block could mean
//! something else than it does alone: several documents, directives, tabs, a key that stands twice, and any block that
//! alone cannot be read, as one with an alias of another block or with a text that is open where it begins.

use std::sync::Arc;

use hashbrown::HashMap;

use super::node::{DocumentNode, DocumentTree, FormatError, MAX_NODES, NodeValue};
use super::unit_cache::{FileUnits, UnitCache};
use super::yaml;

/// Blocks that were read, by their texts.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Each with how many nodes it has, its aliases written out.
    known: HashMap<Box<str>, (Arc<DocumentNode>, usize)>,
    bytes: usize,
    /// What was found in their nodes; forgotten with them.
    units: UnitCache,
}

/// How much text is remembered; its nodes take some twenty times as much memory. Beyond it all is forgotten.
const MAX_REMEMBERED_BYTES: usize = 16 << 20;

/// A key at the left edge, and what stands below it: its own text, or the entries of its list.
enum Block<'t> {
    Whole(&'t str),
    List(&'t str, Vec<&'t str>),
}

impl Blocks {
    /// Reads a text. The second of what it gives says that the lines of its nodes are those of their blocks.
    pub(super) fn read(&mut self, text: &str) -> Result<(DocumentTree, bool), FormatError> {
        match self.in_blocks(text) {
            Some(node) => Ok((
                DocumentTree { documents: vec![Arc::new(node)], ..DocumentTree::default() },
                true,
            )),
            None => yaml::read(text).map(|tree| (tree, false)),
        }
    }

    /// Returns what was found before in the nodes of a file.
    pub(super) fn units_of(&mut self, path: &str) -> FileUnits<'_> {
        self.units.of_file(path)
    }

    fn in_blocks(&mut self, text: &str) -> Option<DocumentNode> {
        let parts = cut(text)?;
        let mut entries: Vec<(Arc<str>, Arc<DocumentNode>)> = Vec::with_capacity(parts.len());
        let mut nodes = 0;
        for part in parts {
            let (key, node) = match part {
                Block::Whole(text) => match &self.block(text, &mut nodes)?.what {
                    NodeValue::Table(one) if one.len() == 1 => one[0].clone(),
                    _ => return None,
                },
                Block::List(key, items) => {
                    let mut list = Vec::with_capacity(items.len());
                    for item in items {
                        match &self.block(item, &mut nodes)?.what {
                            NodeValue::List(one) if one.len() == 1 => list.push(one[0].clone()),
                            _ => return None,
                        }
                    }
                    (key.into(), Arc::new(DocumentNode::new(1, NodeValue::List(list))))
                }
            };
            if entries.iter().any(|(known, _)| *known == key) {
                return None;
            }
            entries.push((key, node));
        }
        Some(DocumentNode::new(1, NodeValue::Table(entries)))
    }

    /// Returns a block: the only document of its text, with nothing to be said of it. Adds its nodes to those of the text.
    fn block(&mut self, text: &str, nodes: &mut usize) -> Option<Arc<DocumentNode>> {
        if let Some((node, of_block)) = self.known.get(text) {
            *nodes += of_block;
            return (*nodes <= MAX_NODES).then(|| node.clone());
        }
        let tree = yaml::read(text).ok().filter(|it| it.remarks.is_empty())?;
        let [node] = &*tree.documents else { return None };
        if self.bytes + text.len() > MAX_REMEMBERED_BYTES {
            (self.known, self.bytes) = (HashMap::new(), 0);
            self.units.clear();
        }
        self.bytes += text.len();
        self.known.insert(text.into(), (node.clone(), tree.nodes));
        *nodes += tree.nodes;
        (*nodes <= MAX_NODES).then(|| node.clone())
    }
}

/// Cuts a text, unless something in it forbids that.
fn cut(text: &str) -> Option<Vec<Block<'_>>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.as_bytes().contains(&b'\t') {
        return None;
    }
    let mut keys: Vec<usize> = Vec::new();
    let (mut at, mut begun) = (0, false);
    for line in text.split_inclusive('\n') {
        match line.as_bytes()[0] {
            b' ' | b'#' | b'\n' | b'\r' => {}
            // A list right below a key may stand at the left edge.
            b'-' if !line.starts_with("---") && !keys.is_empty() => {}
            // The only document may say where it begins.
            b'-' if line.trim_end() == "---" && keys.is_empty() && !begun => begun = true,
            first if first.is_ascii_alphanumeric() || first == b'_' => {
                is_key(line)?;
                keys.push(at);
            }
            _ => return None,
        }
        at += line.len();
    }
    let first = *keys.first()?;
    let says_nothing =
        |it: &str| it.trim().is_empty() || it.starts_with('#') || it.trim_end() == "---";
    let before = text[..first].lines().all(says_nothing);
    let ends = keys.iter().skip(1).copied().chain([text.len()]);
    let parts = keys.iter().zip(ends).map(|(start, end)| part(&text[*start..end]));
    before.then(|| parts.collect())
}

/// Returns the key of a line `key:` or `key: value`, if it is of plain letters.
fn is_key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let plain =
        key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b' ' | b'.'));
    let is_word = !matches!(key, "null" | "Null" | "NULL");
    (plain && is_word && !key.ends_with(' ') && rest.starts_with([' ', '\n', '\r'])).then_some(key)
}

/// Returns the list of a key in its entries, where it has one and nothing else.
fn part(text: &str) -> Block<'_> {
    let whole = Block::Whole(text);
    let Some((head, body)) = text.split_once('\n') else { return whole };
    let Some((key, "")) = head.trim_end().split_once(':') else { return whole };
    let mut indent = None;
    let mut starts = Vec::new();
    let mut at = text.len() - body.len();
    for line in body.split_inclusive('\n') {
        // Most lines lie deeper than the list.
        if let Some(list) = indent
            && line.len() > list + 1
            && line.as_bytes()[..=list].iter().all(|it| *it == b' ')
        {
            at += line.len();
            continue;
        }
        let bare = line.trim_start_matches(' ');
        let depth = line.len() - bare.len();
        let says = !bare.trim().is_empty() && !bare.starts_with('#');
        let begins = bare.starts_with("- ") || bare.trim_end() == "-";
        match indent {
            None if says && begins => indent = Some(depth),
            None if says => return whole,
            Some(list) if says && depth < list => return whole,
            Some(list) if says && depth == list && !begins => return whole,
            _ => {}
        }
        if begins && indent == Some(depth) {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.is_empty() {
        return whole;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    Block::List(key, starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::mapping::Mapping;
    use super::*;

    /// Returns a tree in words, without its lines.
    fn plain(node: &DocumentNode) -> String {
        match &node.what {
            NodeValue::Nothing => "~".into(),
            NodeValue::Text(text) => format!("{text:?}"),
            NodeValue::List(items) => {
                format!("[{}]", items.iter().map(|it| plain(it)).collect::<Vec<_>>().join(","))
            }
            NodeValue::Table(entries) => {
                let entries = entries.iter().map(|(key, it)| format!("{key:?}:{}", plain(it)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
        }
    }

    fn both(
        text: &str,
        blocks: &mut Blocks,
    ) -> (Result<String, FormatError>, Result<String, FormatError>, bool) {
        let all = |tree: DocumentTree| {
            tree.documents.iter().map(|it| plain(it)).collect::<Vec<_>>().join("\n")
        };
        let read = blocks.read(text);
        let cut = read.as_ref().is_ok_and(|it| it.1);
        (read.map(|it| all(it.0)), yaml::read(text).map(all), cut)
    }

    #[test]
    fn what_may_be_cut_and_what_not() {
        for (text, cuts) in [
            ("a:\n- x: 1\n  y: >\n    b\n\n- z\nb: 2\n", true),
            ("# c\na:\n  - 1\n  # c\n  - 2\nb:\n  c: [1,\n   2]\n", true),
            ("a:\n- 'x\n\n- y'\n", false),
            ("a: &x 1\nb: *x\n", false),
            ("a: !t 1\nb: &x [1]\n", true),
            ("a: [&x 1, *x]\nb: 'x *y'\n", true),
            ("# c\n---\na: 1\n", true),
            ("---\n---\na: 1\n", false),
            ("a:\n\t- 1\n", false),
            ("a: 1\na: 2\n", false),
            ("- 1\n- 2\n", false),
            ("a:\n- 1\n--- \nb: 1\n", false),
            ("a: |\n  - 1\n  - 2\nb: x & y, http://x?a=1&b=2 *\n", true),
            ("a:\n- 1\nplain\n", false),
            ("", false),
            ("null: 1\n", false),
        ] {
            let (cut, whole, was_cut) = both(text, &mut Blocks::default());
            assert_eq!(cut, whole, "{text}");
            assert_eq!(was_cut, cuts, "{text}");
        }
    }

    /// A block that is forgotten is held by nothing, whatever was found in it.
    #[test]
    fn what_was_found_in_a_block_is_forgotten_with_it() {
        let rules = "(title: \"T\", files: [(path: \"*\", units: [(at: \"a\", name: \"{n}\")])])";
        let mapping = Mapping::parse(rules).unwrap();
        let mut blocks = Blocks::default();
        let (tree, _) = blocks.read("a:\n- n: x\n").unwrap();
        let NodeValue::List(entries) = &tree.documents[0].get("a").unwrap().what else { panic!() };
        let entry = Arc::downgrade(&entries[0]);
        blocks.units_of("f").put(&entries[0], &mapping.files[0].units[0], Arc::default());
        drop(tree);
        let large = format!("b: {}\n", "x".repeat(MAX_REMEMBERED_BYTES / 2));
        blocks.read(&large).unwrap();
        assert!(entry.upgrade().is_some());
        blocks.read(&large.replace('b', "c")).unwrap();
        assert!(entry.upgrade().is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn in_blocks_as_whole(lines in prop::collection::vec(
            prop::sample::select(vec![
                "---", "a:", "b:", "c: 1", "d: >", "e: 'x", "- n: 1", "- 'y", "  k: v", "  l: |", "    text", "  - z", "", "# c",
                "  m: \"q", "  q\"", "- ", "-", "y'", "  p: [1,", "  2]", "f: {g: 1}", " - w", "a: b: c", "- - 1", "? x",
                "  &a", "x", "...", "  o: x # c", "- [", "]",
                "a: &x 1", "b: *x", "  k: *x", "- &x 2", "- *x", "  - !t 1", "b: *y",
            ]), 0..9), rest in prop::collection::vec(prop::sample::select(vec!["a:", "- n: 1", "  k: v", "b: 2"]), 0..4)) {
            let mut blocks = Blocks::default();
            for text in [lines.join("\n"), [lines, rest].concat().join("\n") + "\n"] {
                let (cut, whole, _) = both(&text, &mut blocks);
                prop_assert_eq!(cut.ok(), whole.ok(), "{}", text);
            }
        }
    }
}
