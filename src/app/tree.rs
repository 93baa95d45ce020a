//! The tree: which rows there are, and what a row says.
//!
//! Rows are computed for the visible window only; `ui/tree` paints them.

use smallvec::SmallVec;

use super::Field;
use super::filter::Filtered;
use crate::org::{Confidence, EventId, PersonId, Signs, UnitId, Upcoming};
use crate::time::Date;

mod changes;
mod chips;
mod flat;
mod folds;
mod leaders;
mod movement;
mod phrase;
mod rows;

pub(super) use changes::TreeChanges;
pub(super) use chips::{chips_of, in_days};
pub(super) use flat::{Flat, FlatFor};
pub(super) use folds::Folds;
pub(super) use leaders::leaders_of;
pub use phrase::Phrase;

/// The rows of the tree and what follows from the place for them; `refresh` keeps it true.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) flat: Flat,
    /// What `flat` was made for, while it can be kept.
    pub(super) flat_for: Option<FlatFor>,
    pub(super) cursor: Option<usize>,
    pub(super) top: usize,
    pub(super) changes: TreeChanges,
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
    /// A unit that closed in the marked period, at its old place. It cannot be selected.
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
    /// How many leaders there are besides those.
    pub more_leaders: usize,
    /// What kinds of changes the marked period brought.
    pub signs: Signs,
    /// Those changes in words, where the tree is wide enough for a column of them.
    pub words: Option<String>,
    /// What is announced about it and not yet effective.
    pub chips: Vec<Chip>,
    /// Whether it is folded and hides changes.
    pub hides_changes: bool,
    /// Whether it is a root that is not the first root.
    pub affiliate: bool,
    /// Under "as known on this date": when the world learned what made this row, if that was later.
    pub learned_later: Option<String>,
}

/// Whether a line goes on below, for each level.
pub type Guides = SmallVec<[bool; 16]>;

/// No row has more of them: they stand on no screen.
pub const MOST_GUIDES: usize = 256;

/// From so many columns on a tree has a column that says what changed.
pub const WORDS_COLUMN: u16 = 100;

/// Who leads a unit, most senior first.
pub type Leaders<'a> = SmallVec<[Leader<'a>; 4]>;

/// Who leads, as one text each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader<'a> {
    /// `Daniel Zhang`, `Ann Lee & Bo Chen`; empty where the position is vacant or its holder unknown.
    pub who: Phrase<'a>,
    /// `Chair, CEO`.
    pub role: Phrase<'a>,
    /// Of which kind.
    pub kind: LeaderKind,
    /// The person named first, for clicks and for following; `None` where the position has no known holder.
    pub person: Option<PersonId>,
    /// How far this is uncertain.
    pub doubt: Option<Confidence>,
}

impl<'a> Leader<'a> {
    fn unfilled(role: Phrase<'a>, kind: LeaderKind) -> Self {
        Self { who: Phrase::default(), role, kind, person: None, doubt: None }
    }

    /// As one text: `Ann Lee (acting CEO)`, `CEO unknown`.
    pub fn in_words(&self) -> String {
        match self.kind {
            LeaderKind::Permanent => format!("{} ({})", self.who, self.role),
            LeaderKind::Acting => format!("{} (acting {})", self.who, self.role),
            LeaderKind::Vacant => format!("{} vacant", self.role),
            LeaderKind::Unknown => format!("{} unknown", self.role),
        }
    }
}

/// A doubt in a word or two, as it stands behind what it is about.
pub(super) fn doubt_in_words(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::SingleSource => "one source",
        Confidence::Disputed => "disputed",
        Confidence::Unsourced => "unsourced",
    }
}

impl Leader<'_> {
    /// The doubt about it, in a word or two.
    pub fn doubt_words(&self) -> Option<&'static str> {
        self.doubt.map(doubt_in_words)
    }
}

/// Kinds of leaders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaderKind {
    /// The position is held.
    Permanent,
    /// It is held for the time being.
    Acting,
    /// It exists and has no holder.
    Vacant,
    /// No source says who holds it.
    Unknown,
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
