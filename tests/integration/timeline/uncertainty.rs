//! What is less than certain: bounds of dates, tenures that lapse, what is confirmed, inferred or disputed.

use std::fs;
use std::process::Output;

use crate::support::oracle::agree_on_every_day;
use assert_cmd::Command;
use orgscope::data::{self, Opened};
use orgscope::org::{Certainty, Confidence, History, PersonId, Snapshot, UnitId};
use orgscope::time::Date;
use serde_json::{Value, json};

const FIXTURE: &str = include_str!("../../fixtures/doubts.ron");

fn opened(text: &str) -> Opened {
    data::open(text).unwrap_or_else(|error| panic!("{error:?}"))
}

fn history() -> History {
    let opened = opened(FIXTURE);
    assert_eq!(opened.problems, []);
    opened.history
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn person(history: &History, id: &str) -> PersonId {
    let people = &history.dataset().people;
    PersonId::new(people.iter().position(|person| &*person.id == id).unwrap())
}

fn unit(history: &History, id: &str) -> UnitId {
    UnitId::new(history.dataset().units.iter().position(|unit| &*unit.id == id).unwrap())
}

/// The doubts of the first tenure that somebody has on a day, in words; `None` where they have none.
fn doubt(history: &History, on: &str, who: &str) -> Option<String> {
    let now: Snapshot<'_> = history.as_of(day(on));
    let holder = now.held_by(person(history, who)).next()?;
    Some(now.certainty(&holder).to_string())
}

#[test]
fn the_program_agrees_with_the_oracle_on_every_day() {
    let data = history();
    agree_on_every_day(&data, day("2017-12-01"), day("2024-12-31")).unwrap();
}

#[test]
fn a_tenure_lapses_when_no_source_has_shown_it_for_longer_than_the_lapse() {
    let history = history();
    for (on, who, words) in [
        // The Appoint counts for two years: the last day is one on which it still counts.
        ("2020-03-02", "cleo", "disputed"),
        ("2020-03-03", "cleo", "disputed, last confirmed 2 Mar 2018"),
        ("2023-12-31", "cleo", "disputed, last confirmed 2 Mar 2018"),
        // A lapsed tenure that is confirmed has not lapsed any more; a year counts from 1 July.
        ("2020-03-02", "ben", "one source"),
        ("2020-06-30", "ben", "one source, last confirmed 2 Mar 2018"),
        ("2020-07-01", "ben", "one source"),
        ("2022-07-01", "ben", "one source"),
        ("2022-07-02", "ben", "one source, last confirmed 2020"),
        // What was there before counts from the first day of the span.
        ("2017-12-31", "ada", "unsourced"),
        ("2020-01-01", "ada", "unsourced"),
        ("2020-01-02", "ada", "unsourced, last confirmed at the beginning"),
        // A role may be exempt.
        ("2023-12-31", "fay", "unsourced"),
        // A bound counts from its last day.
        ("2023-08-31", "emil", ""),
    ] {
        assert_eq!(doubt(&history, on, who).as_deref(), Some(words), "{who} on {on}");
    }
    let without = FIXTURE.replace("lapse: \"24 months\",", "");
    let without = opened(&without).history;
    assert_eq!(doubt(&without, "2023-12-31", "cleo").as_deref(), Some("disputed"));
}

#[test]
fn what_happened_by_a_day_holds_from_that_day_on() {
    let history = history();
    assert_eq!(doubt(&history, "2021-08-30", "dora"), None);
    assert_eq!(doubt(&history, "2021-08-31", "dora").as_deref(), Some(""));
    assert_eq!(doubt(&history, "2022-11-24", "emil"), None);
    assert_eq!(doubt(&history, "2022-11-25", "emil").as_deref(), Some(""));
    let now = history.as_of(day("2022-12-01"));
    let holder = now.held_by(person(&history, "emil")).next().unwrap();
    let since = history.since(holder.tenure);
    assert_eq!(
        (since.to_string().as_str(), since.short().to_string().as_str(), since.names_day()),
        ("../2022-11-25", "by 25 Nov 2022", false)
    );
}

#[test]
fn where_a_unit_hangs_may_be_inferred() {
    let history = history();
    let placed = |id: &str| history.as_of(day("2020-01-01")).placed(unit(&history, id));
    let inferred = Certainty { inferred: true, ..Certainty::default() };
    assert_eq!(placed("buoys"), Some(inferred));
    let unsourced = Certainty { confidence: Confidence::Unsourced, ..Certainty::default() };
    assert_eq!(placed("bells"), Some(unsourced));
}

#[test]
fn a_confirm_needs_a_tenure() {
    let found = |from: &str, to: &str| -> Vec<String> {
        let text = FIXTURE.replace(from, to);
        assert_ne!(text, FIXTURE);
        let problems = opened(&text).problems;
        problems.iter().map(|it| format!("{}: {}", it.rule.name(), it.message)).collect()
    };
    let confirm = "Confirm(person: \"ben\", unit: \"bells\", role: \"keeper\")";
    assert_eq!(
        found(confirm, "Confirm(person: \"dora\", unit: \"bells\", role: \"keeper\")"),
        ["no-tenure: `dora` is confirmed as keeper of `bells` on 2020, which they do not hold"]
    );
    // Somebody who leaves on that very day held it.
    let left = format!("Leave(person: \"ben\"), {confirm}");
    assert_eq!(found(confirm, &left), [] as [&str; 0]);
    // The end of the day decides, not the order in the file.
    let appointed = format!(
        "Confirm(person: \"dora\", unit: \"bells\", role: \"keeper\"), {confirm}, \
         Appoint(person: \"dora\", unit: \"bells\", role: \"keeper\")"
    );
    assert_eq!(found(confirm, &appointed), [] as [&str; 0]);
}

#[test]
fn a_lapse_that_cannot_be_read_is_reported_with_its_place() {
    let text = FIXTURE.replace("24 months", "a while");
    let problems = data::open(&text).unwrap_err().problems;
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!((problem.rule.name(), problem.line), ("impossible-lapse", 7));
    assert_eq!(&*problem.message, "`a while` is not a length of time");
    assert!(problem.hint.as_deref().is_some_and(|hint| hint.contains("24 months")));
}

#[test]
fn a_span_may_end_today() {
    let text = FIXTURE.replace("\"2023-12-31\"", "\"today\"");
    let mut opened = opened(&text);
    assert_eq!(opened.problems, []);
    // As long as it is not known which day that is, the newest event stands for it.
    assert_eq!(opened.history.dataset().last, day("2022-11-25"));
    opened.history.reach(day("2026-11-30"));
    assert_eq!(opened.history.dataset().last, day("2026-11-30"));
    opened.history.reach(day("2016-11-30"));
    assert_eq!(opened.history.dataset().last, day("2018-01-01"), "never before its first day");
    let mut fixed = history();
    fixed.reach(day("2026-11-30"));
    assert_eq!(fixed.dataset().last, day("2023-12-31"));
}

#[test]
fn the_explorer_opens_where_there_is_something_to_see() {
    let text = FIXTURE.replace("\"2023-12-31\"", "\"today\"");
    let opens = |text: &str, today: &str| {
        let mut history = opened(text).history;
        history.reach(day(today));
        history.opening_day(day(today)).to_string()
    };
    assert_eq!(opens(&text, "2026-11-30"), "2026-11-30");
    assert_eq!(opens(FIXTURE, "2026-11-30"), "2023-12-31");
    assert_eq!(opens(FIXTURE, "2019-11-30"), "2019-11-30");
    assert_eq!(opens(FIXTURE, "2017-11-30"), "2018-01-01");
    // All leave on one day: the day before is the last on which anybody is in post.
    let all = ["ada", "ben", "cleo", "emil", "fay"].map(|who| format!("Leave(person: \"{who}\"),"));
    let end = format!(
        "    (id: \"end\", date: \"2022-12-31\", title: \"The end\", confidence: Unsourced, changes: [{}]),\n    ],\n)",
        all.concat()
    );
    let ended = text.trim_end().strip_suffix("],\n)").unwrap().to_owned() + &end;
    assert_eq!(opens(&ended, "2026-11-30"), "2022-12-30");
}

fn run(args: &[&str], text: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("doubts.ron");
    fs::write(&file, text).unwrap();
    Command::cargo_bin("orgscope").unwrap().arg("--data").arg(&file).args(args).output().unwrap()
}

#[test]
fn a_command_knows_which_day_today_is() {
    let text = FIXTURE.replace("\"2023-12-31\"", "\"today\"");
    let output = run(&["tree", "--format", "json"], &text);
    let text = String::from_utf8(output.stdout).unwrap();
    let at = text.split("\"at\": \"").nth(1).or_else(|| text.split("\"at\":\"").nth(1)).unwrap();
    assert!(day(&at[..10]) > day("2026-01-01"), "{at}");
}

fn text(args: &[&str]) -> String {
    let output = run(args, FIXTURE);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&text(&[args, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn the_tree_says_what_is_less_than_certain() {
    let tree = ["tree", "--at", "2022-12-01"];
    assert_eq!(
        text(&tree),
        "\
Foghorn Trust, as of Thu 1 Dec 2022
Foghorn Trust · Ada Finch, Head (unsourced, last confirmed at the beginning); Fay Stone, Trustee (unsourced)
├─ Bells · Ben Hale, Keeper (one source, last confirmed 2020); Cleo Marsh, Keeper (disputed, last confirmed 2 Mar 2018)
└─ Buoys · Emil Roth, Head
"
    );
    let plain = text(&[&tree[..], &["--plain"]].concat());
    assert!(plain.contains("├─ Bells · Ben Hale, Keeper; Cleo Marsh, Keeper\n"), "{plain}");
    let markdown = text(&[&tree[..], &["--format", "markdown"]].concat());
    assert!(markdown.contains("Cleo Marsh, Keeper (disputed, last confirmed 2 Mar 2018)"));
    assert!(!text(&[&tree[..], &["--format", "markdown", "--plain"]].concat()).contains('('));
    let dot = text(&[&tree[..], &["--format", "dot"]].concat());
    assert!(dot.contains("\"trust\" -> \"buoys\" [style=dashed];"), "{dot}");
    assert!(!text(&[&tree[..], &["--format", "dot", "--plain"]].concat()).contains("dashed"));
    let mermaid = text(&[&tree[..], &["--format", "mermaid"]].concat());
    assert!(mermaid.contains("u0 -.-> u2"), "{mermaid}");
    let csv = text(&[&tree[..], &["--format", "csv"]].concat());
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().ends_with(",since,confidence"));
    assert!(csv.contains(
        "buoys,Buoys,,trust,head,held,emil,Emil Roth,Head,false,../2022-11-25,confirmed\n"
    ));
    assert!(csv.contains(",cleo,Cleo Marsh,Keeper,false,2018-03-02,disputed\n"), "{csv}");
}

#[test]
fn the_tree_as_json_has_every_doubt() {
    let tree = json(&["tree", "--at", "2022-12-01"]);
    let units = tree["units"].as_array().unwrap();
    let holder =
        |unit: usize, role: usize, at: usize| &units[unit]["positions"][role]["holders"][at];
    assert_eq!(
        holder(1, 0, 0),
        &json!({"person": "ben", "name": "Ben Hale", "title": "Keeper", "acting": false, "since": "2018-03-02",
            "confidence": "single-source", "inferred": false, "last_confirmed": "2020"})
    );
    assert_eq!(holder(0, 0, 0)["last_confirmed"], "unknown");
    assert_eq!(holder(0, 1, 0)["last_confirmed"], Value::Null);
    assert_eq!(units[2]["placed"], json!({"confidence": "confirmed", "inferred": true}));
    assert_eq!(units[1]["placed"], json!({"confidence": "unsourced", "inferred": false}));
}

#[test]
fn many_posts_of_one_unit_have_lines_of_their_own() {
    let appoint: String = ["ada", "ben", "cleo", "dora"]
        .map(|who| format!("Appoint(person: \"{who}\", unit: \"buoys\", role: \"trustee\"),"))
        .concat();
    let open = "Open(unit: \"bells\", under: \"trust\"),";
    let deeper = FIXTURE.replace(open, &format!("{open} {appoint}")).replace(
        "Open(unit: \"bells\", under: \"trust\"),",
        "Open(unit: \"bells\", under: \"buoys\"),",
    );
    let output = run(&["tree", "--at", "2018-01-01", "--plain"], &deeper);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "\
Foghorn Trust, as of Mon 1 Jan 2018
Foghorn Trust · Ada Finch, Head; Fay Stone, Trustee
└─ Buoys
   │  · Ada Finch, Trustee
   │  · Ben Hale, Trustee
   │  · Cleo Marsh, Trustee
   │  · Dora Quill, Trustee
   └─ Bells
"
    );
    let output = run(&["tree", "--at", "2018-01-01", "--plain", "--format", "markdown"], &deeper);
    let markdown = String::from_utf8(output.stdout).unwrap();
    assert!(
        markdown.ends_with(
            "  - **Buoys**\\\n    Ada Finch, Trustee\\\n    Ben Hale, Trustee\\\n    Cleo Marsh, Trustee\\\n    Dora Quill, Trustee\n    - **Bells**\n"
        ),
        "{markdown}"
    );
}

#[test]
fn a_career_says_how_each_tenure_ended_and_who_says_so() {
    let dora = text(&["show", "dora"]);
    assert_eq!(
        dora,
        "\
Dora Quill
Career
  between Mar and Aug 2021 – by 25 Nov 2022  Head, Buoys  buoys  left (disputed, inferred)
"
    );
    let ben = text(&["show", "ben", "--sources"]);
    assert!(
        ben.ends_with(
            "  2018-03-02 – now  Keeper, Bells  bells  one source, last confirmed 2020\n      \
             Source: Harbour Gazette, 2018-03-02: Fog https://example.org/fog\n"
        ),
        "{ben}"
    );
    let tenure = &json(&["show", "dora"])["tenures"][0];
    assert_eq!(
        (
            &tenure["confidence"],
            &tenure["end_confidence"],
            &tenure["end_inferred"],
            &tenure["ended"]
        ),
        (&json!("confirmed"), &json!("disputed"), &json!(true), &json!("left"))
    );
    assert_eq!(
        (&tenure["from"], &tenure["to"]),
        (&json!("2021-03/2021-08"), &json!("../2022-11-25"))
    );
    let running = &json(&["show", "cleo"])["tenures"][0];
    assert_eq!(
        (&running["end_confidence"], &running["end_inferred"], &running["last_confirmed"]),
        (&Value::Null, &json!(false), &json!("2018-03-02"))
    );
    assert!(running.get("sources").is_none());
    let sources = &json(&["show", "dora", "--sources"])["tenures"][0]["sources"];
    let ids: Vec<&str> =
        sources.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["gazette", "almanac"]);
    let unit = json(&["show", "buoys", "--kind", "unit"]);
    assert_eq!(
        unit["tenures"][0],
        json!({"person": "dora", "role": "head", "from": "2021-03/2021-08", "to": "../2022-11-25",
            "confidence": "confirmed", "end_confidence": "disputed", "end_inferred": true, "inferred": false,
            "last_confirmed": null, "ended": "left"})
    );
}

#[test]
fn the_log_filters_by_year_doubt_and_person() {
    let ids = |args: &[&str]| -> Vec<String> {
        let log = json(&[&["log"], args].concat());
        let events = log["events"].as_array().unwrap().iter();
        events.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["--year", "2020"]), ["almanac-2020"]);
    assert_eq!(ids(&["--disputed"]), ["keepers", "buoys-by"]);
    assert_eq!(ids(&["--confidence", "unsourced"]), ["before"]);
    assert_eq!(ids(&["--confidence", "single-source", "--year", "2018"]), ["keepers"]);
    for args in [&["log", "--year", "20"][..], &["log", "--year", "2020", "--from", "2020"]] {
        assert_eq!(run(args, FIXTURE).status.code(), Some(2), "{args:?}");
    }
    let cleo = text(&["log", "--about", "cleo"]);
    assert!(
        cleo.contains(
            "  - Cleo Marsh becomes Keeper of Bells (disputed)\n    and 1 other change\n"
        ),
        "{cleo}"
    );
    assert!(!cleo.contains("Ben Hale becomes"), "{cleo}");
    let event = &json(&["log", "--about", "cleo"])["events"][0];
    assert_eq!(
        (&event["changes"].as_array().unwrap().len(), &event["other_changes"]),
        (&1, &json!(1))
    );
    assert!(json(&["log"])["events"][0].get("other_changes").is_none());
    // Dora's end is told though the change that closes it may name her unit alone.
    let by = text(&["log", "--about", "dora", "--year", "2022"]);
    assert!(by.starts_with("by 25 Nov 2022  Emil Roth follows at the buoys\n"), "{by}");
    assert!(by.contains("Dora Quill leaves Buoys as Head (disputed, inferred)"), "{by}");
    let markdown = text(&["log", "--about", "cleo", "--format", "markdown"]);
    assert!(markdown.contains("\n\nand 1 other change\n"), "{markdown}");
}

