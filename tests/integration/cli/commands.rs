//! The command line as scripts see it: streams, exit codes, documents.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::support::command::{PROGRAM, Ran, command};

const BROKEN: &str = r#"(schema: 1, title: "T", units: [(id: "a", name: "A")],
    events: [(id: "e", date: "2020-01-01", title: "E", confidence: Unsourced, changes: [Open(unit: "b")])])"#;
const WARNED: &str = r#"(schema: 1, title: "T", units: [(id: "a", name: "A")],
    events: [(id: "e", date: "2020-01-01", title: "E", changes: [Open(unit: "a")])])"#;

fn run(args: &[&str], input: &str) -> Ran {
    Ran::of(command(args).write_stdin(input))
}

#[test]
fn exit_codes() {
    for (args, input, code) in [
        (&["tree"][..], "", 0),
        (&["check"], "", 0),
        (&["check", "--strict"], "", 0),
        (&["check", "--list"], "", 0),
        (&["check", "-"], WARNED, 0),
        (&["check", "-", "--strict"], WARNED, 1),
        (&["check", "-"], BROKEN, 1),
        (&["check", "-"], "(", 2),
        (&["-d", "-", "tree"], WARNED, 0),
        (&["-d", "-", "tree"], BROKEN, 2),
        (&["tree", "-d", "-"], "(", 2),
        (&["tree", "--at", "2022-13"], "", 2),
        (&["tree", "--unit", "nobody-knows-this"], "", 1),
        (&["tree", "--unit", "industry"], "", 2),
        (&["--at", "2022", "tree"], "", 2),
        (&["--no-mouse", "check"], "", 2),
        (&["-d", "/nowhere/at/all.ron", "tree"], "", 2),
        (&["-d", "/", "check"], "", 2),
        (&["plant"], "", 2),
        (&["tree", "--format", "yaml"], "", 2),
        (&["--version"], "", 0),
        (&["--help"], "", 0),
        (&[], "", 2),
    ] {
        let ran = run(args, input);
        assert_eq!(ran.code, code, "{args:?}: {}{}", ran.out, ran.err);
        if code == 2 {
            assert_eq!(ran.out, "", "{args:?} wrote to standard output");
            assert_ne!(ran.err, "", "{args:?} said nothing");
        }
    }
}

#[test]
fn without_a_terminal_one_line_says_what_to_use() {
    let ran = run(&[], "");
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("orgscope tree --at DATE") && ran.err.contains("orgscope check"));
}

#[test]
fn the_tree_of_a_day_as_json() {
    let ran = run(&["tree", "--at", "2022-12-29", "--format", "json"], "");
    assert!(ran.out.starts_with(
        r#"{"schema":"orgscope/tree/1","dataset":"Alibaba Group","at":"2022-12-29","units":[{"id":"alibaba","name":"Alibaba Group","class":"group","parent":null,"since":null,"positions":["#
    ));
    assert!(ran.out.contains(
        r#"{"id":"cloud","name":"Alibaba Cloud Intelligence","class":"business-group","parent":"alibaba","since":"2018-11-26","positions":[{"role":"president","title":"President","state":"held","holders":[{"person":"daniel-zhang","name":"Daniel Zhang","title":"Acting President","acting":true,"since":"2022-12-29","confidence":"disputed","inferred":false,"last_confirmed":null}]}"#
    ));
    assert!(ran.out.contains(r#"],"placed":{"confidence":"confirmed","inferred":false}},{"id":"#));
    let tree: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let units = tree["units"].as_array().unwrap();
    // Parents stand before their children.
    let mut seen = Vec::new();
    for unit in units {
        let parent = &unit["parent"];
        assert!(parent.is_null() || seen.contains(&parent), "{unit}");
        seen.push(&unit["id"]);
    }
}

#[test]
fn the_tree_of_a_day_as_text() {
    let ran = run(&["tree", "--at", "2022-12-29", "--unit", "cloud", "--plain"], "");
    let expected = "\
Alibaba Group, as of Thu 29 Dec 2022
Alibaba Cloud Intelligence · Daniel Zhang, Acting President; Zhou Jingren, Chief Technology Officer
├─ Alibaba Cloud China · Huang Haiqing, President
├─ Alibaba Cloud Global Sales · Cai Yinghua, President, Global Sales
├─ Alibaba Cloud Computing Platform Business Unit · Jia Yangqing, Vice President, head
├─ Media and Converged Communications Business Unit · Ren Geng, Head
└─ DingTalk · Ye Jun, President; Daniel Zhang, Overseeing executive
";
    assert_eq!(ran.out, expected);
    let ascii = run(&["tree", "--at", "2022-12-29", "--unit", "cloud", "--ascii"], "");
    assert!(ascii.out.is_ascii(), "{}", ascii.out);
    let top = run(&["tree", "--depth", "1"], "");
    let units = |line: &&str| !line.starts_with("   · ");
    let count = top.out.lines().filter(units).count();
    assert_eq!(count, 3, "the day, the group and the affiliate: {}", top.out);
}

#[test]
fn a_row_of_units_each_below_the_one_before() {
    let count = 300;
    let units: Vec<String> =
        (0..count).map(|n| format!("(id: \"u{n}\", name: \"U{n}\"),")).collect();
    let below = |n: u32| format!("Open(unit: \"u{n}\", under: \"u{}\"),", n - 1);
    let opened: Vec<String> = (1..count).map(below).collect();
    let text = format!(
        "(schema: 1, title: \"Deep\", units: [{}], events: [(id: \"e\", date: \"2020-01-01\", \
         title: \"All\", confidence: Unsourced, changes: [Open(unit: \"u0\"), {}])])",
        units.concat(),
        opened.concat()
    );
    let ran = run(&["tree", "-d", "-"], &text);
    let rows: Vec<&str> = ran.out.lines().skip(1).collect();
    assert_eq!(rows.len(), 300);
    assert_eq!((rows[1], rows[2]), ("└─ U1", "   └─ U2"));
    assert_eq!(rows[101], format!("{}└─ U101", "   ".repeat(100)));
    // Behind a hundred levels no line becomes longer.
    assert_eq!(rows[102], format!("…  {}└─ U102", "   ".repeat(100)));
    assert_eq!(rows[299].replace("299", "102"), rows[102]);
    let list = run(&["tree", "-d", "-", "--format", "markdown"], &text);
    assert!(list.out.lines().all(|line| line.len() < 220), "{}", list.out);
}

#[test]
fn a_date_outside_answers_with_a_warning() {
    let ran = run(&["tree", "--at", "2030"], "");
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("2030-01-01 lies outside the dataset, 2018-01-01 to 2023-12-31"));
    assert!(ran.out.lines().count() > 50);
}

#[test]
fn names_that_mean_several_are_listed() {
    let ran = run(&["tree", "--unit", "industry development"], "");
    for id in ["industry-dept-1", "industry-dept-2", "industry-dept-3"] {
        assert!(ran.err.contains(id), "{}", ran.err);
    }
}

#[test]
fn unreadable_says_where_and_what_to_do() {
    let text = "(schema: 1, title: \"阿里\",\n\tspan: (\"2018-01-01\", \"2018-2-31\"))";
    for args in [&["tree", "-d", "-"][..], &["check", "-"], &["check", "-", "--format", "json"]] {
        let ran = run(args, text);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains("2018-2-31"), "{}", ran.err);
    }
    let ran = run(&["check", "-"], text);
    assert!(ran.err.contains("error[impossible-date]"), "{}", ran.err);
    assert!(ran.err.contains("-:2:24"), "{}", ran.err);
    assert!(ran.err.contains("help: write"), "{}", ran.err);
}

