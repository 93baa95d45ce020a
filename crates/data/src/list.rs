//! The five lists of a dataset whose records have ids.

use orgscope_history::org::{Dataset, EventId, PersonId, RoleId, SourceId, Subject, UnitId};

/// One of the lists of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The sources that events and people cite.
    Sources,
    /// The roles, in the order in which positions of a unit are shown.
    Roles,
    /// The units, in the order in which siblings are shown.
    Units,
    /// The people, with their names.
    People,
    /// The events, with their changes.
    Events,
}

impl List {
    /// Returns the list that a field of the dataset holds.
    pub fn of_field(field: &str) -> Option<Self> {
        Some(match field {
            "sources" => Self::Sources,
            "roles" => Self::Roles,
            "units" => Self::Units,
            "people" => Self::People,
            "events" => Self::Events,
            _ => return None,
        })
    }

    /// Returns what one of its records is called.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Roles => "role",
            Self::Units => "unit",
            Self::People => "person",
            Self::Events => "event",
        }
    }

    /// Returns the record with a number, as the subject of a finding.
    pub(super) fn subject(self, number: usize) -> Subject {
        match self {
            Self::Sources => Subject::Source(SourceId::new(number)),
            Self::Roles => Subject::Role(RoleId::new(number)),
            Self::Units => Subject::Unit(UnitId::new(number)),
            Self::People => Subject::Person(PersonId::new(number)),
            Self::Events => Subject::Event(EventId::new(number)),
        }
    }

    /// Returns the id of the record with a number.
    pub(super) fn id(self, data: &Dataset, number: usize) -> &str {
        match self {
            Self::Sources => &data.sources[number].id,
            Self::Roles => &data.roles[number].id,
            Self::Units => &data.units[number].id,
            Self::People => &data.people[number].id,
            Self::Events => &data.events[number].id,
        }
    }

    /// Returns how many records it has.
    pub(super) fn len(self, data: &Dataset) -> usize {
        match self {
            Self::Sources => data.sources.len(),
            Self::Roles => data.roles.len(),
            Self::Units => data.units.len(),
            Self::People => data.people.len(),
            Self::Events => data.events.len(),
        }
    }
}
