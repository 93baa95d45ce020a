//! Finds the event of a day that opened, closed or moved a unit.

use hashbrown::HashMap;

use crate::org::{ChangeId, ChangeKind, EventId, History, UnitId, Version};

impl History {
    /// Returns the last change of a version's day that opened, closed or moved the unit.
    ///
    /// A version only has the last change of any kind, so on a day of several events the changes are replayed.
    pub(super) fn hanging(&self, unit: UnitId, version: &Version) -> ChangeId {
        let events = self.events_on(version.start);
        if events.len() < 2 || self.lifts(version.change, unit) {
            return version.change;
        }
        let mut open = self.as_of(version.start.add_days(-1)).is_open(unit);
        let mut last = None;
        self.follow(events, &mut |it, change, effect| {
            if it == unit && effect.happens(open) {
                (open, last) = (effect.leaves_open(open), Some(change));
            }
        });
        last.unwrap_or(version.change)
    }

    /// Returns the last change that opens, closes or moves each unit, for the events of one day.
    pub(super) fn hangings(&self, events: &[EventId]) -> HashMap<UnitId, ChangeId> {
        let Some(first) = events.first() else { return HashMap::new() };
        let day = self.dataset().event(*first).day();
        let previous_day = self.as_of(day.add_days(-1));
        let mut states: HashMap<UnitId, (bool, Option<ChangeId>)> = HashMap::new();
        self.follow(events, &mut |unit, change, effect| {
            let (open, last) =
                states.entry(unit).or_insert_with(|| (previous_day.is_open(unit), None));
            if effect.happens(*open) {
                (*open, *last) = (effect.leaves_open(*open), Some(change));
            }
        });
        states.into_iter().filter_map(|(unit, (_, last))| Some((unit, last?))).collect()
    }

    /// Returns whether a change moved a unit only because it closed the unit above.
    pub(super) fn lifts(&self, change: ChangeId, unit: UnitId) -> bool {
        match &self.dataset().change(change).kind {
            ChangeKind::Close { unit: closed } => *closed != unit,
            ChangeKind::Merge(it) => it.into != unit && !it.units.contains(&unit),
            ChangeKind::Split(it) => it.unit != unit && !it.into.contains(&unit),
            _ => false,
        }
    }

    fn follow(&self, events: &[EventId], visit: &mut dyn FnMut(UnitId, ChangeId, PlaceEffect)) {
        let data = self.dataset();
        for change in events.iter().flat_map(|event| data.event(*event).change_ids()) {
            match &data.change(change).kind {
                ChangeKind::Open { unit, .. } => visit(*unit, change, PlaceEffect::Open),
                ChangeKind::Close { unit } => visit(*unit, change, PlaceEffect::Close),
                ChangeKind::Move { unit, .. } => visit(*unit, change, PlaceEffect::Hang),
                ChangeKind::Merge(it) => {
                    visit(it.into, change, PlaceEffect::Open);
                    let merged = it.units.iter().filter(|unit| **unit != it.into);
                    merged.for_each(|unit| visit(*unit, change, PlaceEffect::Close));
                }
                ChangeKind::Split(it) => {
                    let parts = it.into.iter().filter(|part| **part != it.unit);
                    parts.for_each(|part| visit(*part, change, PlaceEffect::Open));
                    if !it.into.contains(&it.unit) {
                        visit(it.unit, change, PlaceEffect::Close);
                    }
                }
                _ => {}
            }
        }
    }
}

/// What a change does to the place of a unit.
#[derive(Clone, Copy, PartialEq)]
enum PlaceEffect {
    /// Opens it, if it is not open.
    Open,
    Close,
    Hang,
}

impl PlaceEffect {
    fn happens(self, open: bool) -> bool {
        open == (self != Self::Open)
    }

    fn leaves_open(self, open: bool) -> bool {
        match self {
            Self::Open => true,
            Self::Close => false,
            Self::Hang => open,
        }
    }
}
