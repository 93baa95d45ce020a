//! Files that are not datasets: one clear message, the right exit code, nothing on standard output, and soon.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command as Process;

use crate::support::command::{PROGRAM, has_tool, run};
use crate::support::datasets::LANTERN;

/// Refused by every command that reads a dataset, with a message that contains `message`.
fn refused(path: &Path, message: &str) {
    let file = path.to_str().unwrap();
    for args in [
        &["check", file][..],
        &["tree", "-d", file],
        &["find", "x", "-d", file],
        &["log", "-d", file],
        &["export", "popolo", "-d", file, "-o", "-"],
        &["screenshot", "-d", file],
        &["tour", "check", "-d", file],
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(message), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
}

#[test]
fn a_path_that_is_not_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), "it is a directory");
    refused(Path::new("/dev/zero"), "it is a device");
    refused(&folder.path().join("not-there.ron"), "no such file");
    let (one, other) = (folder.path().join("a"), folder.path().join("b"));
    symlink(&one, &other).unwrap();
    symlink(&other, &one).unwrap();
    refused(&one, "symbolic links");
    let closed = folder.path().join("closed.ron");
    fs::write(&closed, LANTERN).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // A user with all permissions can read this, too.
    if fs::read(&closed).is_err() {
        refused(&closed, "permission");
    }
    let large = folder.path().join("large.ron");
    fs::File::create(&large).unwrap().set_len((2 << 30) + 1).unwrap();
    let ran = run(&["check", large.to_str().unwrap()]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("larger than 2 GiB"), "{}", ran.err);
}

#[test]
fn a_file_that_is_not_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.ron");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(LANTERN.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let broken =
        [LANTERN.as_bytes()[..300].to_vec(), vec![0xc3, 0x28], LANTERN.as_bytes()[300..].to_vec()]
            .concat();
    let little: Vec<u8> = LANTERN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = LANTERN.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, message) in [
        (Vec::new(), "the file is empty"),
        (little, "it looks like UTF-16 (little endian, without a byte order mark); save it as"),
        (big, "it looks like UTF-16 (big endian, without a byte order mark); save it as UTF-8"),
        (b"\n \n".to_vec(), "the file is empty"),
        (utf16, "UTF-16"),
        (broken, "it is not UTF-8 text: line "),
        (vec![0; 4096], "bad.ron:1:1"),
        (b"\x7fELF\x02\x01".to_vec(), "bad.ron:1:1"),
        (b"PK\x03\x04".to_vec(), "bad.ron:1:1"),
        (b"{\"title\": \"JSON\"}".to_vec(), "bad.ron:1:"),
        (b"a,b,c\n1,2,3\n".to_vec(), "bad.ron:1:"),
    ] {
        fs::write(&path, bytes).unwrap();
        refused(&path, message);
    }
}

#[test]
fn unusual_but_valid_texts_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fine.ron");
    let plain = {
        fs::write(&path, LANTERN).unwrap();
        run(&["tree", "-d", path.to_str().unwrap()]).out
    };
    for text in
        [format!("\u{feff}{LANTERN}"), LANTERN.replace('\n', "\r\n"), LANTERN.replace("    ", "\t")]
    {
        fs::write(&path, text).unwrap();
        let ran = run(&["tree", "-d", path.to_str().unwrap()]);
        assert_eq!((ran.code, ran.out), (0, plain.clone()), "{}", ran.err);
    }
}

/// Cut off anywhere: an error with its place, never a panic.
#[test]
fn a_file_that_is_cut_off_is_an_error_with_a_place() {
    let mut at = 0;
    while at < LANTERN.len() {
        if LANTERN.is_char_boundary(at) {
            let text = &LANTERN[..at];
            match orgscope::data::open(text) {
                Ok(_) => assert!(at + 3 > LANTERN.trim_end().len(), "{at} bytes are no dataset"),
                Err(unreadable) => {
                    let problem = &unreadable.problems[0];
                    assert!(problem.line >= 1 && problem.column >= 1, "{at}");
                    assert!(problem.span.end <= text.len().max(1), "{at}");
                    let style = orgscope::data::ReportStyle { colour: false, width: 100 };
                    assert!(
                        !orgscope::data::render(&unreadable.problems, text, "x", style).is_empty()
                    );
                }
            }
        }
        at += 13;
    }
}

