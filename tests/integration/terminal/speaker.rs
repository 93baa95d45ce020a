//! An explorer that listens and its second terminal, as real processes: notes, and lines that are sent.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::support::cases::{all_at_once, named};
use crate::support::command::PROGRAM;
use crate::support::datasets::LANTERN;
use crate::support::speaker::SpeakerFixture;
use crate::support::terminal::{Terminal, signal};

/// All of them mostly wait, so they wait together.
#[test]
fn two_terminals_speak_with_one_another() {
    all_at_once(named![
        notes_and_sent_lines_reach_each_other,
        a_mistake_is_that_of_a_tour_and_leaves_the_explorer_as_it_is,
        what_takes_time_is_answered_when_it_has_ended,
        a_stopped_explorer_answers_when_it_goes_on,
        the_speaker_reads_a_page,
    ]);
}

/// Two readers of notes, lines that are sent, and the dataset read again in between.
fn notes_and_sent_lines_reach_each_other() {
    let fixture = SpeakerFixture::new();
    let mut terminal = fixture.listens(&["--tour", "story"]);
    terminal.shows("It begins with lamps.");
    let (first, second) = (fixture.notes(), fixture.notes());
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
    assert_eq!(fixture.send("select light"), (0, "ok\n".into(), String::new()));
    let before = first.says("(light)");
    assert!(before.iter().any(|line| line.contains("waits: T goes back to it")), "{before:?}");
    // Another state of the file: what was connected stays so.
    let text = LANTERN.replacen("title: \"Lantern Works\"", "title: \"Lamp Works\"", 1);
    fs::write(fixture.data(), text).unwrap();
    terminal.shows("Lamp Works");
    let lines = "# a remark\ngo 2020-05-05\nselect lamps\nnote Five minutes left\n";
    let ran = fixture.run(&["send", "-"], lines);
    assert_eq!((ran.code, ran.out.as_str()), (0, "ok\n"), "{}", ran.err);
    terminal.shows("as of Tue 5 May 2020");
    second.says("note: Five minutes left");
    // The screen of the audience has none of it.
    assert!(!terminal.text().contains("Five minutes") && !terminal.text().contains("Thank"));
    terminal.quits();
    first.ends();
    second.ends();
    assert!(!fixture.socket().exists());
}

fn a_mistake_is_that_of_a_tour_and_leaves_the_explorer_as_it_is() {
    let fixture = SpeakerFixture::new();
    let mut terminal = fixture.listens(&["--at", "2020-05-05"]);
    for (line, code, parts) in [
        ("sya A", 2, &["line:1:1", "unknown verb `sya`", "did you mean `say`?"][..]),
        ("  go", 2, &["line:1:3", "`go` needs a date"]),
        ("", 2, &["there is no line to do"]),
        ("go 2035-01-01", 1, &["line:1:4", "lies outside the dataset", "write a day from"]),
        ("select lampz", 1, &["line:1:8", "no unit or person matches", "did you mean `lamps`?"]),
        ("keys q", 1, &["line:1:6", "reaches outside the explorer"]),
    ] {
        let (got, out, err) = fixture.send(line);
        assert_eq!((got, out.as_str()), (code, ""), "{line}: {err}");
        assert!(parts.iter().all(|part| err.contains(part)), "{line}: {err}");
    }
    let ran = fixture.run(&["send", "-"], "go 2020-06-01\nselect nobody-at-all\ngo 2021-01-01\n");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("standard input:2:8"), "{}", ran.err);
    terminal.shows("as of Mon 1 Jun 2020");
    let ran = fixture.run(&["send", "-"], &"# much\n".repeat(20_000));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("65536 bytes"), "{}", ran.err);
    terminal.quits();
}

fn what_takes_time_is_answered_when_it_has_ended() {
    let fixture = SpeakerFixture::new();
    let mut terminal = fixture.listens(&["--at", "2019-01-01"]);
    assert_eq!(fixture.send("play to 2020-05-05 in 1s").0, 0);
    terminal.shows("as of Tue 5 May 2020");
    assert_eq!(fixture.send("go 2019-01-01").0, 0);
    terminal.shows("as of Tue 1 Jan 2019");
    let mut stream = fixture.connect();
    let ask = r#"{"schema":"orgscope/speaker/1","ask":"send","text":"play to 2020-05-05 in 600s"}"#;
    writeln!(stream, "{ask}").unwrap();
    // Others are answered later, in their order; the keys of the reader at once.
    let mut other = fixture.connect();
    writeln!(other, "{}", ask.replace("play to 2020-05-05 in 600s", "go 2021-01-01")).unwrap();
    // The first event comes at once: what was sent is being done. The second would come minutes later.
    terminal.shows("as of Sat 1 Jun 2019");
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

/// Stopped, it answers nothing; continued, it answers what was asked meanwhile.
fn a_stopped_explorer_answers_when_it_goes_on() {
    let fixture = SpeakerFixture::new();
    let mut terminal = fixture.listens(&["--at", "2019-01-01"]);
    let id = terminal.id().to_string();
    signal(&id, "STOP");
    let mut send = Command::new(PROGRAM)
        .args(["send", "go 2020-05-05"])
        .env("XDG_RUNTIME_DIR", fixture.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(send.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.starts_with("orgscope: waiting for the explorer"), "{said}");
    signal(&id, "CONT");
    let done = send.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stdout.as_slice()), (Some(0), &b"ok\n"[..]));
    terminal.shows("as of Tue 5 May 2020");
    terminal.quits();
}

/// On a terminal: one page, drawn again when something changes and each second.
fn the_speaker_reads_a_page() {
    let fixture = SpeakerFixture::new();
    let mut terminal = fixture.listens(&["--tour", "story"]);
    terminal.shows("It begins with lamps.");
    let mut page = Terminal::with_env(&[&fixture.variable()], &["notes"]);
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
    let mut page = Terminal::with_env(&[&fixture.variable()], &["notes"]);
    page.shows("note  Thank them");
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(page.ends(), 0);
    page.shows("the explorer has ended");
    assert!(!page.is_taken());
}
