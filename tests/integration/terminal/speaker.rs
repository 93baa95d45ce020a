//! An explorer that listens and its second terminal: real processes, and clients that mean no good.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

use crate::support::command::{PROGRAM, Ran, command};
use crate::support::datasets::LANTERN;
use crate::support::terminal::{PATIENCE, Terminal, signal, wait_until};

const STORY: &str = "\
title The lamps
note Breathe
say It begins with lamps.
go 2019-01-01
select lamps
say The end.
note Thank them
go 2022-01-01
";

/// A runtime folder, and a company with a tour beside it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
        fs::write(folder.path().join("company.ron"), LANTERN).unwrap();
        fs::write(folder.path().join("story.tour"), STORY).unwrap();
        Self { folder }
    }

    fn variable(&self) -> String {
        format!("XDG_RUNTIME_DIR={}", self.folder.path().display())
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("orgscope/speaker.sock")
    }

    fn data(&self) -> String {
        self.folder.path().join("company.ron").to_str().unwrap().to_owned()
    }

    /// An explorer that listens.
    fn listens(&self, args: &[&str]) -> Terminal {
        let data = self.data();
        let terminal =
            Terminal::with_env(&[&self.variable()], &[&["--listen", "-d", &data], args].concat());
        terminal.shows("Lantern Works");
        terminal
    }

    fn connect(&self) -> UnixStream {
        let stream = UnixStream::connect(self.socket()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn run(&self, args: &[&str], input: &str) -> Ran {
        let mut command = command(args);
        command.env("XDG_RUNTIME_DIR", self.folder.path()).write_stdin(input);
        Ran::of(&mut command)
    }

    fn send(&self, line: &str) -> (i32, String, String) {
        let Ran { code, out, err } = self.run(&["send", line], "");
        (code, out, err)
    }

    /// `orgscope notes` into a pipe: its lines as they come.
    fn notes(&self) -> Notes {
        let mut child = Command::new(PROGRAM)
            .arg("notes")
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = lines(child.stdout.take().unwrap());
        Notes { child, lines }
    }
}

fn lines(out: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

struct Notes {
    child: Child,
    lines: Receiver<String>,
}

impl Notes {
    /// Waits for a line; returns those before it.
    #[track_caller]
    fn says(&self, wanted: &str) -> Vec<String> {
        let mut before = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(wanted) => return before,
                Ok(line) => before.push(line),
                Err(error) => panic!("no {wanted:?} after {before:?}: {error}"),
            }
        }
    }

    /// Waits for its end, which is that of the explorer.
    #[track_caller]
    fn ends(mut self) {
        let mut code = None;
        wait_until("the notes go on", || {
            code = self.child.try_wait().unwrap().map(|status| status.code());
            code.is_some()
        });
        let mut err = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((code, err.as_str()), (Some(Some(0)), "orgscope: the explorer has ended\n"));
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Two readers of notes, lines that are sent, and the dataset read again in between.
#[test]
fn notes_and_sent_lines_reach_each_other() {
    let place = Place::new();
    let mut terminal = place.listens(&["--tour", "story"]);
    terminal.shows("It begins with lamps.");
    let (first, second) = (place.notes(), place.notes());
    for notes in [&first, &second] {
        let before = notes.says("note: Breathe");
        assert!(before.iter().any(|line| line == "step: 1 of 2: The lamps"), "{before:?}");
        assert!(before.iter().any(|line| line == "says: It begins with lamps."), "{before:?}");
        assert!(before.iter().any(|line| line.starts_with("shows: 2019-01-01, ")), "{before:?}");
        notes.says("next: The end.");
    }
    terminal.types("\r");
    terminal.shows("The end.");
    let before = first.says("note: Thank them");
    assert!(!before.iter().any(|line| line.starts_with("note")), "{before:?}");
    first.says("next: that was the last step");
    assert_eq!(place.send("select light"), (0, "ok\n".into(), String::new()));
    let before = first.says("(light)");
    assert!(before.iter().any(|line| line.contains("waits: T goes back to it")), "{before:?}");
    // Another state of the file: what was connected stays so.
    let text = LANTERN.replacen("title: \"Lantern Works\"", "title: \"Lamp Works\"", 1);
    fs::write(place.data(), text).unwrap();
    terminal.shows("Lamp Works");
    let lines = "# a remark\ngo 2020-05-05\nselect lamps\nnote Five minutes left\n";
    let ran = place.run(&["send", "-"], lines);
    assert_eq!((ran.code, ran.out.as_str()), (0, "ok\n"), "{}", ran.err);
    terminal.shows("as of Tue 5 May 2020");
    second.says("note: Five minutes left");
    // The screen of the audience has none of it.
    assert!(!terminal.text().contains("Five minutes") && !terminal.text().contains("Thank"));
    terminal.quits();
    first.ends();
    second.ends();
    assert!(!place.socket().exists());
}

#[test]
fn a_mistake_is_that_of_a_tour_and_leaves_the_explorer_as_it_is() {
    let place = Place::new();
    let mut terminal = place.listens(&["--at", "2020-05-05"]);
    for (line, code, parts) in [
        ("sya A", 2, &["line:1:1", "unknown verb `sya`", "did you mean `say`?"][..]),
        ("  go", 2, &["line:1:3", "`go` needs a date"]),
        ("", 2, &["there is no line to do"]),
        ("go 2035-01-01", 1, &["line:1:4", "lies outside the dataset", "write a day from"]),
        ("select lampz", 1, &["line:1:8", "no unit or person matches", "did you mean `lamps`?"]),
        ("keys q", 1, &["line:1:6", "reaches outside the explorer"]),
    ] {
        let (got, out, err) = place.send(line);
        assert_eq!((got, out.as_str()), (code, ""), "{line}: {err}");
        assert!(parts.iter().all(|part| err.contains(part)), "{line}: {err}");
    }
    let ran = place.run(&["send", "-"], "go 2020-06-01\nselect nobody-at-all\ngo 2021-01-01\n");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("standard input:2:8"), "{}", ran.err);
    terminal.shows("as of Mon 1 Jun 2020");
    let ran = place.run(&["send", "-"], &"# much\n".repeat(20_000));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("65536 bytes"), "{}", ran.err);
    terminal.quits();
}

