//! The changed units of a marked period: an update equals a fresh computation, signs and totals equal the changes.

use std::collections::BTreeMap;

use crate::support::changes::generated;
use crate::support::datasets::day;
use crate::support::datasets::{alibaba, lantern};
use orgscope::data;
use orgscope::org::{
    ChangedUnits, EventId, History, Marked, Signs, Totals, UnitChange, UnitId, What,
};
use orgscope::time::Date;
use proptest::prelude::*;

fn units(history: &History) -> impl Iterator<Item = UnitId> {
    (0..history.dataset().units.len()).map(UnitId::new)
}

/// Everything that can be asked.
type Seen = (Vec<Signs>, Vec<UnitId>, Vec<Option<UnitId>>, Vec<usize>, Totals, Vec<UnitId>);

fn seen(history: &History, changed: &ChangedUnits) -> Seen {
    (
        units(history).map(|unit| changed.signs(unit)).collect(),
        changed.closed().to_vec(),
        changed.closed().iter().map(|unit| changed.parent_before(*unit)).collect(),
        units(history).map(|unit| changed.inside(unit)).collect(),
        changed.totals(),
        changed.most_important(history, 5, None),
    )
}

fn anew(history: &History, marked: Option<Marked>) -> ChangedUnits {
    let mut changed = ChangedUnits::default();
    changed.update(history, marked);
    changed
}

/// The signs and totals that follow from the changes, and how many changed units are below each.
fn agrees_with_the_changes(history: &History, marked: Marked) {
    let changed = anew(history, Some(marked));
    let (mut totals, mut closed) = (Totals::default(), Vec::new());
    let to = match marked {
        Marked::Days { to, .. } => to,
        Marked::Event(event) => history.dataset().event(event).day(),
    };
    let now = history.as_of(to);
    for unit in units(history) {
        let (mut signs, mut left) = (Signs::default(), 0);
        for change in history.unit_changes(unit, marked) {
            let sign = match change.what {
                What::Opened { .. } => {
                    totals.opened += 1;
                    Signs::NEW
                }
                What::Closed { .. } => {
                    totals.closed += 1;
                    closed.push(unit);
                    Signs::CLOSED
                }
                What::Moved { .. } => {
                    totals.moved += 1;
                    Signs::MOVED
                }
                What::Renamed { .. } => {
                    totals.renamed += 1;
                    Signs::RENAMED
                }
                What::Reclassified { .. } => {
                    totals.reclassified += 1;
                    Signs::RENAMED
                }
                What::AlreadyHeld { .. } => Signs::default(),
                What::Came { .. } | What::Succession { .. } => {
                    totals.leaders += 1;
                    Signs::LEADERS
                }
                What::Left { left: people, .. }
                | What::Vacant { left: people, .. }
                | What::Unknown { left: people, .. }
                | What::Abolished { left: people, .. } => {
                    left += usize::from(!people.is_empty());
                    Signs::LEADERS
                }
                What::Retitled { .. } | What::MadePermanent { .. } => Signs::LEADERS,
            };
            signs = signs.with(sign);
        }
        let alone = [Signs::NEW, Signs::CLOSED].into_iter().find(|sign| signs.contains(*sign));
        totals.left += if alone == Some(Signs::CLOSED) { 0 } else { left };
        assert_eq!(changed.signs(unit), alone.unwrap_or(signs), "{unit:?} {marked:?}");
    }
    assert_eq!(changed.totals(), totals, "{marked:?}");
    assert_eq!(changed.closed(), closed);
    let listed: Vec<UnitId> = changed.units().collect();
    let signed: Vec<UnitId> =
        units(history).filter(|unit| !changed.signs(*unit).is_empty()).collect();
    assert_eq!((listed.len(), &listed), (changed.count(), &signed));
    // Counted one by one, up from each.
    let above = |unit: UnitId| {
        if now.is_open(unit) { now.parent(unit) } else { changed.parent_before(unit) }
    };
    let mut inside: BTreeMap<UnitId, usize> = BTreeMap::new();
    for unit in signed {
        for above in std::iter::successors(above(unit), |unit| above(*unit)) {
            *inside.entry(above).or_default() += 1;
        }
    }
    for unit in units(history) {
        assert_eq!(changed.inside(unit), inside.get(&unit).copied().unwrap_or(0), "{marked:?}");
        let below = closed.iter().filter(|it| changed.parent_before(**it) == Some(unit));
        assert!(changed.closed_below(Some(unit)).eq(below.copied()));
    }
}

