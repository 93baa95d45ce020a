//! The options of pictures, tours and recordings, of the configuration and the manual.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use clap_complete::ArgValueCompleter;

use crate::cli::complete::{tours, units};

use crate::cli::themes::{chosen, theme_names};
use crate::ui::Chosen;

/// The theme that an option names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ThemeArg(Option<Chosen>);

impl ThemeArg {
    /// `None` where the terminal is to be asked.
    pub(in crate::cli) fn chosen(self) -> Option<Chosen> {
        self.0
    }

    /// Reads the name of a theme, and offers those there are.
    pub(in crate::cli) fn parser() -> impl TypedValueParser<Value = Self> {
        let names = std::iter::once("auto").chain(theme_names());
        PossibleValuesParser::new(names).map(|word| Self(chosen(&word)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PictureFormat {
    Text,
    Ansi,
    Svg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Markers {
    Steps,
    Events,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Asciicast {
    #[value(name = "2")]
    Two,
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
    pub(in crate::cli) format: Option<PictureFormat>,
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
    /// Where it goes: .svg is one picture that moves, .cast an asciicast; `-` is standard output, as an asciicast.
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
