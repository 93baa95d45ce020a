//! The tree of units: its rows, and the content of a row.
//!
//! Rows are computed for the visible window only; `ui/tree` paints them.

use hashbrown::HashSet;

use super::TextField;
use crate::org::{Marked, UnitId, Upcoming};
use crate::time::Date;

mod changes;
mod filter;
mod flat;
mod folds;
mod leaders;
mod movement;
mod phrase;
mod row;
mod rows;
mod upcoming;
mod window;

pub(super) use changes::{ChangedCount, TreeChanges};
pub(super) use filter::states_in_words;
pub(super) use flat::{FlatInputs, FlatTree};
pub(super) use folds::Folds;
pub(super) use leaders::{ChiefRoles, first_leader, leaders_of};
pub use phrase::Phrase;
pub use row::{
    DOUBT, Fold, Guides, Leader, LeaderKind, Leaders, MAX_GUIDES, Row, RowNode, UpcomingLabel,
    WORDS_COLUMN,
};
pub(super) use rows::native;
pub(super) use upcoming::{upcoming_labels, when_it_comes};
pub(super) use window::TreeWindow;

/// The units that the filter lets through.
#[derive(Debug, Default)]
pub(super) struct Filtered {
    /// The text, the day and the marked period it belongs to.
    pub(super) of: Option<(String, Date, Option<Marked>)>,
    pub(super) units: Vec<UnitId>,
    /// With what is above them.
    pub(super) kept: HashSet<UnitId>,
}

impl Filtered {
    /// Returns how many units match.
    pub(super) fn matches(&self) -> usize {
        self.units.len()
    }
}

/// The rows of the tree and what they are derived from; `refresh` updates it after each action.
#[derive(Debug, Default)]
pub(super) struct TreeState {
    pub(super) flat: FlatTree,
    /// The inputs of `flat`; `None` where it has to be rebuilt.
    pub(super) flat_inputs: Option<FlatInputs>,
    pub(super) cursor: Option<usize>,
    pub(super) top: usize,
    pub(super) changes: TreeChanges,
    pub(super) upcoming: Vec<Upcoming>,
    pub(super) upcoming_day: Option<Date>,
    pub(super) stand_in: Option<String>,
    pub(super) filter_field: TextField,
    pub(super) filtered: Filtered,
    pub(super) chiefs: ChiefRoles,
    /// Whether a layout has been seen; the first one decides how much is unfolded at the start.
    pub(super) is_laid_out: bool,
}

impl TreeState {
    /// Returns the unit that is shown as selected.
    pub(super) fn selected(&self) -> Option<UnitId> {
        self.cursor.and_then(|index| self.flat.unit(index))
    }
}
