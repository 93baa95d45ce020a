//! Imports: tidy rows become the same organisation, untidy ones are mended and counted.

#![allow(clippy::format_push_string, reason = "short texts in tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use orgscope::data::import::{Done, EndsMean, Imported, read_csv, read_popolo};
use orgscope::data::{self, write};
use orgscope::org::{History, Severity};
use orgscope::time::Date;
use serde_json::Value;

/// The dataset, and what was repaired: `repaired: overlapping versions`.
fn csv(units: &str, memberships: &str) -> (History, Vec<String>) {
    let head = "id,name,classification,parent_id,founding_date,dissolution_date\n";
    let members = "person_id,person_name,organization_id,role,start_date,end_date\n";
    let (units, memberships) = (format!("{head}{units}"), format!("{members}{memberships}"));
    let rows = read_csv(("units.csv", &units), ("memberships.csv", &memberships)).unwrap();
    opened(&rows.import("Test", "units.csv"))
}

fn opened(imported: &Imported) -> (History, Vec<String>) {
    let text = write::ron(&imported.draft);
    let opened = data::open(&text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let errors: Vec<_> =
        opened.problems.iter().filter(|it| it.severity() != Severity::Warning).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    let found = imported
        .findings
        .iter()
        .map(|it| {
            let done = if it.done == Done::Repaired { "repaired" } else { "left out" };
            format!("{done} {}:{}: {}", it.place.list, it.place.number, it.kind)
        })
        .collect();
    (opened.history, found)
}

/// `a "A" k <- top; p as r`: the units of a day, with their holders.
fn on(history: &History, day: &str) -> Vec<String> {
    let data = history.dataset();
    let now = history.as_of(Date::parse(day).unwrap());
    now.walk()
        .map(|(unit, _)| {
            let mut line = format!("{} {:?}", data.unit(unit).id, now.name(unit));
            if let Some(class) = now.class(unit) {
                line += &format!(" {class}");
            }
            if let Some(parent) = now.parent(unit) {
                line += &format!(" <- {}", data.unit(parent).id);
            }
            for (position, _) in now.positions(unit) {
                for holder in now.holders(position) {
                    let role = &data.role(history.position(position).role).id;
                    line += &format!("; {} as {role}", data.person(holder.person()).id);
                }
            }
            line
        })
        .collect()
}

#[test]
fn versions_become_changes() {
    let (history, found) = csv(
        "top,Top,group,,2018-01-01,\n\
         a,A,team,top,2018-01-01,2019-01-01\n\
         a,AA,team,top,2019-01-01,2020-01-01\n\
         a,AA,unit,,2020-01-01,2020-06-01\n\
         a,AAA,unit,top,2021-01-01,\n",
        "p,Pat,a,lead,2018-02-01,2018-03-01\n\
         p,Pat,a,lead,2018-03-01,\n\
         q,Quin,top,chair,,2019-05-01\n",
    );
    assert_eq!(found, ["repaired memberships.csv:3: membership across a time without its unit"]);
    assert_eq!(
        on(&history, "2018-02-15"),
        ["top \"Top\" group; q as chair", "a \"A\" team <- top; p as lead"]
    );
    assert_eq!(
        on(&history, "2019-06-01"),
        ["top \"Top\" group", "a \"AA\" team <- top; p as lead"]
    );
    assert_eq!(on(&history, "2020-03-01"), ["top \"Top\" group", "a \"AA\" unit; p as lead"]);
    assert_eq!(on(&history, "2020-07-01"), ["top \"Top\" group"]);
    assert_eq!(
        on(&history, "2021-01-01"),
        ["top \"Top\" group", "a \"AAA\" unit <- top; p as lead"]
    );
    let data = history.dataset();
    assert_eq!(
        (data.first.to_string(), data.last.to_string()),
        ("2018-01-01".into(), "2021-01-01".into())
    );
    // Touching tenures stay two; an empty start is "already in post".
    assert_eq!(history.tenure_count(), 4);
    let quin = history.career(orgscope::org::PersonId::new(1))[0];
    assert!(history.since(history.tenure(quin)).is_unknown());
}

#[test]
fn an_empty_founding_is_the_beginning() {
    let (history, found) = csv("top,Top,,,,\na,A,,top,,2019\n", "p,Pat,a,lead,2018,\n");
    assert_eq!(found, ["repaired memberships.csv:2: open membership that ends with its unit"]);
    assert_eq!(on(&history, "1900-01-01"), ["top \"Top\"", "a \"A\" <- top"]);
    assert_eq!(on(&history, "2018-12-01"), ["top \"Top\"", "a \"A\" <- top; p as lead"]);
    assert_eq!(on(&history, "2019-07-01"), ["top \"Top\""]);
}

/// Each kind of untidiness: the rows, what is told, and a day with what is there.
#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn untidy_rows_are_mended_and_counted() {
    let top = "top,Top,,,2018-01-01,\n";
    for (units, members, told, day, there) in [
        (
            "a,A,,top,2018-01-01,2019-06-01\na,B,,top,2019-01-01,\n",
            "",
            "repaired units.csv:3: overlapping versions",
            "2019-03-01",
            "a \"B\" <- top",
        ),
        (
            "a,A,,top,2018-01-01,\na,B,,top,2019-01-01,\n",
            "",
            "repaired units.csv:3: open end before a later version",
            "2019-03-01",
            "a \"B\" <- top",
        ),
        (
            "a,A,,nowhere,2018-01-01,\n",
            "",
            "repaired units.csv:3: unknown parent, kept at the top",
            "2019-01-01",
            "a \"A\"",
        ),
        (
            "a,A,,a,2018-01-01,\n",
            "",
            "repaired units.csv:3: parent cycle, kept at the top",
            "2019-01-01",
            "a \"A\"",
        ),
        (
            "a,A,,top,2017-01-01,\n",
            "",
            "repaired units.csv:3: parent not there all the time",
            "2017-06-01",
            "a \"A\"",
        ),
        (
            "a,A,,top,2019-01-01,2018-01-01\n",
            "",
            "repaired units.csv:3: end not after the start, end dropped",
            "2020-01-01",
            "a \"A\" <- top",
        ),
        (
            "a,A,,top,2018-01-01,\na,A,,top,2018-01-01,\n",
            "",
            "left out units.csv:4: duplicate row",
            "2019-01-01",
            "a \"A\" <- top",
        ),
        (
            "a b,A,,top,2018-01-01,\n",
            "",
            "repaired units.csv:3: id with spaces or too long",
            "2019-01-01",
            "a-b \"A\" <- top",
        ),
        (
            "a,A,,top,2018/1/5,\n",
            "",
            "repaired units.csv:3: date with missing zeros or slashes",
            "2018-01-05",
            "a \"A\" <- top",
        ),
        (
            "a,A,,,soon,\n",
            "",
            "repaired units.csv:3: start that is no date, taken as unknown",
            "2019-01-01",
            "a \"A\"",
        ),
        (
            "a,A,,top,2018-01-01,9999-12-31\n",
            "",
            "repaired units.csv:3: date that stands for none",
            "2019-01-01",
            "a \"A\" <- top",
        ),
        (
            ",A,,top,2018-01-01,\n",
            "",
            "left out units.csv:3: unit without an id",
            "2019-01-01",
            "top \"Top\"",
        ),
        (
            "",
            ",,top,lead,2018-01-01,\n",
            "left out memberships.csv:2: membership without a person",
            "2019-01-01",
            "top \"Top\"",
        ),
        (
            "",
            "p,P,none,lead,2018-01-01,\n",
            "left out memberships.csv:2: unknown unit",
            "2019-01-01",
            "top \"Top\"",
        ),
        (
            "",
            "p,P,top,,2018-01-01,\n",
            "repaired memberships.csv:2: no role, taken as member",
            "2019-01-01",
            "top \"Top\"; p as member",
        ),
        (
            "",
            "p,P,top,lead,2019-01-01,2018-01-01\n",
            "left out memberships.csv:2: membership that ends before it starts",
            "2019-01-01",
            "top \"Top\"",
        ),
        (
            "",
            "p,P,top,lead,2019,2019\n",
            "repaired memberships.csv:2: end less precise than the start, taken as by its last day",
            "2019-07-01",
            "top \"Top\"; p as lead",
        ),
        (
            "",
            "p,P,top,lead,2019-07-01,2019-07-01\n",
            "left out memberships.csv:2: membership of no days",
            "2019-07-01",
            "top \"Top\"",
        ),
        (
            "",
            "p,P,top,lead,2018-01-01,\np,P,top,lead,2018-01-01,\n",
            "left out memberships.csv:3: duplicate row",
            "2019-01-01",
            "top \"Top\"; p as lead",
        ),
        (
            "",
            "p,P,top,lead,2018-01-01,2019-06-01\np,P,top,lead,2019-01-01,2020-01-01\n",
            "repaired memberships.csv:3: overlapping memberships",
            "2019-12-31",
            "top \"Top\"; p as lead",
        ),
        (
            "",
            "p,P,top,lead,2017-01-01,\n",
            "repaired memberships.csv:2: membership that starts before its unit",
            "2018-01-01",
            "top \"Top\"; p as lead",
        ),
        (
            "a,A,,,2018-01-01,2019-01-01\n",
            "p,P,a,lead,2018-01-01,2020-01-01\n",
            "repaired memberships.csv:2: membership that ends after its unit",
            "2018-06-01",
            "a \"A\"; p as lead",
        ),
        (
            "a,A,,,2018-01-01,2019-01-01\n",
            "p,P,a,lead,2020-01-01,\n",
            "left out memberships.csv:2: membership while its unit is not there",
            "2018-06-01",
            "a \"A\"",
        ),
        (
            "",
            ",Pat Doe,top,lead,2018-01-01,\n",
            "repaired memberships.csv:2: person without an id, known by name",
            "2019-01-01",
            "top \"Top\"; Pat-Doe as lead",
        ),
        (
            "",
            "p,P,top,lead,2018-01-01,soon\n",
            "repaired memberships.csv:2: end that is no date, taken as open with a note",
            "2019-01-01",
            "top \"Top\"; p as lead",
        ),
    ] {
        let (history, found) = csv(&format!("{top}{units}"), members);
        assert_eq!(found, [told], "{units}{members}");
        let rows = on(&history, day);
        assert!(rows.contains(&there.to_owned()), "{units}{members}: {rows:?}");
    }
}

