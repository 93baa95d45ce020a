//! Popolo as it is published: documents shaped like those of parliaments and of civic registers,
//! compared on every day with a reading of the JSON that knows nothing of the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::day_sets::UnitRow;
use crate::support::imports::opened;
use orgscope::data::{self, export};
use orgscope::import::write;
use orgscope::import::{Imported, read_popolo};
use orgscope::org::History;
use orgscope::time::Date;
use serde_json::{Value, json};

use super::popolo_oracle::{DaySets, Flat, items};

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fs::read_to_string(folder.join(format!("{name}.popolo.json"))).unwrap()
}

fn import(text: &str) -> Imported {
    read_popolo(text).unwrap_or_else(|why| panic!("{why:?}\n{text}")).import("Land", "land.json")
}

/// A day as `tree --format json` lists it, without the names of people.
fn sets_of(history: &History, day: Date) -> DaySets {
    let (units, holders) = crate::support::day_sets::day_sets(history, day);
    (units, holders.into_iter().map(|(unit, role, person, _)| (unit, role, person)).collect())
}

/// The holders of a day, `unit role person`.
fn holders(history: &History, day: &str) -> Vec<String> {
    let (_, holders) = sets_of(history, Date::parse(day).unwrap());
    holders.into_iter().map(|(unit, role, person)| format!("{unit} {role} {person}")).collect()
}

/// Both readings agree on every day; `repaired` changes the units that are known to differ.
fn agrees(name: &str, repaired: impl Fn(&mut BTreeSet<UnitRow>)) -> (History, Imported) {
    let text = fixture(name);
    let imported = import(&text);
    let history = opened(&imported);
    let flat = Flat::of(&serde_json::from_str(&text).unwrap());
    let days = flat.days();
    assert!(days.len() > 10);
    for number in days {
        let day = Date::from_number(number);
        let mut should = flat.on(number);
        repaired(&mut should.0);
        assert_eq!(sets_of(&history, day), should, "{name} on {day}");
    }
    (history, imported)
}

fn findings(imported: &Imported) -> Vec<String> {
    let report = imported.report();
    report.lines().filter(|line| !line.starts_with("not carried over")).map(str::to_owned).collect()
}

#[test]
fn a_legislature_with_its_terms_and_parties() {
    let (history, imported) = agrees("legislature", |_| {});
    assert_eq!(findings(&imported), Vec::<String>::new());
    let (diet, edda) =
        ("2b1c0a1e-6f7d-4c2f-9a53-5d0e7d1c8a11", "0a588816-94b5-4397-88f6-000000000001");
    let person = |number: u32| format!("{}{number}", &edda[..edda.len() - 1]);
    let members = |numbers: &[u32]| -> Vec<String> {
        numbers.iter().map(|number| format!("{diet} member {}", person(*number))).collect()
    };
    // Dates that a membership leaves out are those of its legislative period.
    assert_eq!(holders(&history, "2011-03-26"), Vec::<String>::new());
    assert_eq!(holders(&history, "2011-03-27"), members(&[1, 3]));
    assert_eq!(holders(&history, "2012-09-10"), members(&[1, 2, 3]));
    assert_eq!(holders(&history, "2014-01-01"), members(&[1, 2]));
    assert_eq!(holders(&history, "2015-03-25"), Vec::<String>::new(), "between two periods");
    // A mandate for a party is not a membership of it; the chair of a party is.
    let chair = format!("{diet} President of the Diet {edda}");
    let party = format!("party/green_left party chair {}", person(5));
    assert_eq!(holders(&history, "2016-07-01"), [vec![chair], members(&[1]), vec![party]].concat());
    assert_eq!(holders(&history, "2019-07-01"), members(&[4, 5]));
    // Two people of one name stay two.
    let names: Vec<&str> = history.dataset().people.iter().map(|it| &*it.name).collect();
    assert_eq!(names.iter().filter(|name| **name == "Tibor Varga").count(), 2);
    let left = |list: &str, field: &str| {
        let found = imported.left_out.iter().find(|it| it.0 == list && it.1 == field);
        found.map_or(0, |it| it.2)
    };
    assert_eq!(left("memberships", "on_behalf_of_id"), 7);
    assert_eq!(left("memberships", "area_id"), 5);
    assert_eq!(left("document", "areas"), 2);
    assert_eq!(left("events", "the event itself"), 1, "an election that no membership names");
}

