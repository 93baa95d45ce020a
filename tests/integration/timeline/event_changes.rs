//! Each of several events on a day has its own changes: compared with the slow oracle, change by change.

use crate::support::changes::{Claim, claims_of, generated};
use crate::support::datasets::{LANTERN, alibaba};
use crate::support::oracle::{Holder, Oracle, Said};
use orgscope::org::{
    ChangeId, ChangeKind, ChangedUnits, DeltaKind, EventId, History, Marked, PersonId, RoleId,
    UnitId,
};
use orgscope::time::Date;
use proptest::prelude::*;

/// A day, folded change by change: the state of the day before first.
struct Day<'d> {
    date: Date,
    states: Vec<Oracle<'d>>,
    changes: Vec<ChangeId>,
}

impl<'d> Day<'d> {
    fn folded(history: &'d History, at: Date) -> Self {
        let data = history.dataset();
        let mut states = vec![Oracle::folded(data, at.add_days(-1))];
        let mut changes = Vec::new();
        for change in history.events_on(at).iter().flat_map(|it| data.event(*it).change_ids()) {
            let mut state = states.last().unwrap().clone();
            state.apply(&data.change(change).kind, Said::of(data, change));
            states.push(state);
            changes.push(change);
        }
        Self { date: at, states, changes }
    }

    /// The last change after which a value differs from before.
    fn last_step<T: PartialEq>(&self, value: impl Fn(&Oracle<'_>) -> T) -> ChangeId {
        let pairs = self.states.iter().zip(&self.states[1..]);
        let steps = pairs.map(|(one, next)| value(one) != value(next));
        self.changes[steps.collect::<Vec<bool>>().iter().rposition(|step| *step).unwrap()]
    }

    /// The last change that is of a kind.
    fn last_that(&self, is: impl Fn(&ChangeKind) -> bool) -> Option<ChangeId> {
        let data = self.states[0].data;
        self.changes.iter().copied().rfind(|change| is(&data.change(*change).kind))
    }

    /// The change that made a difference of this day.
    fn made_by(&self, (kind, unit, role, person): Claim) -> ChangeId {
        let holder_of = |state: &Oracle<'_>, role: RoleId, who: PersonId| -> Option<Holder> {
            let position = state.positions.get(&(unit, role))?;
            let holder = position.holders.iter().find(|holder| holder.person == who)?;
            // A tenure that is confirmed, or is more certain, is not another tenure.
            Some(Holder { doubt: Default::default(), shown: None, ..holder.clone() })
        };
        let place = |state: &Oracle<'_>| {
            let it = &state.units[unit.index()];
            it.open.then_some(it.parent)
        };
        let (first, last) = (&self.states[0], self.states.last().unwrap());
        match (kind, role, person) {
            (DeltaKind::Opened | DeltaKind::Closed | DeltaKind::Moved, ..) => self.last_step(place),
            (DeltaKind::Renamed, ..) => {
                self.last_step(|state| state.units[unit.index()].name.clone())
            }
            (DeltaKind::Reclassified, ..) => {
                self.last_step(|state| state.units[unit.index()].class.clone())
            }
            // A tenure that began before the day is gone after the change that ends it.
            (DeltaKind::Left, Some(role), Some(who)) => self.last_step(|state| {
                holder_of(state, role, who).is_some_and(|holder| holder.since < self.date)
            }),
            (_, Some(role), Some(who)) if holder_of(first, role, who).is_none() => {
                self.last_step(|state| holder_of(state, role, who).is_some())
            }
            (_, Some(role), Some(who)) => {
                let by = self.last_that(|kind| match kind {
                    ChangeKind::Appoint { person, unit: at, role: as_what, .. } => {
                        (*person, *at, *as_what) == (who, unit, role)
                    }
                    ChangeKind::Retitle(it) => {
                        (it.person, it.unit, it.to.unwrap_or(it.role)) == (who, unit, role)
                    }
                    _ => false,
                });
                let by = by.unwrap();
                // What comes after it leaves title and acting as they are.
                let at = self.changes.iter().position(|change| *change == by).unwrap();
                let value = |state: &Oracle<'_>| {
                    holder_of(state, role, who).map(|it| (it.title, it.acting))
                };
                assert_eq!(value(&self.states[at + 1]), value(last));
                by
            }
            (_, Some(role), None) => {
                let here = (unit, role);
                let by = self.last_that(|it| match it {
                    ChangeKind::Vacant { unit, role } => {
                        kind == DeltaKind::Vacant && (*unit, *role) == here
                    }
                    ChangeKind::Unknown { unit, role, .. } => {
                        kind == DeltaKind::Unknown && (*unit, *role) == here
                    }
                    ChangeKind::Abolish { unit, role } => {
                        kind == DeltaKind::Abolished && (*unit, *role) == here
                    }
                    _ => false,
                });
                let position = last.positions.get(&here).cloned().unwrap_or_default();
                let mark = (kind != DeltaKind::Abolished).then_some(kind == DeltaKind::Vacant);
                assert_eq!((position.mark, position.holders.len()), (mark, 0));
                // Said on an earlier day, while others still held it.
                let holder_of = |state: &Oracle<'_>| {
                    state.positions.get(&here).is_some_and(|position| !position.holders.is_empty())
                };
                by.unwrap_or_else(|| self.last_step(holder_of))
            }
            other => unreachable!("{other:?}"),
        }
    }
}

