//! A contradiction is reported with the names of all that it concerns, and repaired in the nearest sensible way.

use orgscope::data;
use orgscope::org::{Rule, UnitId};
use orgscope::time::Date;
use proptest::prelude::*;

use super::small_company::{event, opened, tree};

#[test]
fn each_contradiction_is_reported_and_repaired() {
    for (events, reported, mended) in [
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
        // Merged away above: those below go to the successor.
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
        // A unit that is not open at the end of the day has no holders.
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
        // To name a person who held a role there before is correct.
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
        assert_eq!(found, reported, "{events}");
        assert_eq!(tree(&history, "2018-12-31"), mended, "{events}");
    }
}

/// Changes of one day are checked together, in any order.
#[test]
fn a_day_is_checked_at_its_end() {
    let cycle = "sits under itself on 2018-02-01; name a parent that is not below it";
    let mended = [
        // A closed successor that opens on the same day, before or after.
        (r#"Open(unit: "d"), Merge(units: ["b"], into: "d")"#, vec![], "top < -, a < top x, d < -"),
        (r#"Merge(units: ["b"], into: "d"), Open(unit: "d", under: "a")"#, vec![], "top < -, a < top x, d < a"),
        // One that closes on the same day, before and after, hands on what it was given.
        (r#"Close(unit: "b"), Merge(units: ["a"], into: "b")"#, vec![], "top < -"),
        (r#"Merge(units: ["a"], into: "b", under: "top"), Move(unit: "b", under: "top"), Close(unit: "b")"#, vec![], "top < -"),
        // Renamed while its parent closes above it: reported once.
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
        // Two below each other, and a third below them: reported of one, and repaired once.
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
        // A person who leaves a unit that closes, or who is replaced and leaves, has left.
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
        // No person replaces themselves.
        (
            r#"Appoint(person: "y", unit: "a", role: "boss", replacing: "y")"#,
            vec![],
            "top < -, a < top x y, b < a",
        ),
        // A sole position that two share: one of them says so, and both say so.
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
    for (changes, mut reported, mended) in mended {
        let (history, mut found) = opened(&event("2018-02-01", changes));
        reported.sort();
        found.sort();
        assert_eq!(found, reported, "{changes}");
        assert_eq!(tree(&history, "2018-12-31"), mended, "{changes}");
    }
}

/// Of many holders of a sole position three are named and the others counted; those who have left are not.
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
    let reported: Vec<_> = problems.iter().map(|it| &*it.message).collect();
    let held = "the sole head of `top` is held by `p0` and";
    assert_eq!(
        reported,
        [
            format!("{held} `p1` and `p2` and 67 more on 2018-01-01"),
            format!("{held} `p2` and `p3` and 75 more on 2018-01-03"),
            "the sole deputy of `top` is held by `p0` and `p1` and `p2` on 2018-01-04".to_owned(),
        ]
    );
}

/// Of many that stay open below one that closes, five are named and the others counted.
#[test]
fn many_below_one_that_closes_are_counted() {
    let reported = |below: usize| {
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
    assert_eq!(reported(5), [format!("{five} below it stay open")]);
    assert_eq!(reported(6), [format!("{five} and 1 more below it stay open")]);
    assert_eq!(reported(8), [format!("{five} and 3 more below it stay open")]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of few units and of many: each unit that is below itself at the end of the day goes to the top, one after the other.
    #[test]
    fn cycles_are_those_found_by_climbing_from_each_unit(
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
        let reported: Vec<&str> = opened
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
        prop_assert_eq!(reported, expected);
        let now = opened.history.as_of(Date::parse("2018-01-02").unwrap());
        let found: Vec<Option<usize>> =
            (0..count).map(|unit| now.parent(UnitId::new(unit)).map(UnitId::index)).collect();
        prop_assert_eq!(found, parents);
    }
}
