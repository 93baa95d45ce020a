//! A large text on several threads: its events are cut where one seems to begin, and each stretch is read by
//! whoever offers a thread.
//!
//! Whether a cut was right is known when the reading before it arrives: exactly there, or not. If not, and
//! wherever a stretch holds more than plain events, the reading goes on as if nobody had helped. So what
//! comes out is the same, however many helped.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::ids::List;
use super::lists::{AllIds, Lists};
use super::reader::Reader;
use super::stretch::{Cut, Outcome, Piece, Stretch, trimmed};
use super::{Lower, Unguessed, read};
use crate::data::places;
use crate::data::syntax::{self, Fault};
use crate::org::{ChangeId, EventId, RoleId, Rule, Subject};

/// The watch hears at least so often while the others are waited for.
const WAIT: Duration = Duration::from_millis(40);

/// What stands before the first event of a dataset, at least.
const BEFORE_AN_EVENT: &str = "(events:[";
/// No more than this is copied to find a mistake in.
const MOST_REST: usize = 256 << 20;
/// The watch hears so often, once for some thousand records, before a mistake is not found soon.
const SOON: u32 = 16;

/// What others are reading meanwhile.
pub(super) struct Beside<'s> {
    /// Where the first of them began.
    cut: Cut,
    pieces: VecDeque<Receiver<Option<Outcome<'s>>>>,
    stop: Arc<AtomicBool>,
    /// From where on all are reading, for the watch.
    from: usize,
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Beside<'_> {
    /// How far all have come together when this reading is `at`, as a place in the whole text.
    pub(super) fn progress(&self, at: usize, end: usize) -> usize {
        let (own, all) = (self.cut.bracket - self.from, end - self.from);
        let done = at.clamp(self.from, self.cut.bracket) - self.from;
        self.from + all / 100 * (done * 100 / own.max(1))
    }
}

impl Reader<'_, '_> {
    /// The list of events begins, and what they may name has been read: from here others can help.
    pub(super) fn divide(&mut self) {
        self.know_all(false);
        let (from, source, read) = (self.at, self.lower.source, self.lower.read);
        // Whoever helps would have to stop before a list that stands behind.
        let mut lists = [List::Sources, List::Units, List::People].into_iter();
        let known = lists.all(|list| read.is_known(list)) && !read.waits();
        let knows_all = known && !self.lower.again && self.lower.lists.is_none();
        if !knows_all || !plain_head(source) {
            return;
        }
        let Some(helpers) = &mut self.helpers else { return };
        let count = helpers.count.min((source.len() - from) / helpers.least.max(1));
        let length = source.len() - from;
        let mut cuts: Vec<Cut> = Vec::new();
        for wanted in (1..=count).map(|part| from + length / (count + 1) * part) {
            // Where an event is longer than a share there are fewer shares.
            if cuts.last().is_none_or(|last| last.bracket < wanted) {
                let Some(cut) = cut_after(source, wanted) else { break };
                cuts.push(cut);
            }
        }
        let Some(cut) = cuts.first().copied() else { return };
        let mut lists = Lists::default();
        std::mem::swap(&mut lists.data.sources, &mut self.lower.data.sources);
        std::mem::swap(&mut lists.data.units, &mut self.lower.data.units);
        std::mem::swap(&mut lists.data.people, &mut self.lower.data.people);
        lists.ids = std::mem::take(&mut self.lower.ids);
        std::mem::swap(&mut lists.ids.roles, &mut self.lower.ids.roles);
        let lists = Arc::new(lists);
        let stop = Arc::new(AtomicBool::new(false));
        let mut pieces = VecDeque::new();
        for (index, start) in cuts.iter().enumerate() {
            let (to, piece) = channel();
            helpers.read(Stretch {
                source,
                start: *start,
                end: cuts.get(index + 1).copied(),
                lists: lists.clone(),
                read,
                roles: self.lower.data.roles.clone(),
                role_ids: self.lower.ids.roles.clone(),
                stop: stop.clone(),
                to,
            });
            pieces.push_back(piece);
        }
        self.lower.lists = Some(lists);
        self.beside = Some(Beside { cut, pieces, stop, from });
    }

    /// The id of an event was read, the first thing of it. Whether all from here on has been read by others,
    /// and is taken over.
    pub(super) fn is_read_beside(&mut self) -> bool {
        if self.beside.as_ref().is_none_or(|beside| beside.cut.id != self.at) {
            return false;
        }
        let Some(mut beside) = self.beside.take() else { return false };
        let mut pieces = Vec::new();
        while let Some(outcome) = beside.pieces.pop_front() {
            let outcome = loop {
                match outcome.recv_timeout(WAIT) {
                    Ok(outcome) => break outcome,
                    Err(RecvTimeoutError::Disconnected) => break None,
                    Err(RecvTimeoutError::Timeout) => {
                        self.stopped = !(self.watch)(self.lower.source.len());
                        if self.stopped {
                            break None;
                        }
                    }
                }
            };
            match outcome {
                None => return false,
                Some(Outcome::Whole(piece)) => pieces.push(piece),
                Some(Outcome::Until(event)) => {
                    self.fault = self.fault_at(event);
                    return self.fault.is_some();
                }
            }
        }
        self.lower.places.events.pop();
        for piece in pieces {
            self.lower.take_over(*piece);
        }
        self.taken_over = true;
        true
    }