/// Level and kind of each changed unit, ranked one by one.
fn ranked(history: &History, from: Date, to: Date) -> Vec<UnitId> {
    let changed = anew(history, Some(Marked::Days { from, to }));
    let now = history.as_of(to);
    let above = |unit: UnitId| {
        if now.is_open(unit) { now.parent(unit) } else { changed.parent_before(unit) }
    };
    let mut all: Vec<(usize, usize, UnitId)> = Vec::new();
    for unit in changed.units() {
        let signs = changed.signs(unit);
        let all_of_it = history.unit_changes(unit, Marked::Days { from, to });
        let first = history.unit(unit).positions.iter().next();
        let first = first.map(|position| history.position(position).role);
        let leads = |change: &UnitChange| {
            let role = match &change.what {
                What::Came { role, .. }
                | What::Left { role, .. }
                | What::Succession { role, .. }
                | What::Vacant { role, .. }
                | What::Unknown { role, .. }
                | What::Abolished { role, .. } => *role,
                What::Retitled { post, .. } | What::MadePermanent { post, .. } => post.role,
                _ => return false,
            };
            Some(role) == first || history.dataset().role(role).sole
        };
        let new = |change: &UnitChange| {
            matches!(change.what, What::Came { .. } | What::Succession { .. })
        };
        let (leads, new) = (all_of_it.iter().any(leads), all_of_it.iter().any(new));
        let kind = match () {
            () if signs.contains(Signs::LEADERS) && leads && new => 0,
            () if signs.contains(Signs::LEADERS) && leads => 1,
            () if signs.contains(Signs::NEW) || signs.contains(Signs::CLOSED) => 1,
            () if signs.contains(Signs::MOVED) => 2,
            () if signs.contains(Signs::LEADERS) => 3,
            () => 4,
        };
        let depth = std::iter::successors(above(unit), |unit| above(*unit)).count();
        all.push((depth + kind, kind, unit));
    }
    all.sort_unstable();
    all.into_iter().map(|(.., unit)| unit).collect()
}

fn first_come_first(history: &History, from: Date, to: Date) {
    let changed = anew(history, Some(Marked::Days { from, to }));
    let all = ranked(history, from, to);
    for limit in [0, 1, 2, 5, 30, 300, all.len()] {
        let first = changed.most_important(history, limit, None);
        assert_eq!(first, all[..limit.min(all.len())], "{from} {to}");
        let even = |unit: UnitId| unit.index().is_multiple_of(2);
        let of_all: Vec<UnitId> = all.iter().copied().filter(|unit| even(*unit)).collect();
        let some = changed.most_important(history, limit, Some(&even));
        assert_eq!(some, of_all[..limit.min(of_all.len())], "{from} {to}");
    }
}

#[test]
fn the_most_important_come_first() {
    for (from, to) in [("2018-01-01", "2023-12-31"), ("2021-12-31", "2022-12-31")] {
        first_come_first(alibaba(), day(from), day(to));
        first_come_first(lantern(), day(from), day(to));
    }
}

