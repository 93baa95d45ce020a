//! What other people's files really look like: each kind of it, with the right value.

use orgscope::import::write;
use orgscope::import::{read_csv, read_popolo};

use crate::support::imports::opened;

use super::untidy_rows::{findings, holders, imported};

#[test]
fn names_of_no_person_are_vacancies() {
    let rows = "1,Ada,top,chief,2015-01-01,2016-01-01\n\
                2,Vacant,top,chief,2016-01-01,2017-01-01\n\
                3,Bo,top,chief,2017-01-01,\n\
                4,N/D,top,clerk,2015-01-01,\n\
                5,N/D,top,clerk,2016-01-01,2018-01-01\n\
                6,unbesetzt,top,aide,2016-01-01,2018-01-01\n\
                7,空缺,top,chief,2017-05-01,2017-06-01\n\
                8,TBD,a,head,2016-01-01,\n";
    let imported = imported("top,Top,,,,\na,A,,top,,2018-01-01\n", rows);
    let history = opened(&imported);
    assert_eq!(history.dataset().people.len(), 2);
    let found = findings(&imported);
    let count = |kind: &str| found.iter().filter(|it| it.contains(kind)).count();
    assert_eq!(count("name that stands for an empty post, taken as vacant"), 3);
    assert_eq!(count("placeholder instead of a name, taken as unknown"), 3);
    for (day, there) in [
        ("2015-06-01", &["top chief Ada", "top clerk unknown"][..]),
        (
            "2016-06-01",
            &["top chief vacant", "top clerk unknown", "top aide vacant", "a head unknown"],
        ),
        ("2017-05-15", &["top chief Bo", "top clerk unknown", "top aide vacant", "a head unknown"]),
        ("2018-06-01", &["top chief Bo", "top clerk unknown"]),
    ] {
        assert_eq!(holders(&history, day), there, "{day}");
    }
}

#[test]
fn a_member_that_is_an_organization_has_its_name() {
    let document = r#"{"organizations": [{"id": "u", "name": "League"}, {"id": "v", "name": "Harbour Club"}],
        "memberships": [{"member_id": "v", "organization_id": "u", "role": "member"}]}"#;
    let imported = read_popolo(document).unwrap().import("Land", "land.json");
    assert_eq!(
        findings(&imported),
        ["1 member that is an organization, shown by its name: Harbour Club"]
    );
    assert_eq!(holders(&opened(&imported), "2020-01-01"), ["u member Harbour Club"]);
}

#[test]
fn roles_stand_in_the_order_of_the_file() {
    let rows = "1,Cy,top,Clerk,2020-01-01,\n2,Di,top,Deputy Mayor,2021-01-01,\n3,Ed,top,Mayor,2022-01-01,\n\
                4,Flo,top,Auditor,2019-01-01,\n";
    let history = opened(&imported("top,Top,,,,\n", rows));
    assert_eq!(
        holders(&history, "2023-01-01"),
        ["top Clerk Cy", "top Mayor Ed", "top Deputy Mayor Di", "top Auditor Flo"]
    );
    // Where the first use is in that order, the roles need no list.
    let rows = "1,Cy,top,Mayor,2020-01-01,\n2,Di,top,Clerk,2020-01-01,\n";
    let text = write::ron(&imported("top,Top,,,,\n", rows).draft);
    assert!(!text.contains("roles: ["), "{text}");
}

