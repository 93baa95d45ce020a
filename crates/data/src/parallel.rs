//! Fork and join: threads that end before the call returns.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How a text is divided: what is read of it is the same however it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// How many threads are started; with none the calling thread does all.
    pub threads: usize,
    /// How many bytes of the text a thread takes at a time, at least.
    pub bytes: usize,
}

impl Division {
    /// A chunk takes some hundred microseconds and stays in near memory.
    const BYTES: usize = 64 << 10;

    /// Returns the setting for the calling thread alone.
    pub const fn alone() -> Self {
        Self::on(0)
    }

    /// Returns the setting for so many threads.
    pub const fn on(threads: usize) -> Self {
        Self { threads, bytes: Self::BYTES }
    }
}

/// The calling thread looks at least so often whether to go on.
const PAUSE: Duration = Duration::from_millis(40);

/// Does `work` on each item, on so many threads or, where none can be started, on this one. `take` gets each result on
/// this thread, in the order of the items, and is also called with `None` while it waits; once it breaks, no more work
/// is begun, and the flag that `work` sees is up.
pub(super) fn in_order<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I, &AtomicBool) -> T + Sync,
    mut take: impl FnMut(Option<(&I, T)>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let one = || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let item = items.get(number).filter(|_| !stop.load(Ordering::Relaxed))?;
        Some((number, work(item, &stop)))
    };
    thread::scope(|scope| {
        let (to, from) = channel();
        let mut started = 0;
        for _ in 0..threads.min(items.len()) {
            let (to, one) = (to.clone(), &one);
            let all = move || while one().is_some_and(|done| to.send(done).is_ok()) {};
            started += usize::from(thread::Builder::new().spawn_scoped(scope, all).is_ok());
        }
        drop(to);
        let mut waiting: Vec<Option<T>> = items.iter().map(|_| None).collect();
        let mut taken = 0;
        while taken < items.len() {
            let done = match started {
                0 => one().ok_or(RecvTimeoutError::Disconnected),
                _ => from.recv_timeout(PAUSE),
            };
            let mut flow = ControlFlow::Continue(());
            match done {
                Ok((number, result)) => waiting[number] = Some(result),
                Err(RecvTimeoutError::Timeout) => flow = take(None),
                // A thread has panicked, and the scope says so.
                Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
            }
            while flow.is_continue()
                && let Some(result) = waiting.get_mut(taken).and_then(Option::take)
            {
                flow = take(Some((&items[taken], result)));
                taken += 1;
            }
            if flow.is_break() {
                stop.store(true, Ordering::Relaxed);
                return flow;
            }
        }
        ControlFlow::Continue(())
    })
}

/// Does `main` on this thread. What it hands out is done on another one meanwhile, or not at all where none can be
/// started.
pub(super) fn beside<'e, T, W: FnOnce() + Send + 'e>(
    main: impl FnOnce(&mut dyn FnMut(W)) -> T,
) -> T {
    thread::scope(|scope| {
        main(&mut |work: W| drop(thread::Builder::new().spawn_scoped(scope, work)))
    })
}
