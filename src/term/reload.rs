//! The dataset again, whenever its file is saved: a thread watches, reads and compiles; the loop takes
//! what is ready.
//!
//! The folder is watched, not the file: many editors write a new file and rename it over the old one, and
//! a watch on the old one would see nothing more.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};

use super::DataFile;
use super::signals::wake;
use crate::app::{BrokenFile, Problem};
use crate::org::History;

/// A file is read when nothing has happened to it for so long: editors write in pieces.
const SETTLED: Duration = Duration::from_millis(120);
/// How long to wait before the loop is woken again.
const AGAIN: Duration = Duration::from_millis(200);

/// What came of reading the file again.
pub type Reloaded = Result<(Arc<History>, Vec<Problem>), BrokenFile>;

/// Watches one file.
#[derive(Debug)]
pub(super) struct Reloader {
    ready: Receiver<Reloaded>,
    ask: Sender<()>,
    waiting: Arc<AtomicBool>,
    forced: Arc<AtomicBool>,
}

impl Reloader {
    /// Begins to watch. A folder that cannot be watched leaves the key for reloading.
    pub(super) fn watch(file: &DataFile) -> Self {
        let (ask, asked) = channel();
        let (send, ready) = channel();
        let (waiting, force) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (file, told) = (file.clone(), ask.clone());
        let (flag, forced) = (waiting.clone(), force.clone());
        // Without a thread nothing is reloaded, and nothing else is lost.
        let _ = thread::Builder::new().name("reload".into()).spawn(move || {
            let mut target = file.path.canonicalize().ok();
            let mut watcher = watch(&file.path, told.clone());
            let mut seen = file.as_shown;
            let mut known = (file.fingerprint)(&file.path);
            // Opening takes a while. What was written meanwhile nobody has seen.
            if (file.stamp)(&file.path).is_none_or(|now| Some(now) != seen) {
                known = None;
                let _ = told.send(());
            }
            while asked.recv().is_ok() {
                // What came meanwhile is the same file.
                while asked.try_recv().is_ok() {}
                // To be told that a file was opened would make reading it a reason to read it.
                let now = (file.stamp)(&file.path);
                if now == seen && now.is_some() && !forced.swap(false, Ordering::Relaxed) {
                    continue;
                }
                seen = now;
                // A link may point into another folder by now.
                let points_to = file.path.canonicalize().ok();
                if points_to.is_some() && points_to != target {
                    target = points_to;
                    watcher = watch(&file.path, told.clone());
                }
                if let Some(reloaded) = (file.read)(&file.path, &mut known) {
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

    /// What is ready, if anything is.
    pub(super) fn take(&self) -> Option<Reloaded> {
        self.waiting.store(false, Ordering::Relaxed);
        self.ready.try_recv().ok()
    }
}

/// Watches the folders of a file and of what it points to.
fn watch(path: &Path, told: Sender<()>) -> Option<impl Sized + use<>> {
    let names: Vec<PathBuf> = std::iter::once(path.to_owned()).chain(path.canonicalize()).collect();
    let ours: Vec<_> =
        names.iter().filter_map(|path| path.file_name().map(ToOwned::to_owned)).collect();
    let mut debouncer = new_debouncer(SETTLED, move |events: DebounceEventResult| {
        let touched =
            |path: &Path| path.file_name().is_some_and(|name| ours.iter().any(|it| it == name));
        if events.is_ok_and(|events| events.iter().any(|event| touched(&event.path))) {
            let _ = told.send(());
        }
    })
    .ok()?;
    for path in &names {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let _ = debouncer.watcher().watch(folder, RecursiveMode::NonRecursive);
    }
    Some(debouncer)
}
