//! Floor 0: what one system has and another has not, each with what stands for it elsewhere. The only module
//! that asks which system this is, and the only door to `signal-hook` and `rustix`.
//!
//! Knows nothing of the program: what a signal leads to is decided above.

#[cfg(not(unix))]
pub use other::{hung_up, is_pipe, signals, stop, wake};
#[cfg(unix)]
pub use unix::{hung_up, is_pipe, signals, stop, wake};

/// What somebody else wants of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// It is to end, with this exit code.
    End(i32),
    /// It is to be stopped, until somebody continues it.
    Stop,
    /// It goes on, however it was stopped.
    Continued,
}

/// The exit code of a process whose terminal is gone.
pub const HUNG_UP: i32 = 129;

#[cfg(unix)]
mod unix {
    use std::fs::Metadata;
    use std::io;
    use std::os::unix::fs::FileTypeExt;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::Signal;

    /// Whether something that is no file can be read like one.
    pub fn is_pipe(about: &Metadata) -> bool {
        about.file_type().is_fifo()
    }

    /// The signals from now on; the iterator waits for them. `None` where there are none.
    pub fn signals() -> io::Result<Option<impl Iterator<Item = Signal> + Send>> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])?;
        let told = |signal| match signal {
            SIGTSTP => Signal::Stop,
            SIGCONT => Signal::Continued,
            other => Signal::End(128 + other),
        };
        let mut next = move || signals.forever().next();
        Ok(Some(std::iter::from_fn(move || next().map(told))))
    }

    /// Waits until the terminal on standard input is gone. `false` where there is no way to know.
    pub fn hung_up() -> bool {
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

    /// Stops this process as Ctrl-z does; returns when it is continued.
    pub fn stop() -> io::Result<()> {
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
    }

    /// Wakes whoever waits for the terminal: a change of its size that is none.
    pub fn wake() {
        // Whoever waits looks again after a while.
        let _ = signal_hook::low_level::raise(SIGWINCH);
    }
}

#[cfg(not(unix))]
mod other {
    use std::fs::Metadata;
    use std::io;

    use super::Signal;

    /// Whether something that is no file can be read like one.
    pub fn is_pipe(_: &Metadata) -> bool {
        false
    }

    /// There are none.
    pub fn signals() -> io::Result<Option<std::iter::Empty<Signal>>> {
        Ok(None)
    }

    /// There is no way to know.
    pub fn hung_up() -> bool {
        false
    }

    /// Nothing stops a process here.
    pub fn stop() -> io::Result<()> {
        Ok(())
    }

    /// Whoever waits looks again after a while.
    pub fn wake() {}
}
