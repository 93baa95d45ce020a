//! What differs between two days: one of every kind, in exact words; what lies between two days and what does not.

use orgscope::data;
use orgscope::org::{Delta, History, UnitId};

use crate::support::datasets::day;

const COMPANY: &str = r#"(
    schema: 1,
    title: "Differences",
    span: ("2018-01-01", "2019-12-31"),
    roles: [(id: "head", title: "Head"), (id: "chief", title: "Chief"), (id: "deputy", title: "Deputy")],
    units: [
        (id: "top", name: "Top"), (id: "a", name: "A"), (id: "b", name: "B", class: "shop"), (id: "c", name: "C"),
        (id: "d", name: "D"), (id: "m", name: "M"), (id: "p", name: "P"), (id: "q", name: "Q"),
    ],
    people: [(id: "x", name: "X"), (id: "y", name: "Y"), (id: "z", name: "Z")],
    events: [
        (id: "begin", date: "2018-01-01", title: "E", confidence: Unsourced, changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"), Open(unit: "b", under: "top"),
            Open(unit: "c", under: "top"), Open(unit: "d", under: "top"),
            Appoint(person: "x", unit: "a", role: "head"),
            Appoint(person: "y", unit: "b", role: "head", acting: true),
            Appoint(person: "z", unit: "c", role: "head"),
        ]),
        (id: "rename", date: "2018-02", title: "E", confidence: Unsourced, changes: [Rename(unit: "a", to: "A2")]),
        (id: "move", date: "2018-03-01", title: "E", confidence: Unsourced, changes: [Move(unit: "b", under: "a")]),
        (id: "class", date: "2018-04-01", title: "E", confidence: Unsourced, changes: [Reclassify(unit: "b", class: "lab")]),
        (id: "permanent", date: "2018-05-01", title: "E", confidence: Unsourced, changes: [
            Retitle(person: "y", unit: "b", role: "head"),
        ]),
        (id: "title", date: "2018-06-01", title: "E", confidence: Unsourced, changes: [
            Retitle(person: "x", unit: "a", role: "head", title: "Great Head"),
        ]),
        (id: "role", date: "2018-07-01", title: "E", confidence: Unsourced, changes: [
            Retitle(person: "x", unit: "a", role: "head", to: "chief"),
        ]),
        (id: "leave", date: "2018-08-01", title: "E", confidence: Unsourced, changes: [
            Leave(person: "z", unit: "c", role: "head"),
        ]),
        (id: "vacant", date: "2018-09-01", title: "E", confidence: Unsourced, changes: [Vacant(unit: "c", role: "head")]),
        (id: "unknown", date: "2018-10-01", title: "E", confidence: Unsourced, changes: [Unknown(unit: "c", role: "deputy")]),
        (id: "abolish", date: "2018-11-01", title: "E", confidence: Unsourced, changes: [Abolish(unit: "c", role: "head")]),
        (id: "merge", date: "2018-12-01", title: "E", confidence: Unsourced, changes: [
            Merge(units: ["c", "d"], into: "m", under: "top"),
        ]),
        (id: "split", date: "2019-01-01", title: "E", confidence: Unsourced, changes: [
            Move(unit: "b", under: "top"), Split(unit: "a", into: ["p", "q"]),
        ]),
        (id: "close", date: "2019-02-01", title: "E", confidence: Unsourced, changes: [Close(unit: "b")]),
        (id: "reopen", date: "2019-03-01", title: "E", confidence: Unsourced, changes: [
            Open(unit: "b", under: "p"), Appoint(person: "z", unit: "b", role: "head"), Leave(person: "z"),
            Appoint(person: "x", unit: "b", role: "deputy"),
        ]),
    ],
)"#;

fn history() -> History {
    let opened = data::open(COMPANY).unwrap();
    let errors =
        opened.problems.iter().filter(|it| it.severity() != orgscope::org::Severity::Warning);
    assert_eq!(errors.count(), 0, "{:?}", opened.problems);
    opened.history
}

