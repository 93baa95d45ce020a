//! The log of a run: `ORGSCOPE_LOG=FILE` writes one line for each thing that happened, for the search for a fault.
//!
//! Lines hold keys, sizes, files and times; never the text of the dataset. Without the variable nothing is written.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use log::{LevelFilter, Log, Metadata, Record};

/// Writes the log into `path` from now on, replacing what is there.
///
/// ```text
///     0.012 s  explorer  120x36
///     1.408 s  explorer  key ] -> None
/// ```
///
/// # Errors
///
/// The file cannot be created, or a log is written already.
pub fn log_to(path: &Path) -> io::Result<()> {
    let file = LogFile { file: Mutex::new(File::create(path)?), begun: Instant::now() };
    log::set_boxed_logger(Box::new(file)).map_err(io::Error::other)?;
    log::set_max_level(LevelFilter::Debug);
    Ok(())
}

struct LogFile {
    file: Mutex<File>,
    begun: Instant,
}

impl Log for LogFile {
    /// Returns whether a record is of this program: what other crates log is left out.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("orgscope")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let (seconds, target) = (self.begun.elapsed().as_secs_f64(), record.target());
        let part = target.split("::").nth(1).unwrap_or("main");
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // A full disk ends the log and nothing else.
        let _ = writeln!(file, "{seconds:9.3} s  {part:<8}  {}", record.args());
    }

    fn flush(&self) {}
}
