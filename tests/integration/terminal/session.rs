//! The real program in a real pseudo-terminal: it starts, scrubs, leaves, and gives the terminal back.

#![cfg(unix)]

use std::time::{Duration, Instant};

use crate::support::terminal::{PATIENCE, Terminal, cells};
use portable_pty::PtySize;

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

/// Somebody else stops it: `kill -TSTP`.
#[test]
fn it_is_stopped_from_outside() {
    let there = |program| std::process::Command::new(program).arg("--version").output().is_ok();
    if !there("bash") || !there("pkill") {
        return; // nothing here that could stop it
    }
    let mut terminal = Terminal::spawn("bash", &["--norc", "--noprofile", "-i"], 24, 80);
    terminal.types(concat!(env!("CARGO_BIN_EXE_orgscope"), " --at 2022-12-28\r"));
    terminal.shows("as of Wed 28 Dec 2022");
    let shell = terminal.child.process_id().unwrap().to_string();
    let sent = std::process::Command::new("pkill").args(["-TSTP", "-P", &shell]).status();
    assert!(sent.unwrap().success());
    terminal.shows("Stopped");
    terminal.types("fg\r");
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("\u{3}");
    let begun = Instant::now();
    while terminal.screen.lock().unwrap().screen().alternate_screen() {
        assert!(begun.elapsed() < PATIENCE, "it goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.types("exit\r");
    terminal.ends();
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
    // A press at column 2 of the track, in SGR notation, 1-based.
    terminal.types("\u{1b}[<0;2;22M\u{1b}[<0;2;22m");
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
fn a_dumb_terminal_gets_a_hint() {
    let done = std::process::Command::new("sh")
        .args(["-c", "TERM=dumb \"$0\" </dev/null", env!("CARGO_BIN_EXE_orgscope")])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty());
    assert_eq!(String::from_utf8(done.stderr).unwrap().lines().count(), 1);
}

/// A configuration counts: keys, no mouse, a clipboard of its own; options go before it.
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
    let run = format!(
        "ORGSCOPE_CONFIG={} exec {} --at 2022-12-28",
        config.display(),
        env!("CARGO_BIN_EXE_orgscope")
    );
    let mut terminal = Terminal::spawn("sh", &["-c", &run], 24, 80);
    terminal.shows("as of Wed 28 Dec 2022");
    // The first keys are taught, and only the first.
    terminal.shows("? all keys");
    let mode = terminal.screen.lock().unwrap().screen().mouse_protocol_mode();
    assert_eq!(mode, vt100::MouseProtocolMode::None);
    terminal.types("w");
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.types("yp");
    terminal.shows("copied the path");
    let begun = Instant::now();
    while std::fs::read_to_string(&copied).unwrap_or_default() != "Alibaba Group" {
        assert!(begun.elapsed() < PATIENCE, "nothing was copied");
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.types("jk");
    std::thread::sleep(Duration::from_millis(50));
    assert!(!terminal.text().contains("? all keys"));
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
    let run =
        format!("ORGSCOPE_CONFIG={} exec {}", config.display(), env!("CARGO_BIN_EXE_orgscope"));
    let mut terminal = Terminal::spawn("sh", &["-c", &run], 24, 120);
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
    let run = format!(
        "ORGSCOPE_THEME=auto COLORTERM=truecolor exec {} --at start --data {}",
        env!("CARGO_BIN_EXE_orgscope"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lantern.ron")
    );
    let mut terminal = Terminal::spawn("sh", &["-c", &run], 24, 80);
    // The terminal is silent, and what is typed while it is waited for counts.
    terminal.types("]]]");
    terminal.shows("event 3 of");
    let dark = inks(&terminal);
    terminal.types("\x1b]11;rgb:ffff/ffff/ffff\x07");
    let begun = Instant::now();
    // White and the terminal's own may be in both.
    while inks(&terminal).intersection(&dark).count() > 2 {
        assert!(begun.elapsed() < PATIENCE, "the answer went unheard:\n{}", terminal.text());
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(terminal.text().contains("event 3 of"), "{}", terminal.text());
    terminal.types("]");
    terminal.shows("event 4 of");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_clipboard_that_cannot_be_reached_is_reported() {
    let run = format!(
        "ORGSCOPE_CLIPBOARD=/nowhere/copy exec {} --at 2022-12-28",
        env!("CARGO_BIN_EXE_orgscope")
    );
    let mut terminal = Terminal::spawn("sh", &["-c", &run], 24, 120);
    terminal.shows("as of Wed 28 Dec 2022");
    terminal.types("yp");
    terminal.shows("not copied: `/nowhere/copy`");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn an_option_goes_before_no_color() {
    for (options, coloured) in [("", false), ("--theme light", true), ("--color always", true)] {
        let run = format!(
            "NO_COLOR=1 COLORTERM=truecolor exec {} --at start {options}",
            env!("CARGO_BIN_EXE_orgscope")
        );
        let mut terminal = Terminal::spawn("sh", &["-c", &run], 24, 80);
        terminal.shows("The first day, 1 Jan 2018");
        assert_eq!(inks(&terminal).iter().any(|ink| ink.starts_with("Rgb")), coloured, "{options}");
        terminal.types("q");
        assert_eq!(terminal.ends(), 0);
    }
}

/// A dataset that takes a while to read.
fn large() -> tempfile::NamedTempFile {
    let people: Vec<String> = (0..1_000_000)
        .map(|number| format!("(id: \"person-{number}\", name: \"Person Number {number}\"),\n"))
        .collect();
    let text = format!(
        "(schema: 1, title: \"Large\", units: [(id: \"top\", name: \"Top\")], people: [{}], events: [\
         (id: \"e\", date: \"2018-01-01\", title: \"Begin\", confidence: Unsourced, changes: [Open(unit: \"top\")])])",
        people.concat()
    );
    let file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn while_a_large_file_is_read_a_bar_shows_and_keys_are_heard() {
    let file = large();
    let path = file.path().to_str().unwrap();
    for (key, code) in [("q", 0), ("\u{3}", 130)] {
        let mut terminal = Terminal::open(&["--data", path], 24, 80);
        terminal.shows("reading [");
        terminal.types(key);
        assert_eq!(terminal.ends(), code, "{key:?}");
        // What it wrote last may still be on its way.
        let begun = Instant::now();
        while terminal.text().contains("reading") {
            assert!(begun.elapsed() < PATIENCE, "the bar stays:\n{}", terminal.text());
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(!terminal.text().contains("as of"));
    }
    let mut terminal = Terminal::open(&["--data", path], 24, 80);
    terminal.shows("reading [");
    terminal.signal("TERM");
    assert_eq!(terminal.ends(), 143);
}
