//! What is looked at of the units that a step touches says the same as the comparison of all of them.

use std::sync::LazyLock;

use orgscope::data;
use orgscope::org::{ChangedUnits, EventId, History, Marked, Signs, TouchedUnits, UnitId};
use proptest::prelude::*;

use super::changed_units::many_changes;
use crate::support;
use crate::support::changes::generated;
use crate::support::datasets::{alibaba, day, lantern};

static MANY: LazyLock<History> =
    LazyLock::new(|| data::open(&many_changes(1_400)).unwrap().history);

fn units(history: &History) -> impl Iterator<Item = UnitId> {
    (0..history.dataset().units.len()).map(UnitId::new)
}

fn agrees(history: &History, touched: &TouchedUnits, marked: Option<Marked>) {
    let mut compared = ChangedUnits::default();
    compared.update(history, marked);
    assert_eq!(touched.closed(), compared.closed(), "{marked:?}");
    for unit in units(history) {
        assert_eq!(touched.signs(history, unit), compared.signs(unit), "{unit:?} {marked:?}");
        assert_eq!(touched.parent_before(unit), compared.parent_before(unit));
        let inside = marked.is_some() && compared.inside(unit) > 0;
        assert_eq!(touched.is_inside(history, unit), inside, "{unit:?} {marked:?}");
    }
    let signed: Vec<UnitId> = compared.units().collect();
    let may_have: Vec<UnitId> = touched.units().collect();
    assert_eq!(touched.count(), may_have.len());
    assert!(signed.iter().all(|unit| may_have.contains(unit)));
    let even = |unit: UnitId| unit.index().is_multiple_of(2);
    for limit in [0, 1, 5, 30] {
        for within in [None, Some(&even as &dyn Fn(UnitId) -> bool)] {
            let first = touched.most_important(history, limit, within);
            if touched.is_exact() {
                assert_eq!(signed, may_have);
                assert_eq!(first, compared.most_important(history, limit, within), "{marked:?}");
            } else {
                let is_right = |unit: &UnitId| signed.contains(unit);
                assert!(first.len() <= limit && first.iter().all(is_right));
                assert!(within.is_none_or(|within| first.iter().all(|unit| within(*unit))));
                assert!(limit == 0 || !first.is_empty());
            }
        }
    }
}

/// So many that not all are compared: what is asked for is right all the same.
#[test]
fn of_very_many_touched_units_those_in_view_are_compared() {
    let mut touched = TouchedUnits::default();
    for to in ["2019-01-01", "2019-01-02", "2019-06-01", "2018-06-01", "2019-01-01"] {
        let marked = Some(Marked::Days { from: day("2018-01-01"), to: day(to) });
        touched.update(&MANY, marked);
        agrees(&MANY, &touched, marked);
    }
    assert!(!touched.is_exact() && touched.count() > 1_200);
    let root = UnitId::new(0);
    assert!(touched.is_inside(&MANY, root));
    assert_eq!(touched.signs(&MANY, root), Signs::LEADERS);
}

fn walk(history: &History, steps: &[(u8, u16, u16)]) {
    let data = history.dataset();
    let length = data.last.days_since(data.first) + 2;
    let day = |number: u16| data.first.add_days(i64::from(number) % length - 1);
    let mut touched = TouchedUnits::default();
    let mut closed = Vec::new();
    for (kind, one, other) in steps {
        let (one_day, other_day) = (day(*one), day(*other));
        let marked = match kind {
            0 => None,
            1..3 => Some(Marked::Days { from: one_day.min(other_day), to: one_day.max(other_day) }),
            3..6 => Some(Marked::Days { from: one_day, to: one_day.add_days(1) }),
            _ => Some(Marked::Event(EventId::new(usize::from(*one) % data.events.len()))),
        };
        let differs = touched.update(history, marked);
        let places = |unit: &UnitId| (*unit, touched.parent_before(*unit));
        let now: Vec<_> = touched.closed().iter().map(places).collect();
        assert_eq!(differs, now != closed, "{marked:?}");
        closed = now;
        agrees(history, &touched, marked);
        assert!(!touched.update(history, marked), "the same again");
    }
}

fn steps() -> impl Strategy<Value = Vec<(u8, u16, u16)>> {
    prop::collection::vec((0u8..9, any::<u16>(), any::<u16>()), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_looked_at_is_what_a_comparison_finds(
        days in support::generate::wishes(),
        steps in steps(),
    ) {
        let history = generated(&days);
        if !history.dataset().events.is_empty() {
            walk(&history, &steps);
        }
    }

    #[test]
    fn and_in_the_fictional_company(steps in steps()) {
        walk(lantern(), &steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn and_in_the_embedded_dataset(steps in steps()) {
        walk(alibaba(), &steps);
    }
}
