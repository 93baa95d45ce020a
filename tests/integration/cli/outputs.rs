//! What is written where: never onto the file that is read, never as a formula unless asked, never under a wrong name.

use std::fs;
use std::path::Path;

use crate::support::command::{PROGRAM, Ran, command, run_in, run_with_config};
use crate::support::datasets::LANTERN;

#[test]
fn the_dataset_that_is_read_is_never_written_onto() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("company.ron");
    fs::write(&path, LANTERN).unwrap();
    fs::hard_link(&path, folder.path().join("same.ron")).unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::hard_link(&path, folder.path().join("out/units.csv")).unwrap();
    for args in [
        &["export", "popolo", "--force", "-o", "company.ron"][..],
        &["export", "popolo", "--force", "-o", "same.ron"],
        &["export", "popolo", "--force", "-o", "./out/../company.ron"],
        &["export", "csv", "--force", "-o", "out"],
        &["screenshot", "--format", "text", "--force", "-o", "same.ron"],
    ] {
        let args = [&["-d", "company.ron"], args].concat();
        let Ran { code, out, err } = run_in(folder.path(), &args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains("this is the file that is read"), "{args:?}: {err}");
        assert_eq!(fs::read_to_string(&path).unwrap(), LANTERN, "{args:?}");
    }
}

#[test]
fn cells_are_no_formulas_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let text = LANTERN.replacen("name: \"Mina Okafor\"", "name: \"=1+1\"", 1);
    assert_ne!(text, LANTERN);
    fs::write(folder.path().join("company.ron"), text).unwrap();
    for (args, file) in [
        (&["export", "csv", "-o", "out"][..], Some("out/memberships.csv")),
        (&["tree", "--format", "csv", "--at", "2020-05-05"], None),
    ] {
        for safe in [false, true] {
            let option: &[&str] = if safe { &["--for-spreadsheets", "--force"] } else { &[] };
            let option = if file.is_none() { &option[..option.len().min(1)] } else { option };
            let args = [&["-d", "company.ron"], args, option].concat();
            let Ran { code, out, err } = run_in(folder.path(), &args);
            assert_eq!(code, 0, "{err}");
            let text =
                file.map_or(out, |file| fs::read_to_string(folder.path().join(file)).unwrap());
            assert_eq!(text.contains(",=1+1"), !safe, "{text}");
            assert_eq!(text.contains(",'=1+1"), safe, "{text}");
        }
    }
    let Ran { code, err, .. } = run_in(folder.path(), &["tree", "--for-spreadsheets"]);
    assert_eq!(code, 2);
    assert!(err.contains("--format csv"), "{err}");
}

#[test]
fn words_that_are_not_names_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let Ran { code, err, .. } = run_in(folder.path(), &["tour", "shots", "succession", "-o", "-"]);
    assert_eq!(code, 2);
    assert!(err.contains("name a folder"), "{err}");
    assert!(!folder.path().join("-").exists());
    let ran = Ran::of(command(&["config", "--check"]).env("ORGSCOPE_CLIPBOARD", "false"));
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("osc52, off, or a command"), "{}", ran.err);
}

/// A path in the environment may hold what moves a cursor.
#[cfg(unix)]
#[test]
fn the_path_of_the_configuration_does_nothing_to_a_terminal() {
    let ran = run_with_config(Path::new("/x\u{1b}[2J"), &["config", "--path"]);
    assert_eq!(ran.code, 0);
    assert!(!ran.out.contains('\u{1b}'), "{:?}", ran.out);
}

/// The stamp of a file differs after it was saved.
#[test]
fn two_files_of_the_same_length_and_time_differ() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let look = |path| orgscope::os::stamp(&fs::metadata(path).unwrap());
    fs::write(&one, "a").unwrap();
    let before = look(&one);
    assert!(before.is_some() && before == look(&one));
    fs::write(&other, "b").unwrap();
    let time = fs::metadata(&one).unwrap().modified().unwrap();
    fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
    fs::rename(&other, &one).unwrap();
    assert_ne!(before, look(&one));
    assert_eq!(orgscope::os::stamp(&fs::metadata(folder.path()).unwrap()), None);
}

/// Runs the program in a folder after commands of the shell that limit it: its exit code and standard error.
#[cfg(target_os = "linux")]
fn limited(folder: &Path, limits: &str, args: &str) -> (Option<i32>, String) {
    let line = format!("{limits}; exec '{PROGRAM}' {args}");
    let mut shell = std::process::Command::new("sh");
    let done = shell.args(["-c", &line]).current_dir(folder).output().unwrap();
    (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
}

/// Where memory is limited a large file is refused in words.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_memory_cannot_hold_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    let (code, err) = limited(folder.path(), "ulimit -v 400000", "-d large.ron tree");
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("MiB of memory"), "{err}");
}

/// Where no thread can be started there are fewer, and no panic.
#[cfg(target_os = "linux")]
#[test]
fn without_threads_an_import_still_works() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("company.ron"), LANTERN).unwrap();
    let Ran { code, err, .. } =
        run_in(folder.path(), &["-d", "company.ron", "export", "csv", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    // So little room that no thread gets its stack.
    let limits = "ulimit -s 1000000; ulimit -v 900000; export RUST_MIN_STACK=1000000000";
    let import = "import csv --units out/units.csv --memberships out/memberships.csv -o again.ron";
    let (code, err) = limited(folder.path(), limits, import);
    assert_eq!(code, Some(0), "{err}");
    assert!(folder.path().join("again.ron").exists(), "{err}");
}
