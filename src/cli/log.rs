//! `orgscope log`: events with their changes, sources and disputes.

use std::fmt::Write as _;

use super::args::{ConfidenceArg, LogArgs, PageFormat};
use super::context::{self, Context, NameMatch, day, find_target, nothing_called};
use super::failure::Failure;
use super::{EXIT_NEGATIVE, EXIT_OK};
use crate::app::markdown::escaped;
use crate::data::json::{self, LoggedChanges};
use crate::org::{
    Certainty, ChangeId, Confidence, Dataset, EventId, History, SubjectFilter, change_in_words,
};
use crate::search::{Hit, Kind, Target};
use crate::time::Date;

pub(super) fn run(args: &LogArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let (from, to) = read_period(args, data, context)?;
    let kinds = &[Kind::Unit, Kind::Person];
    let subject = match &args.about {
        None => None,
        Some(name) => match find_target(history, name, kinds)? {
            Some(NameMatch::One(target) | NameMatch::Guess(Hit { target, .. })) => match target {
                Target::Unit(unit) => Some(SubjectFilter::unit(history, unit)),
                Target::Person(person) => Some(SubjectFilter::person(history, person)),
                // `kinds` asks for units and people alone.
                Target::Position(_) | Target::Role(_) | Target::Event(_) | Target::Source(_) => {
                    return Err(Failure::no_match(nothing_called(history, name, kinds)));
                }
            },
            Some(NameMatch::Positions(_)) | None => {
                return Err(Failure::no_match(nothing_called(history, name, kinds)));
            }
        },
    };
    let all = subject.as_ref().map_or(history.stops(), |subject| subject.events(history));
    let wanted =
        if args.disputed { Some(Confidence::Disputed) } else { args.confidence.map(Into::into) };
    let is_wanted = |id: &&EventId| {
        (from..=to).contains(&data.event(**id).day())
            && wanted.is_none_or(|wanted| is_attested(data, **id, wanted))
    };
    let events: Vec<EventId> = all.iter().filter(is_wanted).copied().collect();
    let changes_of = |id: EventId| describe_changes(history, id, subject.as_ref());
    let text = match args.format {
        PageFormat::Json => json::log(data, &events, changes_of),
        PageFormat::Text => {
            events.iter().map(|id| write_text(history, *id, &changes_of(*id))).collect()
        }
        PageFormat::Markdown => {
            events.iter().map(|id| write_markdown(history, *id, &changes_of(*id))).collect()
        }
    };
    context.out.write_all(text.as_bytes())?;
    Ok(if events.is_empty() && args.about.is_some() { EXIT_NEGATIVE } else { EXIT_OK })
}

/// Returns the first and the last day of the period that is asked for, both within it; all days without an option.
fn read_period(
    args: &LogArgs,
    data: &Dataset,
    context: &mut Context<'_>,
) -> Result<(Date, Date), Failure> {
    if let Some(year) = &args.year {
        let first = year.parse().ok().filter(|_| year.len() == 4);
        let first = first.and_then(|year| Date::ymd(year, 1, 1));
        let first = first.ok_or_else(|| {
            Failure::misuse(format!("invalid year `{year}`: expected four digits, such as 2020"))
        })?;
        return Ok((first, first.add_months(12, 1).add_days(-1)));
    }
    let from = args.from.as_deref().map_or(Ok(Date::MIN), |text| day(text, data, context))?;
    let to = match &args.to {
        Some(text) => context::days(text, data, context)?.last(),
        None => Date::MAX,
    };
    Ok((from, to))
}

/// Returns whether an event, or one of its changes, has a confidence; a text about a dispute is one of disputed.
fn is_attested(data: &Dataset, id: EventId, wanted: Confidence) -> bool {
    let event = data.event(id);
    event.confidence == wanted
        || (wanted == Confidence::Disputed && event.dispute.is_some())
        || event.change_ids().any(|change| data.change(change).confidence == Some(wanted))
}

/// Returns the changes of an event in sentences: all, or with a subject those that concern it and the number of others.
fn describe_changes(
    history: &History,
    id: EventId,
    subject: Option<&SubjectFilter>,
) -> LoggedChanges {
    let all = history.dataset().event(id).change_ids();
    let Some(subject) = subject else {
        let changes = all.map(|change| change_in_words(history, change)).collect();
        return LoggedChanges { changes, other_changes: None };
    };
    let (concerning, others): (Vec<ChangeId>, Vec<ChangeId>) =
        all.partition(|change| subject.touches(history, *change));
    let changes = concerning.into_iter().map(|change| change_in_words(history, change)).collect();
    LoggedChanges { changes, other_changes: Some(others.len()) }
}

/// Returns the line that counts the other changes, `and 12 other changes`; `None` if there are none.
fn count_others(changes: &LoggedChanges) -> Option<String> {
    let count = changes.other_changes.filter(|count| *count > 0)?;
    let what = if count == 1 { "other change" } else { "other changes" };
    let and = if changes.changes.is_empty() { "" } else { "and " };
    Some(format!("{and}{count} {what}"))
}

impl From<ConfidenceArg> for Confidence {
    fn from(arg: ConfidenceArg) -> Self {
        match arg {
            ConfidenceArg::Confirmed => Self::Confirmed,
            ConfidenceArg::SingleSource => Self::SingleSource,
            ConfidenceArg::Disputed => Self::Disputed,
            ConfidenceArg::Unsourced => Self::Unsourced,
        }
    }
}

/// Returns the date line: `2022-12-29, announced 2022-12-28, disputed`. Bounds are written in words.
fn write_dates(history: &History, id: EventId) -> String {
    let event = history.dataset().event(id);
    let mut line = event.date.written();
    if let Some(announced) = event.announced {
        let _ = write!(line, ", announced {}", announced.written());
    }
    let certainty = Certainty { confidence: event.confidence, ..Certainty::default() };
    if !certainty.is_certain() {
        let _ = write!(line, ", {certainty}");
    }
    line
}

/// Returns one event as text, with an empty line after it.
fn write_text(history: &History, id: EventId, changes: &LoggedChanges) -> String {
    let data = history.dataset();
    let event = data.event(id);
    let mut out = format!("{}  {}\n", write_dates(history, id), event.title);
    if let Some(summary) = &event.summary {
        let _ = writeln!(out, "    {summary}");
    }
    for change in &changes.changes {
        let _ = writeln!(out, "  - {change}");
    }
    if let Some(others) = count_others(changes) {
        let _ = writeln!(out, "    {others}");
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

/// Returns one event as Markdown under a heading of its own.
fn write_markdown(history: &History, id: EventId, changes: &LoggedChanges) -> String {
    let data = history.dataset();
    let event = data.event(id);
    let mut out = format!("## {}\n\n{}\n\n", escaped(&event.title), write_dates(history, id));
    if let Some(summary) = &event.summary {
        let _ = writeln!(out, "{}\n", escaped(summary));
    }
    for change in &changes.changes {
        let _ = writeln!(out, "- {}", escaped(change));
    }
    if let Some(others) = count_others(changes) {
        let _ = writeln!(out, "\n{others}");
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
