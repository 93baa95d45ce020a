//! What contradicts itself is told with the names of all that it is about, and mended in the nearest sensible way.

use orgscope::data;
use orgscope::org::{History, PersonId, RoleId, Rule, Severity, UnitId};
use orgscope::time::Date;
use proptest::prelude::*;

/// Three units below one another, a fourth that is never open, two people; with further events.
fn opened(events: &str) -> (History, Vec<String>) {
    let text = format!(
        r#"(
    schema: 1, title: "Judged", span: ("2018-01-01", "2019-12-31"),
    roles: [(id: "head", title: "Head"), (id: "boss", title: "Boss", sole: true)],
    units: [(id: "top", name: "Top"), (id: "a", name: "A"), (id: "b", name: "B"), (id: "c", name: "C"), (id: "d", name: "D")],
    people: [(id: "x", name: "X"), (id: "y", name: "Y")],
    events: [
        (id: "begin", date: "2018-01-01", title: "E", confidence: Unsourced, changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"), Open(unit: "b", under: "a"),
            Appoint(person: "x", unit: "a", role: "head"),
        ]),
        {events}
    ],
)"#
    );
    let opened = data::open(&text).unwrap();
    let errors = opened
        .problems
        .iter()
        .filter(|it| it.severity() == Severity::Error || it.rule == Rule::TwoSoleHolders);
    let told = errors.map(|it| {
        let hint = it.hint.as_deref().unwrap_or_default();
        format!("{}: {}; {hint}", it.rule.name(), it.message)
    });
    let told = told.collect();
    (opened.history, told)
}

/// One further event, on a day.
fn event(day: &str, changes: &str) -> String {
    format!(
        "(id: \"e{day}\", date: \"{day}\", title: \"E\", confidence: Unsourced, changes: [{changes}]),"
    )
}

/// `unit < parent` of every open unit on a day, and who sits where.
fn tree(history: &History, day: &str) -> String {
    let (now, data) = (history.as_of(Date::parse(day).unwrap()), history.dataset());
    let units = now.walk().map(|(unit, _)| {
        let above = now.parent(unit).map_or("-", |above| &*data.unit(above).id);
        let heads = now.positions(unit).flat_map(|(position, _)| now.holders(position));
        let heads: Vec<_> = heads.map(|it| format!(" {}", data.person(it.person()).id)).collect();
        let heads = heads.concat();
        format!("{} < {above}{heads}", data.unit(unit).id)
    });
    units.collect::<Vec<_>>().join(", ")
}

