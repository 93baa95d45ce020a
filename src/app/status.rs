//! What there is to say: the last message, what is wrong with the dataset, and whether it is stale.

use super::Problem;
use super::layer::Problems;

/// Messages and warnings.
#[derive(Debug)]
pub(super) struct Status {
    /// The message of the last action.
    pub(super) said: Option<String>,
    /// Why the dataset shown is older than its file.
    pub(super) stale: Option<String>,
    /// What is wrong with the dataset shown.
    pub(super) problems: Problems,
}

impl Status {
    pub(super) fn of(problems: Vec<Problem>) -> Self {
        Self { said: None, stale: None, problems: Problems::of(problems) }
    }
}
