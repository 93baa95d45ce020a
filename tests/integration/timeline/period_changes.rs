//! The changes of a marked period: their words on known days, and their claims compared with `diff`.

use crate::support::changes::{claim, claims, day_pairs, generated};
use crate::support::datasets::{self, alibaba, day, lantern, unit};
use orgscope::data;
use orgscope::org::{History, Marked, UnitId, What};
use orgscope::time::Date;
use proptest::prelude::*;

fn days(from: &str, to: &str) -> Marked {
    Marked::Days { from: day(from), to: day(to) }
}

fn event(history: &History, id: &str) -> Marked {
    Marked::Event(datasets::event(history, id))
}

/// The changes of a unit in words, those that are not news in brackets.
fn words(history: &History, id: &str, marked: Marked) -> Vec<String> {
    let changes = history.unit_changes(unit(history, id), marked);
    let one = |change: &orgscope::org::UnitChange| {
        let words = change.words(history);
        if change.news { words } else { format!("[{words}]") }
    };
    changes.iter().map(one).collect()
}

#[test]
fn the_post_is_named_and_who_follows_whom() {
    let history = alibaba();
    let tenth = days("2023-09-09", "2023-09-10");
    assert_eq!(
        words(history, "alibaba", tenth),
        [
            "Chair: Joe Tsai after Daniel Zhang",
            "CEO: Eddie Wu after Daniel Zhang",
            "Joe Tsai no longer Executive Vice Chairman",
            "Li Cheng no longer Technology adviser to Daniel Zhang",
        ]
    );
    let cloud = words(history, "cloud", tenth);
    assert_eq!(cloud[1], "CEO: Eddie Wu (acting) after Daniel Zhang");
    // On his last day he is not a new leader.
    assert_eq!(words(history, "dingtalk", tenth), ["Daniel Zhang no longer Overseeing executive"]);
    // She leaves one post and keeps the other.
    assert_eq!(
        words(history, "lazada", days("2018-12-12", "2018-12-13")),
        [
            "CEO: Pierre Poignant (president before) after Lucy Peng (still chair)",
            "Chair: Lucy Peng retitled Executive Chairwoman, was Chairwoman",
        ]
    );
    // Chief executive since March; no source says since when he is chair.
    assert_eq!(
        words(history, "local-services-group", days("2023-05-17", "2023-05-18")),
        ["new: Eddie Wu, Director of the group's board", "[already in post: Yongfu Yu as chair]"]
    );
    // First named on that day: no news of it, and not a start unknown either.
    assert_eq!(
        words(history, "strategic-investment", days("2022-07-13", "2022-07-14")),
        ["[in post by 14 Jul 2022: Toby Xu as Responsible in part, as CFO]"]
    );
    // Posts that differ only in their titles.
    let all = words(history, "alibaba", days("2019-12-31", "2022-12-31")).join("\n");
    assert!(all.contains("Zhao Ying no longer President, Alibaba Global Business Group"), "{all}");
    // The right way round, and those in between by name.
    let years = days("2019-12-31", "2022-12-31");
    assert_eq!(words(history, "alimama", years)[0], "President: Liu Bo after Zhang Yifen");
    assert!(
        words(history, "alibaba", days("2018-01-01", "2023-12-31"))
            .contains(&"Chair: Joe Tsai after Daniel Zhang, before that Jack Ma".to_owned())
    );
}

#[test]
fn every_kind_of_change_in_words() {
    let history = lantern();
    for (id, from, to, expected) in [
        (
            "light",
            "2021-02-28",
            "2021-03-01",
            &["opened; came from Lamps and Shades and Harbour Lights", "new head Bo Chen (acting)"]
                [..],
        ),
        ("lamps", "2021-02-28", "2021-03-01", &["closed; became Light"]),
        ("press", "2021-02-28", "2021-03-01", &["moved from Lamps and Shades"]),
        ("light", "2021-06-30", "2021-07-01", &["Head: Bo Chen made permanent"]),
        (
            "lamps",
            "2019-10-04",
            "2019-10-05",
            &["renamed, was Lamps", "now business group, was division"],
        ),
        ("oil", "2023-05-30", "2023-05-31", &["closed"]),
        (
            "lantern",
            "2020-06-14",
            "2020-06-15",
            &["new chair Mina Okafor", "CEO: Luna Lin after Mina Okafor"],
        ),
        ("north-pier", "2020-06-14", "2020-06-15", &["Bo Chen no longer head"]),
        ("lantern", "2023-01-31", "2023-02-01", &["Chair vacant after Mina Okafor"]),
        (
            "press",
            "2022-03-31",
            "2022-04-01",
            &["new head Ida Berg", "moved from Council to outside (no parent)"],
        ),
        ("north-pier", "2018-02-28", "2018-03-01", &["opened", "new as head: Ann Lee and Bo Chen"]),
        // Of the period before a unit was founded nothing is said of it.
        ("light", "2018-01-01", "2021-02-28", &[]),
        // Came and went in between.
        ("fair", "2019-05-31", "2019-09-01", &[]),
    ] {
        assert_eq!(words(history, id, days(from, to)), expected, "{id} {from} {to}");
    }
}

