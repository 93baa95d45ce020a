//! Where to look for a unit that is not there: along its lineage, else above its place.

use std::collections::VecDeque;

use hashbrown::HashSet;

use super::{History, UnitId};
use crate::time::Date;

/// The unit that is shown for a wished one on some day, and how the two are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandIn {
    /// The wished unit itself: it is open.
    Itself,
    /// The wished unit is closed, and this is its successor.
    Became(UnitId),
    /// The wished unit has not opened yet, and this is its predecessor.
    ComesFrom(UnitId),
    /// The nearest open unit above its last place (above its first if it has not opened yet), else the first root.
    Within(UnitId),
    /// No unit is open on that day.
    Nothing,
}

impl StandIn {
    /// Returns the unit to show for `wished`.
    pub fn unit(self, wished: UnitId) -> Option<UnitId> {
        match self {
            Self::Itself => Some(wished),
            Self::Became(unit) | Self::ComesFrom(unit) | Self::Within(unit) => Some(unit),
            Self::Nothing => None,
        }
    }
}

impl History {
    /// Returns what is shown for `wished` on `day`: itself if it is open, else its open successor by lineage (before it
    /// first opened, its predecessor), else the nearest open unit above its place, else the first root.
    pub fn stand_in(&self, wished: UnitId, day: Date) -> StandIn {
        let now = self.as_of(day);
        if now.is_open(wished) {
            return StandIn::Itself;
        }
        let has_opened = now.latest(wished).is_some();
        if let Some(unit) = self.relative(wished, day, has_opened) {
            return if has_opened { StandIn::Became(unit) } else { StandIn::ComesFrom(unit) };
        }
        let mut place = self.unit(wished).versions.iter().filter(|version| version.open);
        let mut above =
            if has_opened { place.rfind(|version| version.start <= day) } else { place.next() }
                .and_then(|version| version.parent);
        for _ in 0..self.dataset().units.len() {
            let Some(unit) = above else { break };
            if now.is_open(unit) {
                return StandIn::Within(unit);
            }
            let versions = &self.unit(unit).versions;
            above = now.latest(unit).or(versions.first()).and_then(|version| version.parent);
        }
        now.roots().next().map_or(StandIn::Nothing, StandIn::Within)
    }

    /// Returns the nearest open unit along the lineage, breadth first.
    fn relative(&self, from: UnitId, day: Date, forward: bool) -> Option<UnitId> {
        let now = self.as_of(day);
        let links = |unit: UnitId| {
            let unit = self.unit(unit);
            if forward { &unit.successors } else { &unit.predecessors }
        };
        let (mut next, mut queue, mut seen) = (Some(from), VecDeque::new(), HashSet::new());
        while let Some(unit) = next {
            for link in links(unit) {
                let happened = self.dataset().event_of(link.change).day() <= day;
                if happened != forward {
                    continue;
                }
                if now.is_open(link.unit) {
                    return Some(link.unit);
                }
                // There may be very many that lead no further.
                if !links(link.unit).is_empty() && seen.insert(link.unit) {
                    queue.push_back(link.unit);
                }
            }
            next = queue.pop_front();
        }
        None
    }
}
