//! `orgscope import`: other people's data becomes a dataset; every repair is counted.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::FINE;
use super::args::{ImportCommand, ImportInto};
use super::context::{Context, Failure};
use crate::data::import::{Imported, read_csv, read_popolo};
use crate::data::{file, open, write};
use crate::org::Severity;

pub(super) fn run(command: &ImportCommand, context: &mut Context<'_>) -> Result<u8, Failure> {
    let (imported, into) = match command {
        ImportCommand::Csv { units, memberships, into } => {
            if units == Path::new("-") && memberships == Path::new("-") {
                return Err(Failure::misuse("only one of the two files can be standard input"));
            }
            let texts = (text(units)?, text(memberships)?);
            let names = (name(units), name(memberships));
            let rows = read_csv((&names.0, &texts.0), (&names.1, &texts.1));
            let title = into.title.clone().unwrap_or_else(|| folder(units));
            (rows.map_err(Failure::misuse)?.import(&title, &names.0), into)
        }
        ImportCommand::Popolo { file, into } => {
            let rows = read_popolo(&text(file)?);
            let rows = rows.map_err(|why| Failure::misuse(format!("{}: {why}", file.display())))?;
            let title = into.title.clone().unwrap_or_else(|| stem(file));
            (rows.import(&title, &name(file)), into)
        }
    };
    keep(&imported, into, context)
}

fn keep(imported: &Imported, into: &ImportInto, context: &mut Context<'_>) -> Result<u8, Failure> {
    let dataset = write::ron(&imported.draft);
    let mut summary = imported.summary();
    // What is written opens without an error; if not, that is our mistake, and it is said.
    match open(&dataset) {
        Ok(opened) => {
            let errors = opened.count(Severity::Error);
            if errors > 0 {
                let _ = writeln!(summary, "the dataset has {errors} errors: run `orgscope check`");
            }
        }
        Err(unreadable) => {
            let why = unreadable.problems.first().map_or("", |problem| &problem.message);
            let _ = writeln!(summary, "the dataset cannot be read back: {why}");
        }
    }
    if let Some(report) = &into.report {
        put(report, &imported.report(), into.force)?;
    }
    match into.output.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => put(path, &dataset, into.force)?,
        None => context.out.write_all(dataset.as_bytes())?,
    }
    context.tell(&summary);
    Ok(FINE)
}

fn put(path: &Path, content: &str, force: bool) -> Result<(), Failure> {
    file::write(path, content, force)
        .map_err(|why| Failure::misuse(format!("{}: {why}", path.display())))
}

fn text(path: &Path) -> Result<String, Failure> {
    let text =
        if path == Path::new("-") { file::read_from(io::stdin().lock()) } else { file::read(path) };
    text.map_err(|why| Failure::misuse(format!("{}: {why}", path.display())))
}

/// What a file is called in reports.
fn name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into())
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "Imported".into(), |name| name.to_string_lossy().into())
}

/// The folder of a file: a fair name for what is in it.
fn folder(path: &Path) -> String {
    let absolute: PathBuf = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    absolute.parent().map_or_else(|| "Imported".into(), stem)
}
