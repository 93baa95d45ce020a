//! The formats of files: which a path says, and the tree of a text.

use super::mapping::{Format, Source};
use super::node::{Fault, Tree};
use super::{json, rows, toml, yaml};

/// The format that the ending of a path says; YAML where it says nothing.
pub(super) fn format_of(path: &str) -> Format {
    match path.rsplit_once('.').map(|it| it.1.to_ascii_lowercase()).as_deref() {
        Some("toml") => Format::Toml,
        Some("json") => Format::Json,
        Some("csv" | "tsv" | "txt") => Format::Csv,
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::Yaml,
    }
}

/// Reads a text in a format.
pub(super) fn parse(text: &str, format: Format, source: &Source) -> Result<Tree, Fault> {
    match format {
        Format::Yaml => yaml::read(text),
        Format::Toml => toml::read(text),
        Format::Json => json::read(text),
        Format::Csv => rows::csv(text, &source.columns.0, &source.fill_down.0),
        Format::Markdown => {
            let mut all = Tree::default();
            for (line, language, block) in rows::fences(text) {
                let tree = match language.split_whitespace().next() {
                    Some("yaml" | "yml") => yaml::read(&block),
                    Some("toml") => toml::read(&block),
                    Some("json") => json::read(&block),
                    _ => continue,
                };
                let tree = tree.map_err(|it| Fault { line: it.line + line, ..it })?;
                all.documents.extend(tree.documents);
                all.remarks.extend(tree.remarks.into_iter().map(|(at, what)| (at + line, what)));
            }
            Ok(all)
        }
    }
}
