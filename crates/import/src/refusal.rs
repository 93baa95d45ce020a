//! Why a text cannot be imported.

use std::ops::Range;

/// Why a text cannot be imported: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which of the texts, in the order in which they were given.
    pub text: usize,
    /// The bytes of it to point at.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}
