//! What a report says is what `log`, `stats`, `show` and `tree` answer.

use std::collections::BTreeMap;

use orgscope::data;
use orgscope::org::PersonId;
use serde_json::Value;

use super::report_page::{SETS, from_markdown};
use crate::support::command::{answer, json};
use crate::support::datasets::{LANTERN_PATH, day, lantern, unit};

/// The sources below a heading of an event are those that `log` names.
#[test]
fn an_event_cites_its_sources() {
    let page = from_markdown(&answer(SETS[0]));
    let log = json(&["-d", LANTERN_PATH, "log"]);
    let mut found = 0;
    for event in log["events"].as_array().unwrap() {
        let title = event["title"].as_str().unwrap();
        let paragraph = page.texts.iter().find(|it| it.0 == "paragraph" && it.1.starts_with(title));
        let Some((_, text)) = paragraph else { continue };
        found += 1;
        for source in event["sources"].as_array().unwrap() {
            let title = source["title"].as_str().unwrap();
            let number = page.footnotes.iter().position(|it| it.ends_with(title)).unwrap() + 1;
            assert!(text.contains(&format!("[{number}]")), "{text}: {title}");
        }
        let count = event["sources"].as_array().unwrap().len();
        assert_eq!(text.matches('[').count(), count, "{text}");
        let doubt = match event["confidence"].as_str().unwrap() {
            "single-source" => "(one source)",
            "disputed" => "(disputed)",
            "unsourced" => "(unsourced)",
            _ => "",
        };
        assert!(text.contains(doubt), "{text}");
        assert!(event["announced"].is_null() || text.contains("announced"), "{text}");
    }
    // All but the opening state, which lies before the period.
    assert_eq!(found, log["events"].as_array().unwrap().len() - 1);
}

/// The head repeats the figures of `stats`, and the list has as many differences of each kind.
#[test]
fn the_numbers_are_those_of_stats() {
    for (args, stats) in [
        (SETS[0], &["-d", LANTERN_PATH, "stats"][..]),
        (SETS[4], &["stats", "--from", "2022", "--to", "2023", "--unit", "cloud"]),
    ] {
        let (page, stats) = (from_markdown(&answer(args)), json(stats));
        let sum = |key: &str| -> u64 {
            stats["years"].as_array().unwrap().iter().map(|it| it[key].as_u64().unwrap()).sum()
        };
        let head = &page.texts[1].1;
        for words in [
            format!("{} units opened", sum("opened")),
            format!("{} closed", sum("closed")),
            format!("{} moved", sum("moved")),
            format!("{} renamed", sum("renamed")),
            format!("{} appointments", sum("appointed")),
            format!("{} departures", sum("left")),
            format!(" changes {} ha", sum("day_unknown")),
            format!("{} units, {} positions", stats["units"], stats["positions"]),
            format!("({} vacant, {} unknown)", stats["vacant"], stats["unknown"]),
            format!("{} incumbents ({} disputed", stats["incumbents"], stats["disputed"]),
            format!("{} inferred, {} last confirmed", stats["inferred"], stats["lapsed"]),
        ] {
            assert!(head.contains(&words), "{words}: {head}");
        }
        let items: Vec<&str> = page
            .texts
            .iter()
            .skip_while(|it| it.1 != "What changed")
            .take_while(|it| it.1 != "Who led what")
            .filter(|it| it.0 == "item")
            .map(|it| &*it.1)
            .collect();
        let count = |words: &str| {
            u64::try_from(items.iter().filter(|it| it.contains(words)).count()).unwrap()
        };
        assert_eq!(count(": opened"), sum("opened"));
        assert_eq!(count(": appointed "), sum("appointed"));
        assert_eq!(count(": renamed from "), sum("renamed"));
        assert_eq!(count(": moved from "), sum("moved"));
        assert_eq!(count(": merged into "), sum("merged"));
    }
}

