//! The rules of `check`: each fires on one broken dataset and on no other, at the right place.

use std::collections::BTreeSet;

use orgscope::data::{self, Problem};
use orgscope::org::{Rule, Severity};

/// A sound dataset with room for more: `{units}`, `{people}`, `{roles}`, `{events}`, `{extra}`.
fn dataset(parts: &[(&str, &str)]) -> String {
    let mut text = r#"(
    schema: 1,
    title: "Test",
    span: ("2018-01-01", "2020-12-31"),
    sources: [(id: "s", publisher: "P", title: "T"){sources}],
    roles: [(id: "ceo", title: "CEO", sole: true){roles}],
    units: [(id: "top", name: "Top", class: "group"), (id: "a", name: "A"), (id: "b", name: "B"){units}],
    people: [(id: "x", name: "X"), (id: "y", name: "Y"){people}],
    events: [
        (id: "e0", date: "2018-01-01", title: "Begin", sources: ["s"], changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"), Open(unit: "b", under: "top"),
            Appoint(person: "x", unit: "top", role: "ceo"),
            Appoint(person: "y", unit: "a", role: "member"),
        ]),
        {events}
    ],
)"#
    .to_owned();
    for (name, with) in parts {
        text = text.replace(&format!("{{{name}}}"), with);
    }
    for name in ["sources", "roles", "units", "people", "events"] {
        text = text.replace(&format!("{{{name}}}"), "");
    }
    text
}

fn event(changes: &str) -> String {
    let event = format!(
        r#"(id: "e1", date: "2019-01-01", title: "Later", sources: ["s"], changes: [{changes}]),"#
    );
    dataset(&[("events", &event)])
}

/// Two events on two days.
fn two(first: &str, second: &str) -> String {
    let one = |id: u32, changes: &str| {
        format!(
            r#"(id: "e{id}", date: "2019-0{id}-01", title: "Later", sources: ["s"], changes: [{changes}]),"#
        )
    };
    dataset(&[("events", &(one(1, first) + &one(2, second)))])
}

fn problems(text: &str) -> Vec<Problem> {
    match data::open(text) {
        Ok(opened) => opened.problems,
        Err(unreadable) => unreadable.problems,
    }
}

fn rules(text: &str) -> BTreeSet<&'static str> {
    problems(text).iter().map(|problem| problem.rule.name()).collect()
}

