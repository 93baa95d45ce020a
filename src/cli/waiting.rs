//! A word on standard error about whom or what a person is waiting for.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::data::file::is_pipe;
use crate::data::neutralise;

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
pub(super) fn waiting_for<T>(what: String, act: impl FnOnce() -> T) -> T {
    // Nothing is sent: the message is written unless the sender goes first.
    let (done_sender, done) = channel::<()>();
    // Without a second thread, it waits silently.
    let _ = thread::Builder::new().spawn(move || {
        if done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            let _ = writeln!(io::stderr(), "orgscope: waiting for {}", neutralise(&what));
        }
    });
    let outcome = act();
    drop(done_sender);
    outcome
}