#[test]
fn cycles_of_several_units_are_broken_once() {
    let (history, found) = csv("a,A,,b,2018-01-01,\nb,B,,c,2018-01-01,\nc,C,,a,2018-01-01,\n", "");
    assert_eq!(found, ["repaired units.csv:2: parent cycle, kept at the top"]);
    assert_eq!(on(&history, "2019-01-01"), ["a \"A\"", "c \"C\" <- a", "b \"B\" <- c"]);
}

/// Of rows that overlap the one that began last counts; an earlier one goes on where that ends.
#[test]
fn an_earlier_row_goes_on_after_a_later_one() {
    let (history, found) = csv(
        "top,Top,,,2015-01-01,\n\
         a,A,team,top,2018-01-01,2022-01-01\n\
         a,B,lab,,2019-01-01,2020-01-01\n\
         a,C,team,top,2019-03-01,2019-04-01\n\
         b,B,,top,2018-01-01,2020-01-01\n\
         b,BB,,top,2018-01-01,2019-01-01\n\
         c,C,,top,2018-01-01,\n\
         c,CC,,top,2018-01-01,2019-01-01\n",
        "",
    );
    assert_eq!(
        found,
        [
            "repaired units.csv:3: overlapping versions",
            "repaired units.csv:4: overlapping versions",
            "repaired units.csv:6: overlapping versions",
            "left out units.csv:8: version that others replace on all of its days",
        ]
    );
    for (day, a, b, c) in [
        ("2018-12-31", "a \"A\" team <- top", "b \"BB\" <- top", "c \"CC\" <- top"),
        ("2019-02-28", "a \"B\" lab", "b \"B\" <- top", ""),
        ("2019-03-31", "a \"C\" team <- top", "b \"B\" <- top", ""),
        ("2019-04-01", "a \"B\" lab", "b \"B\" <- top", ""),
        ("2020-01-01", "a \"A\" team <- top", "", ""),
        ("2021-12-31", "a \"A\" team <- top", "", ""),
        ("2022-01-01", "", "", ""),
    ] {
        let mut rows: Vec<String> = [a, b, c].iter().map(ToString::to_string).collect();
        rows.push("top \"Top\"".into());
        rows.retain(|row| !row.is_empty());
        rows.sort_unstable();
        let mut there = on(&history, day);
        there.sort_unstable();
        assert_eq!(there, rows, "{day}");
    }
}

