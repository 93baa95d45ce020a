//! What a shell completes while a command line is typed, besides commands and options: the units, people, roles and
//! tours of the dataset at hand.

use std::ffi::{OsStr, OsString};

use clap_complete::engine::CompletionCandidate;

use super::args::{ColourWhen, GlobalOptions};
use super::context::Context;
use super::tour_source;
use crate::org::{History, PersonId, UnitId};
use crate::search::fold;

/// The most candidates that a shell is given.
const MAX_CANDIDATES: usize = 200;

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
    let options = completed_options();
    let sources = tour_source::sources(&Context::new(&options, &mut out, &mut err));
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
    let options = completed_options();
    let mut context = Context::new(&options, &mut out, &mut err);
    // Standard input belongs to the shell.
    if context.data_path().is_some_and(|path| path.as_os_str() == "-") {
        return T::default();
    }
    context.load().map_or_else(|_| T::default(), |loaded| ask(&loaded.opened.history))
}

/// Returns the options that say which dataset is meant; the line to be completed may be wrong or unfinished everywhere else.
fn completed_options() -> GlobalOptions {
    let words: Vec<OsString> =
        std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let named = words.iter().enumerate().find_map(|(at, word)| {
        let text = word.to_str()?;
        match text {
            "-d" | "--data" => words.get(at + 1).cloned(),
            _ => text.strip_prefix("--data=").map(Into::into),
        }
    });
    // No option is the value of another.
    let is_file = |word: &OsString| {
        let is_option = word != "-" && word.as_encoded_bytes().starts_with(b"-");
        !word.is_empty() && !is_option
    };
    let data = named.filter(is_file).map(Into::into);
    GlobalOptions { data, color: ColourWhen::Auto, ascii: false }
}
