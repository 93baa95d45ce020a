//! Who leads a unit on a day, as few short texts.

use compact_str::format_compact;
use smallvec::SmallVec;

use super::{Leader, LeaderKind, Leaders, Phrase};
use crate::org::{Dataset, Holder, PositionId, PositionState, Snapshot, UnitId};

/// A row has no room for more.
const MOST: usize = 4;
/// As many holders of one position are all named.
const NAMED: usize = 3;

/// The unit's positions, most senior first; those of the same people are joined, and so are co-heads.
pub(in crate::app) fn leaders_of(now: Snapshot<'_>, unit: UnitId) -> Leaders<'_> {
    let mut leaders = Leaders::new();
    for (position, state) in now.positions(unit) {
        let leader = leader(now, position, state);
        let same = |one: &Leader<'_>| one.who == leader.who && one.kind == leader.kind;
        match leaders.iter().position(same).filter(|_| leader.person.is_some()) {
            Some(at) => leaders[at].role.join(", ", &leader.role),
            // What comes after them could only have been joined to itself.
            None if leaders.len() < MOST => leaders.push(leader),
            None => {}
        }
    }
    leaders
}

fn leader(now: Snapshot<'_>, position: PositionId, state: PositionState) -> Leader<'_> {
    let data = now.history().dataset();
    let role = data.role(now.history().position(position).role);
    let role = Phrase::from(role.short.as_deref().unwrap_or(&role.title));
    let (who, kind, person) = match state {
        PositionState::Vacant(_) => ("vacant".into(), LeaderKind::Vacant, None),
        PositionState::Unknown(_) => ("unknown".into(), LeaderKind::Unknown, None),
        PositionState::Held => {
            let mut holders = now.holders(position);
            let first: SmallVec<[Holder<'_>; NAMED]> = holders.by_ref().take(NAMED).collect();
            let (mut count, mut acting) = (first.len(), first.iter().all(|it| it.term.acting));
            for holder in holders {
                count += 1;
                acting &= holder.term.acting;
            }
            let who = together(data, &first, count, !acting);
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            (who, kind, first.first().map(Holder::person))
        }
    };
    Leader { who, role, kind, person }
}

/// Several holders as one text; those who act are told where others do not. Of a whole board, which has more than
/// the first holders that are given, two and how many more.
fn together<'a>(
    data: &'a Dataset,
    first: &[Holder<'_>],
    count: usize,
    tell_acting: bool,
) -> Phrase<'a> {
    let many = count > first.len();
    let told = if many { &first[..2] } else { first };
    let mut text = Phrase::default();
    for (place, holder) in told.iter().enumerate() {
        match (place, many) {
            (0, _) => {}
            (_, true) => text.push(", "),
            (_, false) => text.push(" & "),
        }
        text.push(&data.person(holder.person()).name);
        if tell_acting && holder.term.acting {
            text.push(" (acting)");
        }
    }
    if many {
        text.say(&format_compact!(" & {} more", count - told.len()));
    }
    text
}
