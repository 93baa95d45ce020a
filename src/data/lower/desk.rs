//! What is read of a long list is resolved meanwhile, by whoever offers a thread.
//!
//! Records wait at a desk, in the order of the text, and one at a time takes them from there: the thread that came, or
//! the reader itself where nobody did. So what comes out is the same.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, TryLockError};
use std::time::Duration;

use super::Lower;
use super::reader::{Batch, Reader};

/// Records that are handed on together: small batches are gathered.
const TOGETHER: usize = 4096;
/// So many of these wait at most; they take some milliseconds.
const WAITING: usize = 4;
/// How long the reader waits for room before it looks again who is at the desk.
const PAUSE: Duration = Duration::from_millis(1);

/// What is resolved, and what waits.
#[derive(Debug)]
struct Desk<'s> {
    lower: Lower<'s>,
    waiting: Receiver<Vec<Batch<'s>>>,
    /// Hears that there is room again.
    room: SyncSender<()>,
}

/// The reader's side of a desk.
#[derive(Debug)]
pub(super) struct Elsewhere<'s> {
    to: SyncSender<Vec<Batch<'s>>>,
    room: Receiver<()>,
    desk: Arc<Mutex<Desk<'s>>>,
    /// What is not handed on yet, and how many records that is.
    gathered: Vec<Batch<'s>>,
    records: usize,
}

/// The work at a desk, which may be done on another thread. It need not be.
#[derive(Debug)]
pub(in crate::data) struct Resolving<'s>(Arc<Mutex<Desk<'s>>>);

impl Resolving<'_> {
    /// Resolves what is read, until all has been.
    pub(in crate::data) fn run(self) {
        if let Ok(mut desk) = self.0.lock() {
            let Desk { lower, waiting, room } = &mut *desk;
            for batches in waiting.iter() {
                // Nobody may wait for it.
                let _ = room.try_send(());
                for batch in batches {
                    lower.resolve(batch);
                }
            }
        }
    }
}

impl Desk<'_> {
    /// What waits now.
    fn catch_up(&mut self) {
        let Self { lower, waiting, .. } = self;
        for batch in waiting.try_iter().flatten() {
            lower.resolve(batch);
        }
    }
}

impl Reader<'_, '_> {
    /// Something long comes: what is read of it may be resolved elsewhere until [`Reader::take_back`].
    pub(super) fn hand_out(&mut self) {
        let source = self.lower.source;
        let Some(helpers) = &mut self.helpers else { return };
        let rest = source.len() - self.at;
        if helpers.count == 0 || rest < helpers.least.saturating_mul(2) || self.elsewhere.is_some()
        {
            return;
        }
        let (to, waiting) = sync_channel(WAITING);
        let lower = std::mem::replace(&mut self.lower, Lower::new(source));
        let (tells, room) = sync_channel(1);
        let desk = Arc::new(Mutex::new(Desk { lower, waiting, room: tells }));
        helpers.resolve(Resolving(desk.clone()));
        self.elsewhere = Some(Elsewhere { to, room, desk, gathered: Vec::new(), records: 0 });
    }

    /// All of it has been read: waits until it is resolved.
    pub(super) fn take_back(&mut self) {
        let Some(mut elsewhere) = self.elsewhere.take() else { return };
        self.lost |= !elsewhere.hand_on();
        let Elsewhere { to, desk, .. } = elsewhere;
        drop(to);
        let Ok(mut desk) = desk.lock() else {
            self.lost = true;
            return;
        };
        desk.catch_up();
        let own = Lower::new(self.lower.source);
        self.lower = std::mem::replace(&mut desk.lower, own);
    }
}

impl<'s> Elsewhere<'s> {
    /// Takes what has been read. Whether that was possible: not when who resolved has broken down.
    pub(super) fn take(&mut self, batch: Batch<'s>) -> bool {
        self.records += batch.records();
        self.gathered.push(batch);
        self.records < TOGETHER || self.hand_on()
    }

    fn hand_on(&mut self) -> bool {
        self.records = 0;
        let mut batches = std::mem::take(&mut self.gathered);
        loop {
            batches = match self.to.try_send(batches) {
                Ok(()) => return true,
                Err(TrySendError::Full(back) | TrySendError::Disconnected(back)) => back,
            };
            match self.desk.try_lock() {
                Ok(mut desk) => desk.catch_up(),
                Err(TryLockError::WouldBlock) => {
                    let _ = self.room.recv_timeout(PAUSE);
                }
                Err(TryLockError::Poisoned(_)) => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::data::helpers::Helpers;

    /// Reads events at a desk, of which `meanwhile` happens to the desk first: how many came out, unless they are lost.
    fn events(meanwhile: impl FnOnce(&Mutex<Desk<'_>>)) -> Option<usize> {
        let mut nobody = |_| ();
        let helpers = Helpers { count: 1, least: 1, start: &mut nobody };
        let mut watch = |_| true;
        let mut reader = Reader::new(Lower::new("a text"), &mut watch, Some(helpers));
        reader.hand_out();
        meanwhile(&reader.elsewhere.as_ref().unwrap().desk);
        for _ in 0..TOGETHER * WAITING {
            reader.resolve(Batch::Event);
            reader.resolve(Batch::Event);
        }
        reader.take_back();
        assert!(reader.elsewhere.is_none());
        assert_eq!(reader.goes_on(0), !reader.lost);
        (!reader.lost).then_some(reader.lower.places.events.len())
    }

    #[test]
    fn what_waits_is_resolved_though_nobody_comes() {
        assert_eq!(events(|_| ()), Some(TOGETHER * WAITING * 2));
    }

    #[test]
    fn whoever_breaks_down_there_is_noticed() {
        let broken = events(|desk| {
            let breaks = AssertUnwindSafe(|| {
                let _at_the_desk = desk.lock();
                panic!("made for this test");
            });
            assert!(catch_unwind(breaks).is_err());
        });
        assert_eq!(broken, None);
    }
}
