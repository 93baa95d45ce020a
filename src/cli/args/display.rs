//! The options of pictures, tours and recordings, of reports and figures, of the configuration and the manual.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use clap_complete::ArgValueCompleter;

use super::ListFormat;
use crate::cli::complete::{tours, units};
use crate::cli::themes::{chosen, theme_names};
use crate::ui::ThemeChoice;

/// The theme that an option names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ThemeArg(Option<ThemeChoice>);

impl ThemeArg {
    /// Returns the theme that was chosen; `None` asks the terminal.
    pub(in crate::cli) fn chosen(self) -> Option<ThemeChoice> {
        self.0
    }

    /// Reads the name of a theme, and offers those there are.
    pub(in crate::cli) fn parser() -> impl TypedValueParser<Value = Self> {
        let names = std::iter::once("auto").chain(theme_names());
        PossibleValuesParser::new(names).map(|word| Self(chosen(&word)))
    }
}

/// The formats of `screenshot`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PictureFormatArg {
    /// Plain text without colours
    Text,
    /// Text with colours as escape sequences
    Ansi,
    /// A drawing for a document
    Svg,
}

/// The values of `tour record --markers`: what a player can jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Markers {
    /// The steps of the tour, each when it is done
    Steps,
    /// The steps, and the events that are played
    Events,
}

/// The values of `tour record --asciicast`: the version of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Asciicast {
    /// Version 2, for all players
    #[value(name = "2")]
    Two,
    /// Version 3, for players from 2025 on
    #[value(name = "3")]
    Three,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ScreenshotArgs {
    /// The day; the last of the span without it.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) at: Option<String>,
    /// The unit to select: an id, a name, or what comes near it.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
    pub(in crate::cli) select: Option<String>,
    /// The day to compare with.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) compare: Option<String>,
    /// Keys typed before the picture is taken.
    #[arg(long, value_name = "SCRIPT", help = "Keys typed before the picture: ]]j<enter>")]
    pub(in crate::cli) keys: Option<String>,
    /// Columns and rows.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36")]
    pub(in crate::cli) size: String,
    /// The colours.
    #[arg(long, value_parser = ThemeArg::parser(), value_name = "THEME", default_value = "dark")]
    pub(in crate::cli) theme: ThemeArg,
    /// How it is written; without it the output's name says it, else it is text.
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<PictureFormatArg>,
    /// Where it goes, as .txt, .ansi or .svg; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Overwrite an existing file.
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TourCommand {
    /// The tours of the dataset, your own, and those beside the dataset
    List,
    /// Play tours without a screen and say what of them does not work
    Check {
        /// One tour: its name, or the path of a .tour file; all of them without it.
        #[arg(add = ArgValueCompleter::new(tours))]
        name: Option<String>,
    },
    /// Write a tour as an asciicast, which asciinema plays, or as a picture that moves
    Record(TourRecordArgs),
    /// Take the pictures of a tour, one for each `shot`
    Shots {
        /// The tour: its name, or the path of a .tour file.
        #[arg(add = ArgValueCompleter::new(tours))]
        name: String,
        /// The folder they go to, as text and as SVG; files that are there are replaced.
        #[arg(short, long, value_name = "FOLDER")]
        output: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TourRecordArgs {
    /// The tour: its name, or the path of a .tour file.
    #[arg(add = ArgValueCompleter::new(tours))]
    pub(in crate::cli) name: String,
    /// Columns and rows.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36")]
    pub(in crate::cli) size: String,
    /// 2 is twice as fast.
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    pub(in crate::cli) speed: f64,
    /// What has a marker, where a player can pause or jump to: each step (also without it), or each event as well.
    #[arg(long, value_enum)]
    pub(in crate::cli) markers: Option<Markers>,
    /// The version of a .cast, 2 without it; players from before 2025 know 2 alone.
    #[arg(long, value_enum, value_name = "VERSION")]
    pub(in crate::cli) asciicast: Option<Asciicast>,
    /// The colours.
    #[arg(long, value_parser = ThemeArg::parser(), value_name = "THEME", default_value = "dark")]
    pub(in crate::cli) theme: ThemeArg,
    /// Where it goes: .svg is one picture that moves, .html a page with the captions to step through, .cast an
    /// asciicast; `-` is standard output, as an asciicast.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// Overwrite an existing file.
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

#[derive(Debug, Args)]
#[group(required = false, multiple = false)]
pub(in crate::cli) struct ConfigArgs {
    /// Print a configuration that changes nothing, to start from (also without an option).
    #[arg(long)]
    pub(in crate::cli) print_default: bool,
    /// Print where the configuration is looked for.
    #[arg(long)]
    pub(in crate::cli) path: bool,
    /// Say what is wrong with it.
    #[arg(long)]
    pub(in crate::cli) check: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ManArgs {
    /// Write the pages of all commands into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) dir: Option<PathBuf>,
}

/// A period, and the units that are asked about.
#[derive(Debug, Args)]
pub(in crate::cli) struct PeriodArgs {
    /// From this day on; a partial date means its first day. The first of the span without it.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// Up to this day; a partial date means its last day. The last of the span without it.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) to: Option<String>,
    /// Only this unit and what is below it, each for as long as it is.
    #[arg(long, value_name = "NAME-OR-ID", add = ArgValueCompleter::new(units))]
    pub(in crate::cli) unit: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArgs {
    #[command(flatten)]
    pub(in crate::cli) period: PeriodArgs,
    /// Where it goes, as .md or .html; standard output, as Markdown, without it or with `-`.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Overwrite an existing file.
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = STATS_JSON)]
pub(in crate::cli) struct StatsArgs {
    #[command(flatten)]
    pub(in crate::cli) period: PeriodArgs,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(in crate::cli) format: ListFormat,
}

/// What the keys of `orgscope/stats/1` mean, where the name does not say it.
const STATS_JSON: &str = "\
JSON, orgscope/stats/1:
  years           what the days of a year changed, each compared with the day before, as by `diff`:
                  units opened, closed (merged and split ones among them), moved, renamed;
                  tenures that began (`appointed`) and that ended in whatever way (`left`); how
                  many of these have no known day (they count on the day they are ordered by);
                  open units and incumbents at its end
  tenures         by class of unit, tenures held on a day of the period: how many, the median
                  and the longest in days. Counted from the day that is said (\"in post since\"),
                  at the latest from that of the event; those that are `running` up to the last
                  day.
                  A month counts as its first day, a year as 1 July, a bound as its end: so
                  many are `imprecise`. `start_unknown` ones have no length
  all_tenures     the same for all classes together
  heads_per_unit  incumbents for each open unit on the last day; a person counts once for
                  each position
  unknown, vacant, disputed, inferred, lapsed, units, positions, incumbents
                  how many there are on the last day; `lapsed` were last confirmed too long ago
  shares          between 0 and 1: unknown and vacant of the positions, the others of the
                  incumbents";
