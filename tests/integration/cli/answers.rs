//! `diff`, `show`, `log` and `find`: documents, exit codes, and the differences of a real organisation.

use std::collections::{BTreeMap, BTreeSet};

use orgscope::org::DeltaKind;
use orgscope::time::Date;
use serde_json::{Value, json};

use crate::support::command::{Ran, json, run};
use crate::support::imports::{kubernetes, opened};

/// The keys of a document, whose order is looked at in the text.
fn has_keys<const N: usize>(value: &Value, keys: [&str; N]) {
    let found: BTreeSet<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, BTreeSet::from(keys));
}

#[test]
fn exit_codes() {
    for (args, code) in [
        (&["diff", "2022-12-28", "2022-12-29"][..], 0),
        (&["diff", "2022-12-28", "2022-12-29", "--exit-code"], 1),
        (&["diff", "2022-12-28", "2022-12-28", "--exit-code"], 0),
        (&["diff", "2022-12-28"], 2),
        (&["diff", "soon", "2022"], 2),
        (&["show", "cloud"], 0),
        (&["show", "jeff-zhang"], 0),
        (&["show", "qqqqqq"], 1),
        (&["show", "cloud", "--kind", "person"], 1),
        (&["show", "zhang"], 2),
        (&["log", "--about", "cloud"], 0),
        (&["log", "--about", "qqqqqq"], 1),
        (&["log", "--about", "quark", "--to", "2018"], 1),
        (&["find", "zjf"], 0),
        (&["find", "qqqqqq"], 1),
        (&["find", ""], 1),
        (&["find", "zhang", "--kind", "fish"], 2),
    ] {
        let Ran { code: got, out, err } = run(args);
        assert_eq!(got, code, "{args:?}: {out}{err}");
        assert!(code != 2 || out.is_empty(), "{args:?} wrote to standard output");
    }
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let starts = |args: &[&str], with: &str| {
        let Ran { out, .. } = run(&[args, &["--format", "json"]].concat());
        assert!(out.starts_with(with), "{args:?}: {}", &out[..out.len().min(200)]);
    };
    starts(
        &["diff", "2022", "2022"],
        r#"{"schema":"orgscope/diff/1","from":"2022-01-01","to":"2022-01-01","changes":[]}"#,
    );
    starts(
        &["find", "zjf"],
        r#"{"schema":"orgscope/find/1","query":"zjf","hits":[{"kind":"person","id":"jeff-zhang","name":"Jeff Zhang","matched":"张建锋","tenures":[{"unit":""#,
    );
    starts(
        &["show", "jack-ma"],
        r#"{"schema":"orgscope/show/1","kind":"person","id":"jack-ma","name":"Jack Ma","native":"马云","names":["Jack Ma","马云""#,
    );
    starts(
        &["show", "cloud"],
        r#"{"schema":"orgscope/show/1","kind":"unit","id":"cloud","class":"business-group","names":[{"name":"Alibaba Cloud","from":null,"to":"2018-11-26"}"#,
    );
    starts(
        &["log", "--from", "2022-12-29", "--to", "2022-12-29"],
        r#"{"schema":"orgscope/log/1","events":[{"id":"management-change-december-2022","date":"2022-12-29","day":"2022-12-29","announced":"2022-12-29","title":""#,
    );
}

#[test]
fn diff_orders_its_two_days() {
    let one = json(&["diff", "2022-12-28", "2022-12-29", "--unit", "cloud"]);
    assert_eq!(one, json(&["diff", "2022-12-29", "2022-12-28", "--unit", "cloud"]));
    has_keys(&one, ["schema", "from", "to", "changes"]);
    assert_eq!(
        one["changes"][2],
        json!({"kind": "appointed", "unit": "cloud", "person": "daniel-zhang", "role": "president",
            "before": null, "after": "Acting President", "date": "2022-12-29",
            "events": ["management-change-december-2022"]})
    );
}

#[test]
fn a_merged_unit_is_not_reported_as_closed_too() {
    let diff = json(&["diff", "2018-11-25", "2018-11-26"]);
    let kinds: Vec<&Value> = diff["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["unit"] == "middle-platform" && change["person"].is_null())
        .map(|change| &change["kind"])
        .collect();
    assert_eq!(kinds, ["merged"]);
}

#[test]
fn show_prints_a_career_and_a_unit() {
    let person = json(&["show", "Zhang Jianfeng"]);
    has_keys(&person, ["schema", "kind", "id", "name", "native", "names", "tenures"]);
    assert_eq!(person["id"], "jeff-zhang");
    let cloud = person["tenures"].as_array().unwrap().iter();
    let cloud: Vec<&Value> =
        cloud.filter(|it| it["unit"] == "cloud" && it["role"] == "president").collect();
    assert_eq!(cloud.len(), 1);
    assert_eq!((&cloud[0]["from"], &cloud[0]["to"]), (&json!("2018-11-26"), &json!("2022-12-29")));
    has_keys(
        cloud[0],
        [
            "unit",
            "role",
            "title",
            "acting",
            "from",
            "to",
            "reports_to",
            "confidence",
            "events",
            "end_confidence",
            "end_inferred",
            "inferred",
            "last_confirmed",
            "ended",
        ],
    );
    let unit = json(&["show", "cloud"]);
    let names: Vec<&Value> =
        unit["names"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["Alibaba Cloud", "Alibaba Cloud Intelligence", "Cloud Intelligence Group"]);
    has_keys(
        &unit,
        [
            "schema",
            "kind",
            "id",
            "class",
            "names",
            "parents",
            "open",
            "predecessors",
            "successors",
            "tenures",
        ],
    );
}

#[test]
fn the_log_has_disputes_and_sources() {
    let log = json(&["log", "--about", "cloud", "--from", "2022-12", "--to", "2022-12"]);
    let events = log["events"].as_array().unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[1]["id"], "management-change-december-2022");
    assert!(events[1]["dispute"].as_str().unwrap().contains("Acting president"));
    assert!(events[1]["sources"].as_array().unwrap().len() > 5);
    assert_eq!(events[1]["day"], "2022-12-29");
    let Ran { out: markdown, .. } =
        run(&["log", "--from", "2022-12-29", "--to", "2022-12-29", "--format", "markdown"]);
    assert!(
        markdown.starts_with("## Daniel Zhang takes over Alibaba Cloud; Wu Zeming becomes CTO\n")
    );
    assert!(markdown.contains("\n> Disputed: ") && markdown.contains("](<https://"));
}

