//! The way from an entry to what stands somewhere below it: `leadership.chairs`, `teams.*`.

use std::sync::Arc;

use smallvec::{SmallVec, smallvec};

use super::node::{DocumentNode, NodeValue};

/// One step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(Box<str>),
    /// Each item of a list, each entry of a table.
    Each,
}

/// A path from an entry to the values below it. A list on the path is traversed item by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way(Vec<Step>);

/// What a way leads to: the node, and the key under which it stands in a table.
pub(super) type WayEnd<'n> = (&'n Arc<DocumentNode>, Option<&'n Arc<str>>);

impl Way {
    /// Reads `a.b`, `a.*`, `'a.b'.c`; nothing or `.` stays where it is.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut rest = text.trim();
        if rest == "." {
            rest = "";
        }
        while !rest.is_empty() {
            let (step, after) = match rest.strip_prefix('\'') {
                Some(quoted) => quoted
                    .split_once('\'')
                    .ok_or_else(|| format!("`{text}`: a quote opens and never closes"))?,
                None => match rest.find('.') {
                    Some(at) => rest.split_at(at),
                    None => (rest, ""),
                },
            };
            if step.is_empty() {
                return Err(format!("`{text}`: a name is missing beside a dot"));
            }
            steps.push(if step == "*" { Step::Each } else { Step::Key(step.into()) });
            rest = match after.strip_prefix('.') {
                Some("") => return Err(format!("`{text}`: a name is missing beside a dot")),
                Some(more) => more,
                None if after.is_empty() => after,
                None => return Err(format!("`{text}`: expected a dot after `{step}`")),
            };
        }
        Ok(Self(steps))
    }

    /// Returns the nodes that it leads to from a node, lists item by item.
    pub(super) fn from<'n>(&self, node: &'n Arc<DocumentNode>) -> SmallVec<[WayEnd<'n>; 4]> {
        let mut found: SmallVec<[WayEnd<'n>; 4]> = smallvec![(node, None)];
        for step in &self.0 {
            let mut next = SmallVec::new();
            for (node, _) in flat(found) {
                match (step, &node.what) {
                    (Step::Key(key), _) => next.extend(node.get(key).map(|it| (it, None))),
                    (Step::Each, NodeValue::Table(entries)) => {
                        next.extend(entries.iter().map(|(key, node)| (node, Some(key))));
                    }
                    (Step::Each, _) => next.push((node, None)),
                }
            }
            found = next;
        }
        // An entry of a table may be empty and still be there under its key.
        let keyed = |it: &WayEnd<'_>| it.0.what != NodeValue::Nothing || it.1.is_some();
        flat(found).into_iter().filter(keyed).collect()
    }
}

/// Lists replaced by their items, however deep.
fn flat(found: SmallVec<[WayEnd<'_>; 4]>) -> SmallVec<[WayEnd<'_>; 4]> {
    if !found.iter().any(|(node, _)| matches!(node.what, NodeValue::List(_))) {
        return found;
    }
    let mut out = SmallVec::new();
    for (node, key) in found {
        match &node.what {
            NodeValue::List(items) => out.extend(flat(items.iter().map(|it| (it, key)).collect())),
            _ => out.push((node, key)),
        }
    }
    out
}
