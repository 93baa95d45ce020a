//! Work on threads of its own: searches of many records. The next key gives up what it made pointless.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::{App, Effect, Part, Work};

/// More threads than this gain nothing: memory is the limit.
const MOST_THREADS: usize = 8;

/// What is being worked on.
#[derive(Debug)]
pub(super) struct Worker {
    done: Receiver<Work>,
    sender: Sender<Work>,
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

    /// Whether something will come back.
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Takes what the application wants done, gives up what it does not want any more, and gives back
    /// what is done. What came back may have an effect.
    pub(super) fn attend(&mut self, app: &mut App) -> io::Result<Option<Effect>> {
        let effect = self.done.try_recv().ok().map(|work| {
            self.running = None;
            app.give_back(work)
        });
        if let Some(running) = &self.running {
            if running.question != app.question() && !running.serves_all {
                running.given_up.store(true, Ordering::Relaxed);
            }
        } else if let Some(work) = app.take_work() {
            self.begin(work)?;
        }
        Ok(effect)
    }

    fn begin(&mut self, work: Work) -> io::Result<()> {
        let given_up = Arc::new(AtomicBool::new(false));
        self.running = Some(Running {
            question: work.question(),
            serves_all: work.serves_all(),
            given_up: given_up.clone(),
        });
        let sender = self.sender.clone();
        thread::Builder::new().name("search".into()).spawn(move || {
            // The receiver is gone when the explorer has ended.
            let _ = sender.send(finish(work, &given_up));
            super::signals::wake();
        })?;
        Ok(())
    }
}

/// Does a work on all processors, or until it is given up.
fn finish(mut work: Work, given_up: &AtomicBool) -> Work {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut parts = work.split(threads);
    let finish_part = |part: &mut Part| while !given_up.load(Ordering::Relaxed) && !part.step() {};
    thread::scope(|scope| {
        if let Some((first, rest)) = parts.split_first_mut() {
            for part in rest {
                scope.spawn(move || finish_part(part));
            }
            finish_part(first);
        }
    });
    work.join(parts);
    work
}
