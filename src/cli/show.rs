//! `orgscope show`: a career, a unit's leaders, names, parents and lineage, or those who held a position.

use std::fmt::Write as _;

use super::EXIT_OK;
use super::args::{PageFormat, ShowArgs, ShowKind};
use super::context::{Context, NameMatch, find_target, nothing_called};
use super::failure::Failure;
use crate::app::markdown::{escaped, table};
use crate::data::json;
use crate::org::{
    History, Link, LinkKind, PersonId, Position, PositionId, SourceId, Spell, UnfilledPeriod,
    UnitId, ending_in_words, spells,
};
use crate::search::{Kind, Target};
use crate::time::{Date, Dated};

pub(super) fn run(args: &ShowArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let kinds: &[Kind] = match args.kind {
        None => &[Kind::Unit, Kind::Person, Kind::Position],
        Some(ShowKind::Position) => &[Kind::Position],
        Some(ShowKind::Person) => &[Kind::Person],
        Some(ShowKind::Unit) => &[Kind::Unit],
    };
    let name = args.name.join(" ");
    let target = match find_target(history, &name, kinds)? {
        Some(NameMatch::One(target)) => target,
        Some(NameMatch::Guess(hit)) => {
            let nearest = &hit.matched;
            context.warn(&format!(
                "no unit or person matches `{name}`; showing the nearest, `{nearest}`"
            ));
            hit.target
        }
        Some(NameMatch::Positions(positions)) => {
            let text = match args.format {
                PageFormat::Json => json::show::positions(history, &positions),
                format => Page::new(format, args.sources).positions(history, &positions),
            };
            context.out.write_all(text.as_bytes())?;
            return Ok(EXIT_OK);
        }
        None => return Err(Failure::no_match(nothing_called(history, &name, kinds))),
    };
    let text = match (target, args.format) {
        (Target::Person(id), PageFormat::Json) => json::show::person(history, id, args.sources),
        (Target::Unit(id), PageFormat::Json) => json::show::unit(history, id, args.sources),
        (Target::Person(id), format) => Page::new(format, args.sources).person(history, id),
        (Target::Unit(id), format) => Page::new(format, args.sources).unit(history, id),
        _ => String::new(),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// A page of text or Markdown.
struct Page {
    markdown: bool,
    /// Whether each tenure names its sources.
    sources: bool,
    out: String,
}

impl Page {
    fn new(format: PageFormat, sources: bool) -> Self {
        Self { markdown: format == PageFormat::Markdown, sources, out: String::new() }
    }

    fn title(&mut self, name: &str, more: &str) {
        if self.markdown {
            let _ = writeln!(self.out, "# {}\n\n{}\n", escaped(name), escaped(more));
        } else {
            let _ = writeln!(self.out, "{name}");
            if !more.is_empty() {
                let _ = writeln!(self.out, "  {more}");
            }
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

    /// Writes the rows of tenures under `head`, with their sources if those are asked for. A row without a tenure has
    /// no source.
    fn tenures(
        &mut self,
        history: &History,
        heading: &str,
        head: &[&str],
        rows: Vec<(Option<&Spell>, Vec<String>)>,
    ) {
        if !self.sources || rows.is_empty() {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, cells)| cells).collect();
            return self.rows(heading, head, &rows);
        }
        let rows = rows
            .into_iter()
            .map(|(row, cells)| (cells, row.map_or_else(Vec::new, |row| sources(history, row))));
        if self.markdown {
            let rows: Vec<Vec<String>> =
                rows.map(|(cells, sources)| [cells, vec![sources.join("; ")]].concat()).collect();
            return self.rows(heading, &[head, &["sources"]].concat(), &rows);
        }
        let _ = writeln!(self.out, "{heading}");
        for (cells, sources) in rows {
            let cells: Vec<&str> =
                cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            let _ = writeln!(self.out, "  {}", cells.join("  "));
            for source in sources {
                let _ = writeln!(self.out, "      Source: {source}");
            }
        }
    }

    fn person(mut self, history: &History, id: PersonId) -> String {
        let data = history.dataset();
        let person = data.person(id);
        let others: Vec<&str> = person.names().skip(1).collect();
        self.title(&person.name, &others.join(", "));
        let career = spells(history, history.career(id).iter().copied());
        let rows = career
            .iter()
            .map(|row| {
                let unit = data.unit(row.unit);
                let name = history.as_of(row.from.day()).name(row.unit);
                let acting = row.acting && !row.title.to_lowercase().contains("acting");
                let title =
                    if acting { format!("{} (acting)", row.title) } else { row.title.clone() };
                let cells = vec![
                    span(row.from, row.to),
                    format!("{title}, {name}"),
                    unit.id.to_string(),
                    remark(row, history),
                ];
                (Some(row), cells)
            })
            .collect();
        self.tenures(history, "Career", &["when", "what", "unit", "remark"], rows);
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
            let title = &data.role(history.position(position).role).title;
            self.holders(history, position, title);
        }
        self.out
    }

    /// Writes the holders of a position and when it was vacant or its holder unknown, in order of time.
    fn holders(&mut self, history: &History, position: PositionId, heading: &str) {
        let data = history.dataset();
        let position = history.position(position);
        let tenures = spells(history, position.tenures.iter());
        let held = tenures.iter().map(|row| {
            let person = &data.person(row.person);
            let role = &data.role(row.role).title;
            let title = if row.title == **role { String::new() } else { row.title.clone() };
            let (when, who) = (span(row.from, row.to), person.name.to_string());
            let cells = vec![when, who, title, remark(row, history)];
            (began(history, row).map_or(Date::MIN, Dated::day), Some(row), cells)
        });
        let not_held = not_held(history, position, &tenures).into_iter().map(|it| {
            let state = it.state().to_owned();
            let note = data.note(it.unfilled.change).unwrap_or_default().to_owned();
            let cells = vec![span(it.from, it.to), state, String::new(), note];
            (it.unfilled.period.start, None, cells)
        });
        let mut rows: Vec<(Date, Option<&Spell>, Vec<String>)> = held.chain(not_held).collect();
        rows.sort_by_key(|(day, _, _)| *day);
        let rows = rows.into_iter().map(|(_, row, cells)| (row, cells)).collect();
        self.tenures(history, heading, &["when", "who", "title", "remark"], rows);
    }

    /// Returns the pages of some positions, each with its holders.
    fn positions(mut self, history: &History, positions: &[PositionId]) -> String {
        let data = history.dataset();
        for id in positions {
            let position = history.position(*id);
            let (title, unit) = (&data.role(position.role).title, history.last_name(position.unit));
            self.holders(history, *id, &format!("{title}, {unit}"));
        }
        self.out
    }
}

/// A period in which a position was vacant or its holder unknown, with its dates as written.
pub(super) struct NotHeld {
    pub(super) unfilled: UnfilledPeriod,
    pub(super) from: Dated,
    /// As the event is dated that gave it a holder, said something else of it, or closed it; `None` while it lasts.
    pub(super) to: Option<Dated>,
}

impl NotHeld {
    /// Returns the state in one word.
    pub(super) fn state(&self) -> &'static str {
        if self.unfilled.vacant { "vacant" } else { "unknown" }
    }
}

