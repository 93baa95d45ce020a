//! `orgscope/stats/1`: figures about a period.

use serde::Serialize;

use super::document;
use orgscope_history::org::{Coverage, Dataset, Lengths, StateStats, Stats, YearStats};

#[derive(Serialize)]
struct Document<'h> {
    schema: &'static str,
    from: String,
    to: String,
    years: Vec<YearJson>,
    tenures: Vec<ClassTenures<'h>>,
    heads_per_unit: Option<f64>,
    unknown: usize,
    disputed: usize,
    vacant: usize,
    inferred: usize,
    lapsed: usize,
    units: usize,
    positions: usize,
    incumbents: usize,
    shares: Shares,
    all_tenures: Tenures<'h>,
    unit: Option<&'h str>,
    dataset: &'h str,
}

#[derive(Serialize)]
struct YearJson {
    year: i32,
    opened: usize,
    closed: usize,
    moved: usize,
    appointed: usize,
    left: usize,
    renamed: usize,
    merged: usize,
    split: usize,
    day_unknown: usize,
    units: usize,
    incumbents: usize,
}

#[derive(Serialize)]
struct ClassTenures<'h> {
    class: Option<&'h str>,
    #[serde(flatten)]
    tenures: Tenures<'h>,
}

#[derive(Serialize)]
struct Tenures<'h> {
    count: usize,
    median_days: Option<i64>,
    longest: Option<Longest<'h>>,
    running: usize,
    imprecise: usize,
    start_unknown: usize,
}

#[derive(Serialize)]
struct Longest<'h> {
    person: &'h str,
    unit: &'h str,
    days: i64,
    role: &'h str,
    running: bool,
}

/// Shares between 0 and 1, with four places; `null` of nothing.
#[derive(Serialize)]
struct Shares {
    unknown: Option<f64>,
    vacant: Option<f64>,
    disputed: Option<f64>,
    inferred: Option<f64>,
    lapsed: Option<f64>,
}

/// Returns the document for the figures of a coverage.
pub fn stats(data: &Dataset, coverage: &Coverage, stats: &Stats) -> String {
    let last = stats.last;
    let classes = stats.classes.iter();
    let classes = classes.map(|(class, lengths)| ClassTenures {
        class: class.as_deref(),
        tenures: tenures(data, lengths),
    });
    document(&Document {
        schema: "orgscope/stats/1",
        from: coverage.from.to_string(),
        to: coverage.to.to_string(),
        years: stats.years.iter().map(year).collect(),
        tenures: classes.collect(),
        heads_per_unit: ratio(last.incumbents, last.units, 100.0),
        unknown: last.unknown,
        disputed: last.disputed,
        vacant: last.vacant,
        inferred: last.inferred,
        lapsed: last.lapsed,
        units: last.units,
        positions: last.positions,
        incumbents: last.incumbents,
        shares: shares(last),
        all_tenures: tenures(data, &stats.all),
        unit: coverage.top.map(|unit| &*data.unit(unit).id),
        dataset: &data.title,
    })
}

fn year(it: &YearStats) -> YearJson {
    YearJson {
        year: it.year,
        opened: it.opened,
        closed: it.closed,
        moved: it.moved,
        appointed: it.appointed,
        left: it.left,
        renamed: it.renamed,
        merged: it.merged,
        split: it.split,
        day_unknown: it.day_unknown,
        units: it.end.units,
        incumbents: it.end.incumbents,
    }
}

fn tenures<'h>(data: &'h Dataset, lengths: &Lengths) -> Tenures<'h> {
    Tenures {
        count: lengths.count,
        median_days: lengths.median,
        longest: lengths.longest.map(|longest| Longest {
            person: &data.person(longest.person).id,
            unit: &data.unit(longest.unit).id,
            days: longest.days,
            role: &data.role(longest.role).id,
            running: longest.running,
        }),
        running: lengths.running,
        imprecise: lengths.imprecise,
        start_unknown: lengths.start_unknown,
    }
}

fn shares(state: StateStats) -> Shares {
    let of_positions = |count| ratio(count, state.positions, 10_000.0);
    let of_incumbents = |count| ratio(count, state.incumbents, 10_000.0);
    Shares {
        unknown: of_positions(state.unknown),
        vacant: of_positions(state.vacant),
        disputed: of_incumbents(state.disputed),
        inferred: of_incumbents(state.inferred),
        lapsed: of_incumbents(state.lapsed),
    }
}

/// Returns `count` for each one of `of`, rounded to one of `parts` steps between whole numbers; `None` of nothing.
fn ratio(count: usize, of: usize, parts: f64) -> Option<f64> {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (of > 0).then(|| (number(count) / number(of) * parts).round() / parts)
}
