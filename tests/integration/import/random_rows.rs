//! Random rows, as untidy as real ones: the import is compared, day by day, with an independent reading of the rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::day_sets::day_sets;
use crate::support::imports::written;
use orgscope::data::export;
use orgscope::import::{EndMeaning, Imported, Treatment, read_csv, read_popolo};
use orgscope::org::History;
use orgscope::time::{Date, Dated};
use proptest::prelude::*;

use super::tidy_rows::{
    Dice, NO_START, TidyTenure, TidyVersion, dates, expected_on, person, tidy_rows,
};

const UNIT_HEAD: &str = "id,name,classification,parent_id,founding_date,dissolution_date\n";

const MEMBER_HEAD: &str = "person_id,person_name,organization_id,role,start_date,end_date\n";

/// A row of a CSV file, every cell in quotes.
fn row<const N: usize>(cells: [&str; N]) -> String {
    let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    cells.join(",") + "\n"
}

fn import(units: &str, members: &str) -> Imported {
    let rows = read_csv(("units.csv", units), ("memberships.csv", members));
    // The rows made here end on the first day after; what others mean is guessed in tests/integration/import/untidy_files.rs.
    let rows = rows.unwrap_or_else(|why| panic!("{why:?}\n{units}"));
    rows.with_ends(EndMeaning::FirstDayAfter).import("Strange", "units.csv")
}

/// The lines of a text, in an order that says nothing, without the order of the roles.
fn sorted(text: &str) -> Vec<&str> {
    let (before, rest) = text.split_once("    roles: [\n").unwrap_or((text, ""));
    let after = rest.split_once("    ],\n").map_or("", |(_, after)| after);
    let mut lines: Vec<&str> = before.lines().chain(after.lines()).collect();
    lines.sort_unstable();
    lines
}

/// A dataset without the notes of the import on ends that it could not read.
fn without_remarks(text: &str) -> String {
    let remark = ", note: \"end unknown";
    let plain = |line: &str| match line.split_once(remark) {
        Some((before, _)) => format!("{before}),"),
        None => line.to_owned(),
    };
    text.lines().map(plain).collect::<Vec<_>>().join("\n") + "\n"
}

/// The same dataset after a way through the two files.
fn comes_back(text: &str, history: &History) {
    let (units, members) = (export::units_csv(history), export::memberships_csv(history));
    let (again, history) = written(&import(&units, &members));
    // The order of roles is that in which rows first name them, and rows are written by unit.
    // A remark of the import has no column.
    let text = without_remarks(text);
    assert_eq!(sorted(&again), sorted(&text), "{units}\n{members}");
    let (units_again, members_again) =
        (export::units_csv(&history), export::memberships_csv(&history));
    assert_eq!((sorted(&units_again), sorted(&members_again)), (sorted(&units), sorted(&members)));
}

fn unit_row(number: usize, version: &TidyVersion) -> String {
    let TidyVersion { name, class, parent, from, to } = version;
    let parent = parent.map(|it| format!("unit/{it}")).unwrap_or_default();
    row([&format!("unit/{number}"), name, class, &parent, from.text, to.text])
}

fn member_row(tenure: &TidyTenure) -> String {
    let TidyTenure { unit, role, person: who, from, to } = tenure;
    let (id, name) = person(*who);
    row([&id, name, &format!("unit/{unit}"), role, from.text, to.text])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tidy_rows_are_the_same_on_every_day(seed in any::<u64>()) {
        let (units, tenures) = tidy_rows(seed);
        let mut dice = Dice(seed ^ 0x5bd1);
        // The rows of the units in any order: `founding_date` orders them.
        let mut rows: Vec<(usize, String)> = Vec::new();
        for (number, unit) in units.iter().enumerate() {
            for version in &unit.versions {
                rows.push((dice.below(1000), unit_row(number, version)));
            }
        }
        rows.sort();
        let units_csv: String = rows.into_iter().map(|(_, row)| row).collect();
        let members: String = tenures.iter().map(member_row).collect();
        let (units_csv, members) = (format!("{UNIT_HEAD}{units_csv}"), format!("{MEMBER_HEAD}{members}"));
        let imported = import(&units_csv, &members);
        // An empty start in a unit that closes and comes back goes across, and nothing else is lost.
        let across = "membership across a time without its unit";
        for finding in &imported.findings {
            prop_assert_eq!(finding.kind, across, "{}\n{}\n{:?}", units_csv, members, finding);
        }
        let (text, history) = written(&imported);
        let mut days: BTreeSet<i32> = BTreeSet::new();
        for date in dates() {
            days.extend([date.day - 1, date.day, date.day + 1]);
        }
        for day in days {
            let (is, should) = (day_sets(&history, Date::from_number(day)), expected_on(&units, &tenures, day));
            prop_assert_eq!(is, should, "on {}\n{}\n{}", Date::from_number(day), units_csv, members);
        }
        comes_back(&text, &history);
    }
}

const IDS: [&str; 9] = ["a", "b", "c", "d-e", "d e", "a\u{200b}", "x y", "", "LONG"];

