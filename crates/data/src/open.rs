//! Text → History: scan, parse, resolve, compile, with everything that was found on the way.

use super::parallel::{Division, beside};
use super::problem::{Problem, Unreadable, count, locate};
use super::read::{NotOpened, Watch, read};
use super::resolve::ResolvedDataset;
use orgscope_history::org::{History, MentionTask, Severity};

/// A dataset that can be shown.
#[derive(Debug)]
pub struct Opened {
    /// All that follows from it.
    pub history: History,
    /// Errors and warnings, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Opened {
    /// Returns how many problems there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        count(&self.problems, severity)
    }
}

/// Reads a dataset. A byte order mark is fine.
pub fn open(text: &str) -> Result<Opened, Unreadable> {
    match open_watched(text, &mut |_| true, Division::alone()) {
        Ok(opened) => Ok(opened),
        Err(NotOpened::Unreadable(unreadable)) => Err(unreadable),
        Err(NotOpened::Stopped) => Err(Unreadable { problems: Vec::new() }),
    }
}

/// The greatest number of changes that are looked through sooner than a thread is started.
const MAX_CHANGES_ON_ONE_THREAD: usize = 16_384;

/// Reads a large dataset, divided among threads that end before this returns. What is opened is the same however it is
/// divided.
pub fn open_watched(text: &str, watch: Watch<'_>, division: Division) -> Result<Opened, NotOpened> {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Reading is about two thirds of it.
    let reading = source.len() / 3 * 2;
    let ResolvedDataset { dataset, map, found: mut problems } =
        read(source, &mut |at| watch(at / 3 * 2), division)?;
    let (changes, rest) = (dataset.changes.len(), source.len() - reading);
    let mut playing = |played: usize| watch(reading + rest / 100 * (played * 100 / changes.max(1)));
    let compiled = beside(|start| {
        let mut hand_out = |task: MentionTask| {
            if division.threads > 1 && changes > MAX_CHANGES_ON_ONE_THREAD {
                start(move || task.run());
            }
        };
        History::compile_watched(dataset, &mut playing, &mut hand_out)
    });
    let (history, compiled) = compiled.ok_or(NotOpened::Stopped)?;
    let located =
        compiled.into_iter().map(|found| Problem::at(source, map.of(found.subject), found));
    problems.extend(located);
    locate(source, &mut problems);
    Ok(Opened { history, problems })
}