#[test]
fn deep_nesting_and_endless_records_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep.ron");
    let wrap = |inside: &str| format!("(schema: 1, title: \"T\", units: {inside})");
    for (text, message) in [
        (wrap(&"[".repeat(64)), "deep.ron:1:"),
        (wrap(&"[".repeat(20_000)), "deep.ron:1:"),
        (wrap(&"(".repeat(20_000)), "deep.ron:1:"),
        (wrap(&"Some(".repeat(50_000)), "deep.ron:1:"),
        (format!("{}1", "/*".repeat(50_000)), "deep.ron:"),
        (format!("(schema: 1, title: \"{}", "x".repeat(5_000_000)), "deep.ron:1:"),
        (format!("(schema: 1, title: \"T\", {}: 1)", "x".repeat(1_000_000)), "deep.ron:1:"),
        (format!("(schema: {}, title: \"T\")", "9".repeat(20_000)), "deep.ron:1:"),
    ] {
        fs::write(&path, text).unwrap();
        let ran = run(&["check", path.to_str().unwrap()]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", &ran.err[..ran.err.len().min(300)]);
        assert!(ran.err.contains(message), "{}", &ran.err[..ran.err.len().min(300)]);
        assert!(ran.err.len() < 20_000, "{} bytes of message", ran.err.len());
    }
    // A long string is a string.
    fs::write(
        &path,
        format!(
            "(schema: 1, title: \"{}\", units: [(id: \"a\", name: \"A\")])",
            "宽".repeat(1_000_000)
        ),
    )
    .unwrap();
    assert_eq!(run(&["check", path.to_str().unwrap()]).code, 0);
}

#[test]
fn columns_are_right_behind_chinese_text_and_tabs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.ron");
    for (text, place) in [
        ("(schema: 1, title: \"阿里巴巴\", unitss: [])", "c.ron:1:28"),
        ("(\n\tschema: 1,\n\ttitle: \"阿里\", unitss: [],\n)", "c.ron:3:15"),
        ("(schema: 1, title: \"e\u{301}\u{301}\", unitss: [])", "c.ron:1:27"),
    ] {
        fs::write(&path, text).unwrap();
        let ran = run(&["check", path.to_str().unwrap()]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(place), "{place}: {}", ran.err);
        assert!(ran.err.contains("did you mean `units`?"), "{}", ran.err);
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    let full = |args: &str| {
        let script = format!("\"$0\" {args} > /dev/full");
        Process::new("sh").args(["-c", &script, PROGRAM]).output().unwrap()
    };
    for args in [
        "tree",
        "log",
        "tree --format json",
        "config",
        "man",
        "completions bash",
        "screenshot",
        "check",
        "tour list",
        "tour record cloud -o -",
        "find zhang",
        "show cloud",
        "diff 2018 2023",
        "export popolo -o -",
        "--help",
        "--version",
    ] {
        let done = full(args);
        assert_eq!(done.status.code(), Some(2), "{args}");
        assert!(String::from_utf8(done.stderr).unwrap().contains("cannot be written"), "{args}");
    }
    if !has_tool("bash") {
        return;
    }
    // A reader who has seen enough is not an error.
    for args in [
        "log",
        "tree --format json",
        "config",
        "tour record cloud -o -",
        "--help",
        "man",
        "screenshot",
        "export popolo -o -",
    ] {
        let script = format!("\"$0\" {args} | head -c 10 > /dev/null; echo ${{PIPESTATUS[0]}}");
        let done = Process::new("bash").args(["-c", &script, PROGRAM]).output().unwrap();
        assert_eq!(String::from_utf8(done.stdout).unwrap().trim(), "0", "{args}");
        assert_eq!(String::from_utf8(done.stderr).unwrap(), "", "{args}");
    }
}

#[test]
fn nothing_is_written_where_nothing_can_be() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("not").join("there");
    for args in [
        &["new", inside.to_str().unwrap()][..],
        &["export", "popolo", "-o", inside.to_str().unwrap()],
        &["screenshot", "-o", inside.to_str().unwrap()],
        &["tour", "record", "cloud", "-o", inside.to_str().unwrap()],
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(!ran.err.is_empty());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    // Neither a home nor a configuration folder is needed.
    let done = Process::new(PROGRAM).args(["tree", "--depth", "1"]).env_clear().output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty());
}