/// For each rule a dataset that breaks it alone.
fn broken(rule: Rule) -> String {
    let e = |text: &str| dataset(&[("events", text)]);
    match rule {
        Rule::Syntax => "(schema: 1, title: \"x\" units: [])".into(),
        Rule::UnknownField => dataset(&[("units", r#", (id: "c", nmae: "C")"#)]),
        Rule::MissingField => dataset(&[("units", r#", (id: "c")"#)]),
        Rule::WrongType => event(r#"Opne(unit: "a")"#),
        Rule::ImpossibleDate => {
            e(r#"(id: "e1", date: "2018-02-30", title: "T", sources: ["s"], changes: []),"#)
        }
        Rule::BadSchema => dataset(&[]).replace("schema: 1", "schema: 2"),
        Rule::BadSpan => dataset(&[]).replace("2020-12-31", "2017-12-31"),
        Rule::BadLapse => {
            dataset(&[]).replacen("schema: 1,", "schema: 1, lapse: \"two years\",", 1)
        }
        Rule::DuplicateId => dataset(&[("people", r#", (id: "x", name: "Z")"#)]),
        Rule::BadId => {
            e(r#"(id: "e 1", date: "2019-01-01", title: "T", sources: ["s"], changes: []),"#)
        }
        Rule::UnknownUnit => event(r#"Rename(unit: "aa", to: "AA")"#),
        Rule::UnknownPerson => event(r#"Leave(person: "z", unit: "a")"#),
        Rule::UnknownRole => event(r#"Vacant(unit: "a", role: "dean")"#),
        Rule::UnknownSource => e(
            r#"(id: "e1", date: "2019-01-01", title: "T", sources: ["s", "t"], changes: [Rename(unit: "a", to: "AA")]),"#,
        ),
        Rule::NotOpen => two(r#"Close(unit: "b")"#, r#"Rename(unit: "b", to: "BB")"#),
        Rule::AlreadyOpen => event(r#"Open(unit: "a", under: "top")"#),
        Rule::NoTenure => event(r#"Leave(person: "x", unit: "a")"#),
        Rule::ParentCycle => event(r#"Move(unit: "a", under: "b"), Move(unit: "b", under: "a")"#),
        Rule::OpenChildren => two(r#"Move(unit: "b", under: "a")"#, r#"Close(unit: "a")"#),
        Rule::MergeIntoItself => event(r#"Merge(units: ["a", "b"], into: "b")"#),
        Rule::MergeIntoClosed => two(r#"Close(unit: "b")"#, r#"Merge(units: ["a"], into: "b")"#),
        Rule::TwoSoleHolders => event(r#"Appoint(person: "y", unit: "top", role: "ceo")"#),
        Rule::NoChange => event(r#"Rename(unit: "a", to: "A")"#),
        Rule::TwiceInPosition => event(r#"Appoint(person: "y", unit: "a", role: "member")"#),
        Rule::AfterSpan => e(
            r#"(id: "e1", date: "2021-01-01", title: "T", sources: ["s"], changes: [Rename(unit: "a", to: "AA")]),"#,
        ),
        Rule::AnnouncedLate => e(
            r#"(id: "e1", date: "2018-03-01", announced: "2020-03-01", title: "T", sources: ["s"], changes: [Rename(unit: "a", to: "AA")]),"#,
        ),
        Rule::NoSource => e(
            r#"(id: "e1", date: "2019-01-01", title: "T", changes: [Rename(unit: "a", to: "AA")]),"#,
        ),
        Rule::UnusedUnit => dataset(&[("units", r#", (id: "c", name: "C")"#)]),
        Rule::UnusedPerson => dataset(&[("people", r#", (id: "z", name: "Z")"#)]),
        Rule::UnusedSource => dataset(&[("sources", r#", (id: "t", publisher: "P", title: "T")"#)]),
        Rule::NoLatinName => dataset(&[]).replace(r#"name: "X")"#, r#"name: "X", native: "马云")"#),
        Rule::Neutralised => dataset(&[]).replace(r#"name: "Y""#, "name: \"Y\u{202e}\""),
    }
}

#[test]
fn the_sound_dataset_is_sound() {
    assert_eq!(rules(&dataset(&[])), BTreeSet::new());
}

#[test]
fn each_rule_fires_on_its_own_dataset_and_on_no_other() {
    for rule in Rule::ALL {
        let found = rules(&broken(*rule));
        assert_eq!(found, BTreeSet::from([rule.name()]), "{}", broken(*rule));
    }
}

/// For each rule what is wrong, where, with the line and a mark below it, and what to do.
#[test]
fn each_rule_is_reported_once_with_its_line_and_a_hint() {
    let style = data::ReportStyle { colour: false, width: 300 };
    for rule in Rule::ALL {
        let text = broken(*rule);
        let found = problems(&text);
        let reported: Vec<&Problem> = found.iter().filter(|it| it.rule == *rule).collect();
        assert_eq!(reported.len(), 1, "{}: {found:?}", rule.name());
        let report = data::render(&found, &text, "mine.ron", style);
        let line = text.lines().nth(reported[0].line - 1).unwrap();
        let at = format!("--> mine.ron:{}:{}\n", reported[0].line, reported[0].column);
        assert_eq!(report.matches(&at).count(), 1, "{report}");
        let shown = line.trim().replace('\u{202e}', "\u{fffd}");
        assert!(report.contains(&shown), "{report}");
        assert!(report.contains('^'), "{report}");
        assert!(
            report.contains("help: ") && reported[0].hint.is_some(),
            "{}: {report}",
            rule.name()
        );
    }
}

#[test]
fn only_unreadable_datasets_do_not_open() {
    for rule in Rule::ALL {
        let opened = data::open(&broken(*rule));
        assert_eq!(opened.is_err(), rule.severity() == Severity::Unreadable, "{}", rule.name());
    }
}

/// Line and column of the only problem.
fn place(text: &str) -> (usize, usize) {
    let found = problems(text);
    assert_eq!(found.len(), 1, "{found:?}");
    (found[0].line, found[0].column)
}

#[test]
fn places_are_exact() {
    let text = event(r#"Rename(unit: "aa", to: "AA")"#);
    let line = text.lines().position(|line| line.contains("\"aa\"")).unwrap() + 1;
    let column = text.lines().nth(line - 1).unwrap().find("aa").unwrap() + 1;
    assert_eq!(place(&text), (line, column));
    // Columns count characters: two Chinese ones before, and a tab.
    let text = "(schema: 1, title: \"阿里\",\t span: (\"2018-1-1\", \"2018-01-02\"))";
    let column = text.chars().collect::<String>().find("2018-1-1").unwrap();
    let column = text[..column].chars().count() + 1;
    assert_eq!(place(text), (1, column));
    // With a byte order mark and Windows line ends.
    let text = "\u{feff}(schema: 1, title: \"t\",\r\n span: (\"2018-13-01\", \"2018-01-02\"))";
    assert_eq!(place(text), (2, 10));
    // The name of a change, for what the whole change does.
    let text = event(r#"Merge(units: ["a", "b"], into: "b")"#);
    let line = text.lines().position(|line| line.contains("Merge(")).unwrap() + 1;
    let column = text.lines().nth(line - 1).unwrap().find("Merge(").unwrap() + 1;
    assert_eq!(place(&text), (line, column));
}

#[test]
fn ids_are_guessed() {
    for (text, guess) in [
        (event(r#"Rename(unit: "topp", to: "T")"#), "did you mean `top`?"),
        (event(r#"Vacant(unit: "a", role: "coe")"#), "did you mean `ceo`?"),
        (event(r#"Opne(unit: "a")"#), "did you mean `Open`?"),
        (dataset(&[("units", r#", (id: "c", nmae: "C")"#)]), "did you mean `name`?"),
    ] {
        let found = problems(&text);
        let hint = found[0].hint.clone().unwrap_or_default();
        assert!(hint.contains(guess), "{hint}");
    }
}

#[test]
fn reports_show_the_line() {
    let text = event(r#"Rename(unit: "topp", to: "T")"#);
    let style = data::ReportStyle { colour: false, width: 200 };
    let report = data::render(&problems(&text), &text, "mine.ron", style);
    let line = text.lines().position(|line| line.contains("topp")).unwrap() + 1;
    assert!(report.contains("error[unknown-unit]: there is no unit `topp`"), "{report}");
    assert!(report.contains(&format!("--> mine.ron:{line}:")), "{report}");
    assert!(report.contains("Rename(unit: \"topp\", to: \"T\")"), "{report}");
    assert!(report.contains("^^^^"), "{report}");
    assert!(report.contains("help: did you mean `top`?"), "{report}");
}

#[test]
fn files_that_are_no_datasets() {
    for (text, says) in [
        ("", "the file is empty"),
        ("(schema: 1, title: \"x", "ends in the middle"),
        ("(schema: 1, title: \"x\", units: [(id: \"a\"", "ends in the middle"),
        ("[1, 2]", "not RON"),
        ("{\"a\": 1}", "not RON"),
        ("(schema: \"1\", title: \"x\")", ""),
        ("\u{0}\u{0}", ""),
    ] {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{text:?}");
        assert_eq!(found[0].severity(), Severity::Unreadable, "{text:?}");
        assert!(found[0].message.contains(says), "{text:?}: {}", found[0].message);
        assert!(!found[0].message.contains("Record"), "{}", found[0].message);
    }
    let deep = "(".repeat(5000);
    assert_eq!(problems(&deep)[0].severity(), Severity::Unreadable);
}

/// The rules of a dataset's findings, each with the subject `check --format json` names.
fn subjects(text: &str) -> Vec<(String, String)> {
    let opened = data::open(text).unwrap();
    let written = data::json::check("x.ron", &opened.problems, Some(&opened.history));
    let read: serde_json::Value = serde_json::from_str(&written).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let found = read["diagnostics"].as_array().unwrap().iter();
    found.map(|it| (text(&it["rule"]), text(&it["subject"]))).collect()
}

#[test]
fn a_double_record_is_reported_by_its_own_id() {
    let event = r#"(id: "e1", date: "2019-01-01", title: "T", sources: ["s", "s2"], changes: [
        Open(unit: "c", under: "top"), Appoint(person: "z", unit: "a", role: "new")]),"#;
    let rest = [
        ("sources", r#", (id: "s2", publisher: "P", title: "T")"#),
        ("roles", r#", (id: "new", title: "New")"#),
        ("units", r#", (id: "c", name: "C")"#),
        ("people", r#", (id: "z", name: "Z")"#),
        ("events", event),
    ];
    assert_eq!(subjects(&dataset(&rest)), []);
    for (list, double, id) in [
        ("sources", r#", (id: "s", publisher: "Q", title: "U")"#, "s"),
        ("roles", r#", (id: "ceo", title: "Chief")"#, "ceo"),
        ("units", r#", (id: "a", name: "Other")"#, "a"),
        ("people", r#", (id: "x", name: "Other")"#, "x"),
        (
            "events",
            r#"(id: "e0", date: "2018-05-01", title: "T", sources: ["s"], changes: []),"#,
            "e0",
        ),
    ] {
        // In the middle of its list: the number it would have had goes to the record behind it.
        let behind = rest.iter().find(|part| part.0 == list).unwrap().1;
        let both = double.to_owned() + behind;
        let parts = rest.map(|part| if part.0 == list { (list, both.as_str()) } else { part });
        let text = dataset(&parts);
        assert_eq!(subjects(&text), [("duplicate-id".to_owned(), id.to_owned())], "{text}");
    }
}

#[test]
fn a_dropped_change_is_reported_at_its_own_event() {
    let text = two(r#"Close(unit: "nobody")"#, r#"Close(unit: "b")"#);
    assert_eq!(subjects(&text), [("unknown-unit".to_owned(), "e1".to_owned())]);
    let text = two(r#"Note(text: "n")"#, r#"Appoint(person: "nobody", unit: "b", role: "member")"#);
    assert_eq!(subjects(&text), [("unknown-person".to_owned(), "e2".to_owned())]);
}
