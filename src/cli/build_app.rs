//! The explorer's application, made ready for a terminal, a picture or a recording.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::Explore;
use super::args::ThemeArg;
use super::context::Failure;
use super::threads::open_on_all_processors;
use super::today::today;
use crate::app::{Action, App, BrokenFile, Effect, Problem, Start};
use crate::data::{self, NotOpened};
use crate::org::{Diagnostic, History};
use crate::os::Stamp;
use crate::ui::{self, Depth, Theme, ThemeName};

impl Explore {
    /// The application, at the size it will be drawn in; the keys of `--keys` are typed.
    pub fn stage(self, (width, height): (u16, u16)) -> App {
        let problems = problems(self.problems, self.data.as_deref().unwrap_or("data.ron"));
        let start = Start {
            at: self.at,
            select: self.select,
            compare: self.compare,
            once: self.data.as_deref().is_some_and(is_read_once),
            data: self.data,
            mouse: self.mouse,
            tours: self.tours,
            keys: self.keymap,
            today: Some(today()),
            greets: self.greets,
        };
        let mut app = App::new(Arc::new(self.history), problems, start);
        lay_out(&mut app, width, height);
        if let Some(tour) = self.tour {
            app.start_tour(tour);
            lay_out(&mut app, width, height);
        }
        for key in self.keys {
            // What a key would do outside (copy, suspend, quit) is left undone before there is a screen.
            let _: Effect = app.key(key);
            settle(&mut app);
            lay_out(&mut app, width, height);
        }
        app
    }
}

/// What is wrong with a dataset, as the explorer lists it.
fn problems(found: Vec<data::Problem>, name: &str) -> Vec<Problem> {
    let name = data::neutralise(name);
    found
        .into_iter()
        .map(|problem| Problem {
            place: Some(format!("{name}:{}:{}", problem.line, problem.column)),
            diagnostic: Diagnostic {
                rule: problem.rule,
                subject: problem.subject,
                message: problem.message,
                hint: problem.hint,
                also: problem.also,
            },
        })
        .collect()
}

/// Whether a dataset, as it was named, is gone once it was read: standard input, a pipe.
pub fn is_read_once(name: &str) -> bool {
    name == "-" || data::file::is_pipe(Path::new(name))
}

/// What came of reading a dataset again: what the explorer goes on with, or why it cannot.
pub(super) type Again = Result<(Arc<History>, Vec<Problem>), BrokenFile>;

/// How a file is at the moment; `None` where there is none. Asking for it opens nothing.
pub fn stamp(path: &Path) -> Option<Stamp> {
    crate::os::stamp(&std::fs::metadata(path).ok()?)
}

/// What distinguishes one text of a file from another.
pub fn fingerprint(path: &Path) -> Option<u64> {
    stamp(path)?;
    data::file::read(path).ok().map(|text| fingerprint_of(&text))
}

/// Line and column of the event with an id in a file, for an editor.
pub fn place_of_event(path: &Path, id: &str) -> Option<(usize, usize)> {
    data::place_of_event(&data::file::read(path).ok()?, id)
}

fn fingerprint_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Reads a dataset again; `None` where it says what it said before, whose fingerprint is in `known`.
pub fn read_again(path: &Path, known: &mut Option<u64>) -> Option<Again> {
    let file = data::neutralise(&path.display().to_string()).into_owned();
    let broken = |message: String, at| BrokenFile { file: file.clone(), at, message, hint: None };
    let read = if data::file::is_pipe(path) {
        // It would be waited for.
        Err("there is a pipe in its place".to_owned())
    } else {
        data::file::read(path)
    };
    let text = match read {
        Ok(text) if *known == Some(fingerprint_of(&text)) => return None,
        Ok(text) => text,
        Err(why) => {
            *known = None;
            return Some(Err(broken(why, None)));
        }
    };
    let opened = match open_on_all_processors(&text, &mut |_| true) {
        Ok(mut opened) => {
            opened.history.reach(today());
            let problems = problems(opened.problems, &path.display().to_string());
            Ok((Arc::new(opened.history), problems))
        }
        Err(NotOpened::Stopped) => return None,
        Err(NotOpened::Unreadable(unreadable)) => Err(match unreadable.problems.first() {
            None => broken("it cannot be read".to_owned(), None),
            Some(it) => BrokenFile {
                hint: it.hint.as_ref().map(ToString::to_string),
                ..broken(it.message.to_string(), Some((it.line, it.column)))
            },
        }),
    };
    *known = Some(fingerprint_of(&text));
    Some(opened)
}

/// Gives the application its size.
pub(super) fn lay_out(app: &mut App, width: u16, height: u16) {
    let view = ui::viewport(app, width, height);
    if view != app.viewport() {
        app.update(Action::Viewport(view));
    }
}

/// Lets a search run to its end. What plays goes on later.
pub(super) fn settle(app: &mut App) {
    while app.is_searching() {
        app.update(Action::Tick { ms: 0 });
    }
}

/// `120x36`: columns and rows.
pub(super) fn size(text: &str) -> Result<(u16, u16), Failure> {
    let side = |text: &str| text.parse::<u16>().ok();
    match text.split_once('x').map(|(width, height)| (side(width), side(height))) {
        Some((Some(width), Some(height)))
            if (40..=500).contains(&width) && (10..=200).contains(&height) =>
        {
            Ok((width, height))
        }
        _ => Err(Failure::misuse(format!(
            "`{text}` is no size; write columns and rows from 40x10 to 500x200, as 120x36"
        ))),
    }
}

/// The theme of a picture: all colours, whatever terminal this is.
pub(super) fn theme_of_picture(name: ThemeArg, ascii: bool) -> Theme {
    name.chosen().unwrap_or(ThemeName::default().into()).theme(Depth::True, ascii)
}
