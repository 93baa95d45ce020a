//! Draft → RON text: one record a line, strings quoted as RON reads them.

mod titles;

use std::fmt::Write as _;

use crate::draft::{Draft, DraftChange};
use orgscope_history::org::Role;
use orgscope_history::time::Date;
use titles::Titles;

/// Returns the text of a data.ron. Opens with the schema's version and reads back as the same draft.
pub fn ron(draft: &Draft) -> String {
    ron_watched(draft, &mut |_, _| {})
}

/// Returns the same text; calls `watch` with the number of changes written and the number of all.
pub fn ron_watched(draft: &Draft, watch: &mut dyn FnMut(usize, usize)) -> String {
    let all: usize = draft.events.values().map(Vec::len).sum();
    // Ample, so that a large text is not copied while it grows; what is not written is not used.
    let mut out = String::with_capacity(1024 + all * 160 + draft.people.len() * 160);
    out.push_str("#![enable(implicit_some)]\n(\n    schema: 1,\n    title: ");
    quoted(&mut out, &draft.title);
    out.push_str(",\n");
    if let Some((first, last)) = draft.span {
        let last = if draft.until_today { "today".to_owned() } else { last.to_string() };
        let _ = writeln!(out, "    span: (\"{first}\", \"{last}\"),");
    }
    sources(draft, &mut out);
    if !draft.roles.is_empty() {
        out.push_str("    roles: [\n");
        for role in &draft.roles {
            let id = draft.texts.get(*role);
            out.push_str("        ");
            RecordWriter::new(&mut out)
                .text("id", id)
                .text("title", &Role::title_from_id(id))
                .close();
            out.push_str(",\n");
        }
        out.push_str("    ],\n");
    }
    out.push_str("    units: [\n");
    for unit in draft.units.iter().filter(|unit| unit.open) {
        out.push_str("        ");
        let mut record = RecordWriter::new(&mut out);
        record.text("id", &unit.id).text("name", &unit.name);
        record.maybe("class", unit.class.as_deref()).list("aliases", &unit.aliases);
        record.maybe("note", unit.note.as_deref()).close();
        out.push_str(",\n");
    }
    out.push_str("    ],\n    people: [\n");
    for person in &draft.people {
        out.push_str("        ");
        let mut record = RecordWriter::new(&mut out);
        record.text("id", &person.id).text("name", &person.name);
        record.maybe("native", person.native.as_deref()).list("latin", &person.latin);
        record.list("aliases", &person.aliases).close();
        out.push_str(",\n");
    }
    out.push_str("    ],\n    events: [\n");
    let ids = [
        QuotedIds::of(draft.units.iter().map(|unit| &*unit.id)),
        QuotedIds::of(draft.people.iter().map(|person| &*person.id)),
    ];
    let mut done = 0;
    let mut titles = Titles::new(draft);
    for (date, changes) in &draft.events {
        let date_day = date.0.day();
        let date = date.0.to_string();
        out.push_str("        ");
        let mut record = RecordWriter::new(&mut out);
        record.text("id", &date).text("date", &date).text("title", &titles.of(changes));
        let sources = sources_of(draft, date_day);
        match &*sources {
            [] => record.raw("confidence", "Unsourced"),
            ids => record.list("sources", ids),
        };
        out.push_str(", changes: [\n");
        for change in changes {
            out.push_str("            ");
            change_text(change, draft, &ids, &mut out);
            out.push_str(",\n");
        }
        out.push_str("        ]),\n");
        done += changes.len();
        watch(done, all);
    }
    out.push_str("    ],\n)\n");
    out
}

/// Writes the list of sources, if there are any.
fn sources(draft: &Draft, out: &mut String) {
    if draft.source.is_none() && draft.sources.is_empty() {
        return;
    }
    out.push_str("    sources: [\n");
    if let Some((id, publisher, title)) = &draft.source {
        out.push_str("        ");
        let mut record = RecordWriter::new(out);
        record.text("id", id).text("publisher", publisher).text("title", title).close();
        out.push_str(",\n");
    }
    for source in &draft.sources {
        out.push_str("        ");
        let mut record = RecordWriter::new(out);
        record.text("id", &source.id).text("publisher", &source.publisher);
        record.text("title", &source.title).maybe("url", source.url.as_deref());
        record.text("published", &source.published).close();
        out.push_str(",\n");
    }
    out.push_str("    ],\n");
}

/// Returns the ids of the sources of the events of a day.
fn sources_of(draft: &Draft, day: Date) -> Vec<Box<str>> {
    match draft.sources_of.binary_search_by_key(&day, |it| it.0) {
        Ok(place) => {
            draft.sources_of[place].1.iter().map(|it| draft.sources[*it].id.clone()).collect()
        }
        Err(_) => draft.source.iter().map(|(id, ..)| id.as_str().into()).collect(),
    }
}

