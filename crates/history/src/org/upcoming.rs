//! Why things are as they are, and what is announced: the events behind a state.

use super::{ChangeId, ChangeKind, EventId, History, PersonId, RoleId, Snapshot, UnitId};
use crate::time::Date;

/// A change that is announced and not yet effective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// The change.
    pub change: ChangeId,
    /// Its event.
    pub event: EventId,
    /// Days from the snapshot's day until it takes effect.
    pub days_left: i64,
}

/// What an upcoming change will do to one unit, for the label in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is one of the schema's changes")]
pub enum UpcomingWhat {
    Opens,
    Closes,
    Renamed,
    Moves,
    Reclassified,
    Merges,
    Splits,
    Appointed(PersonId, RoleId),
    Leaves(PersonId),
    Retitled(PersonId, RoleId),
    Vacant(RoleId),
    Other,
}

impl History {
    /// Returns the changes that are announced on or before `day` and effective after it, the soonest first.
    pub fn upcoming(&self, day: Date) -> Vec<Upcoming> {
        let known = self.announced.partition_point(|(announced, _)| *announced <= day);
        let mut events: Vec<EventId> = self.announced[..known]
            .iter()
            .map(|(_, event)| *event)
            .filter(|event| self.dataset.event(*event).day() > day)
            .collect();
        events.sort_by_key(|event| (self.dataset.event(*event).day(), *event));
        events
            .into_iter()
            .flat_map(|id| {
                let event = self.dataset.event(id);
                let days_left = event.day().days_since(day);
                event.change_ids().map(move |change| Upcoming { change, event: id, days_left })
            })
            .collect()
    }

    /// Returns what a change does to one of the units it names.
    pub fn what_happens(&self, change: ChangeId, unit: UnitId) -> Option<UpcomingWhat> {
        let kind = &self.dataset.change(change).kind;
        Some(match kind {
            ChangeKind::Open { unit: it, .. } if *it == unit => UpcomingWhat::Opens,
            ChangeKind::Close { .. } => UpcomingWhat::Closes,
            ChangeKind::Rename { .. } => UpcomingWhat::Renamed,
            ChangeKind::Move { unit: it, .. } if *it == unit => UpcomingWhat::Moves,
            ChangeKind::Reclassify { .. } => UpcomingWhat::Reclassified,
            ChangeKind::Merge(it) if it.units.contains(&unit) || it.into == unit => {
                UpcomingWhat::Merges
            }
            ChangeKind::Split(it) if it.unit == unit || it.into.contains(&unit) => {
                UpcomingWhat::Splits
            }
            ChangeKind::Appoint { person, unit: it, role, .. } if *it == unit => {
                UpcomingWhat::Appointed(*person, *role)
            }
            ChangeKind::Leave { person, .. } => UpcomingWhat::Leaves(*person),
            ChangeKind::Retitle(it) => UpcomingWhat::Retitled(it.person, it.to.unwrap_or(it.role)),
            ChangeKind::Vacant { role, .. } => UpcomingWhat::Vacant(*role),
            _ if kind.names_unit(unit) => UpcomingWhat::Other,
            _ => return None,
        })
    }

    /// Returns whether an event was announced only after `day`.
    pub fn known_only_later(&self, event: EventId, day: Date) -> bool {
        self.dataset.event(event).announced.is_some_and(|announced| announced.day() > day)
    }
}

impl Snapshot<'_> {
    /// Returns the change that made the row of a unit what it is: the newest of its version, its incumbents'
    /// terms and its markers.
    pub fn why(self, unit: UnitId) -> Option<ChangeId> {
        let history = self.history();
        let own = self.version(unit)?.change;
        self.positions(unit)
            .flat_map(|(position, state)| {
                let marker = match state {
                    super::PositionState::Held => None,
                    super::PositionState::Vacant(change)
                    | super::PositionState::Unknown(change) => Some(change),
                };
                self.holders(position).map(|holder| holder.term.change).chain(marker)
            })
            .chain([own])
            .max_by_key(|change| (history.dataset().event_of(*change).day(), *change))
    }
}
