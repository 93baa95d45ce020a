//! Problems for a person to read: what, where with the line shown, and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::neutralise::{neutralise, shown_line};
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

/// Something to tell about a place in a text that is no dataset: a tour, a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'a> {
    /// The bytes to point at.
    pub span: std::ops::Range<usize>,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub hint: Option<&'a str>,
}

/// No more than this is underlined.
const LONGEST_MARK: usize = 400;
/// A line longer than this is cut after what is shown of it.
const LONGEST_LINE: usize = 4096;

/// Problems of the dataset `text`, called `name`, one after the other.
pub fn render(problems: &[Problem], text: &str, name: &str, style: Style) -> String {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (renderer, name) = (renderer(style), neutralise(name));
    let mut out = String::new();
    for problem in problems {
        let level = match problem.severity() {
            Severity::Warning => Level::WARNING,
            Severity::Error | Severity::Unreadable => Level::ERROR,
        };
        let (line, span) = line_of(source, &problem.span);
        let snippet = Snippet::source(line.as_str())
            .line_start(problem.line)
            .path(&*name)
            .annotation(AnnotationKind::Primary.span(span));
        let title = level.primary_title(&*problem.message).id(problem.rule.name());
        let mut report = vec![Group::with_title(title).element(snippet)];
        if let Some(hint) = &problem.hint {
            report.push(Group::with_title(Level::HELP.secondary_title(&**hint)));
        }
        out.push_str(&renderer.render(&report));
        out.push_str("\n\n");
    }
    out
}

fn renderer(style: Style) -> Renderer {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width)
}

/// Remarks about `text`, called `name`, one after the other.
pub fn render_remarks(remarks: &[Remark<'_>], text: &str, name: &str, style: Style) -> String {
    let (renderer, name) = (renderer(style), neutralise(name));
    let mut out = String::new();
    for remark in remarks {
        let (line, span) = line_of(text, &remark.span);
        let before = &text[..remark.span.start.min(text.len())];
        let snippet = Snippet::source(line.as_str())
            .line_start(before.matches('\n').count() + 1)
            .path(&*name)
            .annotation(AnnotationKind::Primary.span(span));
        let message = neutralise(remark.message);
        let title = Level::ERROR.primary_title(&*message);
        let mut report = vec![Group::with_title(title).element(snippet)];
        let hint = remark.hint.map(neutralise);
        if let Some(hint) = &hint {
            report.push(Group::with_title(Level::HELP.secondary_title(&**hint)));
        }
        out.push_str(&renderer.render(&report));
        out.push_str("\n\n");
    }
    out
}

/// The line a place stands in, and the part of it to underline.
fn line_of(source: &str, place: &std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let at = place.start.min(source.len());
    let start = source[..at].rfind('\n').map_or(0, |index| index + 1);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    let place = at..place.end.clamp(at, at + LONGEST_MARK);
    let mut cut = end.min(place.end + LONGEST_LINE);
    while !source.is_char_boundary(cut) {
        cut += 1;
    }
    let line = source[start..cut].trim_end_matches('\r');
    let from = (at - start).min(line.len());
    let to = (place.end.max(at) - start).clamp(from, line.len());
    let (shown, moved) = shown_line(line);
    (shown, moved(from)..moved(to))
}
