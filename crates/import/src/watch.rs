//! How the progress of an import is reported.

/// Called with how much of something is done, and how much there is.
pub type ImportWatch<'w> = &'w mut dyn FnMut(usize, usize);
