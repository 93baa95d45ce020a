//! Who leads a unit on a day, as few short texts.

use super::{Leader, LeaderKind};
use crate::org::{Holder, PersonId, PositionId, PositionState, Snapshot, UnitId};

/// A row has no room for more.
const MOST: usize = 4;

/// The unit's positions, most senior first; those of the same people are joined, and so are co-heads.
pub(in crate::app) fn leaders_of(now: Snapshot<'_>, unit: UnitId) -> Vec<Leader> {
    let mut leaders: Vec<Leader> = Vec::new();
    for (position, state) in now.positions(unit) {
        let leader = leader(now, position, state);
        let same = |one: &&mut Leader| one.who == leader.who && one.kind == leader.kind;
        match leaders.iter_mut().find(same).filter(|one| !one.people.is_empty()) {
            Some(before) => {
                before.role.push_str(", ");
                before.role.push_str(&leader.role);
            }
            None => leaders.push(leader),
        }
    }
    leaders.truncate(MOST);
    leaders
}

fn leader(now: Snapshot<'_>, position: PositionId, state: PositionState) -> Leader {
    let data = now.history().dataset();
    let role = data.role(now.history().position(position).role);
    let role = role.short.as_deref().unwrap_or(&role.title).to_owned();
    let (who, kind, people) = match state {
        PositionState::Vacant(_) => ("vacant".into(), LeaderKind::Vacant, Vec::new()),
        PositionState::Unknown(_) => ("unknown".into(), LeaderKind::Unknown, Vec::new()),
        PositionState::Held => {
            let holders: Vec<Holder<'_>> = now.holders(position).collect();
            let acting = holders.iter().all(|holder| holder.term.acting);
            let name = |holder: &Holder<'_>| {
                let name = &*data.person(holder.person()).name;
                let some = holder.term.acting && !acting;
                if some { format!("{name} (acting)") } else { name.to_owned() }
            };
            let names: Vec<String> = holders.iter().map(name).collect();
            let people: Vec<PersonId> = holders.iter().map(Holder::person).collect();
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            (joined(&names), kind, people)
        }
    };
    Leader { who, role, kind, people }
}

/// `Ann & Bo`; of a whole board the first two and how many more.
fn joined(names: &[String]) -> String {
    match names {
        [one, two, rest @ ..] if rest.len() > 1 => format!("{one}, {two} & {} more", rest.len()),
        _ => names.join(" & "),
    }
}
