//! A text read whole: scanned, and its lists parsed and resolved in the order in which they refer to one another.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use ron::extensions::Extensions;

use super::list::List;
use super::parallel::{Division, in_order};
use super::parse::{Chunk, Outline};
use super::parse_error::{self, Fault};
use super::problem::{Problem, Unreadable, locate};
use super::resolve::{ResolvedChunk, ResolvedDataset, Whole};
use super::scan::scan;

/// Called with how many bytes of a text are done; returns whether to go on. It is called by the thread that opens the text,
/// after each chunk and about every 40 ms.
pub type Watch<'w> = &'w mut dyn FnMut(usize) -> bool;

/// Why nothing was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// The text is not a dataset that can be shown.
    Unreadable(Unreadable),
    /// The watch returned false.
    Stopped,
}

type ChunkResult = Result<ResolvedChunk, Fault>;

/// The order in which lists are resolved: those of a group together, as they refer only to lists of the groups before.
const ORDER: [&[List]; 3] =
    [&[List::Sources, List::Roles, List::Units], &[List::People], &[List::Events]];

/// Reads a text: its lists, divided into chunks and among threads as `division` says. `watch` gets the bytes of the chunks
/// that are resolved. The first fault of the text is the error, or that `watch` returned false.
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
    let outline = Outline::new(source, &sections);
    let (extensions, file_record, mut fault) = match outline.parse() {
        Ok((extensions, record)) => (extensions, record, None),
        Err(fault) => (Extensions::empty(), None, Some(fault)),
    };
    // The fault that stands first in the text is reported; of two at one place that of the list. Chunks after it are not
    // parsed.
    let first_fault = AtomicUsize::new(fault.as_ref().map_or(usize::MAX, |fault| fault.at.start));
    let (mut whole, mut bytes) = (Whole::new(source), 0);
    for lists in ORDER {
        let sections = sections.iter().filter(|section| lists.contains(&section.list));
        let chunks: Vec<Chunk> = sections.flat_map(Chunk::of).collect();
        let length: usize = chunks.iter().map(|chunk| chunk.extent.len()).sum();
        // What makes less than two chunks is done by this thread.
        let threads = if length < division.bytes.saturating_mul(2) { 0 } else { division.threads };
        // Read by the threads while `whole` is extended; `complete` puts it back.
        let known = std::mem::take(&mut whole.known);
        let work = |chunk: &Chunk, stop: &_| {
            let is_wanted = chunk.extent.start < first_fault.load(Ordering::Relaxed);
            let parsed = is_wanted.then(|| chunk.parse(source, extensions, &known, stop));
            if let Some(Err(fault)) = &parsed {
                first_fault.fetch_min(fault.at.start, Ordering::Relaxed);
            }
            parsed
        };
        // `None` while it waits; a chunk without a result began after a fault.
        let mut receive = |arrived: Option<(&Chunk, Option<ChunkResult>)>| {
            if let Some((chunk, parsed)) = arrived {
                bytes += chunk.extent.len();
                match parsed {
                    Some(Ok(piece)) if fault.is_none() => whole.append_chunk(chunk.list, piece),
                    Some(Err(other)) => {
                        let first = fault.take().filter(|it| it.at.start < other.at.start);
                        fault = Some(first.unwrap_or(other));
                    }
                    _ => {}
                }
            }
            if watch(bytes) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        if in_order(&chunks, threads, work, &mut receive).is_break() {
            return Err(NotOpened::Stopped);
        }
        whole.complete(known);
    }
    match (fault, file_record) {
        (None, Some(record)) => {
            whole.finish(&record, &outline.text, &|at| outline.place(at)).map_err(refused)
        }
        (Some(fault), _) => Err(refused(vec![parse_error::problem(source, &fault)])),
        (None, None) => Err(refused(vec![parse_error::cut_off(source)])),
    }
}
