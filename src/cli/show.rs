//! `orgscope show`: a career, or a unit's leaders, names, parents and lineage.

use std::fmt::Write as _;

use super::args::{Format, KindArg, ShowArgs};
use super::context::{Context, Failure, find_target, nothing_called};
use super::{FINE, FOUND};
use crate::app::markdown::{escaped, table};
use crate::data::json;
use crate::org::{History, Link, LinkKind, PersonId, Spell, UnitId, spells};
use crate::search::{Kind, Target};
use crate::time::Dated;

pub(super) fn run(args: &ShowArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let kinds: &[Kind] = match args.kind {
        None => &[Kind::Unit, Kind::Person],
        Some(KindArg::Person) => &[Kind::Person],
        Some(KindArg::Unit) => &[Kind::Unit],
    };
    let Some(target) = find_target(history, &args.name, kinds)? else {
        context.warn(&nothing_called(history, &args.name, kinds));
        return Ok(FOUND);
    };
    let text = match (target, args.format) {
        (Target::Person(id), Format::Json) => json::show::person(history, id),
        (Target::Unit(id), Format::Json) => json::show::unit(history, id),
        (Target::Person(id), format) => Page::new(format).person(history, id),
        (Target::Unit(id), format) => Page::new(format).unit(history, id),
        _ => String::new(),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(FINE)
}

/// A page of text or Markdown.
struct Page {
    markdown: bool,
    out: String,
}

impl Page {
    fn new(format: Format) -> Self {
        Self { markdown: format == Format::Markdown, out: String::new() }
    }

    fn title(&mut self, name: &str, more: &str) {
        if self.markdown {
            let _ = writeln!(self.out, "# {}\n\n{}\n", escaped(name), escaped(more));
        } else {
            let _ = writeln!(self.out, "{name}\n  {more}");
        }
    }

    fn rows(&mut self, heading: &str, head: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        if self.markdown {
            let _ = writeln!(self.out, "## {}\n\n{}", escaped(heading), table(head, rows));
        } else {
            let _ = writeln!(self.out, "{heading}");
            for row in rows {
                let cells: Vec<&str> =
                    row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                let _ = writeln!(self.out, "  {}", cells.join("  "));
            }
        }
    }

    fn person(mut self, history: &History, id: PersonId) -> String {
        let data = history.dataset();
        let person = data.person(id);
        let others: Vec<&str> = person.names().skip(1).collect();
        self.title(&person.name, &others.join(", "));
        let rows: Vec<Vec<String>> = spells(history, history.career(id).iter().copied())
            .iter()
            .map(|row| {
                let unit = data.unit(row.unit);
                let name = history.as_of(row.from.day()).name(row.unit);
                let acting = row.acting && !row.title.to_lowercase().contains("acting");
                let title =
                    if acting { format!("{} (acting)", row.title) } else { row.title.clone() };
                vec![
                    span(row.from, row.to),
                    format!("{title}, {name}"),
                    unit.id.to_string(),
                    remark(row, history),
                ]
            })
            .collect();
        self.rows("Career", &["when", "what", "unit", "remark"], &rows);
        self.out
    }

    fn unit(mut self, history: &History, id: UnitId) -> String {
        let data = history.dataset();
        let unit = data.unit(id);
        let more = [unit.native.as_deref(), unit.class.as_deref(), Some(&*unit.id)];
        let more: Vec<&str> = more.into_iter().flatten().collect();
        self.title(history.last_name(id), &more.join(", "));
        let when = |period| {
            let (from, to) = history.dated(id, period);
            span(from, to)
        };
        let names: Vec<_> = history.names(id);
        let names: Vec<Vec<String>> =
            names.into_iter().map(|(name, period)| vec![when(period), name.to_owned()]).collect();
        self.rows("Names", &["when", "name"], &names);
        let parents: Vec<Vec<String>> = history
            .parents(id)
            .into_iter()
            .map(|(parent, period)| {
                let name = parent.map_or("at the top".to_owned(), |parent| {
                    history.as_of(period.start).name(parent).to_owned()
                });
                vec![when(period), name]
            })
            .collect();
        self.rows("Below", &["when", "unit"], &parents);
        self.rows(
            "Came from",
            &["when", "unit"],
            &lineage(history, &history.unit(id).predecessors),
        );
        self.rows("Became", &["when", "unit"], &lineage(history, &history.unit(id).successors));
        for position in history.unit(id).positions.iter() {
            let position = history.position(position);
            let rows: Vec<Vec<String>> = spells(history, position.tenures.iter())
                .iter()
                .map(|row| {
                    let person = &data.person(row.person);
                    let role = &data.role(row.role).title;
                    let title = if row.title == **role { String::new() } else { row.title.clone() };
                    vec![
                        span(row.from, row.to),
                        person.name.to_string(),
                        title,
                        remark(row, history),
                    ]
                })
                .collect();
            let title = data.role(position.role).title.clone();
            self.rows(&title, &["when", "who", "title", "remark"], &rows);
        }
        self.out
    }
}

fn lineage(history: &History, links: &[Link]) -> Vec<Vec<String>> {
    let data = history.dataset();
    links
        .iter()
        .map(|link| {
            let event = data.event_of(link.change);
            let how = match link.kind {
                LinkKind::Merge => "merger",
                LinkKind::Split => "split",
            };
            let name = history.as_of(event.day()).name(link.unit);
            vec![event.date.to_string(), format!("{name} ({how})")]
        })
        .collect()
}

/// `2014 – 2018-11-26`; dates as written.
fn span(from: Dated, to: Option<Dated>) -> String {
    let to = to.map_or("now".to_owned(), |date| date.to_string());
    format!("{from} – {to}")
}

fn remark(row: &Spell, history: &History) -> String {
    let mut remarks = Vec::new();
    if let Some(superior) = row.reports_to {
        remarks.push(format!("reports to {}", history.dataset().person(superior).name));
    }
    if row.confidence != crate::org::Confidence::Confirmed {
        remarks.push(row.confidence.word().to_owned());
    }
    remarks.join(", ")
}
