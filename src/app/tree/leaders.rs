//! Who leads a unit on a day, as few short texts.

use std::borrow::Cow;
use std::fmt::Write as _;

use smallvec::SmallVec;

use super::{Leader, LeaderKind, Leaders};
use crate::org::{Dataset, Holder, PositionId, PositionState, Snapshot, UnitId};

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
            let holders: SmallVec<[Holder<'_>; 4]> = now.holders(position).collect();
            let acting = holders.iter().all(|holder| holder.term.acting);
            let who = match &holders[..] {
                [one] => Cow::Borrowed(&*data.person(one.person()).name),
                several => together(data, several, !acting).into(),
            };
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            (who, kind, holders.iter().map(Holder::person).collect())
        }
    };
    Leader { who, role, kind, people }
}

/// Several holders as one text; those who act are told where others do not. Of a whole board the first two and how
/// many more.
fn together(data: &Dataset, holders: &[Holder<'_>], tell_acting: bool) -> String {
    let many = holders.len() > 3;
    let told = if many { &holders[..2] } else { holders };
    let names = told.iter().map(|holder| {
        let acts = if tell_acting && holder.term.acting { " (acting)" } else { "" };
        (&*data.person(holder.person()).name, acts)
    });
    let length = names.clone().map(|(name, acts)| name.len() + acts.len() + 3).sum::<usize>();
    let mut text = String::with_capacity(length + if many { 16 } else { 0 });
    for (place, (name, acts)) in names.enumerate() {
        text.push_str(match (place, many) {
            (0, _) => "",
            (_, true) => ", ",
            (_, false) => " & ",
        });
        text.push_str(name);
        text.push_str(acts);
    }
    if many {
        // A text takes all that is written to it.
        let _ = write!(text, " & {} more", holders.len() - told.len());
    }
    text
}
