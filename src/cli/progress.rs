//! A bar on standard error, where that is a terminal: how far something long has come.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// The columns of the bar.
const COLUMNS: usize = 30;

/// A bar that is drawn over itself.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    is_terminal: bool,
    since: Instant,
    /// How many columns of the bar are full as it is drawn; `None` before it is.
    shown: Option<usize>,
}

/// What is over sooner needs no bar.
pub(super) const SOON: Duration = Duration::from_millis(300);

impl Progress {
    /// Returns a progress bar for `what`, not drawn yet.
    pub fn new(what: &'static str) -> Self {
        let is_terminal = io::stderr().is_terminal();
        Self { what, is_terminal, since: Instant::now(), shown: None }
    }

    /// Draws how many of how many are done, if the bar has grown since.
    pub fn show(&mut self, done: usize, all: usize) {
        self.draw(share(done, all, COLUMNS), &format!("{done}/{all}"));
    }

    /// Draws what is done of `all` as a percentage, if the bar has grown since.
    pub(super) fn show_percent(&mut self, done: usize, all: usize) {
        self.draw(share(done, all, COLUMNS), &format!("{}%", share(done, all, 100)));
    }

    /// Draws what is done of `all` as a percentage, once it takes long.
    pub(super) fn show_percent_late(&mut self, done: usize, all: usize) {
        if self.takes_long() {
            self.show_percent(done, all);
        }
    }

    fn draw(&mut self, full: usize, figure: &str) {
        if !self.is_terminal || self.shown == Some(full) {
            return;
        }
        self.shown = Some(full);
        let bar = "=".repeat(full) + &" ".repeat(COLUMNS - full);
        let _ = write!(io::stderr(), "\r{} [{bar}] {figure}", self.what);
    }

    /// Returns whether it has taken long already.
    pub(super) fn takes_long(&self) -> bool {
        self.since.elapsed() > SOON
    }

    /// Takes it away.
    pub fn end(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// Returns how many of `parts` equal parts are done, rounded down; all of them where there is nothing to do.
fn share(done: usize, all: usize, parts: usize) -> usize {
    done.min(all).saturating_mul(parts).checked_div(all).unwrap_or(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_runs_from_0_to_100() {
        for all in 1..=400 {
            let percents: Vec<usize> = (0..=all).map(|done| share(done, all, 100)).collect();
            assert_eq!((percents[0], percents[all]), (0, 100), "{all}");
            assert!(percents.is_sorted(), "{all}");
            assert!(percents[..all].iter().all(|it| *it < 100), "{all}");
        }
        assert_eq!((share(75, 150, 100), share(49, 50, 100), share(0, 0, 100)), (50, 98, 100));
    }
}
