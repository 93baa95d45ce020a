//! The search behind the field: done at once where there is little to look at, else work that is
//! handed out, and given up when the next key changes the question.

use std::ops::Range;
use std::sync::Arc;

use crate::app::layer::ListCursor;
use crate::app::{App, Effect, Layer};
use crate::org::History;
use crate::search::{Asked, Found, Hit, Index, Matcher, Query, Scan, Tier};

/// At most so many hits are listed; the rest is counted.
const MOST: usize = 100;
/// So many entries are made or looked at without handing the work out.
const AT_ONCE: usize = 20_000;
/// So many entries are looked at between two questions whether to go on.
const STEP: usize = 16_384;
/// So many earlier searches are kept, for the next to begin with what they found.
const KEPT: usize = 8;

/// The search in progress and what earlier ones left.
#[derive(Debug, Default)]
pub(in crate::app) struct Search {
    index: Option<Arc<Index>>,
    matcher: Matcher,
    /// Which question it is; the answer to an older one is not wanted any more.
    number: u64,
    state: State,
    accepts: bool,
    past: Vec<Found>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    /// There is no index yet.
    Unindexed,
    /// Not begun, or going on in steps.
    Ready(Scan),
    /// Handed out.
    Away,
}

impl Search {
    pub(super) fn runs(&self) -> bool {
        !matches!(self.state, State::Idle)
    }

    pub(super) fn stop(&mut self) {
        self.number += 1;
        self.accepts = false;
        // An index on its way is worth waiting for: the next search needs it.
        if self.index.is_some() || !matches!(self.state, State::Away) {
            self.state = State::Idle;
        }
    }

    pub(super) fn accept_when_done(&mut self) {
        self.accepts = true;
    }
}

/// Work for another thread: making the index, or a search.
#[derive(Debug)]
pub struct Work {
    number: u64,
    history: Arc<History>,
    index: Option<Arc<Index>>,
    scan: Option<Scan>,
}

/// A part of a work, for one thread.
#[derive(Debug)]
pub struct Part {
    history: Arc<History>,
    of: PartOf,
}

#[derive(Debug)]
enum PartOf {
    Index(Range<usize>, Box<Index>),
    Scan(Arc<Index>, Box<(Scan, Matcher)>),
}

impl Part {
    /// Does a few milliseconds of the work. Returns whether it is done.
    pub fn step(&mut self) -> bool {
        match &mut self.of {
            PartOf::Index(left, index) => {
                let now = left.start..left.end.min(left.start + STEP);
                left.start = now.end;
                index.append(&Index::build_part(&self.history, now, Asked::Often));
                left.start >= left.end
            }
            PartOf::Scan(index, search) => {
                let (scan, matcher) = &mut **search;
                scan.step(&self.history, index, matcher, STEP)
            }
        }
    }
}

impl Work {
    /// The question it belongs to, to be compared with [`App::question`].
    pub fn question(&self) -> u64 {
        self.number
    }

    /// Whether it is worth finishing though the question has changed: the index is.
    pub fn serves_all(&self) -> bool {
        self.index.is_none()
    }

    /// Cuts the work into parts for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<Part> {
        let parts = parts.max(1);
        let part = |of| Part { history: self.history.clone(), of };
        if let (Some(index), Some(scan)) = (&self.index, &mut self.scan) {
            let scans = scan.split(parts).into_iter();
            return scans
                .map(|scan| (scan, Matcher::default()))
                .map(|search| part(PartOf::Scan(index.clone(), Box::new(search))))
                .collect();
        }
        let size = Index::size(&self.history);
        (0..parts)
            .map(|number| size * number / parts..size * (number + 1) / parts)
            .map(|range| part(PartOf::Index(range, Box::default())))
            .collect()
    }

    /// Takes the parts back, in their order, once each is done.
    pub fn join(&mut self, parts: Vec<Part>) {
        let mut whole: Option<Index> = None;
        for part in parts {
            match part.of {
                PartOf::Scan(_, search) => {
                    if let Some(joined) = &mut self.scan {
                        joined.join(search.0);
                    }
                }
                PartOf::Index(_, index) => match &mut whole {
                    Some(whole) => whole.append(&index),
                    None => whole = Some(*index),
                },
            }
        }
        self.index = whole.map(Arc::new).or(self.index.take());
    }
}

impl App {
    /// The question that is open: work for another one need not be finished.
    pub fn question(&self) -> u64 {
        self.overlay.find.search.number
    }