const DATES: [&str; 16] = [
    "",
    "",
    "2000-01-01",
    "2001-05",
    "2003",
    "2003-07-01",
    "2005-06-07",
    "2005-06-08",
    "2010-12-31",
    "2010/3/4",
    "2012-00-00",
    "2014-05-06T07:08:09",
    "9999-12-31",
    "soon",
    "unknown",
    "2015-02-30",
];

fn id(number: usize) -> String {
    if IDS[number] == "LONG" { "long".repeat(60) } else { IDS[number].to_owned() }
}

/// The day of a cell that can be read in one way only.
fn plain(cell: &str, empty: Date) -> Option<Date> {
    // A start that is `unknown` is empty; an end that is `unknown` is reported.
    if cell.is_empty() || cell == "unknown" && empty == Date::MIN {
        return Some(empty);
    }
    Dated::parse(cell).ok().filter(|date| !date.is_unknown()).map(Dated::day)
}

/// Returns whether a start and an end may be the same days (`2003` to `2003`), with `day` among those: the days that stand in
/// for them decide nothing then.
fn overlap(start: &str, end: &str, day: Date) -> bool {
    let band =
        |cell: &str| Dated::parse(cell).ok().filter(|date| !date.is_unknown()).map(Dated::band);
    let (Some(start), Some(end)) = (band(start), band(end)) else { return false };
    start.start < end.end && end.start < start.end && start.start <= day && day < end.end
}

