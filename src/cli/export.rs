//! `orgscope export`: the dataset as CSV, as Popolo or as an HTML page.

use std::path::Path;

use super::EXIT_OK;
use super::args::{ExportCommand, PeriodArgs};
use super::context::Context;
use super::failure::Failure;
use super::page::{page_of, page_start};
use super::period::coverage;
use crate::data::export::{self, CsvStyle, ExportFormat, memberships_csv_as, popolo, units_csv_as};
use crate::data::file;

pub(super) fn run(command: &ExportCommand, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let ExportCommand::Csv { output, .. } = command
        && output == Path::new("-")
    {
        return Err(Failure::misuse(
            "`export csv` writes two files and cannot write both to standard output; name a folder",
        ));
    }
    match command {
        ExportCommand::Csv { output, .. } => {
            context.refuse_own_dataset(&output.join("units.csv"))?;
            context.refuse_own_dataset(&output.join("memberships.csv"))?;
        }
        ExportCommand::Popolo { output, .. } | ExportCommand::Html { output, .. } => {
            context.refuse_own_dataset(output)?;
        }
    }
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let left_out = match command {
        ExportCommand::Csv { force, plain_dates, for_spreadsheets, output } => {
            let (plain_dates, for_spreadsheets) = (*plain_dates, *for_spreadsheets);
            let style = CsvStyle { plain_dates, for_spreadsheets };
            let (units, memberships) = (output.join("units.csv"), output.join("memberships.csv"));
            // Refused before a folder is made for it.
            for path in [&units, &memberships] {
                file::check_writable(path, *force).map_err(|why| Failure::of_file(path, why))?;
            }
            let was_there = output.exists();
            file::create_folder(output).map_err(|why| Failure::of_file(output, why))?;
            let texts = (units_csv_as(history, style), memberships_csv_as(history, style));
            write_files(
                &[(units.as_path(), texts.0.as_str()), (memberships.as_path(), texts.1.as_str())],
                *force,
            )
            .inspect_err(|_| {
                if !was_there {
                    file::remove_if_empty(output);
                }
            })?;
            export::left_out(
                history,
                if plain_dates { ExportFormat::PlainCsv } else { ExportFormat::Csv },
            )
        }
        ExportCommand::Popolo { force, output } => {
            let document = popolo(history);
            write_document(&document, output, *force, context)?;
            export::left_out(history, ExportFormat::Popolo)
        }
        ExportCommand::Html { force, from, to, unit, at, select, output } => {
            let period = PeriodArgs { from: from.clone(), to: to.clone(), unit: unit.clone() };
            let coverage = coverage(&period, history, context)?;
            let start = page_start(history, &coverage, at.as_deref(), select.as_deref(), context)?;
            let page = page_of(history, &start)?;
            write_document(&page, output, *force, context)?;
            Vec::new()
        }
    };
    if !left_out.is_empty() {
        context.say(&format!("the format has no place for: {}\n", left_out.join(", ")));
    }
    Ok(EXIT_OK)
}

/// Writes a document to a file, or for `-` to standard output.
fn write_document(
    document: &str,
    output: &Path,
    force: bool,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    if output == Path::new("-") {
        context.out.write_all(document.as_bytes())?;
        return Ok(());
    }
    write_files(&[(output, document)], force)
}

fn write_files(files: &[(&Path, &str)], force: bool) -> Result<(), Failure> {
    file::write_all(files, force).map_err(|(path, why)| Failure::of_file(path, why))
}
