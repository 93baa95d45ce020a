//! The same functions on a system that is not like Unix: most do nothing or say that it is not supported.

use std::fs::Metadata;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{ClientMessage, Ready, Signal};

/// Returns whether this is a named pipe: never.
pub fn is_pipe(_: &Metadata) -> bool {
    false
}

/// Signals held back: none.
#[derive(Debug)]
pub struct Held;

/// Holds back nothing.
pub fn hold() -> Held {
    Held
}

impl Held {
    /// Returns whether a signal has arrived: never.
    pub fn end_requested(&self) -> bool {
        false
    }
}

/// Returns no signals: there are none.
pub fn signals() -> io::Result<Option<std::iter::Empty<Signal>>> {
    Ok(None)
}

/// Returns whether the terminal is gone: it cannot be known, so never.
pub fn hung_up() -> bool {
    false
}

/// A terminal that sends bytes, which cannot be opened.
#[derive(Debug)]
pub enum Input {}

impl Input {
    /// Returns nothing: keys come as events.
    pub fn open() -> io::Result<Option<Self>> {
        Ok(None)
    }

    /// Waits for bytes.
    pub fn wait(&self, _: Option<Duration>, _: Option<&Listener>) -> io::Result<Ready> {
        match *self {}
    }

    /// Reads bytes.
    pub fn read(&self, _: &mut [u8]) -> io::Result<usize> {
        match *self {}
    }
}

/// Returns whether keys can be read: if standard input is a terminal.
pub fn has_keys() -> bool {
    std::io::IsTerminal::is_terminal(&io::stdin())
}

/// Does nothing: no other program changes the mode.
pub fn make_raw_again() -> io::Result<()> {
    Ok(())
}

/// Whether a browser needs a display that may be missing.
pub const NEEDS_DISPLAY: bool = false;

/// Returns nothing: another program can use the terminal of this process.
pub fn terminal_input() -> io::Result<Option<std::fs::File>> {
    Ok(None)
}

/// Does nothing: writes block by themselves.
pub fn wait_to_write() -> io::Result<()> {
    Ok(())
}

/// Does nothing: a process cannot be stopped.
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// Returns whether this process is a job of a shell: never.
pub fn is_job() -> bool {
    false
}

/// Returns whether the size may have changed since it was reported: always.
pub fn resized() -> bool {
    true
}

/// Does nothing: the waiting thread looks again after a while.
pub fn wake() {}

/// How many clients may be connected at a time.
pub const MAX_CLIENTS: usize = 0;

/// Whether this system has sockets in a folder.
pub const HAS_SOCKETS: bool = false;

/// Does nothing: there is no socket to remove.
pub fn remove_socket() {}

/// Fails: there is no folder for sockets.
pub fn socket_folder(_: Option<&Path>, _: &Path) -> io::Result<PathBuf> {
    Err(ErrorKind::Unsupported.into())
}

/// The listening side, which cannot be made.
#[derive(Debug)]
pub enum Listener {}

impl Listener {
    /// Fails: it is not supported.
    pub fn open(_: &Path, _: String) -> io::Result<Self> {
        Err(ErrorKind::Unsupported.into())
    }

    /// Returns the requests that have arrived.
    pub fn poll(&mut self) -> Vec<(u64, ClientMessage)> {
        match *self {}
    }

    /// Returns whether the last `accept` failed.
    pub fn accept_failed(&self) -> bool {
        match *self {}
    }

    /// Answers a client.
    pub fn answer(&mut self, _: u64, _: &str) {
        match *self {}
    }

    /// Sends a line to a subscribed client.
    pub fn notify(&mut self, _: u64, _: &str) {
        match *self {}
    }

    /// Returns whether all lines to a client are written.
    pub fn is_ready(&self, _: u64) -> Option<bool> {
        match *self {}
    }
}

/// The connecting side, which cannot be made.
#[derive(Debug)]
pub enum Connection {}

impl Connection {
    /// Fails: it is not supported.
    pub fn open(_: &Path) -> io::Result<Self> {
        Err(ErrorKind::Unsupported.into())
    }

    /// Returns a second handle on the same connection.
    pub fn try_clone(&self) -> io::Result<Self> {
        match *self {}
    }
}

impl Read for Connection {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        match *self {}
    }
}

impl Write for Connection {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        match *self {}
    }

    fn flush(&mut self) -> io::Result<()> {
        match *self {}
    }
}
