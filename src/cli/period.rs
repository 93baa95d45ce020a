//! The period and the units that `report` and `stats` are asked about.

use super::args::PeriodArgs;
use super::context::{Context, day, days, unit};
use super::failure::Failure;
use crate::org::{Coverage, History};

/// Returns the period and the units that a command is asked about; the whole span, and all units, without options.
pub(super) fn coverage(
    args: &PeriodArgs,
    history: &History,
    context: &mut Context<'_>,
) -> Result<Coverage, Failure> {
    let data = history.dataset();
    let from = args.from.as_deref().map_or(Ok(data.first), |text| day(text, data, context))?;
    let to = match &args.to {
        Some(text) => days(text, data, context)?.last(),
        None => data.last,
    };
    if to < from {
        return Err(Failure::misuse(format!(
            "the period ends on {to}, before it begins on {from}"
        )));
    }
    if from < data.first || to > data.last {
        let span = format!("{} to {}", data.first, data.last);
        context.warn(&format!("{from} to {to} reaches outside the dataset, {span}"));
    }
    let top = args.unit.as_deref().map(|name| unit(history, name)).transpose();
    Ok(Coverage::new(history, from, to, top.map_err(Failure::into_misuse)?))
}
