//! A CSV file as a list of tables, one a row; and the blocks of YAML, TOML or JSON in a Markdown file.

use std::sync::Arc;

use super::node::{DocumentNode, DocumentTree, FormatError, NodeValue, line_number};
use crate::header_line::{separator, separator_line};
use crate::table::{RecordLines, open_quote};

/// Reads a CSV file. The first row names the columns unless `columns` does; each is also known by its number, `#1`. A cell
/// of a column in `fill_down` that is empty has what stands above it.
pub(super) fn csv(
    text: &str,
    columns: &[String],
    fill_down: &[String],
) -> Result<DocumentTree, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (said, rest) = separator_line(text);
    let before = usize::from(said.is_some());
    let separator = said.unwrap_or_else(|| separator(rest));
    if let Some(at) = open_quote(rest, separator) {
        let line = 1 + before + rest[..at].matches('\n').count();
        let line = line_number(line);
        return Err(FormatError { line, message: "a quote opens here and never closes".into() });
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(rest.as_bytes());
    let mut names: Option<Vec<Arc<str>>> =
        (!columns.is_empty()).then(|| columns.iter().map(|it| it.as_str().into()).collect());
    let mut above: Vec<Option<Arc<str>>> = Vec::new();
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut lines = RecordLines::of(rest);
    loop {
        let more = reader.read_record(&mut record).map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            FormatError { line: line_number(line), message: error.to_string() }
        })?;
        if !more {
            break;
        }
        let byte = record.position().map_or(0, csv::Position::byte);
        let line = before + lines.of_record(usize::try_from(byte).unwrap_or(0));
        // A row of nothing but separators says nothing, and nothing is filled into it.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let Some(names) = &names else {
            names = Some(record.iter().map(Into::into).collect());
            continue;
        };
        rows.push(Arc::new(row(&record, names, fill_down, &mut above, line)));
    }
    let rows = DocumentNode::new(1, NodeValue::List(rows));
    Ok(DocumentTree { documents: vec![Arc::new(rows)], ..DocumentTree::default() })
}

fn row(
    record: &csv::StringRecord,
    names: &[Arc<str>],
    fill_down: &[String],
    above: &mut Vec<Option<Arc<str>>>,
    line: usize,
) -> DocumentNode {
    above.resize(above.len().max(record.len()), None);
    let mut entries = Vec::with_capacity(record.len() * 2);
    for (index, cell) in record.iter().enumerate() {
        let number = format!("#{}", index + 1);
        let name = names.get(index).filter(|name| !name.is_empty());
        let is = |column: &String| {
            *column == number || name.is_some_and(|name| name.eq_ignore_ascii_case(column))
        };
        let filled = fill_down.iter().any(is);
        let text: Option<Arc<str>> = if !cell.is_empty() {
            Some(cell.into())
        } else if filled {
            above[index].clone()
        } else {
            None
        };
        if filled {
            above[index].clone_from(&text);
        }
        let node =
            Arc::new(DocumentNode::new(line, text.map_or(NodeValue::Nothing, NodeValue::Text)));
        if let Some(name) = name {
            entries.push((name.clone(), node.clone()));
        }
        entries.push((number.into(), node));
    }
    DocumentNode::new(line, NodeValue::Table(entries))
}

/// Returns the fenced blocks of a Markdown file in one of the languages: the line before each, its language, its text.
pub(super) fn fences(text: &str) -> Vec<(u32, String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(u32, String, String, &str, usize)> = None;
    for (number, line) in (1u32..).zip(text.lines()) {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (&mut open, mark) {
            (None, Some(mark)) => {
                let language = bare.trim_start_matches(['`', '~']).trim().to_ascii_lowercase();
                open = Some((number, language, String::new(), mark, indent));
            }
            (Some((.., fence, _)), Some(mark))
                if *fence == mark && bare.trim_end_matches(['`', '~']).is_empty() =>
            {
                blocks.extend(open.take().map(|(line, language, text, ..)| (line, language, text)));
            }
            (Some((_, _, text, _, indent)), _) => {
                let spaces = line.len() - bare.len();
                text.push_str(&line[spaces.min(*indent)..]);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells_are_filled_from_above() {
        let text = "\u{feff}, Project ,Name\r\nGraduated,K,Ann\r\n,,Bo\r\n,,\r\n,L,Cy\r\n";
        let tree = csv(text, &[], &["#1".into(), "project".into()]).unwrap();
        let NodeValue::List(rows) = &tree.documents[0].what else { panic!() };
        let cell =
            |row: usize, name: &str| rows[row].get(name).unwrap().text().unwrap().to_string();
        assert_eq!(rows.len(), 3);
        assert_eq!(
            (cell(1, "#1"), cell(1, "Project"), cell(1, "Name")),
            ("Graduated".into(), "K".into(), "Bo".into())
        );
        assert_eq!((cell(2, "Project"), cell(2, "#3")), ("L".into(), "Cy".into()));
        assert_eq!(rows[1].line, 3);
    }

    #[test]
    fn blocks_of_a_page() {
        let text = "# A\n```yaml\na: 1\n```\ntext\n  ~~~ json\n  {}\n  ~~~\n";
        assert_eq!(
            fences(text),
            [(2, "yaml".into(), "a: 1\n".into()), (6, "json".into(), "{}\n".into())]
        );
    }
}
