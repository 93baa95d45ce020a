//! Floor 6: the command line. Data to one stream, messages to the other, an exit code at the end.
//!
//! `cli` knows no screen: for the explorer it reads the options and the dataset, and hands both to
//! `main`.

mod args;
mod build_app;
mod check;
mod complete;
mod config;
mod context;
mod diff;
mod diff_page;
mod export;
mod find;
mod follow;
mod graph;
mod import;
mod log;
mod new;
mod progress;
mod screenshot;
mod settings;
mod shell;
mod show;
mod tours;
mod tree;

use std::ffi::OsString;
use std::io::Write;

use clap::FromArgMatches;

use crate::app::Key;
use crate::app::keymap::Keymap;
use crate::app::tour::Tour;
use crate::data::{Problem, neutralise_lines};
use crate::explorer::{Clipboard, DataFile};
use crate::org::{History, UnitId};
use crate::time::Date;
use crate::ui::{Chosen, Theme};
pub use progress::Progress;

use args::{Cli, Command};
use context::{Context, Failure};

/// What a command line leads to.
#[derive(Debug)]
pub enum Outcome {
    /// It is done; the exit code.
    Done(u8),
    /// The explorer is to be opened.
    Explore(Box<Explore>),
    /// A tour is to be recorded.
    Record(Box<Record>),
}

/// What the explorer opens with.
#[derive(Debug)]
pub struct Explore {
    /// The dataset.
    pub history: History,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The dataset as it was named; `None` is the embedded one.
    pub data: Option<String>,
    /// How its file was before it was read.
    pub stamp: Option<crate::os::Stamp>,
    /// Where the dataset is made of a repository: the option that says how, and its value.
    pub mapping: Option<(&'static str, String)>,
    /// What is watched where the dataset is made of a repository.
    pub followed: Option<DataFile>,
    /// The day to open at.
    pub at: Option<Date>,
    /// The unit to select.
    pub select: Option<UnitId>,
    /// The day to compare with.
    pub compare: Option<Date>,
    /// No box drawing; `None` leaves it to the terminal.
    pub ascii: Option<bool>,
    /// Whether with colour.
    pub colour: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The tours to choose from.
    pub tours: Vec<Tour>,
    /// The tour to begin.
    pub tour: Option<usize>,
    /// The keys to type before the first frame.
    pub keys: Vec<Key>,
    /// The theme; `None` asks the terminal.
    pub theme: Option<Chosen>,
    /// Which keys mean what.
    pub keymap: Keymap,
    /// How texts get to the clipboard.
    pub clipboard: Clipboard,
    /// Whether the first keys are taught.
    pub greets: bool,
}

impl Explore {
    /// A history at its last day, with nothing chosen.
    fn of(history: History, problems: Vec<Problem>) -> Self {
        Self {
            history,
            problems,
            data: None,
            stamp: None,
            followed: None,
            mapping: None,
            at: None,
            select: None,
            compare: None,
            ascii: None,
            colour: true,
            mouse: false,
            tours: Vec::new(),
            tour: None,
            keys: Vec::new(),
            theme: None,
            keymap: Keymap::default(),
            clipboard: Clipboard::default(),
            greets: false,
        }
    }
}

/// A recording to be made.
#[derive(Debug)]
pub struct Record {
    /// The tour, begun.
    pub explore: Explore,
    /// Its colours.
    pub theme: Theme,
    /// What it is about.
    pub title: String,
    /// Columns and rows.
    pub size: (u16, u16),
    /// What all times are divided by.
    pub speed: f64,
    /// Whether events have markers, and not steps alone.
    pub marks_events: bool,
    /// Which form it has.
    pub version: crate::data::asciicast::Version,
    /// Where it goes; `None` is standard output.
    pub output: Option<std::path::PathBuf>,
    /// Whether a file that is there already is replaced.
    pub force: bool,
}

/// Everything went well.
pub const FINE: u8 = 0;
/// Looked and found something.
pub const FOUND: u8 = 1;
/// Misuse, or the file or the terminal cannot be used.
pub const MISUSE: u8 = 2;

/// Runs a command line; `terminal` says whether there is a terminal for the explorer, and why not. `leaves` is asked
/// while the explorer reads something large: whether the reader has enough, and the code to leave with.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    terminal: impl FnOnce() -> Result<(), String>,
    leaves: &mut dyn FnMut() -> Option<u8>,
) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(code) = complete::answer(&args, out, err) {
        return Outcome::Done(code);
    }
    let cli = args::command().try_get_matches_from(&args).and_then(|it| Cli::from_arg_matches(&it));
    let cli = match cli {
        Ok(cli) => cli,
        Err(mut error) => {
            args::suggest(&mut error, &args);
            // Help and version are answers; everything else is misuse.
            // It repeats what was typed, or what another person had typed.
            let text = neutralise_lines(&error.render().to_string());
            if error.use_stderr() {
                let _ = write!(err, "{text}");
                return Outcome::Done(MISUSE);
            }
            let written = write!(out, "{text}").and_then(|()| out.flush());
            return Outcome::Done(context::written(written, err));
        }
    };
    let mut context = Context::new(&cli, out, err);
    let result = match &cli.command {
        Some(_) if cli.explorer_options().is_some() => {
            let option = cli.explorer_options().unwrap_or_default();
            Err(Failure::misuse(format!(
                "{option} belongs to the explorer and means nothing before a command; \
                 write options of a command after it"
            )))
        }
        None => match explore(&cli, &mut context, terminal, leaves) {
            Ok(explore) => return Outcome::Explore(Box::new(explore)),
            Err(failure) => Err(failure),
        },
        Some(Command::Tree(args)) => tree::run(args, &mut context),
        Some(Command::Diff(args)) => diff::run(args, &mut context),
        Some(Command::Find(args)) => find::run(args, &mut context),
        Some(Command::Show(args)) => show::run(args, &mut context),
        Some(Command::Log(args)) => log::run(args, &mut context),
        Some(Command::Check(args)) => check::run(args, &mut context),
        Some(Command::New(args)) => new::run(args, &mut context),
        Some(Command::Export(command)) => export::run(command, &mut context),
        Some(Command::Import(command)) => import::run(command, &mut context),
        Some(Command::Completions { shell }) => shell::completions(*shell, &mut context),
        Some(Command::Man(args)) => shell::man(args, &mut context),
        Some(Command::Config(args)) => config::run(args, &mut context),
        Some(Command::Screenshot(args)) => screenshot::run(args, &mut context),
        Some(Command::Tour(command)) => match tours::run(command, &mut context) {
            Ok(Outcome::Done(code)) => Ok(code),
            Ok(outcome) => return outcome,
            Err(failure) => Err(failure),
        },
    };
    Outcome::Done(context.end(result))
}