/// `kind unit [person role] before → after (date: events)`.
fn in_words(history: &History, delta: &Delta) -> String {
    let data = history.dataset();
    let who = delta.person.map_or(String::new(), |it| format!(" {}", data.person(it).id));
    let role = delta.role.map_or(String::new(), |it| format!(" {}", data.role(it).id));
    let text = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".into());
    let events: Vec<&str> = delta.events.iter().map(|it| &*data.event(*it).id).collect();
    format!(
        "{} {}{who}{role} {} → {} ({}: {})",
        delta.kind.word(),
        data.unit(delta.unit).id,
        text(&delta.before),
        text(&delta.after),
        delta.date,
        events.join(" ")
    )
}

fn between(history: &History, one: &str, other: &str) -> Vec<String> {
    let deltas = history.diff(day(one), day(other));
    // A unit alone has the same differences as among all, and the two days may come in any order.
    for number in 0..history.dataset().units.len() {
        let unit = UnitId::new(number);
        let own: Vec<Delta> = deltas.iter().filter(|it| it.unit == unit).cloned().collect();
        assert_eq!(history.diff_of(unit, day(other), day(one)), own);
    }
    assert_eq!(history.diff(day(other), day(one)), deltas);
    deltas.iter().map(|delta| in_words(history, delta)).collect()
}

#[test]
fn every_kind_of_difference_is_reported() {
    let history = history();
    for (last, differences) in [
        ("2018-02-01", &["renamed a A → A2 (2018-02: rename)"][..]),
        ("2018-03-01", &["moved b Top → A2 (2018-03-01: move)"]),
        ("2018-04-01", &["reclassified b shop → lab (2018-04-01: class)"]),
        ("2018-05-01", &["made-permanent b y head Acting Head → Head (2018-05-01: permanent)"]),
        ("2018-06-01", &["retitled a x head Head → Great Head (2018-06-01: title)"]),
        ("2018-07-01", &["retitled a x chief Great Head → Chief (2018-07-01: role)"]),
        ("2018-08-01", &["left c z head Head → - (2018-08-01: leave)"]),
        ("2018-09-01", &["vacant c head - → - (2018-09-01: vacant)"]),
        ("2018-10-01", &["unknown c deputy - → - (2018-10-01: unknown)"]),
        ("2018-11-01", &["abolished c head Head → - (2018-11-01: abolish)"]),
        (
            "2018-12-01",
            &[
                "merged c C → M (2018-12-01: merge)",
                "merged d D → M (2018-12-01: merge)",
                "opened m - → M (2018-12-01: merge)",
            ],
        ),
        (
            "2019-01-01",
            &[
                "split a A2 → P, Q (2019-01-01: split)",
                "left a x chief Chief → - (2019-01-01: split)",
                "moved b A2 → Top (2019-01-01: split)",
                "opened p - → P (2019-01-01: split)",
                "opened q - → Q (2019-01-01: split)",
            ],
        ),
        (
            "2019-02-01",
            &["closed b B → - (2019-02-01: close)", "left b y head Head → - (2019-02-01: close)"],
        ),
        (
            "2019-03-01",
            &[
                "opened b - → B (2019-03-01: reopen)",
                "appointed b x deputy - → Deputy (2019-03-01: reopen)",
            ],
        ),
    ] {
        let previous_day = day(last).add_days(-1).to_string();
        assert_eq!(between(&history, &previous_day, last), differences, "{last}");
        // The first of the two days is not in between, the last is.
        assert_eq!(between(&history, last, last), [""; 0], "{last}");
        let next = day(last).add_days(1).to_string();
        assert_eq!(between(&history, last, &next), [""; 0], "the day after {last}");
    }
}

#[test]
fn a_lasting_change_names_its_events_and_an_undone_one_is_absent() {
    let history = history();
    assert_eq!(
        between(&history, "2018-01-01", "2018-07-01"),
        [
            "renamed a A → A2 (2018-02: rename)",
            "retitled a x chief Head → Chief (2018-07-01: role)",
            "moved b Top → A2 (2018-03-01: move)",
            "reclassified b shop → lab (2018-04-01: class)",
            "made-permanent b y head Acting Head → Head (2018-05-01: permanent)",
        ]
    );
    // Under another unit and back again.
    assert_eq!(
        between(&history, "2018-01-01", "2019-01-15")[2..],
        [
            "reclassified b shop → lab (2018-04-01: class)",
            "made-permanent b y head Acting Head → Head (2018-05-01: permanent)",
            "merged c C → M (2018-12-01: merge)",
            "left c z head Head → - (2018-08-01: leave)",
            "abolished c head Head → - (2018-11-01: abolish)",
            "merged d D → M (2018-12-01: merge)",
            "opened m - → M (2018-12-01: merge)",
            "opened p - → P (2019-01-01: split)",
            "opened q - → Q (2019-01-01: split)",
        ]
    );
}