/// The same of one person's rows in one position; what says nothing new is within the other.
#[test]
fn titles_that_overlap_are_distinguished() {
    let head = "person_id,person_name,organization_id,role,start_date,end_date,title\n";
    let members = "p,Pat,top,minister,2018-01-01,2022-01-01,Works\n\
                   p,Pat,top,minister,2019-01-01,2020-01-01,Roads\n\
                   p,Pat,top,minister,2020-06-01,2021-01-01,Works\n\
                   q,Quin,top,minister,2018-01-01,2019-01-01,Roads\n\
                   q,Quin,top,minister,2018-01-01,,Works\n";
    let units = "id,name\ntop,Top\n";
    let rows = read_csv(("u.csv", units), ("m.csv", &format!("{head}{members}"))).unwrap();
    let (history, found) = opened(&rows.import("Test", "u.csv"));
    assert_eq!(
        found,
        [
            "repaired m.csv:3: overlapping memberships",
            "left out m.csv:4: membership within another",
            "repaired m.csv:5: overlapping memberships",
        ]
    );
    let titles = |day: &str| -> Vec<String> {
        let now = history.as_of(Date::parse(day).unwrap());
        let unit = orgscope::org::UnitId::new(0);
        let holders = now.positions(unit).flat_map(|(position, _)| now.holders(position));
        let told = holders.map(|it| {
            let person = &history.dataset().person(it.person()).id;
            format!("{person} {}", history.title(it.tenure, it.term))
        });
        let mut told: Vec<String> = told.collect();
        told.sort_unstable();
        told
    };
    assert_eq!(titles("2018-12-31"), ["p Works", "q Roads"]);
    assert_eq!(titles("2019-12-31"), ["p Roads", "q Works"]);
    let careers: Vec<usize> =
        (0..2).map(|it| history.career(orgscope::org::PersonId::new(it)).len()).collect();
    assert_eq!(careers, [3, 2], "Works, Roads, Works; Roads, Works");
    assert_eq!(titles("2020-01-01"), ["p Works", "q Works"]);
    assert_eq!(titles("2022-01-01"), ["q Works"]);
}

/// An empty class after another is none any more, in every document and back again.
#[test]
fn a_class_can_end() {
    let units =
        "a,A,team,,2018-01-01,2019-01-01\na,A,,,2019-01-01,2020-01-01\na,A,lab,,2020-01-01,\n";
    let (history, found) = csv(units, "");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(on(&history, "2018-12-31"), ["a \"A\" team"]);
    assert_eq!(on(&history, "2019-12-31"), ["a \"A\""]);
    assert_eq!(on(&history, "2020-01-01"), ["a \"A\" lab"]);
    let rows = data::export::units_csv(&history);
    assert!(rows.contains("a,A,,,2019-01-01,2020-01-01,\n"), "{rows}");
    let now = history.as_of(Date::parse("2019-06-01").unwrap());
    let tree = data::json::tree(now, now.walk().map(|(unit, _)| unit));
    let tree: Value = serde_json::from_str(&tree).unwrap();
    assert_eq!(tree["units"][0]["class"], Value::Null);
    let telling = orgscope::org::change_in_words(&history, orgscope::org::ChangeId::new(1));
    assert_eq!(telling, "A is of no class any more");
}

/// Whether ends are last days is read from what touches, said, and settled by an option.
#[test]
fn ends_on_the_last_day_are_first_days_after_here() {
    let head = "id,name,classification,parent_id,founding_date,dissolution_date\n";
    let members = "person_id,person_name,organization_id,role,start_date,end_date\n";
    let import = |rows: &str, ends: EndsMean| {
        let (units, rows) = (format!("{head}a,A,,,,\n"), format!("{members}{rows}"));
        let rows = read_csv(("u.csv", &units), ("m.csv", &rows)).unwrap();
        let imported = rows.with_ends(ends).import("Test", "u.csv");
        let (history, found) = opened(&imported);
        (history, found, imported.decisions)
    };
    // Three terms; one post of a single day; the last ends on the last day of the month.
    let last = "p,P,a,r,2015-10-01,2016-09-30\nq,Q,a,r,2016-10-01,2017-09-30\nr,R,a,r,2017-10-01,2018-09-30\n\
                q,Q,a,s,2016-05-05,2016-05-05\np,P,a,t,2016,2017\n";
    let holds = |history: &History, day: &str| on(history, day)[0].contains(" as r");
    let (history, found, said) = import(last, EndsMean::Auto);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        said,
        [
            "an end is taken as the last day, as 2 of 2 that touch a start say; --ends first-day-after if it is not"
        ]
    );
    assert!(["2016-09-30", "2017-09-30", "2018-09-30"].iter().all(|day| holds(&history, day)));
    assert!(!holds(&history, "2018-10-01"));
    assert!(on(&history, "2016-05-05")[0].contains("q as s"));
    assert!(!on(&history, "2016-05-06")[0].contains("q as s"));
    // What is said to the year is not moved by a day.
    assert!(on(&history, "2017-06-30")[0].contains("p as t"));
    assert!(!on(&history, "2017-07-01")[0].contains("p as t"));
    let (history, found, said) = import(last, EndsMean::FirstDayAfter);
    assert_eq!(found, ["left out m.csv:5: membership of no days"]);
    assert_eq!(said, Vec::<String>::new());
    assert!(!holds(&history, "2016-09-30") && holds(&history, "2016-10-01"));
    // Written the other way, nothing moves, and the option moves it.
    let first = last.replace("-09-30", "-10-01");
    let (history, _, said) = import(&first, EndsMean::Auto);
    assert_eq!(said, Vec::<String>::new());
    assert!(!holds(&history, "2018-10-01") && !on(&history, "2016-10-01")[0].contains("p as r"));
    let (history, ..) = import(&first, EndsMean::LastDay);
    assert!(holds(&history, "2018-10-01") && on(&history, "2016-10-01")[0].contains("p as r"));
    // Where most touch on one day, what lies a day before is told and stays.
    let mixed = first.clone() + "u,U,a,v,2016-01-01,2016-12-31\nw,W,a,v,2017-01-01,\n";
    let (_, _, said) = import(&mixed, EndsMean::Auto);
    assert_eq!(
        said,
        [
            "an end is taken as the first day after, though 1 of 3 lie on the day before the same goes on; --ends last-day if it is not"
        ]
    );
    // Versions of units say it too.
    let units = "a,A,,,2018-01-01,2018-12-31\na,B,,,2019-01-01,2019-12-31\na,C,,,2020-01-01,\n";
    let (history, found) = csv(units, "");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(on(&history, "2018-12-31"), ["a \"A\""]);
}

