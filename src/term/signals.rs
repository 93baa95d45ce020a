//! Signals, and the end of the terminal: threads of their own give the terminal back and leave with
//! the signal's exit code.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use crossterm::terminal::disable_raw_mode;

use super::session::give_back;
use crate::os::{HUNG_UP, Signal, hung_up, signals};
pub(super) use crate::os::{own_input, resized, stop, terminal_input, wait_to_write, wake};

/// How long a terminal that reads nothing is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether somebody asked for the program to be stopped.
static SUSPEND: AtomicBool = AtomicBool::new(false);

/// Whether somebody continued the program.
static CONTINUED: AtomicBool = AtomicBool::new(false);

/// Whether another program has the terminal: what is typed is meant for it.
static LENT: AtomicBool = AtomicBool::new(false);

/// Runs something that has the terminal for as long as it takes.
pub(super) fn lend<T>(run: impl FnOnce() -> T) -> T {
    LENT.store(true, Ordering::SeqCst);
    let done = run();
    LENT.store(false, Ordering::SeqCst);
    done
}

/// Ctrl-c and Ctrl-\, as exit codes.
const TYPED: [i32; 2] = [130, 131];

/// Waits for what ends a program, in threads of their own.
pub(super) fn watch() -> io::Result<()> {
    static WATCH: Once = Once::new();
    let mut result = Ok(());
    WATCH.call_once(|| {
        result = signals().map(|signals| {
            if let Some(signals) = signals {
                thread::spawn(move || signals.for_each(obey));
            }
            // Reading would not tell: crossterm reads again after an end of file and after an error, for ever.
            thread::spawn(|| {
                if hung_up() {
                    leave(HUNG_UP);
                }
            });
        });
    });
    result
}

fn obey(signal: Signal) {
    let lent = LENT.load(Ordering::SeqCst);
    match signal {
        // The terminal sends them to everybody who has it.
        Signal::End(code) if lent && TYPED.contains(&code) => {}
        // There is nothing to give back, and the loop waits for the other program.
        Signal::Stop if lent => drop(stop()),
        Signal::Continued if lent => {}
        Signal::End(code) => leave(code),
        // The loop gives the terminal back before it stops.
        Signal::Stop => {
            SUSPEND.store(true, Ordering::Relaxed);
            wake();
        }
        Signal::Continued => {
            CONTINUED.store(true, Ordering::Relaxed);
            wake();
        }
    }
}

/// Gives the terminal back and leaves. The main thread may wait for keys for ever, or for a
/// terminal that reads nothing: then what can be given back without writing is.
#[expect(clippy::exit, reason = "the main thread may wait for ever")]
fn leave(code: i32) {
    let (done, told) = mpsc::channel();
    thread::spawn(move || {
        give_back();
        // Before there is a screen, while a dataset is read, this is all there is to give back.
        let _ = disable_raw_mode();
        let _ = done.send(());
    });
    if told.recv_timeout(PATIENCE).is_err() {
        let _ = disable_raw_mode();
    }
    std::process::exit(code);
}

/// Whether somebody asked for the program to be stopped, since it was asked last.
pub(super) fn suspend_wanted() -> bool {
    SUSPEND.swap(false, Ordering::Relaxed)
}

/// Whether the program was continued, since it was asked last: whoever stopped it, the shell has had the terminal.
pub(super) fn continued() -> bool {
    CONTINUED.swap(false, Ordering::Relaxed)
}
