//! A bar on standard error, where that is a terminal: how far something long has come.

use std::io::{self, IsTerminal, Write};

/// The columns of the bar.
const COLUMNS: usize = 30;

/// A bar that is drawn over itself.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    seen: bool,
    shown: Option<usize>,
}

impl Progress {
    /// A bar that is not drawn yet.
    pub fn new(what: &'static str) -> Self {
        Self { what, seen: io::stderr().is_terminal(), shown: None }
    }

    /// Draws it, if it has grown since.
    pub fn show(&mut self, done: usize, all: usize) {
        let full = (done.min(all) * COLUMNS).checked_div(all).unwrap_or(COLUMNS);
        if !self.seen || self.shown == Some(full) {
            return;
        }
        self.shown = Some(full);
        let bar = "=".repeat(full) + &" ".repeat(COLUMNS - full);
        let _ = write!(io::stderr(), "\r{} [{bar}] {done}/{all}", self.what);
    }

    /// Takes it away.
    pub fn end(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
