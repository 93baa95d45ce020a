//! The real program in a real pseudo-terminal: it starts, scrubs, leaves, and gives the terminal back.

#![cfg(unix)]

use crate::support::command::PROGRAM;
use crate::support::datasets::LANTERN_PATH;
use crate::support::terminal::{Terminal, expect_soon, large_dataset};

#[test]
fn it_starts_scrubs_and_gives_the_terminal_back() {
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
    terminal.quits();
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
    for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131)] {
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
    terminal.resize(36, 120);
    // The details have room beside the tree now.
    terminal.shows("Chief Executive Officer");
    terminal.types("\u{1b}[");
    terminal.types("q");
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
}

/// Another process stops it: `kill -TSTP`.
#[test]
fn it_is_stopped_from_outside() {
    let Some(mut terminal) = Terminal::job_shell(&["pkill"]) else { return };
    terminal.types(&format!("{PROGRAM} --at 2022-12-28\r"));
    terminal.shows("as of Wed 28 Dec 2022");
    let shell = terminal.id().to_string();
    let sent = std::process::Command::new("pkill").args(["-TSTP", "-P", &shell]).status();
    assert!(sent.unwrap().success());
    terminal.shows("Stopped");
    terminal.types("fg\r");
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("\u{3}");
    expect_soon(|| !terminal.is_alternate(), "it goes on");
    terminal.types("exit\r");
    terminal.ends();
}

/// Stopping needs a shell with job control: a process alone in its session cannot be stopped.
#[test]
fn it_stops_and_goes_on() {
    let Some(mut terminal) = Terminal::job_shell(&[]) else { return };
    terminal.types(&format!("{PROGRAM} --at 2022-12-28\r"));
    terminal.shows("as of Wed 28 Dec 2022");
    assert!(terminal.is_alternate());
    terminal.types("\u{1a}");
    terminal.shows("Stopped");
    assert!(!terminal.is_alternate());
    terminal.types("fg\r");
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("]");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.types("q");
    expect_soon(|| !terminal.is_alternate(), "it goes on");
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn the_mouse_moves_the_slider() {
    let mut terminal = Terminal::open(&[], 24, 80);
    terminal.shows("as of Sun 31 Dec 2023");
    // A press at column 2 of the track, in SGR notation, 1-based.
    terminal.types("\u{1b}[<0;2;22M\u{1b}[<0;2;22m");
    terminal.shows("Jan 2018");
    terminal.quits();
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
    terminal.quits();
}

#[test]
fn a_dumb_terminal_gets_a_hint() {
    let done = std::process::Command::new("sh")
        .args(["-c", "TERM=dumb \"$0\" </dev/null", PROGRAM])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty());
    assert_eq!(String::from_utf8(done.stderr).unwrap().lines().count(), 1);
}

/// The configuration sets keys, mouse and clipboard.
#[test]
fn the_configuration_counts() {
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("copied");
    let script = folder.path().join("copy.sh");
    std::fs::write(&script, format!("cat > {}", copied.display())).unwrap();
    let config = folder.path().join("config.ron");
    let text = format!(
        "(mouse: false, clipboard: \"sh {}\", keys: [(\"next-event\", [\"w\"])])",
        script.display()
    );
    std::fs::write(&config, text).unwrap();
    let config = format!("ORGSCOPE_CONFIG={}", config.display());
    let mut terminal = Terminal::with_env(&[&config], &["--at", "2022-12-28"]);
    terminal.shows("as of Wed 28 Dec 2022");
    // The first keys are taught, and only the first.
    terminal.shows("? all keys");
    let mode = terminal.screen.lock().unwrap().screen().mouse_protocol_mode();
    assert_eq!(mode, vt100::MouseProtocolMode::None);
    terminal.types("w");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.types("yp");
    terminal.shows("copied the path");
    expect_soon(
        || std::fs::read_to_string(&copied).unwrap_or_default() == "Alibaba Group",
        "nothing was copied",
    );
    terminal.types("jk");
    terminal.waits_until("the first keys are taught again", |text| !text.contains("? all keys"));
    terminal.types("?/mouse");
    terminal.shows("Mouse on or off");
    assert!(!terminal.text().contains("Zoom the axis"));
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_broken_configuration_is_reported_before_the_screen_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.ron");
    std::fs::write(&config, "(theme: \"drk\")").unwrap();
    let config = format!("ORGSCOPE_CONFIG={}", config.display());
    let mut terminal = Terminal::with_env(&[&config], &[]);
    assert_eq!(terminal.ends(), 2);
    terminal.shows("did you mean `dark`?");
}

/// The colours of the letters on the screen.
fn inks(terminal: &Terminal) -> std::collections::BTreeSet<String> {
    let parser = terminal.screen.lock().unwrap();
    let screen = parser.screen();
    let cells = (0..24).flat_map(|row| (0..80).filter_map(move |col| screen.cell(row, col)));
    cells.filter(|cell| cell.has_contents()).map(|cell| format!("{:?}", cell.fgcolor())).collect()
}

#[test]
fn an_answer_about_the_background_is_no_key_however_late_it_comes() {
    let variables = ["ORGSCOPE_THEME=auto", "COLORTERM=truecolor"];
    let mut terminal = Terminal::with_env(&variables, &["--at", "start", "--data", LANTERN_PATH]);
    // The terminal is silent, and what is typed while it is waited for counts.
    terminal.types("]]]");
    terminal.shows("event 3 of");
    let dark = inks(&terminal);
    terminal.types("\x1b]11;rgb:ffff/ffff/ffff\x07");
    // White and the terminal's own may be in both.
    expect_soon(|| inks(&terminal).intersection(&dark).count() <= 2, "the answer has no effect");
    assert!(terminal.text().contains("event 3 of"), "{}", terminal.text());
    terminal.types("]");
    terminal.shows("event 4 of");
    terminal.quits();
}

#[test]
fn a_clipboard_that_cannot_be_reached_is_reported() {
    let clipboard = "ORGSCOPE_CLIPBOARD=/nowhere/copy";
    let mut terminal = Terminal::with_env(&[clipboard], &["--at", "2022-12-28"]);
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("yp");
    terminal.shows("not copied: `/nowhere/copy`");
    terminal.quits();
}

#[test]
fn an_option_goes_before_no_color() {
    for (options, coloured) in
        [(&[][..], false), (&["--theme", "light"], true), (&["--color", "always"], true)]
    {
        let variables = ["NO_COLOR=1", "COLORTERM=truecolor"];
        let mut terminal = Terminal::with_env(&variables, &[&["--at", "start"], options].concat());
        terminal.shows("The first day, 1 Jan 2018");
        assert_eq!(
            inks(&terminal).iter().any(|ink| ink.starts_with("Rgb")),
            coloured,
            "{options:?}"
        );
        terminal.quits();
    }
}

#[test]
fn while_a_large_file_is_read_a_bar_shows_and_keys_are_heard() {
    let file = large_dataset();
    let path = file.path().to_str().unwrap();
    for (key, code) in [("q", 0), ("\u{3}", 130)] {
        let mut terminal = Terminal::open(&["--data", path], 24, 80);
        terminal.shows("reading [");
        terminal.types(key);
        assert_eq!(terminal.ends(), code, "{key:?}");
        // What the program wrote last may still be on its way.
        terminal.waits_until("the bar stays", |text| !text.contains("reading"));
        assert!(!terminal.text().contains("as of"));
    }
    let mut terminal = Terminal::open(&["--data", path], 24, 80);
    terminal.shows("reading [");
    terminal.signal("TERM");
    assert_eq!(terminal.ends(), 143);
}
