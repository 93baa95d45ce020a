//! Who leads a unit on a day, as few short texts.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{Leader, LeaderKind, Leaders};
use crate::org::{Holder, PositionId, PositionState, Snapshot, UnitId};

/// A row has no room for more.
const MOST: usize = 4;

/// The unit's positions, most senior first; those of the same people are joined, and so are co-heads.
pub(in crate::app) fn leaders_of(now: Snapshot<'_>, unit: UnitId) -> Leaders<'_> {
    let mut leaders = Leaders::new();
    for (position, state) in now.positions(unit) {
        let leader = leader(now, position, state);
        let same = |one: &&mut Leader<'_>| one.who == leader.who && one.kind == leader.kind;
        match leaders.iter_mut().find(same).filter(|one| !one.people.is_empty()) {
            Some(before) => {
                let role = before.role.to_mut();
                role.push_str(", ");
                role.push_str(&leader.role);
            }
            None => leaders.push(leader),
        }
    }
    leaders.truncate(MOST);
    leaders
}

fn leader(now: Snapshot<'_>, position: PositionId, state: PositionState) -> Leader<'_> {
    let data = now.history().dataset();
    let role = data.role(now.history().position(position).role);
    let role = Cow::Borrowed(role.short.as_deref().unwrap_or(&role.title));
    let (who, kind, people) = match state {
        PositionState::Vacant(_) => ("vacant".into(), LeaderKind::Vacant, SmallVec::new()),
        PositionState::Unknown(_) => ("unknown".into(), LeaderKind::Unknown, SmallVec::new()),
        PositionState::Held => {
            let holders: SmallVec<[Holder<'_>; 2]> = now.holders(position).collect();
            let acting = holders.iter().all(|holder| holder.term.acting);
            let name = |holder: &Holder<'_>| {
                let name = &*data.person(holder.person()).name;
                let some = holder.term.acting && !acting;
                if some { format!("{name} (acting)").into() } else { Cow::Borrowed(name) }
            };
            let who = match &holders[..] {
                [one] => name(one),
                // Of a whole board the first two and how many more.
                [one, two, rest @ ..] if rest.len() > 1 => {
                    format!("{}, {} & {} more", name(one), name(two), rest.len()).into()
                }
                few => few.iter().map(name).collect::<Vec<_>>().join(" & ").into(),
            };
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            (who, kind, holders.iter().map(Holder::person).collect())
        }
    };
    Leader { who, role, kind, people }
}
