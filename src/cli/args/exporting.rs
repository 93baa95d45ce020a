//! The options of `orgscope export`.

use std::path::PathBuf;

use clap::Subcommand;
use clap_complete::ArgValueCompleter;

use crate::cli::complete::units;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ExportCommand {
    /// units.csv and memberships.csv, as `import csv` reads them
    Csv {
        /// Replace files that are there already.
        #[arg(long)]
        force: bool,
        /// Dates as 2022, 2022-12 or 2022-12-29, without ? ~ % and bounds. `import csv` reads either.
        #[arg(long)]
        plain_dates: bool,
        /// An apostrophe before each cell that a spreadsheet would run as a formula (=, +, -, @). Without it
        /// cells are as they are in the dataset, so that they can be imported again.
        #[arg(long)]
        for_spreadsheets: bool,
        /// The folder they go to.
        #[arg(short, long, value_name = "FOLDER")]
        output: PathBuf,
    },
    /// A Popolo JSON document
    Popolo {
        /// Overwrite an existing file.
        #[arg(long)]
        force: bool,
        /// Where it goes; `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// One page that a browser opens from the disk, for people without a terminal
    Html {
        /// Overwrite an existing file.
        #[arg(long)]
        force: bool,
        /// The day it opens on; the last day without it.
        #[arg(long, value_name = "DATE")]
        at: Option<String>,
        /// The unit that is selected at first.
        #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
        select: Option<String>,
        /// Where it goes; `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}
