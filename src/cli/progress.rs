//! A bar on standard error, where that is a terminal: how far something long has come. And a word about whom
//! a person is waiting for.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::data::file::is_pipe;
use crate::data::neutralise;

/// The columns of the bar.
const COLUMNS: usize = 30;

/// A bar that is drawn over itself.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    seen: bool,
    since: Instant,
    shown: Option<usize>,
}

/// What is over sooner needs no bar.
pub(super) const SOON: Duration = Duration::from_millis(300);

/// A pipe that is written at once needs no message.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads what another program may have to write first; after a moment it says what it waits for.
pub(super) fn patiently<T>(path: &Path, read: impl FnOnce() -> T) -> T {
    let what = if path == Path::new("-") && io::stdin().is_terminal() {
        "what is typed here; Ctrl-d ends it, Ctrl-c leaves".to_owned()
    } else if is_pipe(path) {
        format!("what comes through the pipe {}; Ctrl-c leaves", path.display())
    } else {
        return read();
    };
    waiting_for(what, read)
}

/// Does something that may take a while; after a moment it says what it waits for.
pub(super) fn waiting_for<T>(what: String, read: impl FnOnce() -> T) -> T {
    let (read_it, waits) = channel::<()>();
    // Without a second thread, it waits silently.
    let _ = thread::Builder::new().spawn(move || {
        if waits.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            let _ = writeln!(io::stderr(), "orgscope: waiting for {}", neutralise(&what));
        }
    });
    let text = read();
    drop(read_it);
    text
}

impl Progress {
    /// Returns a progress bar for `what`, not drawn yet.
    pub fn new(what: &'static str) -> Self {
        Self { what, seen: io::stderr().is_terminal(), since: Instant::now(), shown: None }
    }

    /// Draws it, if it has grown since.
    pub fn show(&mut self, done: usize, all: usize) {
        let full = (done.min(all) * COLUMNS).checked_div(all).unwrap_or(COLUMNS);
        if !self.seen || self.shown == Some(full) {
            return;
        }
        self.shown = Some(full);
        let bar = "=".repeat(full) + &" ".repeat(COLUMNS - full);
        let _ = write!(io::stderr(), "\r{} [{bar}] {done}/{all}", self.what);
    }

    /// Draws a share of a hundred, once it takes long.
    pub(super) fn show_late(&mut self, done: usize, all: usize) {
        if self.takes_long() {
            self.show(done.min(all) / (all / 100).max(1), 100);
        }
    }

    /// Returns whether it has taken long already.
    pub(super) fn takes_long(&self) -> bool {
        self.since.elapsed() > SOON
    }

    /// Takes it away.
    pub fn end(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
