//! Floor 6: the command line. Data to one stream, messages to the other, an exit code at the end.
//!
//! `cli` knows no screen: for the explorer it reads the options and the dataset, and hands both to
//! `main`.

mod args;
mod build_app;
mod check;
mod command_line;
mod complete;
mod config;
mod config_file;
mod context;
mod diff;
mod diff_page;
mod export;
mod failure;
mod find;
mod follow;
mod graph;
mod holders;
mod import;
mod log;
mod new;
mod outcome;
mod page;
mod period;
mod progress;
mod report;
mod screenshot;
mod settings;
mod shell;
mod show;
mod speaker;
mod stats;
mod themes;
mod tour_source;
mod tours;
mod tree;
mod waiting;

use std::ffi::OsString;
use std::io::Write;

use clap::FromArgMatches;

use crate::app::tour::Tour;
use crate::data::neutralise_lines;
pub use outcome::{
    EXIT_FAILURE, EXIT_NEGATIVE, EXIT_OK, ExploreOptions, NotesSession, Outcome, RecordingFormat,
    RecordingOptions,
};
pub use progress::Progress;
pub use speaker::{ENDED, describe_connect_error};

use args::{Cli, CliCommand};
use context::Context;
use failure::Failure;

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
    if let Some(code) = shell::answer(&args, out, err) {
        return Outcome::Done(code);
    }
    let cli = command_line::command()
        .try_get_matches_from(&args)
        .and_then(|it| Cli::from_arg_matches(&it));
    let cli = match cli {
        Ok(cli) => cli,
        Err(mut error) => {
            command_line::suggest(&mut error, &args);
            // Help and version are answers; everything else is misuse.
            // It repeats what was typed, or what another person had typed.
            let text = neutralise_lines(&error.render().to_string());
            if error.use_stderr() {
                let _ = write!(err, "{text}");
                return Outcome::Done(EXIT_FAILURE);
            }
            let written = write!(out, "{text}").and_then(|()| out.flush());
            return Outcome::Done(failure::written(written, err));
        }
    };
    let mut context = Context::new(&cli.global, out, err);
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
        Some(CliCommand::Tree(args)) => tree::run(args, &mut context),
        Some(CliCommand::Diff(args)) => diff::run(args, &mut context),
        Some(CliCommand::Find(args)) => find::run(args, &mut context),
        Some(CliCommand::Show(args)) => show::run(args, &mut context),
        Some(CliCommand::Log(args)) => log::run(args, &mut context),
        Some(CliCommand::Report(args)) => report::run(args, &mut context),
        Some(CliCommand::Stats(args)) => stats::run(args, &mut context),
        Some(CliCommand::Check(args)) => check::run(args, &mut context),
        Some(CliCommand::New(args)) => new::run(args, &mut context),
        Some(CliCommand::Export(command)) => export::run(command, &mut context),
        Some(CliCommand::Import(command)) => import::run(command, &mut context),
        Some(CliCommand::Completions { shell }) => shell::completions(*shell, &mut context),
        Some(CliCommand::Man(args)) => shell::man(args, &mut context),
        Some(CliCommand::Config(args)) => config::run(args, &mut context),
        Some(CliCommand::Screenshot(args)) => screenshot::run(args, &mut context),
        Some(CliCommand::Send(args)) => speaker::send(args, &mut context),
        Some(CliCommand::Notes) => match speaker::notes(terminal().is_ok(), &mut context) {
            Ok(Outcome::Done(code)) => Ok(code),
            Ok(outcome) => return outcome,
            Err(failure) => Err(failure),
        },
        Some(CliCommand::Tour(command)) => match tours::run(command, &mut context) {
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
) -> Result<ExploreOptions, Failure> {
    terminal().map_err(|why| {
        Failure::misuse(format!(
            "{why}; `orgscope tree --at DATE` prints the tree, `orgscope check` checks a dataset"
        ))
    })?;
    let settings = config_file::settings(cli, context)?;
    let keys = screenshot::keys(cli.keys.as_deref())?;
    let (tours, tour) = tours_of(cli.tour.as_deref(), context)?;
    let (loaded, watched_file) = match follow::repository(cli, context)? {
        Some((loaded, file)) => (loaded, Some(file)),
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
    Ok(ExploreOptions {
        data: context.data_name(),
        file_stamp: loaded.stamp,
        import_option: watched_file.as_ref().and(cli.mapped.option()),
        watched_file,
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
        shows_key_hints: true,
        accepts_remote: cli.listen,
    })
}

/// Returns the tours that can be read, and the one to begin with; that one has to be readable.
fn tours_of(
    wanted: Option<&str>,
    context: &mut Context<'_>,
) -> Result<(Vec<Tour>, Option<usize>), Failure> {
    let mut tours = tour_source::all(context);
    let Some(name) = wanted else { return Ok((tours, None)) };
    if let Some(known) = tours.iter().position(|tour| tour.name == name) {
        let source = tour_source::source(name, context)?;
        tour_source::parse(&source, context)?;
        return Ok((tours, Some(known)));
    }
    let source = tour_source::source(name, context)?;
    tours.push(tour_source::parse(&source, context)?);
    let last = tours.len() - 1;
    Ok((tours, Some(last)))
}
