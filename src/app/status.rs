//! What there is to say: the last message, what is wrong with the dataset, and whether it is stale.

use super::Problem;
use super::layer::Problems;

/// Why a file that was saved cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenFile {
    /// Its name.
    pub file: String,
    /// Line and column, both from 1, where they are known.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl BrokenFile {
    /// `data.ron:12:7`.
    pub fn place(&self) -> String {
        match self.at {
            Some((line, column)) => format!("{}:{line}:{column}", self.file),
            None => self.file.clone(),
        }
    }
}

/// Messages and warnings.
#[derive(Debug)]
pub(super) struct Status {
    /// The message of the last action.
    pub(super) said: Option<String>,
    /// Why the dataset shown is older than its file, until the file is mended.
    pub(super) broken: Option<BrokenFile>,
    /// The same as a message.
    pub(super) stale: Option<String>,
    /// What is wrong with the dataset shown.
    pub(super) problems: Problems,
}

impl Status {
    pub(super) fn of(problems: Vec<Problem>) -> Self {
        Self { said: None, broken: None, stale: None, problems: Problems::of(problems) }
    }
}