#[test]
fn two_houses_with_posts_and_redirects() {
    let (history, imported) = agrees("houses", |_| {});
    assert_eq!(
        findings(&imported),
        [
            "memberships:4: repaired: date that stands for none: 9999-12-31",
            "memberships:5: left out: membership that is another: example/member/5 is example/member/2",
            "memberships:8: repaired: overlapping memberships: Aron Pell, Member",
            "memberships:10: repaired: no role, taken as member: Sara Quill-Marsh",
            "memberships:12: left out: duplicate row: Aron Pell harbour-committee",
            "persons:3: repaired: person who is another, joined with them: example/person/10099 is example/person/10002",
        ]
    );
    assert_eq!(
        holders(&history, "2002-01-01"),
        [
            "harbour-committee Chair example/person/10002",
            "house-of-elders Peer example/person/12001",
            "house-of-members Member example/person/10001",
            "house-of-members Member example/person/10002",
            "house-of-members The First Minister example/person/10001",
        ]
    );
    assert_eq!(holders(&history, "1980-01-01"), ["house-of-members Member example/person/12001"]);
    // Names that stand only in parts: the main one now, the earlier ones kept.
    let people = &history.dataset().people;
    let names: Vec<&str> = people.iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["Sara Quill-Marsh", "Aron Pell", "Baroness Wick of Over Fen"]);
    let aliases: Vec<&str> = people[0].aliases().iter().map(|it| &**it).collect();
    assert_eq!(aliases, ["Sara Quill", "Sara Qill"]);
    // The label of a post is the title of its holder.
    let now = history.as_of(Date::parse("2002-01-01").unwrap());
    let json = data::json::tree(now, now.walk().map(|(unit, _)| unit));
    assert!(
        json.contains("\"title\": \"Member for Northwick\"")
            || json.contains("\"title\":\"Member for Northwick\""),
        "{json}"
    );
}

#[test]
fn records_inside_records_are_read() {
    let (history, imported) = agrees("embedded", |_| {});
    assert_eq!(findings(&imported), Vec::<String>::new());
    assert_eq!(holders(&history, "1996-01-01"), ["council auditor p3", "council clerk 5064e3a2"]);
    assert_eq!(
        holders(&history, "2012-04-01"),
        ["council clerk 5064e3a2", "council councillor 5064e3a1"]
    );
    assert_eq!(
        holders(&history, "2012-06-01"),
        ["cabinet Minister of Works 5064e3a1", "council clerk 5064e3a2"]
    );
    assert_eq!(
        holders(&history, "2014-09-01"),
        ["council Mayor 5064e3a1", "council clerk 5064e3a2"]
    );
    let (units, _) = sets_of(&history, Date::parse("1999-12-31").unwrap());
    assert!(units.iter().any(|it| it.1 == "Parish Council"), "{units:?}");
    let people = &history.dataset().people;
    assert!(people.iter().any(|it| &*it.name == "Joan Sole"));
    assert!(people.iter().any(|it| it.native.as_deref() == Some("林伟")));
}

#[test]
fn untidy_values_are_repaired_and_reported() {
    let (history, _) = agrees("untidy", |units| {
        // The ring is cut at its first unit.
        if let Some(mut ring) = units.iter().find(|it| it.0 == "ring/a").cloned() {
            units.remove(&ring);
            ring.3 = String::new();
            units.insert(ring);
        }
    });
    assert_eq!(
        holders(&history, "1998-01-01"),
        [
            "court judge p1",
            "court usher p1",
            "missing head p1",
            "orphan trustee p1",
            "orphan trustee p2",
            "ring/b head p9",
            "short head 3",
        ]
    );
}

