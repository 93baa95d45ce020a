//! An explorer that listens, and what the second terminal of a speaker has from it.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::command::{PROGRAM, Ran, command};
use super::datasets::LANTERN;
use super::terminal::{PATIENCE, Terminal, expect_soon};

pub const STORY: &str = "\
title The lamps
note Breathe
say It begins with lamps.
go 2019-01-01
select lamps
say The end.
note Thank them
go 2022-01-01
";

/// A runtime folder, and a company with a tour beside it.
pub struct SpeakerFixture {
    pub folder: TempDir,
}

impl SpeakerFixture {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
        fs::write(folder.path().join("company.ron"), LANTERN).unwrap();
        fs::write(folder.path().join("story.tour"), STORY).unwrap();
        Self { folder }
    }

    pub fn variable(&self) -> String {
        format!("XDG_RUNTIME_DIR={}", self.folder.path().display())
    }

    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("orgscope/speaker.sock")
    }

    pub fn data(&self) -> String {
        self.folder.path().join("company.ron").to_str().unwrap().to_owned()
    }

    /// An explorer that listens.
    pub fn listens(&self, args: &[&str]) -> Terminal {
        let data = self.data();
        let terminal =
            Terminal::with_env(&[&self.variable()], &[&["--listen", "-d", &data], args].concat());
        terminal.shows("Lantern Works");
        terminal
    }

    pub fn connect(&self) -> UnixStream {
        let stream = UnixStream::connect(self.socket()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    pub fn run(&self, args: &[&str], input: &str) -> Ran {
        let mut command = command(args);
        command.env("XDG_RUNTIME_DIR", self.folder.path()).write_stdin(input);
        Ran::of(&mut command)
    }

    pub fn send(&self, line: &str) -> (i32, String, String) {
        let Ran { code, out, err } = self.run(&["send", line], "");
        (code, out, err)
    }

    /// `orgscope notes` into a pipe: its lines as they come.
    pub fn notes(&self) -> Notes {
        let mut child = Command::new(PROGRAM)
            .arg("notes")
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = lines(child.stdout.take().unwrap());
        Notes { child, lines }
    }
}

fn lines(out: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

pub struct Notes {
    child: Child,
    lines: Receiver<String>,
}

impl Notes {
    /// Waits for a line; returns those before it.
    #[track_caller]
    pub fn says(&self, wanted: &str) -> Vec<String> {
        let mut before = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(wanted) => return before,
                Ok(line) => before.push(line),
                Err(error) => panic!("no {wanted:?} after {before:?}: {error}"),
            }
        }
    }

    /// Waits for its end, which is that of the explorer.
    #[track_caller]
    pub fn ends(mut self) {
        let mut code = None;
        expect_soon(
            || {
                code = self.child.try_wait().unwrap().map(|status| status.code());
                code.is_some()
            },
            "the notes go on",
        );
        let mut err = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((code, err.as_str()), (Some(Some(0)), "orgscope: the explorer has ended\n"));
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
