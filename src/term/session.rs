//! One guard over the terminal: entered once, given back once, by the first that does so.

use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};

use crate::os::{make_raw_again, remove_socket, stop, wait_to_write};

/// How the program uses the terminal. Locked while it is written to or its modes change, so that the program does not end while
/// another thread gives it back, and no frame follows.
static USE: Mutex<TerminalUse> = Mutex::new(TerminalUse::Released);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TerminalUse {
    /// Not at all: before the start, while the program is stopped, and while another program has it.
    Released,
    /// The program reads keys, and has no screen yet.
    Keys,
    /// The program reads keys and draws.
    Screen,
    /// Not any more: it was given back for good, and the program ends. Nothing takes it after that.
    Returned,
}

/// Whether another program has the terminal: what is typed is meant for it. Signals tell that from a stop.
static LENT: AtomicBool = AtomicBool::new(false);

/// Returns whether another program has the terminal.
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Runs something that has the terminal for as long as it takes.
fn lend_to<T>(run: impl FnOnce() -> T) -> T {
    LENT.store(true, Ordering::SeqCst);
    let done = run();
    LENT.store(false, Ordering::SeqCst);
    done
}

fn terminal_use() -> MutexGuard<'static, TerminalUse> {
    USE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal, while it is ours; given back when dropped.
#[derive(Debug)]
pub(super) struct Session {
    mouse: bool,
}

impl Session {
    /// Takes the terminal.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        // NO_COLOR is answered by a theme without colours; crossterm's own answer resets the
        // attributes as well, and the selected row would vanish.
        crossterm::style::force_color_output(true);
        let session = Self { mouse };
        session.take()?;
        Ok(session)
    }

    fn take(&self) -> io::Result<()> {
        let mut current = terminal_use();
        if *current == TerminalUse::Returned {
            return Ok(());
        }
        // First of all: a signal from here on restores what was done so far.
        *current = TerminalUse::Screen;
        enable_raw_mode()?;
        write(&self.entering_sequences()?)
    }

    /// Returns what is sent to the terminal when it is taken.
    fn entering_sequences(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen)?;
        bytes.extend_from_slice(RESET_TEXT_MODES);
        queue!(bytes, EnableBracketedPaste)?;
        if self.mouse {
            queue!(bytes, EnableMouseCapture)?;
        }
        Ok(bytes)
    }

    /// Captures the mouse, or leaves it to the terminal.
    pub(super) fn capture_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        let mut bytes = Vec::new();
        if mouse {
            queue!(bytes, EnableMouseCapture)?;
        } else {
            queue!(bytes, DisableMouseCapture)?;
        }
        send(&bytes)
    }

    /// Gives the terminal to the shell until it continues us.
    pub(super) fn suspend(&self) -> io::Result<()> {
        give_back(TerminalUse::Released);
        stop()?;
        self.take()
    }

    /// Gives the terminal to another program until it ends.
    pub(super) fn lend<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        give_back(TerminalUse::Released);
        let done = lend_to(run);
        self.take()?;
        Ok(done)
    }

    /// Sets the modes of the terminal again, where another program may have changed them: after a stop that was not
    /// announced (SIGSTOP) the shell has. Takes nothing: what was given back stays so, and raw mode is never left.
    pub(super) fn renew(&self) -> io::Result<()> {
        let current = terminal_use();
        if *current != TerminalUse::Screen {
            return Ok(());
        }
        make_raw_again()?;
        // Some terminals save one position of the cursor alone (libvterm 0.3), anew each time the alternate screen is
        // entered, and the shell goes on there: so it is moved below all output first.
        let mut bytes = Vec::new();
        queue!(bytes, cursor::MoveTo(0, LAST_ROW))?;
        bytes.extend(self.entering_sequences()?);
        write(&bytes)
    }
}

/// Begins to read keys, before there is a screen.
pub(super) fn take_keys() -> io::Result<()> {
    let mut current = terminal_use();
    if *current == TerminalUse::Returned {
        return Ok(());
    }
    *current = TerminalUse::Keys;
    enable_raw_mode()?;
    // After a stop the crate believes that raw mode is still on and does nothing.
    make_raw_again()
}

/// Leaves the keys to the shell.
pub(super) fn release_keys() {
    give_back(TerminalUse::Released);
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back(TerminalUse::Returned);
    }
}

/// Sends bytes to the terminal in one piece; drops them once it was given back.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let current = terminal_use();
    if *current == TerminalUse::Screen { write(bytes) } else { Ok(()) }
}

/// Resets what changes how a text is written, whatever was on the terminal before: attributes, scroll margins, origin
/// mode, wrapping, insert mode, character set.
const RESET_TEXT_MODES: &[u8] = b"\x1b[0m\x1b[r\x1b[?6l\x1b[?7h\x1b[4l\x1b(B\x0f";

