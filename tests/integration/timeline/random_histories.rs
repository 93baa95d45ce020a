//! The timeline core against the slow oracle, on histories made up at random.

use crate::support::datasets::LANTERN;
use crate::support::datasets::day;
use crate::support::generate::{dataset, wishes};
use crate::support::oracle::{Oracle, agree_on_every_day, rows};
use orgscope::org::{EventId, History, Severity, StandIn, SubjectFilter, UnitId};
use orgscope::time::Date;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_day_equals_the_oracle(days in wishes()) {
        let data = dataset(&days);
        let (first, last) = (data.first, data.last);
        let (history, found) = History::compile(data);
        let errors: Vec<_> = found.iter().filter(|it| it.severity() == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        let agreed = agree_on_every_day(&history, first.add_days(-1), last);
        prop_assert!(agreed.is_ok(), "{}", agreed.unwrap_err());
    }

    #[test]
    fn the_path_to_a_day_does_not_change_it(days in wishes(), path in prop::collection::vec(0i64..120, 1..20)) {
        let (history, _) = History::compile(dataset(&days));
        let data = history.dataset();
        for offset in path {
            let day = data.first.add_days(offset);
            prop_assert_eq!(rows(history.as_of(day)), Oracle::folded(data, day).rows(day));
        }
    }

    #[test]
    fn every_unit_has_a_stand_in_on_every_day(days in wishes()) {
        let (history, _) = History::compile(dataset(&days));
        let data = history.dataset();
        let mut day = data.first;
        while day <= data.last {
            let now = history.as_of(day);
            for unit in (0..data.units.len()).map(UnitId::new) {
                match history.stand_in(unit, day) {
                    StandIn::Itself => prop_assert!(now.is_open(unit)),
                    StandIn::Nothing => prop_assert!(now.roots().next().is_none()),
                    other => {
                        prop_assert!(!now.is_open(unit));
                        prop_assert!(other.unit(unit).is_some_and(|shown| now.is_open(shown)));
                    }
                }
            }
            day = day.add_days(1);
        }
    }

    #[test]
    fn an_event_that_takes_a_unit_away_is_an_event_of_the_parent(days in wishes()) {
        let (history, _) = History::compile(dataset(&days));
        let data = history.dataset();
        let mut day = data.first;
        while day < data.last {
            let (before, after) = (history.as_of(day), history.as_of(day.add_days(1)));
            for unit in (0..data.units.len()).map(UnitId::new) {
                let parent = before.parent(unit);
                if let Some(left) = parent.filter(|_| after.parent(unit) != parent) {
                    let of_the_day = |event: &&EventId| data.event(**event).day() == after.day();
                    let events: Vec<_> = history.unit_events(left).iter().filter(of_the_day).collect();
                    prop_assert!(!events.is_empty(), "{} on {}", data.unit(left).id, after.day());
                    let filter = SubjectFilter::unit(&history, left);
                    let touches = |event: &&EventId| {
                        data.event(**event).change_ids().any(|change| filter.touches(&history, change))
                    };
                    prop_assert!(events.iter().any(touches), "{} on {}", data.unit(left).id, after.day());
                }
            }
            day = day.add_days(1);
        }
    }

    #[test]
    fn periods_are_in_order_and_do_not_overlap(days in wishes()) {
        let (history, _) = History::compile(dataset(&days));
        let data = history.dataset();
        for unit in (0..data.units.len()).map(UnitId::new) {
            let versions = &history.unit(unit).versions;
            prop_assert!(versions.is_sorted_by(|a, b| a.start < b.start));
            prop_assert!(versions.first().is_none_or(|first| first.open));
            for position in history.unit(unit).positions.iter() {
                let position = history.position(position);
                prop_assert!(position.unfilled.is_sorted_by(|a, b| a.period.end <= b.period.start));
                prop_assert!(!position.unfilled.iter().any(|unfilled| unfilled.period.is_empty()));
                for id in position.tenures.iter() {
                    let tenure = history.tenure(id);
                    prop_assert!(!tenure.period.is_empty());
                    prop_assert_eq!(history.term_at(tenure, Date::MIN).start, tenure.period.start);
                    prop_assert!(history.terms_of(tenure).is_sorted_by(|a, b| a.start < b.start));
                    prop_assert_eq!(tenure.ended().is_none(), tenure.period.end == Date::MAX);
                    let open = history.open_periods(unit);
                    prop_assert!(open.iter().any(|open| open.intersect(tenure.period) == tenure.period));
                }
            }
        }
    }

    #[test]
    fn a_diff_of_a_day_with_itself_is_empty_and_opened_means_opened(
        days in wishes(), a in 0i64..120, b in 0i64..120,
    ) {
        use orgscope::org::DeltaKind;
        let (history, _) = History::compile(dataset(&days));
        let data = history.dataset();
        let (one, other) = (data.first.add_days(a.min(b)), data.first.add_days(a.max(b)));
        prop_assert!(history.diff(one, one).is_empty());
        let (before, after) = (history.as_of(one), history.as_of(other));
        let deltas = history.diff(one, other);
        prop_assert_eq!(&deltas, &history.diff(other, one));
        for unit in (0..data.units.len()).map(UnitId::new) {
            let kinds: Vec<DeltaKind> =
                deltas.iter().filter(|delta| delta.unit == unit).map(|delta| delta.kind).collect();
            let closing = |kind: &DeltaKind| {
                matches!(kind, DeltaKind::Closed | DeltaKind::Merged | DeltaKind::Split)
            };
            prop_assert_eq!(
                kinds.contains(&DeltaKind::Opened),
                !before.is_open(unit) && after.is_open(unit)
            );
            prop_assert_eq!(
                kinds.iter().any(closing),
                before.is_open(unit) && !after.is_open(unit)
            );
            let both = before.is_open(unit) && after.is_open(unit);
            prop_assert_eq!(
                kinds.contains(&DeltaKind::Moved),
                both && before.parent(unit) != after.parent(unit)
            );
            prop_assert_eq!(
                kinds.contains(&DeltaKind::Renamed),
                both && before.name(unit) != after.name(unit)
            );
        }
    }

    #[test]
    fn differences_can_be_applied_and_inverted(
        days in wishes(), a in 0i64..120, b in 0i64..120, c in 0i64..120,
    ) {
        use orgscope::org::{DeltaKind, DayState};
        let (history, _) = History::compile(dataset(&days));
        let first = history.dataset().first;
        let (a, b, c) = (first.add_days(a), first.add_days(b), first.add_days(c));
        let state = |day| DayState::of(history.as_of(day));
        prop_assert!(history.patch(a, a).is_empty());
        prop_assert_eq!(history.patch(a, b), history.patch(b, a).inverse());
        let mut there = state(a);
        prop_assert!(history.patch(a, b).apply(&mut there));
        prop_assert_eq!(&there, &state(b));
        prop_assert!(history.patch(b, c).apply(&mut there));
        prop_assert_eq!(&there, &state(c));
        // The words for a reader are empty exactly where nothing differs. Of a position of which no source says any
        // more that it is vacant or that its holder is unknown, they say that it was abolished, or nothing.
        let (older, newer) = (state(a.min(b)), state(a.max(b)));
        let forgotten = newer.unfilled != older.unfilled
            && older.units == newer.units
            && older.holders == newer.holders
            && newer.unfilled.iter().all(|(position, it)| older.unfilled.get(position) == Some(it));
        let deltas = history.diff(a, b);
        if forgotten {
            prop_assert!(deltas.iter().all(|delta| delta.kind == DeltaKind::Abolished));
        } else {
            prop_assert_eq!(deltas.is_empty(), history.patch(a, b).is_empty());
        }
        // A patch refuses a state that it does not start from, and leaves it alone.
        let patch = history.patch(a, b);
        if !patch.is_empty() {
            let mut wrong = state(b);
            prop_assert!(!patch.apply(&mut wrong));
            prop_assert_eq!(wrong, state(b));
        }
    }
}