/// A ring is broken while it lasts, not before and not after.
#[test]
fn a_ring_for_some_days() {
    let (history, found) = csv(
        "a,A,,b,2018-01-01,\n\
         b,B,,a,2018-01-01,2018-06-01\n\
         b,B,,,2018-06-01,2019-01-01\n\
         b,B,,c,2019-01-01,\n\
         c,C,,,2018-01-01,2020-01-01\n\
         c,C,,a,2020-01-01,2021-01-01\n\
         c,C,,,2021-01-01,\n",
        "",
    );
    assert_eq!(
        found,
        [
            "repaired units.csv:2: parent cycle, kept at the top",
            "repaired units.csv:7: parent cycle, kept at the top",
        ]
    );
    for (day, there) in [
        ("2018-05-31", ["a \"A\"", "b \"B\" <- a", "c \"C\""]),
        ("2018-06-01", ["b \"B\"", "a \"A\" <- b", "c \"C\""]),
        ("2019-01-01", ["c \"C\"", "b \"B\" <- c", "a \"A\" <- b"]),
        ("2020-01-01", ["c \"C\"", "b \"B\" <- c", "a \"A\" <- b"]),
        ("2021-01-01", ["c \"C\"", "b \"B\" <- c", "a \"A\" <- b"]),
    ] {
        assert_eq!(on(&history, day), there, "{day}");
    }
}

#[test]
fn popolo_in_its_many_forms() {
    let text = r#"{
        "organizations": [
            {"id": "gov", "name": "Government", "classification": "executive"},
            {"id": "party", "name": "Party", "classification": "party", "parent_id": null, "founding_date": "1990"}
        ],
        "persons": [
            {"id": "p1", "name": "Ana Roe", "other_names": [{"name": "A. Roe"}, {"name": "安娜", "lang": "zh"}]},
            {"id": "p2", "name": "Ben Poe"},
            {"id": "p3", "name": "Nobody"}
        ],
        "posts": [{"id": "pm", "organization_id": "gov", "label": "Prime Minister"}],
        "events": [{"id": "term/1", "classification": "legislative period", "start_date": "2010-05-01", "end_date": "2014-05-01"}],
        "memberships": [
            {"person_id": "p1", "post_id": "pm", "start_date": "2010-05-01", "end_date": "2012-00-00"},
            {"person_id": ["p1", "p2"], "organization_id": "party", "role": "member", "start_date": "2001"},
            {"person_id": "p2", "organization_id": "gov", "role": "minister", "legislative_period_id": "term/1"},
            {"organization_id": "gov", "role": "minister"},
            {"person_id": "p9", "organization_id": "gov", "role": "clerk"}
        ]
    }"#;
    let (history, found) = opened(&read_popolo(text).unwrap().import("Land", "land.json"));
    assert_eq!(
        found,
        [
            "repaired memberships:1: date with zeros for what is unknown",
            "repaired memberships:2: person_id is a list, one membership each",
            "left out memberships:4: membership without a person",
            "repaired memberships:5: person without a record, called by the id",
            "left out persons:3: person without a membership",
        ]
    );
    assert_eq!(
        on(&history, "2011-01-01"),
        [
            "gov \"Government\" executive; p1 as Prime Minister; p2 as minister; p9 as clerk",
            "party \"Party\" party; p1 as member; p2 as member",
        ]
    );
    assert_eq!(history.dataset().people[0].aliases().len(), 2);
    for bad in ["", "[]", "{}", "{\"organizations\": 3}", "{\"organizations\": []"] {
        assert!(read_popolo(bad).is_err(), "{bad}");
    }
}

#[test]
fn names_that_bite_are_quoted() {
    let (history, _) = csv(
        "top,\"Quote \"\" and \\ back|slash, =cmd()\",\"k\"\"k\",,2018-01-01,\n",
        "p,\"O'Neil \"\"X\"\"\",top,\"role, with comma\",2018-01-01,\n",
    );
    let data = history.dataset();
    assert_eq!(&*data.units[0].name, "Quote \" and \\ back|slash, =cmd()");
    assert_eq!(&*data.people[0].name, "O'Neil \"X\"");
    assert_eq!(&*data.roles[0].id, "role, with comma");
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("u.csv"), "id,name\ntop,Top\n").unwrap();
    fs::write(path("m.csv"), "person_id,person_name,organization_id,role\np,Pat,top,lead\n")
        .unwrap();
    fs::write(path("out.ron"), "mine").unwrap();
    let run = |more: &[&str]| {
        let mut command = Command::cargo_bin("orgscope").unwrap();
        let args = ["import", "csv", "--units", "u.csv", "--memberships", "m.csv"];
        command.current_dir(folder.path()).args(args).args(more).output().unwrap()
    };
    let done = run(&["-o", "out.ron"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8(done.stderr).unwrap().contains("--force"));
    assert_eq!(fs::read_to_string(path("out.ron")).unwrap(), "mine");
    assert_eq!(run(&["-o", "out.ron", "--force", "--report", "r.txt"]).status.code(), Some(0));
    assert!(fs::read_to_string(path("out.ron")).unwrap().starts_with("#![enable(implicit_some)]"));
    assert_eq!(fs::read_to_string(path("r.txt")).unwrap(), "");
    assert_eq!(run(&["-o", "no/such/folder.ron"]).status.code(), Some(2));
    // Without -o the dataset is the output.
    let done = run(&["--title", "Mine"]);
    assert!(String::from_utf8(done.stdout).unwrap().contains("title: \"Mine\""));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "nothing else was left behind");
}

