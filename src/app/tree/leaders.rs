//! The leaders of a unit on a day, as a few short texts.

use compact_str::format_compact;
use smallvec::SmallVec;

use super::{DOUBT, Leader, LeaderKind, Leaders, Phrase};
use crate::app::post_title::{MAX_FEW_HOLDERS, shared_title};
use crate::org::{
    Dataset, EndKind, Holder, PersonId, PositionId, PositionState, RoleId, Snapshot, UnitId,
};
use crate::search::is_chief_executive;
use crate::time::Period;

/// The greatest number of leaders that get a text; the others, as in a parliament, are counted.
const MAX_LEADERS: usize = 24;
/// The greatest number of holders of one position who are all named.
const MAX_NAMED: usize = MAX_FEW_HOLDERS;

/// Which roles are those of a chief executive, by their numbers. Found once for a dataset: it is asked for each row.
#[derive(Debug, Default)]
pub(in crate::app) struct ChiefRoles(Vec<bool>);

impl ChiefRoles {
    /// Finds them by what the roles are called.
    pub(in crate::app) fn of(data: &Dataset) -> Self {
        Self((0..data.roles.len()).map(|it| is_chief_executive(data, RoleId::new(it))).collect())
    }

    fn contains(&self, role: RoleId) -> bool {
        self.0.get(role.index()) == Some(&true)
    }
}

/// Returns the leaders of a unit, the most senior first, and how many more there are. Positions of the same people
/// are joined, and so are the holders of one position. Positions without a known holder come last, but for the two
/// highest of a unit: the first of all and the chief executive's come before the others, held or not.
pub(in crate::app) fn leaders_of<'h>(
    now: Snapshot<'h>,
    unit: UnitId,
    chiefs: &ChiefRoles,
) -> (Leaders<'h>, usize) {
    let mut leaders = Leaders::new();
    let mut more = 0;
    for (place, (position, state)) in now.positions(unit).enumerate() {
        if leaders.len() == MAX_LEADERS {
            more += 1;
            continue;
        }
        let mut leader = leader(now, position, state);
        leader.is_head = place == 0 || chiefs.contains(now.history().position(position).role);
        let same = |one: &Leader<'_>| one.who == leader.who && one.kind == leader.kind;
        match leaders.iter().position(same).filter(|_| leader.person.is_some()) {
            Some(at) => join(&mut leaders[at], &leader),
            None => leaders.push(leader),
        }
    }
    if let Some(chief) = open_chief_position(now, unit, chiefs) {
        let title = role_in_row(now, chief);
        leaders.push(Leader { is_head: true, ..Leader::unfilled(title, LeaderKind::Unknown) });
    }
    leaders.sort_by_key(|leader| leader.person.is_none());
    if let Some((first, others)) = leaders.split_first_mut() {
        first.is_head = true;
        if others.len() > 1 {
            others.sort_by_key(|leader| !leader.is_head);
        }
    }
    (leaders, more)
}

/// Returns the person who leads a unit: the first of [`leaders_of`].
pub(in crate::app) fn first_leader(now: Snapshot<'_>, unit: UnitId) -> Option<PersonId> {
    now.positions(unit)
        .find_map(|(position, _)| now.holders(position).next())
        .map(|holder| holder.person())
}

/// Joins another position of the same people to one.
fn join<'h>(joined: &mut Leader<'h>, other: &Leader<'h>) {
    if joined.last_is_doubted {
        joined.role.push(DOUBT);
    }
    joined.role.join(", ", &other.role);
    joined.positions += 1;
    if other.doubt.is_some() {
        let separator = if joined.doubt.is_some() { ", " } else { "" };
        joined.doubted.join(separator, &other.role);
    }
    joined.last_is_doubted = other.doubt.is_some();
    joined.doubt = joined.doubt.or(other.doubt);
    joined.is_head |= other.is_head;
}

/// Returns [`lost_chief_position`] of a unit where a higher position is held; else the first leader of the unit stands in
/// its place.
fn open_chief_position(now: Snapshot<'_>, unit: UnitId, chiefs: &ChiefRoles) -> Option<PositionId> {
    let chief = lost_chief_position(now, unit, chiefs)?;
    let (highest, state) = now.positions(unit).next()?;
    (state == PositionState::Held && chief > highest).then_some(chief)
}

/// Returns the chief executive's position of a unit whose last holder has left it while no source says who followed, nor
/// that it was given up: details call its holder unknown.
pub(super) fn lost_chief_position(
    now: Snapshot<'_>,
    unit: UnitId,
    chiefs: &ChiefRoles,
) -> Option<PositionId> {
    let history = now.history();
    let mut positions = history.unit(unit).positions.iter();
    let chief = positions.find(|it| chiefs.contains(history.position(*it).role))?;
    if now.state(chief).is_some() {
        return None;
    }
    let it = history.position(chief);
    let is_over = |period: Period| period.end <= now.day();
    let tenures = it.tenures.iter().map(|id| history.tenure(id)).filter(|it| is_over(it.period));
    let last = tenures.max_by_key(|tenure| tenure.period.end)?;
    let given_up = it.unfilled.iter().any(|it| it.period.end >= last.period.end)
        || last
            .ended()
            .is_some_and(|ending| matches!(ending.kind, EndKind::Abolished | EndKind::Retitled));
    (!given_up).then_some(chief)
}

fn role_in_row(now: Snapshot<'_>, position: PositionId) -> Phrase<'_> {
    let role = now.history().dataset().role(now.history().position(position).role);
    Phrase::from(role.short.as_deref().unwrap_or(&role.title))
}

fn leader(now: Snapshot<'_>, position: PositionId, state: PositionState) -> Leader<'_> {
    let data = now.history().dataset();
    let role = role_in_row(now, position);
    match state {
        PositionState::Vacant(_) => Leader::unfilled(role, LeaderKind::Vacant),
        PositionState::Unknown(_) => Leader::unfilled(role, LeaderKind::Unknown),
        PositionState::Held => {
            let mut holders = now.holders(position);
            let first: SmallVec<[Holder<'_>; MAX_NAMED]> =
                holders.by_ref().take(MAX_NAMED).collect();
            let (mut count, mut acting) = (first.len(), first.iter().all(|it| it.term.acting));
            for holder in holders {
                count += 1;
                acting &= holder.term.acting;
            }
            let terms = || shared_title(now, position, first.iter().map(|it| it.term));
            let title = if count == first.len() { terms() } else { None };
            let role = title.map_or(role, Phrase::from);
            let doubt = first.iter().map(|it| now.certainty(it)).find(|it| !it.is_certain());
            let who = together(data, &first, count, !acting);
            let kind = if acting { LeaderKind::Acting } else { LeaderKind::Permanent };
            let doubted = if doubt.is_some() { role.clone() } else { Phrase::default() };
            let (person, last_is_doubted) = (first.first().map(Holder::person), doubt.is_some());
            Leader {
                who,
                role,
                positions: 1,
                kind,
                person,
                doubt,
                doubted,
                last_is_doubted,
                is_head: false,
            }
        }
    }
}

/// Writes several holders as one text, and marks the acting ones where others are permanent. Of more holders than
/// [`MAX_NAMED`], as on a board, two are named and the rest is counted.
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
