//! `orgscope tree`: the units of a day and who leads them.

use std::fmt::Write as _;

use super::args::{TreeArgs, TreeFormat};
use super::context::{Context, day, unit};
use super::failure::Failure;
use super::holders::holders;
use super::{EXIT_OK, graph};
use crate::app::markdown::escaped;
use crate::data::export::{defused, tree_csv};
use crate::data::json;
use crate::explorer::today;
use crate::org::{Snapshot, UnitId};

pub(super) fn run(args: &TreeArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.for_spreadsheets && !matches!(args.format, TreeFormat::Csv) {
        return Err(Failure::misuse("--for-spreadsheets goes with --format csv"));
    }
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let opening = || history.opening_day(today());
    let at = args.at.as_deref().map_or_else(|| Ok(opening()), |text| day(text, data, context))?;
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
    let plain = args.plain;
    let text = match args.format {
        TreeFormat::Json => json::tree(now, rows.into_iter().map(|(unit, _)| unit)),
        TreeFormat::Csv => {
            let text = tree_csv(now, rows.into_iter().map(|(unit, _)| unit));
            if args.for_spreadsheets { defused(&text) } else { text }
        }
        TreeFormat::Text => Lines { now, plain, ascii: context.ascii }.text(&rows),
        TreeFormat::Markdown => markdown(now, &rows, plain),
        TreeFormat::Dot => graph::dot(now, &rows, plain),
        TreeFormat::Mermaid => graph::mermaid(now, &rows, plain),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// How many levels a row is indented at most: in a chain of units, each below the one before, the lines would else grow
/// without bound.
const MAX_INDENT_LEVELS: usize = 100;

/// The greatest number of holders that stand after the name of their unit; more of them each have a line of their own.
const MAX_HOLDERS_ON_A_LINE: usize = 3;

/// The tree in lines: the last of its siblings has a corner.
///
/// ```text
/// Alibaba Group, as of Thu 29 Dec 2022
/// Alibaba Cloud Intelligence · Daniel Zhang, Acting President (disputed)
/// ├─ Alibaba Cloud China · Huang Haiqing, President
/// └─ DingTalk
///    · Ye Jun, President
///    · …
/// ```
struct Lines<'h> {
    now: Snapshot<'h>,
    plain: bool,
    ascii: bool,
}

impl Lines<'_> {
    fn text(&self, rows: &[(UnitId, usize)]) -> String {
        let Self { now, plain, ascii } = *self;
        let mut out = format!("{}, as of {}\n", now.history().dataset().title, now.day().long());
        let (branch, corner) = if ascii { ("|- ", "`- ") } else { ("├─ ", "└─ ") };
        let (dash, dot) = if ascii { (" - ", "- ") } else { (" · ", "· ") };
        let mut lasts: Vec<bool> = Vec::new();
        let next_depths = rows.iter().skip(1).map(|(_, depth)| *depth).chain([0]);
        for (((unit, depth), last), next) in rows.iter().zip(last_siblings(rows)).zip(next_depths) {
            lasts.truncate(*depth);
            self.guides(&lasts, &mut out);
            if *depth > 0 {
                out.push_str(if last { corner } else { branch });
            }
            lasts.push(last);
            out.push_str(now.name(*unit));
            let holders = holders(now, *unit, plain);
            if (1..=MAX_HOLDERS_ON_A_LINE).contains(&holders.len()) {
                out.push_str(dash);
                out.push_str(&holders.join("; "));
            }
            out.push('\n');
            if holders.len() > MAX_HOLDERS_ON_A_LINE {
                for holder in holders {
                    self.guides(&lasts, &mut out);
                    out.push_str(if next > *depth { self.line() } else { "   " });
                    let _ = writeln!(out, "{dot}{holder}");
                }
            }
        }
        out
    }

    /// Writes the lines that lead to a row from the units above it.
    fn guides(&self, lasts: &[bool], out: &mut String) {
        let left_out = lasts.len().saturating_sub(MAX_INDENT_LEVELS);
        if left_out > 1 {
            out.push_str(if self.ascii { "~  " } else { "…  " });
        }
        for was_last in lasts.iter().skip(left_out.max(1)) {
            out.push_str(if *was_last { "   " } else { self.line() });
        }
    }

    fn line(&self) -> &'static str {
        if self.ascii { "|  " } else { "│  " }
    }
}

/// Returns for each row whether it is the last below its parent. Goes once from the last row to the first.
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

/// Returns the tree as a nested list, an item for each unit.
fn markdown(now: Snapshot<'_>, rows: &[(UnitId, usize)], plain: bool) -> String {
    let title = escaped(&now.history().dataset().title);
    let mut out = format!("# {title}, as of {}\n\n", now.day().long());
    for (unit, depth) in rows {
        let name = escaped(now.name(*unit).trim());
        // Stars around nothing are stars.
        let name = if name.is_empty() { name } else { format!("**{name}**") };
        let holders = holders(now, *unit, plain);
        let indent = "  ".repeat((*depth).min(MAX_INDENT_LEVELS));
        let who = match holders.len() {
            0 => String::new(),
            1..=MAX_HOLDERS_ON_A_LINE => escaped(&format!(": {}", holders.join("; "))),
            // A line ends where a backslash stands; what follows goes on with the item.
            _ => {
                let lines = holders.iter().map(|holder| format!("{indent}  {}", escaped(holder)));
                std::iter::once(String::new()).chain(lines).collect::<Vec<_>>().join("\\\n")
            }
        };
        let _ = writeln!(out, "{indent}- {name}{who}");
    }
    out
}
