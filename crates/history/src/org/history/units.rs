//! What a unit was called, of which class it was and below which unit, each with its period.

use super::{History, Version};
use crate::org::{ChangeKind, UnitId};
use crate::time::{Date, Period};

impl History {
    /// Returns the name of a unit in one of its versions.
    pub fn version_name(&self, unit: UnitId, version: &Version) -> &str {
        match version.name.map(|change| &self.dataset.change(change).kind) {
            Some(ChangeKind::Rename { to, .. }) => to,
            _ => &self.dataset.unit(unit).name,
        }
    }

    /// Returns the class of a unit in one of its versions.
    pub fn version_class(&self, unit: UnitId, version: &Version) -> Option<&str> {
        match version.class.map(|change| &self.dataset.change(change).kind) {
            // An empty one is none: the unit is of no class any more.
            Some(ChangeKind::Reclassify { class, .. }) => {
                Some(&**class).filter(|it| !it.is_empty())
            }
            _ => self.dataset.unit(unit).class.as_deref(),
        }
    }

    /// Returns the name a unit has at the end of all time: its last.
    pub fn last_name(&self, unit: UnitId) -> &str {
        self.unit(unit)
            .versions
            .last()
            .map_or(&self.dataset.unit(unit).name, |version| self.version_name(unit, version))
    }

    /// Returns every name of a unit with the period in which it was the name and the unit was open.
    pub fn names(&self, unit: UnitId) -> Vec<(&str, Period)> {
        self.runs(unit, |version| self.version_name(unit, version))
    }

    /// Returns every class of a unit with its period.
    pub fn classes(&self, unit: UnitId) -> Vec<(Option<&str>, Period)> {
        self.runs(unit, |version| self.version_class(unit, version))
    }

    /// Returns every parent of a unit with its period.
    pub fn parents(&self, unit: UnitId) -> Vec<(Option<UnitId>, Period)> {
        self.runs(unit, |version| version.parent)
    }

    /// Returns the periods in which a unit was open.
    pub fn open_periods(&self, unit: UnitId) -> Vec<Period> {
        self.runs(unit, |_| ()).into_iter().map(|((), period)| period).collect()
    }

    /// Returns the open versions with equal values, joined where they meet.
    fn runs<T: PartialEq>(&self, unit: UnitId, value: impl Fn(&Version) -> T) -> Vec<(T, Period)> {
        let versions = &self.unit(unit).versions;
        let mut runs: Vec<(T, Period)> = Vec::new();
        for (index, version) in versions.iter().enumerate().filter(|(_, version)| version.open) {
            let end = versions.get(index + 1).map_or(Date::MAX, |next| next.start);
            let value = value(version);
            match runs.last_mut() {
                Some((last, period)) if *last == value && period.end == version.start => {
                    period.end = end;
                }
                _ => runs.push((value, Period::new(version.start, end))),
            }
        }
        runs
    }
}