/// A date known to the year is not news on the day that stands for it, but of the whole year it is.
#[test]
fn imprecise_dates_are_said_to_be_so() {
    let history = lantern();
    for (id, marked, expected) in [
        (
            "lab",
            days("2019-06-30", "2019-07-01"),
            &["[opened (in 2019, day unknown)]", "[new dean Shan Ying (in 2019, day unknown)]"][..],
        ),
        ("lab", days("2018-12-31", "2019-12-31"), &["opened", "new dean Shan Ying"]),
        ("lab", event(history, "lab-opens"), &["opened", "new dean Shan Ying"]),
        (
            "south-pier",
            days("2018-08-31", "2018-09-01"),
            &["[new head Omar Haddad (acting) (in Sep 2018?, day unknown)]"],
        ),
        ("south-pier", days("2018-08-31", "2018-09-30"), &["new head Omar Haddad (acting)"]),
        (
            "south-pier",
            days("2018-08-31", "2018-09-29"),
            &["[new head Omar Haddad (acting) (in Sep 2018?, day unknown)]"],
        ),
        ("wicks", days("2021-03-01", "2022-01-01"), &["Head unknown from here after Petra Vogel"]),
    ] {
        assert_eq!(words(history, id, marked), expected, "{id} {marked:?}");
    }
    // What was there before all dates is not news of any period.
    assert_eq!(words(history, "ferry", event(history, "before")), [""; 0]);
}

#[test]
fn each_of_several_events_on_a_day_has_its_own_changes() {
    let history = lantern();
    let (opens, council) = (event(history, "harbour-opens"), event(history, "council-sits"));
    assert_eq!(words(history, "south-pier", opens), ["opened", "Head vacant"]);
    assert_eq!(words(history, "south-pier", council), [""; 0]);
    assert_eq!(words(history, "council", council), ["new as member: João Silva and Ida Berg"]);
    assert_eq!(words(history, "council", opens), [""; 0]);
    // The handover and the exit from the cloud are two events of one day.
    let history = alibaba();
    let handover = event(history, "chairman-ceo-handover-2023");
    assert_eq!(
        words(history, "alibaba", handover),
        [
            "Chair: Joe Tsai after Daniel Zhang",
            "CEO: Eddie Wu after Daniel Zhang",
            "Joe Tsai no longer Executive Vice Chairman",
        ]
    );
    assert_eq!(words(history, "cloud", handover), [""; 0]);
    let cloud = event(history, "eddie-wu-acting-cloud-2023");
    assert_eq!(
        words(history, "alibaba", cloud),
        ["Li Cheng no longer Technology adviser to Daniel Zhang"]
    );
    assert_eq!(words(history, "cloud", cloud).len(), 2);
}