    /// What the parser says of an event, or of what follows it, where all before it is right. `None` if that is not soon
    /// found.
    fn fault_at(&self, event: usize) -> Option<Fault> {
        let rest = &self.lower.source[event..];
        if rest.len() > MOST_REST {
            return None;
        }
        // As in the whole text, so that the parser says the same.
        let text = format!("{BEFORE_AN_EVENT}{rest}");
        let mut lower = Lower::new(&text);
        (lower.read, lower.again) = (self.lower.read, true);
        let mut heard = 0;
        let mut watch = |_| {
            heard += 1;
            heard < SOON
        };
        let mut reader = Reader::new(lower, &mut watch, None);
        reader.begun = self.begun;
        let read = syntax::read(&text, read::File(&mut reader));
        let fault = read.err().filter(|_| !reader.stopped)?;
        Some(fault().moved(BEFORE_AN_EVENT.len(), event))
    }

    /// All is read, here or elsewhere: the lists belong to this reading alone again.
    pub(super) fn gather(&mut self) {
        self.beside = None;
        self.lower.gather();
    }
}

impl<'s> Lower<'s> {
    fn take_over(&mut self, piece: Piece<'s>) {
        let Piece { mut data, places, found, unguessed, unreadable, mut named } = piece;
        let (events, changes) = (self.data.events.len(), self.data.changes.len());
        let moved_event = |event: EventId| EventId::new(events + event.index());
        let moved_change = |change: ChangeId| ChangeId::new(changes + change.index());
        let numbers: Vec<RoleId> =
            data.roles.iter().map(|role| self.used_role_of(&role.id)).collect();
        let same = numbers.iter().enumerate().all(|(number, role)| role.index() == number);
        for change in &mut data.changes {
            change.event = moved_event(change.event);
            if !same {
                change.kind.renumber_roles(|role| {
                    numbers.get(role.index()).copied().unwrap_or(role) // or one that waits
                });
            }
        }
        self.data.changes.append(&mut data.changes);
        let notes = data.notes.into_iter().map(|(change, note)| (moved_change(change), note));
        self.data.notes.extend(notes);
        self.places.changes.extend(places.changes);
        // Doubles are told below, where those before this stretch count too.
        let found = found.into_vec().into_iter().enumerate();
        let mut unguessed = unguessed.into_iter().peekable();
        let moved = |subject| match subject {
            Subject::Event(event) => Subject::Event(moved_event(event)),
            Subject::Change(change) => Subject::Change(moved_change(change)),
            other => other,
        };
        for (number, mut problem) in found.filter(|(_, it)| it.rule != Rule::DuplicateId) {
            problem.subject = moved(problem.subject);
            let finding = self.found.len();
            self.found.add(problem);
            let here = unguessed.next_if(|it| it.finding == number);
            if let Some(here) = here.filter(|_| self.found.len() > finding) {
                self.unguessed.push(Unguessed { finding, ..here });
            }
        }
        named.moved(0, moved);
        self.named.append(named);
        unreadable.into_vec().into_iter().for_each(|problem| self.unreadable.add(problem));
        for (mut event, place) in data.events.into_iter().zip(places.events) {
            let number = self.data.events.len();
            let shift = places::offset(changes);
            event.changes = event.changes.start + shift..event.changes.end + shift;
            let first =
                self.ids.events.note(List::Events, &self.data, &event.id, places::offset(number));
            if first.is_some() {
                let subject = List::Events.subject(number);
                self.tell_double(List::Events.what(), &event.id, place as usize, subject);
            }
            self.places.events.push(place);
            self.data.events.push(event);
        }
    }

    fn gather(&mut self) {
        // The lists of an earlier reading are not those of this one.
        let own = !self.is_second;
        let Some(lists) = self.lists.take_if(|_| own) else { return };
        let Lists { mut data, ids } = Arc::unwrap_or_clone(lists);
        std::mem::swap(&mut data.sources, &mut self.data.sources);
        std::mem::swap(&mut data.units, &mut self.data.units);
        std::mem::swap(&mut data.people, &mut self.data.people);
        let AllIds { events, roles, .. } = std::mem::take(&mut self.ids);
        self.ids = AllIds { events, roles, ..ids };
    }
}

/// Whether what stands before the dataset asks for nothing that a stretch would not know of.
fn plain_head(source: &str) -> bool {
    let mut head = trimmed(source);
    head = trimmed(head.strip_prefix("#![enable(implicit_some)]").unwrap_or(head));
    while head.starts_with("//") {
        head = trimmed(head.split_once('\n').unwrap_or_default().1);
    }
    head.starts_with('(')
}

/// The next place where an event seems to begin.
fn cut_after(source: &str, from: usize) -> Option<Cut> {
    let from = (from..source.len()).find(|at| source.is_char_boundary(*at))?;
    source[from..].match_indices('(').find_map(|(at, _)| {
        let rest = trimmed(&source[from + at + 1..]).strip_prefix("id")?;
        let rest = trimmed(trimmed(rest).strip_prefix(':')?).strip_prefix('"')?;
        Some(Cut { bracket: from + at, id: source.len() - rest.len() })
    })
}