#[test]
fn ids_that_are_written_a_little_otherwise_are_matched() {
    let units = "2,Two,,,,\n007,Seven,,,,\nSales,Sales,,2.0,,\nACME,Acme,,,,\n";
    let rows = "1,Ada,2.0,r,2020-01-01,\n2,Bo,7,r,2020-01-01,\n3,Cy,sales,r,2020-01-01,\n4,Di,\"ACME \",r,2020-01-01,\n\
                5,Ed,Sals,r,2020-01-01,\n";
    let imported = imported(units, rows);
    assert_eq!(
        findings(&imported),
        [
            "2 id written otherwise, matched: 2.0",
            "3 id written otherwise, matched: 7",
            "4 id written otherwise, matched: sales",
            "6 unknown unit: Sals; did you mean Sales?",
            "4 id written otherwise, matched: 2.0",
        ]
    );
    assert_eq!(
        holders(&opened(&imported), "2020-01-01"),
        ["2 r Ada", "Sales r Cy", "007 r Bo", "ACME r Di"]
    );
    let document = r#"{"organizations": [{"id": 2, "name": "Two"}], "persons": [{"id": "007", "name": "Ada"}],
        "memberships": [{"person_id": 7, "organization_id": 2.0, "role": "r"}]}"#;
    let imported = read_popolo(document).unwrap().import("Land", "land.json");
    assert_eq!(holders(&opened(&imported), "2020-01-01"), ["2 r Ada"]);
}

#[test]
fn a_unit_known_only_by_its_id_is_shown_as_it_is_written() {
    let history = opened(&imported("Human Resources,,,,,\n", ""));
    let unit = &history.dataset().units[0];
    assert_eq!((&*unit.id, &*unit.name), ("Human-Resources", "Human Resources"));
}

/// Files of old Macintosh programs: lines end with a carriage return, cells with a tab or a semicolon.
#[test]
fn lines_may_end_with_a_carriage_return_alone() {
    for separator in ["\t", ";", ","] {
        let text = |text: &str| text.replace(',', separator).replace('\n', "\r");
        let units = text("id,name\ntop,Top\n").replace("Top", "\"Top, Inc\"");
        let members = text("person_id,person_name,organization_id,role\np,Pat,top,lead\n");
        let rows = read_csv(("u.csv", &units), ("m.csv", &members)).unwrap();
        let history = opened(&rows.import("Test", "u.csv"));
        assert_eq!(holders(&history, "2020-01-01"), ["top lead Pat"], "{separator:?}");
        assert_eq!(&*history.dataset().units[0].name, "Top, Inc");
    }
}

/// A string that never ends is pointed at where it begins, not where the text ends.
#[test]
fn a_string_that_is_cut_off_is_pointed_at() {
    for text in [
        "{\"organizations\": [{\"id\": \"u\", \"name\": \"Works",
        "{\"organizations\": [{\"name\": \"Wor\nks\"}]}",
    ] {
        let why = read_popolo(text).unwrap_err();
        assert_eq!(&text[why.span.start..][..4], "\"Wor", "{why:?}");
    }
}

/// Titles of events as a person would write them.
#[test]
fn events_of_an_import_have_titles() {
    let units = "top,Acme,,,2020-01-01,\nsales,Sales,,top,2020-01-01,2023-01-01\nsales,Sales & Service,,,2023-01-01,2024-01-01\n\
                 lab,Laboratory,,top,2021-05-05,\n";
    let rows = "1,Ida Jones,sales,head,2021-01-01,\n2,Bo,sales,member,2021-01-01,\n3,Cy,sales,member,2021-01-01,\n\
                4,Di,sales,member,2021-01-01,\n5,Ed,top,Chief Executive,2022-01-01,2022-06-01\n6,Flo,top,member,2022-02-01,\n\
                7,Vacant,top,Treasurer,2022-03-01,\n";
    let draft = imported(units, rows).draft;
    let text = write::ron(&draft);
    let titles: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line.split_once(", title: \"")?.1.split_once("\", sources")?.0))
        .collect();
    assert_eq!(
        titles,
        [
            "Acme and Sales open",
            "Ida Jones heads Sales; 3 join Sales",
            "Laboratory opens",
            "Ed becomes Chief Executive of Acme",
            "Flo joins Acme",
            "Treasurer of Acme is vacant",
            "Ed leaves Acme",
            "Sales becomes Sales & Service; Sales moves to the top",
            "Sales & Service closes",
        ]
    );
}
