//! The real program in a real pseudo-terminal, with a screen that can be read.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::command::{PROGRAM, has_tool};

/// How long a test waits before it holds that the program hangs.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until something is so; fails with `message` if it never is.
#[track_caller]
pub fn expect_soon(mut is_so: impl FnMut() -> bool, message: &str) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "{message}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Sends a signal to the process with this id.
pub fn signal(id: &str, name: &str) {
    let sent = std::process::Command::new("kill").args([&format!("-{name}"), id]).status();
    assert!(sent.unwrap().success());
}

/// The ticks of processor time that a process has used (Linux only).
pub fn ticks(id: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// A dataset that takes a while to read.
pub fn large_dataset() -> tempfile::NamedTempFile {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let mut people = String::new();
        for number in 0..1_000_000 {
            let _ =
                writeln!(people, "(id: \"person-{number}\", name: \"Person Number {number}\"),");
        }
        format!(
            "(schema: 1, title: \"Large\", units: [(id: \"top\", name: \"Top\")], people: [{people}], events: [\
             (id: \"e\", date: \"2018-01-01\", title: \"Begin\", confidence: Unsourced, changes: [Open(unit: \"top\")])])"
        )
    });
    let file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    std::fs::write(file.path(), &*TEXT).unwrap();
    file
}

pub fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

pub struct Terminal {
    pub screen: Arc<Mutex<vt100::Parser>>,
    pub master: Box<dyn MasterPty + Send>,
    pub input: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    pub fn open(args: &[&str], rows: u16, cols: u16) -> Self {
        Self::spawn(PROGRAM, args, rows, cols)
    }

    /// The program at 24 rows of 80 columns, run by a line of `sh` that calls it `"$0"`.
    pub fn sh(line: &str) -> Self {
        Self::spawn("sh", &["-c", line, PROGRAM], 24, 80)
    }

    /// The program with variables of the environment, `NAME=value`, before its arguments.
    pub fn with_env(variables: &[&str], args: &[&str]) -> Self {
        Self::spawn("/usr/bin/env", &[variables, &[PROGRAM], args].concat(), 24, 80)
    }

    /// A shell with job control, which a process needs to be stopped; `None`, and a word about it on standard error,
    /// if one of the tools that the test needs is missing.
    pub fn job_shell(tools: &[&str]) -> Option<Self> {
        let all = ["bash"].iter().chain(tools).all(|tool| has_tool(tool));
        all.then(|| Self::spawn("bash", &["--norc", "--noprofile", "-i"], 24, 80))
    }

    pub fn spawn(program: &str, args: &[&str], rows: u16, cols: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env_remove("ORGSCOPE_DATA");
        command.env_remove("NO_COLOR");
        // The background is not asked for: this terminal would not answer.
        command.env("ORGSCOPE_THEME", "dark");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        // A terminal of size zero is drawn at the usual size.
        let (rows, cols) = if (rows, cols) == (0, 0) { (24, 80) } else { (rows, cols) };
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

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.shows_one_of(&[text]);
    }

    /// Waits until the screen shows one of some texts.
    #[track_caller]
    pub fn shows_one_of(&self, texts: &[&str]) {
        self.waits_until(&format!("no {texts:?}"), |text| texts.iter().any(|it| text.contains(it)));
    }

    /// Waits until the text of the screen is as wanted; fails with `what` and that text if it never is.
    #[track_caller]
    pub fn waits_until(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !wanted(&self.text()) {
            assert!(begun.elapsed() < PATIENCE, "{what} on:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Returns whether the alternate screen shows.
    pub fn is_alternate(&self) -> bool {
        self.screen.lock().unwrap().screen().alternate_screen()
    }

    pub fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Types `q`; the program ends without an error.
    #[track_caller]
    pub fn quits(&mut self) {
        self.types("q");
        assert_eq!(self.ends(), 0);
    }

    pub fn types(&mut self, keys: &str) {
        self.types_bytes(keys.as_bytes());
    }

    pub fn types_bytes(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for the end; returns the exit code once everything that was written has been read.
    pub fn ends(&mut self) -> u32 {
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

    /// Returns whether the terminal is in any state but the one it was found in.
    pub fn is_taken(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        screen.alternate_screen()
            || screen.hide_cursor()
            || screen.bracketed_paste()
            || screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    pub fn signal(&self, name: &str) {
        signal(&self.id().to_string(), name);
    }
}
