//! Terminals that go away or no longer listen: the program neither spins nor hangs.

#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtyPair, PtySize, native_pty_system};

use crate::support::cases::{all_at_once, named};
use crate::support::command::PROGRAM;
use crate::support::terminal::{PATIENCE, expect_soon, signal, ticks};

fn pair() -> PtyPair {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    native_pty_system().openpty(size).unwrap()
}

fn command(program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env("TERM", "xterm-256color");
    command.env_remove("ORGSCOPE_DATA");
    command.env_remove("NO_COLOR");
    command
}

/// Reads until the terminal has shown a text; returns all that was read.
fn until(output: &mut dyn Read, text: &str) -> String {
    let mut seen = Vec::new();
    let mut bytes = [0; 4096];
    loop {
        let count = output.read(&mut bytes).unwrap();
        assert!(count > 0, "the program ended");
        seen.extend_from_slice(&bytes[..count]);
        let so_far = String::from_utf8_lossy(&seen).into_owned();
        if so_far.contains(text) {
            return so_far;
        }
    }
}

/// Returns whether a process runs; a zombie does not.
fn runs(id: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| stat.rsplit(") ").next().is_some_and(|rest| !rest.starts_with('Z')))
}

/// A process that is killed when its test ends, also by a panic.
struct Process(String);

impl Drop for Process {
    fn drop(&mut self) {
        if runs(&self.0) {
            let _ = std::process::Command::new("kill").args(["-KILL", &self.0]).status();
        }
    }
}

/// All of them mostly wait, so they wait together.
#[test]
fn it_neither_spins_nor_hangs_without_its_terminal() {
    all_at_once(named![
        it_ends_when_the_terminal_is_gone,
        a_signal_ends_it_while_the_terminal_hangs,
    ]);
}

/// In a session of its own no signal reports the hang-up to it.
fn it_ends_when_the_terminal_is_gone() {
    let pair = pair();
    let mut shell = command("sh");
    let script = "setsid -f sh -c 'echo id=$$.; exec \"$0\"' \"$0\"; read -r _";
    shell.args(["-c", script, PROGRAM]);
    let mut child = pair.slave.spawn_command(shell).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    // The end of the first frame; then it gets the time to fall asleep.
    let seen = until(&mut *output, "\u{1b}[?2026l");
    std::thread::sleep(Duration::from_millis(300));
    let id = seen.rsplit("id=").next().unwrap().split('.').next().unwrap().to_owned();
    assert!(runs(&id), "{id:?} in {seen:?}");
    let process = Process(id);
    drop(output);
    drop(pair.master);
    expect_soon(|| !runs(&process.0), "it goes on without a terminal");
    let _ = child.wait();
}

/// What is drawn is not read, as when the terminal itself hangs.
fn a_signal_ends_it_while_the_terminal_hangs() {
    let pair = pair();
    let mut child = pair.slave.spawn_command(command(PROGRAM)).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    until(&mut *output, "as of");
    let mut input = pair.master.take_writer().unwrap();
    let id = child.process_id().unwrap().to_string();
    let process = Process(id);
    // Each redraws the whole screen, far more than the pseudo-terminal holds for a reader: until no key is taken.
    let mut stuck = 0;
    let begun = Instant::now();
    while stuck < 2 {
        let before = ticks(child.process_id().unwrap());
        for _ in 0..100 {
            input.write_all(b"\x0c").unwrap();
            std::thread::sleep(Duration::from_millis(1));
        }
        let is_stuck = ticks(child.process_id().unwrap()) == before;
        stuck = if is_stuck { stuck + 1 } else { 0 };
        assert!(begun.elapsed() < PATIENCE, "what is not read is written all the same");
    }
    signal(&process.0, "TERM");
    let mut code = None;
    expect_soon(
        || {
            code = child.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        },
        "it hangs with its terminal",
    );
    assert_eq!(code, Some(143));
}
