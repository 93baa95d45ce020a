//! `orgscope`: reads the command line, chooses a door, maps the outcome to an exit code.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;

use orgscope::app::{App, Problem, Start};
use orgscope::cli::{self, Explore, Outcome};
use orgscope::org::Diagnostic;
use orgscope::term::{self, Options};
use orgscope::ui::Theme;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    let outcome = cli::run(std::env::args_os(), &mut out, &mut err, term::available);
    drop(out);
    match outcome {
        Outcome::Done(code) => ExitCode::from(code),
        Outcome::Explore(explore) => explorer(*explore),
    }
}

fn explorer(explore: Explore) -> ExitCode {
    let name = explore.data.as_deref().unwrap_or("data.ron").to_owned();
    let problems = explore.problems.into_iter().map(|problem| Problem {
        place: Some(format!("{name}:{}:{}", problem.line, problem.column)),
        diagnostic: Diagnostic {
            rule: problem.rule,
            subject: problem.subject,
            message: problem.message,
            hint: problem.hint,
        },
    });
    let start = Start {
        at: explore.at,
        select: explore.select,
        compare: explore.compare,
        data: explore.data,
        mouse: explore.mouse,
    };
    let mut app = App::new(Arc::new(explore.history), problems.collect(), start);
    let theme =
        if explore.colour { Theme::colour(explore.ascii) } else { Theme::mono(explore.ascii) };
    match term::run(&mut app, &Options { mouse: explore.mouse, theme }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "orgscope: the terminal cannot be used: {error}");
            ExitCode::from(cli::MISUSE)
        }
    }
}
