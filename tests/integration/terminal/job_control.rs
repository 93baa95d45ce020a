//! Stopped and continued, in any way and many times, from a shell with job control: the screen comes back, keys are
//! heard, and the terminal is in the end as it was found.

#![cfg(target_os = "linux")]

use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::terminal::{PATIENCE, Terminal, cells};
use portable_pty::PtySize;

const PROGRAM: &str = env!("CARGO_BIN_EXE_orgscope");

/// A shell in a terminal; `None` where there is none that controls jobs.
fn shell() -> Option<Terminal> {
    let there = |program: &str| Command::new(program).arg("--version").output().is_ok();
    (there("bash") && there("pgrep"))
        .then(|| Terminal::spawn("bash", &["--norc", "--noprofile", "-i"], 24, 80))
}

/// The program that the shell runs.
fn job(terminal: &Terminal) -> String {
    let shell = terminal.child.process_id().unwrap().to_string();
    let found = Command::new("pgrep").args(["-P", &shell, "orgscope"]).output().unwrap();
    String::from_utf8(found.stdout).unwrap().trim().to_owned()
}

fn signal(id: &str, name: &str) {
    assert!(Command::new("kill").args([&format!("-{name}"), id]).status().unwrap().success());
}

fn wait(what: &str, terminal: &Terminal, done: impl Fn(&Terminal) -> bool) {
    let begun = Instant::now();
    while !done(terminal) {
        assert!(begun.elapsed() < PATIENCE, "{what}:\n{}", terminal.text());
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn alternate(terminal: &Terminal) -> bool {
    terminal.screen.lock().unwrap().screen().alternate_screen()
}

fn resize(terminal: &Terminal, rows: u16, cols: u16) {
    terminal.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
    terminal.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
}

/// Whether a process is stopped.
fn is_stopped(id: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T')))
}

/// Leaves the program and compares the terminal's modes with those before it.
fn leaves_it_as_it_was(terminal: &mut Terminal) {
    terminal.types("\u{3}");
    wait("it goes on", terminal, |terminal| job(terminal).is_empty());
    wait("it is not given back", terminal, |terminal| !alternate(terminal));
    terminal.types("clear; test \"$before\" = \"$(stty -a)\" && echo as-it-\"was\"\r");
    terminal.shows("as-it-was");
    assert!(!terminal.screen.lock().unwrap().screen().hide_cursor());
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn twenty_times_by_key_and_by_signal_with_and_without_a_new_size() {
    let Some(mut terminal) = shell() else { return };
    terminal.types(&format!("before=$(stty -a); {PROGRAM} --at 2018-01-01\r"));
    terminal.shows("as of Mon 1 Jan 2018");
    let id = job(&terminal);
    for round in 0..20 {
        match round % 3 {
            0 => terminal.types("\u{1a}"),
            1 => signal(&id, "TSTP"),
            // Nobody is told of this one beforehand: only the shell sees it.
            _ => signal(&id, "STOP"),
        }
        wait("it is not stopped", &terminal, |_| is_stopped(&id));
        if round % 2 == 0 {
            resize(&terminal, 24 + round % 4, 80 + round);
        }
        // A shell that has not taken the terminal back would lose what is typed.
        std::thread::sleep(Duration::from_millis(100));
        terminal.types("clear\rfg\r");
        wait("it is not continued", &terminal, |_| !is_stopped(&id));
        wait("it is not back", &terminal, alternate);
        terminal.shows("as of");
        // It hears keys, at once and without Enter.
        let day = if round % 2 == 0 {
            ("$", "as of Sun 31 Dec 2023")
        } else {
            ("0", "as of Mon 1 Jan 2018")
        };
        terminal.types(day.0);
        terminal.shows(day.1);
    }
    resize(&terminal, 24, 80);
    leaves_it_as_it_was(&mut terminal);
}

#[test]
fn continued_without_having_been_stopped() {
    let Some(mut terminal) = shell() else { return };
    terminal.types(&format!("before=$(stty -a); {PROGRAM} --at 2018-01-01\r"));
    terminal.shows("as of Mon 1 Jan 2018");
    for _ in 0..20 {
        signal(&job(&terminal), "CONT");
    }
    terminal.types("$");
    terminal.shows("as of Sun 31 Dec 2023");
    leaves_it_as_it_was(&mut terminal);
}

/// A dataset that takes a while to read.
#[test]
fn while_a_large_file_is_read() {
    let Some(mut terminal) = shell() else { return };
    let people: Vec<String> = (0..1_000_000)
        .map(|number| format!("(id: \"person-{number}\", name: \"Person Number {number}\"),\n"))
        .collect();
    let file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    std::fs::write(
        file.path(),
        format!(
            "(schema: 1, title: \"Large\", units: [(id: \"top\", name: \"Top\")], people: [{}], events: [\
             (id: \"e\", date: \"2018-01-01\", title: \"Begin\", confidence: Unsourced, changes: [Open(unit: \"top\")])])",
            people.concat()
        ),
    )
    .unwrap();
    let path = file.path().display();
    terminal.types(&format!("before=$(stty -a); {PROGRAM} --data {path}\r"));
    for stop in ["key", "TSTP", "STOP"] {
        terminal.shows("reading [");
        let id = job(&terminal);
        if stop == "key" {
            terminal.types("\u{1a}");
        } else {
            signal(&id, stop);
        }
        wait("it is not stopped", &terminal, |_| is_stopped(&id));
        std::thread::sleep(Duration::from_millis(100));
        // The shell's own modes: it shows what is typed.
        terminal.types("clear; echo it-is-\"stopped\"\r");
        terminal.shows("it-is-stopped");
        terminal.types("clear\rfg\r");
        wait("it is not continued", &terminal, |_| !is_stopped(&id));
    }
    terminal.shows("reading [");
    leaves_it_as_it_was(&mut terminal);
}
