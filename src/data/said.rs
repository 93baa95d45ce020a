//! What a configuration says, with the bytes it stands at, and why one cannot be read.

use std::ops::Range;

use super::records::Text;

/// A value of the configuration, and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub what: T,
    /// Its bytes in the file.
    pub place: Range<usize>,
}

impl Said<String> {
    /// Returns what a text says, and where it stands.
    pub(super) fn of(text: Text<'_>, source: &str) -> Self {
        Self { place: place(&text, source), what: text.value.into_owned() }
    }
}

fn place(text: &Text<'_>, source: &str) -> Range<usize> {
    text.offset(source).map_or(0..0, |at| at..at + text.value.len())
}

/// Why a configuration cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The bytes to point at.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}
