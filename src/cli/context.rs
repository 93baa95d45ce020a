//! What every command needs: the dataset, names resolved, and the two streams.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::args::{ColourWhen, GlobalOptions};
use super::failure::Failure;
use super::progress::Progress;
use super::waiting::patiently;
use super::{EXIT_FAILURE, EXIT_OK};
use crate::data::{self, EMBEDDED, EMBEDDED_NAME, NotOpened, Opened, Remark, ReportStyle};
use crate::explorer::stamp;
use crate::explorer::today;
use crate::explorer::{index_of, open_on_all_processors};
use crate::org::{Dataset, History, Person, PositionId, Severity, UnitId, did_you_mean};
use crate::os::Stamp;
use crate::search::{Hit, Kind, Resolved, Target, resolve};
use crate::time::{Date, Typed, TypedContext, typed};

/// A dataset that was read.
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) text: Cow<'static, str>,
    pub(super) opened: Opened,
    /// How its file was before it was read.
    pub(super) stamp: Option<Stamp>,
}

/// The two streams and the options that hold for all commands.
pub(super) struct Context<'c> {
    pub(super) out: &'c mut dyn Write,
    pub(super) err: &'c mut dyn Write,
    pub(super) ascii: bool,
    data: Option<PathBuf>,
    when: ColourWhen,
}

/// Returns the dataset that the environment names; an empty variable names none.
fn from_environment() -> Option<PathBuf> {
    std::env::var_os("ORGSCOPE_DATA").filter(|name| !name.is_empty()).map(PathBuf::from)
}

impl<'c> Context<'c> {
    pub(super) fn new(
        options: &GlobalOptions,
        out: &'c mut dyn Write,
        err: &'c mut dyn Write,
    ) -> Self {
        Self {
            out,
            err,
            ascii: options.ascii,
            data: options.data.clone().or_else(from_environment),
            when: options.color,
        }
    }

    /// Prints how it ended; returns the exit code.
    pub(super) fn end(&mut self, result: Result<u8, Failure>) -> u8 {
        let result = result.and_then(|code| {
            self.out.flush()?;
            Ok(code)
        });
        match result {
            Ok(code) => code,
            Err(failure) => {
                if !failure.message().is_empty() {
                    self.say(&format!("orgscope: {}\n", failure.message()));
                }
                failure.code()
            }
        }
    }

    /// Writes to standard error, with names and texts of others made harmless.
    pub(super) fn say(&mut self, text: &str) {
        let _ = self.err.write_all(data::neutralise_lines(text).as_bytes());
    }

    pub(super) fn warn(&mut self, message: &str) {
        self.say(&format!("orgscope: warning: {message}\n"));
    }

