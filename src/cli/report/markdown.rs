//! A report as Markdown, with the footnotes of GitHub and Pandoc.

use std::fmt::Write as _;

use super::document::{Block, Document, ReportLine, ReportPiece};
use crate::app::markdown::{escaped, is_link};
use crate::org::{Dataset, SourceId};

pub(super) fn write(document: &Document, data: &Dataset) -> String {
    let mut out = format!("# {}\n", escaped(&document.title));
    for block in &document.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level)), escaped(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "{}", line(text));
            }
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(out, "- {}", line(item));
                }
            }
            Block::Table(head, rows) => {
                let _ = writeln!(out, "| {} |\n|{}", head.join(" | "), " --- |".repeat(head.len()));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(line).collect();
                    let _ = writeln!(out, "| {} |", cells.join(" | "));
                }
            }
            Block::Monospaced(lines) => {
                let fence = fence(lines);
                let _ = writeln!(out, "{fence}text\n{}\n{fence}", lines.join("\n"));
            }
        }
    }
    out.push_str("\n## Sources\n\n");
    if document.sources.is_empty() {
        out.push_str("None is given.\n");
    }
    for (at, id) in document.sources.iter().enumerate() {
        let _ = writeln!(out, "[^{}]: {}", at + 1, source(data, *id));
    }
    out
}

/// Returns a source as Markdown: `Harbour Gazette, 2018-03-02: [Lamps for the harbour](<https://example.org/lamps>)`.
fn source(data: &Dataset, id: SourceId) -> String {
    let source = data.source(id);
    let published = source.published.map_or(String::new(), |date| format!(", {date}"));
    let title = escaped(&source.title);
    let title = match source.url.as_deref() {
        Some(url) if is_link(url) => format!("[{title}](<{url}>)"),
        Some(url) => format!("{title}, {}", escaped(url)),
        None => title,
    };
    format!("{}: {title}", escaped(&format!("{}{published}", source.publisher)))
}

fn line(pieces: &ReportLine) -> String {
    let pieces = pieces.iter().enumerate().map(|(at, piece)| match piece {
        // Only at the start of a line spaces are left out.
        ReportPiece::Text(text) if at > 0 && text.starts_with(' ') => format!(" {}", escaped(text)),
        ReportPiece::Text(text) => escaped(text),
        ReportPiece::Strong(text) if text.trim().is_empty() => String::new(),
        ReportPiece::Strong(text) => format!("**{}**", escaped(text.trim())),
        ReportPiece::Citation(number) => format!("[^{number}]"),
    });
    pieces.collect()
}

/// Returns a fence that no line contains.
fn fence(lines: &[String]) -> String {
    let runs = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len);
    "`".repeat(runs.max().unwrap_or(0).max(2) + 1)
}
