//! The leaders of a unit on a day, as a few short texts.

use compact_str::format_compact;
use smallvec::SmallVec;

use super::{DOUBT, Leader, LeaderKind, Leaders, Phrase};
use crate::org::{Dataset, Holder, PositionId, PositionState, Snapshot, UnitId};
use crate::search::is_chief_executive;

/// The most leaders that get a text; the rest, as in a parliament, is only counted.
const MOST: usize = 24;
/// The most holders of one position that are all named.
const NAMED: usize = 3;

/// Returns the leaders of a unit, the most senior first, and how many more there are. Positions of the same people
/// are joined, and so are the holders of one position. Positions without a known holder come last.
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
                let joined = &mut leaders[at];
                if joined.last_is_doubted {
                    joined.role.push(DOUBT);
                }
                joined.role.join(", ", &leader.role);
                if leader.doubt.is_some() {
                    let separator = if joined.doubt.is_some() { ", " } else { "" };
                    joined.doubted.join(separator, &leader.role);
                }
                joined.last_is_doubted = leader.doubt.is_some();
                joined.doubt = joined.doubt.or(leader.doubt);
            }
            None => leaders.push(leader),
        }
    }
    leaders.sort_by_key(|leader| leader.person.is_none());
    chief_executive_second(now, unit, &mut leaders);
    (leaders, more)
}

/// Puts the chief executive second where the second role is one that several people may share, as that of a vice chair:
/// a row may have no room for a third leader.
fn chief_executive_second<'h>(now: Snapshot<'h>, unit: UnitId, leaders: &mut Leaders<'h>) {
    let history = now.history();
    let data = history.dataset();
    let role = |position: PositionId| history.position(position).role;
    let of = |leader: &Leader<'_>| {
        let person = leader.person?;
        let held = |position: &PositionId| now.holders(*position).any(|it| it.person() == person);
        now.positions(unit).map(|(position, _)| position).find(held).map(role)
    };
    if leaders.len() < 3 || of(&leaders[1]).is_none_or(|role| data.role(role).sole) {
        return;
    }
    let sole = |leader: &Leader<'_>| of(leader).filter(|role| data.role(*role).sole);
    let next = leaders.iter().enumerate().skip(2).find_map(|(at, it)| Some((at, sole(it)?)));
    if let Some((at, role)) = next
        && is_chief_executive(data, role)
    {
        leaders[1..=at].rotate_right(1);
    }
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
            let doubt = first.iter().map(|it| now.certainty(it)).find(|it| !it.is_certain());
            let who = together(data, &first, count, !acting);
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            let doubted = if doubt.is_some() { role.clone() } else { Phrase::default() };
            let (person, last_is_doubted) = (first.first().map(Holder::person), doubt.is_some());
            Leader { who, role, kind, person, doubt, doubted, last_is_doubted }
        }
    }
}

/// Writes several holders as one text, and marks the acting ones where others are permanent. Of more holders than
/// [`NAMED`], as on a board, two are named and the rest is counted.
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
