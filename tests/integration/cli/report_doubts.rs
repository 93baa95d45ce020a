//! What a report says of ends that no appointment made, of disputes, and of units that come and go within its period.

use crate::support::command::answer;

const COMPANY: &str = r#"#![enable(implicit_some)]
(
    schema: 1,
    title: "Harbour",
    span: ("2018-01-01", "2023-12-31"),
    lapse: "24 months",
    sources: [(id: "g", publisher: "Gazette", title: "News")],
    units: [
        (id: "harbour", name: "Harbour"),
        (id: "light", name: "Light"),
        (id: "wick", name: "Wick"),
        (id: "oil", name: "Oil"),
        (id: "brief", name: "Brief"),
        (id: "later", name: "Later"),
    ],
    roles: [(id: "head", title: "Head"), (id: "cfo", title: "CFO")],
    people: [(id: "ann", name: "Ann Lee"), (id: "bo", name: "Bo Chen"), (id: "cy", name: "Cy Dee")],
    events: [
        (id: "before", date: "unknown", title: "Before", confidence: Unsourced, changes: [
            Open(unit: "harbour"), Open(unit: "light", under: "harbour"),
            Appoint(person: "ann", unit: "harbour", role: "head"),
        ]),
        (id: "vacancy", date: "2019-03-01", title: "The money has no keeper", sources: ["g"], dispute: "A names Ann. B names none.", changes: [
            Vacant(unit: "harbour", role: "cfo", confidence: Disputed),
            Appoint(person: "bo", unit: "light", role: "head"),
        ]),
        (id: "wicks", date: "2019-04-01", title: "Wicks come", sources: ["g"], dispute: "A says below Light. B says beside it.", changes: [
            Open(unit: "wick", under: "light", confidence: Disputed),
            Appoint(person: "cy", unit: "wick", role: "head", confidence: Confirmed),
        ]),
        (id: "abolition", date: "2020-05", title: "The post goes", sources: ["g"], changes: [
            Abolish(unit: "harbour", role: "cfo"),
            Open(unit: "oil", under: "light"), Vacant(unit: "oil", role: "head"),
        ]),
        (id: "oil", date: "2020-09", title: "Oil has a head", sources: ["g"], changes: [Unknown(unit: "oil", role: "head")]),
        (id: "arrival", date: "2021-03-01", title: "A small unit", sources: ["g"], changes: [Open(unit: "brief", under: "light")]),
        (id: "close", date: "2021-08-10", title: "It closes", sources: ["g"], changes: [
            Close(unit: "brief"), Note(text: "Brief was brief", units: ["brief"]),
        ]),
        (id: "later", date: "2022-10-10", announced: "2022-02-01", title: "To come", sources: ["g"], changes: [
            Open(unit: "later", under: "light"), Appoint(person: "ann", unit: "later", role: "head"),
        ]),
        (id: "oil-goes", date: "2023", title: "Oil goes", sources: ["g"], changes: [Close(unit: "oil")]),
        (id: "quarrel", date: "2023-06-15", title: "A quarrel about something else", sources: ["g"], dispute: "A says one. B says two.", confidence: Disputed, changes: [
            Leave(person: "bo", unit: "light", role: "head", confidence: Confirmed),
            Rename(unit: "wick", to: "Wicks"),
        ]),
    ],
)
"#;

fn report(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.ron");
    std::fs::write(&path, COMPANY).unwrap();
    answer(&[&["-d", path.to_str().unwrap(), "report"], args].concat())
}

/// A vacancy that an abolition, another mark or a closing ended ends as precisely as that event is dated.
#[test]
fn no_day_is_written_that_no_source_gives() {
    let page = report(&[]);
    for row in [
        "| CFO | vacant | 1 Mar 2019 | May 2020 | day; month |",
        "| Head | vacant | May 2020 | Sep 2020 | month |",
        "| Head | unknown | Sep 2020 | 2023 | month; year |",
    ] {
        assert!(page.contains(row), "{row} in\n{page}");
    }
}

#[test]
fn a_dispute_is_listed_where_what_it_is_about_is_shown() {
    let page = report(&["--from", "2019-06", "--to", "2019-12"]);
    for dispute in ["A names Ann. B names none.", "A says below Light. B says beside it."] {
        assert!(page.contains(dispute), "{dispute} in\n{page}");
    }
    // The end of a tenure is certain, whatever else its event is disputed about.
    let page = report(&["--from", "2022-07", "--to", "2022-12", "--unit", "light"]);
    assert!(page.contains("| Head | Bo Chen |") && !page.contains("A says one."), "{page}");
}

#[test]
fn a_branch_has_what_comes_into_it_and_what_leaves_it() {
    let page = report(&["--unit", "light", "--from", "2021", "--to", "2022-05"]);
    let (_, announced) = page.split_once("## Announced").unwrap();
    assert!(announced.contains("Ann Lee"), "{announced}");
    assert!(page.contains("Brief was brief"), "{page}");
}

#[test]
fn who_was_there_at_the_beginning_was_confirmed_then() {
    let page = report(&[]);
    assert!(page.contains("Head, Harbour: Ann Lee, last confirmed at the beginning"), "{page}");
}

/// Where the next year begins before there is room for this one, the next one is named.
#[test]
fn a_strip_names_a_year_for_its_months() {
    for (from, to, years) in [
        ("2019-10", "2020-12", "   2020"),
        ("2019-08", "2020-12", "2019 2020"),
        ("2019-01", "2020-12", "2019        2020"),
        ("2019-10", "2019-12", "2019"),
    ] {
        let page = report(&["--from", from, "--to", to]);
        let (before, _) = page
            .split_once(if from == "2019-10" {
                "\nOND"
            } else if from == "2019-08" {
                "\nASOND"
            } else {
                "\nJFM"
            })
            .unwrap();
        assert_eq!(before.lines().last().unwrap().trim_end(), years, "{page}");
    }
}