#[test]
fn a_new_dataset_opens() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        Command::cargo_bin("orgscope")
            .unwrap()
            .current_dir(folder.path())
            .args(args)
            .output()
            .unwrap()
    };
    assert_eq!(run(&["new", "mine.ron"]).status.code(), Some(0));
    assert_eq!(run(&["check", "mine.ron", "--strict"]).status.code(), Some(0));
    assert_eq!(run(&["new", "mine.ron"]).status.code(), Some(2), "it is there already");
}

/// A real organisation, where it is at hand: every snapshot of it is exactly what the import gives.
#[test]
fn kubernetes_is_as_its_snapshots_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/kubernetes");
    let Ok(units) = fs::read_to_string(folder.join("units.csv")) else { return };
    let memberships = fs::read_to_string(folder.join("memberships.csv")).unwrap();
    let rows = read_csv(("units.csv", &units), ("memberships.csv", &memberships)).unwrap();
    let (history, found) = opened(&rows.import("Kubernetes", "units.csv"));
    assert_eq!(found, Vec::<String>::new());
    let mut compared = 0;
    for file in fs::read_dir(folder.join("snapshots")).unwrap() {
        let path = file.unwrap().path();
        let day = Date::parse(path.file_stem().unwrap().to_str().unwrap()).unwrap();
        let truth: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let now = history.as_of(day);
        let walk: Vec<_> = now.walk().map(|(unit, _)| unit).collect();
        let tree = data::json::tree(now, walk.into_iter());
        let tree: Value = serde_json::from_str(&tree).unwrap();
        let units: BTreeSet<String> = tree["units"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| format!("[{},{},{},{}]", it["id"], it["name"], it["class"], it["parent"]))
            .collect();
        let leaders: BTreeSet<String> = tree["units"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|unit| {
                unit["positions"].as_array().unwrap().iter().flat_map(move |position| {
                    position["holders"].as_array().unwrap().iter().map(move |holder| {
                        let (id, role) = (&unit["id"], &position["role"]);
                        format!("[{id},{role},{},{}]", holder["person"], holder["name"])
                    })
                })
            })
            .collect();
        let set = |name: &str| -> BTreeSet<String> {
            truth[name].as_array().unwrap().iter().map(ToString::to_string).collect()
        };
        assert_eq!(units, set("units"), "units on {day}");
        assert_eq!(leaders, set("leaders"), "leaders on {day}");
        compared += 1;
    }
    assert!(compared > 5);
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("orgscope").unwrap();
    let done = command.current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

/// Import, export, import again: the same dataset, and the same files.
fn fixed_point(units: &str, memberships: &str) {
    let import = |units: &str, memberships: &str| {
        let rows = read_csv(("units.csv", units), ("memberships.csv", memberships)).unwrap();
        let imported = rows.import("Round", "units.csv");
        (write::ron(&imported.draft), imported.findings)
    };
    let (first, _) = import(units, memberships);
    let history = data::open(&first).unwrap().history;
    let files = |history: &History| {
        (data::export::units_csv(history), data::export::memberships_csv(history))
    };
    let (units, memberships) = files(&history);
    let (second, findings) = import(&units, &memberships);
    assert_eq!(findings, [], "{units}\n{memberships}");
    assert_eq!(second, first);
    assert_eq!(files(&data::open(&second).unwrap().history), (units, memberships));
}

#[test]
fn import_export_import_is_a_fixed_point() {
    fixed_point(
        "id,name,classification,parent_id,founding_date,dissolution_date,other_names\n\
         top,\"Top, \"\"Inc\"\"\",group,,,,T;Oben\n\
         a,A,team,top,2018,2019-03~\n\
         a,AA,unit,top,2019-03~,2020\n\
         a,AA,unit,,2021-01-01,\n",
        "person_id,person_name,organization_id,role,start_date,end_date,title,acting,native_name,other_names\n\
         p,Pat,a,lead,2018,2019,Lead of A,true,马,Patty;P.\n\
         p,Pat,a,lead,2019,,,,,\n\
         q,Quin,top,chair,,2020-05,,,,\n\
         r,=cmd(),top,chair,2020-05,,,,,\n",
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/kubernetes");
    if let Ok(units) = fs::read_to_string(folder.join("units.csv")) {
        fixed_point(&units, &fs::read_to_string(folder.join("memberships.csv")).unwrap());
    }
}

/// The embedded data leave as CSV and come back with the same tree on every day an event falls on.
#[test]
fn an_exported_dataset_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = run(folder.path(), &["export", "csv", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("the format has no place for") && err.contains("mergers and splits"));
    assert_eq!(run(folder.path(), &["export", "csv", "-o", "out"]).0, 2, "it is there already");
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let (units, memberships) = (read("units.csv"), read("memberships.csv"));
    let rows = read_csv(("units.csv", &units), ("memberships.csv", &memberships)).unwrap();
    let (history, _) = opened(&rows.import("Back", "units.csv"));
    let embedded = data::open(data::EMBEDDED).unwrap().history;
    let strip = |rows: Vec<String>| -> BTreeSet<String> { rows.into_iter().collect() };
    let mut day = embedded.dataset().first;
    while day <= embedded.dataset().last {
        let (was, is) =
            (strip(on(&embedded, &day.to_string())), strip(on(&history, &day.to_string())));
        let sorted = |rows: &BTreeSet<String>| -> Vec<String> {
            rows.iter()
                .map(|row| {
                    let mut parts: Vec<&str> = row.split("; ").collect();
                    parts[1..].sort_unstable();
                    parts.join("; ")
                })
                .collect()
        };
        assert_eq!(sorted(&is), sorted(&was), "on {day}");
        day = day.add_days(13);
    }
}

#[test]
fn popolo_goes_out_and_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let (code, document, err) = run(folder.path(), &["export", "popolo", "-o", "-"]);
    assert_eq!(code, 0, "{err}");
    let (history, _) = opened(&read_popolo(&document).unwrap().import("Back", "back.json"));
    let embedded = data::open(data::EMBEDDED).unwrap().history;
    assert_eq!(history.dataset().units.len(), embedded.dataset().units.len());
    assert!(on(&history, "2022-12-29").iter().any(|row| row.contains("daniel-zhang as president")));
}

