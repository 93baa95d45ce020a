//! Names, classes, parents and tenures over all time, after repairs and repetitions.

use orgscope::data;
use orgscope::org::{PersonId, RoleId, UnitId};
use orgscope::time::Date;

use super::small_company::{event, opened};

use crate::support::datasets::day;

/// All periods of one unit and one person.
#[test]
fn periods_over_all_time_are_as_expected() {
    let events = event(
        "2018-02-01",
        r#"Rename(unit: "a", to: "A2"), Appoint(person: "y", unit: "b", role: "head", acting: true, since: "2017")"#,
    ) + &event(
        "2018-03-01",
        r#"Retitle(person: "x", unit: "a", role: "head", title: "Great Head"), Reclassify(unit: "a", class: "lab")"#,
    ) + &event(
        "2018-04",
        r#"Retitle(person: "x", unit: "a", role: "head", to: "chief")"#,
    ) + &event("2018-05-01", r#"Leave(person: "y"), Move(unit: "b", under: "top")"#)
        + &event("2018-06-01", r#"Close(unit: "b")"#)
        + &event(
            "2018-07-01",
            r#"Open(unit: "b", under: "top"), Note(text: "N", units: ["d"], people: ["y"])"#,
        );
    let (history, found) = opened(&events);
    assert_eq!(found, [""; 0]);
    let (a, b, d) = (UnitId::new(1), UnitId::new(2), UnitId::new(4));
    let (one, two) = (PersonId::new(0), PersonId::new(1));
    let ids = |events: &[orgscope::org::EventId]| {
        let ids = events.iter().map(|event| history.dataset().event(*event).id.to_string());
        ids.collect::<Vec<_>>()
    };
    assert_eq!((history.tenure_count(), history.position_count()), (3, 3));
    assert_eq!((history.career(one).len(), history.career(two).len()), (2, 1));
    assert_eq!(ids(history.unit_events(d)), ["e2018-07-01"]);
    assert_eq!(ids(history.person_events(two)), ["e2018-02-01", "e2018-05-01", "e2018-07-01"]);
    assert_eq!(ids(history.events_on(day("2018-03-01"))), ["e2018-03-01"]);
    assert_eq!(ids(history.events_on(day("2018-03-02"))), [""; 0]);
    assert_eq!((history.last_name(a), history.last_name(d)), ("A2", "D"));
    let periods = |list: Vec<(String, orgscope::time::Period)>| {
        let text = |day: Date| if day.is_finite() { day.to_string() } else { String::new() };
        let reported = list
            .into_iter()
            .map(|(value, it)| format!("{value} {}..{}", text(it.start), text(it.end)));
        reported.collect::<Vec<_>>()
    };
    let named = history.names(a).into_iter().map(|(name, period)| (name.to_owned(), period));
    assert_eq!(periods(named.collect()), ["A 2018-01-01..2018-02-01", "A2 2018-02-01.."]);
    let classes =
        history.classes(a).into_iter().map(|(it, period)| (it.unwrap_or("-").to_owned(), period));
    assert_eq!(periods(classes.collect()), ["- 2018-01-01..2018-03-01", "lab 2018-03-01.."]);
    let above = |unit: Option<UnitId>| {
        unit.map_or("-".to_owned(), |it| history.dataset().unit(it).id.to_string())
    };
    let parents = history.parents(b).into_iter().map(|(it, period)| (above(it), period));
    assert_eq!(
        periods(parents.collect()),
        ["a 2018-01-01..2018-05-01", "top 2018-05-01..2018-06-01", "top 2018-07-01.."]
    );
    // Opened, closed and moved: three shapes after the first, and none for a new name.
    let shapes =
        ["2017-12-31", "2018-01-01", "2018-04-30", "2018-05-01", "2018-06-01", "2018-07-01"];
    let shapes = shapes.map(|it| history.shape(day(it)) - history.shape(day("2017-12-31")));
    assert_eq!(shapes, [0, 1, 1, 2, 3, 4]);
    let tenures: Vec<String> = (0..history.tenure_count())
        .map(|number| {
            let tenure = history.tenure(orgscope::org::TenureId::new(number));
            let titles = history.terms(tenure).map(|(term, period)| {
                let until =
                    if period.end.is_finite() { period.end.to_string() } else { String::new() };
                format!("{} {}..{until}", history.title(tenure, term), period.start)
            });
            let titles = titles.collect::<Vec<_>>().join(" + ");
            let said = history.said_since(tenure).map_or("-".to_owned(), |it| it.to_string());
            let until = history.until(tenure).map_or("-".to_owned(), |it| it.to_string());
            let went_on = history.continues(tenure).is_some();
            format!(
                "{titles}; said {said}, since {}, until {until}, went on {went_on}",
                history.since(tenure)
            )
        })
        .collect();
    for reported in [
        "Head 2018-01-01..2018-03-01 + Great Head 2018-03-01..2018-04-01; said -, since 2018-01-01, until 2018-04, went on false",
        "Chief 2018-04-01..; said -, since 2018-04, until -, went on true",
        "Acting Head 2018-02-01..2018-05-01; said 2017, since 2017, until 2018-05-01, went on false",
    ] {
        assert!(tenures.iter().any(|it| it == reported), "{reported}: {tenures:#?}");
    }
    // And on one day.
    let now = history.as_of(day("2018-04-15"));
    assert_eq!(now.ancestors(b).map(UnitId::index).collect::<Vec<_>>(), [1, 0]);
    assert!(now.has_children(a) && !now.has_children(b));
    assert_eq!(
        now.walk_below(a).map(|(unit, depth)| (unit.index(), depth)).collect::<Vec<_>>(),
        [(1, 0), (2, 1)]
    );
    assert_eq!(now.held_by(one).count(), 1);
    let in_post = |text: &str| [one, two].map(|it| history.as_of(day(text)).is_in_post(it));
    assert_eq!(in_post("2017-12-31"), [false, false]);
    assert_eq!(in_post("2018-04-30"), [true, true]);
    assert_eq!(in_post("2018-05-01"), [true, false]);
    let since =
        |unit: UnitId, text: &str| history.as_of(day(text)).since(unit).map(|it| it.to_string());
    assert_eq!(since(a, "2018-01-31").as_deref(), Some("2018-01-01"));
    assert_eq!(since(a, "2018-02-01").as_deref(), Some("2018-02-01"));
    assert_eq!(since(a, "2019-01-01").as_deref(), Some("2018-02-01"));
    assert_eq!(since(b, "2018-05-31").as_deref(), Some("2018-01-01"));
    assert_eq!(since(b, "2018-06-01"), None);
    assert_eq!(since(b, "2018-07-01").as_deref(), Some("2018-07-01"));
}

/// A new name or class is compared with the name or class of that time.
#[test]
fn the_same_name_or_class_again_changes_nothing_and_the_first_one_again_does() {
    let events = [
        ("2018-02-01", r#"Rename(unit: "a", to: "New"), Reclassify(unit: "a", class: "new")"#),
        ("2018-03-01", r#"Rename(unit: "a", to: "New"), Reclassify(unit: "a", class: "new")"#),
        ("2018-04-01", r#"Rename(unit: "a", to: "A"), Reclassify(unit: "a", class: "old")"#),
        ("2018-05-01", r#"Rename(unit: "a", to: "A"), Reclassify(unit: "a", class: "old")"#),
    ];
    let events: String = events.map(|(day, changes)| event(day, changes)).concat();
    let text = format!(
        "(schema: 1, title: \"T\", units: [(id: \"a\", name: \"A\", class: \"old\")], events: [{}{events}])",
        event("2018-01-01", r#"Open(unit: "a"), Rename(unit: "a", to: "A")"#),
    );
    let opened = data::open(&text).unwrap();
    let reported = opened.problems.iter().map(|it| format!("{}: {}", it.rule.name(), it.message));
    let reported: Vec<_> = reported.collect();
    assert_eq!(
        reported,
        [
            "no-change: `a` is called “A” already",
            "no-change: `a` is called “New” already",
            "no-change: `a` is a new already",
            "no-change: `a` is called “A” already",
            "no-change: `a` is a old already",
        ]
    );
}

/// A change that is undone on its own day leaves no period.
#[test]
fn a_change_undone_on_the_same_day_leaves_no_trace() {
    let events =
        event("2018-02-01", r#"Move(unit: "b", under: "top"), Move(unit: "b", under: "a")"#)
            + &event("2018-03-01", r#"Open(unit: "c", under: "a"), Close(unit: "c")"#)
            + &event("2018-04-01", r#"Close(unit: "b"), Open(unit: "b", under: "a")"#)
            + &event(
                "2018-05-01",
                r#"Appoint(person: "y", unit: "b", role: "head"), Leave(person: "y")"#,
            )
            + &event(
                "2018-06-01",
                r#"Vacant(unit: "b", role: "head"), Abolish(unit: "b", role: "head")"#,
            );
    let (history, found) = opened(&events);
    assert_eq!(found, [""; 0]);
    let (b, c) = (UnitId::new(2), UnitId::new(3));
    assert_eq!((history.unit(b).versions.len(), history.unit(c).versions.len()), (1, 0));
    let shapes = ["2018-01-01", "2018-12-31"].map(|it| history.shape(day(it)));
    assert_eq!(shapes[0], shapes[1]);
    let now = history.as_of(day("2018-12-31"));
    let why = history.dataset().event_of(now.why(b).unwrap());
    assert_eq!(&*why.id, "begin");
    assert_eq!((now.positions(b).count(), history.tenure_count()), (0, 1));
    assert_eq!(history.career(PersonId::new(1)), []);
}

/// An event that ends a tenure is an event of its unit and its person, also where it does not name them.
#[test]
fn an_event_that_ends_a_tenure_is_one_of_the_unit_and_of_the_person() {
    let events = event("2018-02-01", r#"Appoint(person: "y", unit: "b", role: "head")"#)
        + &event("2018-03-01", r#"Leave(person: "x")"#)
        + &event("2018-04-01", r#"Leave(person: "x", unit: "b")"#)
        + &event("2018-05-01", r#"Appoint(person: "x", unit: "a", role: "head")"#)
        + &event("2018-06-01", r#"Vacant(unit: "a", role: "head")"#)
        + &event("2018-07-01", r#"Note(text: "N"), Close(unit: "b")"#);
    let (history, _) = opened(&events);
    let ids = |events: &[orgscope::org::EventId]| {
        let ids = events.iter().map(|event| &*history.dataset().event(*event).id);
        ids.collect::<Vec<_>>().join(" ")
    };
    let (unit, person) = (
        |at| ids(history.unit_events(UnitId::new(at))),
        |at| ids(history.person_events(PersonId::new(at))),
    );
    assert_eq!(person(0), "begin e2018-03-01 e2018-04-01 e2018-05-01 e2018-06-01");
    assert_eq!(person(1), "e2018-02-01 e2018-07-01");
    // The last one closes a unit below it.
    assert_eq!(unit(1), "begin e2018-03-01 e2018-05-01 e2018-06-01 e2018-07-01");
    assert_eq!(unit(2), "begin e2018-02-01 e2018-04-01 e2018-07-01");
    let found = |unit, role| {
        let found = history.find_position(UnitId::new(unit), RoleId::new(role));
        found.map(|it| history.position(it).unit.index())
    };
    assert_eq!(
        [found(1, 0), found(2, 0), found(1, 1), found(3, 0)],
        [Some(1), Some(2), None, None]
    );
    // The changes that are notes, and no other.
    let event = |at: usize| orgscope::org::EventId::new(at);
    let remarks = |at| history.remarks(event(at)).iter().map(|it| it.index()).collect::<Vec<_>>();
    assert_eq!((remarks(6), remarks(5), remarks(0)), (vec![9], vec![], vec![]));
}

/// A person with more positions than are searched one by one: replaced in the first and in the last of them, in one that
/// came later, and in a unit where they never held one.
#[test]
fn a_very_long_career_is_remembered() {
    let held =
        |number: usize| format!("Appoint(person: \"x\", unit: \"b\", role: \"r{number}\"), ");
    let held: String = (0..100).map(held).collect();
    let replaced = |unit: &str, role: &str| {
        format!("Appoint(person: \"y\", unit: \"{unit}\", role: \"{role}\", replacing: \"x\")")
    };
    let events = [
        event("2018-02-01", r#"Open(unit: "c"), Open(unit: "d")"#),
        event("2018-03-01", &held),
        event("2018-04-01", &replaced("a", "head")),
        event("2018-05-01", &replaced("b", "r99")),
        event("2018-06-01", &replaced("c", "head")),
        event("2018-07-01", r#"Appoint(person: "x", unit: "c", role: "head")"#),
        event("2018-07-02", &held),
        event("2018-08-01", &replaced("c", "deputy")),
        event("2018-09-01", &replaced("d", "head")),
    ];
    let (_, reported) = opened(&events.concat());
    let reported: Vec<&String> =
        reported.iter().filter(|reported| reported.starts_with("no-tenure")).collect();
    assert_eq!(reported.len(), 2, "{reported:?}");
    assert!(reported[0].contains("of `c` on 2018-06-01"), "{reported:?}");
    assert!(reported[1].contains("of `d` on 2018-09-01"), "{reported:?}");
}
