//! Problems for a person to read: what, where with the line shown, and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::open::Problem;
use crate::org::Severity;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether with colour.
    pub colour: bool,
    /// The width of the terminal, in columns.
    pub width: usize,
}

/// A line longer than this is cut after what is shown of it.
const LONGEST_LINE: usize = 4096;

/// Problems of the dataset `text`, called `name`, one after the other.
pub fn render(problems: &[Problem], text: &str, name: &str, style: Style) -> String {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width);
    let mut out = String::new();
    for problem in problems {
        let level = match problem.severity() {
            Severity::Warning => Level::WARNING,
            Severity::Error | Severity::Unreadable => Level::ERROR,
        };
        let (line, span) = line_of(source, problem);
        let snippet = Snippet::source(line)
            .line_start(problem.line)
            .path(name)
            .annotation(AnnotationKind::Primary.span(span));
        let title = level.primary_title(problem.message.as_str()).id(problem.rule.name());
        let mut report = vec![Group::with_title(title).element(snippet)];
        if let Some(hint) = &problem.hint {
            report.push(Group::with_title(Level::HELP.secondary_title(hint.as_str())));
        }
        out.push_str(&renderer.render(&report));
        out.push_str("\n\n");
    }
    out
}

/// The line a problem stands in, and the part of it to underline.
fn line_of<'s>(source: &'s str, problem: &Problem) -> (&'s str, std::ops::Range<usize>) {
    let at = problem.span.start.min(source.len());
    let start = source[..at].rfind('\n').map_or(0, |index| index + 1);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    let mut cut = end.min(problem.span.end.max(at) + LONGEST_LINE);
    while !source.is_char_boundary(cut) {
        cut += 1;
    }
    let line = source[start..cut].trim_end_matches('\r');
    let from = (at - start).min(line.len());
    let to = (problem.span.end.max(at) - start).clamp(from, line.len());
    (line, from..to)
}
