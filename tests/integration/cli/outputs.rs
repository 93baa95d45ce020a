//! What is written where: never onto the file that is read, never as a formula unless asked, never under a wrong name.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const LANTERN: &str = include_str!("../../fixtures/lantern.ron");

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("orgscope").unwrap();
    for name in ["ORGSCOPE_DATA", "ORGSCOPE_CONFIG", "ORGSCOPE_CLIPBOARD", "ORGSCOPE_THEME"] {
        command.env_remove(name);
    }
    let done = command.current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

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
        let (code, out, err) = run(folder.path(), &args);
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
            let (code, out, err) = run(folder.path(), &args);
            assert_eq!(code, 0, "{err}");
            let text =
                file.map_or(out, |file| fs::read_to_string(folder.path().join(file)).unwrap());
            assert_eq!(text.contains(",=1+1"), !safe, "{text}");
            assert_eq!(text.contains(",'=1+1"), safe, "{text}");
        }
    }
    let (code, _, err) = run(folder.path(), &["tree", "--for-spreadsheets"]);
    assert_eq!(code, 2);
    assert!(err.contains("--format csv"), "{err}");
}

#[test]
fn words_that_are_no_names() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = run(folder.path(), &["tour", "shots", "succession", "-o", "-"]);
    assert_eq!(code, 2);
    assert!(err.contains("name a folder"), "{err}");
    assert!(!folder.path().join("-").exists());
    let mut command = Command::cargo_bin("orgscope").unwrap();
    let done =
        command.env("ORGSCOPE_CLIPBOARD", "false").args(["config", "--check"]).output().unwrap();
    let err = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{err}");
    assert!(err.contains("osc52, off, or a command"), "{err}");
}

/// A path in the environment may hold what moves a cursor.
#[cfg(unix)]
#[test]
fn the_path_of_the_configuration_does_nothing_to_a_terminal() {
    let mut command = Command::cargo_bin("orgscope").unwrap();
    let done =
        command.env("ORGSCOPE_CONFIG", "/x\u{1b}[2J").args(["config", "--path"]).output().unwrap();
    assert!(done.status.success());
    assert!(!done.stdout.contains(&0x1b), "{:?}", String::from_utf8_lossy(&done.stdout));
}

/// What tells that a file was saved.
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

/// Where memory is limited a large file is refused in words.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_memory_cannot_hold_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    let program = env!("CARGO_BIN_EXE_orgscope");
    let line = format!("ulimit -v 400000; exec '{program}' -d large.ron tree");
    let done = std::process::Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{err}");
    assert!(err.contains("MiB of memory"), "{err}");
}

/// Where no thread can be started there are fewer, and no panic.
#[cfg(target_os = "linux")]
#[test]
fn without_threads_an_import_still_works() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("company.ron"), LANTERN).unwrap();
    let (code, _, err) = run(folder.path(), &["-d", "company.ron", "export", "csv", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let program = env!("CARGO_BIN_EXE_orgscope");
    // So little room that no thread gets its stack.
    let line = format!(
        "ulimit -s 1000000; ulimit -v 900000; RUST_MIN_STACK=1000000000 exec '{program}' import csv --units out/units.csv --memberships out/memberships.csv -o again.ron"
    );
    let done = std::process::Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{err}");
    assert!(folder.path().join("again.ron").exists(), "{err}");
}
