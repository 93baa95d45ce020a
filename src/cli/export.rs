//! `orgscope export`: the whole dataset in the formats that an import reads.

use std::path::Path;

use super::EXIT_OK;
use super::args::{ExportCommand, PeriodArgs};
use super::context::{Context, Failure};
use super::page::{page_of, page_start};
use super::period::coverage;
use crate::data::export::{
    CsvStyle, ExportFormat, left_behind, memberships_csv_as, popolo, units_csv_as,
};
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
            context.spares_data(&output.join("units.csv"))?;
            context.spares_data(&output.join("memberships.csv"))?;
        }
        ExportCommand::Popolo { output, .. } | ExportCommand::Html { output, .. } => {
            context.spares_data(output)?;
        }
    }
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let lost = match command {
        ExportCommand::Csv { force, plain_dates, for_spreadsheets, output } => {
            let (plain_dates, for_spreadsheets) = (*plain_dates, *for_spreadsheets);
            let style = CsvStyle { plain_dates, for_spreadsheets };
            let (units, memberships) = (output.join("units.csv"), output.join("memberships.csv"));
            // Refused before a folder is made for it.
            for path in [&units, &memberships] {
                file::check_writable(path, *force)
                    .map_err(|why| Failure::misuse(format!("{}: {why}", path.display())))?;
            }
            let was_there = output.exists();
            file::create_folder(output)
                .map_err(|why| Failure::misuse(format!("{}: {why}", output.display())))?;
            let texts = (units_csv_as(history, style), memberships_csv_as(history, style));
            put(
                &[(units.as_path(), texts.0.as_str()), (memberships.as_path(), texts.1.as_str())],
                *force,
            )
            .inspect_err(|_| {
                if !was_there {
                    file::remove_if_empty(output);
                }
            })?;
            left_behind(
                history,
                if plain_dates { ExportFormat::PlainCsv } else { ExportFormat::Csv },
            )
        }
        ExportCommand::Popolo { force, output } => {
            let document = popolo(history);
            if output == Path::new("-") {
                context.out.write_all(document.as_bytes())?;
            } else {
                put(&[(output.as_path(), document.as_str())], *force)?;
            }
            left_behind(history, ExportFormat::Popolo)
        }
        ExportCommand::Html { force, from, to, unit, at, select, output } => {
            let period = PeriodArgs { from: from.clone(), to: to.clone(), unit: unit.clone() };
            let coverage = coverage(&period, history, context)?;
            let start = page_start(history, &coverage, at.as_deref(), select.as_deref(), context)?;
            let page = page_of(history, &start)?;
            if output == Path::new("-") {
                context.out.write_all(page.as_bytes())?;
            } else {
                put(&[(output.as_path(), page.as_str())], *force)?;
            }
            Vec::new()
        }
    };
    if !lost.is_empty() {
        context.note(&format!("the format has no place for: {}\n", lost.join(", ")));
    }
    Ok(EXIT_OK)
}

fn put(files: &[(&Path, &str)], force: bool) -> Result<(), Failure> {
    file::write_all(files, force)
        .map_err(|(path, why)| Failure::misuse(format!("{}: {why}", path.display())))
}
