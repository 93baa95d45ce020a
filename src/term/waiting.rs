//! The terminal while a large dataset is read, before there is a screen: `q`, Ctrl-c and Ctrl-z are heard.

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
        if signals::suspend_wanted() {
            stop();
        }
        if signals::continued() {
            let _ = disable_raw_mode().and_then(|()| enable_raw_mode());
        }
        while self.listens && event::poll(LOOK).unwrap_or(false) {
            let Ok(Event::Key(key)) = event::read() else { continue };
            match key.code {
                KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                    return Some(130);
                }
                KeyCode::Char('z') if key.modifiers.contains(KeyModifiers::CONTROL) => stop(),
                KeyCode::Char('q' | 'Q') => return Some(0),
                _ => {}
            }
        }
        None
    }
}

/// Gives the terminal to the shell until it continues us. What cannot be done is left: reading goes on.
fn stop() {
    let _ = disable_raw_mode().and_then(|()| signals::stop()).and_then(|()| enable_raw_mode());
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.listens {
            let _ = disable_raw_mode();
        }
    }
}
