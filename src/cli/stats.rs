//! `orgscope stats`: figures about a period.

use std::fmt::Write as _;

use super::FINE;
use super::args::{StatsArgs, TextOrJson};
use super::context::{Context, Failure};
use super::period::scope;
use crate::data::json;
use crate::org::{Dataset, Lengths, Scope, StateStats, Stats, YearStats};
use crate::ui::width;

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
            page(data, &scope, &unit, &stats)
        }
    };
    context.out.write_all(text.as_bytes())?;
    Ok(FINE)
}

/// The figures as lines.
///
/// ```text
/// Lantern Works, 2018-01-01 to 2023-12-31
///
/// year  opened  closed  moved  renamed  appointed  left  units  incumbents
/// 2018       3       0      0        0          6     0     10           9
///
/// Tenures by class of unit  count  median days  longest days
/// team                          8          760         2023  Tom Marsh, Ferry Company (still running)
/// ```
fn page(data: &Dataset, scope: &Scope, unit: &str, stats: &Stats) -> String {
    let mut out = format!("{}{unit}, {} to {}\n\n", data.title, scope.from, scope.to);
    years(&stats.years, &mut out);
    tenures(data, stats, &mut out);
    state(scope, stats.last, &mut out);
    out
}

fn years(years: &[YearStats], out: &mut String) {
    let head = ["opened", "closed", "moved", "renamed", "appointed", "left", "units", "incumbents"];
    let _ = writeln!(out, "year  {}", head.join("  "));
    let sum = YearStats::sum(years);
    let mut row = |name: &str, it: &YearStats| {
        let cells = [
            it.opened,
            it.closed,
            it.moved,
            it.renamed,
            it.appointed,
            it.left,
            it.end.units,
            it.end.incumbents,
        ];
        let cells: Vec<String> =
            head.iter().zip(cells).map(|(head, cell)| format!("{cell:>0$}", head.len())).collect();
        let _ = writeln!(out, "{name:<4}  {}", cells.join("  "));
    };
    for year in years {
        row(&year.year.to_string(), year);
    }
    if years.len() > 1 {
        row("all", &sum);
    }
    if sum.merged + sum.split > 0 {
        let _ = writeln!(out, "Closed: {} merged, {} split.", sum.merged, sum.split);
    }
    if sum.day_unknown > 0 {
        let _ = writeln!(
            out,
            "{} of {} changes have no known day; a month counts as its first, a year as 1 July.",
            sum.day_unknown,
            sum.changes()
        );
    }
}

fn tenures(data: &Dataset, stats: &Stats, out: &mut String) {
    const HEAD: &str = "Tenures by class of unit";
    let name = |class: &Option<String>| class.clone().unwrap_or_else(|| "none".to_owned());
    let mut rows: Vec<(String, &Lengths)> =
        stats.classes.iter().map(|(class, lengths)| (name(class), lengths)).collect();
    rows.push(("all".to_owned(), &stats.all));
    let columns = |text: &str| usize::from(width(text));
    let room = rows.iter().map(|(name, _)| columns(name)).max().unwrap_or(0).max(HEAD.len());
    let _ = writeln!(out, "\n{HEAD:<room$}  count  median days  longest days");
    for (class, lengths) in rows {
        let median = lengths.median.map_or("-".to_owned(), |days| days.to_string());
        let (days, whose) = lengths.longest.map_or(("-".to_owned(), String::new()), |it| {
            let (person, unit) = (&data.person(it.person).name, &data.unit(it.unit).id);
            let running = if it.running { ", still running" } else { "" };
            (it.days.to_string(), format!("  {person}, {unit}{running}"))
        });
        let count = lengths.count;
        let blanks = " ".repeat(room - columns(&class));
        let _ = writeln!(out, "{class}{blanks}  {count:>5}  {median:>11}  {days:>12}{whose}");
    }
    let all = &stats.all;
    let _ = writeln!(
        out,
        "{} of {} still run and count up to the last day; of {} the beginning is unknown, they have no length; \
         {} begin or end on no known day.",
        all.running, all.count, all.start_unknown, all.imprecise
    );
}

fn state(scope: &Scope, last: StateStats, out: &mut String) {
    let StateStats { units, positions, incumbents, .. } = last;
    let a_unit = per_hundred(incumbents, units);
    let _ = writeln!(
        out,
        "\nOn {}: {units} units, {positions} positions, {incumbents} incumbents, {}.{:02} a unit",
        scope.to,
        a_unit / 100,
        a_unit % 100
    );
    for (what, count, of, whole) in [
        ("unknown", last.unknown, positions, "positions"),
        ("vacant", last.vacant, positions, "positions"),
        ("disputed", last.disputed, incumbents, "incumbents"),
        ("inferred", last.inferred, incumbents, "incumbents"),
        ("last confirmed too long ago", last.lapsed, incumbents, "incumbents"),
    ] {
        let share = per_hundred(count, of);
        let _ = writeln!(out, "{what}: {count} of {of} {whole} ({share} %)");
    }
}

/// Hundredths, rounded; none of nothing.
fn per_hundred(count: usize, of: usize) -> usize {
    (count * 200 + of).checked_div(of * 2).unwrap_or(0)
}
