//! Spans of one thing that overlap: on each day the one that began last counts.

use super::cleaned::{CleanVersion, DatedSpan};
use crate::findings::ImportFindings;
use orgscope_history::time::{Date, Dated};

/// Returns the versions, in order of their starts, without overlaps. An earlier one goes on where a later one
/// ends, if it says that it lasts longer; without an end it is taken to end with the next.
pub(super) fn mended(
    id: &str,
    mut said: Vec<CleanVersion>,
    findings: &mut ImportFindings,
) -> Vec<CleanVersion> {
    let apart = |pair: &[CleanVersion]| pair[0].span.end_day() <= pair[1].span.start.day();
    if said.windows(2).all(apart) {
        return said;
    }
    for index in 1..said.len() {
        let next = said[index].span.start;
        let version = &mut said[index - 1];
        if version.span.end.is_none() {
            version.span.end = Some(next);
            if !version.span.days().is_empty() {
                findings.repaired(&version.place, "open end before a later version", id);
            }
        }
    }
    let spans: Vec<DatedSpan> = said.iter().map(|version| version.span).collect();
    let pieces = pieces(&spans);
    let mut there = vec![false; said.len()];
    let mut is_cut = vec![false; said.len()];
    for (index, span) in &pieces {
        there[*index] = true;
        is_cut[*index] |= *span != spans[*index];
    }
    for ((version, is_cut), there) in said.iter().zip(is_cut).zip(there) {
        if !there {
            findings.left_out(&version.place, "version that others replace on all of its days", id);
        } else if is_cut {
            findings.repaired(&version.place, "overlapping versions", id);
        }
    }
    pieces.into_iter().map(|(index, span)| CleanVersion { span, ..said[index].clone() }).collect()
}

/// Returns which of some spans counts when; they are in order of their starts. Of those that have begun and not
/// ended it is the last of the list, so that an earlier one goes on where a later one ends.
pub(super) fn pieces(spans: &[DatedSpan]) -> Vec<(usize, DatedSpan)> {
    let mut pieces =
        SpanPieces { spans, begun: Vec::new(), since: Dated::UNKNOWN, done: Vec::new() };
    for (index, span) in spans.iter().enumerate().filter(|(_, span)| !span.days().is_empty()) {
        pieces.end_until(span.start.day());
        pieces.begin(index, span.start);
    }
    pieces.end_until(Date::MAX);
    if let Some(top) = pieces.begun.last() {
        pieces.done.push((*top, DatedSpan { start: pieces.since, end: None }));
    }
    pieces.done
}

struct SpanPieces<'s> {
    spans: &'s [DatedSpan],
    /// Those that have begun, the one that counts last; some below it may have ended.
    begun: Vec<usize>,
    /// Since when the last of them counts.
    since: Dated,
    done: Vec<(usize, DatedSpan)>,
}

impl SpanPieces<'_> {
    /// Goes on to a day: whatever ends until then makes way for what is below it.
    fn end_until(&mut self, day: Date) {
        while let Some(top) = self.begun.last().copied() {
            let Some(end) = self.spans[top].end.filter(|end| end.day() <= day) else { return };
            if self.since.day() < end.day() {
                self.done.push((top, DatedSpan { start: self.since, end: Some(end) }));
                self.since = end;
            }
            self.begun.pop();
        }
    }

    fn begin(&mut self, index: usize, start: Dated) {
        if let Some(top) = self.begun.last().copied()
            && self.since.day() < start.day()
        {
            self.done.push((top, DatedSpan { start: self.since, end: Some(start) }));
        }
        self.begun.push(index);
        self.since = start;
    }
}
