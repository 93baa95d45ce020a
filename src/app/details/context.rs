//! What the details are derived from, and what they can say.

use crate::org::{EventId, PersonId, Snapshot, UnitId};
use crate::time::Date;

/// What the lines are derived from, besides how the details are looked at.
#[derive(Clone, Copy)]
pub(in crate::app) struct DetailsContext<'h> {
    /// The organisation on the day.
    pub(in crate::app) now: Snapshot<'h>,
    /// The unit that is shown as selected.
    pub(in crate::app) selected: Option<UnitId>,
    /// Whether none is, because the filter hides all.
    pub(in crate::app) filtered_out: bool,
    /// The unit that the reader wished.
    pub(in crate::app) wished: Option<UnitId>,
    /// Whom the selection follows.
    pub(in crate::app) follow: Option<PersonId>,
    /// The current event of the slider.
    pub(in crate::app) current: Option<EventId>,
    /// What the last move reached.
    pub(in crate::app) reached: Reached,
}

/// What the last move reached: the marked period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Reached {
    Nothing,
    Event(EventId),
    /// Everything after the end of this day.
    Since(Date),
}

/// What the details say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who holds which post of the unit, and what changed last.
    #[default]
    Posts,
    /// All who ever held one post.
    Post,
    /// Everything that happened to the unit.
    History,
    /// What its leader, or a chosen person, did before and after.
    Career,
    /// Whom its leader, or a chosen person, reports to, up to the top, and who reports to them.
    ReportingLine,
    /// The sources of all this.
    Sources,
}

impl View {
    /// The views in the order of `v`; one post is reached from its heading.
    pub const ALL: [Self; 5] =
        [Self::Posts, Self::History, Self::Career, Self::ReportingLine, Self::Sources];

    /// Returns its word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Post => "post",
            Self::History => "history",
            Self::Career => "career",
            Self::ReportingLine => "reporting",
            Self::Sources => "sources",
        }
    }

    /// Returns whether it is about a person.
    pub(super) fn is_of_person(self) -> bool {
        matches!(self, Self::Career | Self::ReportingLine)
    }
}
