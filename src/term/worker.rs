//! Work on threads of its own: searches of many records. The next key gives up what it made pointless.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use log::debug;

use crate::app::{App, Effect, SearchPart, SearchWork};

/// How many threads search at most; more gain nothing, because memory is the limit.
const MAX_THREADS: usize = 8;

/// What is being worked on.
#[derive(Debug)]
pub(super) struct Worker {
    done: Receiver<SearchWork>,
    sender: Sender<SearchWork>,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    question: u64,
    serves_all: bool,
    given_up: Arc<AtomicBool>,
}

impl Worker {
    pub(super) fn new() -> Self {
        let (sender, done) = channel();
        Self { done, sender, running: None }
    }

    /// Returns whether something will come back.
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Takes what the application wants done, gives up what it does not want any more, and gives back
    /// what is done. What came back may have an effect.
    pub(super) fn poll(&mut self, app: &mut App) -> Option<Effect> {
        let effect = self.done.try_recv().ok().map(|work| {
            debug!("search {} is done", work.question());
            self.running = None;
            app.give_back(work)
        });
        if let Some(running) = &self.running {
            if running.question != app.question() && !running.serves_all {
                running.given_up.store(true, Ordering::Relaxed);
            }
        } else if let Some(work) = app.take_work() {
            self.begin(work);
        }
        effect
    }

    fn begin(&mut self, work: SearchWork) {
        debug!("search {} begins", work.question());
        let given_up = Arc::new(AtomicBool::new(false));
        self.running = Some(Running {
            question: work.question(),
            serves_all: work.serves_all(),
            given_up: given_up.clone(),
        });
        let work = Arc::new(Mutex::new(Some(work)));
        let take = |work: &Mutex<Option<SearchWork>>| {
            work.lock().unwrap_or_else(PoisonError::into_inner).take()
        };
        let (sender, handed_over) = (self.sender.clone(), work.clone());
        let begun = thread::Builder::new().name("search".into()).spawn(move || {
            if let Some(work) = take(&handed_over) {
                // The receiver is gone when the explorer has ended.
                let _ = sender.send(finish(work, &given_up));
            }
            super::signals::wake();
        });
        // Where no thread can be started the work is done here; keys wait for it.
        if begun.is_err()
            && let Some(work) = take(&work)
        {
            let _ = self.sender.send(finish(work, &AtomicBool::new(false)));
            super::signals::wake();
        }
    }
}

/// Does a work on all processors, or until it is given up.
fn finish(mut work: SearchWork, given_up: &AtomicBool) -> SearchWork {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let parts: Vec<Mutex<SearchPart>> = work.split(threads).into_iter().map(Mutex::new).collect();
    let finish_part = |part: &Mutex<SearchPart>| {
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        while !given_up.load(Ordering::Relaxed) && !part.step() {}
    };
    thread::scope(|scope| {
        if let Some((first, rest)) = parts.split_first() {
            for part in rest {
                let helper = move || finish_part(part);
                // Where there are no more threads this one does it.
                if thread::Builder::new().spawn_scoped(scope, helper).is_err() {
                    finish_part(part);
                }
            }
            finish_part(first);
        }
    });
    work.join(
        parts
            .into_iter()
            .map(|part| part.into_inner().unwrap_or_else(PoisonError::into_inner))
            .collect(),
    );
    work
}
