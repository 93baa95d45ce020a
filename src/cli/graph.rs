//! The tree of a day as a drawing: Graphviz DOT and Mermaid.

use std::fmt::Write as _;

use super::tree::leaders;
use crate::org::{Snapshot, UnitId};

/// A DOT digraph: a box for each unit with who leads it, an edge from each parent.
pub(super) fn dot(now: Snapshot<'_>, rows: &[(UnitId, usize)]) -> String {
    let data = now.history().dataset();
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
    let mut out = format!(
        "digraph organisation {{\n  label=\"{}, {}\";\n  rankdir=LR;\n  node [shape=box];\n",
        quoted(&data.title),
        now.day()
    );
    for (unit, _) in rows {
        let leaders: Vec<String> =
            leaders(now, *unit).iter().take(3).map(|leader| quoted(leader)).collect();
        let lines = [vec![quoted(now.name(*unit))], leaders].concat().join("\\n");
        let _ = writeln!(out, "  \"{}\" [label=\"{lines}\"];", quoted(&data.unit(*unit).id));
    }
    for (unit, _) in rows {
        let parent = now.parent(*unit).filter(|parent| rows.iter().any(|(it, _)| it == parent));
        if let Some(parent) = parent {
            let (from, to) = (&data.unit(parent).id, &data.unit(*unit).id);
            let _ = writeln!(out, "  \"{}\" -> \"{}\";", quoted(from), quoted(to));
        }
    }
    out + "}\n"
}

/// A Mermaid flowchart of the same.
pub(super) fn mermaid(now: Snapshot<'_>, rows: &[(UnitId, usize)]) -> String {
    let mut out = String::from("flowchart LR\n");
    for (unit, _) in rows {
        let leaders: Vec<String> =
            leaders(now, *unit).iter().take(3).map(|leader| entities(leader)).collect();
        let lines = [vec![entities(now.name(*unit))], leaders].concat().join("<br/>");
        let _ = writeln!(out, "  u{}[\"{lines}\"]", unit.index());
    }
    for (unit, _) in rows {
        let parent = now.parent(*unit).filter(|parent| rows.iter().any(|(it, _)| it == parent));
        if let Some(parent) = parent {
            let _ = writeln!(out, "  u{} --> u{}", parent.index(), unit.index());
        }
    }
    out
}

/// Everything that Mermaid or HTML would read as more than text, as Mermaid's character entities.
fn entities(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | ';' | '\\' | '*' | '_' | '[' | ']' | '{' | '}'
            | '|' => {
                let _ = write!(out, "#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}