/// A dataset of so many units, of which most change on one day.
pub(super) fn many_changes(count: usize) -> String {
    let unit = |number: usize| format!(r#"(id: "u{number}", name: "U {number}"),"#);
    let units: Vec<String> = (0..count).map(unit).collect();
    let units = units.concat();
    let open = |number: usize| match number {
        0 => r#"Open(unit: "u0"),"#.to_owned(),
        _ => format!(r#"Open(unit: "u{number}", under: "u{}"),"#, (number - 1) / 5),
    };
    let changed = |number: usize| match number % 7 {
        0 => format!(r#"Appoint(person: "x", unit: "u{number}", role: "member", co: true),"#),
        1 => format!(r#"Appoint(person: "x", unit: "u{number}", role: "head"),"#),
        2 => format!(r#"Rename(unit: "u{number}", to: "V {number}"),"#),
        3 if number > 200 => format!(r#"Close(unit: "u{number}"),"#),
        4 if number > 200 => format!(r#"Move(unit: "u{number}", under: "u0"),"#),
        5 => format!(r#"Move(unit: "u{number}", under: "u0"),"#),
        _ => format!(r#"Rename(unit: "u{number}", to: "W {number}"),"#),
    };
    format!(
        r#"(schema: 1, title: "Many", span: ("2018-01-01", "2019-12-31"),
            roles: [(id: "head", title: "Head", sole: true), (id: "member", title: "Member")],
            units: [{units}], people: [(id: "x", name: "X")],
            events: [
                (id: "one", date: "2018-01-01", title: "One", confidence: Unsourced, changes: [{}]),
                (id: "two", date: "2019-01-01", title: "Two", confidence: Unsourced, changes: [{}]),
            ])"#,
        (0..count - 10).map(open).collect::<String>(),
        (0..count - 10).map(changed).chain((count - 10..count).map(open)).collect::<String>(),
    )
}

/// So many changed units that the tree is searched from the top.
#[test]
fn the_most_important_of_many_come_first() {
    let history = data::open(&many_changes(700)).unwrap().history;
    let (from, to) = (day("2018-12-31"), day("2019-01-01"));
    assert!(anew(&history, Some(Marked::Days { from, to })).count() > 600);
    first_come_first(&history, from, to);
    agrees_with_the_changes(&history, Marked::Days { from, to });
}

/// A step of the period: which end moves, or to which event.
type Step = (u8, u16, u16);

fn walk(history: &History, steps: &[Step]) {
    let data = history.dataset();
    let length = data.last.days_since(data.first) + 2;
    let day = |number: u16| data.first.add_days(i64::from(number) % length - 1);
    let (mut from, mut to) = (day(steps[0].1), day(steps[0].2));
    let mut kept = ChangedUnits::default();
    let mut before = seen(history, &anew(history, None));
    for (kind, one, other) in steps {
        match kind {
            0..4 => to = day(*one),
            4..6 => from = day(*one),
            // A day on, or back.
            6 => to = to.add_days(1),
            7 => to = to.add_days(-1),
            8 => from = from.add_days(i64::from(one % 3) - 1),
            _ => (from, to) = (day(*one), day(*other)),
        }
        let marked = match kind {
            10 => Some(Marked::Event(EventId::new(usize::from(*one) % data.events.len()))),
            11 => None,
            // Now and then a period that holds nothing, or is the wrong way round.
            12 => Some(Marked::Days { from: to, to: from }),
            _ => Some(Marked::Days { from: from.min(to), to: from.max(to) }),
        };
        let differs = kept.update(history, marked);
        let (now, made) = (seen(history, &kept), seen(history, &anew(history, marked)));
        if marked.is_some() {
            assert_eq!(now, made, "{marked:?}");
        } else {
            assert_eq!((now.4, kept.count()), (Totals::default(), 0));
        }
        let shown = |seen: &Seen| (seen.0.clone(), seen.1.clone(), seen.2.clone());
        assert_eq!(differs, shown(&before) != shown(&now), "{marked:?}");
        assert!(!kept.update(history, marked), "the same again");
        before = now;
        if let Some(marked) = marked {
            agrees_with_the_changes(history, marked);
        }
    }
}

fn steps(limit: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0u8..13, any::<u16>(), any::<u16>()), 1..limit)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn an_update_equals_a_fresh_computation(days in crate::support::generate::wishes(), steps in steps(12)) {
        let history = generated(&days);
        if !history.dataset().events.is_empty() {
            walk(&history, &steps);
        }
    }

    #[test]
    fn updates_equal_a_fresh_computation_in_the_fictional_company(steps in steps(12)) {
        walk(lantern(), &steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn updates_equal_a_fresh_computation_in_the_embedded_dataset(steps in steps(12)) {
        walk(alibaba(), &steps);
    }
}
