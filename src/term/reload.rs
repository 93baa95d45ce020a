//! The dataset again, whenever its file is saved: a thread watches, reads and compiles; the loop takes
//! what is ready.
//!
//! The folder is watched, not the file: many editors write a new file and rename it over the old one, and
//! a watch on the old one would see nothing more.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher};

use super::signals::wake;
use crate::explorer::{DataFile, Reloaded, fingerprint, read_again, stamp};
use crate::os::identity;

/// A file is read when nothing has happened to it for so long: editors write in pieces.
const SETTLED: Duration = Duration::from_millis(120);
/// How long the thread waits until it wakes the loop again, which may have missed that something is ready.
const AGAIN: Duration = Duration::from_millis(200);
/// How often the file is looked at without being asked to: not everything that replaces it can be watched, as a folder
/// that takes the place of another.
const LOOK: Duration = Duration::from_secs(2);

/// The loop's side of the thread that watches one file.
#[derive(Debug)]
pub(super) struct Reloader {
    /// What the thread has read.
    ready: Receiver<Reloaded>,
    /// Asks the thread to look at the file. The watch asks in the same way.
    ask: Sender<()>,
    /// Whether something is ready that the loop has not taken yet.
    waiting: Arc<AtomicBool>,
    /// Whether the file is to be read even if nothing happened to it.
    forced: Arc<AtomicBool>,
}

impl Reloader {
    /// Begins to watch. A folder that cannot be watched leaves the key for reloading.
    pub(super) fn watch(file: &DataFile) -> Self {
        let (ask, asked) = channel();
        let (send, ready) = channel();
        let (waiting, force) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (file, changed) = (file.clone(), ask.clone());
        let (flag, forced) = (waiting.clone(), force.clone());
        // Without a thread nothing is reloaded, and nothing else is lost.
        let _ = thread::Builder::new().name("reload".into()).spawn(move || {
            let mut roots = folders(&file.path);
            let mut watcher = watch(&file.path, changed.clone());
            let mut seen = file.as_shown;
            let mut known = fingerprint(&file.path);
            // What was written between the first reading of the file and this moment is read now.
            if stamp(&file.path).is_none_or(|now| Some(now) != seen) {
                known = None;
                let _ = changed.send(());
            }
            loop {
                if asked.recv_timeout(LOOK) == Err(RecvTimeoutError::Disconnected) {
                    break;
                }
                // All requests that came meanwhile are for the same file: one look answers them.
                while asked.try_recv().is_ok() {}
                let roots_now = folders(&file.path);
                if roots_now != roots {
                    roots = roots_now;
                    watcher = watch(&file.path, changed.clone());
                }
                // A notice that the file was opened would make reading it a reason to read it.
                let mut now = stamp(&file.path);
                if now == seen && !forced.swap(false, Ordering::Relaxed) {
                    continue;
                }
                // The writer may not have ended; a file that is gone may be about to be replaced.
                loop {
                    thread::sleep(SETTLED);
                    let then = std::mem::replace(&mut now, stamp(&file.path));
                    if then == now {
                        break;
                    }
                }
                seen = now;
                if let Some(reloaded) = read_again(&file, &mut known) {
                    if send.send(reloaded).is_err() {
                        break;
                    }
                    flag.store(true, Ordering::Relaxed);
                    while flag.load(Ordering::Relaxed) {
                        wake();
                        thread::sleep(AGAIN);
                    }
                }
            }
            drop(watcher);
        });
        Self { ready, ask, waiting, forced: force }
    }

    /// Asks for the file to be read now, whether or not it was saved.
    pub(super) fn read_now(&self) {
        self.forced.store(true, Ordering::Relaxed);
        let _ = self.ask.send(());
    }

    /// Returns what is ready, if anything is.
    pub(super) fn take(&self) -> Option<Reloaded> {
        self.waiting.store(false, Ordering::Relaxed);
        self.ready.try_recv().ok()
    }
}

/// Returns the folders that are watched for a file, each with its identity: another folder may take its name.
fn folders(path: &Path) -> Vec<(PathBuf, Option<(u64, u64)>)> {
    let names = std::iter::once(path.to_owned()).chain(path.canonicalize());
    let folders = names.map(|path| folder(&path).to_owned());
    folders
        .map(|folder| {
            let about = std::fs::metadata(&folder).ok();
            (folder, about.as_ref().and_then(identity))
        })
        .collect()
}

/// Returns the folder of a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Watches the folders of a file and of what it points to.
fn watch(path: &Path, changed: Sender<()>) -> Option<impl Sized + use<>> {
    let names: Vec<PathBuf> = std::iter::once(path.to_owned()).chain(path.canonicalize()).collect();
    let ours: Vec<_> =
        names.iter().filter_map(|path| path.file_name().map(ToOwned::to_owned)).collect();
    let handler = move |event: notify::Result<Event>| {
        // A file that was only opened or read has not changed.
        let touched = event.is_ok_and(|event| {
            let names = event.paths.iter().filter_map(|path| path.file_name());
            !event.kind.is_access()
                && names.into_iter().any(|name| ours.iter().any(|it| it == name))
        });
        if touched {
            let _ = changed.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(handler).ok()?;
    for path in &names {
        let _ = watcher.watch(folder(path), RecursiveMode::NonRecursive);
    }
    Some(watcher)
}
