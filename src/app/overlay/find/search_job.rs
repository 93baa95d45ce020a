//! The search for what is typed in the field: done at once where there is little to look at, else work that is
//! handed out, and given up when the next key changes the question.

use std::ops::Range;
use std::sync::Arc;

use crate::app::overlay::ListCursor;
use crate::org::History;
use crate::search::{Hit, Index, Scan, Scope, Search as Question, Target, first_look, nearest};
use crate::time::Date;

/// The greatest number of hits that are listed; the others are counted.
const MAX_HITS: usize = 100;
/// The greatest number of entries that are made or looked at without handing the work out.
const MAX_ENTRIES_AT_ONCE: usize = 20_000;
/// So many entries are looked at between two questions whether to go on.
const STEP: usize = 16_384;

/// The search in progress, and what was found: `n` and `N` go on with it when the overlay is closed.
#[derive(Debug, Default)]
pub(in crate::app) struct SearchJob {
    index: Option<Arc<Index>>,
    /// Which question it is; the answer to an older one is not wanted any more.
    number: u64,
    state: SearchState,
    /// Whether the first hit is taken as soon as the search ends.
    accepts: bool,
    pub(super) hits: Vec<Hit>,
    pub(super) list: ListCursor,
    /// How many match in the scope; more than `hits` where there are many.
    pub(super) total: usize,
    /// How many match over all dates and kinds.
    pub(super) all: usize,
    /// Whether nothing is called what was typed, and the hits are what may be meant.
    pub(super) guess: bool,
    /// What was left out of the text so that something is found, in words.
    pub(super) left_out: Option<String>,
    /// The name that comes nearest where nothing is found.
    pub(super) nearest: Option<String>,
    /// Whether only the beginning of a long text is searched.
    pub(super) capped: bool,
}

#[derive(Debug, Default)]
enum SearchState {
    #[default]
    Idle,
    /// There is no index yet.
    Unindexed,
    /// Not begun, or going on in steps.
    Ready(Box<Question>),
    /// Handed out.
    Away,
}

impl SearchJob {
    pub(in crate::app) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }

    /// Returns whether a search is under way.
    pub(in crate::app) fn runs(&self) -> bool {
        !matches!(self.state, SearchState::Idle)
    }

    /// Gives up the search that is under way.
    pub(in crate::app) fn stop(&mut self) {
        self.number += 1;
        self.accepts = false;
        // An index on its way is worth waiting for: the next search needs it.
        if self.index.is_some() || !matches!(self.state, SearchState::Away) {
            self.state = SearchState::Idle;
        }
    }

    /// Takes the first hit as soon as the search ends.
    pub(in crate::app) fn accept_when_done(&mut self) {
        self.accepts = true;
    }

    /// Returns the chosen hit.
    pub(in crate::app) fn chosen(&self) -> Option<&Hit> {
        self.hits.get(self.list.at())
    }

    /// Chooses another hit, round the end. Returns it with its number and how many there are.
    pub(in crate::app) fn turn(&mut self, by: i64) -> Option<(Hit, usize, usize)> {
        let count = i64::try_from(self.hits.len()).unwrap_or(i64::MAX);
        let at = i64::try_from(self.list.at()).unwrap_or(0);
        let at = usize::try_from((at + by).checked_rem_euclid(count)?).unwrap_or(0);
        self.list.choose(at);
        Some((self.hits[at].clone(), at + 1, self.hits.len()))
    }

    /// Forgets what was indexed and found: the dataset is another one.
    pub(in crate::app) fn forget(&mut self) {
        *self = Self { number: self.number + 1, ..Self::default() };
    }

    /// Returns whether a tick would go on with the search.
    pub(in crate::app) fn waits(&self) -> bool {
        matches!(self.state, SearchState::Unindexed | SearchState::Ready(_))
    }

    /// Returns which question it is.
    pub(in crate::app) fn number(&self) -> u64 {
        self.number
    }

    /// Takes no hit when the search ends: another question comes.
    pub(in crate::app) fn accept_none(&mut self) {
        self.accepts = false;
    }

    /// Returns whether the first hit is to be taken now: the search is over, and Enter waits for it. Returns it once.
    pub(in crate::app) fn accepts_now(&mut self) -> bool {
        !self.runs() && std::mem::take(&mut self.accepts)
    }

    fn set_hits(&mut self, hits: Vec<Hit>, total: usize) {
        self.list = ListCursor::of(hits.len());
        self.hits = hits;
        self.total = total;
    }

    /// Asks a question, and answers it where there is little to look at. Returns whether other hits are listed.
    pub(in crate::app) fn ask(
        &mut self,
        history: &History,
        text: &str,
        scope: Scope,
        day: Date,
        span: (Date, Date),
    ) -> bool {
        self.number += 1;
        self.left_out = None;
        let large = Index::size(history) > MAX_ENTRIES_AT_ONCE;
        if text.trim().is_empty() {
            // The index of a large dataset is begun before the first letter comes.
            self.state = match self.state {
                SearchState::Away if self.index.is_none() => SearchState::Away,
                _ if self.index.is_none() && large => SearchState::Unindexed,
                _ => SearchState::Idle,
            };
            self.capped = false;
            self.accepts = false;
            self.set_hits(Vec::new(), 0);
            return true;
        }
        if self.index.is_none() && !large {
            self.index = Some(Arc::new(Index::build(history)));
        }
        let Some(index) = &self.index else {
            // It may be on its way already; the thread that makes it brings it back.
            if !matches!(self.state, SearchState::Away) {
                self.state = SearchState::Unindexed;
            }
            let hits = first_look(history, text, day, MAX_HITS);
            let total = hits.len();
            self.set_hits(hits, total);
            return true;
        };
        let mut asked = Question::new(history, index, text, scope, day, MAX_HITS);
        self.capped = asked.is_capped();
        let small = asked.remaining() <= MAX_ENTRIES_AT_ONCE;
        if small {
            asked.run(history, index);
            self.finish(history, &asked, text, span);
        } else {
            self.state = SearchState::Ready(Box::new(asked));
        }
        small
    }

    /// Takes the answer.
    pub(in crate::app) fn finish(
        &mut self,
        history: &History,
        asked: &Question,
        text: &str,
        span: (Date, Date),
    ) {
        self.state = SearchState::Idle;
        let Some(index) = &self.index else { return };
        let answer = asked.answer(history, index);
        self.guess = answer.guess;
        self.left_out = answer.remark.or(answer.left_out.map(|it| it.to_string()));
        self.all = answer.counts.all();
        let few = Index::size(history) <= MAX_ENTRIES_AT_ONCE;
        self.nearest = (self.all == 0 && few).then(|| nearest(history, text)).flatten();
        let mut hits = answer.hits;
        last_what_cannot_be_gone_to(history, span, &mut hits);
        self.set_hits(hits, answer.total);
    }

    /// Hands out the work that waits, if there is any.
    pub(in crate::app) fn hand_out(&mut self, history: &Arc<History>) -> Option<SearchWork> {
        let asked = match std::mem::replace(&mut self.state, SearchState::Away) {
            SearchState::Unindexed => None,
            SearchState::Ready(asked) => Some(*asked),
            other => {
                self.state = other;
                return None;
            }
        };
        let (number, index) = (self.number, self.index.clone());
        Some(SearchWork { number, history: history.clone(), index, asked })
    }

    /// Takes done work back. What belongs to an older question is dropped, except the index.
    pub(in crate::app) fn take_back(
        &mut self,
        history: &Arc<History>,
        work: SearchWork,
    ) -> AfterWork {
        if self.index.is_none() && Arc::ptr_eq(&work.history, history) {
            self.index = work.index;
            return AfterWork::Ask;
        }
        match work.asked {
            // Where nothing was found it goes on with what may be meant.
            Some(asked) if work.number == self.number && asked.remaining() > 0 => {
                self.state = SearchState::Ready(Box::new(asked));
                AfterWork::Nothing
            }
            Some(asked) if work.number == self.number => AfterWork::Finish(Box::new(asked)),
            _ => AfterWork::Nothing,
        }
    }

    /// Does some of the work that waits on this thread.
    pub(in crate::app) fn step(&mut self, history: &History) -> AfterWork {
        match (std::mem::take(&mut self.state), &self.index) {
            (SearchState::Ready(mut asked), Some(index)) => {
                if asked.step(history, index, STEP) {
                    return AfterWork::Finish(asked);
                }
                self.state = SearchState::Ready(asked);
            }
            (SearchState::Unindexed, _) => {
                self.index = Some(Arc::new(Index::build(history)));
                return AfterWork::Ask;
            }
            (other, _) => self.state = other,
        }
        AfterWork::Nothing
    }
}

