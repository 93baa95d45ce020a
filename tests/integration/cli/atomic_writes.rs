//! What the program writes is there whole or not at all: beside other files, on full disks, through
//! links, and when a signal ends the program.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::command::{PROGRAM, Ran, command};
use crate::support::terminal::{PATIENCE, Terminal, signal};
use orgscope::data::file;
use tempfile::TempDir;

const UNITS: &str = "id,name\ntop,Top\n";
const MEMBERS: &str = "person_id,person_name,organization_id,role\np,Pat,top,lead\n";
const POPOLO: &str = r#"{"organizations": [{"id": "top", "name": "Top"}]}"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("u.csv"), UNITS).unwrap();
    fs::write(folder.path().join("m.csv"), MEMBERS).unwrap();
    fs::write(folder.path().join("in.json"), POPOLO).unwrap();
    folder
}

fn run(folder: &Path, args: &[&str], input: &str) -> Ran {
    Ran::of(command(args).current_dir(folder).write_stdin(input))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The ways to write one file.
const WAYS: [&[&str]; 4] = [
    &["import", "csv", "--units", "u.csv", "--memberships", "m.csv", "-o"],
    &["import", "popolo", "in.json", "-o"],
    &["export", "popolo", "-o"],
    &["new"],
];

#[test]
fn a_place_that_cannot_be_written_is_refused_and_left_alone() {
    for way in WAYS {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("there"), "mine").unwrap();
        fs::create_dir(path("dir")).unwrap();
        symlink("nothing", path("dangling")).unwrap();
        let before = names(folder.path());
        let mut places = vec![
            ("there", "already exists (use --force"),
            ("dir", "directory"),
            ("no/such", "no such file"),
            ("there/below", "folder"),
            ("dangling", "link"),
        ];
        if cfg!(target_os = "linux") {
            places.extend([("/dev/full", "disk is full"), ("/proc/orgscope", "/proc/orgscope")]);
        }
        for (place, said) in places {
            let Ran { code, out, err } = run(folder.path(), &[way, &[place]].concat(), "");
            assert_eq!((code, &*out), (2, ""), "{way:?} {place}: {err}");
            assert!(err.contains(said) || place == "there/below", "{way:?} {place}: {err}");
            assert_eq!(names(folder.path()), before, "{way:?} {place}");
            assert_eq!(fs::read_to_string(path("there")).unwrap(), "mine");
        }
    }
}

#[test]
fn through_a_link_its_target_is_replaced() {
    for way in WAYS {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("far")).unwrap();
        fs::write(path("far/target"), "mine").unwrap();
        symlink("far/target", path("link")).unwrap();
        let Ran { code, .. } = run(folder.path(), &[way, &["link"]].concat(), "");
        assert_eq!(code, 2, "{way:?}");
        let Ran { code, err, .. } = run(folder.path(), &[way, &["link", "--force"]].concat(), "");
        assert_eq!(code, 0, "{way:?}: {err}");
        assert!(fs::symlink_metadata(path("link")).unwrap().is_symlink(), "{way:?}");
        assert!(fs::read_to_string(path("far/target")).unwrap().len() > 50, "{way:?}");
        assert_eq!(names(&path("far")), ["target"], "{way:?}");
    }
}

#[test]
fn standard_input_and_output() {
    let folder = folder();
    let popolo = ["import", "popolo", "-"];
    for (args, input) in [
        (&popolo[..], POPOLO),
        (&["import", "csv", "--units", "-", "--memberships", "m.csv"], UNITS),
        (&["import", "csv", "--units", "u.csv", "--memberships", "-", "-o", "-"], MEMBERS),
        (&["export", "popolo", "-o", "-"], ""),
        (&["new", "-"], ""),
        (&["import", "popolo", "-", "-o", "/dev/stdout"], POPOLO),
    ] {
        let Ran { code, out, err } = run(folder.path(), args, input);
        assert_eq!(code, 0, "{args:?}: {err}");
        assert!(
            out.contains("top") || out.contains("alibaba") || out.contains("units"),
            "{args:?}"
        );
    }
    assert_eq!(names(folder.path()), ["in.json", "m.csv", "u.csv"]);
    for args in [
        &["import", "csv", "--units", "-", "--memberships", "-"][..],
        &["import", "popolo", "in.json", "--report", "-"],
        &["export", "csv", "-o", "-"],
    ] {
        let Ran { code, out, err } = run(folder.path(), args, UNITS);
        assert_eq!((code, &*out), (2, ""), "{args:?}");
        assert!(err.contains("standard"), "{args:?}: {err}");
    }
}

#[test]
fn two_files_are_written_both_or_neither() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let export =
        |more: &[&str]| run(folder.path(), &[&["export", "csv", "-o", "out"], more].concat(), "");
    for taken in ["units.csv", "memberships.csv"] {
        fs::create_dir(path("out")).unwrap();
        fs::write(path("out").join(taken), "mine").unwrap();
        assert_eq!(export(&[]).code, 2, "{taken}");
        assert_eq!(names(&path("out")), [taken]);
        assert_eq!(fs::read_to_string(path("out").join(taken)).unwrap(), "mine");
        assert_eq!(export(&["--force"]).code, 0);
        assert_eq!(names(&path("out")), ["memberships.csv", "units.csv"]);
        fs::remove_dir_all(path("out")).unwrap();
        // A folder in the place of one of them.
        fs::create_dir_all(path("out").join(taken)).unwrap();
        assert_eq!(export(&["--force"]).code, 2, "{taken}");
        assert_eq!(names(&path("out")), [taken]);
        fs::remove_dir_all(path("out")).unwrap();
    }
    // The dataset and its report in one file, however it is called.
    symlink(".", path("here")).unwrap();
    for other in ["./a", "here/a", "here/here/a"] {
        let args = ["import", "popolo", "in.json", "-o", "a", "--report", other, "--force"];
        let Ran { code, err, .. } = run(folder.path(), &args, "");
        assert!(code == 2 && err.contains("one place"), "{other}: {err}");
        assert!(!path("a").exists(), "{other}");
    }
}

