//! The real program in a real pseudo-terminal: it starts, scrubs, leaves, and gives the terminal back.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing takes this long but a program that hangs.
const PATIENCE: Duration = Duration::from_secs(30);

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    fn open(args: &[&str], rows: u16, cols: u16) -> Self {
        Self::spawn(env!("CARGO_BIN_EXE_orgscope"), args, rows, cols)
    }

    fn spawn(program: &str, args: &[&str], rows: u16, cols: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env_remove("ORGSCOPE_DATA");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(cols), 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let seen = screen.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        let input = pair.master.take_writer().unwrap();
        Self { screen, master: pair.master, input, child }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen shows a text.
    fn shows(&self, text: &str) {
        let begun = Instant::now();
        while !self.text().contains(text) {
            assert!(begun.elapsed() < PATIENCE, "no {text:?} on:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn types(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for the end; the exit code, once everything written was seen.
    fn ends(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let settled = Instant::now();
                while self.is_taken() && settled.elapsed() < Duration::from_secs(5) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "it goes on:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the terminal is in any state but the one it was found in.
    fn is_taken(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        screen.alternate_screen()
            || screen.hide_cursor()
            || screen.bracketed_paste()
            || screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args([&format!("-{name}"), &id]).status();
        assert!(sent.unwrap().success());
    }
}

#[test]
fn it_starts_scrubs_and_leaves() {
    let mut terminal = Terminal::open(&["--at", "2022-12-28"], 24, 80);
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.shows("Alibaba Group");
    assert!(terminal.is_taken());
    terminal.types("]");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.shows("Daniel Zhang takes over");
    terminal.types("0");
    terminal.shows("as of Mon 1 Jan 2018");
    terminal.types("@dec 2021");
    terminal.shows("Wed 1 Dec 2021");
    terminal.types("\r");
    terminal.shows("as of Wed 1 Dec 2021");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.is_taken(), "the terminal was not given back");
}

#[test]
fn control_c_leaves_from_anywhere() {
    for before in ["", "?", ":", "@20", "g"] {
        let mut terminal = Terminal::open(&[], 24, 80);
        terminal.shows("as of");
        terminal.types(before);
        terminal.types("\u{3}");
        assert_eq!(terminal.ends(), 0, "after {before:?}");
        assert!(!terminal.is_taken(), "after {before:?}");
    }
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let mut terminal = Terminal::open(&[], 24, 80);
        terminal.shows("as of");
        terminal.signal(name);
        assert_eq!(terminal.ends(), code, "SIG{name}");
        assert!(!terminal.is_taken(), "after SIG{name}");
    }
}

#[test]
fn it_follows_the_size_of_the_window() {
    let mut terminal = Terminal::open(&[], 24, 80);
    terminal.shows("as of");
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    terminal.screen.lock().unwrap().screen_mut().set_size(cells(36), cells(120));
    terminal.master.resize(size).unwrap();
    // The details have room beside the tree now.
    terminal.shows("Chief Executive Officer");
    terminal.types("\u{1b}[");
    terminal.types("q");
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
}

/// Stopping needs a shell with job control: a process alone in its session cannot be stopped.
#[test]
fn it_stops_and_goes_on() {
    if std::process::Command::new("bash").arg("--version").output().is_err() {
        return; // no such shell here
    }
    let mut terminal = Terminal::spawn("bash", &["--norc", "--noprofile", "-i"], 24, 80);
    let alternate = |terminal: &Terminal| {
        let parser = terminal.screen.lock().unwrap();
        parser.screen().alternate_screen()
    };
    terminal.types(concat!(env!("CARGO_BIN_EXE_orgscope"), " --at 2022-12-28\r"));
    terminal.shows("as of Wed 28 Dec 2022");
    assert!(alternate(&terminal));
    terminal.types("\u{1a}");
    terminal.shows("Stopped");
    assert!(!alternate(&terminal));
    terminal.types("fg\r");
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("]");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.types("q");
    let begun = Instant::now();
    while alternate(&terminal) {
        assert!(begun.elapsed() < PATIENCE, "it goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn the_mouse_moves_the_slider() {
    let mut terminal = Terminal::open(&[], 24, 80);
    terminal.shows("as of Sun 31 Dec 2023");
    // A press at column 2 of the axis, in SGR notation, 1-based.
    terminal.types("\u{1b}[<0;2;20M\u{1b}[<0;2;20m");
    terminal.shows("Jan 2018");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut terminal = Terminal::open(&[], 24, 80);
    let captured = |terminal: &Terminal| {
        let parser = terminal.screen.lock().unwrap();
        parser.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    };
    terminal.shows("as of");
    assert!(captured(&terminal));
    terminal.types(":mouse\r");
    terminal.shows("mouse off");
    assert!(!captured(&terminal));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_dumb_terminal_is_told_what_to_use() {
    let done = std::process::Command::new("sh")
        .args(["-c", "TERM=dumb \"$0\" </dev/null", env!("CARGO_BIN_EXE_orgscope")])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty());
    assert_eq!(String::from_utf8(done.stderr).unwrap().lines().count(), 1);
}