/// The ids of a list as they are written, side by side: a large dataset names each many times, in no order.
struct QuotedIds {
    text: String,
    ends: Vec<usize>,
}

impl QuotedIds {
    fn of<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut text = String::new();
        let quote = |id| {
            quoted(&mut text, id);
            text.len()
        };
        let ends = ids.map(quote).collect();
        Self { text, ends }
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}

fn change_text(
    change: &DraftChange,
    draft: &Draft,
    [units, people]: &[QuotedIds; 2],
    out: &mut String,
) {
    let text = |id| draft.texts.get(id);
    let word = match change {
        DraftChange::Open { .. } => "Open",
        DraftChange::Close { .. } => "Close",
        DraftChange::Rename { .. } => "Rename",
        DraftChange::Reclassify { .. } => "Reclassify",
        DraftChange::Move { .. } => "Move",
        DraftChange::Leave { .. } => "Leave",
        DraftChange::Appoint { .. } => "Appoint",
        DraftChange::Retitle { .. } => "Retitle",
        DraftChange::Vacant { .. } => "Vacant",
        DraftChange::Unknown { .. } => "Unknown",
        DraftChange::Abolish { .. } => "Abolish",
    };
    out.push_str(word);
    let mut record = RecordWriter::new(out);
    match *change {
        DraftChange::Open { unit, under } | DraftChange::Move { unit, under } => {
            record.raw("unit", units.get(unit)).maybe_raw("under", under.map(|it| units.get(it)));
        }
        DraftChange::Close { unit } => {
            record.raw("unit", units.get(unit));
        }
        DraftChange::Rename { unit, to } => {
            record.raw("unit", units.get(unit)).text("to", text(to));
        }
        DraftChange::Reclassify { unit, class } => {
            record.raw("unit", units.get(unit)).text("class", text(class));
        }
        DraftChange::Leave { person, unit, role } => {
            record.raw("person", people.get(person)).raw("unit", units.get(unit));
            record.text("role", text(role));
        }
        DraftChange::Vacant { unit, role }
        | DraftChange::Unknown { unit, role }
        | DraftChange::Abolish { unit, role } => {
            record.raw("unit", units.get(unit)).text("role", text(role));
        }
        DraftChange::Retitle { person, unit, role, title, reports_to } => {
            record.raw("person", people.get(person)).raw("unit", units.get(unit));
            record.text("role", text(role));
            record.maybe("title", Some(text(title)).filter(|title| !title.is_empty()));
            record.maybe_raw("reports_to", reports_to.map(|it| people.get(it)));
        }
        DraftChange::Appoint { person, unit, role, title, acting, since, note, reports_to } => {
            record.raw("person", people.get(person)).raw("unit", units.get(unit));
            record.text("role", text(role));
            record.maybe("title", Some(text(title)).filter(|title| !title.is_empty()));
            if acting {
                record.raw("acting", "true");
            }
            record.maybe("since", since.map(|since| since.to_string()).as_deref());
            record.maybe_raw("reports_to", reports_to.map(|it| people.get(it)));
            record.maybe("note", Some(text(note)).filter(|note| !note.is_empty()));
        }
    }
    record.close();
}

/// `(a: …, b: …)`, field by field.
struct RecordWriter<'o> {
    out: &'o mut String,
    first: bool,
}

impl<'o> RecordWriter<'o> {
    fn new(out: &'o mut String) -> Self {
        out.push('(');
        Self { out, first: true }
    }

    fn name(&mut self, name: &str) {
        if !std::mem::take(&mut self.first) {
            self.out.push_str(", ");
        }
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    fn raw(&mut self, name: &str, value: &str) -> &mut Self {
        self.name(name);
        self.out.push_str(value);
        self
    }

    fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.name(name);
        quoted(self.out, value);
        self
    }

    fn maybe_raw(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.raw(name, value),
            None => self,
        }
    }

    fn maybe(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    fn list(&mut self, name: &str, values: &[Box<str>]) -> &mut Self {
        if values.is_empty() {
            return self;
        }
        self.name(name);
        for (index, value) in values.iter().enumerate() {
            self.out.push_str(if index == 0 { "[" } else { ", " });
            quoted(self.out, value);
        }
        self.out.push(']');
        self
    }

    fn close(&mut self) {
        self.out.push(')');
    }
}

/// Writes a RON string: backslash, quote and control characters escaped.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    if text.bytes().all(|byte| byte != b'"' && byte != b'\\' && (b' '..0x7f).contains(&byte)) {
        out.push_str(text);
    } else {
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() => {
                    let _ = write!(out, "\\u{{{:x}}}", c as u32);
                }
                c => out.push(c),
            }
        }
    }
    out.push('"');
}
