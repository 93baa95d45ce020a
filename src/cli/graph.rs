//! Writes the tree of a day as a graph: Graphviz DOT and Mermaid.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::holders::holders;
use crate::org::{Snapshot, UnitId};

/// The greatest number of lines about positions in a node of the graph; the others are counted.
const MAX_POSITIONS: usize = 3;

/// Returns a DOT digraph: a node for each unit with its positions, and an edge from its parent, dashed if the parent is less
/// than certain. With `plain` nothing says what is less than certain.
pub(super) fn dot(now: Snapshot<'_>, rows: &[(UnitId, usize)], plain: bool) -> String {
    let data = now.history().dataset();
    let mut out = format!(
        "digraph organisation {{\n  label=\"{}, {}\";\n  rankdir=LR;\n  node [shape=box];\n",
        label(&data.title),
        now.day()
    );
    for (unit, _) in rows {
        let lines: Vec<String> = lines(now, *unit, plain).iter().map(|line| label(line)).collect();
        let (id, lines) = (quoted(&data.unit(*unit).id), lines.join("\\n"));
        let _ = writeln!(out, "  \"{id}\" [label=\"{lines}\"];");
    }
    for (parent, unit) in edges(now, rows) {
        let (from, to) = (&data.unit(parent).id, &data.unit(unit).id);
        let style = if !plain && is_doubted(now, unit) { " [style=dashed]" } else { "" };
        let _ = writeln!(out, "  \"{}\" -> \"{}\"{style};", quoted(from), quoted(to));
    }
    out + "}\n"
}

/// Returns a Mermaid flowchart with the same nodes and edges as [`dot`].
pub(super) fn mermaid(now: Snapshot<'_>, rows: &[(UnitId, usize)], plain: bool) -> String {
    let mut out = String::from("flowchart LR\n");
    for (unit, _) in rows {
        let lines: Vec<String> =
            lines(now, *unit, plain).iter().map(|line| entities(line)).collect();
        let _ = writeln!(out, "  u{}[\"{}\"]", unit.index(), lines.join("<br/>"));
    }
    for (parent, unit) in edges(now, rows) {
        let arrow = if !plain && is_doubted(now, unit) { "-.->" } else { "-->" };
        let _ = writeln!(out, "  u{} {arrow} u{}", parent.index(), unit.index());
    }
    out
}

/// Returns the lines of a node: the name, its first positions with their holders, and how many more there are.
fn lines(now: Snapshot<'_>, unit: UnitId, plain: bool) -> Vec<String> {
    let mut lines = vec![now.name(unit).to_owned()];
    let mut positions = holders(now, unit, plain);
    let more = positions.len().saturating_sub(MAX_POSITIONS);
    positions.truncate(MAX_POSITIONS);
    lines.append(&mut positions);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}

/// Returns whether the parent of a unit is less than certain.
fn is_doubted(now: Snapshot<'_>, unit: UnitId) -> bool {
    now.parent_certainty(unit).is_some_and(|certainty| !certainty.is_certain())
}

/// Returns the edges from parents to children, both of which are drawn.
fn edges(now: Snapshot<'_>, rows: &[(UnitId, usize)]) -> Vec<(UnitId, UnitId)> {
    let drawn: HashSet<UnitId> = rows.iter().map(|(unit, _)| *unit).collect();
    let parents = rows.iter().filter_map(|(unit, _)| Some((now.parent(*unit)?, *unit)));
    parents.filter(|(parent, _)| drawn.contains(parent)).collect()
}

/// Escapes an identifier for a quoted string of DOT.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ")
}

/// Escapes a text that is shown for a quoted string of DOT, in which Graphviz reads HTML's character entities as well.
fn label(text: &str) -> String {
    quoted(text).replace('&', "&amp;")
}

/// Escapes a text for Mermaid: what Mermaid, Markdown or HTML would not read as text becomes a character entity of Mermaid.
fn entities(text: &str) -> String {
    let mut out = String::new();
    let entity = |out: &mut String, c: char| {
        let _ = write!(out, "#{};", c as u32);
    };
    // Lists and headings begin only at the start of a line.
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | ';' | '\\' | '*' | '_' | '[' | ']' | '{' | '}'
            | '|' | '%' | '$' | '~' | ':' => entity(&mut out, c),
            '-' | '+' | '=' if at == 0 => entity(&mut out, c),
            '.' | ')' if at == digits && digits > 0 => entity(&mut out, c),
            c => out.push(c),
        }
    }
    out
}
