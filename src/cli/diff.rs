//! `orgscope diff`: what differs between two days.

use std::collections::BTreeSet;

use super::args::{DiffArgs, PageFormat};
use super::context::{Context, day, unit};
use super::diff_page::diff_page;
use super::failure::Failure;
use super::{EXIT_NEGATIVE, EXIT_OK};
use crate::data::json;
use crate::org::{History, UnitId};
use crate::time::Date;

pub(super) fn run(args: &DiffArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let (one, other) = (day(&args.from, data, context)?, day(&args.to, data, context)?);
    let mut deltas = history.diff(one, other);
    if let Some(name) = &args.unit {
        let branch =
            branch(history, unit(history, name).map_err(Failure::into_misuse)?, one, other);
        deltas.retain(|delta| branch.contains(&delta.unit));
    }
    let text = match args.format {
        PageFormat::Json => json::diff(data, one, other, &deltas),
        PageFormat::Text => diff_page(history, one, other, &deltas, false),
        PageFormat::Markdown => diff_page(history, one, other, &deltas, true),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(if args.exit_code && !deltas.is_empty() { EXIT_NEGATIVE } else { EXIT_OK })
}

/// Returns a unit and what is below it on either day.
fn branch(history: &History, unit: UnitId, one: Date, other: Date) -> BTreeSet<UnitId> {
    [one, other]
        .into_iter()
        .flat_map(|day| history.as_of(day).walk_below(unit))
        .map(|(unit, _)| unit)
        .collect()
}
