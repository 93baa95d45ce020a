//! What is known of a personnel file besides its rows.

use hashbrown::HashMap;

use crate::texts::TextId;

/// What is known of a personnel file besides its rows.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Personnel {
    /// How the manager of each row is written.
    pub(super) managers: Vec<TextId>,
    /// People by their e-mail address.
    pub(super) addresses: HashMap<TextId, u32>,
    /// Units whose parent the file gives.
    pub(super) placed: Vec<TextId>,
    /// Whether starts are days of hiring.
    pub(super) since_hired: bool,
    /// Whether the column of ends is one of ends of the employment, which many systems write into each row.
    pub(super) ends_employment: bool,
    /// Whether a column holds the manager.
    pub(super) has_managers: bool,
    /// Whether a column holds the department.
    pub(super) has_departments: bool,
}
