//! Popolo JSON: organizations, persons, memberships, posts, and the legislative periods in events.
//!
//! Real files are untidy, so each record is read as plain JSON and asked for what it has, one after
//! the other: `collect` takes what records say, `resolve` puts it together when all are read. The
//! format: <https://www.popoloproject.com/specs/>.

mod collect;
mod kind;
mod left;
mod lists;
mod members;
mod names;
mod not_json;
mod resolve;
mod value;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::dates::Dates;
use super::findings::RowPlace;
use super::{ImportRows, ImportWatch, Refusal};
use collect::Collector;
use kind::{is_document, is_one_record};
use lists::ListKind;
use not_json::{open_string, without_python_numbers};
use value::spell_fields;

/// Reads a Popolo document, a list of documents or records, or one record. Fails if it is not JSON, and if no
/// organization is described or named in it.
pub fn read_popolo(text: &str) -> Result<ImportRows, Refusal> {
    read_popolo_watched(text, &mut |_, _| {})
}

/// Reads the same; calls `watch` with the number of bytes read, and of all.
pub fn read_popolo_watched(whole: &str, watch: ImportWatch<'_>) -> Result<ImportRows, Refusal> {
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let mark = whole.len() - text.len();
    let (text, numbers) = without_python_numbers(text);
    let mut read = |dates: Dates| {
        let read = read(&text, dates, watch);
        read.map_err(|why| Refusal { span: why.span.start + mark..why.span.end + mark, ..why })
    };
    let mut rows = read(Dates::default())?;
    if let Some(dates) = rows.dates.again() {
        rows = read(dates)?;
    }
    for (line, number) in numbers {
        let place = RowPlace { list: "document".into(), number: line };
        rows.findings.repaired(&place, "number that JSON does not have, read as nothing", number);
    }
    Ok(rows)
}

/// Reads a document with what is known of its dates.
fn read(text: &str, dates: Dates, watch: ImportWatch<'_>) -> Result<ImportRows, Refusal> {
    let mut collector = Collector::new(watch, text.len());
    collector.rows.dates = dates;
    if a_record_a_line(text) {
        lines(text, &mut collector)?;
    } else if is_one_record(text) {
        let read = serde_json::from_str(text).and_then(|value| element(value, &mut collector));
        read.map_err(|error| refused(text, 0, &error))?;
    } else {
        let mut reader = serde_json::Deserializer::from_str(text);
        let part = DocumentPart::Whole;
        let read = DocumentReader { to: &mut collector, part }.deserialize(&mut reader);
        read.and_then(|()| reader.end()).map_err(|error| refused(text, 0, &error))?;
    }
    collector.resolve().map_err(|message| Refusal {
        text: 0,
        span: 0..0,
        message,
        hint: Some(WHAT_IT_IS.into()),
    })
}

const WHAT_IT_IS: &str =
    "a Popolo document is an object with organizations, persons and memberships";

/// Returns what the JSON parser says of a text that begins at a line, with the place to point at.
fn refused(text: &str, line_start: usize, error: &serde_json::Error) -> Refusal {
    if text.trim().is_empty() {
        let message = "the document is empty".to_owned();
        return Refusal { text: 0, span: 0..0, message, hint: Some(WHAT_IT_IS.into()) };
    }
    let error_text = error.to_string();
    let what = error_text.rsplit_once(" at line ").map_or(&*error_text, |(what, _)| what);
    let (kind, hint) = match error.classify() {
        Category::Data => ("not Popolo", WHAT_IT_IS),
        Category::Eof => ("not complete", "it ends too early; fetch or save it once more"),
        _ if text.trim_start().starts_with('<') => {
            ("not valid JSON", "it looks like a page of the web; save the JSON itself")
        }
        _ => ("not valid JSON", WHAT_IT_IS),
    };
    let lines_before = text[line_start..].match_indices('\n').take(error.line().saturating_sub(1));
    let line = lines_before.last().map_or(line_start, |(at, _)| line_start + at + 1);
    let mut at = match error.classify() {
        // Where something is missing, the last that is there.
        Category::Eof => text[..text.trim_end().len()].char_indices().last().map_or(0, |it| it.0),
        _ => (line + error.column().saturating_sub(1)).min(text.len()),
    };
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if what.ends_with("while parsing a string") {
        at = open_string(&text[..at]).unwrap_or(at);
    }
    let message = format!("the document is {kind}: {what}");
    Refusal { text: 0, span: at..at, message, hint: Some(hint.to_owned()) }
}

