//! The terminal while a large dataset is read, before there is a screen: `q` and Ctrl-c are heard.

use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::signals;

/// Listens to keys from the first question on; gives the terminal back when dropped.
#[derive(Debug, Default)]
pub struct Waiting {
    listens: bool,
    last: Option<Instant>,
}

/// How often the keys are looked at. A look takes a moment: nothing is seen without one.
const EVERY: Duration = Duration::from_millis(40);
const LOOK: Duration = Duration::from_millis(1);

impl Waiting {
    /// Whether the reader has enough, and with which exit code: 0 after `q`, 130 after Ctrl-c.
    pub fn leaves(&mut self) -> Option<u8> {
        if !self.listens {
            // The signals' thread gives the terminal back, should one come.
            self.listens = signals::watch().is_ok() && enable_raw_mode().is_ok();
        }
        if self.last.is_some_and(|last| last.elapsed() < EVERY) {
            return None;
        }
        self.last = Some(Instant::now());
        while self.listens && event::poll(LOOK).unwrap_or(false) {
            let Ok(Event::Key(key)) = event::read() else { continue };
            match key.code {
                KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                    return Some(130);
                }
                KeyCode::Char('q' | 'Q') => return Some(0),
                _ => {}
            }
        }
        None
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.listens {
            let _ = disable_raw_mode();
        }
    }
}
