//! Differences of units: opened, closed, merged, split, moved, renamed, reclassified.

use super::{Between, Delta, DeltaKind};
use crate::org::{ChangeId, ChangeKind, Snapshot, UnitId, Version};

impl<'h> Between<'h> {
    /// Returns the versions of a unit that begin in between.
    pub(in super::super) fn versions(&self, unit: UnitId) -> &'h [Version] {
        let versions = &self.history.unit(unit).versions;
        let from = versions.partition_point(|version| version.start <= self.before.day());
        let to = versions.partition_point(|version| version.start <= self.after.day());
        &versions[from..to]
    }

    pub(super) fn unit_deltas(&self, unit: UnitId) -> Vec<Delta> {
        let versions = self.versions(unit);
        let Some(last) = versions.last() else { return Vec::new() };
        let name = |snapshot: Snapshot<'h>| Some(snapshot.name(unit).to_owned());
        match (self.before.version(unit), self.after.version(unit)) {
            (None, None) => Vec::new(),
            (None, Some(_)) => {
                let opening = versions.iter().rev().find(|version| version.open);
                let change = opening.map_or(last.change, |version| version.change);
                let delta = self.fact(DeltaKind::Opened, unit, &[change]);
                vec![Delta { after: name(self.after), ..delta }]
            }
            (Some(_), None) => {
                let (kind, after) = self.how_closed(last.change);
                let delta = self.fact(kind, unit, &[last.change]);
                vec![Delta { before: name(self.before), after, ..delta }]
            }
            (Some(old), Some(new)) => {
                let text = |text: Option<&str>| text.map(str::to_owned);
                let parent = |at: Snapshot<'h>| text(at.parent(unit).map(|above| at.name(above)));
                let class = |at: Snapshot<'h>| text(at.class(unit));
                let mut deltas = Vec::new();
                if old.parent != new.parent {
                    let changes = self.steps(unit, old, |version| version.parent);
                    deltas.push(self.shift(DeltaKind::Moved, unit, &changes, parent));
                }
                if name(self.before) != name(self.after) {
                    let changes = self.steps(unit, old, |version| version.name);
                    deltas.push(self.shift(DeltaKind::Renamed, unit, &changes, name));
                }
                if class(self.before) != class(self.after) {
                    let changes = self.steps(unit, old, |version| version.class);
                    deltas.push(self.shift(DeltaKind::Reclassified, unit, &changes, class));
                }
                deltas
            }
        }
    }

    /// Returns the changes in between that gave a version another value than the one before it.
    fn steps<T: PartialEq>(
        &self,
        unit: UnitId,
        old: &'h Version,
        value: impl Fn(&Version) -> T,
    ) -> Vec<ChangeId> {
        let versions = self.versions(unit);
        std::iter::once(old)
            .chain(versions)
            .zip(versions)
            .filter(|(one, next)| value(one) != value(next))
            .map(|(_, next)| next.change)
            .collect()
    }

    fn shift(
        &self,
        kind: DeltaKind,
        unit: UnitId,
        changes: &[ChangeId],
        value: impl Fn(Snapshot<'h>) -> Option<String>,
    ) -> Delta {
        let (before, after) = (value(self.before), value(self.after));
        Delta { before, after, ..self.fact(kind, unit, changes) }
    }

    /// Returns how a unit closed. A Merge or a Split that closes a unit is a change of that unit; the units that it
    /// founds are opened by it.
    fn how_closed(&self, change: ChangeId) -> (DeltaKind, Option<String>) {
        let named = |unit: &UnitId| self.after.name(*unit).to_owned();
        match &self.history.dataset().change(change).kind {
            ChangeKind::Merge(it) => (DeltaKind::Merged, Some(named(&it.into))),
            ChangeKind::Split(it) => {
                let parts: Vec<String> = it.into.iter().map(named).collect();
                (DeltaKind::Split, Some(parts.join(", ")))
            }
            _ => (DeltaKind::Closed, None),
        }
    }
}