    /// Prints what is wrong in a text to standard error, each with its line of the text. `name` says which text it is.
    pub(super) fn report<'r>(
        &mut self,
        remarks: impl Iterator<Item = Remark<'r>>,
        text: &str,
        name: &str,
    ) {
        let remarks: Vec<Remark<'_>> = remarks.collect();
        let report = data::render_remarks(&remarks, text, name, self.style());
        let _ = self.err.write_all(report.as_bytes());
    }

    /// Returns the dataset as it was named; `None` is the embedded one.
    pub(super) fn data_name(&self) -> Option<String> {
        self.data.as_ref().map(|path| path.display().to_string())
    }

    /// Returns the path of the dataset; `None` is the embedded one.
    pub(super) fn data_path(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// Refuses an output that is the dataset's own file, `--force` or not.
    pub(super) fn refuse_own_dataset(&self, output: &Path) -> Result<(), Failure> {
        let read = self.data.as_deref().filter(|path| *path != Path::new("-"));
        if read.is_some_and(|read| data::file::is_same(read, output)) {
            let name = output.display();
            return Err(Failure::misuse(format!(
                "{name}: this is the file that is read; write to another and rename it"
            )));
        }
        Ok(())
    }

    /// Sets the file of the dataset that the command itself names; it overrides `--data`.
    pub(super) fn set_data(&mut self, file: PathBuf) {
        self.data = Some(file);
    }

    /// Returns the text of the dataset and its name.
    pub(super) fn text(&self) -> Result<(String, Cow<'static, str>), Failure> {
        let Some(path) = &self.data else { return Ok((EMBEDDED_NAME.into(), EMBEDDED.into())) };
        let name = path.display().to_string();
        let text = patiently(path, || {
            if path == Path::new("-") {
                data::file::read_from(io::stdin().lock())
            } else {
                data::file::read(path)
            }
        });
        match text {
            Ok(text) => Ok((name, text.into())),
            Err(why) => Err(Failure::misuse(format!("{name}: {why}"))),
        }
    }

    /// Loads the dataset, whatever errors it has; an unreadable one is reported and ends the command.
    pub(super) fn load(&mut self) -> Result<Loaded, Failure> {
        self.load_watched(&mut || None)
    }

    /// Does the same; while it takes long, a bar shows how far it has come, and `leaves` is asked for a code to
    /// leave with.
    pub(super) fn load_watched(
        &mut self,
        leaves: &mut dyn FnMut() -> Option<u8>,
    ) -> Result<Loaded, Failure> {
        let mut bar = Progress::new("reading");
        let stamp = self.data.as_deref().and_then(stamp);
        let (name, text) = self.text()?;
        let (all, mut left) = (text.len(), None);
        let opened = if self.data.is_none() {
            data::open_embedded().map_err(NotOpened::Unreadable)
        } else {
            open_on_all_processors(&text, &mut |done| {
                // Keys are listened to before the bar shows: who sees it may press one.
                left = if bar.takes_long() { leaves() } else { None };
                bar.show_percent_late(done, all);
                left.is_none()
            })
        };
        bar.end();
        match opened {
            Ok(mut opened) => {
                opened.history.set_today(today());
                Ok(Loaded { name, text, opened, stamp })
            }
            Err(NotOpened::Stopped) => Err(Failure::printed(left.unwrap_or(EXIT_OK))),
            Err(NotOpened::Unreadable(unreadable)) => {
                let style = self.style();
                let report = data::render(&unreadable.problems, &text, &name, style);
                let _ = self.err.write_all(report.as_bytes());
                Err(Failure::printed(EXIT_FAILURE))
            }
        }
    }

    /// Loads a text that was made, as a dataset called `name`.
    pub(super) fn load_text(&mut self, name: String, text: String) -> Result<Loaded, Failure> {
        self.data = Some(PathBuf::from(&name));
        match open_on_all_processors(&text, &mut |_| true) {
            Ok(mut opened) => {
                opened.history.set_today(today());
                Ok(Loaded { name, text: text.into(), opened, stamp: None })
            }
            Err(_) => {
                Err(Failure::misuse(format!("{name}: the dataset made of it cannot be read")))
            }
        }
    }

    /// Loads the dataset and fails if it has errors, so that a script never gets half an answer. Prints the errors.
    ///
    /// The dataset is never dropped, because the command ends with it: a history consists of so many allocations that
    /// freeing each takes longer than many answers.
    pub(super) fn load_without_errors(&mut self) -> Result<ManuallyDrop<Loaded>, Failure> {
        let mut loaded = ManuallyDrop::new(self.load()?);
        let errors = loaded.opened.count(Severity::Error);
        if errors == 0 {
            return Ok(loaded);
        }
        let mut problems = std::mem::take(&mut loaded.opened.problems);
        problems.retain(|it| it.severity() == Severity::Error);
        let report = data::render(&problems, &loaded.text, &loaded.name, self.style());
        let _ = self.err.write_all(report.as_bytes());
        let plural = if errors == 1 { "error" } else { "errors" };
        Err(Failure::misuse(format!(
            "{} has {errors} {plural}; the explorer opens it all the same",
            loaded.name
        )))
    }

    /// Returns how reports are written to standard error.
    pub(super) fn style(&self) -> ReportStyle {
        ReportStyle { colour: self.colour(io::stderr().is_terminal()), width: 120 }
    }

    /// Returns whether the explorer uses colour: also where an option names a theme, for options go before the
    /// environment.
    pub(super) fn colour_on_screen(&self, named: bool) -> bool {
        self.colour(true) || (named && self.when == ColourWhen::Auto)
    }

    /// Returns whether to use colour: decided by `--color`, then `NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb`, then by
    /// whether the stream is a terminal.
    fn colour(&self, terminal: bool) -> bool {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        match self.when {
            ColourWhen::Always => true,
            ColourWhen::Never => false,
            ColourWhen::Auto if set("NO_COLOR").is_some() => false,
            ColourWhen::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            ColourWhen::Auto => terminal && set("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// Returns the unit that a name means.
pub(super) fn unit(history: &History, name: &str) -> Result<UnitId, Failure> {
    match target(history, name, &[Kind::Unit])? {
        Target::Unit(unit) => Ok(unit),
        _ => Err(Failure::misuse(format!("`{name}` is not a unit"))),
    }
}

/// Returns the one record that a name means.
pub(super) fn target(history: &History, name: &str, kinds: &[Kind]) -> Result<Target, Failure> {
    match find_target(history, name, kinds)? {
        Some(NameMatch::One(target)) => Ok(target),
        // Where one thing is acted upon, a guess is offered and not taken.
        Some(NameMatch::Guess(_) | NameMatch::Positions(_)) | None => {
            Err(Failure::no_match(nothing_called(history, name, kinds)))
        }
    }
}

/// With more units and people than this, only ids are searched for what a name was meant to be.
const MAX_SEARCHED_NAMES: usize = 100_000;

/// Returns the message that nothing matches a name, with the nearest id or word of a name.
pub(super) fn nothing_called(history: &History, name: &str, kinds: &[Kind]) -> String {
    let data = history.dataset();
    let units = data.units.iter().filter(|_| kinds.contains(&Kind::Unit));
    let people = data.people.iter().filter(|_| kinds.contains(&Kind::Person));
    let ids = units.clone().map(|it| &*it.id).chain(people.clone().map(|it| &*it.id));
    let mut names = Vec::new();
    if data.units.len() + data.people.len() <= MAX_SEARCHED_NAMES {
        let of_units = units.flat_map(|it| [&it.name].into_iter().chain(&*it.aliases));
        let of_people = people.flat_map(Person::names);
        let all = of_units.map(AsRef::as_ref).chain(of_people);
        names.extend(all.map(str::to_lowercase));
    }
    // One word of a name is enough to find it by; a whole name comes first.
    let words = names.iter().flat_map(|name| name.split(' ').filter(|word| word.len() > 3));
    let known = ids.chain(names.iter().map(AsRef::as_ref)).chain(words);
    let message = format!("no unit or person matches `{name}`");
    match did_you_mean(&name.to_lowercase(), known) {
        Some(near) => format!("{message}; did you mean `{near}`?"),
        None => message,
    }
}

/// The records that a name on the command line matches.
pub(super) enum NameMatch {
    One(Target),
    /// No name matches, and this one is nearest.
    Guess(Hit),
    /// The positions of a role, nearest to the root first.
    Positions(Vec<PositionId>),
}

/// Returns what a name means, if anything; the candidates are listed where there are several.
pub(super) fn find_target(
    history: &History,
    name: &str,
    kinds: &[Kind],
) -> Result<Option<NameMatch>, Failure> {
    let index = || index_of(history);
    let hits = match resolve(history, index, name, kinds) {
        Resolved::One(target) => return Ok(Some(NameMatch::One(target))),
        Resolved::Guess(hit) => return Ok(Some(NameMatch::Guess(hit))),
        Resolved::Positions(positions) => return Ok(Some(NameMatch::Positions(positions))),
        Resolved::Nothing => return Ok(None),
        Resolved::Several(hits) => hits,
    };
    let mut message = format!("`{name}` may mean several:");
    for hit in hits.iter().take(20) {
        let id = id_of(history.dataset(), hit.target);
        let _ = write!(message, "\n  {id}  ({})", hit.matched);
    }
    if hits.len() > 20 {
        let _ = write!(message, "\n  and {} more", hits.len() - 20);
    }
    Err(Failure::misuse(message + "\nwrite the id of one"))
}

/// Returns the id of a record.
pub(super) fn id_of(data: &Dataset, target: Target) -> &str {
    match target {
        Target::Person(id) => &data.person(id).id,
        Target::Unit(id) => &data.unit(id).id,
        // A position has no id of its own.
        Target::Position(_) => "",
        Target::Role(id) => &data.role(id).id,
        Target::Event(id) => &data.event(id).id,
        Target::Source(id) => &data.source(id).id,
    }
}

/// Returns the days of a date on the command line.
pub(super) fn days(
    text: &str,
    data: &Dataset,
    context: &mut Context<'_>,
) -> Result<Typed, Failure> {
    let (first, last, today) = (data.first, data.last, Some(today()));
    let asked = TypedContext { first, last, from: None, today };
    let typed = typed(text, asked).map_err(Failure::misuse)?;
    if let Some(today) = typed.instead_of {
        let nearest = typed.first();
        context.warn(&format!("today, {today}, lies outside the dataset; {nearest} is shown"));
    }
    Ok(typed)
}

/// Returns the first day of a date on the command line.
pub(super) fn day(text: &str, data: &Dataset, context: &mut Context<'_>) -> Result<Date, Failure> {
    days(text, data, context).map(Typed::first)
}
