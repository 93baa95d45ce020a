//! The formats of files: which one a path has, and reading a text in it.

use std::sync::Arc;

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

/// Reads a text in a format, a CSV by what the rule of the file says of its columns. Of Markdown, the blocks between fences in another
/// format are read.
pub(super) fn parse(
    text: &str,
    format: FileFormat,
    rule: &FileRule,
) -> Result<DocumentTree, FormatError> {
    match format {
        FileFormat::Yaml => yaml::read(text),
        FileFormat::Toml => toml::read(text),
        FileFormat::Json => json::read(text),
        FileFormat::Csv => rows::csv(text, &rule.columns.0, &rule.fill_down.0),
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
                let on_their_lines = tree.documents.into_iter().map(|mut document| {
                    Arc::make_mut(&mut document).move_down(line);
                    document
                });
                all.documents.extend(on_their_lines);
                all.remarks.extend(tree.remarks.into_iter().map(|(at, what)| (at + line, what)));
            }
            Ok(all)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::NodeValue;
    use super::*;
    use crate::snapshots::Mapping;

    /// Whatever stands above a block: what is said of an entry names its line in the file. JSON has no lines.
    #[test]
    fn entries_of_fenced_blocks_are_on_the_lines_of_the_file() {
        let mapping = Mapping::parse(r#"(files: [(path: "a.md", units: [(name: "{name}")])])"#);
        let rule = &mapping.unwrap().files[0];
        let yaml = "```yaml\nname: A\npeople:\n- ann\n- [bo]\n```\n";
        let json = "```json\n{\n\"title\": \"A\"\n}\n```\n";
        let text = format!("# Teams\n\n{yaml}\n{json}{yaml}");
        let tree = parse(&text, FileFormat::Markdown, rule).unwrap();
        let lines = |text: &str, key: &str| -> Vec<u32> {
            let lines = (1..).zip(text.lines()).filter(|(_, line)| line.contains(key));
            lines.map(|(number, _)| number).collect()
        };
        let names = tree.documents.iter().filter_map(|it| Some(it.get("name")?.line));
        assert_eq!(names.collect::<Vec<_>>(), lines(&text, "name"));
        let people = tree.documents.iter().filter_map(|it| it.get("people"));
        let bos = people.map(|it| match &it.what {
            NodeValue::List(people) => people[1].line,
            _ => 0,
        });
        assert_eq!(bos.collect::<Vec<_>>(), lines(&text, "bo"));
    }
}
