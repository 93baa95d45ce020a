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
    /// No source states it; it follows from what sources state.
    pub inferred: bool,
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
    /// A source shows a tenure on that day.
    Confirm {
        person: PersonId,
        unit: UnitId,
        role: RoleId,
    },
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

    /// Returns it as [`ChangeKind::Appoint`] keeps it: `None` if all parts are empty.
    pub fn kept(self) -> Option<Box<Self>> {
        (self != *Self::NOTHING).then(|| Box::new(self))
    }

    /// Returns the rarer parts of an appointment; the empty ones if it has none.
    pub fn of(more: &Option<Box<Self>>) -> &Self {
        more.as_deref().unwrap_or(Self::NOTHING)
    }
}

impl ChangeKind {
    /// Gives every role that it names the number that `number` gives it.
    pub fn renumber_roles(&mut self, number: impl Fn(RoleId) -> RoleId) {
        match self {
            Self::Appoint { role, .. }
            | Self::Leave { role: Some(role), .. }
            | Self::Confirm { role, .. }
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

    /// Returns the units it names.
    pub fn units(&self) -> Few<UnitId> {
        let mut units = Few::new();
        self.visit_units(&mut |unit| units.push(unit));
        units
    }

    /// Returns whether [`Self::units`] has a unit.
    pub fn names_unit(&self, unit: UnitId) -> bool {
        let mut names = false;
        self.visit_units(&mut |it| names |= it == unit);
        names
    }

    /// Calls `visit` with each of [`Self::units`]; without a list, because an event may have very many changes.
    pub fn visit_units(&self, visit: &mut impl FnMut(UnitId)) {
        match self {
            Self::Open { unit, under } | Self::Move { unit, under } => {
                visit(*unit);
                under.iter().copied().for_each(visit);
            }
            Self::Close { unit }
            | Self::Rename { unit, .. }
            | Self::Reclassify { unit, .. }
            | Self::Appoint { unit, .. }
            | Self::Confirm { unit, .. }
            | Self::Vacant { unit, .. }
            | Self::Unknown { unit, .. }
            | Self::Abolish { unit, .. } => visit(*unit),
            Self::Merge(it) => {
                it.units.iter().chain([&it.into]).chain(&it.under).copied().for_each(visit);
            }
            Self::Split(it) => {
                std::iter::once(&it.unit).chain(&it.into).chain(&it.under).copied().for_each(visit);
            }
            Self::Leave { unit, .. } => unit.iter().copied().for_each(visit),
            Self::Retitle(it) => visit(it.unit),
            Self::Note(it) => it.units.iter().copied().for_each(visit),
        }
    }

    /// Returns the people it names.
    pub fn people(&self) -> Few<PersonId> {
        match self {
            Self::Appoint { person, more, .. } => {
                let more = AppointMore::of(more);
                std::iter::once(*person).chain(more.replacing).chain(more.reports_to).collect()
            }
            Self::Leave { person, .. } | Self::Confirm { person, .. } => smallvec![*person],
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

    /// Returns one change of each kind that names anything twice or more, each with its own number.
    fn named() -> [(ChangeKind, &'static [usize], &'static [usize]); 9] {
        let (unit, person, role) = (UnitId::new, PersonId::new, RoleId::new);
        let merge = Merge { units: [unit(1), unit(2)].into(), into: unit(3), under: Some(unit(4)) };
        let split = Split { unit: unit(1), into: [unit(2), unit(3)].into(), under: Some(unit(4)) };
        let more = AppointMore {
            replacing: Some(person(2)),
            reports_to: Some(person(3)),
            ..AppointMore::default()
        };
        let retitle = Retitle {
            person: person(1),
            unit: unit(1),
            role: role(1),
            to: Some(role(2)),
            title: None,
            acting: false,
            reports_to: Some(person(2)),
        };
        let note = Note { text: "N".into(), units: [unit(1)].into(), people: [person(1)].into() };
        [
            (ChangeKind::Open { unit: unit(1), under: Some(unit(2)) }, &[1, 2], &[]),
            (ChangeKind::Merge(Box::new(merge)), &[1, 2, 3, 4], &[]),
            (ChangeKind::Split(Box::new(split)), &[1, 2, 3, 4], &[]),
            (
                ChangeKind::Appoint {
                    person: person(1),
                    unit: unit(1),
                    role: role(1),
                    acting: false,
                    co: false,
                    more: more.kept(),
                },
                &[1],
                &[1, 2, 3],
            ),
            (
                ChangeKind::Leave { person: person(1), unit: Some(unit(1)), role: Some(role(1)) },
                &[1],
                &[1],
            ),
            (ChangeKind::Retitle(Box::new(retitle)), &[1], &[1, 2]),
            (ChangeKind::Confirm { person: person(1), unit: unit(2), role: role(3) }, &[2], &[1]),
            (
                ChangeKind::Unknown { unit: unit(1), role: role(1), person: Some(person(1)) },
                &[1],
                &[1],
            ),
            (ChangeKind::Note(Box::new(note)), &[1], &[1]),
        ]
    }

    #[test]
    fn whom_a_change_names() {
        for (kind, units, people) in named() {
            let found: Vec<usize> = kind.units().iter().map(|it| it.index()).collect();
            assert_eq!(found, units, "{kind:?}");
            let found: Vec<usize> = kind.people().iter().map(|it| it.index()).collect();
            assert_eq!(found, people, "{kind:?}");
        }
    }

    #[test]
    fn every_role_gets_its_other_number() {
        let roles = |kind: &ChangeKind| match kind {
            ChangeKind::Appoint { role, .. }
            | ChangeKind::Leave { role: Some(role), .. }
            | ChangeKind::Confirm { role, .. }
            | ChangeKind::Unknown { role, .. } => vec![role.index()],
            ChangeKind::Retitle(it) => {
                [Some(it.role), it.to].iter().flatten().map(|it| it.index()).collect()
            }
            _ => Vec::new(),
        };
        for (mut kind, ..) in named() {
            let before = roles(&kind);
            kind.renumber_roles(|role| RoleId::new(role.index() + 10));
            let after: Vec<usize> = before.iter().map(|role| role + 10).collect();
            assert_eq!(roles(&kind), after, "{kind:?}");
        }
    }
}
