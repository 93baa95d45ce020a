//! The tree of a day as a drawing: Graphviz DOT and Mermaid.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::leaders::leaders;
use crate::org::{Snapshot, UnitId};

/// So many leaders stand in a box; the others are counted.
const LEADERS: usize = 3;

/// Returns a DOT digraph: a box for each unit with who leads it, an edge from each parent; a dashed one where it is not
/// certain that the unit hangs there.
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

/// Returns a Mermaid flowchart of the same.
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

/// Returns what stands in a box: the name, the first leaders, and how many more there are.
fn lines(now: Snapshot<'_>, unit: UnitId, plain: bool) -> Vec<String> {
    let mut lines = vec![now.name(unit).to_owned()];
    let mut leaders = leaders(now, unit, plain);
    let more = leaders.len().saturating_sub(LEADERS);
    leaders.truncate(LEADERS);
    lines.append(&mut leaders);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}

/// Returns whether it is less than certain where a unit hangs.
fn is_doubted(now: Snapshot<'_>, unit: UnitId) -> bool {
    now.parent_certainty(unit).is_some_and(|certainty| !certainty.is_certain())
}

/// Returns the edges from parents to children, both of which are drawn.
fn edges(now: Snapshot<'_>, rows: &[(UnitId, usize)]) -> Vec<(UnitId, UnitId)> {
    let drawn: HashSet<UnitId> = rows.iter().map(|(unit, _)| *unit).collect();
    let parents = rows.iter().filter_map(|(unit, _)| Some((now.parent(*unit)?, *unit)));
    parents.filter(|(parent, _)| drawn.contains(parent)).collect()
}

/// Returns a quoted string of DOT, where it is an identifier.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ")
}

/// Returns a quoted string of DOT, where it is shown: there Graphviz reads HTML's character entities as well.
fn label(text: &str) -> String {
    quoted(text).replace('&', "&amp;")
}

/// Returns everything that Mermaid, Markdown or HTML would read as more than text, as Mermaid's character
/// entities.
fn entities(text: &str) -> String {
    let mut out = String::new();
    let entity = |out: &mut String, c: char| {
        let _ = write!(out, "#{};", c as u32);
    };
    // What begins a list or a heading does so only at the start of a line.
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
