//! The options and commands, as `clap` reads them.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{Args, Parser, Subcommand};
use clap_complete::ArgValueCompleter;

use super::complete::{records, tours, units};

mod display;
mod formats;
mod global_options;
mod importing;

pub(super) use display::{
    Asciicast, ConfigArgs, ManArgs, Markers, PeriodArgs, PictureFormatArg, ReportArgs,
    ScreenshotArgs, StatsArgs, ThemeArg, TourCommand, TourRecordArgs,
};
pub(super) use formats::{ConfidenceArg, FindKind, ListFormat, PageFormat, ShowKind, TreeFormat};
pub(super) use global_options::{ColourWhen, GlobalOptions};
pub(super) use importing::{EndsArg, EndsOption, ImportCommand, ImportInto, Mapped, StateRules};

/// The version, the commit as far as `build.rs` knows it, and the version of the datasets that are read.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let version = env!("CARGO_PKG_VERSION");
    match option_env!("ORGSCOPE_BUILT_FROM") {
        Some(commit) => format!("{version} ({commit}, schema 1)"),
        None => format!("{version} (schema 1)"),
    }
});

/// An explorer of an organisation over time.
#[derive(Debug, Parser)]
#[command(
    name = "orgscope",
    version = VERSION.as_str(),
    about = "Explore an organisation over time: a date slider and a tree of units and their leaders",
    disable_help_subcommand = true
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: GlobalOptions,
    /// The day the explorer opens at: 2022-12-29, 29.12.2022, 2022-12, 2022-q4, dec 2022, mid 2022, start, end,
    /// today.
    #[arg(long, value_name = "DATE")]
    pub(super) at: Option<String>,
    /// A git repository to explore as it is: each commit that changes files of teams is a state. A new commit is shown as soon
    /// as it is made.
    #[arg(long, value_name = "REPO", conflicts_with = "data")]
    pub(super) git: Option<PathBuf>,
    #[command(flatten)]
    pub(super) mapped: Mapped,
    /// The unit the explorer selects: an id, a name, or what comes near it.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
    pub(super) select: Option<String>,
    /// The day the explorer compares with.
    #[arg(long, value_name = "DATE")]
    pub(super) compare: Option<String>,
    /// The tour the explorer begins: its name, or the path of a .tour file.
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(tours))]
    pub(super) tour: Option<String>,
    /// The colours: auto asks the terminal for its background.
    #[arg(long, value_parser = ThemeArg::parser(), value_name = "THEME")]
    pub(super) theme: Option<ThemeArg>,
    /// Keys typed before the first frame.
    #[arg(long, value_name = "SCRIPT", help = "Keys typed before the first frame: ]]j<enter>")]
    pub(super) keys: Option<String>,
    /// Leave the mouse to the terminal.
    #[arg(long, overrides_with = "mouse")]
    pub(super) no_mouse: bool,
    /// Capture the mouse, whatever the configuration says.
    #[arg(long, overrides_with = "no_mouse")]
    pub(super) mouse: bool,
    /// Box drawing, whatever the configuration says.
    #[arg(long, conflicts_with = "ascii")]
    pub(super) no_ascii: bool,
    /// Let a second terminal of yours take part: `orgscope notes` shows what is on and the notes of a tour,
    /// `orgscope send` does what a tour can say.
    #[arg(long)]
    pub(super) listen: bool,
    /// The way to the clipboard: osc52 (through the terminal), off, or a command that takes the text.
    #[arg(long, value_name = "HOW")]
    pub(super) clipboard: Option<String>,
    #[command(subcommand)]
    pub(super) command: Option<CliCommand>,
}

