//! Signals, pipes and job control on systems like Unix.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::FileTypeExt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rustix::process::kill_current_process_group;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Signal;

/// Returns whether this is a named pipe, which can be read like a file, but once.
pub fn is_pipe(about: &Metadata) -> bool {
    about.file_type().is_fifo()
}

/// Returns the signals from now on; the iterator waits for them. `None` where there are none.
pub fn signals() -> io::Result<Option<impl Iterator<Item = Signal> + Send>> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])?;
    let meaning = |signal| match signal {
        SIGTSTP => Signal::Stop,
        SIGCONT => Signal::Continued,
        other => Signal::End(128 + other),
    };
    let mut next = move || signals.forever().next();
    Ok(Some(std::iter::from_fn(move || next().map(meaning))))
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

/// Returns whether a signal does anything: who started this with `nohup`, or behind others in a script, wants some
/// to be ignored. Where the system does not say, only closing the terminal is taken to be.
fn is_obeyed(signal: i32) -> bool {
    let ignored = fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(line.trim(), 16).ok()
    });
    ignored.map_or(signal != SIGHUP, |ignored| ignored >> (signal - 1) & 1 == 0)
}

impl Held {
    /// Returns whether the process was asked to end.
    pub fn end_requested(&self) -> bool {
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

/// Stops this process and its group, as Ctrl-z does; returns when they are continued.
pub fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(rustix::process::Signal::STOP)?)
}

/// Returns whether a shell controls the group of this process, so that one that is stopped can be continued: the first
/// parent outside the group is in the same session (POSIX calls a group without one orphaned).
pub fn is_job() -> bool {
    let Some(own) = ProcessIds::of("self") else { return false };
    let mut parent = own.parent;
    while let Some(standing) = ProcessIds::of(&parent.to_string()) {
        if standing.session != own.session {
            return false;
        }
        if standing.group != own.group {
            return true;
        }
        parent = standing.parent;
    }
    false
}

/// Where a process stands among the others, by process ids. Each id is 0 if that process is outside the namespace of
/// this one: in a container the leader of the session often is, and `rustix` takes such an id for impossible.
struct ProcessIds {
    parent: u32,
    group: u32,
    session: u32,
}

impl ProcessIds {
    /// Returns what the system says of a process, given as `/proc` names it; `None` if there is no such process.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn of(process: &str) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name in brackets may hold anything.
        let (_, rest) = stat.rsplit_once(") ")?;
        let mut fields = rest.split(' ').skip(1).map(str::parse);
        let mut next = || fields.next()?.ok();
        Some(Self { parent: next()?, group: next()?, session: next()? })
    }

    /// Returns what the system says of this process (`self`) or its parent; `None` for any other. A parent in the same
    /// group is therefore the last one looked at, and counts as no shell.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn of(process: &str) -> Option<Self> {
        use rustix::process::{Pid, getpgid, getppid, getsid};
        let id = |pid: Pid| pid.as_raw_pid().unsigned_abs();
        let parent = getppid();
        let asked = if process == "self" {
            None
        } else {
            Some(parent.filter(|it| id(*it).to_string() == process)?)
        };
        Some(Self {
            parent: if asked.is_none() { parent.map_or(0, id) } else { 0 },
            group: id(getpgid(asked).ok()?),
            session: id(getsid(asked).ok()?),
        })
    }
}
