//! The options of `report` and `stats`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::ArgValueCompleter;

use super::TextOrJson;
use crate::cli::complete::units;

/// A period, and the units that are asked about.
#[derive(Debug, Args)]
pub(in crate::cli) struct PeriodArgs {
    /// From this day on; a partial date means its first day. The first of the span without it.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// Up to this day; a partial date means its last day. The last of the span without it.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) to: Option<String>,
    /// Only this unit and what is below it, each for as long as it is.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
    pub(in crate::cli) unit: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArgs {
    #[command(flatten)]
    pub(in crate::cli) period: PeriodArgs,
    /// Where it goes, as .md or .html; standard output, as Markdown, without it or with `-`.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Overwrite an existing file.
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = STATS_JSON)]
pub(in crate::cli) struct StatsArgs {
    #[command(flatten)]
    pub(in crate::cli) period: PeriodArgs,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(in crate::cli) format: TextOrJson,
}

/// What the keys of `orgscope/stats/1` mean, where the name does not say it.
const STATS_JSON: &str = "\
JSON, orgscope/stats/1:
  years           what the days of a year changed, each compared with its eve as `diff` does it:
                  units opened, closed (merged and split ones among them), moved, renamed;
                  tenures that began (`appointed`) and that ended in whatever way (`left`); how
                  many of these have no known day (they count on the day they are ordered by);
                  open units and incumbents at its end
  tenures         by class of unit, tenures held on a day of the period: how many, the median
                  and the longest in days. Counted from the day that is said (\"in post since\"),
                  at the latest from that of the event; those that are `running` up to the last
                  day.
                  A month counts as its first day, a year as 1 July, a bound as its end: so
                  many are `imprecise`. `start_unknown` ones have no length
  all_tenures     the same for all classes together
  heads_per_unit  incumbents for each open unit on the last day; a person counts once for
                  each position
  unknown, vacant, disputed, inferred, lapsed, units, positions, incumbents
                  how many there are on the last day; `lapsed` were last confirmed too long ago
  shares          between 0 and 1: unknown and vacant of the positions, the others of the
                  incumbents";
