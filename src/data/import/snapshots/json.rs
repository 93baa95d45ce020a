//! JSON as a tree of texts.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::node::{DocumentNode, DocumentTree, FormatError, NodeValue, line_number, put};

/// Reads a text. The parser says no lines of values, and refuses what lies too deep.
pub(super) fn read(text: &str) -> Result<DocumentTree, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let node: DocumentNode = serde_json::from_str(text).map_err(|error| {
        let line = line_number(error.line());
        let message = error.to_string();
        // The place is said apart from the message.
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        FormatError { line, message }
    })?;
    Ok(DocumentTree { documents: vec![Arc::new(node)], ..DocumentTree::default() })
}

impl<'de> Deserialize<'de> for DocumentNode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyNode)
    }
}

struct AnyNode;

fn text(text: impl fmt::Display) -> DocumentNode {
    DocumentNode::new(0, NodeValue::Text(text.to_string().into()))
}

impl<'de> Visitor<'de> for AnyNode {
    type Value = DocumentNode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, is: bool) -> Result<DocumentNode, E> {
        Ok(text(is))
    }

    fn visit_i64<E>(self, number: i64) -> Result<DocumentNode, E> {
        Ok(text(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<DocumentNode, E> {
        Ok(text(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<DocumentNode, E> {
        Ok(text(number))
    }

    fn visit_str<E>(self, said: &str) -> Result<DocumentNode, E> {
        Ok(text(said))
    }

    fn visit_unit<E>(self) -> Result<DocumentNode, E> {
        Ok(DocumentNode::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<DocumentNode, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<DocumentNode>()? {
            list.push(Arc::new(item));
        }
        Ok(DocumentNode::new(0, NodeValue::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<DocumentNode, A::Error> {
        let (mut entries, mut remarks) = (Vec::new(), Vec::new());
        while let Some((key, value)) = items.next_entry::<String, DocumentNode>()? {
            put(&mut entries, (key.into(), 0), Arc::new(value), &mut remarks);
        }
        Ok(DocumentNode::new(0, NodeValue::Table(entries)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_texts() {
        let tree = read("{\"a\": [1, 2.5, true, null, \"x\"], \"b\": {\"c\": \"d\"}}").unwrap();
        let root = &tree.documents[0];
        let NodeValue::List(items) = &root.get("a").unwrap().what else { panic!() };
        let texts: Vec<_> = items.iter().map(|it| it.text().map(|it| &**it)).collect();
        assert_eq!(texts, [Some("1"), Some("2.5"), Some("true"), None, Some("x")]);
        let fault = read("{\"a\": 1,\n\"b\" 2}").unwrap_err();
        assert_eq!((fault.line, &*fault.message), (2, "expected `:`"));
        assert!(read(&"[".repeat(10_000)).is_err());
    }
}
