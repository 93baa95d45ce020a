//! The terminal while a large dataset is read, before there is a screen: `q` and Ctrl-c are heard.

use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::signals;

/// Listens to keys from the first question on; gives the terminal back when dropped.
#[derive(Debug, Default)]
pub struct Waiting {
    listens: bool,
}

impl Waiting {
    /// Whether the reader has enough, and with which exit code: 0 after `q`, 130 after Ctrl-c.
    pub fn leaves(&mut self) -> Option<u8> {
        if !self.listens {
            // The signals' thread gives the terminal back, should one come.
            self.listens = signals::watch().is_ok() && enable_raw_mode().is_ok();
        }
        while self.listens && event::poll(Duration::ZERO).unwrap_or(false) {
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
