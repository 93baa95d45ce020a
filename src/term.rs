//! Floor 6: the explorer in a terminal. The only door to `crossterm` and `signal-hook`.
//!
//! Keys and mouse in, actions through the application, one draw for all that was pending, effects
//! out. Whatever happens, the terminal is given back as it was found.

mod effects;
mod keys;
mod run;
mod screen;
mod session;
mod signals;
mod worker;

use std::io::IsTerminal;

use crate::ui::Theme;

pub use run::run;

/// How the explorer runs in this terminal.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Colours and glyphs.
    pub theme: Theme,
}

/// Whether there is a terminal that can show the explorer; else why not, in one line.
pub fn available() -> Result<(), String> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err("the explorer needs a terminal for its input and output".into());
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err("the explorer cannot draw on a terminal with TERM=dumb".into());
    }
    Ok(())
}
