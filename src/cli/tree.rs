//! `orgscope tree`: the units of a day and who leads them.

use std::fmt::Write as _;

use super::args::{TreeArgs, TreeFormat};
use super::context::{Context, Failure, day, unit};
use super::{FINE, graph};
use crate::app::markdown::escaped;
use crate::data::export::{defused, tree_csv};
use crate::data::json;
use crate::org::{PositionState, Snapshot, UnitId};

pub(super) fn run(args: &TreeArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.for_spreadsheets && !matches!(args.format, TreeFormat::Csv) {
        return Err(Failure::misuse("--for-spreadsheets goes with --format csv"));
    }
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let at = args.at.as_deref().map_or(Ok(data.last), |text| day(text, data, context))?;
    if at < data.first || at > data.last {
        context.warn(&format!("{at} lies outside the dataset, {} to {}", data.first, data.last));
    }
    let top = args.unit.as_deref().map(|name| unit(history, name)).transpose()?;
    let now = history.as_of(at);
    if let Some(unit) = top.filter(|unit| !now.is_open(*unit)) {
        context.warn(&format!("`{}` is not open on {at}", data.unit(unit).id));
    }
    let depth = args.depth.unwrap_or(usize::MAX);
    let rows: Vec<(UnitId, usize)> = match top {
        None => now.walk().filter(|(_, level)| *level < depth).collect(),
        Some(unit) if now.is_open(unit) => {
            now.walk_below(unit).filter(|(_, level)| *level < depth).collect()
        }
        Some(_) => Vec::new(),
    };
    let text = match args.format {
        TreeFormat::Json => json::tree(now, rows.into_iter().map(|(unit, _)| unit)),
        TreeFormat::Csv => {
            let text = tree_csv(now, rows.into_iter().map(|(unit, _)| unit));
            if args.for_spreadsheets { defused(&text) } else { text }
        }
        TreeFormat::Text => text(now, &rows, context.ascii),
        TreeFormat::Markdown => markdown(now, &rows),
        TreeFormat::Dot => graph::dot(now, &rows),
        TreeFormat::Mermaid => graph::mermaid(now, &rows),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(FINE)
}

/// A row is indented by no more levels: of a row of units, each below the one before, the lines would grow without
/// end.
const MOST_LEVELS: usize = 100;

/// The tree in lines: the last of its siblings has a corner.
fn text(now: Snapshot<'_>, rows: &[(UnitId, usize)], ascii: bool) -> String {
    let (branch, corner, line) =
        if ascii { ("|- ", "`- ", "|  ") } else { ("├─ ", "└─ ", "│  ") };
    let mut out = format!("{}, as of {}\n", now.history().dataset().title, now.day().long());
    let mut lasts: Vec<bool> = Vec::new();
    for ((unit, depth), last) in rows.iter().zip(last_siblings(rows)) {
        lasts.truncate(*depth);
        let left_out = lasts.len().saturating_sub(MOST_LEVELS);
        if left_out > 1 {
            out.push_str(if ascii { "~  " } else { "…  " });
        }
        for was_last in lasts.iter().skip(left_out.max(1)) {
            out.push_str(if *was_last { "   " } else { line });
        }
        if *depth > 0 {
            out.push_str(if last { corner } else { branch });
        }
        lasts.push(last);
        out.push_str(now.name(*unit));
        let leaders = leaders(now, *unit);
        if !leaders.is_empty() {
            out.push_str(if ascii { " - " } else { " · " });
            out.push_str(&leaders.join("; "));
        }
        out.push('\n');
    }
    out
}

/// For each row whether it is the last below its parent: seen from the end, in one pass.
fn last_siblings(rows: &[(UnitId, usize)]) -> Vec<bool> {
    let mut later: Vec<bool> = Vec::new();
    let mut lasts: Vec<bool> = rows
        .iter()
        .rev()
        .map(|(_, depth)| {
            later.resize(depth + 1, false);
            !std::mem::replace(&mut later[*depth], true)
        })
        .collect();
    lasts.reverse();
    lasts
}

/// The tree as a nested list.
fn markdown(now: Snapshot<'_>, rows: &[(UnitId, usize)]) -> String {
    let title = escaped(&now.history().dataset().title);
    let mut out = format!("# {title}, as of {}\n\n", now.day().long());
    for (unit, depth) in rows {
        let name = escaped(now.name(*unit).trim());
        // Stars around nothing are stars.
        let name = if name.is_empty() { name } else { format!("**{name}**") };
        let leaders = leaders(now, *unit);
        let who =
            if leaders.is_empty() { String::new() } else { format!(": {}", leaders.join("; ")) };
        let _ =
            writeln!(out, "{}- {name}{}", "  ".repeat((*depth).min(MOST_LEVELS)), escaped(&who));
    }
    out
}

/// Every position of a unit, with its holders.
pub(super) fn leaders(now: Snapshot<'_>, unit: UnitId) -> Vec<String> {
    let history = now.history();
    let data = history.dataset();
    now.positions(unit)
        .flat_map(|(position, state)| {
            let role = &data.role(history.position(position).role).title;
            match state {
                PositionState::Held => now
                    .holders(position)
                    .map(|holder| {
                        let title = history.title(holder.tenure, holder.term);
                        let acting = holder.term.acting && !title.to_lowercase().contains("acting");
                        let acting = if acting { " (acting)" } else { "" };
                        format!("{}, {title}{acting}", data.person(holder.person()).name)
                    })
                    .collect(),
                PositionState::Vacant(_) => vec![format!("{role} vacant")],
                PositionState::Unknown(_) => vec![format!("{role} unknown")],
            }
        })
        .collect()
}
