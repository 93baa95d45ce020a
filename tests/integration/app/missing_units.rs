//! What stands for a unit that is not there, why a row is as it is, and what is announced.

use orgscope::data;
use orgscope::org::{ChangeId, History, StandIn, UpcomingWhat};

use crate::support::datasets::{day, event, unit};

const TEXT: &str = r#"(
    schema: 1,
    title: "Test",
    span: ("2018-01-01", "2022-12-31"),
    sources: [(id: "s", publisher: "P", title: "T")],
    roles: [(id: "ceo", title: "CEO"), (id: "member", title: "Member")],
    units: [
        (id: "old", name: "Old"), (id: "top", name: "Top"), (id: "a", name: "A"), (id: "b", name: "B"),
        (id: "c", name: "C"), (id: "d", name: "D"), (id: "e", name: "E"), (id: "f", name: "F"),
        (id: "x", name: "X"), (id: "y", name: "Y"),
    ],
    people: [(id: "p", name: "P"), (id: "q", name: "Q")],
    events: [
        (id: "begin", date: "2018-01-01", title: "Begin", sources: ["s"], changes: [
            Open(unit: "old"), Open(unit: "top"), Open(unit: "a", under: "top"), Open(unit: "b", under: "top"),
            Open(unit: "x", under: "a"), Open(unit: "y", under: "x"),
            Appoint(person: "p", unit: "top", role: "ceo"),
        ]),
        (id: "shut", date: "2018-06-01", title: "Shut", sources: ["s"], changes: [
            Close(unit: "y"), Close(unit: "x"), Close(unit: "old"),
        ]),
        (id: "merge", date: "2019-01-01", announced: "2018-09-01", title: "Merge", sources: ["s"], changes: [
            Merge(units: ["a", "b"], into: "c", under: "top"),
        ]),
        (id: "leave", date: "2019-06-01", announced: "2019-08-01", title: "Leave", sources: ["s"], changes: [
            Leave(person: "p", unit: "top", role: "ceo"), Vacant(unit: "top", role: "ceo"),
        ]),
        (id: "split", date: "2020-01-01", announced: "2018-03-01", title: "Split", sources: ["s"], changes: [
            Split(unit: "c", into: ["d", "e"], under: "top"),
        ]),
        (id: "later", date: "2021-01-01", announced: "2020-12-01", title: "Later", sources: ["s"], changes: [
            Open(unit: "f", under: "d"), Rename(unit: "top", to: "Summit"),
            Appoint(person: "q", unit: "e", role: "member"), Move(unit: "e", under: "d"),
            Reclassify(unit: "d", class: "team"), Note(text: "n", units: ["d"]),
        ]),
        (id: "end", date: "2022-01-01", announced: "2021-12-01", title: "End", sources: ["s"], changes: [
            Retitle(person: "q", unit: "e", role: "member", to: "ceo"),
            Unknown(unit: "f", role: "ceo"), Close(unit: "f"),
        ]),
    ],
)"#;

fn history() -> History {
    let opened = data::open(TEXT).unwrap();
    let errors: Vec<_> = opened.problems.iter().map(|it| (it.rule.name(), &*it.message)).collect();
    assert!(errors.iter().all(|(rule, _)| *rule == "no-latin-name"), "{errors:?}");
    opened.history
}

/// A change of an event, from 0.
fn change(history: &History, id: &str, at: usize) -> ChangeId {
    history.dataset().event(event(history, id)).change_ids().nth(at).unwrap()
}

