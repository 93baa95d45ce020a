//! Signals, and the end of the terminal: threads of their own give the terminal back and leave with
//! the signal's exit code.

#[cfg(unix)]
pub(super) use unix::{stop, suspend_wanted, wake, watch};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Once, mpsc};
    use std::thread;
    use std::time::Duration;

    use crossterm::terminal::disable_raw_mode;
    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use crate::term::session::give_back;

    /// How long a terminal that reads nothing is waited for.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// Waits for what ends a program, in threads of their own.
    pub(in crate::term) fn watch() -> io::Result<()> {
        static WATCH: Once = Once::new();
        let mut result = Ok(());
        WATCH.call_once(|| {
            result = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP]).map(|mut signals| {
                thread::spawn(move || {
                    for signal in signals.forever() {
                        if signal != SIGTSTP {
                            leave(128 + signal);
                        }
                        // The loop gives the terminal back before it stops.
                        SUSPEND.store(true, Ordering::Relaxed);
                        wake();
                    }
                });
                thread::spawn(|| {
                    if hung_up() {
                        leave(128 + SIGHUP);
                    }
                });
            });
        });
        result
    }

    /// Waits until the terminal is gone. Reading would not tell: crossterm reads again after an
    /// end of file and after an error, for ever. `false` where there is no way to know.
    fn hung_up() -> bool {
        let stdin = io::stdin();
        // Nothing is asked for; a hang-up and an error are always told.
        let mut asked = [PollFd::new(&stdin, PollFlags::empty())];
        loop {
            match poll(&mut asked, None) {
                Ok(_) => break,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return false,
            }
        }
        let [told] = asked;
        told.revents().contains(PollFlags::HUP)
    }

    /// Gives the terminal back and leaves. The main thread may wait for keys for ever, or for a
    /// terminal that reads nothing: then what can be given back without writing is.
    #[expect(clippy::exit, reason = "the main thread may wait for ever")]
    fn leave(code: i32) {
        let (done, told) = mpsc::channel();
        thread::spawn(move || {
            give_back();
            let _ = done.send(());
        });
        if told.recv_timeout(PATIENCE).is_err() {
            let _ = disable_raw_mode();
        }
        std::process::exit(code);
    }

    /// Whether somebody asked for the program to be stopped, since it was asked last.
    static SUSPEND: AtomicBool = AtomicBool::new(false);

    pub(in crate::term) fn suspend_wanted() -> bool {
        SUSPEND.swap(false, Ordering::Relaxed)
    }

    /// Stops this process as Ctrl-z does; returns when it is continued.
    pub(in crate::term) fn stop() -> io::Result<()> {
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
    }

    /// Wakes the loop, which sleeps until there is something to read: a change of size that is none.
    pub(in crate::term) fn wake() {
        // Whoever waits looks again after a while.
        let _ = signal_hook::low_level::raise(SIGWINCH);
    }
}

#[cfg(not(unix))]
pub(super) fn watch() -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn suspend_wanted() -> bool {
    false
}

#[cfg(not(unix))]
pub(super) fn wake() {}

#[cfg(not(unix))]
pub(super) fn stop() -> std::io::Result<()> {
    Ok(())
}
