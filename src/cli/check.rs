//! `orgscope check`: what is wrong with a dataset, and the rules that find it.

use std::fmt::Write as _;
use std::mem::ManuallyDrop;

use super::args::{CheckArgs, ListFormat};
use super::context::Context;
use super::failure::Failure;
use super::{EXIT_FAILURE, EXIT_NEGATIVE, EXIT_OK, Progress};
use crate::data::{self, NotOpened, Problem, json};
use crate::explorer::open_on_all_processors;
use crate::org::{MAX_FINDINGS_OF_A_RULE, Rule, Severity, counted};

pub(super) fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.list {
        context.out.write_all(rules().as_bytes())?;
        return Ok(EXIT_OK);
    }
    if let Some(file) = &args.file {
        context.set_data(file.clone());
    }
    let (name, text) = context.text()?;
    let mut bar = Progress::new("reading");
    let read = open_on_all_processors(&text, &mut |done| {
        bar.show_percent_late(done, text.len());
        true
    });
    bar.end();
    // Not given back, as the command ends with it: that takes longer than printing what was found.
    let (opened, problems) = match read {
        Ok(opened) => (Some(ManuallyDrop::new(opened.history)), ManuallyDrop::new(opened.problems)),
        Err(NotOpened::Unreadable(unreadable)) => (None, ManuallyDrop::new(unreadable.problems)),
        Err(NotOpened::Stopped) => (None, ManuallyDrop::default()),
    };
    let count = |severity| data::count(&problems, severity);
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match args.format {
        ListFormat::Json => {
            let document = json::check(&name, &problems, opened.as_deref());
            if let unlisted @ 1.. = data::unlisted(&problems) {
                context.warn(&format!(
                    "{unlisted} problems are counted and not listed: of each rule the first {MAX_FINDINGS_OF_A_RULE} are"
                ));
            }
            if opened.is_none() {
                // Unreadable: nothing on standard output, in every format.
                context.err.write_all(document.as_bytes())?;
            } else {
                context.out.write_all(document.as_bytes())?;
            }
        }
        ListFormat::Text => {
            let report = data::render(&problems, &text, &name, context.style());
            context.err.write_all(report.as_bytes())?;
            if let Some(history) = &opened {
                let data = history.dataset();
                let summary = format!(
                    "{}: {}, {}; {}, {}, {}, {}\n",
                    data::neutralise(&name),
                    counted(errors, "error", "errors"),
                    counted(warnings, "warning", "warnings"),
                    counted(data.units.len(), "unit", "units"),
                    counted(data.people.len(), "person", "people"),
                    counted(data.events.len(), "event", "events"),
                    counted(data.sources.len(), "source", "sources"),
                );
                context.out.write_all(summary.as_bytes())?;
            }
        }
    }
    Ok(code(&problems, args.strict))
}

fn code(problems: &[Problem], strict: bool) -> u8 {
    match problems.iter().map(Problem::severity).max() {
        Some(Severity::Unreadable) => EXIT_FAILURE,
        Some(Severity::Error) => EXIT_NEGATIVE,
        Some(Severity::Warning) if strict => EXIT_NEGATIVE,
        _ => EXIT_OK,
    }
}

fn rules() -> String {
    let mut out = String::new();
    for rule in Rule::ALL {
        let _ =
            writeln!(out, "{:<10}  {:<18}  {}", rule.severity().word(), rule.name(), rule.what());
    }
    out
}
