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

/// A date as a file writes it, and the number of the day it stands for; ordered by that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WrittenDay {
    pub(super) day: i32,
    pub(super) text: &'static str,
}

/// A start that is not written.
pub(super) const NO_START: WrittenDay = WrittenDay { day: i32::MIN, text: "" };

/// An end that is not written.
pub(super) const NO_END: WrittenDay = WrittenDay { day: i32::MAX, text: "" };

/// Dates from 1789 on, in order: days, months and years mixed, several of them on one day.
pub(super) fn dates() -> Vec<WrittenDay> {
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
    let mut dates: Vec<WrittenDay> = texts
        .into_iter()
        .map(|text| {
            let mut parts = text.split('-');
            let mut next = || parts.next().map(|part| part.parse::<u32>().unwrap());
            let (year, month, day) = (next().unwrap(), next(), next());
            let year = i32::try_from(year).unwrap();
            // A month counts as its first day, a year as 1 July.
            let date = Date::ymd(year, month.unwrap_or(7), day.unwrap_or(1)).unwrap();
            WrittenDay { day: date.number(), text }
        })
        .collect();
    dates.sort_unstable();
    dates
}

/// What a unit is for a while.
#[derive(Clone, Debug)]
pub(super) struct TidyVersion {
    pub(super) name: String,
    pub(super) class: String,
    pub(super) parent: Option<usize>,
    pub(super) from: WrittenDay,
    pub(super) to: WrittenDay,
}

#[derive(Clone, Debug)]
pub(super) struct TidyUnit {
    pub(super) versions: Vec<TidyVersion>,
}

impl TidyUnit {
    /// Returns the periods in which the unit is open: from, and the first day on which it no longer is.
    pub(super) fn open_periods(&self) -> Vec<(i32, i32)> {
        let mut periods: Vec<(i32, i32)> = Vec::new();
        for version in &self.versions {
            match periods.last_mut() {
                Some(last) if last.1 == version.from.day => last.1 = version.to.day,
                _ => periods.push((version.from.day, version.to.day)),
            }
        }
        periods
    }
}

#[derive(Clone, Debug)]
pub(super) struct TidyTenure {
    pub(super) unit: usize,
    pub(super) role: String,
    pub(super) person: usize,
    pub(super) from: WrittenDay,
    pub(super) to: WrittenDay,
}

/// Returns units that are renamed, moved, reclassified, closed and opened again, each below units that are open; and
/// people in them.
pub(super) fn tidy_rows(seed: u64) -> (Vec<TidyUnit>, Vec<TidyTenure>) {
    let mut dice = Dice(seed);
    let dates = dates();
    let mut units: Vec<TidyUnit> = Vec::new();
    for number in 0..=dice.below(9) {
        let mut versions = Vec::new();
        let mut from = if dice.one_in(3) { NO_START } else { dates[dice.below(8)] };
        for _ in 0..=dice.below(5) {
            let later: Vec<_> = dates.iter().copied().filter(|it| it.day > from.day).collect();
            let to = if later.is_empty() || dice.one_in(4) {
                NO_END
            } else {
                later[dice.below(later.len())]
            };
            let fits = |unit: &TidyUnit| {
                unit.open_periods().iter().any(|it| it.0 <= from.day && to.day <= it.1)
            };
            let parents: Vec<usize> = (0..number).filter(|it| fits(&units[*it])).collect();
            let parent = (!parents.is_empty() && !dice.one_in(5))
                .then(|| parents[dice.below(parents.len())]);
            let name =
                ["Office", "Office", "Bureau; of \"Odd\" Names", "部", "=cmd()"][dice.below(5)];
            let class = ["team", "team", "unit", "a|b"][dice.below(4)].to_owned();
            versions.push(TidyVersion {
                name: format!("{name} {number}"),
                class,
                parent,
                from,
                to,
            });
            let Some(after_gap) = later.iter().copied().find(|it| it.day > to.day) else { break };
            from = if dice.one_in(3) { after_gap } else { to };
        }
        units.push(TidyUnit { versions });
    }
    let mut tenures: Vec<TidyTenure> = Vec::new();
    for _ in 0..dice.below(25) {
        let unit = dice.below(units.len());
        let periods = units[unit].open_periods();
        let (opens, closes) = periods[dice.below(periods.len())];
        let mut starts: Vec<_> =
            dates.iter().copied().filter(|it| opens <= it.day && it.day < closes).collect();
        // A tenure in the unit's first open period may have no start: it then holds from the unit's first day.
        if opens == periods[0].0 {
            starts.push(NO_START);
        }
        if starts.is_empty() {
            continue;
        }
        let from = starts[dice.below(starts.len())];
        let first = from.day.max(opens);
        let ends: Vec<_> =
            dates.iter().copied().filter(|it| first < it.day && it.day <= closes).collect();
        let to = if closes == NO_END.day && (ends.is_empty() || dice.one_in(3)) {
            NO_END
        } else if ends.is_empty() {
            continue;
        } else {
            ends[dice.below(ends.len())]
        };
        let role = ["chair", "chair", "Tech Lead, \"x\"", "rôle | = \\", "member"][dice.below(5)];
        let person = dice.below(6);
        let overlaps = tenures.iter().any(|it| {
            (it.unit, &*it.role, it.person) == (unit, role, person)
                && it.from.day < to.day
                && from.day < it.to.day
        });
        if !overlaps {
            tenures.push(TidyTenure { unit, role: role.to_owned(), person, from, to });
        }
    }
    (units, tenures)
}

/// Two of them have the same name.
pub(super) fn person(number: usize) -> (String, &'static str) {
    let names = ["Ana Roe", "Ana Roe", "O'Neil \"X\"", "张 伟", "=SUM(A1)", "Ben; Poe"];
    (format!("p/{number}"), names[number])
}

/// Returns the open units and the holders on a day, read directly from the rows: what the import must reproduce.
pub(super) fn expected_on(
    units: &[TidyUnit],
    tenures: &[TidyTenure],
    day: i32,
) -> (BTreeSet<UnitRow>, BTreeSet<HolderRow>) {
    let id = |number: usize| format!("unit/{number}");
    let mut open_units = BTreeSet::new();
    for (number, unit) in units.iter().enumerate() {
        for TidyVersion { name, class, parent, from, to } in &unit.versions {
            if from.day <= day && day < to.day {
                let parent = parent.map(id).unwrap_or_default();
                open_units.insert((id(number), name.clone(), class.clone(), parent));
            }
        }
    }
    let mut holders = BTreeSet::new();
    for tenure in tenures {
        let is_open = open_units.iter().any(|it| it.0 == id(tenure.unit));
        if is_open && tenure.from.day <= day && day < tenure.to.day {
            let (person, name) = person(tenure.person);
            holders.insert((id(tenure.unit), tenure.role.clone(), person, name.to_owned()));
        }
    }
    (open_units, holders)
}
