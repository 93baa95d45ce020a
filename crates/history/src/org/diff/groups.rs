//! Differences by the event that made them.

use std::collections::BTreeMap;

use super::Delta;
use crate::org::{EventId, History};

/// One event with the differences it made, or those that no event names.
#[derive(Clone, Debug, PartialEq)]
pub struct DeltaGroup<'d> {
    /// The last event behind each of them.
    pub event: Option<EventId>,
    /// In the order they came.
    pub deltas: Vec<&'d Delta>,
}

impl History {
    /// Differences by the last event that made each, in the order in which time meets the events. What no event
    /// names comes first.
    pub fn by_event<'d>(&self, deltas: &'d [Delta]) -> Vec<DeltaGroup<'d>> {
        let mut groups: BTreeMap<_, DeltaGroup<'d>> = BTreeMap::new();
        for delta in deltas {
            let event = delta.events.last().copied();
            let place = event.map(|event| (self.dataset().event(event).day(), event));
            let group =
                groups.entry(place).or_insert_with(|| DeltaGroup { event, deltas: Vec::new() });
            group.deltas.push(delta);
        }
        groups.into_values().collect()
    }
}
