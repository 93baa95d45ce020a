//! The options of `orgscope import`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::import::snapshots::PRESETS;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ImportCommand {
    /// Two CSV files with Popolo's field names, or one file of a personnel system
    Csv {
        /// id, name, classification, `parent_id`, `founding_date`, `dissolution_date` and, if there,
        /// `other_names`; several rows of one unit are its versions. docs/import.md goes through an example.
        #[arg(long, value_name = "FILE", required_unless_present = "people")]
        units: Option<PathBuf>,
        /// `person_id`, `person_name`, `organization_id`, role, `start_date`, `end_date` and, if there,
        /// title, acting, `native_name`, `other_names`. Without it there are units and no people.
        #[arg(long, value_name = "FILE", requires = "units")]
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
        ends: EndsOption,
        #[command(flatten)]
        into: ImportInto,
    },
    /// Popolo JSON: organizations, persons, memberships, posts
    Popolo {
        /// The document; `-` is standard input.
        file: PathBuf,
        #[command(flatten)]
        ends: EndsOption,
        #[command(flatten)]
        into: ImportInto,
    },
    /// Exports with a date in their names, or with a column of dates
    ///
    /// What differs between two states is what happened. Without a mapping the files are staff lists. docs/snapshots.md goes
    /// through an example.
    Snapshots {
        /// The files, or folders of them: 2023-01-31.csv, `headcount_202302.csv`, 2018.yaml.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        mapped: Mapped,
        /// How the dates in the names are written: %d%m%Y, where 01022023 may be January or February.
        #[arg(long, value_name = "FORMAT")]
        date_format: Option<String>,
        /// Which column of a staff list holds what, as of `import csv --people`; `date` is the day of the list.
        #[arg(long, value_name = "FIELD=HEADER", conflicts_with_all = ["map", "preset"])]
        column: Vec<String>,
        #[command(flatten)]
        rules: StateRules,
        #[command(flatten)]
        into: ImportInto,
    },
    /// Files of teams in a git repository: each commit is a state
    ///
    /// What differs between two states is what happened; each event names its commits. docs/snapshots.md goes through an
    /// example.
    Git {
        /// The folder of the repository.
        repository: PathBuf,
        #[command(flatten)]
        mapped: Mapped,
        /// The branch whose commits count, first parents only; the present one without it.
        #[arg(long, value_name = "BRANCH")]
        branch: Option<String>,
        /// From this day on; what was there before is there on it.
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        /// Up to this day.
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        /// A commit counts from the day on which it was written, not from that on which it was committed.
        #[arg(long)]
        author_date: bool,
        /// The address of a commit, with {hash} in it.
        #[arg(long, value_name = "TEMPLATE")]
        link: Option<String>,
        #[command(flatten)]
        rules: StateRules,
        #[command(flatten)]
        into: ImportInto,
    },
}

/// How states are read.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mapped {
    /// A mapping of your own: docs/snapshots.md says how to write one.
    #[arg(long, value_name = "MAP.ron", conflicts_with = "preset")]
    pub(in crate::cli) map: Option<PathBuf>,
    /// A mapping that is built in.
    #[arg(long, value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(preset_names()))]
    pub(in crate::cli) preset: Option<String>,
}

impl Mapped {
    /// Returns the option that was given, and its value.
    pub(in crate::cli) fn option(&self) -> Option<(&'static str, String)> {
        let map = self.map.as_ref().map(|it| ("--map", it.display().to_string()));
        map.or_else(|| self.preset.clone().map(|it| ("--preset", it)))
    }
}

fn preset_names() -> Vec<&'static str> {
    PRESETS.iter().map(|it| it.0).collect()
}

/// Which unit of one state is which of the next.
#[derive(Debug, Args)]
pub(in crate::cli) struct StateRules {
    /// A unit or a handle of another name is another one.
    #[arg(long)]
    pub(in crate::cli) no_renames: bool,
    /// Decisions by hand, which overrule what is found: a file that --report wrote is one to start from.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) decisions: Option<PathBuf>,
    /// Take a state in which more than half of the units empty at once.
    #[arg(long)]
    pub(in crate::cli) accept_emptied: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EndsOption {
    /// What an end date means: the last day, the first day after, or what the ends that touch a start say.
    #[arg(long, value_enum, default_value = "auto", value_name = "MEANS")]
    pub(in crate::cli) ends: EndsArg,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportInto {
    /// How the organisation is called.
    #[arg(long, value_name = "T")]
    pub(in crate::cli) title: Option<String>,
    /// What was repaired, left out or decided, one a line.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) report: Option<PathBuf>,
    /// Replace files that are there already.
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Where the dataset goes; standard output without it.
    #[arg(short, long, value_name = "OUT.ron")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The values of `--ends`: what an end date in the file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EndsArg {
    /// The last day on which it holds
    LastDay,
    /// The first day on which it no longer holds
    FirstDayAfter,
    /// Last day if at least 2 ends, and more than three times as many as say otherwise, lie on the day before a
    /// start; else first day after
    Auto,
}
