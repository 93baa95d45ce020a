//! `orgscope log`: events with their changes, sources and disputes.

use std::fmt::Write as _;

use super::args::{Format, LogArgs};
use super::context::{Context, Failure, day, days, find_target, nothing_called};
use super::{FINE, FOUND};
use crate::app::markdown::escaped;
use crate::data::json;
use crate::org::{Confidence, EventId, History, change_in_words};
use crate::search::{Kind, Target};
use crate::time::Date;

pub(super) fn run(args: &LogArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let from = args.from.as_deref().map_or(Ok(Date::MIN), |text| day(text, data, context))?;
    let to = match &args.to {
        Some(text) => days(text, data, context)?.last(),
        None => Date::MAX,
    };
    let kinds = &[Kind::Unit, Kind::Person];
    let all = match &args.about {
        None => history.stops(),
        Some(name) => match find_target(history, name, kinds)? {
            Some(Target::Unit(unit)) => history.unit_events(unit),
            Some(Target::Person(person)) => history.person_events(person),
            _ => {
                context.warn(&nothing_called(history, name, kinds));
                return Ok(FOUND);
            }
        },
    };
    let within = |id: &&EventId| (from..=to).contains(&data.event(**id).day());
    let events: Vec<EventId> = all.iter().filter(within).copied().collect();
    let sentences = |id: EventId| -> Vec<String> {
        data.event(id).change_ids().map(|change| change_in_words(history, change)).collect()
    };
    let text = match args.format {
        Format::Json => json::log(data, &events, sentences),
        Format::Text => events.iter().map(|id| text(history, *id)).collect(),
        Format::Markdown => events.iter().map(|id| markdown(history, *id)).collect(),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(if events.is_empty() && args.about.is_some() { FOUND } else { FINE })
}

/// The date line: `2022-12-29, announced 2022-12-28, disputed`.
fn dates(history: &History, id: EventId) -> String {
    let event = history.dataset().event(id);
    let mut line = event.date.to_string();
    if let Some(announced) = event.announced {
        let _ = write!(line, ", announced {announced}");
    }
    if event.confidence != Confidence::Confirmed {
        let _ = write!(line, ", {}", event.confidence.word());
    }
    line
}

fn text(history: &History, id: EventId) -> String {
    let data = history.dataset();
    let event = data.event(id);
    let mut out = format!("{}  {}\n", dates(history, id), event.title);
    if let Some(summary) = &event.summary {
        let _ = writeln!(out, "    {summary}");
    }
    for change in event.change_ids() {
        let _ = writeln!(out, "  - {}", change_in_words(history, change));
    }
    if let Some(dispute) = &event.dispute {
        let _ = writeln!(out, "    Disputed: {dispute}");
    }
    for source in &event.sources {
        let source = data.source(*source);
        let published = source.published.map_or(String::new(), |date| format!(", {date}"));
        let _ = writeln!(out, "    Source: {}{published}: {}", source.publisher, source.title);
    }
    out.push('\n');
    out
}

fn markdown(history: &History, id: EventId) -> String {
    let data = history.dataset();
    let event = data.event(id);
    let mut out = format!("## {}\n\n{}\n\n", escaped(&event.title), dates(history, id));
    if let Some(summary) = &event.summary {
        let _ = writeln!(out, "{}\n", escaped(summary));
    }
    for change in event.change_ids() {
        let _ = writeln!(out, "- {}", escaped(&change_in_words(history, change)));
    }
    if let Some(dispute) = &event.dispute {
        let _ = writeln!(out, "\n> Disputed: {}", escaped(dispute));
    }
    let sources = event.sources.iter().map(|source| {
        let source = data.source(*source);
        let published = source.published.map_or(String::new(), |date| format!(", {date}"));
        let name = escaped(&format!("{}{published}: {}", source.publisher, source.title));
        match source.url.as_deref().filter(|url| crate::app::markdown::is_link(url)) {
            Some(url) => format!("[{name}](<{url}>)"),
            None => name,
        }
    });
    let sources: Vec<String> = sources.collect();
    let sources = if sources.is_empty() { "none".into() } else { sources.join("; ") };
    let _ = write!(out, "\nSources: {sources}");
    out.push_str("\n\n");
    out
}