/// The text without the notes of unknown ends, for which Popolo has no place.
fn without_notes(ron: &str) -> String {
    let note = ", note: \"end unknown";
    let lines = ron.lines().map(|line| match line.split_once(note) {
        Some((before, _)) => format!("{before}),\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// What every document has in common: the way out and in again changes nothing, and every record of a
/// unit or a membership is there or is reported.
#[test]
fn every_document_comes_back_and_its_counts_add_up() {
    for (name, units, memberships) in
        [("legislature", 4, 9), ("houses", 5, 12), ("embedded", 3, 5), ("untidy", 8, 17)]
    {
        let imported = import(&fixture(name));
        assert_eq!(imported.read, (units, memberships), "{name}");
        let (first, history) = (without_notes(&write::ron(&imported.draft)), opened(&imported));
        let document = export::popolo(&history);
        let again = import(&document);
        // A start before that of the unit is kept as it is given, and reported again.
        let early = "membership that starts before its unit";
        let new: Vec<String> =
            findings(&again).into_iter().filter(|it| !it.contains(early)).collect();
        assert_eq!(new, Vec::<String>::new(), "{document}");
        assert_eq!(write::ron(&again.draft), first, "{name}");
        assert_eq!(export::popolo(&opened(&again)), document, "{name}");
    }
}

/// One record a line, and a page of an interface on the web, say what the document says.
#[test]
fn json_lines_and_pages_are_read_as_documents() {
    let text = fixture("untidy");
    let whole = opened(&import(&text));
    let document: Value = serde_json::from_str(&text).unwrap();
    let records = |lists: &[&str]| -> Vec<String> {
        let values = lists.iter().flat_map(|list| items(&document, list));
        values.filter(Value::is_object).map(|it| it.to_string()).collect()
    };
    let all = records(&["organizations", "persons", "memberships"]);
    let lines = opened(&import(&(all.join("\n") + "\r\n\n")));
    let page = opened(&import(&format!("{{\"total\": 3, \"result\": [{}]}}", all.join(","))));
    let documents: Vec<String> = ["organizations", "persons", "memberships"]
        .iter()
        .map(|list| json!({ *list: items(&document, list) }).to_string())
        .collect();
    let documents = opened(&import(&documents.join("\n")));
    for day in ["1991-06-01", "1998-01-01", "2004-06-01", "2020-01-01"] {
        let day = Date::parse(day).unwrap();
        for other in [&lines, &page, &documents] {
            // A membership without a person cannot be distinguished from another.
            assert_eq!(sets_of(other, day), sets_of(&whole, day), "{day}");
        }
    }
    let broken = all[..3].join("\n") + "\n{\"id\": ";
    let why = read_popolo(&broken).unwrap_err();
    assert_eq!(why.message, "the document is not complete: EOF while parsing a value");
    assert_eq!(why.span.start, broken.trim_end().len() - 1);
}

/// What cannot be read says where, in a text of any shape, and what to do.
#[test]
fn an_error_names_its_place_in_the_document() {
    for (text, place, message, help) in [
        ("", 0, "the document is empty", "organizations, persons and memberships"),
        (" \n\n", 0, "the document is empty", "organizations"),
        ("{\"organizations\": [", 18, "the document is not complete", "too early"),
        (
            "{\"organizations\": [],\n \"x\": é}",
            28,
            "the document is not valid JSON",
            "organizations",
        ),
        ("\u{feff}<html>", 3, "the document is not valid JSON", "page of the web"),
        ("{\"organizations\": [],\n \"persons\": 3}", 34, "the document is not Popolo", "organiz"),
        (
            "{\"id\": 1}\n{\"id\": 2}\n\n{\"id\": }\n",
            28,
            "the document is not valid JSON",
            "organiz",
        ),
        ("{}", 0, "the document has no `organizations`", "organizations"),
    ] {
        let why = read_popolo(text).unwrap_err();
        assert!(why.message.starts_with(message), "{text:?}: {why:?}");
        assert_eq!(why.span.start, place, "{text:?}: {why:?}");
        assert!(why.hint.as_deref().unwrap().contains(help), "{text:?}: {why:?}");
    }
}

/// Fields that the dataset has no place for are counted, in names too.
#[test]
fn what_names_say_beyond_themselves_is_counted() {
    let imported = import(
        r#"{"organizations": [
            {"id": "u", "name": "Works", "other_names": [
                {"name": "Old Works", "end_date": "1990", "note": "n"}, {"name": "W", "start_date": "1995"},
                {"name": "Never", "start_date": "1980", "end_date": "1985"}]}],
         "persons": [
            {"id": "p", "name": "Ana Roe", "given_name": "Ana", "family_name": "Roe", "honorific_prefix": "Dr",
             "additional_name": ["x"], "other_names": [
                {"name": "Ana Poe", "family_name": "Poe", "note": "birth", "end_date": "1980"},
                {"name": "A", "note": "short"}, "Anna"]}],
         "memberships": [{"person_id": "p", "organization_id": "u", "role": "head", "acting": "true"}]}"#,
    );
    let left: Vec<String> =
        imported.left_out.iter().map(|it| format!("{} {} {}", it.0, it.1, it.2)).collect();
    assert_eq!(
        left,
        [
            "organizations other_names.end_date 1",
            "organizations other_names.note 1",
            "organizations other_names.start_date 2",
            "persons additional_name 1",
            "persons honorific_prefix 1",
            "persons other_names.end_date 1",
            "persons other_names.note 1",
        ]
    );
    let history = opened(&imported);
    let aliases: Vec<&str> = history.dataset().people[0].aliases().iter().map(|it| &**it).collect();
    assert_eq!(aliases, ["Ana Poe", "A", "Anna"]);
    let now = history.as_of(Date::parse("2000-01-01").unwrap());
    let json = data::json::tree(now, now.walk().map(|(unit, _)| unit));
    assert_eq!(
        serde_json::from_str::<Value>(&json).unwrap()["units"][0]["positions"][0]["holders"][0]["acting"],
        true
    );
}

/// A field counts in either spelling, wherever it stands; in both, that of Popolo is read and the other one counted.
#[test]
fn organisations_are_read_in_either_spelling() {
    for text in [
        r#"{"organizations": [{"id": "o", "name": "O"}], "persons": [{"id": "p", "name": "P"}],
            "memberships": [{"person_id": "p", "organization_id": "o", "role": "head"}]}"#,
        r#"{"persons": [{"id": "p", "name": "P", "memberships": [{"organization": {"id": "o", "name": "O"}, "role": "head"}]}]}"#,
        r#"{"organizations": [{"id": "o", "name": "O"}], "posts": [{"id": "s", "organization_id": "o", "role": "head"}],
            "memberships": [{"person": {"id": "p", "name": "P"}, "post_id": "s"}]}"#,
        r#"{"id": "p", "name": "P", "memberships": [{"organization": {"id": "o", "name": "O"}, "role": "head"}]}"#,
        r#"{"organization": {"id": "o", "name": "O"}, "person": {"id": "p", "name": "P"}, "role": "head"}"#,
        "{\"id\": \"o\", \"name\": \"O\"}\n\
         {\"person\": {\"id\": \"p\", \"name\": \"P\"}, \"organization_id\": \"o\", \"role\": \"head\"}",
    ] {
        let dataset = write::ron(&import(text).draft);
        assert!(dataset.contains(r#"Appoint(person: "p", unit: "o", role: "head""#), "{dataset}");
        let other = text.replace("organization", "organisation");
        assert_eq!(write::ron(&import(&other).draft), dataset, "{other}");
        assert_eq!(findings(&import(&other)), findings(&import(text)));
    }
    let both = r#"{"organizations": [{"id": "o", "name": "O"}, {"id": "x", "name": "X"}], "memberships":
        [{"person": {"id": "p", "name": "P"}, "organisation_id": "x", "organization_id": "o", "role": "head"}]}"#;
    let imported = import(both);
    assert!(write::ron(&imported.draft).contains(r#"person: "p", unit: "o", role: "head""#));
    let report = imported.report();
    assert!(
        report.contains("not carried over: memberships: `organisation_id`, in 1 record"),
        "{report}"
    );
}

/// Each number that only Python writes counts once, on its line, and says as much as `null` does.
#[test]
fn numbers_that_json_does_not_have_are_counted_each() {
    let text = r#"{"organizations": [{"id": "o", "name": "O", "parent_id": NaN, "founding_date": -Infinity, "other_names": NaN}],
        "persons": [{"id": "p", "name": "P NaN", "email": Infinity}],
        "memberships": [{"person_id": "p", "organization_id": "o", "role": "head", "end_date": NaN}]}"#;
    let imported = import(text);
    let kind = "number that JSON does not have, read as nothing";
    let lines = [(1, "-Infinity"), (1, "NaN"), (1, "NaN"), (2, "Infinity"), (3, "NaN")]
        .map(|(line, it)| format!("document:{line}: repaired: {kind}: {it}"));
    assert_eq!(findings(&imported), lines);
    assert!(imported.summary().contains(&format!("repaired: 5 × {kind}\n")));
    let nulls =
        text.replace("\"P NaN\"", "@").replace("-Infinity", "null").replace("Infinity", "null");
    let nulls = nulls.replace("NaN", "null").replace('@', "\"P NaN\"");
    assert_eq!(write::ron(&imported.draft), write::ron(&import(&nulls).draft));
}
