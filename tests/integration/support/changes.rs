//! The claims of the changes of a unit, as plain values to compare with `diff` and the oracle.

use orgscope::org::{
    AppointMore, Arrival, ChangeKind, Delta, DeltaKind, Departure, History, Marked, PersonId,
    RoleId, UnitId, What,
};
use orgscope::time::{Date, Dated};

use super::generate::{Wish, dataset};

/// Kind, unit, role and person.
pub type Claim = (DeltaKind, UnitId, Option<RoleId>, Option<PersonId>);

/// A random history in which some appointments have a `since`.
pub fn generated(days: &[(u8, Vec<Vec<Wish>>)]) -> History {
    let mut data = dataset(days);
    let events: Vec<Date> = data.changes.iter().map(|it| data.event(it.event).day()).collect();
    for (number, (change, day)) in data.changes.iter_mut().zip(events).enumerate() {
        if let ChangeKind::Appoint { more, .. } = &mut change.kind
            && number % 3 == 0
        {
            let said = more.take().map_or_else(AppointMore::default, |more| *more);
            let since = match number % 4 {
                0 => Dated::UNKNOWN,
                days => Dated::exact(day.add_days(-3 * i64::try_from(days).unwrap())),
            };
            *more = AppointMore { since: Some(since), ..said }.kept();
        }
    }
    History::compile(data).0
}

/// Pairs of days of a history, each in order and at least a day apart.
pub fn day_pairs(history: &History, pairs: &[(u16, u16)]) -> Vec<(Date, Date)> {
    let (first, last) = (history.dataset().first, history.dataset().last);
    let length = last.days_since(first) + 1;
    let day = |number: u16| first.add_days(i64::from(number) % length);
    let pairs = pairs.iter().map(|(one, other)| (day(*one), day(*other)));
    let ordered = pairs.map(|(one, other)| (one.min(other).add_days(-1), one.max(other)));
    ordered.collect()
}

/// The claims of all changes of a unit.
pub fn claims_of(history: &History, unit: UnitId, marked: Marked) -> Vec<Claim> {
    let changes = history.unit_changes(unit, marked);
    changes.iter().flat_map(|change| claims(unit, &change.what)).collect()
}

/// The claims of one change.
pub fn claims(unit: UnitId, what: &What) -> Vec<Claim> {
    let plain = |kind| vec![(kind, unit, None, None)];
    let one = |kind, role, person| vec![(kind, unit, Some(role), person)];
    let came = |role: RoleId, came: &[Arrival]| -> Vec<Claim> {
        let kind = |new: &Arrival| match new.before {
            Some(_) => DeltaKind::Retitled,
            None => DeltaKind::Appointed,
        };
        came.iter().map(|new| (kind(new), unit, Some(role), Some(new.person))).collect()
    };
    let left = |role: RoleId, left: &[Departure]| -> Vec<Claim> {
        left.iter().map(|old| (DeltaKind::Left, unit, Some(role), Some(old.person))).collect()
    };
    match what {
        What::Opened { .. } => plain(DeltaKind::Opened),
        What::Closed { .. } => plain(DeltaKind::Closed),
        What::Moved { .. } => plain(DeltaKind::Moved),
        What::Renamed { .. } => plain(DeltaKind::Renamed),
        What::Reclassified { .. } => plain(DeltaKind::Reclassified),
        What::Retitled { post, person, .. } => one(DeltaKind::Retitled, post.role, Some(*person)),
        What::MadePermanent { post, person } => {
            one(DeltaKind::MadePermanent, post.role, Some(*person))
        }
        What::Succession { role, came: new, left: old, .. }
        | What::AlreadyHeld { role, came: new, left: old } => {
            [came(*role, new), left(*role, old)].concat()
        }
        What::Came { role, came: new, .. } => came(*role, new),
        What::Left { role, left: old } => left(*role, old),
        What::Vacant { role, left: old } => {
            [one(DeltaKind::Vacant, *role, None), left(*role, old)].concat()
        }
        What::Unknown { role, left: old } => {
            [one(DeltaKind::Unknown, *role, None), left(*role, old)].concat()
        }
        What::Abolished { role, left: old } => {
            [one(DeltaKind::Abolished, *role, None), left(*role, old)].concat()
        }
    }
}

/// The claims of differences.
pub fn diff_claims(deltas: &[Delta]) -> Vec<Claim> {
    deltas.iter().map(claim).collect()
}

/// The claim of one difference.
pub fn claim(delta: &Delta) -> Claim {
    let kind = match delta.kind {
        DeltaKind::Merged | DeltaKind::Split => DeltaKind::Closed,
        kind => kind,
    };
    (kind, delta.unit, delta.role, delta.person)
}
