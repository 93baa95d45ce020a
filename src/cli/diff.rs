//! `orgscope diff`: what differs between two days.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::args::{DiffArgs, Format};
use super::context::{Context, Failure, day, unit};
use super::markdown::escaped;
use super::{FINE, FOUND};
use crate::data::json;
use crate::org::{Delta, DeltaKind, History, UnitId};
use crate::time::Date;

pub(super) fn run(args: &DiffArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let (one, other) = (day(&args.from, data)?, day(&args.to, data)?);
    let mut deltas = history.diff(one, other);
    if let Some(name) = &args.unit {
        let branch = branch(history, unit(history, name)?, one, other);
        deltas.retain(|delta| branch.contains(&delta.unit));
    }
    let text = match args.format {
        Format::Json => json::diff(data, one, other, &deltas),
        Format::Text => page(history, one, other, &deltas, false),
        Format::Markdown => page(history, one, other, &deltas, true),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(if args.exit_code && !deltas.is_empty() { FOUND } else { FINE })
}

/// A unit and what is below it on either day.
fn branch(history: &History, unit: UnitId, one: Date, other: Date) -> BTreeSet<UnitId> {
    [one, other]
        .into_iter()
        .flat_map(|day| history.as_of(day).walk_below(unit))
        .map(|(unit, _)| unit)
        .collect()
}

fn page(history: &History, one: Date, other: Date, deltas: &[Delta], markdown: bool) -> String {
    let data = history.dataset();
    let (from, to) = (one.min(other), one.max(other));
    let after = history.as_of(to);
    let mut out = if markdown {
        format!("# {}, {from} to {to}\n", escaped(&data.title))
    } else {
        format!("{}, {from} to {to}\n", data.title)
    };
    if deltas.is_empty() {
        out.push_str("\nNothing differs.\n");
    }
    for group in deltas.chunk_by(|a, b| a.unit == b.unit) {
        let name = after.name(group[0].unit);
        let _ = if markdown {
            write!(out, "\n## {}\n\n", escaped(name))
        } else {
            write!(out, "\n{name}\n")
        };
        for delta in group {
            let line = sentence(history, delta);
            let events: Vec<&str> =
                delta.events.iter().map(|event| &*data.event(*event).title).collect();
            let _ = if markdown {
                let (line, events) = (escaped(&line), escaped(&events.join("; ")));
                writeln!(out, "- {line} ({}: {events})", delta.date)
            } else {
                writeln!(out, "  {line}  ({}: {})", delta.date, events.join("; "))
            };
        }
    }
    out
}

/// One difference in words, with the sign of its kind.
fn sentence(history: &History, delta: &Delta) -> String {
    let data = history.dataset();
    let who = delta.person.map_or("", |person| &data.person(person).name);
    let role = delta.role.map_or("", |role| &data.role(role).title);
    let before = delta.before.as_deref().unwrap_or("the top");
    let after = delta.after.as_deref().unwrap_or("the top");
    match delta.kind {
        DeltaKind::Opened => "+ opened".to_owned(),
        DeltaKind::Closed => "- closed".to_owned(),
        DeltaKind::Merged => format!("- merged into {after}"),
        DeltaKind::Split => format!("- split into {after}"),
        DeltaKind::Moved => format!("> moved from {before} to {after}"),
        DeltaKind::Renamed => format!("~ renamed from {before}"),
        DeltaKind::Reclassified => format!(
            "~ class {} became {}",
            delta.before.as_deref().unwrap_or("none"),
            delta.after.as_deref().unwrap_or("none")
        ),
        DeltaKind::Appointed => format!("+ {who}, {after}"),
        DeltaKind::Left => format!("- {who}, {before}"),
        DeltaKind::Retitled => format!("~ {who}, {before} became {after}"),
        DeltaKind::MadePermanent => format!("~ {who}, {before} made permanent: {after}"),
        DeltaKind::Vacant => format!("? {role} became vacant"),
        DeltaKind::Unknown => format!("? {role} became unknown"),
        DeltaKind::Abolished => format!("- {role} was abolished"),
    }
}
