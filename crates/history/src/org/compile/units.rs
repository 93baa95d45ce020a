//! The changes to units: open, close, rename, move, reclassify, merge, split.

use super::{Compiler, UnitNow};
use crate::org::{ChangeId, ChangeKind, Link, LinkKind, Merge, Rule, Split, UnitId};

impl Compiler<'_> {
    /// Returns the unit at the moment, to be changed; remembers how it was at the day's start.
    pub(super) fn touch(&mut self, unit: UnitId, change: ChangeId) -> &mut UnitNow {
        let now = &mut self.now[unit.index()];
        self.today.touched.touch(unit, *now, change);
        now
    }

    /// Puts the unit below `parent` from now on, by a change.
    pub(super) fn hang(&mut self, unit: UnitId, parent: Option<UnitId>, change: ChangeId) {
        let now = &mut self.now[unit.index()];
        if let Some(old) = now.parent {
            self.below.remove(&(old, unit));
        }
        (now.parent, now.parent_change) = (parent, Some(change));
        if let Some(new) = parent.filter(|_| now.open) {
            self.below.insert((new, unit));
        }
    }

    /// Counts the event of a change among those of the unit below which another one lay when the day began.
    fn take_from_parent(&mut self, unit: UnitId, change: ChangeId) {
        let start = self.today.touched.get(unit).map(|touched| touched.start);
        if let Some(parent) = start.filter(|start| start.open).and_then(|start| start.parent) {
            self.affected.push((self.dataset.change(change).event, parent, None));
        }
    }

    fn open_now(&mut self, unit: UnitId, under: Option<UnitId>, change: ChangeId, implied: bool) {
        let now = self.touch(unit, change);
        now.open = true;
        now.ever = true;
        self.hang(unit, under, change);
        if let Some(touched) = self.today.touched.get_mut(unit) {
            touched.opened = true;
            touched.opened_by_the_way = implied;
        }
    }

    pub(super) fn open(&mut self, unit: UnitId, under: Option<UnitId>, change: ChangeId) {
        let implied = self.today.touched.get(unit).is_some_and(|touched| touched.opened_by_the_way);
        if self.now[unit.index()].open && !implied {
            if self.is_over_limit(Rule::AlreadyOpen) {
                return;
            }
            let message =
                format!("`{}` opens {}, but it is open", self.unit_id(unit), self.when(change));
            let hint = "close it first, or leave this change out; a new parent is a Move".into();
            return self.report(Rule::AlreadyOpen, change, message, Some(hint));
        }
        self.open_now(unit, under, change, false);
    }

    pub(super) fn close(&mut self, unit: UnitId, successor: Option<UnitId>, change: ChangeId) {
        let now = self.touch(unit, change);
        now.open = false;
        if let Some(parent) = now.parent {
            self.below.remove(&(parent, unit));
        }
        if let Some(touched) = self.today.touched.get_mut(unit) {
            touched.closed = Some(change);
            touched.successor = successor;
        }
        self.take_from_parent(unit, change);
        self.empty_positions_of(unit, change);
    }

    pub(super) fn rename(&mut self, unit: UnitId, to: &str, change: ChangeId) {
        self.needs_open(unit, change);
        let current = match self.now[unit.index()].name.map(|id| &self.dataset.change(id).kind) {
            Some(ChangeKind::Rename { to, .. }) => to,
            _ => &self.dataset.unit(unit).name,
        };
        if **current == *to && self.is_over_limit(Rule::NoChange) {
            return;
        }
        if **current == *to {
            return self.no_change(change, &format!("is called “{to}” already"), unit);
        }
        self.touch(unit, change).name = Some(change);
    }

    pub(super) fn reclassify(&mut self, unit: UnitId, class: &str, change: ChangeId) {
        self.needs_open(unit, change);
        let current = match self.now[unit.index()].class.map(|id| &self.dataset.change(id).kind) {
            Some(ChangeKind::Reclassify { class, .. }) => &**class,
            _ => self.dataset.unit(unit).class.as_deref().unwrap_or_default(),
        };
        if current == class && self.is_over_limit(Rule::NoChange) {
            return;
        }
        if current == class {
            let what = if class.is_empty() { "is of no class" } else { &format!("is a {class}") };
            return self.no_change(change, &format!("{what} already"), unit);
        }
        self.touch(unit, change).class = Some(change);
    }

    pub(super) fn move_unit(&mut self, unit: UnitId, under: Option<UnitId>, change: ChangeId) {
        self.needs_open(unit, change);
        let now = self.now[unit.index()];
        if now.open && now.parent == under {
            if self.is_over_limit(Rule::NoChange) {
                return;
            }
            let place = match under {
                Some(parent) => format!("sits under `{}` already", self.unit_id(parent)),
                None => "has no parent already".into(),
            };
            return self.no_change(change, &place, unit);
        }
        self.touch(unit, change);
        self.take_from_parent(unit, change);
        self.hang(unit, under, change);
    }

    fn no_change(&mut self, change: ChangeId, what: &str, unit: UnitId) {
        let message = format!("`{}` {what}", self.unit_id(unit));
        self.report(Rule::NoChange, change, message, Some("leave this change out".into()));
    }

    pub(super) fn merge(&mut self, merge: &Merge, change: ChangeId) {
        let Merge { ref units, into, under } = *merge;
        let now = self.now[into.index()];
        if !now.ever {
            let place = under.or_else(|| self.common_parent(units));
            self.open_now(into, place, change, true);
        } else if !now.open {
            self.today.merged_into.push((into, change));
        }
        for unit in units.iter().copied() {
            if unit == into && self.is_over_limit(Rule::MergeIntoItself) {
                continue;
            }
            if unit == into {
                let message = format!("`{}` merges into itself", self.unit_id(unit));
                let hint = "name the successor only in `into`".into();
                self.report(Rule::MergeIntoItself, change, message, Some(hint));
                continue;
            }
            self.needs_open(unit, change);
            self.link(unit, into, LinkKind::Merge, change);
            self.close(unit, Some(into), change);
        }
    }

    /// Returns the parent of a unit that a merger founds, if the dataset does not say it: the parent that the merged
    /// units share, else none.
    fn common_parent(&self, units: &[UnitId]) -> Option<UnitId> {
        let mut parents = units.iter().map(|unit| self.now[unit.index()].parent);
        let first = parents.next()??;
        parents.all(|parent| parent == Some(first)).then_some(first)
    }

    pub(super) fn split(&mut self, split: &Split, change: ChangeId) {
        let Split { unit, ref into, under } = *split;
        self.needs_open(unit, change);
        let place = under.or(self.now[unit.index()].parent);
        for part in into.iter().copied().filter(|part| *part != unit) {
            if !self.now[part.index()].open {
                self.open_now(part, place, change, true);
            }
            self.link(unit, part, LinkKind::Split, change);
        }
        if !into.contains(&unit) {
            self.close(unit, None, change);
        }
    }

    fn link(&mut self, from: UnitId, to: UnitId, kind: LinkKind, change: ChangeId) {
        push(&mut self.units[from.index()].successors, Link { unit: to, kind, change });
        push(&mut self.units[to.index()].predecessors, Link { unit: from, kind, change });
    }
}

/// Adds to a list of which there are as many as units, most of them with one thing in it: the first is given no room to
/// grow.
pub(super) fn push<T>(list: &mut Vec<T>, it: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(it);
}