fn explore(
    cli: &Cli,
    context: &mut Context<'_>,
    terminal: impl FnOnce() -> Result<(), String>,
    leaves: &mut dyn FnMut() -> Option<u8>,
) -> Result<Explore, Failure> {
    terminal().map_err(|why| {
        Failure::misuse(format!(
            "{why}; `orgscope tree --at DATE` prints the tree, `orgscope check` checks a dataset"
        ))
    })?;
    let settings = settings::settings(cli, context)?;
    let keys = screenshot::keys(cli.keys.as_deref())?;
    let (tours, tour) = tours_of(cli.tour.as_deref(), context)?;
    let (loaded, followed) = match follow::repository(cli, context)? {
        Some((loaded, followed)) => (loaded, Some(followed)),
        None => (context.load_watched(leaves)?, None),
    };
    let data = loaded.opened.history.dataset();
    let mut day = |text: &str| context::day(text, data, context);
    let at = cli.at.as_deref().map(&mut day).transpose()?;
    let compare = cli.compare.as_deref().map(&mut day).transpose()?;
    let select = cli
        .select
        .as_deref()
        .map(|name| context::unit(&loaded.opened.history, name))
        .transpose()?;
    Ok(Explore {
        data: context.data_name(),
        stamp: loaded.stamp,
        mapping: followed.as_ref().and(cli.mapped.option()),
        followed,
        problems: loaded.opened.problems,
        history: loaded.opened.history,
        at,
        select,
        compare,
        ascii: settings.ascii,
        colour: context.colour_on_screen(cli.theme.is_some()),
        mouse: settings.mouse,
        tours,
        tour,
        keys,
        theme: settings.theme,
        keymap: settings.keymap,
        clipboard: settings.clipboard,
        greets: true,
    })
}

/// The tours that can be read, and the one to begin with; that one has to be readable.
fn tours_of(
    wanted: Option<&str>,
    context: &mut Context<'_>,
) -> Result<(Vec<Tour>, Option<usize>), Failure> {
    let mut tours = tours::all(context);
    let Some(name) = wanted else { return Ok((tours, None)) };
    if let Some(known) = tours.iter().position(|tour| tour.name == name) {
        let source = tours::source(name, context)?;
        tours::parse(&source, context)?;
        return Ok((tours, Some(known)));
    }
    let source = tours::source(name, context)?;
    tours.push(tours::parse(&source, context)?);
    let last = tours.len() - 1;
    Ok((tours, Some(last)))
}