#[test]
fn check_as_json() {
    let ran = run(&["check", "-", "--format", "json"], BROKEN);
    let check: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(check["schema"], "orgscope/check/1");
    assert_eq!(check["errors"], 1);
    let first = &check["diagnostics"][0];
    let keys: Vec<&str> =
        ["rule", "severity", "line", "column", "subject", "message", "hint"].into();
    assert!(keys.iter().all(|key| first.get(key).is_some()), "{first}");
    let unknown = check["diagnostics"].as_array().unwrap().iter();
    let unknown: Vec<_> = unknown.filter(|it| it["rule"] == "unknown-unit").collect();
    assert_eq!((unknown[0]["line"].as_u64(), unknown[0]["column"].as_u64()), (Some(2), Some(101)));
}

#[test]
fn every_rule_is_listed() {
    let ran = run(&["check", "--list"], "");
    for rule in orgscope::org::Rule::ALL {
        assert!(ran.out.contains(rule.name()) && ran.out.contains(rule.what()), "{}", rule.name());
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let mut child = std::process::Command::new(PROGRAM)
        .args(["tree", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(err, "");
}

#[test]
fn the_dataset_from_the_environment_and_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    fs::write(&file, WARNED).unwrap();
    let path = file.to_str().unwrap();
    let ran = run(&["tree", "-d", path], "");
    assert!(ran.out.starts_with("T, as of"), "{}", ran.out);
    let ran = Ran::of(command(&["tree"]).env("ORGSCOPE_DATA", path));
    assert!(ran.out.starts_with("T, as of"));
    // A command's own file wins.
    let ran = run(&["-d", "/nowhere.ron", "check", path], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// `today` is answered whatever the dataset's span; elsewhere a refusal says what the command line accepts.
#[test]
fn dates_are_read_in_every_usual_way() {
    let tree = |at: &str| {
        let ran = run(&["-d", "tests/fixtures/lantern.ron", "tree", "--at", at], "");
        (ran.out, ran.err, ran.code)
    };
    let asked = tree("2019-12-29");
    for at in ["29.12.2019", "20191229", "29 dec 2019", "2019-W52-7", "29/12/2019"] {
        assert_eq!(tree(at), asked, "{at}");
    }
    assert_eq!(tree("mid 2019"), tree("2019-07-01"));
    let (out, err, code) = tree("today");
    assert_eq!((out, code), (tree("end").0, 0));
    assert!(err.starts_with("orgscope: warning: today, 20"), "{err}");
    assert!(err.contains("lies outside the dataset"), "{err}");
    for (at, refusal) in [
        ("3/4/2019", "orgscope: ambiguous date `3/4/2019`: write 2019-04-03 or 2019-03-04\n"),
        ("soon", "orgscope: invalid date `soon`: expected 2022-12-29, dec 2022 or today\n"),
        ("+90d", "orgscope: invalid date `+90d`: +90d works in the explorer only\n"),
    ] {
        assert_eq!(tree(at), (String::new(), refusal.into(), 2), "{at}");
    }
}
