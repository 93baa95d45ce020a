//! `orgscope import snapshots` and `orgscope import git`: the states of an organisation, one after the other.

use std::borrow::Cow;
use std::path::PathBuf;

use super::commits::{GitRequest, of_repository};
use super::files::{field, folder, name, refused, text};
use super::git::Repository;
use crate::cli::Progress;
use crate::cli::args::{ImportCommand, Mapped, StateRules};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::explorer::today;
use crate::import::Imported;
use crate::import::snapshots::{
    Decisions, Mapping, PRESETS, SnapshotOptions, SnapshotReading, StateOrigin, dates_of_names,
};
use crate::time::{Date, Dated, TypedContext, typed};

/// Reads the states that one of the two commands names, and returns the dataset that they make.
pub(super) fn imported(
    command: &ImportCommand,
    context: &mut Context<'_>,
) -> Result<Imported, Failure> {
    match command {
        ImportCommand::Git {
            repository,
            mapped,
            branch,
            since,
            until,
            author_date,
            link,
            rules,
            into,
        } => {
            let mapping = required_mapping(mapped, context)?;
            let (options, decisions) = rules_of(rules, context)?;
            let request = GitRequest {
                branch: branch.as_deref(),
                since: since.as_deref().map(|it| a_day(it, false)).transpose()?,
                until: until.as_deref().map(|it| a_day(it, true)).transpose()?,
                author_date: *author_date,
                link: link.as_deref(),
                title: into.title.as_deref(),
            };
            let repository = Repository::at(repository)?;
            let mut bar = Progress::new("reading");
            let mut watch = |done, all| bar.show_percent_late(done, all);
            let imported =
                of_repository(&repository, mapping, (options, decisions), &request, &mut watch);
            bar.end();
            imported
        }
        ImportCommand::Snapshots { files, mapped, date_format, column, rules, into } => {
            let columns = column.iter().map(|it| field(it)).collect::<Result<Vec<_>, _>>()?;
            let mapping = match mapping(mapped, context)? {
                Some(mapping) => mapping,
                None => built_in("staff", context)?,
            };
            let (options, decisions) = rules_of(rules, context)?;
            let files = listed(files)?;
            let dates = dates(&files, date_format.as_deref())?;
            let title = into.title.as_deref().or(mapping.title()).map(str::to_owned);
            let title = title.unwrap_or_else(|| folder(&files[0]));
            let reading = SnapshotReading::new(mapping, options, decisions);
            of_files(reading.of_given_files().with_staff(&title, &columns), &files, dates, &title)
        }
        _ => Err(Failure::misuse("this is not an import of states")),
    }
}

/// Returns a mapping that is built in.
fn built_in(wanted: &str, context: &mut Context<'_>) -> Result<Mapping, Failure> {
    let found = PRESETS.iter().find(|(name, _)| *name == wanted);
    let text = found.map(|it| it.1).unwrap_or_default();
    Mapping::parse(text).map_err(|why| refused(&why, &[(wanted, text)], context))
}

/// Returns the files that are given, and in place of a folder all files in it, sorted by name. Hidden files in a folder are left
/// out.
fn listed(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = given.iter().rev().cloned().collect();
    while let Some(path) = waiting.pop() {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        let failed =
            |error: std::io::Error| Failure::misuse(format!("{}: {error}", path.display()));
        let mut entries = std::fs::read_dir(&path)
            .and_then(|entries| {
                entries.map(|it| it.map(|it| it.path())).collect::<Result<Vec<_>, _>>()
            })
            .map_err(failed)?;
        entries.sort_unstable();
        let is_hidden = |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
        };
        // A link to a folder may lead in a circle.
        waiting.extend(
            entries
                .into_iter()
                .rev()
                .filter(|it| !(is_hidden(it) || it.is_symlink() && it.is_dir())),
        );
    }
    if files.is_empty() { Err(Failure::misuse("there are no files in it")) } else { Ok(files) }
}

/// Returns the date in the name of each file, `None` where there is none.
fn dates(files: &[PathBuf], format: Option<&str>) -> Result<Vec<Option<Dated>>, Failure> {
    let names: Vec<String> = files.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    dates_of_names(&names, format)
        .map_err(|why| Failure::misuse(format!("{}: {}", files[why.name].display(), why.message)))
}

