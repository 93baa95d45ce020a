//! A message on standard error that says what the program waits for, where it has to wait long.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::data::file::is_pipe;
use crate::data::neutralise;

/// How long the program waits without a message: most pipes are written at once.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads a file. Where it is a pipe or typed in the terminal, and does not end soon, a message says so.
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

/// Does something that may take a while. If it does, a message says that the program waits for `what`.
pub(super) fn waiting_for<T>(what: String, act: impl FnOnce() -> T) -> T {
    // Nothing is ever sent: the message is written unless the sender is dropped before.
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
