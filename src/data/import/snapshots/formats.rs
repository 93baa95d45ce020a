//! The formats of files: which a path says, and the tree of a text.

use super::mapping::{FileFormat, FileRule};
use super::node::{DocumentTree, FormatError};
use super::{json, rows, toml, yaml};

/// Returns the format by the extension of a path; YAML if it is not a known one.
pub(super) fn format_of(path: &str) -> FileFormat {
    match path.rsplit_once('.').map(|it| it.1.to_ascii_lowercase()).as_deref() {
        Some("toml") => FileFormat::Toml,
        Some("json") => FileFormat::Json,
        Some("csv" | "tsv" | "txt") => FileFormat::Csv,
        Some("md" | "markdown") => FileFormat::Markdown,
        _ => FileFormat::Yaml,
    }
}

/// Reads a text in a format.
pub(super) fn parse(
    text: &str,
    format: FileFormat,
    source: &FileRule,
) -> Result<DocumentTree, FormatError> {
    match format {
        FileFormat::Yaml => yaml::read(text),
        FileFormat::Toml => toml::read(text),
        FileFormat::Json => json::read(text),
        FileFormat::Csv => rows::csv(text, &source.columns.0, &source.fill_down.0),
        FileFormat::Markdown => {
            let mut all = DocumentTree::default();
            for (line, language, block) in rows::fences(text) {
                let tree = match language.split_whitespace().next() {
                    Some("yaml" | "yml") => yaml::read(&block),
                    Some("toml") => toml::read(&block),
                    Some("json") => json::read(&block),
                    _ => continue,
                };
                let tree = tree.map_err(|it| FormatError { line: it.line + line, ..it })?;
                all.documents.extend(tree.documents);
                all.remarks.extend(tree.remarks.into_iter().map(|(at, what)| (at + line, what)));
            }
            Ok(all)
        }
    }
}
