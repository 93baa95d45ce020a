//! `orgscope import`: other people's data becomes a dataset; every repair is counted.

pub(super) mod commits;
mod files;
pub(super) mod git;
pub(super) mod states;

use std::fmt::Write as _;
use std::path::Path;
use std::thread;

use files::{field, name, refused, stem, text, units_title};

use super::args::{EndsArg, EndsOption, ImportCommand, ImportInto};
use super::context::Context;
use super::failure::Failure;
use super::{EXIT_OK, Progress};
use crate::data::{ReadBack, file, read_back};
use crate::explorer::today;
use crate::import::write;
use crate::import::{
    EndMeaning, Imported, read_csv_watched, read_people, read_popolo_watched, read_units_watched,
};

pub(super) fn run(command: &ImportCommand, context: &mut Context<'_>) -> Result<u8, Failure> {
    let (ImportCommand::Csv { into, .. }
    | ImportCommand::Popolo { into, .. }
    | ImportCommand::Snapshots { into, .. }
    | ImportCommand::Git { into, .. }) = command;
    refuse(into)?;
    let mut reading = Progress::new("reading");
    let mut watch = |done: usize, all: usize| reading.show_percent(done, all);
    let imported = match command {
        ImportCommand::Csv { people: Some(people), column, ends: by, .. } => {
            let wanted = column.iter().map(|it| field(it)).collect::<Result<Vec<_>, _>>()?;
            let (text, name) = (text(people)?, name(people));
            let rows = read_people((&name, &text), &wanted, &mut watch);
            reading.end();
            let rows = rows.map_err(|why| refused(&why, &[(&name, &text)], context))?;
            drop(text);
            let title = into.title.clone().unwrap_or_else(|| stem(people));
            rows.with_ends(ends(by)).as_of(today()).import(&title, &name)
        }
        ImportCommand::Csv { units, memberships, ends: by, .. } => {
            // The parser has refused a command without units.
            let units = units.as_deref().unwrap_or(Path::new("-"));
            let stdin = Path::new("-");
            if units == stdin && memberships.as_deref() == Some(stdin) {
                return Err(Failure::misuse("only one of the two files can be standard input"));
            }
            let title = into.title.clone().unwrap_or_else(|| units_title(units));
            let (unit_text, unit_name) = (text(units)?, name(units));
            let first = (&*unit_name, &*unit_text);
            let rows = if let Some(memberships) = memberships {
                let (text, name) = (text(memberships)?, name(memberships));
                let rows = read_csv_watched(first, (&name, &text), &mut watch);
                reading.end();
                rows.map_err(|why| refused(&why, &[first, (&name, &text)], context))?
            } else {
                let rows = read_units_watched(first, &mut watch);
                reading.end();
                rows.map_err(|why| refused(&why, &[first], context))?
            };
            drop(unit_text);
            rows.with_ends(ends(by)).as_of(today()).import(&title, &unit_name)
        }
        ImportCommand::Popolo { file, ends: by, .. } => {
            let document = text(file)?;
            let rows = read_popolo_watched(&document, &mut watch);
            reading.end();
            let rows = rows.map_err(|why| refused(&why, &[(&name(file), &document)], context))?;
            drop(document);
            let title = into.title.clone().unwrap_or_else(|| stem(file));
            rows.with_ends(ends(by)).as_of(today()).import(&title, &name(file))
        }
        ImportCommand::Snapshots { .. } | ImportCommand::Git { .. } => {
            states::imported(command, context)?
        }
    };
    keep(imported, into, context)
}

fn ends(by: &EndsOption) -> EndMeaning {
    match by.ends {
        EndsArg::LastDay => EndMeaning::LastDay,
        EndsArg::FirstDayAfter => EndMeaning::FirstDayAfter,
        EndsArg::Auto => EndMeaning::Auto,
    }
}

/// Refuses an output that cannot be written, before anything is read.
fn refuse(into: &ImportInto) -> Result<(), Failure> {
    let output = into.output.as_deref().filter(|path| *path != Path::new("-"));
    let report = into.report.as_deref().filter(|path| *path != Path::new("-"));
    if report.is_none() && into.report.is_some() && output.is_none() {
        return Err(Failure::misuse(
            "the dataset and the report cannot both go to standard output; name a file for one",
        ));
    }
    if output.is_some() && output == report {
        return Err(Failure::misuse("the dataset and the report cannot be one file"));
    }
    for path in output.into_iter().chain(report) {
        file::check_writable(path, into.force)
            .and_then(|()| file::check_parent_folder(path))
            .map_err(|why| Failure::of_file(path, why))?;
    }
    Ok(())
}

fn keep(imported: Imported, into: &ImportInto, context: &mut Context<'_>) -> Result<u8, Failure> {
    if imported.is_empty() {
        context.say(&imported.summary());
        return Err(Failure::misuse("nothing was imported: there is no unit and no person"));
    }
    let mut writing = Progress::new("writing");
    let dataset = write::ron_watched(&imported.draft, &mut |done, all| {
        writing.show_percent(done, all);
    });
    writing.end();
    let mut summary = imported.summary();
    let report = into.report.as_deref().map(|path| (path, imported.report()));
    drop(imported);
    let output = into.output.as_deref().map(|path| (path, &dataset));
    let report = report.as_ref().map(|(path, text)| (*path, text));
    let mut files: Vec<(&Path, &str)> = Vec::new();
    let mut shown = output.is_none().then_some(&dataset);
    for (path, text) in output.into_iter().chain(report) {
        if path == Path::new("-") {
            shown = Some(text);
        } else {
            files.push((path, text));
        }
    }
    let mut checking = Progress::new("checking");
    checking.show_percent(0, 1);
    // What is written opens without an error; if not, that is our mistake, and it is said. The disk
    // is slow meanwhile.
    let (written, parsed) = thread::scope(|scope| {
        let write = || file::write_all(&files, into.force);
        // Without a second thread, one runs after the other.
        match thread::Builder::new().spawn_scoped(scope, write) {
            Ok(writing) => {
                let parsed = read_back(&dataset);
                (writing.join(), parsed)
            }
            Err(_) => (Ok(write()), read_back(&dataset)),
        }
    });
    checking.end();
    match written {
        Ok(written) => {
            written.map_err(|(path, why)| Failure::of_file(path, why))?;
        }
        Err(panic) => std::panic::resume_unwind(panic),
    }
    if let Some(text) = shown {
        context.out.write_all(text.as_bytes())?;
    }
    drop(dataset);
    match parsed.map(ReadBack::errors) {
        Ok(0) => {}
        Ok(errors) => {
            let _ = writeln!(summary, "the dataset has {errors} errors: run `orgscope check`");
        }
        Err(unreadable) => {
            let why = unreadable.problems.first().map_or("", |problem| &problem.message);
            let _ = writeln!(summary, "the dataset cannot be read back: {why}");
        }
    }
    context.say(&summary);
    Ok(EXIT_OK)
}
