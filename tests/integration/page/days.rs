//! What the page shows on a day is `tree --format json` of that day, and what it says of two days is `diff`.

use std::collections::BTreeSet;

use orgscope::data::{self, json};
use orgscope::org::{Event, History};
use orgscope::time::Date;
use serde_json::{Value, json};

use super::written;
use crate::support::browser::Browser;
use crate::support::datasets::{LANTERN_PATH, alibaba};

/// The first and the last day, and every day on which an event counts.
fn event_days(history: &History) -> Vec<Date> {
    let data = history.dataset();
    let days = data.events.iter().map(Event::day);
    let days = days.filter(|day| (data.first..=data.last).contains(day));
    days.chain([data.first, data.last]).collect::<BTreeSet<Date>>().into_iter().collect()
}

/// The day and the days around it, where the span has them.
fn with_eves(history: &History, days: &[Date]) -> Vec<Date> {
    let (first, last) = (history.dataset().first, history.dataset().last);
    let near = days.iter().flat_map(|day| [day.add_days(-1), *day]);
    near.filter(|day| (first..=last).contains(day))
        .collect::<BTreeSet<Date>>()
        .into_iter()
        .collect()
}

fn texts(days: &[Date]) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

/// `tree --format json` of a day.
fn tree(history: &History, day: Date) -> Value {
    let now = history.as_of(day);
    serde_json::from_str(&json::tree(now, now.walk().map(|(unit, _)| unit))).unwrap()
}

/// What the page answers for some days, without the numbers that are for links.
const TREES: &str = "
    const units = (day) => treeAt(day).map(({ unit, version, depth, children, ...it }) => ({
        ...it,
        positions: it.positions.map(({ position, mark, words, holders, ...post }) => ({
            ...post,
            holders: holders.map(({ tenure, term, words, ...holder }) => holder),
        })),
    }));
    return arguments[0].map((day) => units(parsedDay(day, 0, 0, 0)));";

/// The rows that are drawn on some days, everything unfolded: id, parent, level, name, leaders with their posts.
const ROWS: &str = "
    foldTo(Infinity);
    return arguments[0].map((day) => {
        move({ at: parsedDay(day, 0, 0, 0) }, { replaces: true });
        return drawnRows().map((row) => ({
            id: row.dataset.id,
            parent: row.parentElement.closest('[role=treeitem]')?.dataset.id ?? null,
            level: Number(row.getAttribute('aria-level')),
            name: row.querySelector('.unit bdi').textContent,
            leaders: [...row.firstElementChild.querySelectorAll('.leader[data-person]')].map((it) => [it.dataset.person, it.textContent]),
        }));
    });";

fn check_trees(browser: &Browser, history: &History, days: &[Date]) {
    for days in days.chunks(64) {
        let answers = browser.run(TREES, &json!([texts(days)]));
        for (day, units) in days.iter().zip(answers.as_array().unwrap()) {
            let wanted = &tree(history, *day)["units"];
            let (shown, wanted) = (units.as_array().unwrap(), wanted.as_array().unwrap());
            for (shown, wanted) in shown.iter().zip(wanted) {
                // Holders have no `last_confirmed` key behind the others' order: compared as maps.
                assert_eq!(shown, wanted, "{day}");
            }
            assert_eq!(shown.len(), wanted.len(), "{day}");
        }
    }
}

/// What stands in the rows is what the answer says: the names, the places, and of each unit the first two people with
/// all their posts there.
fn check_rows(browser: &Browser, history: &History, days: &[Date]) {
    for days in days.chunks(64) {
        let answers = browser.run(ROWS, &json!([texts(days)]));
        for (day, rows) in days.iter().zip(answers.as_array().unwrap()) {
            let wanted = tree(history, *day);
            let wanted = wanted["units"].as_array().unwrap();
            let rows = rows.as_array().unwrap();
            assert_eq!(rows.len(), wanted.len(), "{day}");
            for (row, unit) in rows.iter().zip(wanted) {
                for key in ["id", "parent", "name"] {
                    assert_eq!(row[key], unit[key], "{day} {}", unit["id"]);
                }
                check_leaders(&row["leaders"], unit, *day);
            }
        }
    }
}