    /// Work to be done elsewhere, if there is any. It has to come back by [`App::give_back`].
    pub fn take_work(&mut self) -> Option<Work> {
        let search = &mut self.overlay.find.search;
        let scan = match std::mem::replace(&mut search.state, State::Away) {
            State::Unindexed => None,
            State::Ready(scan) => Some(scan),
            other => {
                search.state = other;
                return None;
            }
        };
        let (number, index) = (search.number, search.index.clone());
        Some(Work { number, history: self.history.clone(), index, scan })
    }

    /// Takes done work back. What belongs to an older question is dropped, except the index.
    pub fn give_back(&mut self, work: Work) -> Effect {
        let indexed = self.overlay.find.search.index.is_none();
        if indexed && Arc::ptr_eq(&work.history, &self.history) {
            self.overlay.find.search.index = work.index;
            if self.overlay.layer == Layer::Find {
                self.ask();
            }
            return Effect::None;
        }
        match work.scan {
            Some(scan) if work.number == self.overlay.find.search.number => self.finish(scan),
            _ => Effect::None,
        }
    }

    /// Another dataset: what was indexed and found counts no more.
    pub(in crate::app) fn forget_search(&mut self) {
        let number = self.overlay.find.search.number + 1;
        self.overlay.find.search = Search { number, ..Search::default() };
        self.overlay.find.hits.clear();
        self.overlay.find.total = 0;
    }

    /// Asks what is typed, in the scope that is chosen.
    pub(super) fn search_anew(&mut self) {
        self.overlay.find.search.accepts = false;
        self.ask();
    }

    fn ask(&mut self) {
        let query = Query::parse(self.overlay.find.field.text());
        let scope = super::SCOPES[self.overlay.find.scope].0;
        let day =
            self.overlay.find.origin.as_ref().map_or(self.nav.place.day, |origin| origin.place.day);
        self.overlay.find.capped = query.is_capped();
        let search = &mut self.overlay.find.search;
        search.number += 1;
        if query.is_empty() {
            search.state = State::Idle;
            self.show_hits(Vec::new(), 0);
            return;
        }
        if search.index.is_none() && Index::size(&self.history) <= AT_ONCE {
            search.index = Some(Arc::new(Index::build(&self.history)));
        }
        let Some(index) = &search.index else {
            // It may be on its way already; whoever makes it brings it back.
            if !matches!(search.state, State::Away) {
                search.state = State::Unindexed;
            }
            return;
        };
        let earlier = search.past.iter().rev().find(|found| found.holds(&query, scope, day));
        let mut scan = Scan::new(index, query, scope, day, MOST);
        if let Some(found) = earlier {
            scan = scan.among(found);
        }
        if scan.left() <= AT_ONCE {
            scan.run(&self.history, index, &search.matcher);
            self.finish(scan);
        } else {
            search.state = State::Ready(scan);
        }
    }

    /// Does some of the work here, where nobody took it.
    pub(in crate::app) fn go_on_finding(&mut self) -> Effect {
        let search = &mut self.overlay.find.search;
        match (std::mem::take(&mut search.state), &search.index) {
            (State::Ready(mut scan), Some(index)) => {
                if scan.step(&self.history, index, &search.matcher, STEP) {
                    return self.finish(scan);
                }
                search.state = State::Ready(scan);
            }
            (State::Unindexed, _) => {
                search.index = Some(Arc::new(Index::build(&self.history)));
                self.ask();
            }
            (other, _) => search.state = other,
        }
        Effect::None
    }

    pub(in crate::app) fn is_finding(&self) -> bool {
        let waits = matches!(self.overlay.find.search.state, State::Unindexed | State::Ready(_));
        self.overlay.layer == Layer::Find && waits
    }

    /// Whether a search is under way that ticks would bring to its end.
    pub fn is_searching(&self) -> bool {
        self.is_finding() || self.is_listing()
    }

    fn finish(&mut self, scan: Scan) -> Effect {
        let search = &mut self.overlay.find.search;
        search.state = State::Idle;
        let Some(index) = &search.index else { return Effect::None };
        let mut hits = scan.hits(&self.history, index, &search.matcher);
        // What is scattered over several names is noise beside anything better.
        if hits.first().is_some_and(|best| best.tier < Tier::Fuzzy) {
            hits.retain(|hit| hit.tier <= Tier::Fuzzy);
        }
        let total = scan.matches().max(hits.len());
        if search.past.len() == KEPT {
            search.past.remove(0);
        }
        search.past.push(scan.into_found());
        let accepts = std::mem::take(&mut search.accepts);
        self.show_hits(hits, total);
        if accepts { self.accept_hit() } else { Effect::None }
    }

    fn show_hits(&mut self, hits: Vec<Hit>, total: usize) {
        self.overlay.find.cursor = ListCursor::default();
        self.overlay.find.hits = hits;
        self.overlay.find.total = total;
        self.preview_hit();
    }
}