type Untidy = (usize, usize, usize, usize, usize, usize);

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the rows: the dataset opens without an error, a row of which nothing is reported is there
    /// as it stands, no person is where no row puts them, and the way out and in again changes nothing.
    #[test]
    fn untidy_rows_are_repaired_and_each_is_reported(
        units in prop::collection::vec((0..9usize, 0..4usize, 0..3usize, 0..10usize, 0..16usize, 0..16usize), 0..14),
        members in prop::collection::vec((0..9usize, 0..4usize, 0..9usize, 0..3usize, 0..16usize, 0..16usize), 0..14),
    ) {
        let names = ["Alpha", "Beta", "", "Ga\u{202e}mma"];
        let classes = ["team", "unit", ""];
        let roles = ["lead", "chair", ""];
        let unit_cells = |&(at, name, class, parent, from, to): &Untidy| {
            let parent = if parent == 9 { "nowhere".to_owned() } else { id(parent) };
            [id(at), names[name].to_owned(), classes[class].to_owned(), parent, DATES[from].to_owned(), DATES[to].to_owned()]
        };
        let member_cells = |&(who, name, unit, role, from, to): &Untidy| {
            [id(who), names[name].to_owned(), id(unit), roles[role].to_owned(), DATES[from].to_owned(), DATES[to].to_owned()]
        };
        let unit_rows: Vec<[String; 6]> = units.iter().map(unit_cells).collect();
        let member_rows: Vec<[String; 6]> = members.iter().map(member_cells).collect();
        let file = |head: &str, rows: &[[String; 6]]| {
            rows.iter().fold(head.to_owned(), |text, cells| text + &row(cells.each_ref().map(String::as_str)))
        };
        let (units_csv, members_csv) = (file(UNIT_HEAD, &unit_rows), file(MEMBER_HEAD, &member_rows));
        let imported = import(&units_csv, &members_csv);
        let mut reported: BTreeMap<(&str, usize), usize> = BTreeMap::new();
        for finding in &imported.findings {
            *reported.entry((&finding.place.list, finding.place.number)).or_default() += 1;
        }
        prop_assert_eq!(imported.report().lines().count(), imported.findings.len());
        let (text, history) = written(&imported);
        // Rows in, rows out: each is there or left out with a line.
        let left_out = |list: &str| -> BTreeSet<usize> {
            let lines = imported.findings.iter().filter(|it| it.done == Treatment::LeftOut && &*it.place.list == list);
            lines.map(|it| it.place.number).collect()
        };
        let says = |cells: &[String; 6]| cells.iter().any(|cell| !cell.is_empty());
        let read = (unit_rows.iter().filter(|it| says(it)).count(), member_rows.iter().filter(|it| says(it)).count());
        prop_assert_eq!(imported.read, read);
        if !imported.findings.iter().any(|it| it.kind == "membership across a time without its unit") {
            let out = export::memberships_csv(&history).lines().count() - 1;
            prop_assert_eq!(out + left_out("memberships.csv").len(), read.1, "{}\n{}", members_csv, imported.report());
        }
        let gone = left_out("units.csv");
        let kept: BTreeSet<&str> = unit_rows.iter().enumerate()
            .filter(|(number, cells)| says(cells) && !gone.contains(&(number + 2)))
            .map(|(_, cells)| &*cells[0])
            .collect();
        prop_assert_eq!(history.dataset().units.len(), kept.len(), "{}\n{}", units_csv, imported.report());
        let days: BTreeSet<Date> = DATES
            .iter()
            .filter_map(|cell| plain(cell, Date::MIN))
            .filter(|day| day.is_finite())
            .flat_map(|day| [day.add_days(-1), day, day.add_days(1)])
            .collect();
        for day in days {
            let (open_units, holders) = day_sets(&history, day);
            // A row of empty cells says nothing.
            let says = |(_, cells): &(usize, &[String; 6])| cells.iter().any(|cell| !cell.is_empty());
            for (number, cells) in unit_rows.iter().enumerate().filter(says) {
                let [id, name, class, parent, from, to] = cells;
                let (Some(from), Some(to)) = (plain(from, Date::MIN), plain(to, Date::MAX)) else {
                    prop_assert!(reported.contains_key(&("units.csv", number + 2)), "{:?}", cells);
                    continue;
                };
                if reported.contains_key(&("units.csv", number + 2)) || day < from || day >= to {
                    continue;
                }
                // A parent may have another id by now, which its own row reports.
                let right = open_units.iter().any(|it| {
                    it.0 == *id && it.1 == *name && it.2 == *class
                        && (it.3 == *parent || (!parent.is_empty() && IDS[4..].contains(&parent.as_str()) || parent.len() > 200) && !it.3.is_empty())
                });
                // Its id is repaired, which is reported at its first row.
                let renamed = IDS[4..7].contains(&id.as_str()) || id.len() > 200;
                prop_assert!(right || renamed, "on {}: {:?}\n{}\n{:?}", day, cells, imported.report(), open_units);
            }
            for (number, cells) in member_rows.iter().enumerate().filter(says) {
                let [person, _, unit, role, from, to] = cells;
                let (Some(from), Some(to)) = (plain(from, Date::MIN), plain(to, Date::MAX)) else {
                    prop_assert!(reported.contains_key(&("memberships.csv", number + 2)), "{:?}", cells);
                    continue;
                };
                if reported.contains_key(&("memberships.csv", number + 2)) || day < from || day >= to {
                    continue;
                }
                let clean = |id: &str| IDS[..4].contains(&id);
                // Without a start: from when the unit opens.
                let open = open_units.iter().any(|it| it.0 == *unit);
                if clean(person) && clean(unit) && open {
                    let right = holders.iter().any(|it| it.0 == *unit && it.1 == *role && it.2 == *person);
                    prop_assert!(right, "on {}: {:?}\n{}\n{:?}", day, cells, imported.report(), holders);
                }
            }
            for (unit, _, person, _) in &holders {
                // What is hidden in an id goes, so that only these belong to one person.
                let clean = |id: &str| IDS[1..3].contains(&id);
                let put = member_rows.iter().any(|cells| {
                    let said = || {
                        plain(&cells[4], Date::MIN).is_none_or(|from| from <= day)
                            && plain(&cells[5], Date::MAX).is_none_or(|to| day < to)
                    };
                    cells[0] == *person && cells[2] == *unit && (said() || overlap(&cells[4], &cells[5], day))
                });
                prop_assert!(put || !clean(unit) || !clean(person), "on {}: {} in {}\n{}", day, person, unit, members_csv);
            }
        }
        comes_back(&text, &history);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of what both formats can hold nothing is lost on the way from one to the other and back.
    #[test]
    fn csv_to_popolo_to_csv_is_the_same(seed in any::<u64>()) {
        let (mut units, mut tenures) = tidy_rows(seed);
        // A Popolo document has no room for a unit that comes back, moves, or is of another class.
        for number in 0..units.len() {
            let firsts: Vec<(i32, i32)> = units.iter().map(|unit| unit.open_periods()[0]).collect();
            let unit = &mut units[number];
            let (opens, closes) = firsts[number];
            unit.versions.retain(|version| version.to.day <= closes);
            let TidyVersion { class, parent, .. } = unit.versions[0].clone();
            let parent = parent.filter(|it| firsts[*it].0 <= opens && closes <= firsts[*it].1);
            for version in &mut unit.versions {
                (version.class, version.parent) = (class.clone(), parent);
            }
        }
        tenures.retain(|it| {
            let (opens, closes) = units[it.unit].open_periods()[0];
            let starts = opens <= it.from.day || it.from == NO_START;
            starts && it.to.day <= closes && it.from.day.max(opens) < it.to.day
        });
        let units_csv = units.iter().enumerate().fold(UNIT_HEAD.to_owned(), |text, (number, unit)| {
            unit.versions.iter().fold(text, |text, version| text + &unit_row(number, version))
        });
        let members = tenures.iter().fold(MEMBER_HEAD.to_owned(), |text, it| text + &member_row(it));
        let (first, history) = written(&import(&units_csv, &members));
        let document = export::popolo(&history);
        let again = read_popolo(&document).unwrap_or_else(|why| panic!("{why:?}\n{document}"));
        let (second, back) = written(&again.with_ends(EndMeaning::FirstDayAfter).import("Strange", "units.csv"));
        for (second, first) in second.lines().zip(first.lines()) {
            prop_assert_eq!(second, first, "{}\n{}\n{}", units_csv, members, document);
        }
        comes_back(&second, &back);
    }
}
