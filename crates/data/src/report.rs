//! Problems for a person to read: what, where with the line shown, and what to do.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::neutralise::{neutralise, shown_line};
use super::problem::Problem;
use super::source_map::Lines;
use orgscope_history::org::{MAX_FINDINGS_OF_A_RULE, Severity};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportStyle {
    /// Whether with colour.
    pub colour: bool,
    /// The width of the terminal, in columns.
    pub width: usize,
}

/// A finding about a place in a text that is not a dataset, but a tour or a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'a> {
    /// The bytes to point at.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub hint: Option<&'a str>,
}

/// How much of a place is underlined at most.
const MAX_UNDERLINED_BYTES: usize = 400;
/// How much of a line is looked at before and after a place.
const MAX_CONTEXT_BYTES: usize = 4096;
/// How many problems are shown: no reader reviews more.
const MAX_SHOWN_PROBLEMS: usize = 1000;

/// Problems of the dataset `text`, called `name`, one after the other. Of very many the gravest, with how many more
/// there are.
pub fn render(problems: &[Problem], text: &str, name: &str, style: ReportStyle) -> String {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (renderer, name) = (renderer(style), neutralise(name));
    let mut out = String::new();
    for problem in gravest(problems) {
        let level = match problem.severity() {
            Severity::Warning => Level::WARNING,
            Severity::Error | Severity::Unreadable => Level::ERROR,
        };
        let title = level.primary_title(&*problem.message).id(problem.rule.name());
        let excerpt = Excerpt::of(source, &problem.span);
        let place = (problem.line, problem.column);
        out.push_str(&report(&renderer, title, &excerpt, place, &name, problem.hint.as_deref()));
    }
    let more =
        problems.iter().map(Problem::times).sum::<usize>() - problems.len().min(MAX_SHOWN_PROBLEMS);
    if more > 0 {
        let what = match unlisted(problems) {
            0 => "lists them all".to_owned(),
            _ => format!("lists the first {MAX_FINDINGS_OF_A_RULE} of each rule"),
        };
        let _ = write!(out, "and {more} more; `orgscope check --format json` {what}\n\n");
    }
    out
}

/// Returns how many problems were found beside those that are listed one by one.
pub fn unlisted(problems: &[Problem]) -> usize {
    problems.iter().map(|problem| problem.also as usize).sum()
}

/// Returns at most [`MAX_SHOWN_PROBLEMS`] problems in the order of the file; warnings are left out first.
fn gravest(problems: &[Problem]) -> impl Iterator<Item = &Problem> {
    let errors = problems.iter().filter(|it| it.severity() != Severity::Warning).count();
    let (mut errors, mut warnings) =
        (errors.min(MAX_SHOWN_PROBLEMS), MAX_SHOWN_PROBLEMS.saturating_sub(errors));
    problems.iter().filter(move |problem| {
        let left = match problem.severity() {
            Severity::Warning => &mut warnings,
            Severity::Error | Severity::Unreadable => &mut errors,
        };
        let shown = *left > 0;
        *left = left.saturating_sub(1);
        shown
    })
}

fn renderer(style: ReportStyle) -> Renderer {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width)
}

/// Remarks about `text`, called `name`, one after the other.
pub fn render_remarks(
    remarks: &[Remark<'_>],
    text: &str,
    name: &str,
    style: ReportStyle,
) -> String {
    let (renderer, name) = (renderer(style), neutralise(name));
    let mut out = String::new();
    let mut lines = Lines::new(text);
    for remark in remarks.iter().take(MAX_SHOWN_PROBLEMS) {
        let (message, hint) = (neutralise(remark.message), remark.hint.map(neutralise));
        let excerpt = Excerpt::of(text, &remark.span);
        let place = lines.place(remark.span.start);
        let title = Level::ERROR.primary_title(&*message);
        out.push_str(&report(&renderer, title, &excerpt, place, &name, hint.as_deref()));
    }
    if remarks.len() > MAX_SHOWN_PROBLEMS {
        let _ = write!(out, "and {} more\n\n", remarks.len() - MAX_SHOWN_PROBLEMS);
    }
    out
}

/// Returns one report: the title, the place with its line, what to do.
fn report(
    renderer: &Renderer,
    title: Title<'_>,
    excerpt: &Excerpt,
    (line, column): (usize, usize),
    name: &str,
    hint: Option<&str>,
) -> String {
    let mark = AnnotationKind::Primary.span(excerpt.mark.clone());
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(line).annotation(mark);
    let group = Group::with_title(title);
    let group = if excerpt.is_cut_before {
        // The column in what is shown would not be the column in the line.
        let origin = Origin::path(name).line(line).char_column(column);
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(name))
    };
    let mut report = vec![group];
    if let Some(hint) = hint {
        report.push(Group::with_title(Level::HELP.secondary_title(hint)));
    }
    renderer.render(&report) + "\n\n"
}

/// The line a place stands in, or what is near the place in a line that is too long to show.
struct Excerpt {
    text: String,
    /// The part of it to underline.
    mark: Range<usize>,
    is_cut_before: bool,
}

impl Excerpt {
    fn of(source: &str, place: &Range<usize>) -> Self {
        let at = place.start.min(source.len());
        let mut near = at.saturating_sub(MAX_CONTEXT_BYTES);
        while !source.is_char_boundary(near) {
            near += 1;
        }
        let start = source[near..at].rfind('\n').map_or(near, |index| near + index + 1);
        let place = at..place.end.clamp(at, at + MAX_UNDERLINED_BYTES);
        let mut cut = source.len().min(place.end + MAX_CONTEXT_BYTES);
        while !source.is_char_boundary(cut) {
            cut += 1;
        }
        let cut = source[at..cut].find('\n').map_or(cut, |length| at + length);
        let line = source[start..cut].trim_end_matches('\r');
        let from = (at - start).min(line.len());
        let to = (place.end - start).clamp(from, line.len());
        let (text, moved) = shown_line(line);
        Self {
            text,
            mark: moved(from)..moved(to),
            is_cut_before: start > 0 && !source[..start].ends_with('\n'),
        }
    }
}
