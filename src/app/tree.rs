//! The tree: which rows there are, and what a row says.
//!
//! Rows are computed for the visible window only; `ui/tree` paints them.

use std::borrow::Cow;

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::Field;
use super::filter::Filtered;
use crate::org::{EventId, PersonId, UnitId, Upcoming};
use crate::time::Date;

mod chips;
mod flat;
mod folds;
mod leaders;
mod marks;
mod movement;
mod phrase;
mod rows;

pub(super) use chips::{chips_of, in_days};
pub(super) use flat::{Flat, FlatFor};
pub(super) use folds::Folds;
pub(super) use leaders::leaders_of;
pub(super) use marks::{Crossing, Marks};
pub use phrase::Phrase;

/// The rows of the tree and what follows from the place for them; `refresh` keeps it true.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) flat: Flat,
    /// What `flat` was made for, while it can be kept.
    pub(super) flat_for: Option<FlatFor>,
    /// For each folded branch in view, how many marked rows it hides.
    pub(super) hidden: HashMap<UnitId, usize>,
    pub(super) cursor: Option<usize>,
    pub(super) top: usize,
    pub(super) marks: Marks,
    pub(super) marked: Option<Crossing>,
    /// Whether the marks were made for a comparison.
    pub(super) marks_compare: bool,
    pub(super) upcoming: Vec<Upcoming>,
    pub(super) upcoming_day: Option<Date>,
    pub(super) stand_in: Option<String>,
    pub(super) filter_field: Field,
    pub(super) filtered: Filtered,
    /// Whether the first layout was seen, which decides what is unfolded at the start.
    pub(super) is_laid_out: bool,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A unit that exists on this day.
    Unit(UnitId),
    /// A unit that the last step removed, at its old place. It cannot be selected.
    Ghost(UnitId),
}

impl Node {
    /// The unit.
    pub fn unit(self) -> UnitId {
        match self {
            Self::Unit(unit) | Self::Ghost(unit) => unit,
        }
    }
}

/// Whether what is below a row is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// There is nothing below.
    Leaf,
    /// It is hidden.
    Folded,
    /// It is shown.
    Unfolded,
}

/// One row of the tree, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it stands for.
    pub node: Node,
    /// Its place among all rows, seen or not.
    pub index: usize,
    /// How deep it lies below its root, which has 0.
    pub depth: usize,
    /// For each level above the row's own and below its root, from above: does a line go on below? Of very many
    /// the nearest.
    pub guides: Guides,
    /// Whether it is the last of its siblings.
    pub last: bool,
    /// Whether what is below it is shown.
    pub fold: Fold,
    /// Whether it is the selected one.
    pub selected: bool,
    /// The name of the day.
    pub name: &'a str,
    /// The name in the local script, while the unit has its first name.
    pub native: Option<&'a str>,
    /// Who leads it, most senior first.
    pub leaders: Leaders<'a>,
    /// What the last step changed about it.
    pub marks: Cow<'a, [Mark]>,
    /// What is announced about it and not yet effective.
    pub chips: Vec<Chip>,
    /// How many rows hidden below it carry a mark.
    pub changed_inside: usize,
    /// Whether it is a root that is not the first root.
    pub affiliate: bool,
    /// Under "as known on this date": when the world learned what made this row, if that was later.
    pub learned_later: Option<String>,
}

/// Whether a line goes on below, for each level.
pub type Guides = SmallVec<[bool; 16]>;

/// No row has more of them: they stand on no screen.
pub const MOST_GUIDES: usize = 256;

/// Who leads a unit, most senior first.
pub type Leaders<'a> = SmallVec<[Leader<'a>; 4]>;

/// Who leads, as one text each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader<'a> {
    /// `Daniel Zhang`, `Ann Lee & Bo Chen`, `vacant`, `unknown`.
    pub who: Phrase<'a>,
    /// `Chair, CEO`.
    pub role: Phrase<'a>,
    /// Of which kind.
    pub kind: LeaderKind,
    /// Whoever is named first, for clicks and for following; nobody where nobody is known.
    pub person: Option<PersonId>,
}

/// Kinds of leaders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaderKind {
    /// Somebody holds the position.
    Permanent,
    /// Somebody holds it for the time being.
    Acting,
    /// Nobody holds it.
    Vacant,
    /// No source says who does.
    Unknown,
}

/// What the last step changed about a unit, seen in the direction of the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was not there.
    New,
    /// It is not there any more; what it became.
    Gone(Option<String>),
    /// It hung elsewhere: below this unit, or at the top.
    Moved(Option<String>),
    /// It was called so.
    Renamed(String),
    /// It was of this class.
    Reclassified(Option<String>),
    /// Somebody came to lead it; whom they came after.
    NewLeader {
        /// Who.
        who: String,
        /// After whom.
        before: Option<String>,
    },
    /// Somebody left.
    Left(String),
    /// Somebody goes on under another role or title.
    Retitled(String),
    /// Somebody who acted is permanent.
    MadePermanent(String),
    /// A position became vacant.
    Vacant(String),
    /// From here on no source says who holds a position.
    Unknown(String),
    /// A note concerns it.
    Noted,
}

impl Mark {
    /// In words, for a row.
    pub fn words(&self) -> String {
        match self {
            Self::New => "new".into(),
            Self::Gone(None) => "gone".into(),
            Self::Gone(Some(into)) => format!("gone, now {into}"),
            Self::Moved(None) => "moved from the top".into(),
            Self::Moved(Some(from)) => format!("moved from {from}"),
            Self::Renamed(before) => format!("renamed, was {before}"),
            Self::Reclassified(None) => "another class".into(),
            Self::Reclassified(Some(before)) => format!("another class, was {before}"),
            Self::NewLeader { who, before: None } => format!("new leader {who}"),
            Self::NewLeader { who, before: Some(before) } => format!("{who}, was {before}"),
            Self::Left(who) => format!("{who} left"),
            Self::Retitled(who) => format!("{who} retitled"),
            Self::MadePermanent(who) => format!("{who} made permanent"),
            Self::Vacant(role) => format!("{role} vacant"),
            Self::Unknown(role) => format!("{role} unknown"),
            Self::Noted => "see why".into(),
        }
    }
}

/// An announced change, for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// `in 12 days: Daniel Zhang`.
    pub text: String,
    /// How long until it takes effect.
    pub days_left: i64,
    /// By which event.
    pub event: EventId,
}
