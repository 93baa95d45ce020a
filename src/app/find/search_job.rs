//! The search behind the field: done at once where there is little to look at, else work that is
//! handed out, and given up when the next key changes the question.

use std::ops::Range;
use std::sync::Arc;

use crate::app::layer::ListCursor;
use crate::app::{App, Effect, Layer};
use crate::org::History;
use crate::search::{Hit, Index, Scan, Search as Question, first_look, nearest};

/// At most so many hits are listed; the rest is counted.
const MOST: usize = 100;
/// So many entries are made or looked at without handing the work out.
const AT_ONCE: usize = 20_000;
/// So many entries are looked at between two questions whether to go on.
const STEP: usize = 16_384;

/// The search in progress and what earlier ones left.
#[derive(Debug, Default)]
pub(in crate::app) struct Search {
    index: Option<Arc<Index>>,
    /// Which question it is; the answer to an older one is not wanted any more.
    number: u64,
    state: State,
    accepts: bool,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    /// There is no index yet.
    Unindexed,
    /// Not begun, or going on in steps.
    Ready(Box<Question>),
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
    asked: Option<Question>,
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
    Scan(Arc<Index>, Box<Scan>),
}

impl Part {
    /// Does a few milliseconds of the work. Returns whether it is done.
    pub fn step(&mut self) -> bool {
        match &mut self.of {
            PartOf::Index(left, index) => {
                let now = left.start..left.end.min(left.start + STEP);
                left.start = now.end;
                index.extend(&self.history, now);
                left.start >= left.end
            }
            PartOf::Scan(index, scan) => scan.step(&self.history, index, STEP),
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
        if let (Some(index), Some(asked)) = (&self.index, &mut self.asked) {
            let scans = asked.split(parts).into_iter();
            return scans.map(|scan| part(PartOf::Scan(index.clone(), Box::new(scan)))).collect();
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
        let mut scans = Vec::new();
        for part in parts {
            match part.of {
                PartOf::Scan(_, scan) => scans.push(*scan),
                PartOf::Index(_, index) => match &mut whole {
                    Some(whole) => whole.append(&index),
                    None => whole = Some(*index),
                },
            }
        }
        if let Some(asked) = self.asked.as_mut().filter(|_| !scans.is_empty()) {
            asked.join(scans);
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
        let asked = match std::mem::replace(&mut search.state, State::Away) {
            State::Unindexed => None,
            State::Ready(asked) => Some(*asked),
            other => {
                search.state = other;
                return None;
            }
        };
        let (number, index) = (search.number, search.index.clone());
        Some(Work { number, history: self.history.clone(), index, asked })
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
        match work.asked {
            Some(asked) if work.number == self.overlay.find.search.number => {
                // Where nothing was found it goes on with what may be meant.
                if asked.left() > 0 {
                    self.overlay.find.search.state = State::Ready(Box::new(asked));
                    return Effect::None;
                }
                self.finish(&asked)
            }
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
        let scope = super::SCOPES[self.overlay.find.scope].0;
        let day =
            self.overlay.find.origin.as_ref().map_or(self.nav.place.day, |origin| origin.place.day);
        let text = self.overlay.find.field.text();
        let search = &mut self.overlay.find.search;
        search.number += 1;
        if text.trim().is_empty() {
            // The index of a large dataset is begun before the first letter comes.
            let large = Index::size(&self.history) > AT_ONCE;
            search.state = match search.state {
                State::Away if search.index.is_none() => State::Away,
                _ if search.index.is_none() && large => State::Unindexed,
                _ => State::Idle,
            };
            self.overlay.find.capped = false;
            self.show_hits(Vec::new(), 0);
            return;
        }
        if search.index.is_none() && Index::size(&self.history) <= AT_ONCE {
            search.index = Some(Arc::new(Index::build(&self.history)));
        }
        let Some(index) = &search.index else {
            // It may be on its way already; the thread that makes it brings it back.
            if !matches!(search.state, State::Away) {
                search.state = State::Unindexed;
            }
            let hits = first_look(&self.history, text, day, MOST);
            let total = hits.len();
            self.show_hits(hits, total);
            return;
        };
        let mut asked = Question::new(&self.history, index, text, scope, day, MOST);
        self.overlay.find.capped = asked.is_capped();
        if asked.left() <= AT_ONCE {
            asked.run(&self.history, index);
            self.finish(&asked);
        } else {
            search.state = State::Ready(Box::new(asked));
        }
    }

    /// Does some of the work on this thread, if no worker took it.
    pub(in crate::app) fn go_on_finding(&mut self) -> Effect {
        let search = &mut self.overlay.find.search;
        match (std::mem::take(&mut search.state), &search.index) {
            (State::Ready(mut asked), Some(index)) => {
                if asked.step(&self.history, index, STEP) {
                    return self.finish(&asked);
                }
                search.state = State::Ready(asked);
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

    fn finish(&mut self, asked: &Question) -> Effect {
        let search = &mut self.overlay.find.search;
        search.state = State::Idle;
        let Some(index) = &search.index else { return Effect::None };
        let answer = asked.answer(&self.history, index);
        let accepts = std::mem::take(&mut search.accepts);
        self.overlay.find.guess = answer.guess;
        self.overlay.find.all = answer.counts.all();
        let few = Index::size(&self.history) <= AT_ONCE;
        self.overlay.find.nearest = (answer.counts.all() == 0 && few)
            .then(|| nearest(&self.history, self.overlay.find.field.text()))
            .flatten();
        self.show_hits(answer.hits, answer.total);
        if accepts { self.accept_hit() } else { Effect::None }
    }

    fn show_hits(&mut self, hits: Vec<Hit>, total: usize) {
        self.overlay.find.cursor = ListCursor::default();
        self.overlay.find.hits = hits;
        self.overlay.find.total = total;
        self.preview_hit();
    }
}