#[test]
fn what_takes_time_is_answered_when_it_has_ended() {
    let place = Place::new();
    let mut terminal = place.listens(&["--at", "2019-01-01"]);
    assert_eq!(place.send("play to 2020-05-05 in 1s").0, 0);
    terminal.shows("as of Tue 5 May 2020");
    assert_eq!(place.send("go 2019-01-01").0, 0);
    let mut stream = place.connect();
    let ask = r#"{"schema":"orgscope/speaker/1","ask":"send","text":"play to 2020-05-05 in 600s"}"#;
    writeln!(stream, "{ask}").unwrap();
    // Others are answered later, in their order; the keys of the reader at once.
    let mut other = place.connect();
    writeln!(other, "{}", ask.replace("play to 2020-05-05 in 600s", "go 2021-01-01")).unwrap();
    terminal.shows("as of Tue 1 Jan 2019");
    std::thread::sleep(Duration::from_millis(300));
    terminal.types("j");
    let mut answer = String::new();
    BufReader::new(&stream).read_line(&mut answer).unwrap();
    assert!(answer.contains("refused") && answer.contains("a key was pressed"), "{answer}");
    answer.clear();
    BufReader::new(&other).read_line(&mut answer).unwrap();
    assert_eq!(answer, "{\"schema\":\"orgscope/speaker/1\",\"answer\":\"done\"}\n");
    terminal.shows("as of Fri 1 Jan 2021");
    terminal.quits();
}

/// Only its user can reach it, and without the option there is nothing to reach.
#[test]
fn the_socket_is_the_users_alone() {
    let place = Place::new();
    let data = place.data();
    let mut silent = Terminal::with_env(&[&place.variable()], &["-d", &data]);
    silent.shows("Lantern Works");
    assert!(!place.socket().parent().unwrap().exists());
    let Ran { code, err, .. } = place.run(&["notes"], "");
    assert_eq!(code, 1);
    assert!(err.contains("no explorer listens: `orgscope --listen`"), "{err}");
    assert_eq!(place.send("go 2020").0, 1);
    silent.quits();
    let mut terminal = place.listens(&[]);
    let about = fs::symlink_metadata(place.socket()).unwrap();
    assert_eq!(about.mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(place.socket().parent().unwrap()).unwrap().mode() & 0o777, 0o700);
    // A second one is refused before it takes the terminal, and the first goes on.
    let mut second = Terminal::with_env(&[&place.variable()], &["--listen", "-d", &data]);
    assert_eq!(second.ends(), 1);
    second.shows("another explorer listens already");
    assert_eq!(place.send("go 2020-05-05").0, 0);
    terminal.shows("as of Tue 5 May 2020");
    terminal.quits();
    assert_eq!(place.send("go 2020").0, 1);
}

/// Starts one that cannot listen, and expects why.
fn refuses(variables: &[&str], why: &str) {
    let mut terminal = Terminal::with_env(variables, &["--listen"]);
    assert_eq!(terminal.ends(), 2);
    terminal.waits_until(why, |text| text.replace('\n', "").contains(why));
}