/// What is to be done when a part of the work is.
#[derive(Debug)]
pub(in crate::app) enum AfterWork {
    Nothing,
    /// The index is there: what is typed can be asked.
    Ask,
    /// The question is answered.
    Finish(Box<Question>),
}

/// Puts the events before and after the span after all other hits but sources: Enter cannot go there.
fn last_what_cannot_be_gone_to(history: &History, span: (Date, Date), hits: &mut [Hit]) {
    let order = |hit: &Hit| match hit.target {
        Target::Event(event) if is_outside(history.dataset().event(event).day(), span) => 1,
        Target::Source(_) => 2,
        _ => 0,
    };
    hits.sort_by_key(order);
}

/// Returns whether a day lies before or after the span.
pub(super) fn is_outside(day: Date, (first, last): (Date, Date)) -> bool {
    day < first || day > last
}

/// Work for another thread: making the index, or a search.
#[derive(Debug)]
pub struct SearchWork {
    number: u64,
    history: Arc<History>,
    index: Option<Arc<Index>>,
    asked: Option<Question>,
}

/// A part of a work, for one thread.
#[derive(Debug)]
pub struct SearchPart {
    history: Arc<History>,
    of: PartOf,
}

#[derive(Debug)]
enum PartOf {
    Index(Range<usize>, Box<Index>),
    Scan(Arc<Index>, Box<Scan>),
}

impl SearchPart {
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

impl SearchWork {
    /// Returns the question it belongs to, to be compared with [`crate::app::App::question_number`].
    pub fn question_number(&self) -> u64 {
        self.number
    }

    /// Returns whether it is worth finishing though the question has changed: the index is.
    pub fn serves_all(&self) -> bool {
        self.index.is_none()
    }

    /// Cuts the work into parts for as many threads.
    pub fn split(&mut self, parts: usize) -> Vec<SearchPart> {
        let parts = parts.max(1);
        let part = |of| SearchPart { history: self.history.clone(), of };
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
    pub fn join(&mut self, parts: Vec<SearchPart>) {
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
        if let (Some(asked), Some(index)) = (&mut self.asked, &self.index)
            && !scans.is_empty()
        {
            asked.join(&self.history, index, scans);
        }
        self.index = whole.map(Arc::new).or(self.index.take());
    }
}
