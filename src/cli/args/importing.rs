//! The options of `orgscope import`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ImportCommand {
    /// Two CSV files with Popolo's field names, or one file of a personnel system
    Csv {
        /// id, name, classification, `parent_id`, `founding_date`, `dissolution_date` and, if there,
        /// `other_names`; several rows of one unit are its versions. docs/import.md goes through an example.
        #[arg(
            long,
            value_name = "FILE",
            required_unless_present = "people",
            requires = "memberships"
        )]
        units: Option<PathBuf>,
        /// `person_id`, `person_name`, `organization_id`, role, `start_date`, `end_date` and, if there,
        /// title, acting, `native_name`, `other_names`.
        #[arg(long, value_name = "FILE", required_unless_present = "people", requires = "units")]
        memberships: Option<PathBuf>,
        /// One file of a personnel system, a row for each person or for each period of a job: name or number,
        /// job title, department, manager, dates. What is guessed of it is said first.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["units", "memberships"])]
        people: Option<PathBuf>,
        /// Which column of the personnel file holds what: id, name, first, last, title, department-id,
        /// department, parent, manager-id, manager, effective, hire, end, email.
        #[arg(long, value_name = "FIELD=HEADER", requires = "people")]
        column: Vec<String>,
        #[command(flatten)]
        into: ImportInto,
    },
    /// Popolo JSON: organizations, persons, memberships, posts
    Popolo {
        /// The document; `-` is standard input.
        file: PathBuf,
        #[command(flatten)]
        into: ImportInto,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportInto {
    /// How the organisation is called.
    #[arg(long, value_name = "T")]
    pub(in crate::cli) title: Option<String>,
    /// Every repair and every row left out, one a line.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) report: Option<PathBuf>,
    /// What an end date means: the last day, the first day after, or what most of them say where one ends and
    /// the next begins.
    #[arg(long, value_enum, default_value = "auto", value_name = "MEANS")]
    pub(in crate::cli) ends: EndsArg,
    /// Replace files that are there already.
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Where the dataset goes; standard output without it.
    #[arg(short, long, value_name = "OUT.ron")]
    pub(in crate::cli) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EndsArg {
    LastDay,
    FirstDayAfter,
    Auto,
}
