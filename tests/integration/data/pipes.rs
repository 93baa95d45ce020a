//! Datasets and tours that are pipes: read, waited for with a message, or left alone.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command as Process, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::support::cases::side_by_side;
use crate::support::command::{PROGRAM, Ran, command, run};
use crate::support::datasets::LANTERN;

#[test]
fn a_pipe_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Process::new("mkfifo").arg(&pipe).status().unwrap().success());
    let to = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(to, LANTERN).unwrap());
    let ran = run(&["tree", "--depth", "1", "-d", pipe.to_str().unwrap()]);
    writer.join().unwrap();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Lantern Works"));
}

/// The program says that it waits for a pipe without a writer; once written to, the pipe is read.
#[test]
fn a_pipe_that_is_waited_for_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let members = folder.path().join("m.csv");
    fs::write(&members, "person_id,person_name,organization_id,role\np,Pat,top,lead\n").unwrap();
    let members = members.to_str().unwrap();
    let popolo = r#"{"organizations": [{"id": "top", "name": "Top"}]}"#;
    let cases = [
        (&["tree", "-d", "PIPE"][..], "/nowhere", LANTERN),
        (&["check", "PIPE"], "/nowhere", LANTERN),
        (&["import", "popolo", "PIPE"], "/nowhere", popolo),
        (
            &["import", "csv", "--units", "PIPE", "--memberships", members],
            "/nowhere",
            "id,name\ntop,Top\n",
        ),
        (&["tour", "check", "PIPE"], "/nowhere", "say Hello\ngo 2022-12-29\n"),
        (&["config", "--check"], "PIPE", "(theme: \"dark\")"),
    ];
    side_by_side(cases, |(args, config, text)| {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.tour");
        assert!(Process::new("mkfifo").arg(&pipe).status().unwrap().success());
        let named = |word| if word == "PIPE" { pipe.to_str().unwrap() } else { word };
        let mut child = Process::new(PROGRAM)
            .args(args.iter().copied().map(named))
            .env_remove("ORGSCOPE_DATA")
            .env("XDG_CONFIG_HOME", "/nowhere")
            .env("ORGSCOPE_CONFIG", named(config))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, message) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.for_each(|line| drop(to.send(line.unwrap()))));
        let first = message.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| {
            let _ = child.kill();
            "not a word".into()
        });
        assert!(first.contains("waiting for") && first.contains("pipe.tour"), "{args:?}: {first}");
        fs::write(&pipe, text).unwrap();
        assert!(
            child.wait().unwrap().success(),
            "{args:?}: {:?}",
            message.iter().collect::<Vec<_>>()
        );
    });
}

/// A pipe among a reader's own tours is not waited for.
#[test]
fn a_pipe_among_the_tours_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let tours = home.path().join("orgscope/tours");
    fs::create_dir_all(&tours).unwrap();
    assert!(Process::new("mkfifo").arg(tours.join("pipe.tour")).status().unwrap().success());
    fs::write(tours.join("mine.tour"), "say Hello\n").unwrap();
    let mut command = command(&["tour", "list"]);
    command.env("XDG_CONFIG_HOME", home.path()).env("HOME", home.path());
    let ran = Ran::of(command.env("XDG_DATA_HOME", home.path()));
    assert!(ran.out.contains("mine"), "{}", ran.out);
}