/// Reads files day by day. The day of a file is in its name; else a column has the day of each row, and the file is split.
fn of_files(
    mut reading: SnapshotReading,
    files: &[PathBuf],
    dates: Vec<Option<Dated>>,
    title: &str,
) -> Result<Imported, Failure> {
    // The date as it is known, and the number of the file; of one that was split, with the text of the day.
    let mut versions: Vec<(Dated, usize, Option<String>)> = Vec::new();
    for (number, date) in dates.into_iter().enumerate() {
        let path = &files[number];
        if let Some(date) = date {
            versions.push((date, number, None));
            continue;
        }
        let unclear = |line: u32, why: &str| {
            let line = if line > 0 { format!(":{line}") } else { String::new() };
            Failure::misuse(format!("{}{line}: {why}", path.display()))
        };
        let split =
            reading.split_by_day(&text(path)?).map_err(|(line, why)| unclear(line, &why))?;
        let split = split.ok_or_else(|| {
            unclear(0, "neither its name nor a column has a date; name it as 2023-01-31.csv, or say how with --date-format or --column date=HEADER")
        })?;
        versions.extend(split.into_iter().map(|(date, said)| (date, number, Some(said))));
    }
    versions.sort_unstable_by_key(|(date, number, _)| (date.day(), *number));
    let by_day: Vec<_> = versions.chunk_by(|a, b| a.0.day() == b.0.day()).collect();
    let mut bar = Progress::new("reading");
    let all = by_day.len();
    for (done, of_day) in by_day.into_iter().enumerate() {
        bar.show_percent_late(done, all);
        let date = of_day[0].0;
        reading.clear();
        let mut origins = Vec::new();
        let mut readable = true;
        for (_, number, said) in of_day {
            let path = &files[*number];
            let called = name(path);
            let id = if said.is_some() { format!("{called}#{date}") } else { called.clone() };
            let from = StateOrigin { id, title: called, url: None, day: date.day().to_string() };
            let said = match said {
                Some(said) => Cow::Borrowed(said.as_str()),
                None => Cow::Owned(text(path)?),
            };
            let whole = path.to_string_lossy().replace('\\', "/");
            readable &= reading.file(&whole, said.as_bytes(), &from);
            origins.push(from);
        }
        if readable {
            reading.day(date, origins);
        } else {
            reading.leave_out();
        }
    }
    bar.end();
    if reading.is_empty() {
        let why = reading.first_remark().unwrap_or("no unit is in any of the files");
        return Err(Failure::misuse(why.to_owned()));
    }
    let what = format!("{} files, {all} days", files.len());
    Ok(reading.finish(title, title, what, Some(today())))
}

/// Returns the mapping that the command line names. Fails where it names none.
pub(in crate::cli) fn required_mapping(
    mapped: &Mapped,
    context: &mut Context<'_>,
) -> Result<Mapping, Failure> {
    mapping(mapped, context)?.ok_or_else(|| {
        Failure::misuse(format!(
            "say how the files are read: --preset NAME ({}), or --map MAP.ron",
            PRESETS.map(|it| it.0).join(", ")
        ))
    })
}

/// Returns the mapping that the command line names, `None` where it names none.
fn mapping(mapped: &Mapped, context: &mut Context<'_>) -> Result<Option<Mapping>, Failure> {
    let (called, said) = match (&mapped.map, &mapped.preset) {
        (Some(path), _) => (name(path), text(path)?),
        (None, Some(preset)) => {
            let found = PRESETS.iter().find(|(name, _)| name == preset);
            (preset.clone(), found.map(|it| it.1.to_owned()).unwrap_or_default())
        }
        (None, None) => return Ok(None),
    };
    Mapping::parse(&said).map(Some).map_err(|why| refused(&why, &[(&called, &said)], context))
}

/// Returns the options of the command line for how states are compared, and the decisions in the file that it names.
fn rules_of(
    rules: &StateRules,
    context: &mut Context<'_>,
) -> Result<(SnapshotOptions, Decisions), Failure> {
    let options =
        SnapshotOptions { no_renames: rules.no_renames, accept_emptied: rules.accept_emptied };
    let Some(path) = &rules.decisions else { return Ok((options, Decisions::default())) };
    let (called, said) = (name(path), text(path)?);
    let decisions =
        Decisions::parse(&said).map_err(|why| refused(&why, &[(&called, &said)], context))?;
    Ok((options, decisions))
}

/// Returns the day that `--since` (`last` is false) or `--until` means: of `2021` the first or the last day.
fn a_day(text: &str, last: bool) -> Result<Date, Failure> {
    let today = today();
    let asked = TypedContext { first: Date::MIN, last: today, from: None, today: Some(today) };
    let typed = typed(text, asked).map_err(Failure::misuse)?;
    Ok(if last { typed.last() } else { typed.first() })
}
