//! Signals: a thread of their own gives the terminal back and leaves with the signal's exit code.

#[cfg(unix)]
pub(super) use unix::{stop, watch};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::Once;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    use crate::term::session::give_back;

    /// Waits for signals that end a program, in a thread of its own.
    pub(in crate::term) fn watch() -> io::Result<()> {
        static WATCH: Once = Once::new();
        let mut result = Ok(());
        WATCH.call_once(|| {
            result = Signals::new([SIGINT, SIGTERM, SIGHUP]).map(|mut signals| {
                std::thread::spawn(move || {
                    if let Some(signal) = signals.forever().next() {
                        give_back();
                        leave(128 + signal);
                    }
                });
            });
        });
        result
    }

    #[expect(clippy::exit, reason = "the main thread may wait for keys for ever")]
    fn leave(code: i32) {
        std::process::exit(code);
    }

    /// Stops this process as Ctrl-z does; returns when it is continued.
    pub(in crate::term) fn stop() -> io::Result<()> {
        signal_hook::low_level::raise(SIGTSTP)
    }
}

#[cfg(not(unix))]
pub(super) fn watch() -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn stop() -> std::io::Result<()> {
    Ok(())
}
