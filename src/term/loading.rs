//! The terminal while a large dataset is read, before there is a screen: `q`, Ctrl-c and Ctrl-z work.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};

use super::keyboard::Keyboard;
use super::{session, signals};

/// Listens to keys from the first question on; gives the terminal back when dropped.
#[derive(Debug, Default)]
pub struct LoadingScreen {
    keyboard: Option<Keyboard>,
    tried: bool,
    last: Option<Instant>,
}

/// How often the keys are looked at.
const EVERY: Duration = Duration::from_millis(40);

impl LoadingScreen {
    /// Returns whether the reader has enough, and with which exit code: 0 after `q`, 130 after Ctrl-c.
    pub fn leaves(&mut self) -> Option<u8> {
        if !std::mem::replace(&mut self.tried, true) && signals::watch().is_ok() {
            self.keyboard = Keyboard::listen().ok().filter(|_| session::listen().is_ok());
        }
        if self.last.is_some_and(|last| last.elapsed() < EVERY) {
            return None;
        }
        self.last = Some(Instant::now());
        if signals::suspend_wanted() {
            stop();
        }
        let keyboard = self.keyboard.as_mut()?;
        if signals::continued() {
            let _ = session::listen();
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

/// Gives the terminal to the shell until it continues us, where there is one. Reading goes on in any case.
fn stop() {
    if signals::is_job() {
        session::stop_listening();
        let _ = signals::stop();
        let _ = session::listen();
    }
}

impl Drop for LoadingScreen {
    fn drop(&mut self) {
        if self.keyboard.is_some() {
            session::stop_listening();
        }
    }
}
