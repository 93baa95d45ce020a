//! What events change. There may be millions of changes, so one takes 32 bytes; what few of them say is
//! kept behind a pointer.

use smallvec::{SmallVec, smallvec};

use super::{Confidence, EventId, PersonId, RoleId, UnitId};
use crate::time::Dated;

/// A few ids.
type Few<T> = SmallVec<[T; 4]>;

/// One change of an event. Its remark is in `Dataset::notes`.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The event it belongs to.
    pub event: EventId,
    /// What changes.
    pub kind: ChangeKind,
    /// Where it differs from the event's.
    pub confidence: Option<Confidence>,
}

/// What a change does. The meaning of each is in `docs/dataset.md`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub enum ChangeKind {
    Open {
        unit: UnitId,
        under: Option<UnitId>,
    },
    Close {
        unit: UnitId,
    },
    Rename {
        unit: UnitId,
        to: Box<str>,
    },
    Move {
        unit: UnitId,
        under: Option<UnitId>,
    },
    Reclassify {
        unit: UnitId,
        class: Box<str>,
    },
    Merge(Box<Merge>),
    Split(Box<Split>),
    /// A tenure begins.
    Appoint {
        person: PersonId,
        unit: UnitId,
        role: RoleId,
        acting: bool,
        co: bool,
        /// What only some appointments say.
        more: Option<Box<AppointMore>>,
    },
    Leave {
        person: PersonId,
        unit: Option<UnitId>,
        role: Option<RoleId>,
    },
    Retitle(Box<Retitle>),
    Vacant {
        unit: UnitId,
        role: RoleId,
    },
    Unknown {
        unit: UnitId,
        role: RoleId,
        person: Option<PersonId>,
    },
    Abolish {
        unit: UnitId,
        role: RoleId,
    },
    Note(Box<Note>),
}

/// Units become one.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub struct Merge {
    pub units: Box<[UnitId]>,
    pub into: UnitId,
    pub under: Option<UnitId>,
}

/// A unit becomes several.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub struct Split {
    pub unit: UnitId,
    pub into: Box<[UnitId]>,
    pub under: Option<UnitId>,
}

/// What only some appointments say.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub struct AppointMore {
    pub title: Option<Box<str>>,
    pub replacing: Option<PersonId>,
    pub since: Option<Dated>,
    pub reports_to: Option<PersonId>,
}

/// A tenure goes on under another role or title.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub struct Retitle {
    pub person: PersonId,
    pub unit: UnitId,
    pub role: RoleId,
    pub to: Option<RoleId>,
    pub title: Option<Box<str>>,
    pub acting: bool,
    pub reports_to: Option<PersonId>,
}

/// Something that belongs to the story and changes no box.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the schema's, in its words")]
pub struct Note {
    pub text: Box<str>,
    pub units: Box<[UnitId]>,
    pub people: Box<[PersonId]>,
}

impl AppointMore {
    const NOTHING: &Self = &Self { title: None, replacing: None, since: None, reports_to: None };

    /// For [`ChangeKind::Appoint`]: `None` where nothing is said.
    pub fn kept(self) -> Option<Box<Self>> {
        (self != *Self::NOTHING).then(|| Box::new(self))
    }

    /// What an appointment says, be it nothing.
    pub fn of(more: &Option<Box<Self>>) -> &Self {
        more.as_deref().unwrap_or(Self::NOTHING)
    }
}

impl ChangeKind {
    /// The schema's word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Open { .. } => "Open",
            Self::Close { .. } => "Close",
            Self::Rename { .. } => "Rename",
            Self::Move { .. } => "Move",
            Self::Reclassify { .. } => "Reclassify",
            Self::Merge(_) => "Merge",
            Self::Split(_) => "Split",
            Self::Appoint { .. } => "Appoint",
            Self::Leave { .. } => "Leave",
            Self::Retitle(_) => "Retitle",
            Self::Vacant { .. } => "Vacant",
            Self::Unknown { .. } => "Unknown",
            Self::Abolish { .. } => "Abolish",
            Self::Note(_) => "Note",
        }
    }

    /// Gives every role that it names the number that `number` gives it.
    pub fn renumber_roles(&mut self, number: impl Fn(RoleId) -> RoleId) {
        match self {
            Self::Appoint { role, .. }
            | Self::Leave { role: Some(role), .. }
            | Self::Vacant { role, .. }
            | Self::Unknown { role, .. }
            | Self::Abolish { role, .. } => *role = number(*role),
            Self::Retitle(it) => {
                it.role = number(it.role);
                it.to = it.to.map(number);
            }
            _ => {}
        }
    }

    /// The units it names.
    pub fn units(&self) -> Few<UnitId> {
        match self {
            Self::Open { unit, under } | Self::Move { unit, under } => {
                std::iter::once(*unit).chain(*under).collect()
            }
            Self::Close { unit }
            | Self::Rename { unit, .. }
            | Self::Reclassify { unit, .. }
            | Self::Appoint { unit, .. }
            | Self::Vacant { unit, .. }
            | Self::Unknown { unit, .. }
            | Self::Abolish { unit, .. } => smallvec![*unit],
            Self::Merge(it) => it.units.iter().copied().chain([it.into]).chain(it.under).collect(),
            Self::Split(it) => {
                std::iter::once(it.unit).chain(it.into.iter().copied()).chain(it.under).collect()
            }
            Self::Leave { unit, .. } => unit.iter().copied().collect(),
            Self::Retitle(it) => smallvec![it.unit],
            Self::Note(it) => it.units.iter().copied().collect(),
        }
    }

    /// The people it names.
    pub fn people(&self) -> Few<PersonId> {
        match self {
            Self::Appoint { person, more, .. } => {
                let more = AppointMore::of(more);
                std::iter::once(*person).chain(more.replacing).chain(more.reports_to).collect()
            }
            Self::Leave { person, .. } => smallvec![*person],
            Self::Retitle(it) => std::iter::once(it.person).chain(it.reports_to).collect(),
            Self::Unknown { person, .. } => person.iter().copied().collect(),
            Self::Note(it) => it.people.iter().copied().collect(),
            _ => SmallVec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_small() {
        assert_eq!(size_of::<Change>(), 32);
    }
}
