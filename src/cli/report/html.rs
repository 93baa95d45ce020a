//! Writes a report as one HTML page without scripts and without anything loaded from elsewhere; it prints well.

use std::fmt::Write as _;

use super::document::{Block, Document, ReportLine, ReportPiece};
use crate::app::markdown::is_link;
use crate::markup::escaped;
use crate::org::{Dataset, SourceId};

/// The head of the page. Its policy forbids scripts and everything loaded from elsewhere; the style is inline. All tags are
/// closed, so that XML parsers read the page too.
const HEAD: &str = "<meta charset=\"utf-8\"/>\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
h3 { margin-top: 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.5rem; border-bottom: 1px solid #8888; }
tr { break-inside: avoid; }
pre { overflow-x: auto; line-height: 1.25; font-size: 0.85rem; }
sup { line-height: 0; }
@media print {
  body { max-width: none; margin: 0; font-size: 10pt; }
  pre { white-space: pre-wrap; font-size: 7pt; }
  ol a[rel]::after { content: \" \\3c \" attr(href) \"\\3e \"; }
}
";

/// Returns the document as a page: its blocks, then the list of the sources. `data` is the dataset that the sources of the
/// document are numbers of.
pub(super) fn write(document: &Document, data: &Dataset) -> String {
    let title = escaped(&document.title);
    let mut page = Page { out: String::new(), cited: vec![false; document.sources.len()] };
    let _ = write!(
        page.out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n{HEAD}<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         <h1>{title}</h1>\n"
    );
    for block in &document.blocks {
        page.block(block);
    }
    page.out.push_str("<h2>Sources</h2>\n");
    if document.sources.is_empty() {
        page.out.push_str("<p>None is given.</p>\n");
    } else {
        page.out.push_str("<ol>\n");
        for (at, id) in document.sources.iter().enumerate() {
            page.source(at + 1, data, *id);
        }
        page.out.push_str("</ol>\n");
    }
    page.out.push_str("</html>\n");
    page.out
}

/// A page while it is written.
struct Page {
    out: String,
    /// Whether each source has been cited so far. A source in the list links back to its first citation.
    cited: Vec<bool>,
}

impl Page {
    /// Writes one block.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(self.out, "<h{level}>{}</h{level}>", escaped(text));
            }
            Block::Paragraph(text) => {
                self.out.push_str("<p>");
                self.line(text);
                self.out.push_str("</p>\n");
            }
            Block::List(items) => {
                self.out.push_str("<ul>\n");
                for item in items {
                    self.out.push_str("<li>");
                    self.line(item);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str("</ul>\n");
            }
            Block::Table(head, rows) => {
                self.out.push_str("<table>\n<thead><tr>");
                for cell in *head {
                    let _ = write!(self.out, "<th scope=\"col\">{cell}</th>");
                }
                self.out.push_str("</tr></thead>\n<tbody>\n");
                for row in rows {
                    self.out.push_str("<tr>");
                    for cell in row {
                        self.out.push_str("<td>");
                        self.line(cell);
                        self.out.push_str("</td>");
                    }
                    self.out.push_str("</tr>\n");
                }
                self.out.push_str("</tbody>\n</table>\n");
            }
            Block::Monospaced(lines) => {
                let _ = writeln!(self.out, "<pre>{}</pre>", escaped(&lines.join("\n")));
            }
        }
    }

    /// Writes the pieces of a line.
    fn line(&mut self, line: &ReportLine) {
        for piece in line {
            match piece {
                ReportPiece::Text(text) => self.out.push_str(&escaped(text)),
                ReportPiece::Strong(text) => {
                    let _ = write!(self.out, "<strong>{}</strong>", escaped(text));
                }
                ReportPiece::Citation(number) => {
                    let is_first = self.is_first_citation(*number);
                    let id =
                        if is_first { format!(" id=\"note-{number}\"") } else { String::new() };
                    let _ = write!(
                        self.out,
                        "<sup><a{id} href=\"#source-{number}\">[{number}]</a></sup>"
                    );
                }
            }
        }
    }

    /// Returns whether a source, numbered from 1, is cited for the first time, and marks it as cited.
    fn is_first_citation(&mut self, number: usize) -> bool {
        let Some(cited) = self.cited.get_mut(number - 1) else { return false };
        let is_first = !*cited;
        *cited = true;
        is_first
    }

    /// Writes a source of the list, numbered from 1, with links to the source itself and back to its first citation.
    fn source(&mut self, number: usize, data: &Dataset, id: SourceId) {
        let source = data.source(id);
        let day = source.published.map_or(String::new(), |date| format!(", {date}"));
        let publisher = escaped(&format!("{}{day}", source.publisher));
        let title = escaped(&source.title);
        let title = match source.url.as_deref() {
            Some(url) if is_link(url) => {
                format!("<a href=\"{}\" rel=\"noreferrer\">{title}</a>", escaped(url))
            }
            Some(url) => format!("{title}, {}", escaped(url)),
            None => title,
        };
        let _ = writeln!(
            self.out,
            "<li id=\"source-{number}\">{publisher}: {title} \
             <a href=\"#note-{number}\" aria-label=\"back to the text\">&#8617;</a></li>"
        );
    }
}