#[test]
fn what_ends_by_the_way_concerns_whom_it_ends() {
    let closed = FIXTURE.replace(
        "Note(text: \"The Almanac prints a portrait.\", people: [\"ben\"])",
        "Close(unit: \"buoys\"), Leave(person: \"cleo\")",
    );
    let dora = "Appoint(person: \"fay\", unit: \"trust\", role: \"trustee\"),";
    let closed = closed.replace(
        dora,
        &format!("{dora} Appoint(person: \"emil\", unit: \"buoys\", role: \"keeper\"),"),
    );
    let cut = closed.find("        (\n            id: \"buoys-head\"").unwrap();
    let closed = format!("{}    ],\n)\n", &closed[..cut]);
    let log = |about: &str| {
        let output = run(&["log", "--about", about, "--year", "2020"], &closed);
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter(|line| line.starts_with("  - ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(log("emil"), ["  - Buoys closes"]);
    assert_eq!(
        log("bells"),
        ["  - Ben Hale is confirmed as Keeper of Bells", "  - Cleo Marsh leaves"]
    );
}

#[test]
fn a_difference_names_each_event_once_and_what_has_no_day() {
    assert_eq!(
        text(&["diff", "2020-01-01", "2022-12-01"]),
        "\
Foghorn Trust, 2020-01-01 to 2022-12-01

../2022-11-25  Emil Roth follows at the buoys  (by 25 Nov 2022, day unknown)
  + Buoys: Emil Roth, Head

1 of 1 changes has no known day.
"
    );
    let page = text(&["diff", "2018-01-01", "2022-01-01", "--format", "markdown"]);
    assert_eq!(
        page,
        "\
# Foghorn Trust, 2018-01-01 to 2022-01-01

## 2018-03-02  Two keepers of the bells  (one source)

- \\+ Bells: Ben Hale, Keeper
- \\+ Bells: Cleo Marsh, Keeper

## 2021-03/2021-08  Dora Quill heads the buoys  (between Mar and Aug 2021, day unknown)

- \\+ Buoys: Dora Quill, Head

1 of 3 changes has no known day.
"
    );
    // The day by which it is ordered is not when it happened.
    assert!(text(&["diff", "2021-08-30", "2021-08-31"]).contains("day unknown"));
    assert_eq!(
        json(&["diff", "2021-08-30", "2021-08-31"])["changes"][0]["date"],
        "2021-03/2021-08"
    );
}