impl Cli {
    /// Returns the first option given that only the explorer has.
    pub(super) fn explorer_options(&self) -> Option<&'static str> {
        let given = [
            ("--at", self.at.is_some()),
            ("--git", self.git.is_some()),
            ("--map", self.mapped.map.is_some()),
            ("--preset", self.mapped.preset.is_some()),
            ("--select", self.select.is_some()),
            ("--compare", self.compare.is_some()),
            ("--tour", self.tour.is_some()),
            ("--theme", self.theme.is_some()),
            ("--keys", self.keys.is_some()),
            ("--no-mouse", self.no_mouse),
            ("--mouse", self.mouse),
            ("--no-ascii", self.no_ascii),
            ("--listen", self.listen),
            ("--clipboard", self.clipboard.is_some()),
        ];
        given.into_iter().find(|(_, given)| *given).map(|(name, _)| name)
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// Print the tree of a day
    Tree(TreeArgs),
    /// What differs between two days
    Diff(DiffArgs),
    /// Find people, units, posts and events: names, roles and years in any order
    Find(FindArgs),
    /// A career, a unit's leaders, names and lineage, or a post's holders
    Show(ShowArgs),
    /// Events with their changes, sources and disputes
    Log(LogArgs),
    /// A period as a document: what changed, who led what, disputes, sources
    Report(ReportArgs),
    /// Figures about a period: changes by year, lengths of tenures, doubts
    Stats(StatsArgs),
    /// Say what is wrong with a dataset, and where
    Check(CheckArgs),
    /// Write a commented dataset to start from
    New(NewArgs),
    /// Make a dataset of other people's data
    #[command(subcommand)]
    Import(ImportCommand),
    /// Write the dataset in other people's formats
    #[command(subcommand)]
    Export(ExportCommand),
    /// Draw the screen of a moment, as text or as a picture
    Screenshot(ScreenshotArgs),
    /// Guided tours, step by step: list them, check them, record them
    #[command(subcommand)]
    Tour(TourCommand),
    /// The speaker's notes, beside an explorer that was opened with --listen
    Notes,
    /// Send a line of a tour to an explorer that was opened with --listen
    Send(SendArgs),
    /// Print a script that completes commands and options in a shell
    Completions {
        /// bash, zsh, fish, elvish or powershell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man(ManArgs),
    /// The configuration: a default to start from, its place, what is wrong with it
    Config(ConfigArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
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
        /// The first day of its slider; a partial date means its first day. What was before stays in the file.
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// The last day of its slider; a partial date means its last day. What comes after stays in the file.
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// The unit at the top of its tree. The other units stay in the file: search and links find them.
        #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
        unit: Option<String>,
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

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// One day; a partial date means its first day.
    pub(super) from: String,
    /// The other; the earlier of the two is always "before".
    pub(super) to: String,
    /// Only this unit and what is below it on either day.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
    pub(super) unit: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: PageFormat,
    /// Exit with 1 where anything differs.
    #[arg(long)]
    pub(super) exit_code: bool,
}

#[derive(Debug, Args)]
pub(super) struct FindArgs {
    /// Words in any order: names, a role, a date; 'exact ^prefix suffix$ !not a | b. Several words are one question.
    #[arg(required = true, num_args = 1.., add = ArgValueCompleter::new(records))]
    pub(super) query: Vec<String>,
    /// Who is in post on this day comes first; the last day without it.
    #[arg(long, value_name = "DATE")]
    pub(super) at: Option<String>,
    /// Only one kind.
    #[arg(long, value_enum)]
    pub(super) kind: Option<FindKind>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Who or what: an id, a name, or what comes near it; a role, maybe with a unit. Several words are one name.
    #[arg(required = true, num_args = 1.., value_name = "NAME-OR-ID", add = ArgValueCompleter::new(records))]
    pub(super) name: Vec<String>,
    /// Only one kind.
    #[arg(long, value_enum)]
    pub(super) kind: Option<ShowKind>,
    /// The sources of each tenure.
    #[arg(long)]
    pub(super) sources: bool,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: PageFormat,
}

#[derive(Debug, Args)]
pub(super) struct LogArgs {
    /// From this day on; a partial date means its first day.
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<String>,
    /// Up to this day; a partial date means its last day.
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<String>,
    /// Only what concerns this unit or person; the other changes of an event are counted.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(records))]
    pub(super) about: Option<String>,
    /// Only this year.
    #[arg(long, value_name = "YYYY", conflicts_with_all = ["from", "to"])]
    pub(super) year: Option<String>,
    /// Only what sources contradict each other about.
    #[arg(long, conflicts_with = "confidence")]
    pub(super) disputed: bool,
    /// Only what is attested so.
    #[arg(long, value_enum)]
    pub(super) confidence: Option<ConfidenceArg>,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: PageFormat,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Where to.
    pub(super) file: PathBuf,
    /// Overwrite an existing file.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct TreeArgs {
    /// The day; without it the one the explorer opens on: the earliest of today, the last day of the span and the last
    /// on which a position is held. A partial date means its first day.
    #[arg(long, value_name = "DATE")]
    pub(super) at: Option<String>,
    /// Only this unit and what is below it.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
    pub(super) unit: Option<String>,
    /// Only so many levels; 1 is the top alone.
    #[arg(long, value_name = "N")]
    pub(super) depth: Option<usize>,
    /// Leave out what is less than certain: (disputed), (one source), (last confirmed Jul 2021).
    #[arg(long)]
    pub(super) plain: bool,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: TreeFormat,
    /// With --format csv: put a ' before each cell that a spreadsheet would run as a formula (=, +, -, @).
    #[arg(long)]
    pub(super) for_spreadsheets: bool,
}

#[derive(Debug, Args)]
pub(super) struct SendArgs {
    /// A line as in a tour; `-` reads lines from standard input.
    pub(super) line: String,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The dataset; wins over --data.
    pub(super) file: Option<PathBuf>,
    /// Warnings count as well: exit 1 with any.
    #[arg(long)]
    pub(super) strict: bool,
    /// How it is written: text has the gravest thousand, JSON the first 50,000 of each rule; both count all.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ListFormat,
    /// List the rules instead.
    #[arg(long)]
    pub(super) list: bool,
}
