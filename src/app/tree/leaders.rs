//! Who leads a unit on a day, as few short texts.

use compact_str::format_compact;
use smallvec::SmallVec;

use super::{Leader, LeaderKind, Leaders, Phrase};
use crate::org::{Confidence, Dataset, Holder, PositionId, PositionState, Snapshot, UnitId};

/// The leaders that are worked out one by one; of a parliament the rest is only counted.
const MOST: usize = 24;
/// As many holders of one position are all named.
const NAMED: usize = 3;

/// The leaders of a unit, most senior first, and how many more there are. Positions of the same people are joined,
/// and so are several holders of one position. Positions that are vacant or unknown come behind those that are held.
pub(in crate::app) fn leaders_of(now: Snapshot<'_>, unit: UnitId) -> (Leaders<'_>, usize) {
    let mut leaders = Leaders::new();
    let mut more = 0;
    for (position, state) in now.positions(unit) {
        if leaders.len() == MOST {
            more += 1;
            continue;
        }
        let leader = leader(now, position, state);
        let same = |one: &Leader<'_>| one.who == leader.who && one.kind == leader.kind;
        match leaders.iter().position(same).filter(|_| leader.person.is_some()) {
            Some(at) => {
                leaders[at].role.join(", ", &leader.role);
                leaders[at].doubt = leaders[at].doubt.or(leader.doubt);
            }
            None => leaders.push(leader),
        }
    }
    leaders.sort_by_key(|leader| leader.person.is_none());
    (leaders, more)
}

fn leader(now: Snapshot<'_>, position: PositionId, state: PositionState) -> Leader<'_> {
    let data = now.history().dataset();
    let role = data.role(now.history().position(position).role);
    let role = Phrase::from(role.short.as_deref().unwrap_or(&role.title));
    match state {
        PositionState::Vacant(_) => Leader::unfilled(role, LeaderKind::Vacant),
        PositionState::Unknown(_) => Leader::unfilled(role, LeaderKind::Unknown),
        PositionState::Held => {
            let mut holders = now.holders(position);
            let first: SmallVec<[Holder<'_>; NAMED]> = holders.by_ref().take(NAMED).collect();
            let (mut count, mut acting) = (first.len(), first.iter().all(|it| it.term.acting));
            for holder in holders {
                count += 1;
                acting &= holder.term.acting;
            }
            let doubt = first.iter().find_map(|it| doubt_of(data, it));
            let who = together(data, &first, count, !acting);
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            Leader { who, role, kind, person: first.first().map(Holder::person), doubt }
        }
    }
}

/// How far it is uncertain that somebody holds a position; nothing where several sources confirm it.
fn doubt_of(data: &Dataset, holder: &Holder<'_>) -> Option<Confidence> {
    Some(data.confidence_of(holder.term.change)).filter(|it| *it != Confidence::Confirmed)
}

/// Several holders as one text; those who act are marked where others do not. Of a whole board, which has more than
/// the first holders that are given, two and how many more.
fn together<'a>(
    data: &'a Dataset,
    first: &[Holder<'_>],
    count: usize,
    mark_acting: bool,
) -> Phrase<'a> {
    let many = count > first.len();
    let named = if many { &first[..2] } else { first };
    let mut text = Phrase::default();
    for (place, holder) in named.iter().enumerate() {
        match (place, many) {
            (0, _) => {}
            (_, true) => text.push(", "),
            (_, false) => text.push(" & "),
        }
        text.push(&data.person(holder.person()).name);
        if mark_acting && holder.term.acting {
            text.push(" (acting)");
        }
    }
    if many {
        text.say(&format_compact!(" & {} more", count - named.len()));
    }
    text
}
