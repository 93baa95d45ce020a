//! A row of the tree, ready to be painted, and what is in it.

use smallvec::SmallVec;

use super::Phrase;
use crate::org::{Certainty, EventId, PersonId, Signs, UnitId};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowNode {
    /// A unit that exists on this day.
    Unit(UnitId),
    /// A unit that closed in the marked period, at its old place. It cannot be selected.
    Ghost(UnitId),
}

impl RowNode {
    /// Returns the unit.
    pub fn unit(self) -> UnitId {
        match self {
            Self::Unit(unit) | Self::Ghost(unit) => unit,
        }
    }
}

/// Whether the rows below a row are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// No rows lie below.
    Leaf,
    /// They are hidden.
    Folded,
    /// They are shown.
    Unfolded,
}

/// One row of the tree, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it stands for.
    pub node: RowNode,
    /// Its index among all rows, in view or not.
    pub index: usize,
    /// How deep it lies below its root, which has 0.
    pub depth: usize,
    /// Whether a line goes on below, for each level between the root and the row, from above; at most the nearest
    /// [`MAX_GUIDES`].
    pub guides: Guides,
    /// Whether it is the last of its siblings.
    pub is_last_sibling: bool,
    /// Whether the rows below it are shown.
    pub fold: Fold,
    /// Whether it is the selected one.
    pub selected: bool,
    /// Its name on the day shown; of a ghost, before the marked period.
    pub name: &'a str,
    /// The name in the local script, while the unit has its first name.
    pub native: Option<&'a str>,
    /// Who leads it, most senior first.
    pub leaders: Leaders<'a>,
    /// How many leaders there are besides those.
    pub more_leaders: usize,
    /// The kinds of its changes in the marked period.
    pub signs: Signs,
    /// The changes in words, where the tree has a column for them.
    pub words: Option<String>,
    /// The labels of announced changes that are not yet effective, the soonest first.
    pub upcoming: Vec<UpcomingLabel>,
    /// Whether it is folded and a unit below it changed.
    pub hides_changes: bool,
    /// Whether it is a root that is not the first root.
    pub affiliate: bool,
    /// Under "as known on this date": when the last change of the unit became known, if that was later.
    pub learned_later: Option<String>,
}

/// Whether a line goes on below, for each level.
pub type Guides = SmallVec<[bool; 16]>;

/// The greatest number of guides of a row; more fit on no screen.
pub const MAX_GUIDES: usize = 256;

/// From this width on the tree has a column with the changes in words.
pub const WORDS_COLUMN: u16 = 100;

/// Who leads a unit, most senior first.
pub type Leaders<'a> = SmallVec<[Leader<'a>; 4]>;

/// The sign after a position in doubt.
pub const DOUBT: &str = " ?";

/// A leader: the holders of one or more positions as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader<'a> {
    /// `Daniel Zhang`, `Ann Lee & Bo Chen`; empty where the position is vacant or its holder unknown.
    pub who: Phrase<'a>,
    /// `Chair, CEO`.
    pub role: Phrase<'a>,
    /// How many positions these are.
    pub positions: usize,
    /// Whether the position is held, and how.
    pub kind: LeaderKind,
    /// The person named first, for clicks and for following; `None` where the position has no known holder.
    pub person: Option<PersonId>,
    /// What is less than certain about it: of several positions, about the first that is in doubt.
    pub doubt: Option<Certainty>,
    /// The positions in doubt. In `role` the sign stands after each of them but the last one of all.
    pub doubted: Phrase<'a>,
    /// Whether the last position is in doubt.
    pub last_is_doubted: bool,
    /// Whether it is one of those that a row names before it counts the others: the first, and who holds the unit's
    /// highest position or is its chief executive, or that no holder of it is known.
    pub is_head: bool,
}

impl<'a> Leader<'a> {
    pub(super) fn unfilled(role: Phrase<'a>, kind: LeaderKind) -> Self {
        let (who, doubted) = (Phrase::default(), Phrase::default());
        Self {
            who,
            role,
            positions: 1,
            kind,
            person: None,
            doubt: None,
            doubted,
            last_is_doubted: false,
            is_head: false,
        }
    }

    /// Writes it as one text without the sign of a doubt: `Ann Lee (acting CEO)`, `CEO unknown`.
    pub fn in_words(&self) -> String {
        let role = self.role.to_string().replace(DOUBT, "");
        match self.kind {
            LeaderKind::Permanent => format!("{} ({role})", self.who),
            LeaderKind::Acting => format!("{} ({} {role})", self.who, self.acting_word()),
            LeaderKind::Vacant => format!("{} vacant", self.role),
            LeaderKind::Unknown => format!("{} unknown", self.role),
        }
    }

    /// Returns what stands before the role of an acting leader. "acting Chair, CEO" would leave open whether the second is
    /// acting too.
    pub fn acting_word(&self) -> &'static str {
        if self.positions > 1 { "acting:" } else { "acting" }
    }
}

/// Kinds of leaders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaderKind {
    /// The position is held.
    Permanent,
    /// Every holder is acting.
    Acting,
    /// The position exists and has no holder.
    Vacant,
    /// No source says who holds it.
    Unknown,
}

/// The label of an announced change in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpcomingLabel {
    /// `in 12 days: Daniel Zhang`.
    pub text: String,
    /// The days from the day shown until it takes effect.
    pub days_left: i64,
    /// The event that announces it.
    pub event: EventId,
}
