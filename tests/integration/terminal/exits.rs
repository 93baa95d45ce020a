//! The terminal stays the reader's: however a burst of redraws and an exit meet, without a shell to return to, and
//! with a dataset on standard input.

#![cfg(unix)]

use std::process::Command;
use std::time::Duration;

use crate::support::cases::side_by_side;
use crate::support::command::PROGRAM;
use crate::support::datasets::LANTERN_PATH;
use crate::support::terminal::{Terminal, expect_soon};

/// Returns whether the terminal's modes are those of a shell: lines are edited, and what is typed is shown.
fn has_usual_modes(terminal: &Terminal) -> bool {
    let modes = terminal.master.get_termios().unwrap();
    let shown = format!("{:?}", modes.local_flags);
    shown.contains("ICANON") && shown.contains("ECHO")
}

#[test]
fn a_burst_of_redraws_does_not_take_the_terminal_again() {
    let ways = ["TERM", "INT", "HUP", "QUIT", "key q", "key \u{3}"];
    side_by_side(ways, |way| {
        for round in 0..6_u64 {
            let mut terminal = Terminal::open(&[], 24, 80);
            terminal.shows("as of");
            assert!(!has_usual_modes(&terminal));
            terminal.types(&"\u{c}".repeat(30));
            std::thread::sleep(Duration::from_millis(round));
            match way.strip_prefix("key ") {
                Some(key) => terminal.types(key),
                None => terminal.signal(way),
            }
            terminal.types(&"\u{c}".repeat(30));
            terminal.ends();
            assert!(!terminal.is_taken(), "{way}, round {round}");
            assert!(has_usual_modes(&terminal), "{way}, round {round}");
        }
    });
}

/// The explorer leads its session here: no shell would continue it.
#[test]
fn without_a_shell_it_does_not_stop() {
    let mut terminal = Terminal::open(&["--at", "2022-12-28"], 24, 80);
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("\u{1a}");
    terminal.shows("nothing to return to");
    terminal.types("]");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.signal("TSTP");
    terminal.shows("nothing to return to");
    terminal.quits();
    assert!(!terminal.is_taken());
}

/// In a container the leaders of the session and of the group may be outside: the system calls them 0 then.
#[test]
fn in_a_container_whose_session_is_led_from_outside_it_does_not_stop() {
    let container = ["--map-root-user", "--pid", "--fork", "--mount-proc"];
    let allowed = Command::new("unshare").args(container).arg("true").status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no unshare, or it is not allowed");
        return;
    }
    let mut terminal = Terminal::spawn(
        "unshare",
        &[&container[..], &[PROGRAM, "--at", "2022-12-28"]].concat(),
        24,
        80,
    );
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("\u{1a}");
    terminal.shows("nothing to return to");
    terminal.types("]");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.quits();
    assert!(!terminal.is_taken());
}

#[test]
fn a_dataset_on_standard_input_leaves_the_keys_to_the_terminal() {
    let line = format!("cat '{LANTERN_PATH}' | '{PROGRAM}' -d - --at 2020-05-05");
    let mut terminal = Terminal::spawn("sh", &["-c", &line], 30, 110);
    terminal.shows("Lantern Works");
    terminal.shows("as of Tue 5 May 2020");
    terminal.types("\u{1b}[BL");
    terminal.shows("as of Fri 5 Jun 2020");
    terminal.quits();
    assert!(!terminal.is_taken() && has_usual_modes(&terminal));
}

/// `sh` waits for the explorer and belongs to its job: both are stopped, and the shell above goes on.
#[test]
fn the_shell_that_started_it_is_stopped_with_it() {
    let Some(mut terminal) = Terminal::job_shell(&[]) else { return };
    terminal.types(&format!("sh -c '{PROGRAM} --at 2022-12-28; true'\r"));
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("\u{1a}");
    terminal.shows("Stopped");
    terminal.types("fg\r");
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("]");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.types("q");
    expect_soon(|| !terminal.is_alternate(), "it goes on");
    terminal.types("exit\r");
    terminal.ends();
}