#[test]
fn a_person_is_found_under_any_name() {
    for (query, id, matched) in [
        ("逍遥子", "daniel-zhang", "逍遥子"),
        ("xyz", "daniel-zhang", "逍遥子"),
        ("zjf", "jeff-zhang", "张建锋"),
        ("zhangjianfeng", "jeff-zhang", "Zhang Jianfeng"),
        ("Zhāng Yǒng", "daniel-zhang", "Zhang Yong"),
        ("Daniel Zhang Yong", "daniel-zhang", "Daniel Zhang Yong"),
        ("feng qingyang", "jack-ma", "Feng Qingyang"),
        ("cetin", "caglayan-cetin", "Caglayan Cetin"),
    ] {
        let found = json(&["find", query]);
        let first = &found["hits"][0];
        assert_eq!((&first["id"], &first["matched"]), (&json!(id), &json!(matched)), "{query}");
        has_keys(first, ["kind", "id", "name", "matched", "tenures"]);
    }
    let unit = json(&["find", "greater tmall"]);
    assert_eq!(unit["hits"][0]["id"], "tmall");
    has_keys(&unit["hits"][0], ["kind", "id", "name", "matched", "class", "from", "to"]);
    assert_eq!(json(&["find", "zhang", "--limit", "3"])["hits"].as_array().unwrap().len(), 3);
    let only = json(&["find", "cloud", "--kind", "event"]);
    assert!(only["hits"].as_array().unwrap().iter().all(|hit| hit["kind"] == "event"));
}

type Units = BTreeMap<String, (String, Value, Value)>;

/// A real organisation: between each two of its snapshots, the differences are exactly theirs.
#[test]
fn the_differences_of_kubernetes_are_those_of_its_snapshots() {
    let Some((imported, truths)) = kubernetes() else { return };
    let history = opened(&imported);
    let records = history.dataset();
    let mut snapshots = BTreeMap::new();
    for (day, truth) in truths {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let units: Units = truth["units"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (text(&it[0]), (text(&it[1]), it[2].clone(), it[3].clone())))
            .collect();
        let leaders: BTreeSet<(String, String, String)> = truth["leaders"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (text(&it[0]), text(&it[1]), text(&it[2])))
            .collect();
        snapshots.insert(day, (units, leaders));
    }
    let days: Vec<Date> = snapshots.keys().copied().collect();
    for (one, other) in
        days.iter().flat_map(|a| days.iter().map(move |b| (*a, *b))).filter(|(a, b)| a < b)
    {
        let ((units, leaders), (new_units, new_leaders)) = (&snapshots[&one], &snapshots[&other]);
        let mut expected: BTreeSet<String> = BTreeSet::new();
        for (id, (name, class, parent)) in units {
            match new_units.get(id) {
                None => drop(expected.insert(format!("closed {id}"))),
                Some((new_name, new_class, new_parent)) => {
                    for (word, differs) in [
                        ("renamed", name != new_name),
                        ("reclassified", class != new_class),
                        ("moved", parent != new_parent),
                    ] {
                        if differs {
                            expected.insert(format!("{word} {id}"));
                        }
                    }
                }
            }
        }
        expected.extend(
            new_units.keys().filter(|id| !units.contains_key(*id)).map(|id| format!("opened {id}")),
        );
        let holder = |word: &str, (unit, role, person): &(String, String, String)| {
            format!("{word} {unit} {role} {person}")
        };
        expected.extend(leaders.difference(new_leaders).map(|it| holder("left", it)));
        expected.extend(new_leaders.difference(leaders).map(|it| holder("appointed", it)));
        let got: BTreeSet<String> = history
            .diff(one, other)
            .iter()
            .map(|delta| {
                let unit = &records.unit(delta.unit).id;
                let word = delta.kind.word();
                assert_ne!(delta.kind, DeltaKind::Merged);
                if let (Some(person), Some(role)) = (delta.person, delta.role) {
                    let (person, role) = (&records.person(person).id, &records.role(role).id);
                    format!("{word} {unit} {role} {person}")
                } else {
                    format!("{word} {unit}")
                }
            })
            .collect();
        assert_eq!(got, expected, "{one} to {other}");
    }
    assert!(days.len() > 5);
}
