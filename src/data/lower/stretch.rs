//! A stretch of a text: events that are read on another thread than what stands before them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use serde::de::DeserializeSeed;

use super::ids::Ids;
use super::lists::{Lists, Read};
use super::named::Named;
use super::reader::Reader;
use super::{Lower, Unguessed, read};
use crate::data::open::Problem;
use crate::data::places::{self, Places};
use crate::data::syntax;
use crate::org::{Dataset, Findings, Role};

/// A stretch of a text that may be read beside the rest, on another thread. It need not be.
#[derive(Debug)]
pub(in crate::data) struct Stretch<'s> {
    pub(super) source: &'s str,
    /// Where its first event begins, and that event's id.
    pub(super) start: Cut,
    /// Where the next stretch begins; the last goes to the end of the text.
    pub(super) end: Option<Cut>,
    pub(super) lists: Arc<Lists>,
    pub(super) read: Read,
    pub(super) roles: Vec<Role>,
    pub(super) role_ids: Ids,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) to: Sender<Option<Outcome<'s>>>,
}

/// A place where an event seems to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) bracket: usize,
    pub(super) id: usize,
}

/// What was read of a stretch, counted from its own start.
#[derive(Debug)]
pub(super) struct Piece<'s> {
    pub(super) data: Dataset,
    pub(super) places: Places,
    pub(super) found: Findings<Problem>,
    pub(super) unguessed: Vec<Unguessed>,
    pub(super) unreadable: Findings<Problem>,
    pub(super) named: Named<'s>,
}

/// How the reading of a stretch ended.
#[derive(Debug)]
pub(super) enum Outcome<'s> {
    /// It is all events.
    Whole(Box<Piece<'s>>),
    /// It is all events up to the one that begins there. With that something is wrong, or with what follows it.
    Until(usize),
}

impl<'s> Stretch<'s> {
    /// Reads it. What comes of it is handed over by itself.
    pub(in crate::data) fn read(self) {
        let outcome = self.outcome();
        let Self { lists, to, .. } = self;
        // Before it is known that this is done: the lists have one owner again then.
        drop(lists);
        let _ = to.send(outcome);
    }

    /// `None` where nothing is to be said of it: it was told to stop, or holds what only the whole text explains.
    fn outcome(&self) -> Option<Outcome<'s>> {
        let goes_on = || !self.stop.load(Ordering::Relaxed);
        let mut watch = |_| goes_on();
        let mut lower = Lower::new(self.source);
        lower.lists = Some(self.lists.clone());
        lower.data.roles.clone_from(&self.roles);
        lower.ids.roles = self.role_ids.clone();
        lower.read = self.read;
        let mut reader = Reader::new(lower, &mut watch, None);
        let mut at = self.start.bracket;
        loop {
            let (event, text) = (at, &self.source[at..]);
            let options = syntax::options();
            let mut from = ron::Deserializer::from_str_with_options(text, &options).ok()?;
            let read = read::Event(&mut reader).deserialize(&mut from);
            if reader.lower.again || !goes_on() {
                return None;
            }
            if read.is_err() {
                return Some(Outcome::Until(event));
            }
            // Its id is where it seemed to be: whoever arrives here will know it by that.
            if reader.lower.places.events.first() != Some(&places::offset(self.start.id)) {
                return None;
            }
            let rest = trimmed(from.remainder());
            let (comma, rest) = match rest.strip_prefix(',') {
                Some(rest) => (true, trimmed(rest)),
                None => (false, rest),
            };
            at = self.source.len() - rest.len();
            match self.end {
                Some(end) if at == end.bracket && comma => break,
                Some(end) if at >= end.bracket => return None,
                None if ends_file(rest) => break,
                _ if rest.starts_with('/') => return None,
                _ if comma && rest.starts_with('(') => {}
                _ => return Some(Outcome::Until(event)),
            }
        }
        let Lower { data, places, found, unguessed, unreadable, named, .. } = reader.lower;
        let piece = Piece { data, places, found, unguessed, unreadable, named };
        Some(Outcome::Whole(Box::new(piece)))
    }
}

/// Whether nothing but the end of the list and of the dataset follows.
fn ends_file(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(']').map(trimmed) else { return false };
    let rest = trimmed(rest.strip_prefix(',').unwrap_or(rest));
    rest.strip_prefix(')').is_some_and(|rest| trimmed(rest).is_empty())
}

/// Without the blanks before it; comments are left to the parser.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_start_matches([' ', '\n', '\r', '\t'])
}