/// What is known to be vacant or unknown already is not a difference when it is said again.
#[test]
fn a_repeated_statement_is_not_a_difference() {
    let text = COMPANY.replace(
        "    ],\n)",
        r#"
        (id: "again", date: "2018-10-15", title: "E", confidence: Unsourced, changes: [
            Vacant(unit: "c", role: "head"), Unknown(unit: "c", role: "deputy"),
        ]),
        (id: "other", date: "2018-10-20", title: "E", confidence: Unsourced, changes: [
            Unknown(unit: "c", role: "head"), Vacant(unit: "c", role: "deputy"),
        ]),
    ],
)"#,
    );
    let history = data::open(&text).unwrap().history;
    assert_eq!(between(&history, "2018-10-14", "2018-10-15"), [""; 0]);
    assert!(history.patch(day("2018-10-14"), day("2018-10-15")).is_empty());
    assert_eq!(
        between(&history, "2018-10-15", "2018-10-20"),
        [
            "unknown c head Head → - (2018-10-20: other)",
            "vacant c deputy Deputy → - (2018-10-20: other)"
        ]
    );
}

/// A company of one unit below another, with further events.
fn small(events: &[(&str, &str)]) -> History {
    let event = |(day, changes): &(&str, &str)| {
        format!("(id: \"e{day}\", date: \"{day}\", title: \"E\", changes: [{changes}]),")
    };
    let text = format!(
        r#"(
    schema: 1, title: "Small", span: ("2018-01-01", "2019-12-31"),
    roles: [(id: "head", title: "Head"), (id: "chief", title: "Chief"), (id: "deputy", title: "Deputy")],
    units: [(id: "top", name: "Top"), (id: "a", name: "A"), (id: "b", name: "B")],
    people: [(id: "x", name: "X"), (id: "y", name: "Y"), (id: "z", name: "Z")],
    events: [
        (id: "begin", date: "2018-01-01", title: "E", changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"), Open(unit: "b", under: "a"),
            Appoint(person: "x", unit: "a", role: "head", acting: true, title: "Leader"),
            Appoint(person: "y", unit: "a", role: "deputy"), Appoint(person: "y", unit: "b", role: "head"),
        ]),
        {}
    ],
)"#,
        events.iter().map(event).collect::<String>()
    );
    data::open(&text).unwrap().history
}

