//! Why a command ends early: a message for standard error, and the exit code.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use super::{EXIT_FAILURE, EXIT_NEGATIVE, EXIT_OK};

/// Why a command ends early.
#[derive(Debug)]
pub(super) struct Failure {
    /// For standard error; empty where it is printed already, or where silence is right.
    message: String,
    code: u8,
}

impl Failure {
    /// Returns the failure of a command line or an input that cannot be used, with exit code 2.
    pub(super) fn misuse(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: EXIT_FAILURE }
    }

    /// Returns the failure of a file or folder that cannot be read or written, which the path and `why` say; with exit code 2.
    pub(super) fn of_file(path: impl AsRef<Path>, why: impl Display) -> Self {
        Self::of(format!("{}: {why}", path.as_ref().display()), EXIT_FAILURE)
    }

    /// Returns a failure with an exit code.
    pub(super) fn of(message: impl Into<String>, code: u8) -> Self {
        Self { message: message.into(), code }
    }

    /// Returns the exit code.
    pub(super) fn code(&self) -> u8 {
        self.code
    }

    /// Returns what is wrong, in words; empty where nothing is to be said.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// Returns the failure of a name that matches nothing, with exit code 1: the command answered, and found nothing.
    pub(super) fn no_match(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: EXIT_NEGATIVE }
    }

    /// Returns the same failure with exit code 2: the name was the value of an option, so the command line is wrong.
    pub(super) fn into_misuse(self) -> Self {
        Self { code: EXIT_FAILURE, ..self }
    }

    /// Returns a failure of which nothing is to be said any more.
    pub(super) fn printed(code: u8) -> Self {
        Self { message: String::new(), code }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // The reader of our output has seen enough.
            io::ErrorKind::BrokenPipe => Self::printed(EXIT_OK),
            _ => Self::of(format!("the output cannot be written: {error}"), EXIT_FAILURE),
        }
    }
}

/// Returns the code after an answer that needed nothing but to be written.
pub(super) fn written(result: io::Result<()>, err: &mut dyn Write) -> u8 {
    let Err(error) = result else { return EXIT_OK };
    let failure = Failure::from(error);
    if !failure.message.is_empty() {
        let _ = writeln!(err, "orgscope: {}", failure.message);
    }
    failure.code
}
