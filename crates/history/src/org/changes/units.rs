//! Changes of the unit itself: opened, closed, moved, renamed, reclassified.

use smallvec::SmallVec;

use super::{MarkedPeriod, UnitChange, What};
use crate::org::{ChangeId, Link, UnitId, Version};

impl MarkedPeriod<'_> {
    pub(super) fn unit(&self, unit: UnitId, changes: &mut Vec<UnitChange>) {
        let (before, after) = (self.ends.before, self.ends.after);
        let mut add = |what, made_by: &[ChangeId]| {
            if made_by.iter().any(|change| self.has(*change)) {
                changes.push(self.made(what, made_by));
            }
        };
        let links = |links: &[Link]| -> SmallVec<[UnitId; 2]> {
            let data = self.ends.history.dataset();
            let day = |link: &Link| data.event_of(link.change).day();
            let inside = |link: &&Link| before.day() < day(link) && day(link) <= after.day();
            let mut units: SmallVec<[UnitId; 2]> = SmallVec::new();
            for link in links.iter().filter(inside).filter(|link| link.unit != unit) {
                if !units.contains(&link.unit) {
                    units.push(link.unit);
                }
            }
            units
        };
        let known = self.ends.history.unit(unit);
        match (before.version(unit), after.version(unit)) {
            (None, None) => {}
            (None, Some(_)) => {
                let from = links(&known.predecessors);
                add(What::Opened { from }, &self.hung_by(unit));
            }
            (Some(_), None) => {
                let into = links(&known.successors);
                add(What::Closed { into }, &self.hung_by(unit));
            }
            (Some(old), Some(new)) => {
                if old.parent != new.parent {
                    let what = What::Moved { from: old.parent, to: new.parent };
                    add(what, &self.hung_by(unit));
                }
                if before.name(unit) != after.name(unit) {
                    let (from, to) = (before.name(unit).into(), after.name(unit).into());
                    let by = self.steps(unit, |version| version.name);
                    add(What::Renamed { from, to }, &by);
                }
                if before.class(unit) != after.class(unit) {
                    let class = |text: Option<&str>| text.map(Into::into);
                    let (from, to) = (class(before.class(unit)), class(after.class(unit)));
                    let by = self.steps(unit, |version| version.class);
                    add(What::Reclassified { from, to }, &by);
                }
            }
        }
    }

    /// Returns the changes in the period that gave the unit another name or class; of each day the last.
    fn steps(
        &self,
        unit: UnitId,
        value: impl Fn(&Version) -> Option<ChangeId>,
    ) -> SmallVec<[ChangeId; 2]> {
        let mut last = self.ends.before.version(unit).and_then(&value);
        let mut steps = SmallVec::new();
        for version in self.ends.versions(unit) {
            let now = value(version);
            if now != last {
                steps.extend(now);
            }
            last = now;
        }
        steps
    }

    /// Returns the changes in the period that opened, closed or moved the unit: of a unit open on both days all that
    /// moved it, else the last.
    fn hung_by(&self, unit: UnitId) -> SmallVec<[ChangeId; 2]> {
        let place = |version: &Version| version.open.then_some(version.parent);
        let old = self.ends.before.version(unit);
        let mut last = old.and_then(place);
        let mut steps = SmallVec::new();
        for version in self.ends.versions(unit) {
            let now = place(version);
            if now != last {
                steps.push(self.ends.history.hanging(unit, version));
            }
            last = now;
        }
        let moved = old.is_some() && last.is_some();
        if !moved && steps.len() > 1 {
            steps.drain(..steps.len() - 1);
        }
        steps
    }
}
