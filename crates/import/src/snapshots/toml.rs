//! TOML as a tree of texts.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{DocumentNode, DocumentTree, FormatError, NodeValue};

/// Reads a text; a date or a number is the text that stands there.
pub(super) fn read(text: &str) -> Result<DocumentTree, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = LineStarts::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        FormatError { line: lines.of(at), message: error.message().to_owned() }
    })?;
    let root = table_of(table.get_ref(), 1, &lines);
    Ok(DocumentTree { documents: vec![Arc::new(root)], ..DocumentTree::default() })
}

fn table_of(table: &DeTable<'_>, line: u32, lines: &LineStarts) -> DocumentNode {
    // The parser sorts by name; the file has an order of its own.
    let mut entries: Vec<(usize, Arc<str>, &Spanned<DeValue<'_>>)> = table
        .iter()
        .map(|(key, value)| (key.span().start, (&**key.get_ref()).into(), value))
        .collect();
    entries.sort_unstable_by_key(|it| it.0);
    let entries = entries
        .into_iter()
        .map(|(at, key, value)| (key, Arc::new(node(value, lines.of(at), lines))));
    DocumentNode { line, what: NodeValue::Table(entries.collect()) }
}

/// Returns a value as a node. The parser refuses what lies too deep, so this may call itself.
fn node(value: &Spanned<DeValue<'_>>, line: u32, lines: &LineStarts) -> DocumentNode {
    let what = match value.get_ref() {
        DeValue::Table(table) => return table_of(table, line, lines),
        DeValue::Array(items) => {
            let items = items.iter().map(|it| Arc::new(node(it, lines.of(it.span().start), lines)));
            NodeValue::List(items.collect())
        }
        DeValue::String(text) => NodeValue::Text((&**text).into()),
        DeValue::Integer(number) => NodeValue::Text(number.as_str().into()),
        DeValue::Float(number) => NodeValue::Text(number.as_str().into()),
        DeValue::Boolean(is) => NodeValue::Text(if *is { "true" } else { "false" }.into()),
        DeValue::Datetime(date) => NodeValue::Text(date.to_string().into()),
    };
    DocumentNode { line, what }
}

/// Where lines begin.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect())
    }

    fn of(&self, at: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_texts_and_have_lines() {
        let tree =
            read("name = \"x\"\nday = 2020-01-31\n[b]\nn = 1_0\n[a]\nl = [1,\n 2]\n").unwrap();
        let root = &tree.documents[0];
        let text = |node: &DocumentNode| node.text().unwrap().to_string();
        assert_eq!(text(root.get("day").unwrap()), "2020-01-31");
        let NodeValue::Table(entries) = &root.what else { panic!() };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| &**key).collect();
        assert_eq!(keys, ["name", "day", "b", "a"]);
        assert_eq!(root.get("b").unwrap().get("n").unwrap().line, 4);
        assert_eq!(read("a = 1\nb = \n").unwrap_err().line, 2);
        assert!(read("a = 1\na = 2\n").is_err());
        assert!(read(&format!("a = {}", "[".repeat(10_000))).is_err());
    }
}
