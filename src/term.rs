//! Floor 6: the explorer in a terminal. The only door to `crossterm`.
//!
//! Keys and mouse in, actions through the application, one draw for all that was pending, effects
//! out. Whatever happens, the terminal is given back as it was found.

mod editor;
mod effects;
mod input;
mod keyboard;
mod keys;
mod loading;
mod record;
mod reload;
mod run;
mod screen;
mod session;
mod signals;
mod theme_query;
mod worker;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::os::Stamp;

pub use input::{Filter, Piece};
pub use keys::key_of;
pub use loading::Waiting;
pub use record::{Recorded, record};
pub use reload::Reloaded;
pub use run::run;
pub use theme_query::Looks;

/// How the explorer runs in this terminal.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Colours and glyphs.
    pub looks: Looks,
    /// How texts get to the clipboard.
    pub clipboard: Clipboard,
    /// The dataset's file, to be read again when it is saved.
    pub data: Option<DataFile>,
}

/// How texts get to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// Through the terminal: OSC 52.
    #[default]
    Terminal,
    /// Not at all; the text is shown.
    Off,
    /// Through a command that takes it on its standard input, with its arguments.
    Command(Vec<String>),
}

/// A dataset's file that is read again when it is saved.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Where it is.
    pub path: PathBuf,
    /// How it was when what is shown was read.
    pub as_shown: Option<Stamp>,
    /// How it is at the moment: what changes when it is written. Asking for it opens nothing.
    pub stamp: fn(&Path) -> Option<Stamp>,
    /// What distinguishes one text of it from another.
    pub fingerprint: fn(&Path) -> Option<u64>,
    /// Line and column of the event with an id in it, both from 1.
    pub place_of_event: fn(&Path, &str) -> Option<(usize, usize)>,
    /// Reads it; `None` where it says what it said before, whose fingerprint is kept in the second.
    pub read: fn(&Path, &mut Option<u64>) -> Option<Reloaded>,
}

/// The size of the terminal; 80×24 where it does not say.
pub fn size() -> (u16, u16) {
    screen::size().unwrap_or(screen::USUAL)
}

/// Whether there is a terminal that can show the explorer; else why not, in one line.
pub fn available() -> Result<(), String> {
    if !std::io::stdout().is_terminal() || !crate::os::has_keys() {
        return Err("the explorer needs a terminal for its input and output".into());
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err("the explorer cannot draw on a terminal with TERM=dumb".into());
    }
    Ok(())
}
