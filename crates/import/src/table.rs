//! A CSV file: its separator, its header, its records with their lines; nothing in it is passed over.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::columns;
use super::findings::{COLUMN_SPELLED_OTHERWISE, OTHER_SEPARATOR, RowPlace};
use super::header_line::{separator, separator_line, without_comments};
use super::refusal::Refusal;
use super::rows::ImportRows;
use super::watch::ImportWatch;
use orgscope_history::org::neutralise;

/// A CSV file with its header read.
pub(super) struct Table<'t> {
    file: Arc<str>,
    text: &'t str,
    separator: u8,
    /// Lines before the header.
    before: usize,
    /// Those of them that are comments.
    comments: usize,
    /// Each column as the schema would call it, and as it stands there.
    header: Vec<(String, String)>,
    columns: HashMap<String, usize>,
    /// What other programs call the columns.
    others: ColumnAliases,
    /// Which of the files it is, and the bytes of its header.
    place: (usize, Range<usize>),
}

/// Our columns, each with the names that other programs give it.
type ColumnAliases = &'static [(&'static str, &'static [&'static str])];

impl<'t> Table<'t> {
    /// Reads the header of the file that is so many in order; says what is missing.
    pub(super) fn open(
        number: usize,
        (file, whole): (&str, &'t str),
        needed: &[&str],
        others: ColumnAliases,
    ) -> Result<Self, Refusal> {
        let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        let (named, text) = separator_line(text);
        let (comments, text) = without_comments(text);
        let start = whole.len() - text.len();
        let header = text.trim_start_matches(['\n', '\r']);
        let from = whole.len() - header.len();
        let place = (number, from..from + header.find(['\n', '\r']).unwrap_or(header.len()));
        let refusal = |span: &Range<usize>, message: String, hint: &str| Refusal {
            text: number,
            span: span.clone(),
            message,
            hint: Some(hint.to_owned()),
        };
        let before = usize::from(named.is_some()) + comments;
        let separator = named.unwrap_or_else(|| separator(text));
        if let Some(at) = open_quote(text, separator) {
            let at = start + at;
            let hint = "write \"\" for a quote inside quotes, or take it out";
            return Err(refusal(&(at..at + 1), "a quote opens here and never closes".into(), hint));
        }
        let mut reader = reader(text, separator);
        let header = reader.headers().map_err(|error| {
            refusal(&place.1, error.to_string(), "the first line names the columns")
        })?;
        let header = named_columns(header);
        if header.iter().all(|(_, written)| written.is_empty()) {
            let hint = "the first line names the columns, each line after it is a row";
            return Err(refusal(&place.1, "the file is empty".into(), hint));
        }
        let mut columns = HashMap::new();
        for (index, (name, _)) in header.iter().enumerate().filter(|(_, it)| !it.0.is_empty()) {
            columns.entry(name.clone()).or_insert(index);
        }
        let file = file.into();
        let table =
            Self { file, text, separator, before, comments, header, columns, others, place };
        match needed.iter().find(|name| !table.has(name)) {
            Some(missing) => Err(table.without(&format!("`{missing}`"))),
            None => Ok(table),
        }
    }

    /// Returns the error for a missing column.
    pub(super) fn without(&self, missing: &str) -> Refusal {
        let known = columns::known_columns(&self.header, self.others);
        let hint = if known.is_empty() {
            format!("give the column that holds it this name; the columns are: {}", self.ours())
        } else {
            format!("rename {} (whichever of them they are)", columns::renames(&known))
        };
        let message = format!("there is no column {missing}");
        Refusal { text: self.place.0, span: self.place.1.clone(), message, hint: Some(hint) }
    }

    fn ours(&self) -> String {
        self.others.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// Returns the names of the columns, as they stand there.
    pub(super) fn header(&self) -> Vec<String> {
        self.header.iter().map(|(_, written)| written.clone()).collect()
    }

    /// Calls a column by another name from here on; all that are not called so go by what stands there.
    pub(super) fn call(&mut self, column: usize, name: &str) {
        if self.columns.keys().all(|name| !name.starts_with('@')) {
            self.columns.clear();
            self.header.iter_mut().for_each(|(name, written)| name.clone_from(written));
        }
        self.header[column] = (name.to_owned(), name.to_owned());
        self.columns.insert(name.to_owned(), column);
    }

    /// Returns the first records.
    pub(super) fn sample(&self, limit: usize) -> Vec<csv::StringRecord> {
        reader(self.text, self.separator).into_records().take(limit).flatten().collect()
    }

    /// Says of the header why the file cannot be read.
    pub(super) fn refusal(&self, message: &str, hint: String) -> Refusal {
        let message = in_a_message(message);
        let (text, span) = self.place.clone();
        Refusal { text, span, message, hint: Some(hint) }
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Goes through the records: their place, and their `known` cells without spaces around them, empty
    /// where there is no such column. Other columns are counted where they say something.
    pub(super) fn each<const N: usize>(
        &self,
        known: [&str; N],
        rows: &mut ImportRows,
        watch: ImportWatch<'_>,
        mut take: impl FnMut(&RowPlace, [&str; N], &mut ImportRows),
    ) -> Result<usize, Refusal> {
        let is_twice = |name: &&str| self.header.iter().filter(|(it, _)| it == name).count() > 1;
        if let Some(name) = known.iter().find(|name| is_twice(name)) {
            let message = format!("two columns are called `{name}`");
            return Err(self.refusal(&message, "rename one of them, or take it out".to_owned()));
        }
        let first = RowPlace { list: self.file.clone(), number: 1 + self.before };
        if self.separator != b',' {
            let name = if self.separator == b';' { "semicolons" } else { "tabs" };
            rows.findings.repaired(&first, OTHER_SEPARATOR, name);
        }
        if self.comments > 0 {
            let kind = "comment before the header, passed over";
            rows.findings.repaired(&first, kind, format!("{} of them", self.comments));
        }
        let columns = known.map(|name| self.columns.get(name).copied());
        let spelled = self
            .header
            .iter()
            .filter(|(name, written)| *name != written.to_lowercase() && !name.starts_with('@'));
        for (name, written) in spelled.filter(|(name, _)| known.contains(&name.as_str())) {
            let detail = format!("{written}, read as {name}");
            rows.findings.repaired(&first, COLUMN_SPELLED_OTHERWISE, detail);
        }
        let strange: Vec<usize> =
            (0..self.header.len()).filter(|it| !known.contains(&&*self.header[*it].0)).collect();
        let mut counts = vec![0; self.header.len()];
        let mut reader = reader(self.text, self.separator);
        let mut cells = csv::StringRecord::new();
        let mut read = 0;
        let mut lines = RecordLines::of(self.text);
        while reader.read_record(&mut cells).map_err(|error| self.broken(&error))? {
            if cells.iter().all(str::is_empty) {
                continue;
            }
            read += 1;
            let byte = cells.position().map_or(0, csv::Position::byte);
            let byte = usize::try_from(byte).unwrap_or(0);
            if read % 1024 == 0 {
                watch(byte, self.text.len());
            }
            let number = lines.of_record(byte) + self.before;
            let place = RowPlace { list: self.file.clone(), number };
            self.check_width(&cells, &place, rows);
            for index in &strange {
                counts[*index] += usize::from(cells.get(*index).is_some_and(|it| !it.is_empty()));
            }
            let cell =
                |index: Option<usize>| index.and_then(|it| cells.get(it)).unwrap_or_default();
            take(&place, columns.map(cell), rows);
        }
        for index in strange {
            let (_, written) = &self.header[index];
            let column = format!("column {}", index + 1);
            rows.left(
                &self.file,
                if written.is_empty() { &column } else { written },
                counts[index],
            );
        }
        let known = columns::known_columns(&self.header, self.others);
        if !known.is_empty() {
            rows.advice.push(format!("{}: perhaps rename {}", self.file, columns::renames(&known)));
        }
        Ok(read)
    }

    /// Returns the refusal of what cannot be read as CSV, though it is text.
    fn broken(&self, error: &csv::Error) -> Refusal {
        let (text, span) = self.place.clone();
        Refusal { text, span, message: error.to_string(), hint: None }
    }

    fn check_width(&self, cells: &csv::StringRecord, place: &RowPlace, rows: &mut ImportRows) {
        let wide = self.header.len();
        if cells.len() < wide {
            let detail = format!("{} of {wide}", cells.len());
            rows.findings.repaired(
                place,
                "fewer cells than columns, the rest taken as empty",
                detail,
            );
        }
        if cells.len() <= wide {
            return;
        }
        let more: Vec<&str> = cells.iter().skip(wide).filter(|cell| !cell.is_empty()).collect();
        if !more.is_empty() {
            let kind = "more cells than columns, the rest left out";
            rows.findings.repaired(place, kind, more.join(", "));
        }
    }
}

/// The lines records begin on. The reader counts from the end of the record before, so that it has not
/// seen the second half of a line break of Windows, nor empty lines, nor breaks without a line feed.
pub(super) struct RecordLines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> RecordLines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// Returns the line of the record that begins at a byte or after the empty lines there.
    pub(super) fn of_record(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let mut to = byte.clamp(self.at, bytes.len());
        while bytes.get(to).is_some_and(is_break) {
            to += 1;
        }
        let passed = self.text.get(self.at..to).unwrap_or_default();
        self.line += passed.matches('\n').count();
        if passed.contains('\r') {
            self.line += passed.matches('\r').count() - passed.matches("\r\n").count();
        }
        self.at = to;
        self.line
    }
}

/// Returns the columns of a header, each as the schema would call it and as it stands there. One with signs around its
/// name, such as `_id`, goes by what stands there where another column has the name without them.
fn named_columns(header: &csv::StringRecord) -> Vec<(String, String)> {
    let mut columns: Vec<(String, String)> = header
        .iter()
        .map(|written| (columns::schema_name(written), written.trim().to_owned()))
        .collect();
    let is_letter = |c: char| c.is_alphanumeric();
    let is_bare = |written: &str| written.starts_with(is_letter) && written.ends_with(is_letter);
    let bare: HashSet<String> =
        columns.iter().filter(|it| is_bare(&it.1)).map(|it| it.0.clone()).collect();
    for (name, written) in &mut columns {
        if !is_bare(written) && bare.contains(name) {
            name.clone_from(written);
        }
    }
    columns
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// Returns the name of a column for a message: as harmless and short as any other words there.
fn in_a_message(name: &str) -> String {
    let clean = neutralise(name);
    match clean.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean.into_owned(),
    }
}

/// Returns where a quote stands that never closes: everything after it would be read as one cell.
pub(super) fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let starts_cell = |at: usize| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        before.is_none_or(|byte| byte == separator || matches!(byte, b'\n' | b'\r'))
    };
    let (mut opened, mut next) = (None, 0);
    while let Some(found) = text[next..].find('"') {
        let at = next + found;
        next = at + 1;
        match opened {
            Some(_) if bytes.get(next) == Some(&b'"') => next += 1,
            Some(_) => opened = None,
            None => opened = starts_cell(at).then_some(at),
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_know_their_lines() {
        for (text, lines) in [
            ("a,b\n1,2\n3,4\n", vec![1, 2, 3]),
            ("a,b\r\n1,2\r\n3,4\r\n", vec![1, 2, 3]),
            ("a,b\r1,2\r3,4", vec![1, 2, 3]),
            ("a,b\r\n\r\n1,\"x\r\ny\"\r\n\r\n\n3,4\n", vec![1, 3, 7]),
            ("\n\na,b\n\"1\n\n\",2\n3,4\n", vec![3, 4, 7]),
        ] {
            let mut reader = reader(text, b',');
            reader.set_headers(csv::StringRecord::new());
            let mut lines_of = RecordLines::of(text);
            let mut cells = csv::StringRecord::new();
            let mut reported = Vec::new();
            while reader.read_record(&mut cells).unwrap() {
                let byte = cells.position().map_or(0, csv::Position::byte);
                reported.push(lines_of.of_record(usize::try_from(byte).unwrap()));
            }
            assert_eq!(reported[reported.len() - (lines.len() - 1)..], lines[1..], "{text:?}");
        }
    }

    #[test]
    fn quotes_that_never_close() {
        for (text, at) in [
            ("a,b\n1,2\n", None),
            ("a,b\n\"1\",\"x \"\" y\"\n", None),
            ("a,b\n1,\"2\n3,4\n", Some(6)),
            ("a,b\n5\" disk,2\n", None),
            ("a,b\n\"x\ny\",2\n1,\"\n", Some(14)),
            ("a,b\n\"x\"y\",2\n", None),
        ] {
            assert_eq!(open_quote(text, b','), at, "{text:?}");
        }
    }
}
