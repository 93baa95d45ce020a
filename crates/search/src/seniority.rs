//! Which of two equally good hits comes first: who held the higher and longer posts, and what lies nearer to the root.

use orgscope_history::org::{History, PersonId, PositionId, TenureId, UnitId};
use orgscope_history::time::{Date, Period};

/// The seniority of a record: how far below the root, how high there, and for how long. The smaller one sorts first and
/// is the higher; fields count in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seniority {
    /// Levels below the root.
    pub(super) depth: u8,
    /// The place of the role among the roles.
    pub(super) role: u8,
    /// How many of the [`MAX_FIELD`] years that count it was not held, or the unit not open.
    pub(super) years_missing: u8,
}

impl Seniority {
    /// For people without a post, and records without a place in the tree.
    pub(super) const NONE: Self =
        Self { depth: MAX_DEPTH, role: MAX_FIELD, years_missing: MAX_FIELD };
}

const MAX_DEPTH: u8 = 63;
/// The greatest number that a role, or a count of years, stands for; larger ones count as this.
const MAX_FIELD: u8 = 31;

/// Returns how many levels below the root a unit last lay. The tree of the first unit counts before trees that stand apart.
pub(super) fn depth(history: &History, unit: UnitId) -> u8 {
    let (mut at, mut depth) = (unit, 0);
    while let Some(parent) = last_parent(history, at) {
        (at, depth) = (parent, depth + 1);
        if depth >= MAX_DEPTH {
            return MAX_DEPTH;
        }
    }
    if at.index() == 0 { depth } else { depth + 1 }
}

/// The depth and the role of positions that were asked for before: many people held the same one, and the way to the
/// root is a row of cache misses.
#[derive(Clone, Debug, Default)]
pub(super) struct LevelCache(Vec<Option<(u8, u8)>>);

impl LevelCache {
    fn of(&mut self, history: &History, id: PositionId) -> (u8, u8) {
        if self.0.is_empty() {
            self.0.resize(history.position_count(), None);
        }
        let place = || {
            let position = history.position(id);
            (depth(history, position.unit), number(position.role.index()))
        };
        self.0.get_mut(id.index()).map_or_else(place, |known| *known.get_or_insert_with(place))
    }
}

fn last_parent(history: &History, unit: UnitId) -> Option<UnitId> {
    history.unit(unit).versions.iter().rev().find(|version| version.open)?.parent
}

pub(super) fn of_unit(history: &History, unit: UnitId) -> Seniority {
    let versions = &history.unit(unit).versions;
    let first = versions.first().map_or(Date::MAX, |version| version.start);
    let last = versions.last().filter(|version| !version.open).map(|version| version.start);
    let open = Period::new(first, last.unwrap_or(Date::MAX).max(first));
    Seniority {
        depth: depth(history, unit),
        role: 0,
        years_missing: MAX_FIELD - years(history, open),
    }
}

pub(super) fn of_person(history: &History, person: PersonId, levels: &mut LevelCache) -> Seniority {
    let career = history.career(person).iter();
    career.map(|id| of_tenure(history, *id, levels)).min().unwrap_or(Seniority::NONE)
}

fn of_tenure(history: &History, tenure: TenureId, levels: &mut LevelCache) -> Seniority {
    let tenure = history.tenure(tenure);
    let (depth, role) = levels.of(history, tenure.position);
    Seniority { depth, role, years_missing: MAX_FIELD - years(history, tenure.period) }
}

/// Returns the whole years of a period inside the span of the dataset.
fn years(history: &History, period: Period) -> u8 {
    let data = history.dataset();
    let inside = period.intersect(Period::new(data.first, data.last.add_days(1)));
    let days = inside.len_days().unwrap_or(0).max(0);
    number(usize::try_from(days / 365).unwrap_or(0))
}

fn number(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(MAX_FIELD).min(MAX_FIELD)
}
