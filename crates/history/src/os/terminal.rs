//! The terminal on systems like Unix: its bytes, its size, its end, and what wakes a thread that waits for it.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr, ttyname};
use signal_hook::consts::SIGWINCH;
use signal_hook::{flag, low_level::pipe};

use super::{Listener, Ready};

/// Opens the terminal that keys come from: standard input, or if that is a file the terminal that is written to.
fn terminal() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if isatty(&stdin) {
        return Ok(rustix::io::dup(&stdin)?);
    }
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    // By its own name first: not every system can wait for `/dev/tty`.
    let named = ttyname(io::stdout(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
    Ok(named.or_else(|_| open("/dev/tty", flags, Mode::empty()))?)
}

/// Returns whether there is a terminal that keys can come from.
pub fn has_keys() -> bool {
    terminal().is_ok()
}

/// Reads the bytes that a terminal sends.
#[derive(Debug)]
pub struct Input {
    terminal: OwnedFd,
}

impl Input {
    /// Opens the terminal; `None` on a system where keys do not come as bytes.
    pub fn open() -> io::Result<Option<Self>> {
        LazyLock::force(&RESIZED);
        LazyLock::force(&WAKE);
        Ok(Some(Self { terminal: terminal()? }))
    }

    /// Waits until there are bytes, [`wake`] was called or `listener` has something to do, at most for `within`.
    pub fn wait(&self, within: Option<Duration>, listener: Option<&Listener>) -> io::Result<Ready> {
        let within = within.map(|time| Timespec::try_from(time).unwrap_or(MAX_WAIT));
        let mut asked = vec![PollFd::new(&self.terminal, PollFlags::IN)];
        asked.extend(WAKE.iter().map(|(_, woken)| PollFd::new(woken, PollFlags::IN)));
        let own = asked.len();
        asked.extend(listener.into_iter().flat_map(Listener::poll_fds));
        match poll(&mut asked, within.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready::default()),
            Err(error) => return Err(error.into()),
        }
        let ready: Vec<bool> = asked.iter().map(|it| !it.revents().is_empty()).collect();
        let woken = own > 1 && ready.get(1) == Some(&true);
        let listener_ready = ready.iter().skip(own).any(|ready| *ready);
        if let (true, Some((_, pipe))) = (woken, WAKE.as_ref()) {
            let mut pipe: &UnixStream = pipe;
            let mut bytes = [0; 64];
            while matches!(pipe.read(&mut bytes), Ok(1..)) {}
        }
        Ok(Ready { bytes: ready.first() == Some(&true), woken, listener_ready })
    }

    /// Reads what is there, after [`wait`](Self::wait) said so. An error where the terminal is gone.
    pub fn read(&self, bytes: &mut [u8]) -> io::Result<usize> {
        match rustix::io::read(&self.terminal, bytes) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            Ok(count) => Ok(count),
            // Another program that shares the terminal may have taken them, or made it one that is not waited for.
            Err(Errno::INTR | Errno::AGAIN) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }
}

/// What a time too long for the system is cut to.
const MAX_WAIT: Timespec = Timespec { tv_sec: 86_400, tv_nsec: 0 };

/// Makes the terminal raw again after another program has changed its modes. The original modes, which the session
/// keeps, are not touched.
pub fn make_raw_again() -> io::Result<()> {
    let terminal = terminal()?;
    let mut modes = tcgetattr(&terminal)?;
    modes.make_raw();
    Ok(tcsetattr(&terminal, OptionalActions::Now, &modes)?)
}

/// Waits until the terminal is gone. `false` where there is no way to know.
pub fn hung_up() -> bool {
    let Ok(terminal) = terminal() else { return false };
    // Nothing is asked for; a hang-up and an error are always reported.
    let mut asked = [PollFd::new(&terminal, PollFlags::empty())];
    loop {
        match poll(&mut asked, None) {
            Ok(_) => break,
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
    let [answer] = asked;
    answer.revents().contains(PollFlags::HUP)
}

/// Whether a window can be opened only where a variable names a display.
pub const NEEDS_DISPLAY: bool = cfg!(not(target_os = "macos"));

/// Returns the terminal, to be read by another program.
pub fn terminal_input() -> io::Result<Option<File>> {
    File::options().read(true).open("/dev/tty").map(Some)
}

/// Waits until the terminal on standard output takes more.
pub fn wait_to_write() -> io::Result<()> {
    let stdout = io::stdout();
    match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether the terminal's size has changed, back and forth maybe, since this was asked last.
static RESIZED: LazyLock<Option<Arc<AtomicBool>>> = LazyLock::new(|| {
    let resized = Arc::new(AtomicBool::new(false));
    flag::register(SIGWINCH, resized.clone()).ok().map(|_| resized)
});

/// Wakes a thread that waits for the terminal; the size's signal does too, after it has set [`RESIZED`].
static WAKE: LazyLock<Option<(UnixStream, UnixStream)>> = LazyLock::new(|| {
    LazyLock::force(&RESIZED);
    let (wake, woken) = UnixStream::pair().ok()?;
    // A pipe that is full wakes as well as one more byte would.
    wake.set_nonblocking(true).ok()?;
    woken.set_nonblocking(true).ok()?;
    pipe::register(SIGWINCH, wake.try_clone().ok()?).ok()?;
    Some((wake, woken))
});

/// Returns whether the terminal has another size, or had one for a moment, since this was asked last; it is watched
/// from the first question on. True where there is no way to know.
pub fn resized() -> bool {
    RESIZED.as_ref().is_none_or(|resized| resized.swap(false, Ordering::SeqCst))
}

/// Wakes the thread that waits for the terminal.
pub fn wake() {
    if let Some((wake, _)) = WAKE.as_ref() {
        let mut wake: &UnixStream = wake;
        let _ = wake.write(&[0]);
    }
}
