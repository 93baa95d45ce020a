//! Reads a report in either form back into its texts, so that tests compare what a reader sees.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use roxmltree::{Document, Node, ParsingOptions};

use crate::support::datasets::LANTERN_PATH;

/// The commands whose reports are compared: a small company, five days of it, hostile texts, doubts, and a branch of
/// the embedded dataset.
pub(super) const SETS: [&[&str]; 5] = [
    &["-d", LANTERN_PATH, "report"],
    &["-d", LANTERN_PATH, "report", "--from", "2021-02-15", "--to", "2021-02-20"],
    &["-d", "tests/fixtures/hostile.ron", "report"],
    &["-d", "tests/fixtures/doubts.ron", "report"],
    &["report", "--from", "2022", "--to", "2023", "--unit", "cloud"],
];

/// A report as its headings, paragraphs, items, cells and lines of text, with the footnotes as `[1]`.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) texts: Vec<(&'static str, String)>,
    /// Text, address.
    pub(super) links: Vec<String>,
    pub(super) footnotes: Vec<String>,
}

/// Spaces as a browser shows them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn from_markdown(text: &str) -> Page {
    let mut page = Page::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let (mut said, mut note) = (String::new(), None::<String>);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => said.push_str(&text),
            Event::SoftBreak => said.push(' '),
            Event::FootnoteReference(name) => said.push_str(&format!("[{name}]")),
            Event::Start(Tag::FootnoteDefinition(name)) => note = Some(name.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
            Event::Start(_) | Event::End(TagEnd::Strong | TagEnd::Link) => {}
            Event::End(end) => {
                let kind = match end {
                    TagEnd::Heading(_) => "heading",
                    TagEnd::Paragraph => "paragraph",
                    TagEnd::Item => "item",
                    TagEnd::TableCell => "cell",
                    TagEnd::CodeBlock => "text",
                    TagEnd::FootnoteDefinition => {
                        note = None;
                        continue;
                    }
                    _ => continue,
                };
                let said = plain(&std::mem::take(&mut said));
                match &note {
                    Some(name) => {
                        assert_eq!(*name, (page.footnotes.len() + 1).to_string());
                        page.footnotes.push(said);
                    }
                    None => page.texts.push((kind, said)),
                }
            }
            other => panic!("{other:?} in\n{text}"),
        }
    }
    page
}

fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect()
}

pub(super) fn from_html(text: &str) -> Page {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).unwrap();
    let mut page = Page::default();
    for node in document.descendants().filter(Node::is_element) {
        let kind = match node.tag_name().name() {
            "h1" | "h2" | "h3" => "heading",
            "p" => "paragraph",
            "li" if node.attribute("id").is_some() => {
                let text = plain(&text_of(node));
                page.footnotes.push(text.strip_suffix(" ↩").unwrap().to_owned());
                continue;
            }
            "li" => "item",
            "th" | "td" => "cell",
            "pre" => "text",
            "a" => {
                let address = node.attribute("href").unwrap();
                if !address.starts_with('#') {
                    page.links.push(address.to_owned());
                }
                continue;
            }
            "html" | "meta" | "title" | "style" | "table" | "thead" | "tbody" | "tr" | "ul"
            | "ol" | "sup" | "strong" => continue,
            other => panic!("<{other}>"),
        };
        page.texts.push((kind, plain(&text_of(node))));
    }
    page
}