fn check_leaders(leaders: &Value, unit: &Value, day: Date) {
    let holders = unit["positions"].as_array().unwrap().iter();
    let holders: Vec<&Value> = holders.flat_map(|it| it["holders"].as_array().unwrap()).collect();
    let mut people: Vec<&str> = Vec::new();
    for holder in &holders {
        let person = holder["person"].as_str().unwrap();
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people.truncate(2);
    let leaders = leaders.as_array().unwrap();
    let shown: Vec<&str> = leaders.iter().map(|it| it[0].as_str().unwrap()).collect();
    assert_eq!(shown, people, "{day} {}", unit["id"]);
    for leader in leaders {
        let words = leader[1].as_str().unwrap();
        let own = holders.iter().filter(|it| it["person"] == leader[0]);
        for holder in own {
            assert!(words.starts_with(holder["name"].as_str().unwrap()), "{day}: {words}");
            let marks = [
                (holder["confidence"] == "disputed", "disputed"),
                (holder["confidence"] == "single-source", "one source"),
                (holder["inferred"] == true, "inferred"),
                (!holder["last_confirmed"].is_null(), "last confirmed"),
                (holder["acting"] == true, "cting"),
            ];
            for (holds, mark) in marks {
                assert!(!holds || words.contains(mark), "{day}: {words} lacks {mark}");
            }
        }
    }
}

/// Which differences the page finds between pairs of days: kind, unit, person, role.
const DIFFERENCES: &str = "
    const day = (text) => parsedDay(text, 0, 0, 0);
    return arguments[0].map(([one, other]) => differences(day(one), day(other)).flatMap(({ unit, changes }) =>
        changes.map(({ kind, person, role }) => [kind, text(book.units.id[unit]),
            person === undefined ? null : text(book.people.id[person]), role === undefined ? null : text(book.roles.id[role])])));";

fn check_differences(browser: &Browser, history: &History, pairs: &[(Date, Date)]) {
    let asked: Vec<[String; 2]> =
        pairs.iter().map(|(one, other)| [one.to_string(), other.to_string()]).collect();
    let answers = browser.run(DIFFERENCES, &json!([asked]));
    let data = history.dataset();
    for ((one, other), shown) in pairs.iter().zip(answers.as_array().unwrap()) {
        let mut wanted: Vec<Value> = history
            .diff(*one, *other)
            .iter()
            .map(|it| {
                let person = it.person.map(|person| &data.person(person).id);
                let role = it.role.map(|role| &data.role(role).id);
                json!([it.kind.word(), data.unit(it.unit).id, person, role])
            })
            .collect();
        let mut shown = shown.as_array().unwrap().clone();
        wanted.sort_by_key(ToString::to_string);
        shown.sort_by_key(ToString::to_string);
        assert_eq!(shown, wanted, "{one} to {other}");
    }
}

#[test]
fn each_event_day_is_the_tree_of_that_day_and_two_days_differ_as_diff_says() {
    let Some(browser) = Browser::start() else { return };
    let history = alibaba();
    browser.open(&written(&browser, None), "");
    let days = event_days(history);
    check_trees(&browser, history, &with_eves(history, &days));
    check_rows(&browser, history, &days);
    assert_eq!(browser.complaints(), [""; 0]);
    // Each event day and the day before, and days that lie far apart.
    let event_days = days.iter().skip(1).map(|day| (day.add_days(-1), *day));
    let far = days.iter().enumerate().map(|(at, day)| (*day, days[(at * 7 + 31) % days.len()]));
    let pairs: Vec<(Date, Date)> = event_days.chain(far).collect();
    for pairs in pairs.chunks(100) {
        check_differences(&browser, history, pairs);
    }
}

/// Doubts of every kind, lapses, units that close and come back, Confirms, marks.
#[test]
fn other_datasets_are_shown_as_faithfully() {
    let Some(browser) = Browser::start() else { return };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let doubts = format!("{folder}/doubts.ron");
    for path in [LANTERN_PATH, &doubts] {
        let history = data::open(&std::fs::read_to_string(path).unwrap()).unwrap().history;
        browser.open(&written(&browser, Some(path)), "");
        let days = event_days(&history);
        check_rows(&browser, &history, &days);
        let month_by_month = (0..).map(|month| history.dataset().first.add_months(month, 1));
        let months = month_by_month.take_while(|day| *day < history.dataset().last).take(400);
        let all: Vec<Date> = with_eves(&history, &days).into_iter().chain(months).collect();
        check_trees(&browser, &history, &all);
        let far = all.iter().enumerate().map(|(at, day)| (*day, all[(at * 5 + 3) % all.len()]));
        check_differences(&browser, &history, &far.collect::<Vec<_>>());
    }
}
