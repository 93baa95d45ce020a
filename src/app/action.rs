//! Everything that can happen to the application: commands, and what comes from outside.
//!
//! Only words; what they do is in `update`.

use super::{Command, Pane};
use crate::org::{PersonId, UnitId};
use crate::time::Date;

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A command, perhaps with a count (`3]`) or the depth of `z3`.
    Run(Command, Option<u32>),
    /// Time passed.
    Tick {
        /// Milliseconds since the last tick, or since playing began.
        ms: u64,
    },
    /// The screen was laid out again.
    Viewport(Viewport),
    /// Text arrived in one piece.
    Paste(String),
    /// Go to a day.
    SetDate(Date),
    /// Go to an event, by its place in [`crate::org::History::stops`].
    JumpToStop(usize),
    /// The axis was clicked at this cell: go to the nearest event there, else to the day.
    ClickAxis(u16),
    /// The handle was dragged to this cell.
    DragAxis(u16),
    /// The wheel turned over the slider: so many steps, forward when positive.
    WheelAxis(i32),
    /// Select a unit; what hides it is unfolded.
    Select(UnitId),
    /// Fold or unfold a unit.
    ToggleFold(UnitId),
    /// The wheel turned over the tree: so many rows, down when positive.
    WheelTree(i32),
    /// The wheel turned over the details.
    WheelDetails(i32),
    /// A line of the details was clicked, counted from their first line.
    ClickDetails(usize),
    /// Show the career of a person.
    ShowPerson(PersonId),
    /// Give the keys to a pane.
    Focus(Pane),
    /// A line of a popup was clicked, counted from its first line.
    ClickPopup(usize),
}

/// The sizes that matter to the application; computed from the same layout that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the size it names, in cells")]
pub struct Viewport {
    pub width: u16,
    pub height: u16,
    pub tree_rows: u16,
    pub tree_columns: u16,
    pub details_rows: u16,
    pub slider_cells: u16,
    pub popup_rows: u16,
    /// Whether tree and details are in view at once.
    pub both_panes: bool,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            width: 80,
            height: 24,
            tree_rows: 15,
            tree_columns: 78,
            details_rows: 15,
            slider_cells: 78,
            popup_rows: 16,
            both_panes: false,
        }
    }
}
