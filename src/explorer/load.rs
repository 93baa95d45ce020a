//! Reading the dataset's file again while it is explored, and what is asked of the file meanwhile.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use log::debug;

use super::{DataFile, open_on_all_processors, today};
use crate::app::{BrokenFile, LocatedProblem};
use crate::data::{self, NotOpened};
use crate::org::{Diagnostic, History};
use crate::os::Stamp;

/// Returns what is wrong with a dataset, as the explorer lists it.
pub fn problems(found: Vec<data::Problem>, name: &str) -> Vec<LocatedProblem> {
    let name = data::neutralise(name);
    found
        .into_iter()
        .map(|problem| LocatedProblem {
            place: Some(format!("{name}:{}:{}", problem.line, problem.column)),
            diagnostic: Diagnostic {
                rule: problem.rule,
                subject: problem.subject,
                message: problem.message,
                hint: problem.hint,
                also: problem.also,
            },
        })
        .collect()
}

/// Returns whether a dataset, as it was named, is gone once it was read: standard input, a pipe.
pub fn is_read_once(name: &str) -> bool {
    name == "-" || data::file::is_pipe(Path::new(name))
}

/// The outcome of reading a dataset again: the history with its problems, or why the file cannot be read.
pub type Reloaded = Result<(Arc<History>, Vec<LocatedProblem>), BrokenFile>;

/// Returns how a file is at the moment; `None` where there is none. Asking for it opens nothing.
pub fn stamp(path: &Path) -> Option<Stamp> {
    crate::os::stamp(&std::fs::metadata(path).ok()?)
}

/// Returns what distinguishes one text of a file from another.
pub fn fingerprint(path: &Path) -> Option<u64> {
    stamp(path)?;
    data::file::read(path).ok().map(|text| fingerprint_of(&text))
}

/// Returns the line and the column of the event with an id in a file, for an editor.
pub fn place_of_event(path: &Path, id: &str) -> Option<(usize, usize)> {
    data::place_of_event(&data::file::read(path).ok()?, id)
}

fn fingerprint_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Reads a dataset again; `None` where it says what it said before, whose fingerprint is in `known`.
pub fn read_again(data: &DataFile, known: &mut Option<u64>) -> Option<Reloaded> {
    let path = &*data.path;
    let file = data::neutralise(&path.display().to_string()).into_owned();
    let broken = |message: String, at| BrokenFile { file: file.clone(), at, message, hint: None };
    let read = if let Some(rebuild) = &data.rebuild {
        (rebuild.0)()
    } else if data::file::is_pipe(path) {
        // It would be waited for.
        Err("there is a pipe in its place".to_owned())
    } else {
        data::file::read(path)
    };
    let text = match read {
        Ok(text) if *known == Some(fingerprint_of(&text)) => return None,
        Ok(text) => text,
        Err(why) => {
            *known = None;
            return Some(Err(broken(why, None)));
        }
    };
    let opened = match open_on_all_processors(&text, &mut |_| true) {
        Ok(mut opened) => {
            opened.history.set_today(today());
            let problems = problems(opened.problems, &path.display().to_string());
            Ok((Arc::new(opened.history), problems))
        }
        Err(NotOpened::Stopped) => return None,
        Err(NotOpened::Unreadable(unreadable)) => Err(match unreadable.problems.first() {
            None => broken("it cannot be read".to_owned(), None),
            Some(it) => BrokenFile {
                hint: it.hint.as_ref().map(ToString::to_string),
                ..broken(it.message.to_string(), Some((it.line, it.column)))
            },
        }),
    };
    debug!(
        "read {} again: {} bytes, {}",
        path.display(),
        text.len(),
        if opened.is_ok() { "fine" } else { "broken" }
    );
    *known = Some(fingerprint_of(&text));
    Some(opened)
}
