//! Doubts, gaps and lapses as `tree`, `show`, `log` and `diff` print them.

use std::fs;

use crate::support::command::{self, Ran};
use crate::support::datasets::day;
use serde_json::{Value, json};

use super::doubts_dataset::FIXTURE;

fn run(args: &[&str], text: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("doubts.ron");
    fs::write(&file, text).unwrap();
    command::run(&[&["--data", file.to_str().unwrap()], args].concat())
}

#[test]
fn a_command_knows_which_day_today_is() {
    let text = FIXTURE.replace("\"2023-12-31\"", "\"today\"");
    let text = run(&["tree", "--format", "json"], &text).out;
    let at = text.split("\"at\": \"").nth(1).or_else(|| text.split("\"at\":\"").nth(1)).unwrap();
    assert!(day(&at[..10]) > day("2026-01-01"), "{at}");
}

fn text(args: &[&str]) -> String {
    let output = run(args, FIXTURE);
    assert_eq!(output.code, 0, "{args:?}: {}", output.err);
    output.out
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
        output.out,
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
    let markdown = output.out;
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
        assert_eq!(run(args, FIXTURE).code, 2, "{args:?}");
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
    // Dora's end is listed although the change that closes it names her unit alone.
    let by = text(&["log", "--about", "dora", "--year", "2022"]);
    assert!(by.starts_with("by 25 Nov 2022  Emil Roth follows at the buoys\n"), "{by}");
    assert!(by.contains("Dora Quill leaves Buoys as Head (disputed, inferred)"), "{by}");
    let markdown = text(&["log", "--about", "cleo", "--format", "markdown"]);
    assert!(markdown.contains("\n\nand 1 other change\n"), "{markdown}");
}

#[test]
fn the_log_about_a_person_has_ends_that_follow_from_other_changes() {
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
        let text = output.out;
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

by 25 Nov 2022  Emil Roth follows at the buoys  (by 25 Nov 2022, day unknown)
  + Buoys: Emil Roth, Head

No day is known of 1 of 1 change.
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

## between Mar and Aug 2021  Dora Quill heads the buoys  (between Mar and Aug 2021, day unknown)

- \\+ Buoys: Dora Quill, Head

No day is known of 1 of 3 changes.
"
    );
    // The day by which it is ordered is not when it happened.
    assert!(text(&["diff", "2021-08-30", "2021-08-31"]).contains("day unknown"));
    assert_eq!(
        json(&["diff", "2021-08-30", "2021-08-31"])["changes"][0]["date"],
        "2021-03/2021-08"
    );
}
