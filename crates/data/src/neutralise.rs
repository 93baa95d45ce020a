//! Text from strangers in several lines, and lines of a file as they can be shown.

use std::borrow::Cow;

pub use orgscope_history::org::neutralise;
use orgscope_history::org::{Harm, MAX_MARKS, harm, is_mark};

/// Neutralises a text of several lines, line by line.
pub fn neutralise_lines(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(neutralise).collect();
    lines.join("\n")
}

/// Returns a line of a file as it can be shown, tabs kept: what is taken out elsewhere leaves a sign where it stood, so
/// that columns count alike. With it, where the byte `at` of the line stands in what is shown.
pub(super) fn shown_line(line: &str) -> (String, impl Fn(usize) -> usize) {
    let mut out = String::with_capacity(line.len());
    let mut moved: Vec<(usize, usize)> = Vec::new();
    let mut marks = 0;
    for (at, c) in line.char_indices() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        moved.push((at, out.len()));
        match harm(c) {
            Harm::None if marks <= MAX_MARKS => out.push(c),
            Harm::Space if c == '\t' => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    let end = out.len();
    let place = move |at: usize| {
        let found = moved.partition_point(|(from, _)| *from < at);
        moved.get(found).map_or(end, |(_, to)| *to)
    };
    (out, place)
}