/// The fictional company, which has every kind of change, on every day.
#[test]
fn the_fictional_company_equals_the_oracle() {
    let opened = orgscope::data::open(LANTERN).unwrap();
    assert_eq!(opened.problems, []);
    agree_on_every_day(&opened.history, day("2017-06-01"), day("2024-06-01")).unwrap();
}

/// More than sixty tenures that are open at once are stored otherwise than few: many holders of one position, of whom
/// some leave and come back; one person with as many positions, who leaves them one by one and then all; and a position
/// with a sixty-first holder.
#[test]
fn many_open_tenures_equal_the_oracle() {
    let mut events = Vec::new();
    let mut event = |day: usize, changes: &[String]| {
        let date = Date::ymd(2018, 1, 1).unwrap().add_days(i64::try_from(day).unwrap());
        events.push(format!(
            "(id: \"e{day}\", date: \"{date}\", title: \"E\", confidence: Unsourced, changes: [{}])",
            changes.join(", ")
        ));
    };
    let appoint =
        |who: usize| format!("Appoint(person: \"p{who}\", unit: \"top\", role: \"member\")");
    let leave = |who: usize| format!("Leave(person: \"p{who}\", unit: \"top\", role: \"member\")");
    let head = |at: usize| format!("Appoint(person: \"p0\", unit: \"u{at}\", role: \"head\")");
    let crowd = 150;
    let mut first = vec!["Open(unit: \"top\")".to_owned()];
    first.extend((0..crowd).map(|at| format!("Open(unit: \"u{at}\", under: \"top\")")));
    first.extend((0..crowd).map(appoint));
    first.extend((0..crowd).map(head));
    event(0, &first);
    for day in 1..100 {
        // In an order that is neither that of the list nor its reverse; some come back at once, some later.
        let who = day * 37 % crowd;
        let mut changes = vec![leave(who)];
        if day % 3 == 0 {
            changes.push(appoint((day - 2) * 37 % crowd));
        }
        let unit = day * 53 % crowd;
        changes.push(format!("Leave(person: \"p0\", unit: \"u{unit}\", role: \"head\")"));
        if day % 5 == 0 {
            changes.push(head(unit));
        }
        event(day, &changes);
    }
    event(100, &["Close(unit: \"u7\")".to_owned(), leave(100 * 37 % crowd)]);
    event(101, &["Leave(person: \"p0\")".to_owned()]);
    let list = |what: &str| {
        let record = |at: usize| format!("(id: \"{what}{at}\", name: \"{what}{at}\"),");
        (0..crowd).map(record).collect::<Vec<_>>().concat()
    };
    let text = format!(
        "(schema: 1, title: \"T\", span: (\"2018-01-01\", \"2018-12-31\"), roles: [(id: \"head\", title: \"H\", sole: true)], \
         units: [(id: \"top\", name: \"Top\"), {}], people: [{}], events: [{}])",
        list("u"),
        list("p"),
        events.join(",\n")
    );
    let opened = orgscope::data::open(&text).unwrap();
    let reported: Vec<_> =
        opened.problems.iter().map(|it| (it.rule.name(), &*it.message)).collect();
    assert_eq!(reported, []);
    agree_on_every_day(&opened.history, day("2017-12-31"), day("2018-04-20")).unwrap();
}