/// No change names the unit that a person leaves, or the unit that moves up when its parent closes.
#[test]
fn a_difference_without_a_naming_event_is_reported() {
    let history =
        small(&[("2018-02-01", r#"Leave(person: "y")"#), ("2018-03-01", r#"Close(unit: "a")"#)]);
    assert_eq!(
        between(&history, "2018-01-31", "2018-02-01"),
        [
            "left a y deputy Deputy → - (2018-02-01: e2018-02-01)",
            "left b y head Head → - (2018-02-01: e2018-02-01)"
        ]
    );
    assert_eq!(
        between(&history, "2018-02-28", "2018-03-01"),
        [
            "closed a A → - (2018-03-01: e2018-03-01)",
            "left a x head Leader → - (2018-03-01: e2018-03-01)",
            "moved b A → Top (2018-03-01: e2018-03-01)"
        ]
    );
}

/// Made permanent under the same title, and given another superior, which is not a difference.
#[test]
fn an_acting_holder_becomes_permanent_under_the_same_title() {
    let retitle =
        |more| format!(r#"Retitle(person: "x", unit: "a", role: "head", title: "Leader", {more})"#);
    let (acting, for_good) = (retitle(r#"acting: true, reports_to: "z""#), retitle(""));
    let history = small(&[("2018-02-01", &acting), ("2018-03-01", &for_good)]);
    assert_eq!(between(&history, "2018-01-31", "2018-02-01"), [""; 0]);
    let permanent = "made-permanent a x head Leader → Leader (2018-03-01: e2018-03-01)";
    assert_eq!(between(&history, "2018-02-01", "2018-03-01"), [permanent]);
}

/// A position that was abolished before, or while another one was, is only left.
#[test]
fn a_position_abolished_at_another_time_is_only_left() {
    let history = small(&[
        ("2018-02-01", r#"Abolish(unit: "a", role: "deputy")"#),
        (
            "2018-03-01",
            r#"Appoint(person: "z", unit: "a", role: "chief"), Abolish(unit: "a", role: "chief"),
               Appoint(person: "y", unit: "a", role: "deputy"), Appoint(person: "z", unit: "a", role: "chief")"#,
        ),
        (
            "2018-04-01",
            r#"Leave(person: "y", unit: "a"), Leave(person: "z", unit: "a"), Abolish(unit: "a", role: "head")"#,
        ),
        ("2018-05-01", r#"Abolish(unit: "a", role: "chief"), Abolish(unit: "a", role: "deputy")"#),
    ]);
    let left = [
        "left a x head Leader → - (2018-04-01: e2018-04-01)",
        "abolished a head Head → - (2018-04-01: e2018-04-01)",
        "left a z chief Chief → - (2018-04-01: e2018-04-01)",
        "left a y deputy Deputy → - (2018-04-01: e2018-04-01)",
    ];
    assert_eq!(between(&history, "2018-03-01", "2018-04-30"), left);
    assert_eq!(between(&history, "2018-03-01", "2018-04-01"), left);
}

/// A person with several positions goes on in one of them.
#[test]
fn one_of_two_positions_continues_under_another_role() {
    let history = small(&[
        ("2018-02-01", r#"Retitle(person: "y", unit: "a", role: "deputy", to: "chief")"#),
        ("2018-03-01", r#"Retitle(person: "y", unit: "a", role: "chief", to: "head")"#),
    ]);
    assert_eq!(
        between(&history, "2018-01-01", "2018-03-01"),
        ["retitled a y head Deputy → Head (2018-03-01: e2018-03-01)"]
    );
}

/// A source says of a position that it is vacant; later a person holds it and leaves, or the unit closes and opens again,
/// and no source says what it is then. That nothing is known any more is no difference.
#[test]
fn a_vacancy_that_nobody_speaks_of_any_more_is_no_difference() {
    let leaves = [
        r#"Appoint(person: "p", unit: "u", role: "head")"#,
        r#"Leave(person: "p", unit: "u", role: "head")"#,
    ];
    let reopens = [r#"Close(unit: "u")"#, r#"Open(unit: "u", under: "top")"#];
    for (changes, days) in
        [(leaves, [3, 4]), (leaves, [3, 3]), (reopens, [3, 4]), (reopens, [3, 3])]
    {
        let event = |at: usize, day: usize, changes: &str| {
            format!(
                r#"(id: "e{at}", date: "2018-01-0{day}", title: "E", confidence: Unsourced, changes: [{changes}])"#
            )
        };
        let first =
            r#"Open(unit: "top"), Open(unit: "u", under: "top"), Vacant(unit: "u", role: "head")"#;
        let events =
            [event(0, 1, first), event(1, days[0], changes[0]), event(2, days[1], changes[1])];
        let text = format!(
            r#"(schema: 1, title: "T", span: ("2018-01-01", "2018-12-31"), roles: [(id: "head", title: "Head")],
            units: [(id: "top", name: "Top"), (id: "u", name: "U")], people: [(id: "p", name: "P")], events: [{}])"#,
            events.join(",")
        );
        let history = orgscope::data::open(&text).unwrap().history;
        let (before, after) = (day("2018-01-02"), day("2018-01-05"));
        assert_eq!(history.diff(before, after), []);
        let mark = |day| {
            let now = history.as_of(day);
            now.positions(UnitId::new(1)).map(|(_, state)| state).next()
        };
        assert!(mark(before).is_some());
        assert!(mark(after).is_none());
    }
}