#[test]
fn each_contradiction_is_reported_and_repaired() {
    for (events, told, mended) in [
        // Under a parent that never opened: at the top, for nothing is above that parent.
        (
            event("2018-02-01", r#"Open(unit: "c", under: "d")"#),
            &[
                "unit-not-open: `c` is put under `d`, which is not open on 2018-02-01; open `d` first, or name another parent",
            ][..],
            "top < -, a < top x, b < a, c < -",
        ),
        // Under one that closed before: under what was above it.
        (
            event("2018-02-01", r#"Close(unit: "b")"#)
                + &event("2018-03", r#"Open(unit: "c", under: "b")"#),
            &[
                "unit-not-open: `c` is put under `b`, which is not open on 2018-03; open `b` first, or name another parent",
            ],
            "top < -, a < top x, c < a",
        ),
        // The same for one that hung there before, and comes back.
        (
            event("2018-02-01", r#"Close(unit: "b"), Close(unit: "a")"#)
                + &event("2018-03-01", r#"Open(unit: "b", under: "a")"#),
            &[
                "unit-not-open: `b` is put under `a`, which is not open on 2018-03-01; open `a` first, or name another parent",
            ],
            "top < -, b < top",
        ),
        // A parent that closes above: those below go to what is above it.
        (
            event("2018-02-01", r#"Close(unit: "a")"#),
            &[
                "open-children: `a` closes on 2018-02-01 while `b` below it stays open; move or close what is below it on the same day",
            ],
            "top < -, b < top",
        ),
        // Merged away above: those below go to the heir.
        (
            event("2018-02-01", r#"Merge(units: ["a"], into: "c", under: "top")"#),
            &[
                "open-children: `a` closes on 2018-02-01 while `b` below it stays open; move or close what is below it on the same day",
            ],
            "top < -, c < top, b < c",
        ),
        // Below itself: back to where it was.
        (
            event("2018-02-01", r#"Move(unit: "a", under: "b")"#),
            &[
                "parent-cycle: `a` sits under itself on 2018-02-01; name a parent that is not below it",
            ],
            "top < -, a < top x, b < a",
        ),
        // Nobody sits in what is not open at the end of the day.
        (
            event("2018-02-01", r#"Appoint(person: "y", unit: "c", role: "head")"#)
                + &event("2018-03-01", r#"Open(unit: "c", under: "top")"#),
            &[
                "unit-not-open: `c` is not open on 2018-02-01; open it in an earlier event, or on the same day",
            ],
            "top < -, a < top x, b < a, c < top",
        ),
        (
            event("2018-02-01", r#"Leave(person: "y", unit: "a", role: "head")"#),
            &[
                "no-tenure: `y` leaves on 2018-02-01, but does not hold head at `a`; appoint them first, or leave this change out",
            ],
            "top < -, a < top x, b < a",
        ),
        (
            event("2018-02-01", r#"Appoint(person: "x", unit: "b", role: "head", replacing: "y")"#),
            &[
                "no-tenure: `y` is said to be replaced as head of `b` on 2018-02-01, and never held a role there; name a person who held a role in the unit, or leave `replacing` out",
            ],
            "top < -, a < top x, b < a x",
        ),
        // Somebody who held a role there before is no mistake.
        (
            event("2018-02-01", r#"Leave(person: "x", unit: "a")"#)
                + &event(
                    "2018-03-01",
                    r#"Appoint(person: "y", unit: "a", role: "head", replacing: "x")"#,
                ),
            &[],
            "top < -, a < top y, b < a",
        ),
    ] {
        let (history, found) = opened(&events);
        assert_eq!(found, told, "{events}");
        assert_eq!(tree(&history, "2018-12-31"), mended, "{events}");
    }
}

/// What comes together on one day, in whatever order it is written.
#[test]
fn checks_run_at_the_end_of_a_day() {
    let cycle = "sits under itself on 2018-02-01; name a parent that is not below it";
    let mended = [
        // A closed heir that opens on the same day, before or after.
        (r#"Open(unit: "d"), Merge(units: ["b"], into: "d")"#, vec![], "top < -, a < top x, d < -"),
        (r#"Merge(units: ["b"], into: "d"), Open(unit: "d", under: "a")"#, vec![], "top < -, a < top x, d < a"),
        // One that closes on the same day, before and after, hands on what it was given.
        (r#"Close(unit: "b"), Merge(units: ["a"], into: "b")"#, vec![], "top < -"),
        (r#"Merge(units: ["a"], into: "b", under: "top"), Move(unit: "b", under: "top"), Close(unit: "b")"#, vec![], "top < -"),
        // Renamed while its parent closes above it: told once.
        (
            r#"Rename(unit: "b", to: "B2"), Close(unit: "a")"#,
            vec!["open-children: `a` closes on 2018-02-01 while `b` below it stays open; move or close what is below it on the same day".to_owned()],
            "top < -, b < top",
        ),
        // Founded by a merger, and opened where it is to hang.
        (
            r#"Merge(units: ["b"], into: "c", under: "top"), Open(unit: "c", under: "a")"#,
            vec![],
            "top < -, a < top x, c < a",
        ),
        // Two below each other, and a third below them: told of one, and mended once.
        (
            r#"Move(unit: "a", under: "b"), Move(unit: "b", under: "a"), Open(unit: "c", under: "b")"#,
            vec![format!("parent-cycle: `a` {cycle}")],
            "top < -, a < top x, b < a, c < b",
        ),
        (
            r#"Open(unit: "c", under: "d"), Open(unit: "d", under: "c")"#,
            vec![format!("parent-cycle: `c` {cycle}")],
            "top < -, a < top x, b < a, c < -, d < c",
        ),
        // Something hangs below the two with what is below it: it is in no cycle.
        (
            r#"Open(unit: "c", under: "d"), Open(unit: "d", under: "c"), Move(unit: "top", under: "c")"#,
            vec![format!("parent-cycle: `c` {cycle}")],
            "c < -, top < c, a < top x, b < a, d < c",
        ),
        // Below each other, and closed.
        (r#"Move(unit: "a", under: "b"), Close(unit: "a"), Close(unit: "b")"#, vec![], "top < -"),
        // Whoever leaves what closes, or is replaced and leaves, has left.
        (r#"Close(unit: "b"), Leave(person: "y", unit: "b")"#, vec![], "top < -, a < top x"),
        (
            r#"Appoint(person: "y", unit: "a", role: "head", replacing: "x"), Leave(person: "x", unit: "a")"#,
            vec![],
            "top < -, a < top y, b < a",
        ),
        // Who left is one, and where another.
        (
            r#"Leave(person: "x", unit: "a"), Leave(person: "x", unit: "b"), Leave(person: "y"), Leave(person: "x", role: "boss")"#,
            vec![
                "no-tenure: `x` leaves on 2018-02-01, but does not hold anything at `b`; appoint them first, or leave this change out".to_owned(),
                "no-tenure: `x` leaves on 2018-02-01, but does not hold boss anywhere; appoint them first, or leave this change out".to_owned(),
                "no-tenure: `y` leaves on 2018-02-01, but does not hold anything anywhere; appoint them first, or leave this change out".to_owned(),
            ],
            "top < -, a < top, b < a",
        ),
        // Nobody replaces themselves.
        (
            r#"Appoint(person: "y", unit: "a", role: "boss", replacing: "y")"#,
            vec![],
            "top < -, a < top x y, b < a",
        ),
        // A chair for one that is shared, says one of two, and say both.
        (
            r#"Appoint(person: "x", unit: "a", role: "boss", co: true), Appoint(person: "y", unit: "a", role: "boss")"#,
            vec!["two-sole-holders: the sole boss of `a` is held by `x` and `y` on 2018-02-01; say whom the new one is `replacing`, or mark all of them `co: true`".to_owned()],
            "top < -, a < top x x y, b < a",
        ),
        (
            r#"Appoint(person: "x", unit: "a", role: "boss", co: true), Appoint(person: "y", unit: "a", role: "boss", co: true)"#,
            vec![],
            "top < -, a < top x x y, b < a",
        ),
    ];
    for (changes, mut told, mended) in mended {
        let (history, mut found) = opened(&event("2018-02-01", changes));
        told.sort();
        found.sort();
        assert_eq!(found, told, "{changes}");
        assert_eq!(tree(&history, "2018-12-31"), mended, "{changes}");
    }
}

/// What a history tells of one unit and one person over all time.
#[test]
fn over_all_time() {
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
    let day = |text: &str| Date::parse(text).unwrap();
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
        let told = list
            .into_iter()
            .map(|(value, it)| format!("{value} {}..{}", text(it.start), text(it.end)));
        told.collect::<Vec<_>>()
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
    for told in [
        "Head 2018-01-01..2018-03-01 + Great Head 2018-03-01..2018-04-01; said -, since 2018-01-01, until 2018-04, went on false",
        "Chief 2018-04-01..; said -, since 2018-04, until -, went on true",
        "Acting Head 2018-02-01..2018-05-01; said 2017, since 2017, until 2018-05-01, went on false",
    ] {
        assert!(tenures.iter().any(|it| it == told), "{told}: {tenures:#?}");
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

/// Of a crowd in a chair for one, three are named and the others counted, those who left not among them.
#[test]
fn many_holders_of_a_sole_position_are_counted() {
    let ids = |from: usize, to: usize| (from..to).map(|at| format!("p{at}"));
    let person = |id: String| format!("(id: \"{id}\", name: \"P\"),");
    let people = ids(0, 80).map(person).collect::<Vec<_>>().concat();
    let appoint = |id: String| format!("Appoint(person: \"{id}\", unit: \"top\", role: \"head\"),");
    let begin: String = ids(0, 70).map(appoint).collect();
    let deputy =
        |id: String| format!("Appoint(person: \"{id}\", unit: \"top\", role: \"deputy\"),");
    let text = format!(
        "(schema: 1, title: \"T\", roles: [(id: \"head\", title: \"H\", sole: true), (id: \"deputy\", title: \"D\", sole: true)], \
         units: [(id: \"top\", name: \"T\")], people: [{people}], events: [{}{}{}{}])",
        event("2018-01-01", &format!("Open(unit: \"top\"), {begin}")),
        event("2018-01-02", "Leave(person: \"p1\"), Leave(person: \"p40\")"),
        event("2018-01-03", &ids(70, 80).map(appoint).collect::<String>()),
        event("2018-01-04", &ids(0, 3).map(deputy).collect::<String>()),
    );
    let problems = data::open(&text).unwrap().problems;
    let told: Vec<_> = problems.iter().map(|it| &*it.message).collect();
    let held = "the sole head of `top` is held by `p0` and";
    assert_eq!(
        told,
        [
            format!("{held} `p1` and `p2` and 67 more on 2018-01-01"),
            format!("{held} `p2` and `p3` and 75 more on 2018-01-03"),
            "the sole deputy of `top` is held by `p0` and `p1` and `p2` on 2018-01-04".to_owned(),
        ]
    );
}

/// What a unit is called, and what it is, is judged by what it is called by then.
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
    let told = opened.problems.iter().map(|it| format!("{}: {}", it.rule.name(), it.message));
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [
            "no-change: `a` is called “A” already",
            "no-change: `a` is called “New” already",
            "no-change: `a` is a new already",
            "no-change: `a` is called “A” already",
            "no-change: `a` is a old already",
        ]
    );
}

/// What is undone on the day on which it is done never was.
#[test]
fn there_and_back_on_one_day_is_nothing() {
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
    let day = |text: &str| Date::parse(text).unwrap();
    let shapes = ["2018-01-01", "2018-12-31"].map(|it| history.shape(day(it)));
    assert_eq!(shapes[0], shapes[1]);
    let now = history.as_of(day("2018-12-31"));
    let why = history.dataset().event_of(now.why(b).unwrap());
    assert_eq!(&*why.id, "begin");
    assert_eq!((now.positions(b).count(), history.tenure_count()), (0, 1));
    assert_eq!(history.career(PersonId::new(1)), []);
}

/// Of many that stay open below one that closes, five are named and the others counted.
#[test]
fn many_below_one_that_closes_are_counted() {
    let told = |below: usize| {
        let unit = |at: usize| format!("(id: \"u{at}\", name: \"U\"),");
        let opens = |at: usize| format!("Open(unit: \"u{at}\", under: \"top\"),");
        let (units, open): (String, String) =
            ((0..below).map(unit).collect(), (0..below).map(opens).collect());
        let text = format!(
            "(schema: 1, title: \"T\", units: [(id: \"top\", name: \"T\"), {units}], events: [{}{}])",
            event("2018-01-01", &format!("Open(unit: \"top\"), {open}")),
            event("2018-01-02", "Close(unit: \"top\")"),
        );
        let problems = data::open(&text).unwrap().problems;
        problems.iter().map(|it| it.message.to_string()).collect::<Vec<_>>()
    };
    let five = "`top` closes on 2018-01-02 while `u0`, `u1`, `u2`, `u3`, `u4`";
    assert_eq!(told(5), [format!("{five} below it stay open")]);
    assert_eq!(told(6), [format!("{five} and 1 more below it stay open")]);
    assert_eq!(told(8), [format!("{five} and 3 more below it stay open")]);
}

/// What ends a tenure belongs to the story of its unit and its person, be they named in it or not.
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
    assert_eq!(unit(1), "begin e2018-03-01 e2018-05-01 e2018-06-01");
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

/// Somebody with more positions than are looked through one by one: replaced in the first and in the last of them, in one that
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
    let (_, told) = opened(&events.concat());
    let told: Vec<&String> = told.iter().filter(|told| told.starts_with("no-tenure")).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("of `c` on 2018-06-01"), "{told:?}");
    assert!(told[1].contains("of `d` on 2018-09-01"), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of few units and of many: whoever sits under itself at the end of the day, one after the other, goes to the top.
    #[test]
    fn cycles_are_found_as_by_climbing_from_each_unit(
        moves in prop::collection::vec(prop::option::weighted(0.9, 0..40_usize), 2..40),
    ) {
        let count = moves.len();
        let id = |unit: usize| format!("u{unit:02}");
        let mut parents: Vec<Option<usize>> =
            moves.iter().map(|parent| parent.map(|parent| parent % count)).collect();
        let changes = parents.iter().enumerate().filter_map(|(unit, parent)| {
            let parent = id((*parent)?);
            Some(format!("Move(unit: \"{}\", under: \"{parent}\"), ", id(unit)))
        });
        let each = |what: &dyn Fn(String) -> String| -> String {
            (0..count).map(|unit| what(id(unit))).collect::<Vec<_>>().concat()
        };
        let open = each(&|id| format!("Open(unit: \"{id}\"), "));
        let units = each(&|id| format!("(id: \"{id}\", name: \"{id}\"), "));
        let text = format!(
            "(schema: 1, title: \"T\", units: [{units}], events: [{}{}])",
            event("2018-01-01", &open),
            event("2018-01-02", &changes.collect::<String>()),
        );
        let opened = data::open(&text).unwrap();
        let told: Vec<&str> = opened
            .problems
            .iter()
            .filter(|it| it.rule == Rule::ParentCycle)
            .filter_map(|it| it.message.split('`').nth(1))
            .collect();
        let mut expected = Vec::new();
        for unit in 0..count {
            let up = std::iter::successors(parents[unit], |above| parents[*above]);
            if up.take(count).any(|above| above == unit) {
                expected.push(id(unit));
                parents[unit] = None;
            }
        }
        prop_assert_eq!(told, expected);
        let now = opened.history.as_of(Date::parse("2018-01-02").unwrap());
        let found: Vec<Option<usize>> =
            (0..count).map(|unit| now.parent(UnitId::new(unit)).map(UnitId::index)).collect();
        prop_assert_eq!(found, parents);
    }
}
