//! `orgscope export`: the whole dataset in the formats that an import reads.

use std::path::Path;

use super::FINE;
use super::args::ExportCommand;
use super::context::{Context, Failure};
use crate::data::export::{left_behind, memberships_csv, popolo, units_csv};
use crate::data::file;

pub(super) fn run(command: &ExportCommand, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let put = |path: &Path, content: &str, force: bool| {
        file::write(path, content, force)
            .map_err(|why| Failure::misuse(format!("{}: {why}", path.display())))
    };
    let lost = match command {
        ExportCommand::Csv { force, output } => {
            let (units, memberships) = (output.join("units.csv"), output.join("memberships.csv"));
            for path in [&units, &memberships] {
                if path.exists() && !force {
                    let name = path.display();
                    return Err(Failure::misuse(format!(
                        "{name}: it is there already; --force replaces it"
                    )));
                }
            }
            file::folder(output)
                .map_err(|why| Failure::misuse(format!("{}: {why}", output.display())))?;
            put(&units, &units_csv(history), *force)?;
            put(&memberships, &memberships_csv(history), *force)?;
            left_behind(history, true)
        }
        ExportCommand::Popolo { force, output } => {
            let document = popolo(history);
            if output == Path::new("-") {
                context.out.write_all(document.as_bytes())?;
            } else {
                put(output, &document, *force)?;
            }
            left_behind(history, false)
        }
    };
    if !lost.is_empty() {
        context.tell(&format!("the format has no place for: {}\n", lost.join(", ")));
    }
    Ok(FINE)
}