#[test]
fn a_unit_that_is_not_open_has_a_stand_in() {
    let history = history();
    let unit_id = |id: &str| unit(&history, id);
    for (id, on, stand_in) in [
        ("a", "2018-05-01", StandIn::Itself),
        ("a", "2018-12-31", StandIn::Itself),
        ("a", "2019-01-01", StandIn::Became(unit_id("c"))),
        ("b", "2019-12-31", StandIn::Became(unit_id("c"))),
        // Through one that is gone as well.
        ("a", "2020-01-01", StandIn::Became(unit_id("d"))),
        ("c", "2020-01-01", StandIn::Became(unit_id("d"))),
        ("c", "2018-12-31", StandIn::ComesFrom(unit_id("a"))),
        ("e", "2019-12-31", StandIn::ComesFrom(unit_id("c"))),
        ("e", "2018-05-01", StandIn::ComesFrom(unit_id("a"))),
        // No descent: the nearest above its place that exists.
        ("x", "2018-06-01", StandIn::Within(unit_id("a"))),
        ("y", "2018-06-01", StandIn::Within(unit_id("a"))),
        ("y", "2019-06-01", StandIn::Within(unit_id("top"))),
        ("f", "2020-05-01", StandIn::Within(unit_id("d"))),
        ("f", "2018-05-01", StandIn::Within(unit_id("top"))),
        ("f", "2022-01-01", StandIn::Within(unit_id("d"))),
        ("old", "2018-06-01", StandIn::Within(unit_id("top"))),
        ("top", "2017-12-31", StandIn::Nothing),
        ("c", "2017-12-31", StandIn::Nothing),
    ] {
        assert_eq!(history.stand_in(unit_id(id), day(on)), stand_in, "{id} on {on}");
        let shown = match stand_in {
            StandIn::Itself => Some(unit_id(id)),
            StandIn::Became(it) | StandIn::ComesFrom(it) | StandIn::Within(it) => Some(it),
            StandIn::Nothing => None,
        };
        assert_eq!(stand_in.unit(unit_id(id)), shown);
    }
}

#[test]
fn announced_changes_are_upcoming_until_they_happen() {
    let history = history();
    let upcoming = |on: &str| -> Vec<(String, i64)> {
        let all = history.upcoming(day(on)).into_iter();
        all.map(|it| {
            assert_eq!(history.dataset().change(it.change).event, it.event);
            (history.dataset().event(it.event).id.to_string(), it.days_left)
        })
        .collect()
    };
    let announced = |id: &str, days| (id.to_owned(), days);
    assert_eq!(upcoming("2018-02-28"), []);
    assert_eq!(upcoming("2018-08-31"), [announced("split", 488)]);
    // The soonest first, whichever was announced first.
    assert_eq!(upcoming("2018-09-01"), [announced("merge", 122), announced("split", 487)]);
    assert_eq!(upcoming("2018-12-31"), [announced("merge", 1), announced("split", 366)]);
    assert_eq!(upcoming("2019-01-01"), [announced("split", 365)]);
    assert_eq!(upcoming("2020-01-01"), []);
    let leave = event(&history, "leave");
    assert!(history.known_only_later(leave, day("2019-07-31")));
    assert!(!history.known_only_later(leave, day("2019-08-01")));
    assert!(!history.known_only_later(event(&history, "merge"), day("2019-01-01")));
    assert!(!history.known_only_later(event(&history, "begin"), day("2018-01-01")));
}

#[test]
fn each_change_says_what_it_does_to_a_unit() {
    let history = history();
    let data = history.dataset();
    let role = |id: &str| {
        orgscope::org::RoleId::new(data.roles.iter().position(|role| &*role.id == id).unwrap())
    };
    let person = |id: &str| {
        orgscope::org::PersonId::new(data.people.iter().position(|it| &*it.id == id).unwrap())
    };
    for (id, at, of, what) in [
        ("merge", 0, "a", Some(UpcomingWhat::Merges)),
        ("merge", 0, "b", Some(UpcomingWhat::Merges)),
        ("merge", 0, "c", Some(UpcomingWhat::Merges)),
        ("merge", 0, "d", None),
        ("split", 0, "c", Some(UpcomingWhat::Splits)),
        ("split", 0, "e", Some(UpcomingWhat::Splits)),
        ("split", 0, "a", None),
        ("shut", 0, "y", Some(UpcomingWhat::Closes)),
        ("leave", 0, "top", Some(UpcomingWhat::Leaves(person("p")))),
        ("leave", 1, "top", Some(UpcomingWhat::Vacant(role("ceo")))),
        ("later", 0, "f", Some(UpcomingWhat::Opens)),
        ("later", 0, "d", Some(UpcomingWhat::Other)),
        ("later", 0, "a", None),
        ("later", 1, "top", Some(UpcomingWhat::Renamed)),
        ("later", 2, "e", Some(UpcomingWhat::Appointed(person("q"), role("member")))),
        ("later", 2, "d", None),
        ("later", 3, "e", Some(UpcomingWhat::Moves)),
        ("later", 3, "d", Some(UpcomingWhat::Other)),
        ("later", 4, "d", Some(UpcomingWhat::Reclassified)),
        ("later", 5, "d", Some(UpcomingWhat::Other)),
        ("later", 5, "e", None),
        ("end", 0, "e", Some(UpcomingWhat::Retitled(person("q"), role("ceo")))),
        ("end", 1, "f", Some(UpcomingWhat::Other)),
    ] {
        let found = history.what_happens(change(&history, id, at), unit(&history, of));
        assert_eq!(found, what, "{id} {at} {of}");
    }
}

