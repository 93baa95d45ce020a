//! Searches of many records on threads of their own. The next key cancels a search that it made pointless.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use log::debug;

use crate::app::{App, Effect, SearchPart, SearchWork};

/// How many threads search at most; more gain nothing, because the bandwidth of memory is the limit.
const MAX_THREADS: usize = 8;

/// Starts searches on another thread, one at a time, and collects their results.
#[derive(Debug)]
pub(super) struct Worker {
    results: Receiver<SearchWork>,
    sender: Sender<SearchWork>,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    question_number: u64,
    /// Whether it makes the index, which every later question needs: it is never cancelled.
    serves_all: bool,
    cancelled: Arc<AtomicBool>,
}

impl Worker {
    pub(super) fn new() -> Self {
        let (sender, results) = channel();
        Self { results, sender, running: None }
    }

    /// Returns whether something will come back.
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Hands a finished search to the application, cancels the running one if the application asks another question by
    /// now, or starts the next. Returns the effect of the finished one.
    pub(super) fn poll(&mut self, app: &mut App) -> Option<Effect> {
        let effect = self.results.try_recv().ok().map(|work| {
            debug!("search {} is done", work.question_number());
            self.running = None;
            app.finish_work(work)
        });
        if let Some(running) = &self.running {
            if running.question_number != app.question_number() && !running.serves_all {
                running.cancelled.store(true, Ordering::Relaxed);
            }
        } else if let Some(work) = app.take_work() {
            self.begin(work);
        }
        effect
    }

    fn begin(&mut self, work: SearchWork) {
        debug!("search {} begins", work.question_number());
        let cancelled = Arc::new(AtomicBool::new(false));
        self.running = Some(Running {
            question_number: work.question_number(),
            serves_all: work.serves_all(),
            cancelled: cancelled.clone(),
        });
        // Shared, so that the work is still here if the thread cannot be started.
        let work = Arc::new(Mutex::new(Some(work)));
        let take = |work: &Mutex<Option<SearchWork>>| lock(work).take();
        let (sender, handed_over) = (self.sender.clone(), work.clone());
        let begun = thread::Builder::new().name("search".into()).spawn(move || {
            if let Some(work) = take(&handed_over) {
                // The receiver is gone when the explorer has ended.
                let _ = sender.send(run_until_done_or_cancelled(work, &cancelled));
            }
            super::signals::wake();
        });
        // Where no thread can be started the work is done here; keys wait for it.
        if begun.is_err()
            && let Some(work) = take(&work)
        {
            let _ = self.sender.send(run_until_done_or_cancelled(work, &AtomicBool::new(false)));
            super::signals::wake();
        }
    }
}

/// Runs a search on up to [`MAX_THREADS`] threads until it is done or cancelled; returns it.
fn run_until_done_or_cancelled(mut work: SearchWork, cancelled: &AtomicBool) -> SearchWork {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let parts: Vec<Mutex<SearchPart>> = work.split(threads).into_iter().map(Mutex::new).collect();
    let finish_part = |part: &Mutex<SearchPart>| {
        let mut part = lock(part);
        while !cancelled.load(Ordering::Relaxed) && !part.step() {}
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

/// Locks; a thread that panicked meanwhile has ended the program already.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
