//! A value of a configuration with its place in the file, and why a configuration cannot be read.

use std::ops::Range;

use super::records::Text;

/// A value of the configuration, and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub place: Range<usize>,
}

impl Located<String> {
    /// Returns the value and the place of a text.
    pub(super) fn of(text: Text<'_>, source: &str) -> Self {
        Self { place: place(&text, source), value: text.value.into_owned() }
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