/// Every tenure that `show` lists of the units of the branch stands in a table, and no other.
#[test]
fn the_tables_have_the_tenures_that_show_lists() {
    let page = from_markdown(&answer(SETS[0]));
    let cells: Vec<&str> = page.texts.iter().filter(|it| it.0 == "cell").map(|it| &*it.1).collect();
    let rows: Vec<&[&str]> = cells.chunks(6).filter(|row| row[0] != "position").collect();
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        let name = row[1].split(", ").next().unwrap();
        *people.entry(name.to_owned()).or_default() += 1;
    }
    let mut expected: BTreeMap<String, usize> =
        BTreeMap::from([("vacant".into(), 2), ("unknown".into(), 2)]);
    let people_of_it = 0..lantern().dataset().people.len();
    for id in people_of_it.map(PersonId::new) {
        let shown = data::json::show::person(lantern(), id, false);
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let tenures = shown["tenures"].as_array().unwrap();
        expected.insert(shown["name"].as_str().unwrap().to_owned(), tenures.len());
        for tenure in tenures {
            let doubts = tenure["confidence"] != "confirmed";
            let title = tenure["title"].as_str().unwrap();
            let marked = rows.iter().any(|row| {
                row[1].starts_with(shown["name"].as_str().unwrap())
                    && (row[1].ends_with(title) || row[0] == title)
                    && (!doubts || row[5].contains("source") || row[5].contains("disputed"))
            });
            assert!(marked, "{tenure}");
        }
    }
    assert_eq!(people, expected);
}

/// A cell says what `tree` says of the last day of its month.
#[test]
fn the_strip_is_the_tree_of_each_month() {
    let page = answer(SETS[0]);
    let strip = page.split("```text\n").nth(1).unwrap().split("\n```").next().unwrap();
    let lines: Vec<&str> = strip.lines().collect();
    let months = lines[1].len();
    assert_eq!((months, lines[0].split_whitespace().count()), (72, 6));
    for month in 0..months {
        let (year, of_year) = (2018 + month / 12, month % 12 + 1);
        let first = format!("{}-{:02}-01", year + of_year / 12, of_year % 12 + 1);
        let last = orgscope::time::Date::parse(&first).unwrap().add_days(-1).to_string();
        let now = lantern().as_of(day(&last));
        let tree = data::json::tree(now, now.walk().map(|(unit, _)| unit));
        let tree: Value = serde_json::from_str(&tree).unwrap();
        let mut there = 0;
        for row in tree["units"].as_array().unwrap() {
            for position in row["positions"].as_array().unwrap() {
                there += 1;
                let end = format!(", {}", position["title"].as_str().unwrap());
                let line = lines[2..]
                    .iter()
                    .find(|line| {
                        let label = &line[months + 2..];
                        let label = label.split(": ").next().unwrap();
                        label == format!("{}{end}", last_name(row))
                    })
                    .unwrap_or_else(|| panic!("{row} {position}"));
                let cell = line.chars().nth(month).unwrap();
                let holders = position["holders"].as_array().unwrap();
                match (position["state"].as_str().unwrap(), holders.as_slice()) {
                    ("vacant", _) => assert_eq!(cell, '-', "{last} {line}"),
                    ("unknown", _) => assert_eq!(cell, '?', "{last} {line}"),
                    (_, [holder]) => {
                        assert_eq!(
                            cell.is_ascii_lowercase(),
                            holder["acting"] == true,
                            "{last} {line}"
                        );
                        let name = format!(
                            " {} {}",
                            cell.to_ascii_uppercase(),
                            holder["name"].as_str().unwrap()
                        );
                        assert!(line.contains(&name), "{last} {name} {line}");
                        let doubt = holder["confidence"] != "confirmed";
                        assert!(
                            !doubt || line.contains("source") || line.contains("disputed"),
                            "{line}"
                        );
                    }
                    (_, several) => {
                        assert_eq!(
                            cell.to_digit(10).unwrap() as usize,
                            several.len(),
                            "{last} {line}"
                        );
                    }
                }
            }
        }
        let drawn = lines[2..].iter().filter(|line| line.as_bytes()[month] != b'.').count();
        assert_eq!(drawn, there, "{last}");
    }
}

/// The last name of a unit of the small company.
fn last_name(row: &Value) -> &'static str {
    lantern().last_name(unit(lantern(), row["id"].as_str().unwrap()))
}
