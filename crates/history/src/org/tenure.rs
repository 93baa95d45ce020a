//! Tenures: who sat where and for how long, under which titles, and how it ended.

use super::{ChangeId, PersonId, PositionId};
use crate::time::{Date, Period};

/// One person in one position over one period. There may be millions, so one takes 32 bytes, and what only
/// few have is kept beside them.
#[derive(Clone, Debug)]
pub struct Tenure {
    /// The person who holds the position.
    pub person: PersonId,
    /// The position: unit and role.
    pub position: PositionId,
    /// The days on which it holds, by effective dates.
    pub period: Period,
    /// The Appoint or Retitle that began it; no other tenure has the same.
    pub begun: ChangeId,
    pub(super) ended: Option<ChangeId>,
    pub(super) end_kind: EndKind,
    /// Whether a source says that the position is shared with others.
    pub co: bool,
    /// The first term, unless `History::terms` has terms for this tenure.
    pub(super) acting: bool,
    pub(super) reports_to: Option<PersonId>,
    pub(super) retitled: bool,
}

/// The part of a tenure under one title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub start: Date,
    /// Whether it is acting: held until a permanent holder is named.
    pub acting: bool,
    /// The superior, where a source names one.
    pub reports_to: Option<PersonId>,
    /// The Appoint or Retitle that began the term, and may carry a title.
    pub change: ChangeId,
}

/// How a tenure ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// By what.
    pub kind: EndKind,
    /// The change that ended it.
    pub change: ChangeId,
}

/// The ways a tenure ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is one of the schema's changes")]
pub enum EndKind {
    Left,
    Replaced,
    Retitled,
    EndUnknown,
    Vacated,
    Abolished,
    UnitClosed,
    AppointedAgain,
}

impl EndKind {
    /// Returns the word that JSON uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Replaced => "replaced",
            Self::Retitled => "retitled",
            Self::EndUnknown => "end-unknown",
            Self::Vacated => "vacated",
            Self::Abolished => "abolished",
            Self::UnitClosed => "unit-closed",
            Self::AppointedAgain => "appointed-again",
        }
    }
}

impl Tenure {
    /// Returns what ended it; `None` while it runs.
    pub fn ended(&self) -> Option<Ending> {
        self.ended.map(|change| Ending { kind: self.end_kind, change })
    }

    pub(super) fn only_term(&self) -> Term {
        let Self { acting, reports_to, begun, .. } = *self;
        Term { start: self.period.start, acting, reports_to, change: begun }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenure_is_small() {
        assert_eq!(size_of::<Tenure>(), 32);
    }
}