#[test]
fn a_folder_that_others_could_have_made_is_refused() {
    let place = Place::new();
    let folder = place.folder.path();
    fs::create_dir(folder.join("orgscope")).unwrap();
    fs::set_permissions(folder.join("orgscope"), Permissions::from_mode(0o755)).unwrap();
    refuses(&[&place.variable()], "is open to other users");
    let (code, _, err) = place.send("go 2020");
    assert_eq!(code, 2);
    assert!(err.contains("is open to other users"), "{err}");
    fs::remove_dir(folder.join("orgscope")).unwrap();
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::set_permissions(folder.join("elsewhere"), Permissions::from_mode(0o700)).unwrap();
    symlink(folder.join("elsewhere"), folder.join("orgscope")).unwrap();
    refuses(&[&place.variable()], "is no folder of yours");
    refuses(&["XDG_RUNTIME_DIR=/nowhere/at/all"], "/nowhere/at/all");
    // The folder of another user, unless all this is done by root.
    if fs::metadata(folder).unwrap().uid() != 0 {
        refuses(&["XDG_RUNTIME_DIR=/"], "is no folder of yours");
    }
}

/// Without a runtime folder, in one of its own below the folder for temporary files.
#[test]
fn without_a_runtime_folder_it_makes_one_of_its_own() {
    let place = Place::new();
    let temporary = place.folder.path().display().to_string();
    let variables = ["-u", "XDG_RUNTIME_DIR", &format!("TMPDIR={temporary}")];
    let mut terminal = Terminal::with_env(&variables, &["--listen"]);
    terminal.shows("as of");
    let user = fs::metadata(place.folder.path()).unwrap().uid();
    let own = Path::new(&temporary).join(format!("orgscope-{user}"));
    assert_eq!(fs::metadata(&own).unwrap().mode() & 0o777, 0o700);
    assert!(own.join("speaker.sock").exists());
    let mut send = command(&["send", "go 2022-12-29"]);
    assert_eq!(Ran::of(send.env_remove("XDG_RUNTIME_DIR").env("TMPDIR", &temporary)).code, 0);
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.quits();
    assert!(!own.join("speaker.sock").exists());
}

#[test]
fn every_end_removes_the_socket_and_what_a_killed_one_leaves_is_replaced() {
    let place = Place::new();
    for way in ["key q", "key \u{3}", "TERM", "HUP", "INT", "QUIT"] {
        let mut terminal = place.listens(&[]);
        let notes = place.notes();
        notes.says("shows: ");
        match way.strip_prefix("key ") {
            Some(key) => terminal.types(key),
            None => terminal.signal(way),
        }
        terminal.ends();
        notes.ends();
        wait_until(way, || !place.socket().exists());
    }
    let mut killed = place.listens(&[]);
    let notes = place.notes();
    notes.says("shows: ");
    killed.signal("KILL");
    killed.ends();
    notes.ends();
    assert!(place.socket().exists());
    assert_eq!(place.send("go 2020").0, 1);
    let mut terminal = place.listens(&[]);
    assert_eq!(place.send("go 2020-05-05").0, 0);
    terminal.quits();
}

