//! What is known of a personnel file besides its rows.

use hashbrown::HashMap;

use crate::texts::TextId;

/// What is known of a personnel file besides its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Personnel {
    /// How the manager of each row of `ImportRows::memberships` is written, in their order; empty where none is.
    pub(super) managers: Vec<TextId>,
    /// Indices of people by their e-mail address in small letters; `None` where several have it.
    pub(super) addresses: HashMap<TextId, Option<u32>>,
    /// Whether starts are days of hiring.
    pub(super) since_hired: bool,
    /// Whether ends are those of the employment and not of the job; many systems repeat that day in each row.
    pub(super) ends_employment: bool,
    /// Whether a column holds the manager.
    pub(super) has_managers: bool,
    /// Whether a column holds the department.
    pub(super) has_departments: bool,
}