#[test]
fn a_row_names_the_event_that_made_it_so() {
    let history = history();
    for (of, on, why) in [
        ("top", "2018-01-01", Some(("begin", 6))),
        ("a", "2018-12-31", Some(("begin", 2))),
        ("a", "2019-01-01", None),
        ("c", "2019-01-01", Some(("merge", 0))),
        // The newest of what it shows: the marker of a vacancy, then a name.
        ("top", "2019-06-01", Some(("leave", 1))),
        ("top", "2021-01-01", Some(("later", 1))),
        ("e", "2020-12-31", Some(("split", 0))),
        ("e", "2021-01-01", Some(("later", 3))),
        ("e", "2022-01-01", Some(("end", 0))),
    ] {
        let found = history.as_of(day(on)).why(unit(&history, of));
        let wanted = why.map(|(id, at)| change(&history, id, at));
        assert_eq!(found, wanted, "{of} on {on}");
    }
}

/// A later change gives no stand-in for a unit that is gone, and two units that became each other have none.
#[test]
fn only_an_open_unit_that_came_of_it_is_a_stand_in() {
    let event = |date: &str, changes: &str| {
        format!("(id: \"e{date}\", date: \"{date}\", title: \"E\", changes: [{changes}]),")
    };
    let open = |id: &str| format!("Open(unit: \"{id}\", under: \"top\"),");
    let events = [
        event(
            "2018-01-01",
            &["Open(unit: \"top\"),", &open("b"), &open("a"), &open("p"), &open("q")].concat(),
        ),
        event("2018-06-01", r#"Close(unit: "a")"#),
        event("2019-01-01", &open("a")),
        event("2019-06-01", r#"Merge(units: ["p"], into: "q")"#),
        event("2020-01-01", r#"Merge(units: ["a"], into: "b"), Split(unit: "q", into: ["p"])"#),
        event("2021-01-01", r#"Close(unit: "p")"#),
    ];
    let units: String =
        ["top", "a", "b", "p", "q"].map(|id| format!("(id: \"{id}\", name: \"U\"),")).concat();
    let text =
        format!("(schema: 1, title: \"T\", units: [{units}], events: [{}])", events.concat());
    let history = data::open(&text).unwrap().history;
    let unit_id = |id: &str| unit(&history, id);
    for (id, on, stand_in) in [
        ("a", "2018-12-31", StandIn::Within(unit_id("top"))),
        ("a", "2020-01-01", StandIn::Became(unit_id("b"))),
        ("p", "2019-06-01", StandIn::Became(unit_id("q"))),
        ("q", "2020-01-01", StandIn::Became(unit_id("p"))),
        ("p", "2021-01-01", StandIn::Within(unit_id("top"))),
        ("q", "2021-01-01", StandIn::Within(unit_id("top"))),
    ] {
        assert_eq!(history.stand_in(unit_id(id), day(on)), stand_in, "{id} on {on}");
    }
}
