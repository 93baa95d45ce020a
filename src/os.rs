//! Floor 0: what one system has and another has not, each with what stands for it elsewhere. The only module
//! that asks which system this is, and the only door to `signal-hook` and `rustix`.
//!
//! Knows nothing of the program: what a signal leads to is decided above.

#[cfg(not(unix))]
pub use other::{
    Held, NEEDS_DISPLAY, hold, hung_up, is_pipe, own_input, resized, signals, stop, terminal_input,
    wait_to_write, wake,
};
#[cfg(unix)]
pub use unix::{
    Held, NEEDS_DISPLAY, hold, hung_up, is_pipe, own_input, resized, signals, stop, terminal_input,
    wait_to_write, wake,
};

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
    use std::fs::{self, Metadata};
    use std::io;
    use std::os::unix::fs::FileTypeExt;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, LazyLock, OnceLock};

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::fs::{Mode, OFlags, open};
    use rustix::stdio::dup2_stdin;
    use rustix::termios::ttyname;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

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

    /// What would end the process at once, and waits while something is half done.
    const HELD: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

    /// Whether a signal ends the process at once, and which of [`HELD`] came meanwhile.
    type Holding = (Arc<AtomicBool>, [Arc<AtomicBool>; 3]);

    /// While this is there, a signal that ends the process waits; then it is obeyed.
    #[derive(Debug)]
    pub struct Held(Option<&'static Holding>);

    /// Holds back what ends the process.
    pub fn hold() -> Held {
        static HOLDING: OnceLock<Option<Holding>> = OnceLock::new();
        let holding = HOLDING.get_or_init(|| {
            let (at_once, came) = Holding::default();
            let listened = HELD.into_iter().zip(&came).filter(|(signal, _)| is_obeyed(*signal));
            for (signal, came) in listened {
                flag::register_conditional_default(signal, at_once.clone()).ok()?;
                flag::register(signal, came.clone()).ok()?;
            }
            Some((at_once, came))
        });
        if let Some((at_once, _)) = holding {
            at_once.store(false, Ordering::SeqCst);
        }
        Held(holding.as_ref())
    }

    /// Whether a signal does anything: who started this with `nohup`, or behind others in a script, wants some
    /// to be ignored. Where no system tells, only closing the terminal is taken to be.
    fn is_obeyed(signal: i32) -> bool {
        let ignored = fs::read_to_string("/proc/self/status").ok().and_then(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
            u64::from_str_radix(line.trim(), 16).ok()
        });
        ignored.map_or(signal != SIGHUP, |ignored| ignored >> (signal - 1) & 1 == 0)
    }

    impl Held {
        /// Whether somebody wants the process to end.
        pub fn asked(&self) -> bool {
            self.0.is_some_and(|(_, came)| came.iter().any(|it| it.load(Ordering::SeqCst)))
        }
    }

    impl Drop for Held {
        fn drop(&mut self) {
            let Some((at_once, came)) = self.0 else { return };
            at_once.store(true, Ordering::SeqCst);
            for (signal, came) in HELD.into_iter().zip(came) {
                if came.swap(false, Ordering::SeqCst) {
                    let _ = emulate_default_handler(signal);
                }
            }
        }
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

    /// Reads the terminal on standard input through an opening of this process's own, which never waits where
    /// nothing is typed: half of a sequence of keys would be waited for by `crossterm` whatever time it was given.
    /// The opening it was started with belongs to the shell too, which would not be waited for any more.
    pub fn own_input() -> io::Result<()> {
        let name = ttyname(io::stdin(), Vec::new())?;
        let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        dup2_stdin(open(name, flags, Mode::empty())?)?;
        Ok(())
    }

    /// Whether a window can be opened only where a variable names a display.
    pub const NEEDS_DISPLAY: bool = cfg!(not(target_os = "macos"));

    /// The terminal, to be read by another program: one of its own, which waits for what is typed, as
    /// [`own_input`] does not.
    pub fn terminal_input() -> io::Result<Option<fs::File>> {
        fs::File::options().read(true).open("/dev/tty").map(Some)
    }

    /// Waits until the terminal on standard output takes more.
    pub fn wait_to_write() -> io::Result<()> {
        let stdout = io::stdout();
        match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Stops this process as Ctrl-z does; returns when it is continued.
    pub fn stop() -> io::Result<()> {
        emulate_default_handler(SIGTSTP)
    }

    /// Whether the terminal's size has changed, back and forth maybe, since this was asked last.
    static RESIZED: LazyLock<Option<Arc<AtomicBool>>> = LazyLock::new(|| {
        let resized = Arc::new(AtomicBool::new(false));
        flag::register(SIGWINCH, resized.clone()).ok().map(|_| resized)
    });

    /// Whether the terminal has another size, or had one for a moment, since this was asked last; looks out from the first
    /// question on. Where nobody can know, it has.
    pub fn resized() -> bool {
        RESIZED.as_ref().is_none_or(|resized| resized.swap(false, Ordering::SeqCst))
    }

    /// Wakes whoever waits for the terminal: a change of its size that is none.
    pub fn wake() {
        let before = RESIZED.as_ref().map(|resized| resized.load(Ordering::SeqCst));
        // Whoever waits looks again after a while.
        let _ = signal_hook::low_level::raise(SIGWINCH);
        if let (Some(resized), Some(false)) = (RESIZED.as_ref(), before) {
            resized.store(false, Ordering::SeqCst);
        }
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

    /// There is nothing to hold back.
    #[derive(Debug)]
    pub struct Held;

    /// There is nothing to hold back.
    pub fn hold() -> Held {
        Held
    }

    impl Held {
        /// Nobody can want it.
        pub fn asked(&self) -> bool {
            false
        }
    }

    /// There are none.
    pub fn signals() -> io::Result<Option<std::iter::Empty<Signal>>> {
        Ok(None)
    }

    /// There is no way to know.
    pub fn hung_up() -> bool {
        false
    }

    /// Keys come as they are.
    pub fn own_input() -> io::Result<()> {
        Ok(())
    }

    /// A window can always be opened.
    pub const NEEDS_DISPLAY: bool = false;

    /// The opening of this process serves others as well.
    pub fn terminal_input() -> io::Result<Option<std::fs::File>> {
        Ok(None)
    }

    /// Whoever writes waits by itself.
    pub fn wait_to_write() -> io::Result<()> {
        Ok(())
    }

    /// Nothing stops a process here.
    pub fn stop() -> io::Result<()> {
        Ok(())
    }

    /// Whoever is told of another size is told the truth.
    pub fn resized() -> bool {
        true
    }

    /// Whoever waits looks again after a while.
    pub fn wake() {}
}
