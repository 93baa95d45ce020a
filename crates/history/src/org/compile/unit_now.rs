//! A unit at the moment, while the events are played.

use crate::org::{ChangeId, UnitId};

/// A unit at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct UnitNow {
    pub(super) open: bool,
    pub(super) ever: bool,
    pub(super) parent: Option<UnitId>,
    /// What put it below its parent, or at the top.
    pub(super) parent_change: Option<ChangeId>,
    pub(super) name: Option<ChangeId>,
    pub(super) class: Option<ChangeId>,
}
