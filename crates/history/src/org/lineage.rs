//! What a unit came from and what it became.

use super::{ChangeId, UnitId};

/// One step of descent, given by a Merge or a Split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The unit at the other end.
    pub unit: UnitId,
    /// By which kind of change.
    pub kind: LinkKind,
    /// The Merge or Split.
    pub change: ChangeId,
}

/// The kinds of descent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Several became one.
    Merge,
    /// One became several.
    Split,
}
