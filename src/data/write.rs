//! Draft → RON text: one record a line, strings quoted as RON reads them.

use std::fmt::Write as _;

use super::draft::{Draft, DraftChange};

/// The text of a data.ron. Opens with the schema's version and reads back as the same draft.
pub fn ron(draft: &Draft) -> String {
    let mut out = String::from("#![enable(implicit_some)]\n(\n    schema: 1,\n");
    let _ = writeln!(out, "    title: {},", quoted(&draft.title));
    if let Some((first, last)) = draft.span {
        let _ = writeln!(out, "    span: (\"{first}\", \"{last}\"),");
    }
    if let Some((id, publisher, title)) = &draft.source {
        let (id, publisher, title) = (quoted(id), quoted(publisher), quoted(title));
        let _ = writeln!(
            out,
            "    sources: [\n        (id: {id}, publisher: {publisher}, title: {title}),\n    ],"
        );
    }
    out.push_str("    units: [\n");
    for unit in &draft.units {
        let mut record = Record::new();
        record.text("id", &unit.id).text("name", &unit.name).maybe("native", unit.native.as_ref());
        record.maybe("class", unit.class.as_ref()).list("aliases", &unit.aliases);
        let _ = writeln!(out, "        {},", record.close());
    }
    out.push_str("    ],\n    people: [\n");
    for person in &draft.people {
        let mut record = Record::new();
        record.text("id", &person.id).text("name", &person.name);
        record.maybe("native", person.native.as_ref()).list("aliases", &person.aliases);
        let _ = writeln!(out, "        {},", record.close());
    }
    out.push_str("    ],\n    events: [\n");
    for (date, changes) in &draft.events {
        let date = date.0.to_string();
        let mut record = Record::new();
        record.text("id", &date).text("date", &date).text("title", &headline(changes));
        match &draft.source {
            Some((id, ..)) => record.list("sources", std::slice::from_ref(id)),
            None => record.raw("confidence", "Unsourced"),
        };
        let _ = writeln!(out, "        {}, changes: [", record.open());
        for change in changes {
            let _ = writeln!(out, "            {},", change_text(change));
        }
        out.push_str("        ]),\n");
    }
    out.push_str("    ],\n)\n");
    out
}

/// What happened on a day, counted: "2 units open, 3 appointed".
fn headline(changes: &[DraftChange]) -> String {
    let count = |matches: fn(&DraftChange) -> bool| changes.iter().filter(|it| matches(it)).count();
    let counts = [
        (count(|it| matches!(it, DraftChange::Open { .. })), "opened"),
        (count(|it| matches!(it, DraftChange::Close { .. })), "closed"),
        (count(|it| matches!(it, DraftChange::Rename { .. })), "renamed"),
        (count(|it| matches!(it, DraftChange::Reclassify { .. })), "reclassified"),
        (count(|it| matches!(it, DraftChange::Move { .. })), "moved"),
        (count(|it| matches!(it, DraftChange::Appoint { .. })), "appointed"),
        (count(|it| matches!(it, DraftChange::Leave { .. })), "left"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    parts.join(", ")
}

fn change_text(change: &DraftChange) -> String {
    let mut record = Record::new();
    let name = match change {
        DraftChange::Open { unit, under, .. } => {
            record.text("unit", unit).maybe("under", under.as_ref());
            "Open"
        }
        DraftChange::Close { unit, .. } => {
            record.text("unit", unit);
            "Close"
        }
        DraftChange::Rename { unit, to } => {
            record.text("unit", unit).text("to", to);
            "Rename"
        }
        DraftChange::Reclassify { unit, class } => {
            record.text("unit", unit).text("class", class);
            "Reclassify"
        }
        DraftChange::Move { unit, under } => {
            record.text("unit", unit).maybe("under", under.as_ref());
            "Move"
        }
        DraftChange::Leave { person, unit, role } => {
            record.text("person", person).text("unit", unit).text("role", role);
            "Leave"
        }
        DraftChange::Appoint { person, unit, role, title, acting, since } => {
            record.text("person", person).text("unit", unit).text("role", role);
            record.maybe("title", title.as_ref());
            if *acting {
                record.raw("acting", "true");
            }
            record.maybe("since", since.as_ref());
            "Appoint"
        }
    };
    format!("{name}{}", record.close())
}

/// `(a: …, b: …)`, field by field.
struct Record(String);

impl Record {
    fn new() -> Self {
        Self("(".into())
    }

    fn raw(&mut self, name: &str, value: &str) -> &mut Self {
        if self.0.len() > 1 {
            self.0.push_str(", ");
        }
        let _ = write!(self.0, "{name}: {value}");
        self
    }

    fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.raw(name, &quoted(value))
    }

    fn maybe(&mut self, name: &str, value: Option<&String>) -> &mut Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    fn list(&mut self, name: &str, values: &[String]) -> &mut Self {
        if values.is_empty() {
            return self;
        }
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        self.raw(name, &format!("[{}]", values.join(", ")))
    }

    fn open(&self) -> &str {
        &self.0
    }

    fn close(&self) -> String {
        format!("{})", self.0)
    }
}

/// A RON string: backslash, quote and control characters escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
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
    out.push('"');
    out
}