/// What goes out holds dates as the schemas of Popolo allow them (`^[0-9]{4}(-[0-9]{2}){0,2}$`), and says what they lost; what comes
/// in again is told nothing that the dataset was not told.
#[test]
fn what_goes_out_is_what_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let (code, document, err) = run(folder.path(), &["export", "popolo", "-o", "-"]);
    assert_eq!(code, 0, "{err}");
    let document: Value = serde_json::from_str(&document).unwrap();
    let mut dates = 0;
    for list in ["organizations", "persons", "memberships"] {
        for record in document[list].as_array().unwrap() {
            let others = record["other_names"].as_array().into_iter().flatten();
            for record in others.chain([record]) {
                for (field, value) in record.as_object().unwrap() {
                    assert!(!value.is_null(), "{record}");
                    if field.ends_with("_date") {
                        let date = value.as_str().unwrap();
                        let parts: Vec<&str> = date.split('-').collect();
                        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
                        assert!([4, 2, 2].starts_with(&widths), "{date}");
                        assert!(
                            parts.iter().all(|it| it.bytes().all(|b| b.is_ascii_digit())),
                            "{date}"
                        );
                        dates += 1;
                    }
                }
            }
        }
    }
    assert!(dates > 400, "{dates}");
    let lost = err.split("marks of dates that are not certain (").nth(1).unwrap();
    let lost: usize = lost.split(')').next().unwrap().parse().unwrap();
    assert!(lost > 50, "{err}");
    // The two files keep the marks, or lose them where that is asked for.
    for (options, marks) in [(&[][..], true), (&["--plain-dates"], false)] {
        let name = if marks { "marked" } else { "plain" };
        let args = [&["export", "csv", "-o", name], options].concat();
        let (code, _, err) = run(folder.path(), &args);
        assert_eq!((code, err.contains("marks of dates")), (0, !marks), "{err}");
        let text = fs::read_to_string(folder.path().join(name).join("memberships.csv")).unwrap();
        assert_eq!(text.contains("~,") || text.contains("?,"), marks);
    }
    // No warning that the dataset did not have.
    let imports: [&[&str]; 2] = [
        &[
            "import",
            "csv",
            "--units",
            "marked/units.csv",
            "--memberships",
            "marked/memberships.csv",
        ],
        &["import", "popolo", "p.json"],
    ];
    run(folder.path(), &["export", "popolo", "-o", "p.json"]);
    assert_eq!(run(folder.path(), &["check"]).1.matches(" 0 warnings").count(), 1);
    for args in imports {
        let (code, _, err) = run(folder.path(), &[args, &["-o", "back.ron", "--force"]].concat());
        assert_eq!(code, 0, "{err}");
        let (code, said, err) = run(folder.path(), &["check", "back.ron", "--strict"]);
        assert_eq!(code, 0, "{said}{err}");
    }
}

/// A cell that a spreadsheet would run is written as it is, or defused where that is asked for.
#[test]
fn cells_for_spreadsheets() {
    let (history, _) = csv("top,=cmd(),-,,2018-01-01,\n", "p,@Pat,top,+lead,2018-01-01,\n");
    let plain = data::export::CsvStyle::default();
    let safe = data::export::CsvStyle { for_spreadsheets: true, ..plain };
    let units = |style| data::export::units_csv_as(&history, style);
    assert!(units(plain).contains("\ntop,=cmd(),-,,2018-01-01,"), "{}", units(plain));
    assert!(units(safe).contains("\ntop,'=cmd(),'-,,2018-01-01,"), "{}", units(safe));
    let members = data::export::memberships_csv_as(&history, safe);
    assert!(members.contains("\np,'@Pat,top,'+lead,2018-01-01,"), "{members}");
}

/// What came in once goes out and comes in again as it was.
#[test]
fn popolo_in_and_out_and_in_is_a_fixed_point() {
    let folder = tempfile::tempdir().unwrap();
    let export = |data: &[&str]| {
        let args = [data, &["export", "popolo", "-o", "-"]].concat();
        let (code, document, err) = run(folder.path(), &args);
        assert_eq!(code, 0, "{err}");
        document
    };
    let import = |document: &str, name: &str| {
        fs::write(folder.path().join("in.json"), document).unwrap();
        let args = ["import", "popolo", "in.json", "--title", "Back", "-o", name];
        let (code, _, err) = run(folder.path(), &args);
        assert_eq!(code, 0, "{err}");
        fs::read_to_string(folder.path().join(name)).unwrap()
    };
    let once = import(&export(&[]), "once.ron");
    let document = export(&["--data", "once.ron"]);
    let twice = import(&document, "twice.ron");
    assert!(once.len() > 50_000);
    assert_eq!(once, twice);
    assert_eq!(document, export(&["--data", "twice.ron"]));
}

