//! One guard over the terminal: entered once, given back once, by the first that does so.

use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};

use crate::os::{make_raw_again, remove_socket, stop, wait_to_write};

/// Whose the terminal is. Held while it is written to or its modes change, so that the program does not end while
/// another thread gives it back, and no frame follows.
static HOLDER: Mutex<Holder> = Mutex::new(Holder::Shell);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    /// The shell has it, before the start and while the program is stopped.
    Shell,
    /// The program listens to keys, and has no screen yet.
    Keys,
    /// The program has it.
    Screen,
    /// It was given back for good: the program ends. Nothing takes it after that.
    Returned,
}

/// Whether another program has the terminal: what is typed is meant for it.
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

fn holder() -> MutexGuard<'static, Holder> {
    HOLDER.lock().unwrap_or_else(PoisonError::into_inner)
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
        let mut holder = holder();
        if *holder == Holder::Returned {
            return Ok(());
        }
        // First of all: a signal from here on restores what was done so far.
        *holder = Holder::Screen;
        enable_raw_mode()?;
        write(&self.modes()?)
    }

    /// Returns what is sent to the terminal when it is taken.
    fn modes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen)?;
        bytes.extend_from_slice(ORDINARY);
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
        give_back(Holder::Shell);
        stop()?;
        self.take()
    }

    /// Gives the terminal to another program until it ends.
    pub(super) fn lend<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        give_back(Holder::Shell);
        let done = lend_to(run);
        self.take()?;
        Ok(done)
    }

    /// Sets the modes of the terminal again, where another program may have changed them: after a stop that was not
    /// announced (SIGSTOP) the shell has. Takes nothing: what was given back stays so, and raw mode is never left.
    pub(super) fn renew(&self) -> io::Result<()> {
        let holder = holder();
        if *holder != Holder::Screen {
            return Ok(());
        }
        make_raw_again()?;
        // A terminal that notes the place of one cursor alone (libvterm 0.3) notes it anew with each entering of the
        // second screen, and the shell would go on there: below what it wrote, and not in the middle of it.
        let mut bytes = Vec::new();
        queue!(bytes, cursor::MoveTo(0, LAST_ROW))?;
        bytes.extend(self.modes()?);
        write(&bytes)
    }
}

/// Listens to keys before there is a screen.
pub(super) fn listen() -> io::Result<()> {
    let mut holder = holder();
    if *holder == Holder::Returned {
        return Ok(());
    }
    *holder = Holder::Keys;
    enable_raw_mode()?;
    make_raw_again()
}

/// Leaves the keys to the shell.
pub(super) fn stop_listening() {
    give_back(Holder::Shell);
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back(Holder::Returned);
    }
}

/// Sends bytes to the terminal in one piece; drops them once it was given back.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let holder = holder();
    if *holder == Holder::Screen { write(bytes) } else { Ok(()) }
}

/// What texts are written on as one expects, whatever was on the terminal before: no colour, no margins, places from
/// the corner, lines that wrap, nothing that moves aside, letters and not the signs of line drawing.
const ORDINARY: &[u8] = b"\x1b[0m\x1b[r\x1b[?6l\x1b[?7h\x1b[4l\x1b(B\x0f";

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
    loop {
        let done = if bytes.is_empty() { out.flush().map(|()| 0) } else { out.write(bytes) };
        match done {
            Ok(_) if bytes.is_empty() => return Ok(()),
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => wait()?,
            Err(error) => return Err(error),
        }
    }
}

/// A row that is below every screen: a terminal takes its last one. No more than 9999 is understood everywhere.
const LAST_ROW: u16 = 9998;

/// Gives the terminal back for good. Safe from any thread, any number of times; returns when it is done, by this thread
/// or another.
pub(super) fn give_back_for_good() {
    give_back(Holder::Returned);
}

/// Gives the terminal back, if it is ours.
fn give_back(to: Holder) {
    let mut holder = holder();
    let before = std::mem::replace(&mut *holder, to);
    if before == Holder::Returned {
        *holder = before;
        return;
    }
    if before == Holder::Shell {
        return;
    }
    // A terminal that is gone cannot be restored, and an error has no reader left.
    let _ = disable_raw_mode();
    if before == Holder::Keys {
        return;
    }
    let mut bytes = Vec::new();
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        // Where there is no second screen the shell goes on below ours and not in the middle of it.
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
        let main = thread::current().id();
        std::panic::set_hook(Box::new(move |info| {
            remove_socket();
            give_back_for_good();
            print(info);
            if thread::current().id() != main {
                end();
            }
        }));
    });
}

/// Returns a thread that panics would end alone, and the loop go on without a terminal.
#[expect(clippy::exit, reason = "the main thread may wait for ever")]
fn end() -> ! {
    std::process::exit(PANICKED)
}

/// The exit code of Rust for a panic of the main thread.
const PANICKED: i32 = 101;

#[cfg(test)]
mod tests {
    use std::process::Command;
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
        if std::env::var_os(CHILD).is_some() {
            restore_on_panic();
            *holder() = Holder::Screen;
            let _ = thread::spawn(|| panic!("on purpose")).join();
            thread::sleep(Duration::from_secs(60));
            return;
        }
        let name = "term::session::tests::a_panic_of_any_thread_gives_the_terminal_back_and_ends_the_program";
        let done = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(CHILD, "1")
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(done.stdout), text(done.stderr));
        assert_eq!(done.status.code(), Some(PANICKED), "{out}{err}");
        assert!(out.contains("\u{1b}[?1049l") && out.contains("\u{1b}[?25h"), "{out:?}");
        assert!(err.contains("on purpose"), "{err}");
    }
}
