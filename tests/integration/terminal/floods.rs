//! Floods of input in a real pseudo-terminal: the program goes on, answers the next key, and falls asleep again.

#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::support::cases::{all_at_once, named, side_by_side};
use crate::support::terminal::{PATIENCE, Terminal, cells, ticks};
use portable_pty::PtySize;

/// Waits for a while in which nothing is computed: a program that spins has none.
fn falls_asleep(terminal: &Terminal) {
    let begun = Instant::now();
    loop {
        let before = ticks(terminal.id());
        std::thread::sleep(Duration::from_millis(300));
        if ticks(terminal.id()) <= before + 1 {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "it is not idle again");
    }
}

/// After a flood the program sleeps, wakes for a key, and ends as it should.
fn survives(terminal: &mut Terminal) {
    falls_asleep(terminal);
    // More than crossterm takes at once waits for a further key; this one is it.
    terminal.types("\u{1b}");
    falls_asleep(terminal);
    terminal.types("0");
    terminal.shows("as of Mon 1 Jan 2018");
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.is_taken(), "the terminal was not given back");
}

/// All of them mostly wait, so they wait together.
#[test]
fn floods_of_all_kinds_are_survived() {
    all_at_once(named![
        twenty_thousand_keys_are_survived,
        a_paste_of_a_megabyte_is_survived,
        a_flood_of_mouse_events_is_survived,
        a_flood_of_resizes_is_survived,
        signals_in_a_flood_give_the_terminal_back,
        half_an_escape_sequence_delays_no_frame,
    ]);
}

fn twenty_thousand_keys_are_survived() {
    let mut terminal = Terminal::open(&[], 24, 80);
    terminal.shows("as of");
    let keys = "[]jkhlLH.,-+".repeat(20_000 / 12 + 1);
    terminal.types(&keys);
    survives(&mut terminal);
}

fn a_paste_of_a_megabyte_is_survived() {
    side_by_side(["", "@", "/", ":"], |field| {
        let mut terminal = Terminal::open(&[], 24, 80);
        terminal.shows("as of");
        terminal.types(field);
        let text = "paste \u{1b}[31m 阿里\n".repeat(50_000);
        terminal.types(&format!("\u{1b}[200~{text}\u{1b}[201~"));
        falls_asleep(&terminal);
        terminal.types("\u{1b}");
        falls_asleep(&terminal);
        terminal.types("\u{3}");
        assert_eq!(terminal.ends(), 0, "after {field:?}");
        assert!(!terminal.is_taken(), "after {field:?}");
    });
}

fn a_flood_of_mouse_events_is_survived() {
    let mut terminal = Terminal::open(&[], 24, 80);
    terminal.shows("as of");
    let mut storm = String::new();
    for at in 0..6000_u32 {
        // Presses, drags, releases and wheels, some of them far outside of the screen.
        let button = [0, 32, 0, 64, 65, 35, 2][at as usize % 7];
        let end = if at % 7 == 2 { 'm' } else { 'M' };
        let (x, y) = (1 + at * 37 % 400, 1 + at * 17 % 90);
        let _ = write!(storm, "\u{1b}[<{button};{x};{y}{end}");
    }
    terminal.types(&storm);
    survives(&mut terminal);
}

fn a_flood_of_resizes_is_survived() {
    let mut terminal = Terminal::open(&[], 24, 80);
    terminal.shows("as of");
    for at in 0..300_u16 {
        let (rows, cols) = match at % 4 {
            0 => (1, 1),
            1 => (200, 500),
            2 => (1 + at * 7 % 200, 1 + at * 13 % 500),
            _ => (24, 1 + at % 80),
        };
        terminal.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        std::thread::sleep(Duration::from_millis(2));
    }
    terminal.screen.lock().unwrap().screen_mut().set_size(cells(24), cells(80));
    terminal
        .master
        .resize(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    survives(&mut terminal);
}

/// Signals that come in the middle of a flood, many times each.
fn signals_in_a_flood_give_the_terminal_back() {
    for round in 0..8_u64 {
        for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
            let mut terminal = Terminal::open(&[], 24, 80);
            terminal.shows("as of");
            terminal.types(&"[]".repeat(400));
            std::thread::sleep(Duration::from_millis(round * 3));
            terminal.signal(name);
            assert_eq!(terminal.ends(), code, "SIG{name}, round {round}");
            assert!(!terminal.is_taken(), "after SIG{name}, round {round}");
        }
    }
}

/// The unfinished start of a key is given up and does not delay what plays. (Alt-[ alone is a key.)
fn half_an_escape_sequence_delays_no_frame() {
    side_by_side(["\u{1b}[1;", "\u{1b}]11", "\u{1b}[?1"], |half| {
        let mut terminal = Terminal::open(&["--at", "start"], 24, 80);
        terminal.shows("as of Mon 1 Jan 2018");
        // Faster than the half is given up.
        terminal.types(">>>> ");
        terminal.types(half);
        let day = || terminal.text().lines().next().unwrap_or_default().to_owned();
        let (before, begun) = (day(), Instant::now());
        // Twice: the first may have been on its way.
        for _ in 0..2 {
            let last = day();
            while day() == last {
                assert!(begun.elapsed() < PATIENCE, "{half:?} stops what plays at {before}");
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        // What was begun is given up after a moment, and keys are heard again.
        std::thread::sleep(Duration::from_millis(1100));
        terminal.types("0");
        terminal.shows("as of Mon 1 Jan 2018");
        survives(&mut terminal);
    });
}
