//! Floor 6: the explorer in a terminal. The only door to `crossterm`.
//!
//! Keys and mouse in, actions through the application, one draw for all that was pending, effects
//! out. Whatever happens, the terminal is given back as it was found.

mod editor;
mod effects;
mod gnu_screen;
mod input;
mod keyboard;
mod keys;
mod loading;
mod notes;
mod options;
mod record;
mod reload;
mod run;
mod screen;
mod session;
mod signals;
mod theme_query;
mod worker;

use std::io::IsTerminal;

pub use input::{Filter, InputPiece};
pub use keys::key_of;
pub use loading::LoadingKeys;
pub use notes::{NotesEnd, notes};
pub use options::TermOptions;
pub use record::{Recorded, record};
pub use run::{listen, run};
pub use session::end_on_panic;
pub use theme_query::Looks;

/// Returns the size of the terminal; 80×24 where it does not say.
pub fn size() -> (u16, u16) {
    screen::size().unwrap_or(screen::USUAL)
}

/// Returns whether there is a terminal that can show the explorer; else why not, in one line.
pub fn available() -> Result<(), String> {
    if !std::io::stdout().is_terminal() || !crate::os::has_keys() {
        return Err("the explorer needs a terminal for its input and output".into());
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err("the explorer cannot draw on a terminal with TERM=dumb".into());
    }
    Ok(())
}
