//! Stopped and continued, in any way and many times, from a shell with job control: the screen comes back, keys are
//! heard, and the terminal is in the end as it was found.

#![cfg(target_os = "linux")]

use std::process::Command;
use std::time::Duration;

use crate::support::cases::{all_at_once, named};
use crate::support::command::PROGRAM;
use crate::support::terminal::Terminal;
use crate::support::terminal::{expect_soon, large_dataset, signal};

/// The program that the shell runs.
fn job(terminal: &Terminal) -> String {
    let shell = terminal.id().to_string();
    let found = Command::new("pgrep").args(["-P", &shell, "orgscope"]).output().unwrap();
    String::from_utf8(found.stdout).unwrap().trim().to_owned()
}

/// Returns whether a process is stopped.
fn is_stopped(id: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T')))
}

/// Leaves the program and compares the terminal's modes with those before it.
fn leaves_it_as_it_was(terminal: &mut Terminal) {
    terminal.types("\u{3}");
    expect_soon(|| job(terminal).is_empty(), "it goes on");
    expect_soon(|| !terminal.is_alternate(), "it is not given back");
    terminal.types("clear; test \"$before\" = \"$(stty -a)\" && echo as-it-\"was\"\r");
    terminal.shows("as-it-was");
    assert!(!terminal.screen.lock().unwrap().screen().hide_cursor());
    terminal.types("exit\r");
    terminal.ends();
}

/// All of them mostly wait, so they wait together.
#[test]
fn stopping_and_continuing_in_any_way_leaves_the_terminal_as_it_was() {
    all_at_once(named![
        stop_and_continue_works_twenty_times_by_key_signal_and_resize,
        a_continue_signal_without_a_stop_changes_nothing,
        it_can_be_stopped_while_a_large_file_is_read,
    ]);
}

fn stop_and_continue_works_twenty_times_by_key_signal_and_resize() {
    let Some(mut terminal) = Terminal::job_shell(&["pgrep"]) else { return };
    terminal.types(&format!("before=$(stty -a); {PROGRAM} --at 2018-01-01\r"));
    terminal.shows("as of Mon 1 Jan 2018");
    let id = job(&terminal);
    for round in 0..20 {
        match round % 3 {
            0 => terminal.types("\u{1a}"),
            1 => signal(&id, "TSTP"),
            // The program cannot handle this one: only the shell sees it.
            _ => signal(&id, "STOP"),
        }
        expect_soon(|| is_stopped(&id), "it is not stopped");
        if round % 2 == 0 {
            terminal.resize(24 + round % 4, 80 + round);
        }
        // A shell that has not taken the terminal back would lose what is typed.
        std::thread::sleep(Duration::from_millis(100));
        terminal.types("clear\rfg\r");
        expect_soon(|| !is_stopped(&id), "it is not continued");
        expect_soon(|| terminal.is_alternate(), "it is not back");
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
    terminal.resize(24, 80);
    leaves_it_as_it_was(&mut terminal);
}

fn a_continue_signal_without_a_stop_changes_nothing() {
    let Some(mut terminal) = Terminal::job_shell(&["pgrep"]) else { return };
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
fn it_can_be_stopped_while_a_large_file_is_read() {
    let Some(mut terminal) = Terminal::job_shell(&["pgrep"]) else { return };
    let file = large_dataset();
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
        expect_soon(|| is_stopped(&id), "it is not stopped");
        std::thread::sleep(Duration::from_millis(100));
        // The shell's own modes: it shows what is typed.
        terminal.types("clear; echo it-is-\"stopped\"\r");
        terminal.shows("it-is-stopped");
        terminal.types("clear\rfg\r");
        expect_soon(|| !is_stopped(&id), "it is not continued");
    }
    terminal.shows("reading [");
    leaves_it_as_it_was(&mut terminal);
}
