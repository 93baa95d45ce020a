//! What an end date in a file means.

/// What an end date in a file means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndMeaning {
    /// The last day in office.
    LastDay,
    /// The first day after: half-open, as datasets have it.
    FirstDayAfter,
    /// The last day if at least 2 ends, and more than three times as many as say otherwise, lie on the day before a
    /// start; else the first day after.
    #[default]
    Auto,
}
