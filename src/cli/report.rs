//! `orgscope report`: a period as a document to paste from, as Markdown or as a page.

mod changed;
mod document;
mod doubts;
mod html;
mod led;
mod markdown;
mod overview;
mod tenure_chart;

use std::path::Path;

use super::EXIT_OK;
use super::args::ReportArgs;
use super::context::Context;
use super::failure::Failure;
use super::period::coverage;
use crate::data::file;
use crate::org::{Coverage, History, Stats};

use document::Document;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Markdown,
    Html,
}

pub(super) fn run(args: &ReportArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let form = output.map_or(Ok(Form::Markdown), form)?;
    if let Some(path) = output {
        context.refuse_own_dataset(path)?;
        file::check_writable(path, args.force).map_err(|why| Failure::of_file(path, why))?;
    }
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let coverage = coverage(&args.period, history, context)?;
    let document = document(history, &coverage);
    let text = match form {
        Form::Markdown => markdown::write(&document, history.dataset()),
        Form::Html => html::write(&document, history.dataset()),
    };
    match output {
        None => context.out.write_all(text.as_bytes())?,
        Some(path) => {
            file::write(path, &text, args.force).map_err(|why| Failure::of_file(path, why))?;
        }
    }
    Ok(EXIT_OK)
}

/// Returns the form of a report by the ending of its file name.
fn form(path: &Path) -> Result<Form, Failure> {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown") => Ok(Form::Markdown),
        Some("html" | "htm") => Ok(Form::Html),
        _ => Err(Failure::misuse(format!(
            "{}: expected a name that ends in .md or .html",
            path.display()
        ))),
    }
}

/// Returns the document that both forms are written from.
fn document(history: &History, coverage: &Coverage) -> Document {
    let mut document = Document::new(overview::title(history, coverage));
    overview::write(history, coverage, &Stats::new(history, coverage), &mut document);
    let mut events = changed::write(history, coverage, &mut document);
    led::write(history, coverage, &mut events, &mut document);
    doubts::write(history, coverage, &events, &mut document);
    tenure_chart::write(history, coverage, &mut document);
    document
}
