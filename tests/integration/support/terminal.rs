//! The real program in a real pseudo-terminal, with a screen that can be read.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing takes this long but a program that hangs.
pub const PATIENCE: Duration = Duration::from_secs(30);

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
        Self::spawn(env!("CARGO_BIN_EXE_orgscope"), args, rows, cols)
    }

    pub fn spawn(program: &str, args: &[&str], rows: u16, cols: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env_remove("ORGSCOPE_DATA");
        command.env_remove("NO_COLOR");
        // No question is asked to a terminal that would not answer.
        command.env("ORGSCOPE_THEME", "dark");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        // One that does not tell its size has one all the same.
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
    pub fn shows(&self, text: &str) {
        self.shows_one_of(&[text]);
    }

    /// Waits until the screen shows one of some texts.
    pub fn shows_one_of(&self, texts: &[&str]) {
        let begun = Instant::now();
        while !texts.iter().any(|text| self.text().contains(text)) {
            assert!(begun.elapsed() < PATIENCE, "no {texts:?} on:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn types(&mut self, keys: &str) {
        self.types_bytes(keys.as_bytes());
    }

    pub fn types_bytes(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for the end; the exit code, once everything written was seen.
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

    /// Whether the terminal is in any state but the one it was found in.
    pub fn is_taken(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        screen.alternate_screen()
            || screen.hide_cursor()
            || screen.bracketed_paste()
            || screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args([&format!("-{name}"), &id]).status();
        assert!(sent.unwrap().success());
    }
}