/// A unit of many positions finds them by a table: forty positions that are filled, left, handed over, marked
/// and abolished one by one.
#[test]
fn a_unit_with_many_positions_equals_the_oracle() {
    let count = 40_usize;
    let mut events = Vec::new();
    for at in 0..count {
        let mut changes = vec![format!(
            "Appoint(person: \"p{at}\", unit: \"a\", role: \"r{at}\"), Vacant(unit: \"b\", role: \"r{at}\"), Unknown(unit: \"b\", role: \"r0\")"
        )];
        let before = |back: usize| at.checked_sub(back);
        changes.extend(before(3).filter(|it| it % 3 == 0).map(|it| {
            format!("Leave(person: \"p{it}\", unit: \"a\", role: \"r{it}\"), Unknown(unit: \"b\", role: \"r{it}\")")
        }));
        changes.extend(before(5).filter(|it| it % 3 == 1).map(|it| {
            format!("Retitle(person: \"p{it}\", unit: \"a\", role: \"r{it}\", to: \"r{}\"), Abolish(unit: \"b\", role: \"r{it}\")", it - 1)
        }));
        changes.extend(before(7).filter(|it| it % 3 == 2).map(|it| {
            format!(
                "Appoint(person: \"p{}\", unit: \"a\", role: \"r{it}\", replacing: \"p{it}\")",
                it + 100
            )
        }));
        let date = Date::ymd(2018, 1, 2).unwrap().add_days(i64::try_from(at).unwrap());
        events.push(format!(
            "(id: \"e{at}\", date: \"{date}\", title: \"E\", confidence: Unsourced, changes: [{}]),",
            changes.join(", ")
        ));
    }
    let person = |at: usize| format!("(id: \"p{at}\", name: \"p{at}\"),");
    let people: String = (0..140).map(person).collect();
    let role = |at: usize| format!("(id: \"r{at}\", title: \"R{at}\"),");
    let roles: String = (0..count).map(role).collect();
    let text = format!(
        "(schema: 1, title: \"T\", span: (\"2018-01-01\", \"2018-12-31\"), roles: [{roles}], \
         units: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")], people: [{people}], events: [\
         (id: \"begin\", date: \"2018-01-01\", title: \"B\", changes: [Open(unit: \"a\"), Open(unit: \"b\")]), {}])",
        events.concat()
    );
    let opened = orgscope::data::open(&text).unwrap();
    let errors = opened.problems.iter().filter(|it| it.severity() == Severity::Error);
    assert_eq!(errors.map(|it| &*it.message).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(opened.history.position_count(), 2 * count);
    agree_on_every_day(&opened.history, day("2017-12-31"), day("2018-02-20")).unwrap();
}

/// Scrubbed at random in the explorer, step by step. A million steps: `ORGSCOPE_STEPS=1000000 cargo test --test integration timeline::random_histories scrubbed`.
#[test]
fn the_explorer_equals_the_oracle_when_scrubbed_at_random() {
    use orgscope::app::{Action, App, Key, Start, Viewport};
    use std::collections::{BTreeMap, BTreeSet};

    let steps: u64 =
        std::env::var("ORGSCOPE_STEPS").map_or(4000, |steps| steps.parse().expect("a number"));
    let opened = orgscope::data::open(LANTERN).unwrap();
    let mut app = App::new(std::sync::Arc::new(opened.history), Vec::new(), Start::default());
    app.update(Action::Viewport(Viewport {
        width: 80,
        height: 24,
        tree_rows: 12,
        tree_columns: 78,
        details_rows: 12,
        slider_cells: 78,
        popup_rows: 12,
        both_panes: false,
    }));
    let keys = ["]", "[", "}", "{", "L", "H", ".", ",", "s", "0", "$", "9]", "7H", "u", "U"];
    let keys: Vec<_> = keys.iter().map(|keys| Key::parse_script(keys).unwrap()).collect();
    let mut folded = BTreeMap::new();
    let mut seen = BTreeSet::new();
    // A generator of numbers that every run repeats (Knuth's MMIX).
    let mut number = 42_u64;
    for step in 0..steps {
        number =
            number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(number >> 33).unwrap();
        if at % 31 == 0 {
            let cell = u16::try_from(at / 31 % 78).unwrap();
            app.update(Action::ClickAxis(cell));
        } else {
            for key in &keys[at % keys.len()] {
                app.key(*key);
            }
        }
        let day = app.day();
        seen.insert(day);
        let data = app.history().dataset();
        let truth = folded.entry(day).or_insert_with(|| Oracle::folded(data, day).rows(day));
        assert_eq!(&rows(app.snapshot()), truth, "{day}, step {step}");
    }
    // Steps that lead nowhere would prove nothing.
    assert!(seen.len() > 100, "only {} days", seen.len());
}
