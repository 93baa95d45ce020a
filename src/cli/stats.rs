//! `orgscope stats`: figures about a period.

use std::fmt::Write as _;

use super::EXIT_OK;
use super::args::{ListFormat, StatsArgs};
use super::context::Context;
use super::failure::Failure;
use super::period::coverage;
use crate::app::figures::lines;
use crate::data::json;
use crate::org::Stats;

pub(super) fn run(args: &StatsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let coverage = coverage(&args.period, history, context)?;
    let stats = Stats::new(history, &coverage);
    let text = match args.format {
        ListFormat::Json => json::stats(data, &coverage, &stats),
        ListFormat::Text => {
            let unit = coverage.top.map_or(String::new(), |unit| {
                format!(", {} and what is below it", history.as_of(coverage.to).name(unit))
            });
            let mut out = format!("{}{unit}, {} to {}\n\n", data.title, coverage.from, coverage.to);
            for line in lines(data, &coverage, &stats) {
                let _ = writeln!(out, "{}", line.text);
            }
            out
        }
    };
    context.out.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}
