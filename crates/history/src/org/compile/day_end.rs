//! The end of a day: what is checked, what is repaired, and which versions begin.

use hashbrown::HashSet;

use super::day_log::DayLog;
use super::units::push;
use super::{Compiler, PositionNow, UnitNow};
use crate::org::{ChangeId, PersonId, RoleId, Rule, TenureId, UnitId, Version};

/// The greatest number of several holders that a message names.
const MAX_NAMED: usize = 3;
/// The greatest number of units of which each finds its own ancestors; of more, those found for one are kept for the others.
const MAX_UNITS_ALONE: usize = 8;

impl Compiler<'_> {
    pub(super) fn end_day(&mut self) {
        self.today.sort_filled();
        let today = std::mem::take(&mut self.today);
        self.check_open(&today);
        self.check_mergers(&today);
        self.today = today;
        self.check_parents();
        self.check_children();
        self.check_cycles();
        for (unit, change) in self.today.touched.in_order() {
            self.push_version(unit, change);
        }
        self.empty_closed();
        self.check_confirms();
        self.check_positions();
    }

    /// Changes to units that were open at no time today; whatever they did to the box is undone.
    fn check_open(&mut self, today: &DayLog) {
        for (unit, change) in &today.needs_open {
            let was_open = match today.touched.get(*unit) {
                Some(touched) => touched.start.open || touched.opened,
                None => self.now[unit.index()].open,
            };
            if was_open {
                continue;
            }
            if let Some(touched) = today.touched.get(*unit) {
                self.now[unit.index()] = touched.start;
            }
            if self.is_over_limit(Rule::NotOpen) {
                continue;
            }
            let message = format!("`{}` is not open {}", self.unit_id(*unit), self.when(*change));
            let closed = self.units[unit.index()].versions.last().map(|version| version.change);
            let hint = match closed {
                Some(change) => format!("it closed {}; open it again first", self.when(change)),
                None => "open it in an earlier event, or on the same day".into(),
            };
            self.report(Rule::NotOpen, *change, message, Some(hint));
        }
    }

    fn check_mergers(&mut self, today: &DayLog) {
        for (into, change) in &today.merged_into {
            let alive = today
                .touched
                .get(*into)
                .is_some_and(|touched| touched.start.open || touched.opened);
            if !alive && !self.is_over_limit(Rule::MergeIntoClosed) {
                let message = format!(
                    "the successor `{}` is closed {}",
                    self.unit_id(*into),
                    self.when(*change)
                );
                let hint = "open the successor again on that day, or name another".into();
                self.report(Rule::MergeIntoClosed, *change, message, Some(hint));
            }
        }
    }

    /// Reports units that were put below one that is not open.
    fn check_parents(&mut self) {
        for (unit, change) in self.today.touched.in_order() {
            let now = self.now[unit.index()];
            let Some(parent) =
                now.parent.filter(|parent| now.open && !self.now[parent.index()].open)
            else {
                continue;
            };
            let start = self.start_of(unit);
            if start.open && start.parent == now.parent {
                continue; // it was there before: its parent closed above it
            }
            if !self.is_over_limit(Rule::NotOpen) {
                let message = format!(
                    "`{}` is put under `{}`, which is not open {}",
                    self.unit_id(unit),
                    self.unit_id(parent),
                    self.when(change)
                );
                let hint = format!("open `{}` first, or name another parent", self.unit_id(parent));
                self.report(Rule::NotOpen, change, message, Some(hint));
            }
            let above = self.nearest_open(parent);
            self.hang(unit, above, change);
        }
    }

    /// Reports units that closed today with open units below them, and moves those to the successor or up.
    fn check_children(&mut self) {
        let mut closed: Vec<(UnitId, ChangeId)> = self
            .today
            .touched
            .iter()
            .filter(|(unit, _)| !self.now[unit.index()].open)
            .filter_map(|(unit, touched)| touched.closed.map(|change| (unit, change)))
            .collect();
        closed.sort_unstable();
        for (unit, change) in closed {
            let range = (unit, UnitId::new(0))..=(unit, UnitId::new(usize::MAX));
            let children: Vec<UnitId> = self.below.range(range).map(|(_, child)| *child).collect();
            if children.is_empty() {
                continue;
            }
            self.report_children(unit, &children, change);
            let above = self.nearest_open(unit);
            for child in children {
                self.touch(child, change);
                self.hang(child, above, change);
            }
        }
    }

    fn report_children(&mut self, unit: UnitId, children: &[UnitId], change: ChangeId) {
        if self.is_over_limit(Rule::OpenChildren) {
            return;
        }
        let names: Vec<String> =
            children.iter().take(5).map(|child| format!("`{}`", self.unit_id(*child))).collect();
        let more = children.len().saturating_sub(5);
        let message = format!(
            "`{}` closes {} while {}{} below it {} open",
            self.unit_id(unit),
            self.when(change),
            names.join(", "),
            if more > 0 { format!(" and {more} more") } else { String::new() },
            if children.len() == 1 { "stays" } else { "stay" },
        );
        let hint = "move or close what is below it on the same day".into();
        self.report(Rule::OpenChildren, change, message, Some(hint));
    }

    /// Returns the new parent of a unit whose parent closed: the successor of a merged unit, else the next open unit
    /// above.
    fn nearest_open(&self, unit: UnitId) -> Option<UnitId> {
        let mut at = Some(unit);
        for _ in 0..self.now.len() {
            let unit = at?;
            if self.now[unit.index()].open {
                return at;
            }
            let successor = self.today.touched.get(unit).and_then(|touched| touched.successor);
            at = successor.or(self.now[unit.index()].parent);
        }
        None
    }

    /// Moves units that are below themselves back to where they were.
    fn check_cycles(&mut self) {
        let touched = self.today.touched.in_order();
        let few = touched.len() <= MAX_UNITS_ALONE;
        if !few {
            self.seen.begin_day(self.now.len());
        }
        for (unit, change) in touched {
            let is_below_itself = |units: &mut Self| {
                if few { units.is_met_below(unit) } else { units.is_below_itself(unit) }
            };
            if !self.now[unit.index()].open || !is_below_itself(self) {
                continue;
            }
            if !self.is_over_limit(Rule::ParentCycle) {
                let message =
                    format!("`{}` sits under itself {}", self.unit_id(unit), self.when(change));
                let hint = "name a parent that is not below it".into();
                self.report(Rule::ParentCycle, change, message, Some(hint));
            }
            let before = self.start_of(unit).parent;
            let back = before.filter(|parent| self.now[parent.index()].open);
            self.hang(unit, back, change);
            if is_below_itself(self) {
                self.hang(unit, None, change);
            }
        }
    }

    /// Returns the same as [`Self::is_below_itself`] for one unit alone. Goes up and looks below at the same time,
    /// because a unit with many above it may have few below.
    fn is_met_below(&self, unit: UnitId) -> bool {
        let mut above = self.now[unit.index()].parent;
        let mut below = vec![(unit, UnitId::new(0))];
        loop {
            match above {
                None => return false,
                Some(above) if above == unit => return true,
                Some(at) => above = self.now[at.index()].parent,
            }
            // Where a cycle further up is gone round for ever, what is below comes to an end.
            let Some((at, from)) = below.pop() else { return false };
            if let Some((_, child)) = self.below.range((at, from)..=(at, UnitId::MAX)).next() {
                below.push((at, UnitId::new(child.index() + 1)));
                below.push((*child, UnitId::new(0)));
            }
        }
    }

    /// Returns whether a unit is below itself. Remembers the units above that were met for other units and are in no
    /// cycle, so that a long way up is walked once.
    fn is_below_itself(&mut self, unit: UnitId) -> bool {
        let Self { now, seen, .. } = self;
        let parent = |unit: UnitId| now[unit.index()].parent;
        seen.begin();
        let mut at = Some(unit);
        while let Some(above) = at.filter(|above| !seen.met_before(*above)) {
            if !seen.meet(above) {
                // A cycle further up is found at its own members; a unit that only leads there is in none.
                let members = std::iter::successors(Some(above), |at| parent(*at));
                for (count, member) in members.enumerate() {
                    if count > 0 && member == above {
                        break;
                    }
                    seen.forget(member);
                }
                return above == unit;
            }
            at = parent(above);
        }
        false
    }

    /// Returns a unit as it was when the day began.
    fn start_of(&self, unit: UnitId) -> UnitNow {
        self.today.touched.get(unit).map_or(self.now[unit.index()], |touched| touched.start)
    }

    fn push_version(&mut self, unit: UnitId, change: ChangeId) {
        let (start, now) = (self.start_of(unit), &mut self.now[unit.index()]);
        if start.open && now.open && start.parent == now.parent {
            // There and back on one day is nothing.
            now.parent_change = start.parent_change;
        }
        let now = *now;
        let same = start.open == now.open
            && (start.parent, start.name, start.class) == (now.parent, now.name, now.class);
        if !same && (start.open || now.open) {
            let version = Version {
                start: self.day,
                open: now.open,
                parent: now.parent,
                name: now.name,
                class: now.class,
                change,
                parent_change: now.parent_change,
            };
            push(&mut self.units[unit.index()].versions, version);
        }
    }

    /// Appointments to units that are not open at the day's end are void.
    fn empty_closed(&mut self) {
        let filled: Vec<(UnitId, ChangeId)> = self
            .today
            .filled
            .iter()
            .map(|(position, change)| (self.positions[position.index()].unit, *change))
            .chain(self.today.needs_open.iter().copied())
            .filter(|(unit, _)| !self.now[unit.index()].open)
            .filter(|(unit, _)| !self.positions_of[unit.index()].is_empty())
            .collect();
        let mut empty = HashSet::new();
        for (unit, change) in filled.into_iter().filter(|(unit, _)| empty.insert(*unit)) {
            let closed = self.today.touched.get(unit).and_then(|touched| touched.closed);
            self.empty_positions_of(unit, closed.unwrap_or(change));
        }
    }

    fn check_positions(&mut self) {
        let today = std::mem::take(&mut self.today);
        for (position, change) in &today.filled {
            self.check_sole(*position, *change);
        }
        for (person, position, change) in &today.replacing {
            let PositionNow { unit, role, .. } = self.positions[position.index()];
            if !self.ever_held(*person, unit) && !self.is_over_limit(Rule::NoTenure) {
                let message = format!(
                    "`{}` is said to be replaced as {} of `{}` {}, and never held a role there",
                    self.person_id(*person),
                    self.role_id(role),
                    self.unit_id(unit),
                    self.when(*change)
                );
                let hint =
                    "name a person who held a role in the unit, or leave `replacing` out".into();
                self.report(Rule::NoTenure, *change, message, Some(hint));
            }
        }
        let ended = if today.leaves_without_tenure.is_empty() {
            HashSet::new()
        } else {
            self.left_today(&today.ended)
        };
        for (person, unit, role, change) in &today.leaves_without_tenure {
            let ended_today = ended.contains(&(*person, *unit, *role));
            let closes = unit.is_some_and(|unit| {
                today.touched.get(unit).is_some_and(|touched| touched.closed.is_some())
            });
            if !ended_today && !closes && !self.is_over_limit(Rule::NoTenure) {
                let role = role.map_or("anything", |role| self.role_id(role));
                let place =
                    unit.map_or("anywhere".into(), |unit| format!("at `{}`", self.unit_id(unit)));
                let message = format!(
                    "`{}` leaves {}, but does not hold {role} {place}",
                    self.person_id(*person),
                    self.when(*change)
                );
                let hint = "appoint them first, or leave this change out".into();
                self.report(Rule::NoTenure, *change, message, Some(hint));
            }
        }
        self.today = today;
    }

    /// Returns the tenures that ended today, each under every key that a `Leave` can name it by.
    pub(super) fn left_today(
        &self,
        ended: &[TenureId],
    ) -> HashSet<(PersonId, Option<UnitId>, Option<RoleId>)> {
        let named = |id: &TenureId| {
            let tenure = &self.tenures[id.index()];
            let PositionNow { unit, role, .. } = self.positions[tenure.position.index()];
            let ways =
                [(Some(unit), Some(role)), (Some(unit), None), (None, Some(role)), (None, None)];
            ways.map(|(unit, role)| (tenure.person, unit, role))
        };
        ended.iter().flat_map(named).collect()
    }

    fn check_sole(&mut self, position: crate::org::PositionId, change: ChangeId) {
        let now = &self.positions[position.index()];
        let PositionNow { unit, role, .. } = *now;
        if !self.dataset.role(role).sole || now.running.len() < 2 || now.alone == 0 {
            return;
        }
        if self.found.counts(Rule::TwoSoleHolders, 1) {
            return;
        }
        let holders = now.running.iter(&self.tenures).map(|it| &self.tenures[it.tenure.index()]);
        // A thousand names would say less.
        let mut names: Vec<String> = holders
            .take(MAX_NAMED)
            .map(|tenure| format!("`{}`", self.person_id(tenure.person)))
            .collect();
        let more = now.running.len().saturating_sub(MAX_NAMED);
        if more > 0 {
            names.push(format!("{more} more"));
        }
        let message = format!(
            "the sole {} of `{}` is held by {} {}",
            self.role_id(role),
            self.unit_id(unit),
            names.join(" and "),
            self.when(change)
        );
        let hint = "say whom the new one is `replacing`, or mark all of them `co: true`".into();
        self.report(Rule::TwoSoleHolders, change, message, Some(hint));
    }
}
