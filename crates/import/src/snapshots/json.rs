//! JSON as a tree of texts.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::node::{DocumentNode, DocumentTree, FormatError, NodeValue, line_number, put};

/// Reads a text. The parser says no lines of values, and refuses what lies too deep.
pub(super) fn read(text: &str) -> Result<DocumentTree, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut remarks = Vec::new();
    let mut from = serde_json::Deserializer::from_str(text);
    let read = AnyNode(&mut remarks).deserialize(&mut from);
    let node = read.and_then(|node| from.end().map(|()| node)).map_err(|error| {
        let line = line_number(error.line());
        let message = error.to_string();
        // The place is said apart from the message.
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        FormatError { line, message }
    })?;
    Ok(DocumentTree { documents: vec![Arc::new(node)], remarks, ..DocumentTree::default() })
}

/// Any value, with the remarks of the text, to which its own are added.
struct AnyNode<'r>(&'r mut Vec<(u32, String)>);

impl<'de> DeserializeSeed<'de> for AnyNode<'_> {
    type Value = DocumentNode;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<DocumentNode, D::Error> {
        from.deserialize_any(self)
    }
}

fn text(text: impl fmt::Display) -> DocumentNode {
    DocumentNode::new(0, NodeValue::Text(text.to_string().into()))
}

impl<'de> Visitor<'de> for AnyNode<'_> {
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
        while let Some(item) = items.next_element_seed(AnyNode(self.0))? {
            list.push(Arc::new(item));
        }
        Ok(DocumentNode::new(0, NodeValue::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<DocumentNode, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = items.next_key::<String>()? {
            let value = items.next_value_seed(AnyNode(self.0))?;
            put(&mut entries, (key.into(), 0), Arc::new(value), self.0);
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
        assert!(read("{} {}").is_err());
    }

    #[test]
    fn a_key_twice_is_reported_at_any_depth() {
        for text in [r#"{"a": 1, "a": 2}"#, r#"[[{"b": {"a": 1, "b": 3, "a": []}}]]"#] {
            let what = "the key `a` stands twice in a table; the later one counts".to_owned();
            assert_eq!(read(text).unwrap().remarks, [(0, what)], "{text}");
        }
        assert!(read(r#"[{"a": 1}, {"a": 2}, {"b": {"a": 3}}]"#).unwrap().remarks.is_empty());
    }
}
