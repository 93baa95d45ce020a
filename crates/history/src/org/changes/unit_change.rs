//! One change of one unit, net over a marked period: what changed, who came and who left.

use smallvec::SmallVec;

use crate::org::{Doubt, EventId, PersonId, RoleId, UnitId};
use crate::time::{Date, Dated};

/// One change of one unit, net over the marked period.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitChange {
    /// What changed.
    pub what: What,
    /// When, as precisely as the last of its events says; of an arrival, the start of the tenure if a source gives it.
    pub date: Dated,
    /// The events that made it, in the order of time.
    pub events: SmallVec<[EventId; 1]>,
    /// Whether it surely happened in the marked period: false of a post held before it, and of a date known to the
    /// month or year that may lie outside a period of days.
    pub news: bool,
    /// The gravest doubt about it: of who came, where a person came, else of any of the changes that made it.
    pub doubt: Option<Doubt>,
    /// The last day of the period, which decides the names of units.
    pub day: Date,
}

/// What changed about a unit.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It exists now.
    Opened {
        /// The units it came from.
        from: SmallVec<[UnitId; 2]>,
    },
    /// It does not exist any more.
    Closed {
        /// What it became.
        into: SmallVec<[UnitId; 2]>,
    },
    /// It hangs elsewhere; `None` is the top.
    Moved {
        /// Below which unit before.
        from: Option<UnitId>,
        /// Below which unit now.
        to: Option<UnitId>,
    },
    /// It has another name.
    Renamed {
        /// The name before.
        from: Box<str>,
        /// The name now.
        to: Box<str>,
    },
    /// It has another class.
    Reclassified {
        /// The class before.
        from: Option<Box<str>>,
        /// The class now.
        to: Option<Box<str>>,
    },
    /// A position has lost holders and gained others.
    Succession {
        /// The role.
        role: RoleId,
        /// Who came.
        came: Vec<Arrival>,
        /// Who left.
        left: Vec<Departure>,
        /// Who held it in between, the latest first, where one person follows one other; else `None`.
        between: Option<Vec<PersonId>>,
    },
    /// A position has new holders and has lost none.
    Came {
        /// The role.
        role: RoleId,
        /// Who came.
        came: Vec<Arrival>,
        /// Who held it until then, the latest first, where the loss of an earlier holder is listed apart, with its date.
        between: Vec<PersonId>,
    },
    /// A position has lost holders and gained none.
    Left {
        /// The role.
        role: RoleId,
        /// Who left.
        left: Vec<Departure>,
    },
    /// An event inside the period first names holders who have been in post since before it.
    AlreadyHeld {
        /// The role.
        role: RoleId,
        /// The new incumbents.
        came: Vec<Arrival>,
        /// Their predecessors according to the same events.
        left: Vec<Departure>,
    },
    /// One person goes on in a position under another title.
    Retitled {
        /// The position.
        post: Post,
        /// The incumbent.
        person: PersonId,
        /// The full title before.
        from: Box<str>,
        /// The full title now.
        to: Box<str>,
        /// Whether the new term is acting.
        acting: bool,
    },
    /// One person was acting in a position and is now permanent.
    MadePermanent {
        /// The position.
        post: Post,
        /// The incumbent.
        person: PersonId,
    },
    /// A position is known to be vacant.
    Vacant {
        /// The role.
        role: RoleId,
        /// Who left it.
        left: Vec<Departure>,
    },
    /// No source says who holds a position from here.
    Unknown {
        /// The role.
        role: RoleId,
        /// Who held it as far as is known.
        left: Vec<Departure>,
    },
    /// A position does not exist any more.
    Abolished {
        /// The role.
        role: RoleId,
        /// Who held it.
        left: Vec<Departure>,
    },
}

/// A position as one person holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The role.
    pub role: RoleId,
    /// The exact title, where a source gives one that says more than the role's.
    pub title: Option<Box<str>>,
    /// Whether the holder is acting.
    pub acting: bool,
}

/// A person who came to a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The person.
    pub person: PersonId,
    /// The role and the title of the position.
    pub post: Post,
    /// Whether the term is acting.
    pub acting: bool,
    /// The post that went on as this one under another role.
    pub before: Option<Post>,
    /// The start of the tenure, where a source gives another day than that of the event.
    pub since: Option<Dated>,
}

/// A person who left a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The person.
    pub person: PersonId,
    /// The role and the title of the position.
    pub post: Post,
    /// The other posts in this unit that the same person held before and goes on to hold.
    pub still: SmallVec<[Post; 1]>,
}