/// Each difference of a day is that of one event, and the right one.
fn each_event_has_its_own(history: &History, at: Date) {
    let data = history.dataset();
    let day = Day::folded(history, at);
    let units = || (0..data.units.len()).map(UnitId::new);
    let whole = Marked::Days { from: at.add_days(-1), to: at };
    let all = |marked: Marked| -> Vec<Claim> {
        let mut claims: Vec<_> =
            units().flat_map(|unit| claims_of(history, unit, marked)).collect();
        claims.sort();
        claims
    };
    let events = history.events_on(at);
    for event in events {
        let own = all(Marked::Event(*event));
        let is_own = |claim: &Claim| data.change(day.made_by(*claim)).event == *event;
        let expected: Vec<Claim> = all(whole).into_iter().filter(is_own).collect();
        assert_eq!(own, expected, "{at} {:?}", data.event(*event).id);
    }
    if let [only] = events {
        for unit in units() {
            // Of a date that may lie outside the day the day claims no news, the event itself does.
            let exact = data.event(*only).date.is_exact();
            let claims = |marked| {
                let mut changes = history.unit_changes(unit, marked);
                for change in &mut changes {
                    change.news &= exact;
                }
                changes
            };
            assert_eq!(claims(Marked::Event(*only)), claims(whole), "{at}");
        }
        let (mut one, mut other) = (ChangedUnits::default(), ChangedUnits::default());
        one.update(history, Some(Marked::Event(*only)));
        other.update(history, Some(whole));
        assert_eq!(one.totals(), other.totals());
        assert!(units().all(|unit| one.signs(unit) == other.signs(unit)));
    }
}

fn days(history: &History) -> Vec<Date> {
    let data = history.dataset();
    let mut days: Vec<Date> = (0..data.events.len())
        .map(|number| data.event(EventId::new(number)).day())
        .filter(|day| day.is_finite())
        .collect();
    days.sort();
    days.dedup();
    days
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn each_difference_of_a_day_belongs_to_one_event(days in crate::support::generate::wishes()) {
        let history = generated(&days);
        for day in self::days(&history) {
            each_event_has_its_own(&history, day);
        }
    }
}

#[test]
fn events_of_a_day_share_its_differences_in_the_fictional_company() {
    let text = LANTERN;
    let history = orgscope::data::open(text).unwrap().history;
    let several = days(&history).into_iter().filter(|day| history.events_on(*day).len() > 1);
    let several: Vec<Date> = several.collect();
    assert!(!several.is_empty());
    for day in several {
        each_event_has_its_own(&history, day);
    }
}

#[test]
fn events_of_a_day_share_its_differences_in_the_embedded_dataset() {
    let history = alibaba();
    let several = days(history).into_iter().filter(|day| history.events_on(*day).len() > 1);
    let several: Vec<Date> = several.collect();
    assert!(several.len() > 3, "{several:?}");
    for day in several {
        each_event_has_its_own(history, day);
    }
}
