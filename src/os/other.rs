//! What stands for all this on a system that is not like Unix.

use std::fs::Metadata;
use std::io;
use std::time::Duration;

use super::{Ready, Signal};

/// Whether something that is no file can be read like one.
pub fn is_pipe(_: &Metadata) -> bool {
    false
}

/// There is nothing to hold back.
#[derive(Debug)]
pub struct Held;

/// There is nothing to hold back.
pub fn hold() -> Held {
    Held
}

impl Held {
    /// It cannot be asked for.
    pub fn asked(&self) -> bool {
        false
    }
}

/// There are none.
pub fn signals() -> io::Result<Option<std::iter::Empty<Signal>>> {
    Ok(None)
}

/// There is no way to know.
pub fn hung_up() -> bool {
    false
}

/// A terminal that sends bytes: there is none.
#[derive(Debug)]
pub enum Input {}

impl Input {
    /// Keys come as events.
    pub fn open() -> io::Result<Option<Self>> {
        Ok(None)
    }

    /// Waits for bytes.
    pub fn wait(&self, _: Option<Duration>) -> io::Result<Ready> {
        match *self {}
    }

    /// Reads bytes.
    pub fn read(&self, _: &mut [u8]) -> io::Result<usize> {
        match *self {}
    }
}

/// Whether keys can come from elsewhere than standard input.
pub fn has_keys() -> bool {
    std::io::IsTerminal::is_terminal(&io::stdin())
}

/// No other program changes it.
pub fn make_raw_again() -> io::Result<()> {
    Ok(())
}

/// A window can always be opened.
pub const NEEDS_DISPLAY: bool = false;

/// The opening of this process serves others as well.
pub fn terminal_input() -> io::Result<Option<std::fs::File>> {
    Ok(None)
}

/// Writes block by themselves.
pub fn wait_to_write() -> io::Result<()> {
    Ok(())
}

/// Nothing stops a process here.
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// There are no jobs.
pub fn is_job() -> bool {
    false
}

/// A size that is reported is the real one.
pub fn resized() -> bool {
    true
}

/// The waiting thread looks again after a while.
pub fn wake() {}