#[test]
fn the_tree_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let name = r#"Quote " <b> | #1 [x](y) ; \n =cmd()"#;
    let text = format!(
        "(schema: 1, title: \"T\", units: [(id: \"top\", name: {name:?}), (id: \"a\", name: \"A\")], \
         people: [(id: \"p\", name: \"Pat\")], events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", confidence: Unsourced, \
         changes: [Open(unit: \"top\"), Open(unit: \"a\", under: \"top\"), Appoint(person: \"p\", unit: \"a\", role: \"lead\")])])"
    );
    fs::write(folder.path().join("t.ron"), text).unwrap();
    let tree = |format: &str| {
        let (code, out, err) = run(folder.path(), &["-d", "t.ron", "tree", "--format", format]);
        assert_eq!(code, 0, "{err}");
        out
    };
    let mut reader = csv::Reader::from_reader(tree("csv").into_bytes().leak() as &[u8]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][1], name);
    assert_eq!((&rows[1][6], &rows[1][4]), ("p", "lead"));
    assert!(tree("markdown").contains(
        "- **Quote \" &lt;b&gt; \\| \\#1 \\[x\\](y) ; \\\\n =cmd()**\n  - **A**: Pat, Lead (unsourced)\n"
    ));
    assert!(tree("dot").contains(r#""top" [label="Quote \" <b> | #1 [x](y) ; \\n =cmd()"];"#));
    assert!(tree("dot").contains("\"top\" -> \"a\" [style=dashed];"));
    assert!(
        tree("mermaid")
            .contains("u0[\"Quote #34; #60;b#62; #124; #35;1 #91;x#93;(y) #59; #92;n =cmd()\"]")
    );
    assert!(tree("mermaid").contains("u0 -.-> u1"));
}

#[test]
fn ids_that_become_the_same_are_reported_apart() {
    let long = "u".repeat(230);
    let units = format!("a b,One\na-b,Two\na-b-2,Three\n{long}1,Four\n{long}2,Five\n{long}3,Six\n");
    let memberships = format!(
        "p q,P,a b,r\np-q,Q,a-b,r\np-q-2,R,a-b-2,r\n{long}1,S,{long}1,r\n{long}2,T,{long}2,r\n"
    );
    let (history, _) = csv(&units, &memberships);
    let data = history.dataset();
    let ids: Vec<&str> = data.units.iter().map(|unit| &*unit.id).collect();
    // An id that was good is kept; the mended one makes way.
    assert_eq!(ids[..3], ["a-b-3", "a-b", "a-b-2"]);
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(distinct.len() == 6 && ids.iter().all(|id| id.len() <= 200), "{ids:?}");
    let ids: Vec<&str> = data.people.iter().map(|person| &*person.id).collect();
    assert_eq!(ids[..3], ["p-q-3", "p-q", "p-q-2"]);
    assert!(ids.len() == 5 && ids[3] != ids[4] && ids.iter().all(|id| id.len() <= 200), "{ids:?}");
}

/// Files as spreadsheets and personnel systems write them say what the plain ones say.
#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn files_of_spreadsheets() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let units = "id,name,classification,parent_id,founding_date,dissolution_date\n\
                 top,\"Büro, Zentral\",group,,,\n\
                 a,A,team,top,2018-03-31,2019-12-31\n";
    let members = "person_id,person_name,organization_id,role,start_date,end_date\n\
                   p,\"Zoë \"\"Z\"\" Ng\",a,lead,2018-04-01,\n";
    write("u.csv", units.as_bytes());
    write("m.csv", members.as_bytes());
    let import = |units: &str, members: &str| {
        let args = ["import", "csv", "--units", units, "--memberships", members, "--title", "T"];
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!(code, 0, "{units} {members}: {err}");
        // The file a dataset is from has another name.
        (out.replace(units, "u.csv"), err)
    };
    let (plain, _) = import("u.csv", "m.csv");
    let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let days = |text: &str| {
        let text =
            text.replace("2018-03-31", "31.03.2018").replace("2019-12-31", "31.12.2019 00:00");
        text.replace("2018-04-01", "1.4.2018")
    };
    let header = |text: &str| {
        let (_, rows) = text.split_once('\n').unwrap();
        let header = if text.starts_with("id") {
            "ID,Name,Classification,Parent ID,Founding Date,dissolution-date"
        } else {
            "PERSON ID,Person Name,Organisation ID,Role,Start.Date,End Date"
        };
        format!("{header}\n{rows}")
    };
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for (what, units, members, told) in [
        ("BOM and CRLF", windows(units).into_bytes(), windows(members).into_bytes(), ""),
        ("CRs alone", units.replace('\n', "\r").into_bytes(), members.as_bytes().to_vec(), ""),
        ("UTF-16 LE", utf16(units, u16::to_le_bytes), utf16(members, u16::to_le_bytes), ""),
        (
            "UTF-16 BE with tabs",
            utf16(
                &units.replace(',', "\t").replace("Büro\t", "Büro,").replace('\n', "\r\n"),
                u16::to_be_bytes,
            ),
            utf16(&members.replace(',', "\t"), u16::to_be_bytes),
            "repaired: 2 × separated by something else than commas",
        ),
        (
            "days first",
            days(units).into_bytes(),
            days(members).into_bytes(),
            "repaired: 3 × date with the day first",
        ),
        (
            "another header",
            header(units).into_bytes(),
            header(members).into_bytes(),
            "repaired: 8 × column spelled otherwise",
        ),
    ] {
        write("other-u.csv", &units);
        write("other-m.csv", &members);
        let (other, err) = import("other-u.csv", "other-m.csv");
        assert_eq!(other, plain, "{what}");
        let about_dates =
            |line: &&str| line.starts_with("repaired") && !line.contains("open membership");
        let repaired = err.lines().find(about_dates).unwrap_or_default();
        assert_eq!(repaired, told, "{what}");
    }
    // A spreadsheet says first what separates; lines are counted with it.
    let sep = |text: &str| {
        let text = text.replace("\"Büro, Zentral\"", "Büro").replace(',', ";");
        format!("sep=;\r\n{}", text.replace('\n', "\r\n"))
    };
    write("sep-u.csv", sep(units).as_bytes());
    write("sep-m.csv", (sep(members) + "q;Q;nowhere;lead;;\r\n").as_bytes());
    let args = [
        "import",
        "csv",
        "--units",
        "sep-u.csv",
        "--memberships",
        "sep-m.csv",
        "-o",
        "s.ron",
        "--report",
        "-",
    ];
    let (code, report, err) = run(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    assert!(report.contains("sep-m.csv:4: left out: unknown unit: nowhere"), "{report}");
    // What cannot be read as text says what to do.
    write("latin.csv", b"id,name\nb,B\xfcro\n");
    let args = ["import", "csv", "--units", "latin.csv", "--memberships", "m.csv"];
    let (code, out, err) = run(folder.path(), &args);
    assert!(
        (code, &*out) == (2, "")
            && err.contains("line 2, column 4")
            && err.contains("save it as UTF-8"),
        "{err}"
    );
    write("odd.csv", &[&utf16(units, u16::to_le_bytes)[..], b"x"].concat());
    let args = ["import", "csv", "--units", "odd.csv", "--memberships", "m.csv"];
    assert!(run(folder.path(), &args).2.contains("UTF-16 and broken"));
    // And so does a header that cannot be understood.
    write("names.csv", b"unit,name\na,A\n");
    let args = ["import", "csv", "--units", "names.csv", "--memberships", "m.csv"];
    let (_, _, err) = run(folder.path(), &args);
    assert!(
        err.contains("there is no column `id`")
            && err.contains("names.csv:1:1")
            && err.contains("1 | unit,name")
            && err.contains("rename `unit` to `id`"),
        "{err}"
    );
}

/// What personnel systems export: their own columns, and dates as their country writes them.
#[test]
fn files_of_personnel_systems() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let import = |more: &[&str]| {
        let args = ["import", "csv", "--units", "u.csv", "--memberships", "m.csv", "--title", "T"];
        run(folder.path(), &[&args[..], more].concat())
    };
    write("u.csv", "id,name,founding_date\nhq,Head Office,\n");
    let theirs = "Employee ID,Name,Department,Hire Date,Termination Date,Job Title";
    let ours = "person_id,person_name,organization_id,start_date,end_date,role";
    let rows = |first: &str, second: &str, third: &str, fourth: &str| {
        format!("\n1,Ann,hq,{first},{second},Clerk\n2,Bo,hq,{third},{fourth},Head\n")
    };
    // Which of their columns may be meant is told where one is missing …
    write("m.csv", &(theirs.to_owned() + &rows("2018-02-01", "", "2019-03-04", "2020-01-31")));
    let (code, out, err) = import(&[]);
    assert_eq!((code, &*out), (2, ""), "{err}");
    assert!(
        err.contains("there is no column `organization_id`")
            && err.contains("m.csv:1:1")
            && err.contains(
                "rename `Employee ID` to `person_id`, `Name` to `person_name`, `Department` to `organization_id`, \
                 `Job Title` to `role`, `Hire Date` to `start_date`, `Termination Date` to `end_date`"
            ),
        "{err}"
    );
    // … and where it is not needed, but would say something.
    let half = theirs.replace("Department", "organization_id").replace("Employee ID", "person_id");
    write("m.csv", &(half + &rows("2018-02-01", "", "2019-03-04", "2020-01-31")));
    let (code, _, err) = import(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("help: m.csv: perhaps rename `Name` to `person_name`, `Job Title` to `role`"),
        "{err}"
    );
    let dataset = |first: &str, second: &str, third: &str, fourth: &str| {
        write("m.csv", &(ours.to_owned() + &rows(first, second, third, fourth)));
        let (code, out, err) = import(&[]);
        assert_eq!(code, 0, "{err}");
        (out, err)
    };
    let (plain, _) = dataset("2018-02-01", "", "2019-03-04", "2020-01-31");
    for (what, [first, third, fourth]) in [
        ("3 × date with the month first", ["2/1/2018", "03/04/2019", "1/31/2020"]),
        ("3 × date with the day first", ["1/2/2018", "04/03/2019", "31/1/2020 00:00"]),
        ("3 × date as the number of a spreadsheet", ["43132", "43528", "43861.0"]),
        (
            "3 × date with the month in words",
            ["1-Feb-2018", "\"March 4, 2019\"", "31 January 2020"],
        ),
    ] {
        let (out, err) = dataset(first, "", third, fourth);
        assert_eq!(out, plain, "{what}");
        assert!(err.contains(what) && !err.contains("help"), "{what}: {err}");
    }
    // A name may come in two parts.
    write("m.csv", "person_id,First Name,Last Name,organization_id\n1,Ann,Lee,hq\n2,,Ng,hq\n");
    let (code, out, err) = import(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("name: \"Ann Lee\"") && out.contains("name: \"Ng\""), "{out}");
    assert!(err.contains("2 × column spelled otherwise"), "{err}");
    assert!(!err.contains("not carried over"), "{err}");
    write(
        "m.csv",
        "person_id,person_name,Surname,organization_id\n1,Ann Lee,Lee,hq\n2,Bo Ng,Roe,hq\n",
    );
    let (_, out, err) = import(&[]);
    assert!(out.contains("name: \"Bo Ng\"") && !out.contains("Roe"), "{out}");
    assert!(err.contains("not carried over: m.csv: `family_name`, in 1 record\n"), "{err}");
    // One day after the twelfth in either file tells it for both.
    write("u.csv", "id,name,founding_date\nhq,Head Office,\nx,X,12/31/2017\n");
    let (out, _) = dataset("2/1/2018", "", "3/4/2019", "1/2/2020");
    assert!(out.contains("2018-02-01") && out.contains("2019-03-04") && out.contains("2020-01-02"));
    // Without one, or with one of each, nobody can say; nothing is guessed.
    for (units, last) in [("1/2/2017", "1/2/2020"), ("12/31/2017", "31/12/2020")] {
        write("u.csv", &format!("id,name,founding_date\nhq,Head Office,\nx,X,{units}\n"));
        let (out, err) = dataset("2/1/2018", "", "3/4/2019", last);
        let told = err.lines().filter(|line| line.starts_with("help: write dates as 2020-01-31"));
        assert_eq!(told.count(), usize::from(last == "1/2/2020"), "{err}");
        assert_eq!(out.contains("2018"), last != "1/2/2020", "each file as it says itself: {out}");
    }
}

/// A hundred thousand units, each below the next, and the same bent to a ring: neither a full stack nor
/// a minute of waiting.
#[test]
fn long_chains_and_rings() {
    const UNITS: usize = 100_000;
    let begun = std::time::Instant::now();
    for (ring, told) in [(false, 0), (true, 1)] {
        let parent = |number: usize| match number {
            0 if ring => format!("u{}", UNITS - 1),
            0 => String::new(),
            _ => format!("u{}", number - 1),
        };
        let rows = (0..UNITS).fold(String::new(), |rows, it| {
            rows + &format!("u{it},U{it},,{},2000-01-01,\n", parent(it))
        });
        let (history, found) = csv(&rows, "");
        assert_eq!(found.len(), told);
        let now = history.as_of(Date::parse("2001-01-01").unwrap());
        assert_eq!(now.walk().map(|(_, depth)| depth).max(), Some(UNITS - 1));
    }
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