/// Rubbish, floods, silence and clients by the dozen: the keys are heard, and a good client is answered after them.
#[test]
fn bad_clients_hold_nothing_up() {
    let place = Place::new();
    let mut terminal = place.listens(&["--at", "2019-01-01"]);
    let rubbish: [&[u8]; 6] = [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\xff\xfe\n",
        b"\n",
        b"{\"schema\":\"orgscope/speaker/9\",\"ask\":\"notes\"}\n",
        b"{\"schema\":\"orgscope/speaker/1\",\"ask\":\"send\"}\n",
        b"{\"schema\":\"orgscope/speaker/1\",\"ask\":\"notes\"",
    ];
    for bytes in rubbish {
        let mut stream = place.connect();
        stream.write_all(bytes).unwrap();
        if !bytes.ends_with(b"\n") {
            // Half a line, and gone.
            continue;
        }
        let mut answer = String::new();
        BufReader::new(&stream).read_line(&mut answer).unwrap();
        assert!(
            answer.starts_with("{\"schema\":\"orgscope/speaker/1\",\"answer\":\"error\""),
            "{answer}"
        );
    }
    // A line without an end: it is not read for ever.
    let mut endless = place.connect();
    endless.set_write_timeout(Some(PATIENCE)).unwrap();
    let written = (0..10_000).take_while(|_| endless.write_all(&[b'a'; 4096]).is_ok()).count();
    assert!(written < 1000, "{written}");
    // Clients that ask and never read, and such that ask nothing.
    let ask = "{\"schema\":\"orgscope/speaker/1\",\"ask\":\"notes\"}\n";
    let mut idle: Vec<UnixStream> = (0..8).map(|_| place.connect()).collect();
    for stream in idle.iter_mut().take(4) {
        stream.write_all(ask.as_bytes()).unwrap();
    }
    wait_until("a ninth is taken", || place.send("go 2019-02-01").0 == 2);
    let (code, _, err) = place.send("go 2019-02-01");
    assert_eq!(code, 2);
    assert!(err.contains("eight others are connected"), "{err}");
    // More news than a socket holds.
    for _ in 0..2000 {
        terminal.types("jk");
    }
    terminal.types("L");
    terminal.shows("as of Fri 1 Feb 2019");
    // One that asks twice is dropped.
    idle[0].write_all(ask.as_bytes()).unwrap();
    idle[0].write_all(ask.as_bytes()).unwrap();
    wait_until("the place is not free again", || place.send("go 2020-05-05").0 == 0);
    terminal.shows("as of Tue 5 May 2020");
    drop(idle);
    // Connections that come and go as fast as they can.
    let socket = place.socket();
    let flood = std::thread::spawn(move || {
        for _ in 0..2000 {
            let _ = UnixStream::connect(&socket).map(|mut it| it.write_all(b"x"));
        }
    });
    terminal.types("L");
    terminal.shows("as of Fri 5 Jun 2020");
    flood.join().unwrap();
    wait_until("none is answered", || place.send("go 2021-01-01").0 == 0);
    terminal.quits();
}

/// Stopped, it answers nothing; continued, it answers what was asked meanwhile.
#[test]
fn a_stopped_explorer_answers_when_it_goes_on() {
    let place = Place::new();
    let mut terminal = place.listens(&["--at", "2019-01-01"]);
    let id = terminal.id().to_string();
    signal(&id, "STOP");
    let send = Command::new(PROGRAM)
        .args(["send", "go 2020-05-05"])
        .env("XDG_RUNTIME_DIR", place.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    signal(&id, "CONT");
    let done = send.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stdout.as_slice()), (Some(0), &b"ok\n"[..]));
    let err = String::from_utf8(done.stderr).unwrap();
    assert!(err.starts_with("orgscope: waiting for the explorer"), "{err}");
    terminal.shows("as of Tue 5 May 2020");
    terminal.quits();
}

/// On a terminal: one page, drawn again when something changes and each second.
#[test]
fn the_speaker_reads_a_page() {
    let place = Place::new();
    let mut terminal = place.listens(&["--tour", "story"]);
    terminal.shows("It begins with lamps.");
    let mut page = Terminal::with_env(&[&place.variable()], &["notes"]);
    page.shows("note  Breathe");
    assert!(page.text().contains("says  It begins with lamps."), "{}", page.text());
    assert!(page.text().contains("step  1 of 2: The lamps"), "{}", page.text());
    let time = page.text().lines().next().unwrap().to_owned();
    page.waits_until("the time stands still", |text| !text.starts_with(&time));
    terminal.types("\r");
    page.shows("note  Thank them");
    page.resize(6, 40);
    page.waits_until("the page is not drawn again", |text| text.lines().count() <= 6);
    page.shows("next  that was the last step");
    page.types("q");
    assert_eq!(page.ends(), 0);
    assert!(!page.is_taken());
    let mut page = Terminal::with_env(&[&place.variable()], &["notes"]);
    page.shows("note  Thank them");
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(page.ends(), 0);
    page.shows("the explorer has ended");
    assert!(!page.is_taken());
}

/// Nothing arrives: no thread of the explorer runs, with clients connected and without.
#[cfg(target_os = "linux")]
#[test]
fn waiting_for_a_second_terminal_costs_nothing() {
    let place = Place::new();
    let mut terminal = Terminal::with_env(&[&place.variable()], &["--listen"]);
    terminal.shows("as of");
    let notes = place.notes();
    notes.says("shows: ");
    let _silent = place.connect();
    let switches = || -> u64 {
        let tasks = fs::read_dir(format!("/proc/{}/task", terminal.id())).unwrap();
        let status =
            tasks.map(|task| fs::read_to_string(task.unwrap().path().join("status")).unwrap());
        let count = |text: String| -> u64 {
            let lines = text.lines().filter(|line| line.contains("ctxt_switches"));
            lines.map(|line| line.split_whitespace().last().unwrap().parse::<u64>().unwrap()).sum()
        };
        status.map(count).sum()
    };
    std::thread::sleep(Duration::from_millis(700));
    let before = switches();
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(switches(), before);
    terminal.quits();
    notes.ends();
}
