//! A text read whole: scanned, and its lists parsed and resolved in the order in which they refer to one another.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use ron::extensions::Extensions;

use super::list::List;
use super::parallel::{Division, in_order};
use super::parse::{Chunk, Frame};
use super::parse_error::{self, Fault};
use super::problem::{Problem, Unreadable, locate};
use super::resolve::{ResolvedChunk, ResolvedDataset, Whole};
use super::scan::scan;

/// Called with the number of bytes of a text that are opened so far; returns whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(usize) -> bool;

/// Why nothing was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// The text is not a dataset that can be shown.
    Unreadable(Unreadable),
    /// The watch returned false.
    Stopped,
}

type Parsed = Result<ResolvedChunk, Fault>;

/// The order in which lists are resolved: those of a group together, as they refer only to lists of the groups before.
const ORDER: [&[List]; 3] =
    [&[List::Sources, List::Roles, List::Units], &[List::People], &[List::Events]];

/// Reads a text. Calls `watch` with the number of bytes read so far.
pub(super) fn read(
    source: &str,
    watch: Watch<'_>,
    division: Division,
) -> Result<ResolvedDataset, NotOpened> {
    let refused = |mut problems: Vec<Problem>| {
        locate(source, &mut problems);
        NotOpened::Unreadable(Unreadable { problems })
    };
    let sections = scan(source, division.bytes);
    let frame = Frame::new(source, &sections);
    let (extensions, record, mut fault) = match frame.parse() {
        Ok((extensions, record)) => (extensions, record, None),
        Err(fault) => (Extensions::empty(), None, Some(fault)),
    };
    // Of several faults the first in the text counts, of two at one place that within a list; what begins behind one
    // need not be parsed.
    let end = AtomicUsize::new(fault.as_ref().map_or(usize::MAX, |fault| fault.at.start));
    let (mut whole, mut bytes) = (Whole::new(source), 0);
    for lists in ORDER {
        let sections = sections.iter().filter(|section| lists.contains(&section.list));
        let chunks: Vec<Chunk> = sections.flat_map(Chunk::of).collect();
        let length: usize = chunks.iter().map(|chunk| chunk.extent.len()).sum();
        // What makes less than two chunks is done by this thread.
        let threads = if length < division.bytes.saturating_mul(2) { 0 } else { division.threads };
        let known = std::mem::take(&mut whole.known);
        let work = |chunk: &Chunk, stop: &_| {
            let is_wanted = chunk.extent.start < end.load(Ordering::Relaxed);
            let parsed = is_wanted.then(|| chunk.parse(source, extensions, &known, stop));
            if let Some(Err(fault)) = &parsed {
                end.fetch_min(fault.at.start, Ordering::Relaxed);
            }
            parsed
        };
        let mut take = |done: Option<(&Chunk, Option<Parsed>)>| {
            if let Some((chunk, parsed)) = done {
                bytes += chunk.extent.len();
                match parsed {
                    Some(Ok(piece)) if fault.is_none() => whole.take(chunk.list, piece),
                    Some(Err(other)) => {
                        let first = fault.take().filter(|it| it.at.start < other.at.start);
                        fault = Some(first.unwrap_or(other));
                    }
                    _ => {}
                }
            }
            if watch(bytes) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        if in_order(&chunks, threads, work, &mut take).is_break() {
            return Err(NotOpened::Stopped);
        }
        whole.complete(known);
    }
    match (fault, record) {
        (None, Some(record)) => {
            whole.finish(&record, &frame.text, &|at| frame.place(at)).map_err(refused)
        }
        (Some(fault), _) => Err(refused(vec![parse_error::problem(source, &fault)])),
        (None, None) => Err(refused(vec![parse_error::cut_off(source)])),
    }
}