/// Of several holders in between the last is the predecessor, and one who came back is not another.
#[test]
fn a_predecessor_in_between_is_named() {
    let text = |more: &str| {
        format!(
            r#"(schema: 1, title: "Small", span: ("2018-01-01", "2018-12-31"),
                roles: [(id: "head", title: "Head", sole: true), (id: "member", title: "Member")],
                units: [(id: "top", name: "Top")],
                people: [(id: "a", name: "A"), (id: "b", name: "B"), (id: "c", name: "C"), (id: "d", name: "D")],
                events: [(id: "e", date: "2018-01-01", title: "E", changes: [
                    Open(unit: "top"), Appoint(person: "a", unit: "top", role: "head"),
                    Appoint(person: "a", unit: "top", role: "member"), Appoint(person: "b", unit: "top", role: "member"),
                ]), {more}])"#
        )
    };
    let event = |(day, changes): &(&str, &str)| {
        format!(r#"(id: "e{day}", date: "{day}", title: "E", changes: [{changes}]),"#)
    };
    let appoint = |who, old| {
        format!(r#"Appoint(person: "{who}", unit: "top", role: "head", replacing: "{old}")"#)
    };
    for (events, expected) in [
        (&["ab"][..], "Head: B after A (still member)"),
        (&["ab", "bc"], "Head: C after B, before that A (still member)"),
        (&["ab", "bd", "dc"], "Head: C after D, before that 2 others"),
        (&["ab", "ba", "ac"], "Head: C after A (still member)"),
        (&["ab", "ba", "ad", "dc"], "Head: C after D, before that A (still member)"),
    ] {
        let changes = events.iter().zip(["2018-02-01", "2018-03-01", "2018-04-01", "2018-05-01"]);
        let changes = changes.map(|(who, day)| event(&(day, &appoint(&who[1..], &who[..1]))));
        let history = data::open(&text(&changes.collect::<String>())).unwrap().history;
        let all = words(&history, "top", days("2018-01-01", "2018-12-31"));
        assert_eq!(all, [expected], "{events:?}");
    }
    // On a board of several members no one succeeds another, unless a source says so.
    for (replacing, expected) in [
        ("", "Member: C new; A (still head) no longer"),
        (r#", replacing: "a""#, "Member: C after A (still head)"),
    ] {
        let changes = format!(
            r#"Leave(person: "a", unit: "top", role: "member"), Appoint(person: "c", unit: "top", role: "member"{replacing})"#
        );
        let changes = if replacing.is_empty() {
            changes
        } else {
            changes.split_once("), ").unwrap().1.to_owned()
        };
        let history = data::open(&text(&event(&("2018-02-01", &changes)))).unwrap().history;
        let all = words(&history, "top", days("2018-01-01", "2018-12-31"));
        assert_eq!(all, [expected]);
    }
}

/// The changes of all units claim what `diff` reports, with the same names.
fn claims_are_those_of_diff(history: &History, from: Date, to: Date) {
    let deltas = history.diff(to, from);
    let (before, after) = (history.as_of(from), history.as_of(to));
    let mut claimed = Vec::new();
    for unit in (0..history.dataset().units.len()).map(UnitId::new) {
        for change in history.unit_changes(unit, Marked::Days { from, to }) {
            let own = claims(unit, &change.what);
            let delta = deltas.iter().find(|delta| claim(delta) == own[0]);
            let delta = delta.unwrap_or_else(|| panic!("{from} {to}: {change:?}"));
            let same = |one: Option<&str>, other: Option<&str>| {
                assert_eq!((delta.before.as_deref(), delta.after.as_deref()), (one, other));
            };
            match &change.what {
                What::Moved { from, to } => {
                    same(from.map(|it| before.name(it)), to.map(|it| after.name(it)));
                }
                What::Renamed { from, to } | What::Retitled { from, to, .. } => {
                    same(Some(from), Some(to));
                }
                What::Reclassified { from, to } => same(from.as_deref(), to.as_deref()),
                _ => {}
            }
            for event in &change.events {
                let day = history.dataset().event(*event).day();
                assert!(from < day && day <= to, "{from} {to}: {change:?}");
            }
            assert!(!change.events.is_empty() && !change.words(history).is_empty());
            claimed.extend(own);
        }
    }
    let mut diff: Vec<_> = deltas.iter().map(claim).collect();
    claimed.sort();
    diff.sort();
    assert_eq!(claimed, diff, "{from} {to}");
}

/// No predecessor began later than the successor, and each held the position before.
fn no_predecessor_is_later(history: &History, from: Date, to: Date) {
    let (before, after) = (history.as_of(from), history.as_of(to));
    for unit in (0..history.dataset().units.len()).map(UnitId::new) {
        for change in history.unit_changes(unit, Marked::Days { from, to }) {
            let (role, came, left, between) = match change.what {
                What::Succession { role, came, left, between } => (role, came, left, between),
                What::AlreadyHeld { role, came, left } => (role, came, left, None),
                _ => continue,
            };
            let position = history.find_position(unit, role).unwrap();
            let start = |now: orgscope::org::Snapshot<'_>, person| {
                let holder = now.holders(position).find(|it| it.person() == person).unwrap();
                holder.tenure.period.start
            };
            let begun: Vec<Date> = came.iter().map(|it| start(after, it.person)).collect();
            for old in &left {
                let first = start(before, old.person);
                assert!(begun.iter().all(|begun| first < *begun), "{from} {to} {left:?} {came:?}");
                assert!(!after.holders(position).any(|it| it.person() == old.person));
            }
            for person in between.iter().flatten() {
                let held = history.position(position).tenures.iter().map(|id| history.tenure(id));
                let mut held = held.filter(|it| it.person == *person);
                assert!(held.any(|it| from < it.period.start && it.period.end <= begun[0]));
            }
        }
    }
}

fn check_days(history: &History, pairs: &[(u16, u16)]) {
    for (from, to) in day_pairs(history, pairs) {
        claims_are_those_of_diff(history, from, to);
        no_predecessor_is_later(history, from, to);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn claims_equal_differences_in_random_histories(
        days in crate::support::generate::wishes(),
        pairs in prop::collection::vec(any::<(u16, u16)>(), 1..8),
    ) {
        check_days(&generated(&days), &pairs);
    }

    #[test]
    fn claims_equal_differences_in_the_fictional_company(pairs in prop::collection::vec(any::<(u16, u16)>(), 1..8)) {
        check_days(lantern(), &pairs);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn claims_equal_differences_in_the_embedded_dataset(pairs in prop::collection::vec(any::<(u16, u16)>(), 1..4)) {
        check_days(alibaba(), &pairs);
    }
}