/// A disk that takes only so much.
#[test]
fn a_full_disk_leaves_nothing() {
    let folder = folder();
    let before = names(folder.path());
    for way in [WAYS[2], &["export", "csv", "-o"]] {
        // 8 blocks; the system then reports an error and sends no signal.
        let script = format!("trap '' XFSZ; ulimit -f 8; exec {PROGRAM} {} out", way.join(" "));
        let done =
            Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
        let err = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{err}");
        assert!(err.contains("out") && err.lines().count() == 1, "{err}");
        assert_eq!(names(folder.path()), before);
    }
}

/// Started by the next test, in a process of its own: writes two large files.
#[test]
fn writer_process() {
    let Ok(folder) = std::env::var("ORGSCOPE_TEST_FOLDER") else { return };
    let text = "x".repeat(std::env::var("ORGSCOPE_TEST_BYTES").unwrap().parse().unwrap());
    let (one, two) = (Path::new(&folder).join("one"), Path::new(&folder).join("two"));
    file::write_all(&[(&one, &text), (&two, &text)], true).unwrap();
}

fn writer(folder: &Path, before: &str, bytes: usize) -> Child {
    let (_, module) = module_path!().split_once("::").unwrap();
    Command::new("sh")
        .args(["-c", &format!("{before} exec \"$0\" --exact {module}::writer_process")])
        .arg(std::env::current_exe().unwrap())
        .env("ORGSCOPE_TEST_FOLDER", folder)
        .env("ORGSCOPE_TEST_BYTES", bytes.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until the folder holds so many files while the writer still runs.
fn begins_to_write(child: &mut Child, folder: &Path, files: usize) {
    let begun = Instant::now();
    while names(folder).len() < files {
        assert!(begun.elapsed() < PATIENCE && child.try_wait().unwrap().is_none());
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Returns whether this process ignores a signal, and so every process that it starts: `nohup` ignores HUP, a shell's
/// background job INT. Only Linux says so.
fn is_ignored(number: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).unwrap() >> (number - 1) & 1 == 1)
}

#[test]
fn a_signal_while_writing_leaves_nothing_half_done() {
    let hangs_up = cfg!(target_os = "linux").then_some(("HUP", 1));
    for (name, number) in [("INT", 2), ("TERM", 15)].into_iter().chain(hangs_up) {
        if is_ignored(number) {
            eprintln!("skipped: SIG{name} is ignored here");
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one"), "mine").unwrap();
        let mut child = writer(folder.path(), "", 1 << 28);
        begins_to_write(&mut child, folder.path(), 2);
        signal(&child.id().to_string(), name);
        assert_eq!(child.wait().unwrap().signal(), i32::try_from(number).ok(), "{name}");
        assert_eq!(names(folder.path()), ["one"], "{name}");
        assert_eq!(fs::read_to_string(folder.path().join("one")).unwrap(), "mine", "{name}");
    }
}

/// `nohup`, or a job in the background of a script.
#[test]
fn an_ignored_signal_does_not_stop_a_writer() {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: only Linux says which signals are ignored");
        return;
    }
    for name in ["HUP", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = writer(folder.path(), &format!("trap '' {name};"), 1 << 26);
        begins_to_write(&mut child, folder.path(), 1);
        signal(&child.id().to_string(), name);
        assert!(child.wait().unwrap().success(), "{name}");
        assert_eq!(names(folder.path()), ["one", "two"], "{name}");
    }
}

/// An import shows its progress on a terminal and nowhere else; Ctrl-c ends it.
#[test]
fn an_import_shows_how_far_it_is_and_can_be_left() {
    let folder = folder();
    let mut members = MEMBERS.to_owned();
    for number in 0..60_000 {
        writeln!(members, "p{number},Person {number},top,role {}", number % 7).unwrap();
    }
    fs::write(folder.path().join("m.csv"), members).unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (units, members, out) = (path("u.csv"), path("m.csv"), path("out.ron"));
    let args = ["import", "csv", "--units", &units, "--memberships", &members, "-o", &out];
    let mut terminal = Terminal::open(&args, 24, 80);
    terminal.shows("reading [");
    terminal.types("\u{3}");
    assert_ne!(terminal.ends(), 0);
    assert_eq!(names(folder.path()), ["in.json", "m.csv", "u.csv"]);
    let Ran { code, err, .. } = run(folder.path(), &args, "");
    assert_eq!(code, 0);
    assert!(!err.contains('[') && !err.contains('\r'), "{err}");
    assert_eq!(names(folder.path()), ["in.json", "m.csv", "out.ron", "u.csv"]);
}
