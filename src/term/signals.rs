//! Signals, and the end of the terminal: threads of their own give the terminal back and end the process
//! with the signal's exit code.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use crossterm::terminal::disable_raw_mode;

use super::session::{give_back_for_good, is_lent};
use crate::os::{HUNG_UP, Signal, hung_up, remove_socket, signals};
pub(super) use crate::os::{is_job, resized, stop, terminal_input, wake};

/// How long a terminal that reads nothing is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether a signal asked for the program to be stopped.
static SUSPEND: AtomicBool = AtomicBool::new(false);

/// Whether the program was continued.
static CONTINUED: AtomicBool = AtomicBool::new(false);

/// Ctrl-c and Ctrl-\, as exit codes.
const TYPED: [i32; 2] = [130, 131];

/// Waits for what ends a program, in threads of their own. Without the first a signal would do nothing any more.
pub(super) fn watch() -> io::Result<()> {
    static WATCH: Once = Once::new();
    let mut result = Ok(());
    WATCH.call_once(|| {
        result = signals().and_then(|signals| {
            if let Some(signals) = signals {
                thread::Builder::new().spawn(move || signals.for_each(obey))?;
            }
            // Without this one the end of the terminal is seen by the thread that reads it, once it waits.
            let _ = thread::Builder::new().spawn(|| {
                if hung_up() {
                    exit_process(HUNG_UP);
                }
            });
            Ok(())
        });
    });
    result
}

fn obey(signal: Signal) {
    let lent = is_lent();
    match signal {
        // The terminal sends them to all processes that have it.
        Signal::End(code) if lent && TYPED.contains(&code) => {}
        // There is nothing to give back, and the loop waits for the other program.
        Signal::Stop if lent && is_job() => drop(stop()),
        Signal::Stop | Signal::Continued if lent => {}
        Signal::End(code) => exit_process(code),
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

/// Gives the terminal back and ends the process with an exit code, from any thread: the main one may wait for keys for ever.
/// Of a terminal that reads nothing for [`PATIENCE`], only the mode is given back, which needs no writing.
#[expect(clippy::exit, reason = "the main thread may wait for ever")]
pub(super) fn exit_process(code: i32) -> ! {
    remove_socket();
    let (done, given_back) = mpsc::channel();
    let started = thread::Builder::new().spawn(move || {
        give_back_for_good();
        let _ = done.send(());
    });
    if started.is_err() || given_back.recv_timeout(PATIENCE).is_err() {
        let _ = disable_raw_mode();
    }
    std::process::exit(code);
}

/// Returns whether the program was asked to stop since the last call.
pub(super) fn suspend_wanted() -> bool {
    SUSPEND.swap(false, Ordering::Relaxed)
}

/// Returns whether the program was continued since the last call: the shell has had the terminal meanwhile.
pub(super) fn continued() -> bool {
    CONTINUED.swap(false, Ordering::Relaxed)
}
