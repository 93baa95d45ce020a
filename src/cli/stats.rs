//! `orgscope stats`: figures about a period.

use std::fmt::Write as _;

use super::FINE;
use super::args::{StatsArgs, TextOrJson};
use super::context::{Context, Failure};
use super::period::scope;
use crate::app::figures::lines;
use crate::data::json;
use crate::org::Stats;

pub(super) fn run(args: &StatsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let scope = scope(&args.period, history, context)?;
    let stats = Stats::new(history, &scope);
    let text = match args.format {
        TextOrJson::Json => json::stats(data, &scope, &stats),
        TextOrJson::Text => {
            let unit = scope.top.map_or(String::new(), |unit| {
                format!(", {} and what is below it", history.as_of(scope.to).name(unit))
            });
            let mut out = format!("{}{unit}, {} to {}\n\n", data.title, scope.from, scope.to);
            for line in lines(data, &scope, &stats) {
                let _ = writeln!(out, "{}", line.text);
            }
            out
        }
    };
    context.out.write_all(text.as_bytes())?;
    Ok(FINE)
}
