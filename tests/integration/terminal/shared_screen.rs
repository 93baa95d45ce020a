//! The terminal as others leave it: what stood on it, what was written over it, how it was set.

#![cfg(unix)]

use std::io::Read;
use std::time::Duration;

use crate::support::cases::{all_at_once, named, side_by_side};
use crate::support::command::PROGRAM;
use crate::support::terminal::expect_soon;
use crate::support::terminal::{Terminal, cells};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// What is seen of a screen: characters, colours and weights.
fn looks(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let cell = |row, column| {
        let cell = screen.cell(row, column).unwrap();
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let weight = (cell.bold(), cell.underline(), cell.inverse());
        let colour = (text != " " || cell.inverse()).then(|| cell.fgcolor());
        format!("{text}{colour:?}{:?}{weight:?}", cell.bgcolor())
    };
    (0..rows.get())
        .map(|y| (0..columns.get()).map(|x| cell(y, x)).collect::<String>() + "\n")
        .collect()
}

/// Waits until a terminal looks as it did.
fn looks_again(terminal: &Terminal, before: &str) {
    expect_soon(
        || looks(terminal.screen.lock().unwrap().screen()) == before,
        "it does not look as before",
    );
}

/// The screen once nothing more is written to it.
fn settled(terminal: &Terminal) -> String {
    let look = || looks(terminal.screen.lock().unwrap().screen());
    let mut before = look();
    loop {
        std::thread::sleep(Duration::from_millis(300));
        let now = look();
        if now == before {
            return now;
        }
        before = now;
    }
}

/// All of them mostly wait, so they wait together.
#[test]
fn what_others_leave_on_the_screen_is_put_right() {
    all_at_once(named![
        control_l_removes_what_other_programs_wrote,
        control_l_redraws_in_every_layer,
        a_resize_redraws_what_the_window_lost,
        without_an_alternate_screen_old_text_is_cleared,
        a_terminal_without_a_size_gets_the_usual_one,
    ]);
}

fn control_l_removes_what_other_programs_wrote() {
    let mut terminal = Terminal::open(&["--at", "2022-12-29"], 24, 80);
    terminal.shows("as of");
    terminal.types("jk\u{c}jkjk");
    let before = settled(&terminal);
    for rubbish in [
        "\u{1b}[5;5Hsomebody is at the door\r\n\r\n",
        "\u{1b}[41mred\u{1b}[K",
        "\u{1b}[3;10r\u{1b}[?6h\u{1b}[1;4;7mmargins",
        "\u{1b}[?1049la program has left\u{1b}[?2004l",
        "\u{1b}[2J\u{1b}[?25l",
    ] {
        terminal.screen.lock().unwrap().process(rubbish.as_bytes());
        assert_ne!(looks(terminal.screen.lock().unwrap().screen()), before, "{rubbish:?}");
        terminal.types("\u{c}");
        looks_again(&terminal, &before);
        let screen = terminal.screen.lock().unwrap();
        assert!(screen.screen().alternate_screen() && screen.screen().bracketed_paste());
        assert!(!screen.screen().hide_cursor());
    }
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.is_taken());
}

fn control_l_redraws_in_every_layer() {
    side_by_side(["?", "?/a", ":", "/a", "@20", "f", "E", "mD", "t", "T", "P"], |keys| {
        let mut terminal = Terminal::open(&["--at", "2022-12-29"], 24, 80);
        terminal.shows("as of");
        terminal.types("jkjkjk");
        terminal.types(keys);
        terminal.types("\u{c}");
        let before = settled(&terminal);
        terminal.screen.lock().unwrap().process(b"\x1b[41m\x1b[2J\x1b[5;5Hmail");
        assert_ne!(looks(terminal.screen.lock().unwrap().screen()), before, "{keys}");
        terminal.types("\u{c}");
        looks_again(&terminal, &before);
        terminal.types("\u{3}");
        assert_eq!(terminal.ends(), 0, "{keys}");
    });
}

/// A window that is made smaller and as large as before, at once, has lost what did not fit.
fn a_resize_redraws_what_the_window_lost() {
    let mut terminal = Terminal::open(&["--at", "2022-12-29"], 24, 80);
    terminal.shows("as of");
    let before = settled(&terminal);
    terminal.screen.lock().unwrap().process(b"\x1b[12;1H\x1b[J");
    assert_ne!(settled(&terminal), before);
    terminal.signal("WINCH");
    looks_again(&terminal, &before);
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
}

/// The Linux console, `screen` and `tmux` as some set them up have no second screen that is empty.
fn without_an_alternate_screen_old_text_is_cleared() {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--at", "2022-12-29", "--theme", "dark"]);
    command.env("TERM", "linux");
    command.env_remove("ORGSCOPE_DATA");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    let mut input = pair.master.take_writer().unwrap();
    let [mut used, mut empty] = ["x".repeat(80 * 24), String::new()].map(|before| {
        let mut parser = vt100::Parser::new(cells(24), cells(80), 0);
        parser.process(before.as_bytes());
        parser
    });
    let (mut written, mut bytes) = (String::new(), [0; 4096]);
    let mut leaving = false;
    while let Ok(count @ 1..) = output.read(&mut bytes) {
        written.push_str(&String::from_utf8_lossy(&bytes[..count]));
        if !leaving && written.contains("q quit") | written.ends_with("\u{1b}[?2026l") {
            let frame = written.replace("\u{1b}[?1049h", "");
            used.process(frame.as_bytes());
            empty.process(frame.as_bytes());
            assert!(used.screen().contents().contains("Alibaba Group"));
            assert_eq!(looks(used.screen()), looks(empty.screen()));
            written.clear();
            std::io::Write::write_all(&mut input, b"\x03").unwrap();
            leaving = true;
        }
    }
    assert!(leaving, "{written:?}");
    assert_eq!(child.wait().unwrap().exit_code(), 0);
    // The shell goes on below, in a row of its own.
    used.process(written.replace("\u{1b}[?1049l", "").as_bytes());
    assert_eq!(used.screen().cursor_position(), (23, 0));
    assert_eq!(used.screen().contents_between(23, 0, 23, 80), "");
}

fn a_terminal_without_a_size_gets_the_usual_one() {
    let mut terminal = Terminal::open(&["--at", "2022-12-29"], 0, 0);
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.shows("next event");
    terminal.quits();
}
