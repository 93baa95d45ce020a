//! What differs between two days: net changes, each with the events that made it.

use super::{EventId, History, PersonId, RoleId, UnitId};
use crate::time::{Date, Dated};

/// The kinds of difference, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words are the command line's")]
pub enum DeltaKind {
    Opened,
    Closed,
    Merged,
    Split,
    Moved,
    Renamed,
    Reclassified,
    Appointed,
    Left,
    Retitled,
    MadePermanent,
    Vacant,
    Unknown,
    Abolished,
}

impl DeltaKind {
    /// As JSON writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Reclassified => "reclassified",
            Self::Appointed => "appointed",
            Self::Left => "left",
            Self::Retitled => "retitled",
            Self::MadePermanent => "made-permanent",
            Self::Vacant => "vacant",
            Self::Unknown => "unknown",
            Self::Abolished => "abolished",
        }
    }
}

/// One net difference between an older and a newer day.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta {
    /// What kind.
    pub kind: DeltaKind,
    /// The unit it is about.
    pub unit: UnitId,
    /// The person, for differences of people.
    pub person: Option<PersonId>,
    /// The role, for differences of positions.
    pub role: Option<RoleId>,
    /// The name, parent, class or title before.
    pub before: Option<String>,
    /// The name, parent, class, title or heir after.
    pub after: Option<String>,
    /// The date of the last event that made it, as written.
    pub date: Dated,
    /// The events that made it, in order.
    pub events: Vec<EventId>,
}
