//! `orgscope stats`: figures about a period.

use std::fmt::Write as _;

use super::EXIT_OK;
use super::args::{StatsArgs, TextOrJson};
use super::context::{Context, Failure};
use super::period::coverage;
use crate::app::figures::lines;
use crate::data::json;
use crate::org::Stats;

pub(super) fn run(args: &StatsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let coverage = coverage(&args.period, history, context)?;
    let stats = Stats::new(history, &coverage);
    let text = match args.format {
        TextOrJson::Json => json::stats(data, &coverage, &stats),
        TextOrJson::Text => {
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
