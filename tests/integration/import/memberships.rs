//! Imports of rows: tidy ones become the same organisation, untidy ones are repaired and counted.

use orgscope::import::read_popolo;

use super::csv_rows::{csv, on, opened};

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

/// Each kind of untidiness: the rows, the report, and what is there on a day.
#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn untidy_rows_are_mended_and_counted() {
    let top = "top,Top,,,2018-01-01,\n";
    for (units, members, reported, day, there) in [
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
            "repaired units.csv:3: invalid start date, taken as unknown",
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
            "repaired memberships.csv:2: invalid end date, taken as open with a note",
            "2019-01-01",
            "top \"Top\"; p as lead",
        ),
    ] {
        let (history, found) = csv(&format!("{top}{units}"), members);
        assert_eq!(found, [reported], "{units}{members}");
        let rows = on(&history, day);
        assert!(rows.contains(&there.to_owned()), "{units}{members}: {rows:?}");
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
fn names_with_special_characters_are_quoted() {
    let (history, _) = csv(
        "top,\"Quote \"\" and \\ back|slash, =cmd()\",\"k\"\"k\",,2018-01-01,\n",
        "p,\"O'Neil \"\"X\"\"\",top,\"role, with comma\",2018-01-01,\n",
    );
    let data = history.dataset();
    assert_eq!(&*data.units[0].name, "Quote \" and \\ back|slash, =cmd()");
    assert_eq!(&*data.people[0].name, "O'Neil \"X\"");
    assert_eq!(&*data.roles[0].id, "role, with comma");
}