/// Returns the times without a known holder of a position whose tenures have these rows.
pub(super) fn not_held(history: &History, position: &Position, tenures: &[Spell]) -> Vec<NotHeld> {
    let unfilled = position.unfilled.iter().map(|unfilled| {
        let end = unfilled.period.end;
        let began = tenures.iter().filter_map(|row| began(history, row));
        let successor = began.into_iter().find(|date| date.day() == end);
        let to = (end < Date::MAX).then(|| {
            let ended = || history.ended_without_holder(position, end);
            successor.or_else(ended).unwrap_or(Dated::exact(end))
        });
        let from = history.dataset().event_of(unfilled.change).date;
        NotHeld { unfilled: *unfilled, from, to }
    });
    unfilled.collect()
}

/// Returns the date of the event that began a row.
fn began(history: &History, row: &Spell) -> Option<Dated> {
    row.events.first().map(|event| history.dataset().event(*event).date)
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
            vec![event.date.written(), format!("{name} ({how})")]
        })
        .collect()
}

/// Returns a period: `2014 – 2018-11-26`; dates as written, bounds in words.
fn span(from: Dated, to: Option<Dated>) -> String {
    let to = to.map_or("now".to_owned(), Dated::written);
    format!("{} – {to}", from.written())
}

/// Returns what else is known of a tenure: whom it reports to, what is less than certain about it, and what ended it.
pub(super) fn remark(row: &Spell, history: &History) -> String {
    let mut remarks = Vec::new();
    if let Some(superior) = row.reports_to {
        remarks.push(format!("reports to {}", history.dataset().person(superior).name));
    }
    if !row.certainty.is_certain() {
        remarks.push(row.certainty.to_string());
    }
    if let Some(end) = row.end {
        let how = ending_in_words(history, end.by);
        let certainty = if end.certainty.is_certain() {
            String::new()
        } else {
            format!(" ({})", end.certainty)
        };
        remarks.push(format!("{how}{certainty}"));
    }
    remarks.join("; ")
}

/// Returns the sources of the events that began and ended a tenure, each once.
fn sources(history: &History, row: &Spell) -> Vec<String> {
    let data = history.dataset();
    let mut ids: Vec<SourceId> = Vec::new();
    for source in row.events.iter().flat_map(|event| &data.event(*event).sources) {
        if !ids.contains(source) {
            ids.push(*source);
        }
    }
    let written = ids.into_iter().map(|id| {
        let source = data.source(id);
        let published = source.published.map_or(String::new(), |date| format!(", {date}"));
        let url = source.url.as_deref().map_or(String::new(), |url| format!(" {url}"));
        format!("{}{published}: {}{url}", source.publisher, source.title)
    });
    written.collect()
}
