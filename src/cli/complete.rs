//! What a shell completes while a command line is typed: besides commands and options the units, people, roles and
//! tours of the dataset at hand.

use std::ffi::{OsStr, OsString};
use std::io::Write;

use clap::Parser;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;

use super::args::{Cli, command};
use super::context::Context;
use super::{EXIT_FAILURE, failure, tours};
use crate::org::{History, PersonId, UnitId};
use crate::search::fold;

/// The variable by which a shell asks: it holds the name of the shell. The words follow `--`.
pub(super) const VARIABLE: &str = "ORGSCOPE_COMPLETE";

/// The most candidates that a shell is given.
const MAX_CANDIDATES: usize = 200;

/// Answers the shell that asks for candidates, and returns the exit code; `None` if no shell asks.
pub(super) fn answer(args: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> Option<u8> {
    let shell = std::env::var_os(VARIABLE).filter(|name| !name.is_empty())?;
    let shells = Shells::builtins();
    let Some(shell) = shell.to_str().and_then(|name| shells.completer(name)) else {
        return Some(EXIT_FAILURE);
    };
    let words: Vec<OsString> =
        args.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let mut text = Vec::new();
    let folder = std::env::current_dir().ok();
    let done = shell.write_complete(&mut command(), words, folder.as_deref(), &mut text);
    Some(done.map_or(EXIT_FAILURE, |()| {
        failure::written(out.write_all(&text).and_then(|()| out.flush()), err)
    }))
}

/// Returns the script by which a shell asks.
pub(super) fn script(shell: clap_complete::Shell) -> Option<Vec<u8>> {
    let shells = Shells::builtins();
    let completer = shells.completer(&shell.to_string())?;
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, "orgscope", "orgscope", "orgscope", &mut script).ok()?;
    Some(script)
}

/// Returns the units by their ids.
pub(super) fn units(typed: &OsStr) -> Vec<CompletionCandidate> {
    with_history(|history| candidates(typed, units_of(history)))
}

/// Returns the units, people and roles by their ids.
pub(super) fn records(typed: &OsStr) -> Vec<CompletionCandidate> {
    with_history(|history| {
        let data = history.dataset();
        let people = (0..data.people.len()).map(|number| {
            let person = data.person(PersonId::new(number));
            (&*person.id, &*person.name)
        });
        let roles = data.roles.iter().map(|role| (&*role.id, &*role.title));
        candidates(typed, units_of(history).chain(people).chain(roles))
    })
}

/// Returns the tours by their names.
pub(super) fn tours(typed: &OsStr) -> Vec<CompletionCandidate> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = completed_line();
    let sources = tours::sources(&Context::new(&cli, &mut out, &mut err));
    candidates(typed, sources.iter().map(|source| (source.name.as_str(), source.place.as_str())))
}

fn units_of(history: &History) -> impl Iterator<Item = (&str, &str)> + Clone {
    let units = &history.dataset().units;
    units
        .iter()
        .enumerate()
        .map(|(number, unit)| (&*unit.id, history.last_name(UnitId::new(number))))
}

/// Returns the ids, with their names as help, that begin with what is typed; where there is none, those with a word in their name
/// that does.
fn candidates<'a>(
    typed: &OsStr,
    known: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let candidate =
        |(id, name): (&str, &str)| CompletionCandidate::new(id).help(Some(name.to_owned().into()));
    let by_id: Vec<_> =
        known.clone().filter(|(id, _)| id.starts_with(typed)).take(MAX_CANDIDATES).collect();
    if !by_id.is_empty() {
        return by_id.into_iter().map(candidate).collect();
    }
    let typed = fold(typed);
    let named = |(_, name): &(&str, &str)| {
        let name = fold(name);
        name.starts_with(&typed) || name.contains(&format!(" {typed}"))
    };
    known.filter(named).take(MAX_CANDIDATES).map(candidate).collect()
}

/// Asks the dataset that the line to be completed names; returns nothing where it cannot be read.
fn with_history<T: Default>(ask: impl FnOnce(&History) -> T) -> T {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = completed_line();
    let mut context = Context::new(&cli, &mut out, &mut err);
    // Standard input belongs to the shell.
    if context.data_path().is_some_and(|path| path.as_os_str() == "-") {
        return T::default();
    }
    context.load().map_or_else(|_| T::default(), |loaded| ask(&loaded.opened.history))
}

/// Returns as much of the line as says which dataset is meant: it may be wrong or unfinished everywhere else.
fn completed_line() -> Cli {
    let words: Vec<OsString> =
        std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let named = words.iter().enumerate().find_map(|(at, word)| {
        let text = word.to_str()?;
        match text {
            "-d" | "--data" => words.get(at + 1).cloned(),
            _ => text.strip_prefix("--data=").map(Into::into),
        }
    });
    let words = [OsString::from("orgscope")].into_iter();
    let words = words.chain(named.into_iter().flat_map(|file| ["-d".into(), file]));
    Cli::try_parse_from(words).unwrap_or_else(|_| Cli::parse_from(["orgscope"]))
}
