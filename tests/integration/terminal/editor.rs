//! The dataset in the reader's editor: the terminal is given to it at the event's line, and taken back.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::datasets::{LANTERN, LANTERN_PATH};
use crate::support::terminal::Terminal;

/// An editor that records its arguments and a line that is typed into it.
const EDITOR: &str = "#!/bin/sh\ntrap '' INT\nprintf '%s\\n' \"$@\" > \"$NOTES\"\necho EDITING\n\
                      read -r line\nprintf '%s\\n' \"$line\" >> \"$NOTES\"\nexit $((${#line} % 2))\n";

#[test]
fn the_editor_has_the_terminal_until_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (data, record) = (folder.path().join("my data.ron"), folder.path().join("record"));
    // A path with a space that is not quoted is a program all the same.
    let nano = folder.path().join("my editor").join("nano");
    fs::create_dir(nano.parent().unwrap()).unwrap();
    fs::write(&data, LANTERN).unwrap();
    fs::write(&nano, EDITOR).unwrap();
    fs::set_permissions(&nano, fs::Permissions::from_mode(0o755)).unwrap();
    let visual = format!("VISUAL={}", nano.display());
    let noted = format!("NOTES={}", record.display());
    let data = data.to_str().unwrap();
    let variables = [&*visual, &*noted, "EDITOR=false"];
    let mut terminal = Terminal::with_env(&variables, &["--data", data, "--at", "2020-06-15"]);
    terminal.shows("as of Mon 15 Jun 2020");
    terminal.types("O");
    terminal.shows("EDITING");
    assert!(!terminal.is_taken(), "the terminal is the editor's");
    // Ctrl-c is meant for the editor, which ignores it.
    terminal.types("\u{3}");
    terminal.shows("^C");
    terminal.types("ab\r");
    terminal.shows("as of Mon 15 Jun 2020");
    assert!(terminal.is_taken());
    let line = LANTERN.lines().position(|line| line.contains("\"chief-changes\"")).unwrap() + 1;
    let noted = fs::read_to_string(&record).unwrap();
    assert_eq!(noted, format!("+{line},18\n{data}\nab\n"));
    // Keys are the explorer's again, and an error of the editor is said.
    terminal.types("O");
    terminal.shows("EDITING");
    terminal.types("abc\r");
    terminal.shows("ended with exit status: 1");
    terminal.types("]");
    terminal.shows("as of Sat 20 Jun 2020");
    terminal.quits();
}

#[test]
fn without_an_editor_it_says_what_to_set() {
    let mut terminal = Terminal::with_env(&["VISUAL= ", "EDITOR="], &["--data", LANTERN_PATH]);
    terminal.shows("as of");
    terminal.types("O");
    terminal.shows("set VISUAL or EDITOR");
}

#[test]
fn on_a_remote_terminal_the_address_is_shown() {
    let mut terminal = Terminal::with_env(&["SSH_TTY=/dev/pts/9"], &["--at", "2023-12-20"]);
    terminal.shows("as of");
    terminal.types("o");
    terminal.shows("Open a source in the browser");
    terminal.types("\r");
    terminal.shows("https://");
    terminal.quits();
}