/// Returns whether a text is one of many lines, each of them JSON by itself.
fn a_record_a_line(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    first.starts_with('{')
        && second.is_some_and(|line| line.starts_with('{'))
        && serde_json::from_str::<IgnoredAny>(first).is_ok()
}

fn lines(text: &str, to: &mut Collector<'_>) -> Result<(), Refusal> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let read = serde_json::from_str(line).and_then(|value| element(value, to));
            read.map_err(|error| {
                let end = start + line.trim_end().len();
                let why = refused(&text[..end], start, &error);
                // What is wrong with a record as a whole has no place of its own.
                let span = if error.line() == 0 { start..end } else { why.span };
                Refusal { span, ..why }
            })?;
        }
        start += line.len();
    }
    Ok(())
}

/// Collects one of a list of documents or of records.
fn element(mut value: Value, to: &mut Collector<'_>) -> serde_json::Result<()> {
    if is_document(&value) {
        return DocumentReader { to, part: DocumentPart::Element }.deserialize(value);
    }
    spell_fields(&mut value);
    to.loose(value);
    Ok(())
}

/// Where an interface on the web puts a page of its records.
const RESULTS: [&str; 2] = ["result", "results"];

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DocumentPart {
    /// It is the whole text.
    Whole,
    /// It is the page of an interface: an object there may be a record.
    Page,
    /// It is one of a list.
    Element,
}

/// A document, a list of documents, or a list of records.
struct DocumentReader<'c, 'w> {
    to: &'c mut Collector<'w>,
    part: DocumentPart,
}

impl<'de> DeserializeSeed<'de> for DocumentReader<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for DocumentReader<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object with organizations, persons and memberships")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.part == DocumentPart::Page {
            let value = Value::deserialize(MapAccessDeserializer::new(map))?;
            return element(value, self.to).map_err(A::Error::custom);
        }
        while let Some(name) = map.next_key::<String>()? {
            if let Some(kind) = ListKind::from_list_name(&name) {
                self.to.has_lists = true;
                map.next_value_seed(ListReader { to: self.to, kind, name: &name })?;
            } else if RESULTS.contains(&&*name) {
                let part = DocumentPart::Page;
                map.next_value_seed(DocumentReader { to: self.to, part })?;
            } else {
                let count = map.next_value_seed(Counted)?;
                self.to.rows.left("document", &name, count);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if self.part == DocumentPart::Element {
            return Err(A::Error::custom("a list in a list; expected documents or records"));
        }
        self.to.has_lists = true;
        while let Some(value) = list.next_element::<Value>()? {
            element(value, self.to).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// One of a document's lists.
struct ListReader<'c, 'w, 'n> {
    to: &'c mut Collector<'w>,
    kind: ListKind,
    name: &'n str,
}

impl<'de> DeserializeSeed<'de> for ListReader<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ListReader<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a list as `{}`", self.name)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(mut value) = list.next_element::<Value>()? {
            spell_fields(&mut value);
            self.to.take(self.kind, &value);
        }
        Ok(())
    }
}

/// Counts what is passed over: the elements of a list, 1 for anything else, 0 for nothing.
struct Counted;

impl<'de> DeserializeSeed<'de> for Counted {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counted {
    type Value = usize;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_bool<E>(self, _: bool) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_i64<E>(self, _: i64) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_u64<E>(self, _: u64) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_f64<E>(self, _: f64) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_str<E>(self, _: &str) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<usize, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(1)
    }
}
