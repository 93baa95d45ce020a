//! Tidy rows made up at random, and what is true of them on each day.

use std::collections::BTreeSet;

use crate::support::day_sets::{HolderRow, UnitRow};
use orgscope::time::Date;

/// A small generator of numbers: the cases are the same on every machine.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub(super) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A date as a file writes it, and the day it stands for; ordered by that day. Days, months and
/// years mixed, from 1789 on, several of them on one day.
pub(super) fn dates() -> Vec<(i32, &'static str)> {
    let texts = [
        "1789-04-30",
        "1801-03-04",
        "1850",
        "1850-07-01",
        "1899-12-31",
        "1900-01-01",
        "1933-03",
        "1945-05-08",
        "1945-05-09",
        "1968",
        "1990-10-03",
        "2000-02-29",
        "2010-01",
        "2010-01-01",
        "2010-01-02",
        "2019-12-31",
        "2020-07",
    ];
    let mut dates: Vec<(i32, &str)> = texts
        .into_iter()
        .map(|text| {
            let mut parts = text.split('-');
            let mut next = || parts.next().map(|part| part.parse::<u32>().unwrap());
            let (year, month, day) = (next().unwrap(), next(), next());
            let year = i32::try_from(year).unwrap();
            // A month counts as its first day, a year as 1 July.
            let date = Date::ymd(year, month.unwrap_or(7), day.unwrap_or(1)).unwrap();
            (date.number(), text)
        })
        .collect();
    dates.sort_unstable();
    dates
}

pub(super) const ALWAYS: (i32, &str) = (i32::MIN, "");

pub(super) const NEVER: (i32, &str) = (i32::MAX, "");

/// A day, and how it is written.
pub(super) type Written = (i32, &'static str);

/// name, class, parent, from, to.
pub(super) type Version = (String, String, Option<usize>, Written, Written);

#[derive(Clone, Debug)]
pub(super) struct TidyUnit {
    pub(super) versions: Vec<Version>,
}

impl TidyUnit {
    pub(super) fn spans(&self) -> Vec<(i32, i32)> {
        let mut spans: Vec<(i32, i32)> = Vec::new();
        for (.., from, to) in &self.versions {
            match spans.last_mut() {
                Some(last) if last.1 == from.0 => last.1 = to.0,
                _ => spans.push((from.0, to.0)),
            }
        }
        spans
    }
}

/// unit, role, person, from, to.
pub(super) type Tenure = (usize, String, usize, Written, Written);

/// Units that are renamed, moved, reclassified, closed and opened again, each below units that are
/// there; and people in them.
pub(super) fn tidy(seed: u64) -> (Vec<TidyUnit>, Vec<Tenure>) {
    let mut dice = Dice(seed);
    let dates = dates();
    let mut units: Vec<TidyUnit> = Vec::new();
    for number in 0..=dice.below(9) {
        let mut versions = Vec::new();
        let mut at = if dice.one_in(3) { ALWAYS } else { dates[dice.below(8)] };
        for _ in 0..=dice.below(5) {
            let later: Vec<_> = dates.iter().copied().filter(|date| date.0 > at.0).collect();
            let to = if later.is_empty() || dice.one_in(4) {
                NEVER
            } else {
                later[dice.below(later.len())]
            };
            let fits = |unit: &TidyUnit| unit.spans().iter().any(|it| it.0 <= at.0 && to.0 <= it.1);
            let parents: Vec<usize> = (0..number).filter(|it| fits(&units[*it])).collect();
            let parent = (!parents.is_empty() && !dice.one_in(5))
                .then(|| parents[dice.below(parents.len())]);
            let name =
                ["Office", "Office", "Bureau; of \"Odd\" Names", "部", "=cmd()"][dice.below(5)];
            let class = ["team", "team", "unit", "a|b"][dice.below(4)];
            versions.push((format!("{name} {number}"), class.to_owned(), parent, at, to));
            let Some(gap) = later.iter().copied().find(|date| date.0 > to.0) else { break };
            if to == NEVER {
                break;
            }
            at = if dice.one_in(3) { gap } else { to };
        }
        units.push(TidyUnit { versions });
    }
    let mut tenures: Vec<Tenure> = Vec::new();
    for _ in 0..dice.below(25) {
        let unit = dice.below(units.len());
        let spans = units[unit].spans();
        let (from, to) = spans[dice.below(spans.len())];
        let mut inside: Vec<_> =
            dates.iter().copied().filter(|date| from <= date.0 && date.0 < to).collect();
        // Without a start: there already when the unit opens, which is the first thing known of it.
        if from == spans[0].0 {
            inside.push(ALWAYS);
        }
        if inside.is_empty() {
            continue;
        }
        let start = inside[dice.below(inside.len())];
        let first = start.0.max(from);
        let ends: Vec<_> =
            dates.iter().copied().filter(|date| first < date.0 && date.0 <= to).collect();
        let end = match () {
            () if to == i32::MAX && (ends.is_empty() || dice.one_in(3)) => NEVER,
            () if ends.is_empty() => continue,
            () => ends[dice.below(ends.len())],
        };
        let role = ["chair", "chair", "Tech Lead, \"x\"", "rôle | = \\", "member"][dice.below(5)];
        let person = dice.below(6);
        let overlaps = tenures.iter().any(|it| {
            (it.0, &*it.1, it.2) == (unit, role, person) && it.3.0 < end.0 && start.0 < it.4.0
        });
        if !overlaps {
            tenures.push((unit, role.to_owned(), person, start, end));
        }
    }
    (units, tenures)
}

/// Two of them have the same name.
pub(super) fn person(number: usize) -> (String, &'static str) {
    let names = ["Ana Roe", "Ana Roe", "O'Neil \"X\"", "张 伟", "=SUM(A1)", "Ben; Poe"];
    (format!("p/{number}"), names[number])
}

/// A day by a plain reading of the rows.
pub(super) fn truth(
    units: &[TidyUnit],
    tenures: &[Tenure],
    day: i32,
) -> (BTreeSet<UnitRow>, BTreeSet<HolderRow>) {
    let id = |number: usize| format!("unit/{number}");
    let mut open_units = BTreeSet::new();
    for (number, unit) in units.iter().enumerate() {
        for (name, class, parent, from, to) in &unit.versions {
            if from.0 <= day && day < to.0 {
                let parent = parent.map(id).unwrap_or_default();
                open_units.insert((id(number), name.clone(), class.clone(), parent));
            }
        }
    }
    let mut holders = BTreeSet::new();
    for (unit, role, who, from, to) in tenures {
        let there = open_units.iter().any(|it| it.0 == id(*unit));
        if there && from.0 <= day && day < to.0 {
            let (person, name) = person(*who);
            holders.insert((id(*unit), role.clone(), person, name.to_owned()));
        }
    }
    (open_units, holders)
}
