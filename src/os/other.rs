//! What stands for all this on a system that is not like Unix.

use std::fs::Metadata;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{ClientMessage, Ready, Signal};

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
    pub fn wait(&self, _: Option<Duration>, _: Option<&Listener>) -> io::Result<Ready> {
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

/// Whether there are sockets: none that belong to a folder.
pub const HAS_SOCKETS: bool = false;

/// There is none to remove.
pub fn remove_socket() {}

/// There is no folder for sockets.
pub fn socket_folder(_: Option<&Path>, _: &Path) -> io::Result<PathBuf> {
    Err(ErrorKind::Unsupported.into())
}

/// Where other programs connect: nowhere.
#[derive(Debug)]
pub enum Listener {}

impl Listener {
    /// It cannot be.
    pub fn open(_: &Path, _: String) -> io::Result<Self> {
        Err(ErrorKind::Unsupported.into())
    }

    /// What was heard.
    pub fn poll(&mut self) -> Vec<(u64, ClientMessage)> {
        match *self {}
    }

    /// Whether only a poll can say whether there is a new client.
    pub fn accept_failed(&self) -> bool {
        match *self {}
    }

    /// Answers a client.
    pub fn answer(&mut self, _: u64, _: &str) {
        match *self {}
    }

    /// Gives a client news.
    pub fn inform(&mut self, _: u64, _: &str) {
        match *self {}
    }

    /// Whether a client has taken all that was written to it.
    pub fn is_ready(&self, _: u64) -> Option<bool> {
        match *self {}
    }
}

/// A connection to a listener: there is none.
#[derive(Debug)]
pub enum Connection {}

impl Connection {
    /// It cannot be.
    pub fn open(_: &Path) -> io::Result<Self> {
        Err(ErrorKind::Unsupported.into())
    }

    /// A second handle on the same connection.
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
