//! Floor 0: what one system has and another has not, each with what stands for it elsewhere. The only module
//! that asks which system this is, and the only door to `signal-hook` and `rustix`.
//!
//! Does not depend on the program: what a signal leads to is decided above.

mod files;
#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod socket;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod unix;

pub use files::{Stamp, identity, memory_left, stamp};
#[cfg(not(unix))]
pub use other::{
    Connection, HAS_SOCKETS, Held, Input, Listener, MAX_CLIENTS, NEEDS_DISPLAY, has_keys, hold,
    hung_up, is_job, is_pipe, make_raw_again, remove_socket, resized, signals, socket_folder, stop,
    terminal_input, wait_to_write, wake,
};
#[cfg(unix)]
pub use socket::{Connection, HAS_SOCKETS, Listener, MAX_CLIENTS, remove_socket, socket_folder};
#[cfg(unix)]
pub use terminal::{
    Input, NEEDS_DISPLAY, has_keys, hung_up, make_raw_again, resized, terminal_input,
    wait_to_write, wake,
};
#[cfg(unix)]
pub use unix::{Held, hold, is_job, is_pipe, signals, stop};

/// A signal to this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End, with this exit code.
    End(i32),
    /// Stop until `Continued`.
    Stop,
    /// The process runs again, however it was stopped.
    Continued,
}

/// The exit code of a process whose terminal is gone.
pub const HUNG_UP: i32 = 129;

/// Why a wait for the terminal has ended; nothing is set after the time was up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ready {
    /// There are bytes to read, or the terminal is gone.
    pub bytes: bool,
    /// The size has changed, or another thread has called `wake`.
    pub woken: bool,
    /// The listener has something to do: a client connects, has sent bytes or has room for more of an answer.
    pub listener_ready: bool,
}

/// The name of a socket in its folder.
#[cfg(unix)]
const SOCKET: &str = "speaker.sock";

/// One line from a connected client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientMessage {
    /// A line, without its end.
    Line(String),
    /// A line that is not UTF-8.
    NotUtf8,
    /// A line that exceeds the limit of bytes; the rest of it is not read.
    TooLong,
}
