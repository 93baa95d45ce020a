//! `orgscope`: reads the command line, chooses a door, maps the outcome to an exit code.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use orgscope::cli::{
    self, ExploreOptions, NotesSession, Outcome, RecordingFormat, RecordingOptions,
};
use orgscope::data::{asciicast, file, neutralise};
use orgscope::explorer::{DataFile, is_read_once, log_to};
use orgscope::term::{self, LoadingKeys, Looks, NotesEnd, Recorded, TermOptions};

fn main() -> ExitCode {
    term::end_on_panic();
    if let Some(path) = std::env::var_os("ORGSCOPE_LOG").filter(|path| !path.is_empty())
        && let Err(error) = log_to(path.as_ref())
    {
        return failed(&format!("ORGSCOPE_LOG: {}: {error}", path.display()));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    let mut waiting = LoadingKeys::default();
    let outcome = cli::run(std::env::args_os(), &mut out, &mut err, term::available, &mut || {
        waiting.leaves()
    });
    drop(waiting);
    drop(out);
    match outcome {
        Outcome::Done(code) => ExitCode::from(code),
        Outcome::Explore(explore) => explorer(*explore),
        Outcome::Record(record) => recording(*record),
        Outcome::Notes(speech) => notes(*speech),
    }
}

fn explorer(explore: ExploreOptions) -> ExitCode {
    let (mouse, accepts_remote) = (explore.mouse, explore.accepts_remote);
    let clipboard = explore.clipboard.clone();
    let data = explore.watched_file.clone().or_else(|| {
        let name = explore.data.as_deref().filter(|name| !is_read_once(name))?;
        Some(DataFile { path: name.into(), as_shown: explore.file_stamp, rebuild: None })
    });
    let looks = Looks { theme: explore.theme, colour: explore.colour, ascii: explore.ascii };
    let theme = looks.first_theme();
    let mut explorer = explore.build(theme, term::size());
    let listener = match accepts_remote.then(term::listen).transpose() {
        Ok(listener) => listener,
        Err(why) => {
            let (message, code) = cli::describe_connect_error(&why);
            return ended(&message, code);
        }
    };
    match term::run(&mut explorer, &TermOptions { mouse, looks, clipboard, data }, listener) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("the terminal cannot be used: {error}")),
    }
}

fn notes(speech: NotesSession) -> ExitCode {
    match term::notes(speech.client, speech.notes) {
        Ok(NotesEnd::Left) => ExitCode::SUCCESS,
        Ok(NotesEnd::ExplorerEnded) => ended(cli::ENDED, cli::EXIT_OK),
        Err(error) => failed(&format!("the terminal cannot be used: {error}")),
    }
}

fn recording(record: RecordingOptions) -> ExitCode {
    let RecordingOptions {
        explore,
        theme,
        title,
        size,
        speed,
        marks_events,
        format,
        output,
        force,
    } = record;
    let mut explorer = explore.build(theme, size);
    let mut progress = cli::Progress::new("recording");
    let mut show = |step, steps| progress.show(step, steps);
    let text = match format {
        RecordingFormat::AnimatedSvg => Ok(explorer.animated_svg(&title, speed, &mut show)),
        RecordingFormat::Cast(version) => {
            let moments = term::record(&mut explorer, speed, marks_events, &mut show);
            moments.map(|moments| cast(version, &title, size, moments))
        }
    };
    progress.end();
    let text = match text {
        Ok(text) => text,
        Err(error) => return failed(&format!("the tour cannot be recorded: {error}")),
    };
    let written = match &output {
        Some(path) => {
            file::write(path, &text, force).map_err(|why| format!("{}: {why}", path.display()))
        }
        None => match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(format!("the output cannot be written: {error}"))
            }
            _ => Ok(()),
        },
    };
    written.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

/// Returns a recording as the text of an asciicast.
fn cast(
    version: asciicast::CastVersion,
    title: &str,
    size: (u16, u16),
    moments: Vec<(u64, Recorded)>,
) -> String {
    let moments = moments.into_iter().map(|(ms, what)| match what {
        Recorded::Output(text) => (ms, asciicast::MomentKind::Output, text),
        Recorded::Marker(text) => (ms, asciicast::MomentKind::Marker, text),
    });
    let moments: Vec<asciicast::Moment> = moments.collect();
    asciicast::cast(version, title, size, &moments)
}

fn failed(message: &str) -> ExitCode {
    ended(message, cli::EXIT_FAILURE)
}

fn ended(message: &str, code: u8) -> ExitCode {
    // The message may contain the name of a file, which may contain control characters.
    let _ = writeln!(io::stderr(), "orgscope: {}", neutralise(message));
    ExitCode::from(code)
}
