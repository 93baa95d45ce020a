//! Where tours come from: those of the embedded dataset or beside the dataset, the reader's own, and a file that is named.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::context::Context;
use super::failure::Failure;
use super::waiting::patiently;
use crate::app::tour::{Tour, TourError, TourStep};
use crate::data::{self, Remark, TOURS, file};

/// The text of a tour, and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct TourSource {
    pub(super) name: String,
    /// Where it comes from, for messages: a path, or the name with `(embedded)`.
    pub(super) place: String,
    pub(super) text: String,
}

/// Returns the tours of the embedded dataset or those beside the dataset, then the reader's own.
pub(super) fn sources(context: &Context<'_>) -> Vec<TourSource> {
    let mut sources = Vec::new();
    match context.data_path() {
        None => sources.extend(TOURS.map(|(name, text)| TourSource {
            name: name.to_owned(),
            place: format!("{name}.tour (embedded)"),
            text: text.to_owned(),
        })),
        Some(path) if path != Path::new("-") => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            sources.extend(in_folder(folder.unwrap_or(Path::new("."))));
        }
        Some(_) => {}
    }
    if let Ok(places) = etcetera::choose_base_strategy() {
        sources.extend(in_folder(&places.config_dir().join("orgscope").join("tours")));
    }
    sources
}

/// Returns the parsed tours of [`sources`]. In place of one that cannot be read there is a tour whose caption says why.
pub(super) fn all(context: &Context<'_>) -> Vec<Tour> {
    let parsed = |source: &TourSource| {
        Tour::parse(&source.name, &source.text).unwrap_or_else(|errors| unreadable(source, &errors))
    };
    sources(context).iter().map(parsed).collect()
}

/// Returns a tour of one step whose caption is the first error of a text, with its place.
fn unreadable(source: &TourSource, errors: &[TourError]) -> Tour {
    let (at, message) =
        errors.first().map_or((0, ""), |error| (error.place.start, error.message.as_str()));
    let before = source.text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let caption = format!("{}:{line}:{column}: {message}", source.place);
    Tour {
        name: source.name.clone(),
        title: "cannot be read".to_owned(),
        steps: vec![TourStep {
            caption: data::neutralise(&caption).into_owned(),
            place: 0..0,
            verbs: Vec::new(),
            note: String::new(),
        }],
    }
}

/// Returns the tours of a folder, sorted by name; none if there is no such folder.
fn in_folder(folder: &Path) -> Vec<TourSource> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tour"))
        // Reading a pipe would block.
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| from_file(path).ok()).collect()
}

/// Reads the tour in a file. Its name is that of the file without the ending.
fn from_file(path: &Path) -> Result<TourSource, Failure> {
    let place = path.display().to_string();
    let text = patiently(path, || file::read(path)).map_err(|why| Failure::of_file(path, why))?;
    let name = path.file_stem().map_or_else(|| place.clone().into(), |stem| stem.to_string_lossy());
    let name = data::neutralise(&name).into_owned();
    Ok(TourSource { name, place, text })
}

/// Returns the tour of a name, else the one in the file with this path. Fails if there is neither, and lists the names.
pub(super) fn source(name: &str, context: &Context<'_>) -> Result<TourSource, Failure> {
    let known = sources(context);
    if let Some(source) = known.iter().find(|source| source.name == name) {
        return Ok(source.clone());
    }
    let path = Path::new(name);
    if path.extension().is_some_and(|extension| extension == "tour") || path.exists() {
        return from_file(path);
    }
    let names: Vec<&str> = known.iter().map(|source| source.name.as_str()).collect();
    let there_are = match names.as_slice() {
        [] => "there are none for this dataset; name a .tour file".to_owned(),
        names => format!("there are: {}", names.join(", ")),
    };
    Err(Failure::misuse(format!("unknown tour `{name}`; {there_are}")))
}

/// Parses a tour. If that fails, prints all errors with their places and returns a failure.
pub(super) fn parse(source: &TourSource, context: &mut Context<'_>) -> Result<Tour, Failure> {
    Tour::parse(&source.name, &source.text).map_err(|errors| {
        context.report(errors.iter().map(remark), &source.text, &source.place);
        Failure::misuse(format!("{}: the tour cannot be read", source.place))
    })
}

/// Returns an error of a tour for a report.
pub(super) fn remark(error: &TourError) -> Remark<'_> {
    let (span, hint) = (error.place.clone(), error.hint.as_deref());
    Remark { span, message: &error.message, hint }
}
