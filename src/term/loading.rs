//! The terminal while a large dataset is read, before there is a screen: `q`, Ctrl-c and Ctrl-z work.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};

use super::keyboard::Keyboard;
use super::{session, signals};

/// Listens to keys from the first call of `leaves` on; gives the terminal back when dropped.
#[derive(Debug, Default)]
pub struct LoadingKeys {
    /// `None` before the first call, and where no keys can be read.
    keyboard: Option<Keyboard>,
    /// Whether the keyboard was asked for already.
    tried: bool,
    /// When the keys were last looked at.
    last: Option<Instant>,
}

/// The least time between two looks at the keys.
const POLL_INTERVAL: Duration = Duration::from_millis(40);

impl LoadingKeys {
    /// Returns the exit code to leave with, if the reader has asked to leave: 0 after `q`, 130 after Ctrl-c.
    pub fn leaves(&mut self) -> Option<u8> {
        if !std::mem::replace(&mut self.tried, true) && signals::watch().is_ok() {
            self.keyboard = Keyboard::listen().ok().filter(|_| session::take_keys().is_ok());
        }
        if self.last.is_some_and(|last| last.elapsed() < POLL_INTERVAL) {
            return None;
        }
        self.last = Some(Instant::now());
        if signals::suspend_wanted() {
            stop();
        }
        let keyboard = self.keyboard.as_mut()?;
        if signals::continued() {
            let _ = session::take_keys();
        }
        while keyboard.poll(Duration::ZERO, None).unwrap_or(false) {
            let Ok(Some(Event::Key(key))) = keyboard.read(None) else { continue };
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

/// Suspends the program as Ctrl-z does, if a shell has started it as a job; returns when the shell resumes it.
fn stop() {
    if signals::is_job() {
        session::release_keys();
        let _ = signals::stop();
        let _ = session::take_keys();
    }
}

impl Drop for LoadingKeys {
    fn drop(&mut self) {
        if self.keyboard.is_some() {
            session::release_keys();
        }
    }
}
