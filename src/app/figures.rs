//! The figures of a period in lines: what `stats` prints and the overlay of figures shows.

use unicode_width::UnicodeWidthStr;

use crate::org::{
    Coverage, Dataset, Lengths, StateStats, Stats, UnitId, YearStats, class_in_words,
};

/// A line of figures, or of words about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    /// What it says; empty between two parts.
    pub text: String,
    /// What kind of line it is.
    pub kind: FigureKind,
    /// The unit of the longest tenure, where the line names one.
    pub unit: Option<UnitId>,
}

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// The heads of columns.
    Head,
    /// A row of figures.
    Row,
    /// How to read them.
    Remark,
}

/// Returns the figures of a coverage: by year, lengths of tenures, and how things stand on the last day.
///
/// ```text
/// year  opened  closed  moved  renamed  appointed  left  units  incumbents
/// 2018       3       0      0        0          6     0      9           9
///
/// tenures  count      median      longest
/// team         8   3 y 10 mo    5 y 10 mo+ Ann Lee, North Pier
/// ```
pub fn lines(data: &Dataset, coverage: &Coverage, stats: &Stats) -> Vec<FigureLine> {
    let mut page = Page(Vec::new());
    page.years(&stats.years);
    page.remark("");
    page.tenures(data, stats);
    page.remark("");
    page.state(coverage, stats.last);
    page.0
}

struct Page(Vec<FigureLine>);

impl Page {
    fn put(&mut self, kind: FigureKind, text: impl Into<String>) {
        self.0.push(FigureLine { text: text.into(), kind, unit: None });
    }

    fn row(&mut self, text: impl Into<String>) {
        self.put(FigureKind::Row, text);
    }

    fn remark(&mut self, text: impl Into<String>) {
        self.put(FigureKind::Remark, text);
    }

    fn years(&mut self, years: &[YearStats]) {
        const HEAD: [&str; 8] =
            ["opened", "closed", "moved", "renamed", "appointed", "left", "units", "incumbents"];
        let row = |name: &str, it: &YearStats| {
            let changes = [it.opened, it.closed, it.moved, it.renamed, it.appointed, it.left];
            let end = [it.end.units, it.end.incumbents];
            let cells = HEAD.iter().zip(changes.into_iter().chain(end));
            let cells = cells.map(|(head, cell)| format!("{cell:>0$}", head.len()));
            format!("{name:<4}  {}", cells.collect::<Vec<_>>().join("  "))
        };
        self.put(FigureKind::Head, format!("year  {}", HEAD.join("  ")));
        for year in years {
            self.row(row(&year.year.to_string(), year));
        }
        let sum = YearStats::sum(years);
        if years.len() > 1 {
            self.row(row("all", &sum));
        }
        if sum.merged + sum.split > 0 {
            let parts =
                [(sum.merged, "merged into others"), (sum.split, "split or became another")];
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            let parts: Vec<String> = parts.map(|(count, how)| format!("{count} {how}")).collect();
            self.remark(format!("Of the closed ones {}.", parts.join(", ")));
        }
        if sum.day_unknown > 0 {
            let (of, all) = (sum.day_unknown, sum.changes());
            self.remark(format!(
                "No known day: {of} of {all} changes. A month counts as its first,"
            ));
            self.remark("a year as 1 July.");
        }
    }

    fn tenures(&mut self, data: &Dataset, stats: &Stats) {
        const HEAD: &str = "tenures";
        let name = |class: &Option<String>| match class {
            Some(class) => class_in_words(class),
            None => "no class".to_owned(),
        };
        let classes = stats.classes.iter().map(|(class, lengths)| (name(class), lengths));
        let rows: Vec<(String, &Lengths)> = classes.chain([("all".into(), &stats.all)]).collect();
        let room = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0).max(HEAD.len());
        self.put(FigureKind::Head, format!("{HEAD:<room$}  count     median    longest"));
        for (class, lengths) in rows {
            let median = lengths.median.map_or("-".to_owned(), in_years);
            let (days, whose) = lengths.longest.map_or(("- ".to_owned(), String::new()), |it| {
                let (person, unit) = (&data.person(it.person).name, &data.unit(it.unit).name);
                let running = if it.running { "+" } else { " " };
                (format!("{}{running}", in_years(it.days)), format!(" {person}, {unit}"))
            });
            let blanks = " ".repeat(room - class.width());
            let count = lengths.count;
            self.row(format!("{class}{blanks}  {count:>5}  {median:>9}  {days:>10}{whose}"));
            if let Some(line) = self.0.last_mut() {
                line.unit = lengths.longest.map(|longest| longest.unit);
            }
        }
        let Lengths { count, running, imprecise, start_unknown, .. } = stats.all;
        self.remark(format!(
            "+ still running: {running} of {count}; they count up to the last day."
        ));
        if start_unknown > 0 {
            self.remark(format!("No known beginning: {start_unknown}; they have no length."));
        }
        if imprecise > 0 {
            self.remark(format!("Begun or ended on no known day: {imprecise}."));
        }
    }

    fn state(&mut self, coverage: &Coverage, last: StateStats) {
        let StateStats { units, positions, incumbents, .. } = last;
        let a_unit = per_hundred(incumbents, units);
        self.put(FigureKind::Head, format!("at the end of {}", coverage.to));
        self.row(format!(
            "{units} units, {positions} positions, {incumbents} incumbents, {}.{:02} a unit",
            a_unit / 100,
            a_unit % 100
        ));
        for (what, count, of, whole) in [
            ("unknown", last.unknown, positions, "positions"),
            ("vacant", last.vacant, positions, "positions"),
            ("disputed", last.disputed, incumbents, "incumbents"),
            ("inferred", last.inferred, incumbents, "incumbents"),
            ("last confirmed too long ago", last.lapsed, incumbents, "incumbents"),
        ] {
            let share = per_hundred(count, of);
            self.row(format!("{what}: {count} of {of} {whole} ({share} %)"));
        }
    }
}

/// Writes a length in years and months: `3 y 10 mo`, `2 mo`, `12 days`.
fn in_years(days: i64) -> String {
    if days < 60 {
        return if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    }
    // 48 months have 1461 days.
    let months = (days * 48 + 730) / 1461;
    match (months / 12, months % 12) {
        (0, months) => format!("{months} mo"),
        (years, 0) => format!("{years} y"),
        (years, months) => format!("{years} y {months} mo"),
    }
}

/// Hundredths, rounded; none of nothing.
fn per_hundred(count: usize, of: usize) -> usize {
    (count * 200 + of).checked_div(of * 2).unwrap_or(0)
}
