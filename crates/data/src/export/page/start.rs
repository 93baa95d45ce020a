//! The moment a page opens at, and the steps of a tour.

use orgscope_history::org::UnitId;
use orgscope_history::time::Date;

/// One step of a tour: a day, the selection and the caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The day shown.
    pub at: Option<Date>,
    /// The id of the unit or person selected.
    pub select: Option<String>,
    /// The day compared with.
    pub compare: Option<Date>,
    /// The caption.
    pub caption: String,
}

/// What a page is made of, beside the history.
#[derive(Clone, Debug)]
pub struct PageStart {
    /// The first day its slider shows.
    pub first: Date,
    /// The last day its slider shows.
    pub last: Date,
    /// The unit at the top of its tree; `None` shows all.
    pub branch: Option<UnitId>,
    /// The day it opens on.
    pub at: Date,
    /// The unit that is selected at first.
    pub select: Option<UnitId>,
    /// The steps of a tour; may be empty.
    pub steps: Vec<Step>,
}