fn write(bytes: &[u8]) -> io::Result<()> {
    write_patiently(&mut io::stdout().lock(), bytes, wait_to_write)
}

/// Writes all. Another program that shares the terminal may have made it one that is not waited for (`O_NONBLOCK`);
/// then `wait` does, where it is slow.
fn write_patiently(
    out: &mut impl Write,
    mut bytes: &[u8],
    wait: impl Fn() -> io::Result<()>,
) -> io::Result<()> {
    let retry = |error: io::Error| match error.kind() {
        ErrorKind::Interrupted => Ok(()),
        ErrorKind::WouldBlock => wait(),
        _ => Err(error),
    };
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) => retry(error)?,
        }
    }
    loop {
        match out.flush() {
            Ok(()) => return Ok(()),
            Err(error) => retry(error)?,
        }
    }
}

/// A row that is below every screen: a terminal takes its last one. No more than 9999 is understood everywhere.
const LAST_ROW: u16 = 9998;

/// Gives the terminal back for good. Safe from any thread, any number of times; returns when it is done, by this thread
/// or another.
pub(super) fn give_back_for_good() {
    give_back(TerminalUse::Returned);
}

/// Gives the terminal back, if it is ours.
fn give_back(to: TerminalUse) {
    let mut current = terminal_use();
    let before = std::mem::replace(&mut *current, to);
    if before == TerminalUse::Returned {
        *current = before;
        return;
    }
    if before == TerminalUse::Released {
        return;
    }
    // A terminal that is gone cannot be restored, and an error has no reader left.
    let _ = disable_raw_mode();
    if before == TerminalUse::Keys {
        return;
    }
    let mut bytes = Vec::new();
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        // Where there is no alternate screen the shell goes on below ours and not in the middle of it.
        cursor::MoveTo(0, LAST_ROW),
        Clear(ClearType::CurrentLine),
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = write(&bytes);
}

/// Makes a panic of any thread restore the terminal before it is printed.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            remove_socket();
            give_back_for_good();
            print(info);
        }));
    });
}

/// Makes a panic of any thread end the program after its message. A thread that panics would end alone, and the loop would
/// go on without a terminal; a release unwinds nothing and would be aborted, which leaves a core dump.
#[expect(clippy::exit, reason = "a panic ends the program, on any thread")]
pub fn end_on_panic() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        print(info);
        std::process::exit(PANICKED);
    }));
}

/// The exit code of Rust for a panic of the main thread.
const PANICKED: i32 = 101;

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// Takes three bytes at a time, and every other time none.
    struct Slow(Vec<u8>, bool);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(ErrorKind::WouldBlock.into());
            }
            self.0.extend_from_slice(&bytes[..bytes.len().min(3)]);
            Ok(bytes.len().min(3))
        }

        fn flush(&mut self) -> io::Result<()> {
            self.write(&[]).map(drop)
        }
    }

    #[test]
    fn a_terminal_that_takes_no_more_at_the_moment_is_waited_for() {
        let waited = std::cell::Cell::new(0);
        let wait = || {
            waited.set(waited.get() + 1);
            Ok(())
        };
        let mut slow = Slow(Vec::new(), false);
        write_patiently(&mut slow, b"a frame", wait).unwrap();
        assert_eq!((slow.0.as_slice(), waited.get()), (&b"a frame"[..], 4));
        let gone = write_patiently(&mut [0_u8; 2].as_mut_slice(), b"a frame", wait);
        assert_eq!(gone.unwrap_err().kind(), ErrorKind::WriteZero);
    }

    /// It runs itself: in the child another thread panics while the terminal is ours.
    #[test]
    fn a_panic_of_any_thread_gives_the_terminal_back_and_ends_the_program() {
        const CHILD: &str = "ORGSCOPE_TEST_PANICS";
        if let Ok(child) = std::env::var(CHILD) {
            end_on_panic();
            restore_on_panic();
            *terminal_use() = TerminalUse::Screen;
            assert_ne!(child, "main", "on purpose");
            let _ = thread::spawn(|| panic!("on purpose")).join();
            thread::sleep(Duration::from_secs(60));
            return;
        }
        let name = "term::session::tests::a_panic_of_any_thread_gives_the_terminal_back_and_ends_the_program";
        for thread in ["main", "other"] {
            let done = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", name, "--nocapture"])
                .env(CHILD, thread)
                .output()
                .unwrap();
            let text = |bytes| String::from_utf8(bytes).unwrap();
            let (out, err) = (text(done.stdout), text(done.stderr));
            assert_eq!(done.status.code(), Some(PANICKED), "{thread}: {out}{err}");
            assert!(out.contains("\u{1b}[?1049l") && out.contains("\u{1b}[?25h"), "{out:?}");
            assert!(err.contains("on purpose"), "{err}");
        }
    }
}
