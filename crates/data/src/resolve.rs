//! Resolve: records → dataset. Ids become numbers, dates are read, texts are neutralised, and what cannot be resolved is
//! reported with its place.
//!
//! A chunk of records becomes a [`ResolvedChunk`] on any thread, by itself, with the lists that are known already; the pieces
//! become a [`Whole`] one after the other.

mod changes;
mod finish;
mod forward_refs;
mod lints;
mod merge;
mod records;
mod resolver;
mod symbols;

pub(super) use finish::ResolvedDataset;
pub(super) use merge::Whole;
pub(super) use resolver::{ResolvedChunk, Resolver};
pub(super) use symbols::Symbols;
