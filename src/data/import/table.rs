//! A CSV file: its separator, its header, its records with their lines; nothing in it is passed over.

use std::collections::HashMap;
use std::sync::Arc;

use super::Watch;
use super::findings::Place;
use super::rows::Rows;
use crate::data::neutralise;

/// A CSV file with its header read.
pub(super) struct Table<'t> {
    file: Arc<str>,
    text: &'t str,
    separator: u8,
    /// Lines before the header.
    before: usize,
    header: Vec<String>,
    /// Names that are spelled otherwise, as they stand there.
    spelled: Vec<String>,
    columns: HashMap<String, usize>,
}

impl<'t> Table<'t> {
    /// Reads the header; says what is missing.
    pub(super) fn open(file: &str, text: &'t str, needed: &[&str]) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (named, text) = separator_line(text);
        let before = usize::from(named.is_some());
        let separator = named.unwrap_or_else(|| separator(text));
        if let Some(line) = open_quote(text, separator) {
            let line = line + before;
            return Err(format!(
                "{file}:{line}: a quote opens here and never closes; write \"\" for a quote inside quotes"
            ));
        }
        let mut reader = reader(text, separator);
        let header = reader.headers().map_err(|error| format!("{file}: {error}"))?;
        let mut spelled = Vec::new();
        let header: Vec<String> = header
            .iter()
            .map(|written| {
                let lower = written.trim().to_lowercase();
                let name = column_name(&lower);
                if name != lower {
                    spelled.push(format!("{}, read as {name}", written.trim()));
                }
                name
            })
            .collect();
        if header.iter().all(String::is_empty) {
            return Err(format!("{file}: it is empty; the first line names the columns"));
        }
        let mut columns = HashMap::new();
        for (index, name) in header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if columns.insert(name.clone(), index).is_some() {
                let line = 1 + before;
                let name = in_a_message(name);
                return Err(format!(
                    "{file}:{line}: two columns are called `{name}`; give one another name"
                ));
            }
        }
        for name in needed {
            if !columns.contains_key(*name) {
                let there: Vec<_> = header.iter().take(12).map(|it| in_a_message(it)).collect();
                return Err(format!(
                    "{file}:{}: there is no column `{name}`; the header has: {}; give the column that holds it this name",
                    1 + before,
                    there.join(", ")
                ));
            }
        }
        Ok(Self { file: file.into(), text, separator, before, header, spelled, columns })
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Goes through the records: their place, and their `known` cells without spaces around them, empty
    /// where there is no such column. Other columns are counted where they say something.
    pub(super) fn each<const N: usize>(
        &self,
        known: [&str; N],
        rows: &mut Rows,
        watch: Watch<'_>,
        mut take: impl FnMut(&Place, [&str; N], &mut Rows),
    ) -> Result<usize, String> {
        let first = Place { list: self.file.clone(), number: 1 + self.before };
        if self.separator != b',' {
            let name = if self.separator == b';' { "semicolons" } else { "tabs" };
            rows.notes.repaired(&first, "separated by something else than commas", name);
        }
        let columns = known.map(|name| self.columns.get(name).copied());
        for spelled in &self.spelled {
            let name = spelled.rsplit(' ').next().unwrap_or_default();
            if known.contains(&name) {
                rows.notes.repaired(&first, "column spelled otherwise", spelled.as_str());
            }
        }
        let strange: Vec<usize> =
            (0..self.header.len()).filter(|it| !known.contains(&&*self.header[*it])).collect();
        let mut counts = vec![0; self.header.len()];
        let mut reader = reader(self.text, self.separator);
        let mut cells = csv::StringRecord::new();
        let mut read = 0;
        while reader.read_record(&mut cells).map_err(|error| format!("{}: {error}", self.file))? {
            if cells.iter().all(str::is_empty) {
                continue;
            }
            read += 1;
            let position = cells.position();
            let line = position.map_or(0, csv::Position::line);
            if read % 1024 == 0 {
                let byte = position.map_or(0, csv::Position::byte);
                watch(usize::try_from(byte).unwrap_or(0), self.text.len());
            }
            let number = usize::try_from(line).unwrap_or(0) + self.before;
            let place = Place { list: self.file.clone(), number };
            self.judge_width(&cells, &place, rows);
            for index in &strange {
                counts[*index] += usize::from(cells.get(*index).is_some_and(|it| !it.is_empty()));
            }
            let cell =
                |index: Option<usize>| index.and_then(|it| cells.get(it)).unwrap_or_default();
            take(&place, columns.map(cell), rows);
        }
        for index in strange {
            let name = &self.header[index];
            let column = format!("column {}", index + 1);
            rows.left(&self.file, if name.is_empty() { &column } else { name }, counts[index]);
        }
        Ok(read)
    }

    fn judge_width(&self, cells: &csv::StringRecord, place: &Place, rows: &mut Rows) {
        let wide = self.header.len();
        if cells.len() < wide {
            let detail = format!("{} of {wide}", cells.len());
            rows.notes.repaired(place, "fewer cells than columns, the rest taken as empty", detail);
        }
        let more: Vec<&str> = cells.iter().skip(wide).filter(|cell| !cell.is_empty()).collect();
        if !more.is_empty() {
            let kind = "more cells than columns, the rest left out";
            rows.notes.repaired(place, kind, more.join(", "));
        }
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// The name of a column as the schema spells it: spaces, hyphens and dots as `_`, and one spelling of organization.
fn column_name(lower: &str) -> String {
    let name = lower.replace([' ', '-', '.'], "_");
    name.replace("organisation", "organization")
}

/// The name of a column in a message: as harmless and short as any other words there.
fn in_a_message(name: &str) -> String {
    let clean = neutralise(name);
    match clean.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean.into_owned(),
    }
}

/// A first line `sep=;`, which spreadsheets write to say what separates, and what follows it.
fn separator_line(text: &str) -> (Option<u8>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text) };
    let first = first.trim().trim_matches('"').to_ascii_lowercase();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[byte @ (b',' | b';')]) => (Some(byte), rest),
        // A tab is trimmed away above.
        Some(&[]) => (Some(b'\t'), rest),
        _ => (None, text),
    }
}

/// What separates the names of the header: a comma, or else a tab or a semicolon.
fn separator(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    if header.contains(',') {
        b','
    } else if header.contains('\t') {
        b'\t'
    } else if header.contains(';') {
        b';'
    } else {
        b','
    }
}

/// The line of a quote that never closes: everything after it would be read as one cell.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut opened, mut cell_starts) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match byte {
            b'"' if opened.is_some() => {
                if bytes.next_if_eq(&b'"').is_none() {
                    opened = None;
                }
            }
            _ if opened.is_some() => {}
            b'"' if cell_starts => {
                opened = Some(line);
                cell_starts = false;
            }
            byte => cell_starts = byte == separator || byte == b'\n' || byte == b'\r',
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_never_close() {
        for (text, line) in [
            ("a,b\n1,2\n", None),
            ("a,b\n\"1\",\"x \"\" y\"\n", None),
            ("a,b\n1,\"2\n3,4\n", Some(2)),
            ("a,b\n5\" disk,2\n", None),
            ("a,b\n\"x\ny\",2\n1,\"\n", Some(4)),
            ("a,b\n\"x\"y\",2\n", None),
        ] {
            assert_eq!(open_quote(text, b','), line, "{text:?}");
        }
    }
}
