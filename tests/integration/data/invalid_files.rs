//! Files that are no datasets: one clear message, the right exit code, nothing on standard output, and soon.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use assert_cmd::Command;

const LANTERN: &str = include_str!("../../fixtures/lantern.ron");

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(args: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("orgscope").unwrap();
    command.env_remove("ORGSCOPE_DATA").env("NO_COLOR", "1").env("XDG_CONFIG_HOME", "/nowhere");
    // Nothing takes this long but a program that hangs.
    let done = command.args(args).timeout(Duration::from_secs(30)).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code: done.status.code().expect("it ends by itself"),
        out: text(done.stdout),
        err: text(done.stderr),
    }
}

/// Refused by every command that reads a dataset, with a message that has `told` in it.
fn refused(path: &Path, told: &str) {
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
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
}

#[test]
fn what_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), "it is a directory");
    refused(Path::new("/dev/zero"), "it is a device");
    refused(&folder.path().join("not-there.ron"), "it is not there");
    let (one, other) = (folder.path().join("a"), folder.path().join("b"));
    symlink(&one, &other).unwrap();
    symlink(&other, &one).unwrap();
    refused(&one, "symbolic links");
    let closed = folder.path().join("closed.ron");
    fs::write(&closed, LANTERN).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything reads this, too.
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

/// A pipe that nobody writes to is no hang without a word, whatever it stands for; written to, it is read.
#[test]
fn a_pipe_that_is_waited_for_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.tour");
    assert!(Process::new("mkfifo").arg(&pipe).status().unwrap().success());
    let members = folder.path().join("m.csv");
    fs::write(&members, "person_id,person_name,organization_id,role\np,Pat,top,lead\n").unwrap();
    let (name, members) = (pipe.to_str().unwrap(), members.to_str().unwrap());
    let popolo = r#"{"organizations": [{"id": "top", "name": "Top"}]}"#;
    for (args, config, text) in [
        (&["tree", "-d", name][..], "/nowhere", LANTERN),
        (&["check", name], "/nowhere", LANTERN),
        (&["import", "popolo", name], "/nowhere", popolo),
        (
            &["import", "csv", "--units", name, "--memberships", members],
            "/nowhere",
            "id,name\ntop,Top\n",
        ),
        (&["tour", "check", name], "/nowhere", "say Hello\ngo 2022-12-29\n"),
        (&["config", "--check"], name, "(theme: \"dark\")"),
    ] {
        let mut child = Process::new(env!("CARGO_BIN_EXE_orgscope"))
            .args(args)
            .env_remove("ORGSCOPE_DATA")
            .env("XDG_CONFIG_HOME", "/nowhere")
            .env("ORGSCOPE_CONFIG", config)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, told) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.for_each(|line| drop(to.send(line.unwrap()))));
        let first = told.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| {
            let _ = child.kill();
            "not a word".into()
        });
        assert!(first.contains("waiting for") && first.contains("pipe.tour"), "{args:?}: {first}");
        fs::write(&pipe, text).unwrap();
        assert!(child.wait().unwrap().success(), "{args:?}: {:?}", told.iter().collect::<Vec<_>>());
    }
}

/// Whoever has a pipe among their own tours is not kept waiting by it.
#[test]
fn a_pipe_among_the_tours_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let tours = home.path().join("orgscope/tours");
    fs::create_dir_all(&tours).unwrap();
    assert!(Process::new("mkfifo").arg(tours.join("pipe.tour")).status().unwrap().success());
    fs::write(tours.join("mine.tour"), "say Hello\n").unwrap();
    let mut command = Command::cargo_bin("orgscope").unwrap();
    command.args(["tour", "list"]).env("XDG_CONFIG_HOME", home.path()).env("HOME", home.path());
    let done = command.env("XDG_DATA_HOME", home.path()).timeout(Duration::from_secs(30));
    let out = String::from_utf8(done.output().unwrap().stdout).unwrap();
    assert!(out.contains("mine"), "{out}");
}

#[test]
fn what_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.ron");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(LANTERN.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let broken =
        [LANTERN.as_bytes()[..300].to_vec(), vec![0xc3, 0x28], LANTERN.as_bytes()[300..].to_vec()]
            .concat();
    let little: Vec<u8> = LANTERN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = LANTERN.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, told) in [
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
        refused(&path, told);
    }
}

#[test]
fn what_opens_all_the_same() {
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

/// Cut off anywhere: told where, never a panic.
#[test]
fn cut_off_anywhere() {
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
                    let style = orgscope::data::Style { colour: false, width: 100 };
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
fn nested_deeply_and_long_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep.ron");
    let wrap = |inside: &str| format!("(schema: 1, title: \"T\", units: {inside})");
    for (text, told) in [
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
        assert!(ran.err.contains(told), "{}", &ran.err[..ran.err.len().min(300)]);
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
fn output_that_cannot_be_written() {
    let full = |args: &str| {
        let script = format!("\"$0\" {args} > /dev/full");
        Process::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_orgscope")]).output().unwrap()
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
    // A reader who has seen enough is no error.
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
        let done =
            Process::new("bash").args(["-c", &script, env!("CARGO_BIN_EXE_orgscope")]).output();
        let Ok(done) = done else { return };
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
    let done = Process::new(env!("CARGO_BIN_EXE_orgscope"))
        .args(["tree", "--depth", "1"])
        .env_clear()
        .output()
        .unwrap();
    assert!(done.status.success() && done.stderr.is_empty());
}

/// Ids that are nearly right are guessed, also among many, and soon.
#[test]
fn ids_are_guessed_among_many() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let mut file = fs::File::create(&path).unwrap();
    writeln!(file, "(schema: 1, title: \"T\", units: [").unwrap();
    for n in 0..3000 {
        writeln!(file, "(id: \"unit-{n}\", name: \"U\"),").unwrap();
    }
    writeln!(file, "], events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", confidence: Unsourced, changes: [").unwrap();
    for n in 0..3000 {
        writeln!(file, "Open(unit: \"unt-{n}\"),").unwrap();
    }
    writeln!(file, "])])").unwrap();
    drop(file);
    let ran = run(&["check", path.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("did you mean `unit-0`?"), "{}", &ran.err[..2000]);
    assert!(ran.out.contains("3000 errors"), "{}", ran.out);
}

/// A file of many mistakes in one line is told in the time its length takes, the gravest first, and the rest counted.
#[test]
fn many_errors_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.ron");
    let warned = "(id: \"b\", name: \"\u{200b}宽\"), ";
    let wrong = "(id: \"a\", name: \"A\"), ";
    let head = "(schema: 1, title: \"阿\", units: [(id: \"a\", name: \"A\"), ";
    let text = format!("{head}{warned}{}])", wrong.repeat(20_000));
    fs::write(&path, &text).unwrap();
    for (args, code) in
        [(&["check", path.to_str().unwrap()][..], 1), (&["tree", "-d", path.to_str().unwrap()], 2)]
    {
        let ran = run(args);
        assert_eq!(ran.code, code, "{}", &ran.err[..ran.err.len().min(300)]);
        let shown = ran.err.matches("error[duplicate-id]").count();
        assert_eq!(shown, 1000);
        assert!(ran.err.len() < 1_000_000, "{} bytes", ran.err.len());
        // The last that is shown, at its place in a line of which only a part is.
        let column = head.chars().count() + warned.chars().count() + 999 * wrong.len() + 7;
        assert!(ran.err.contains(&format!("line.ron:1:{column}\n")), "{column}");
        assert!(!ran.err.contains("warning[neutralised]"));
        assert!(ran.err.contains("`orgscope check --format json` lists them all"));
    }
    assert!(run(&["check", path.to_str().unwrap()]).err.contains("and 19001 more"));
    // Whoever asks for all of them gets all.
    let ran = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(ran.out.matches("duplicate-id").count(), 20_000);
}

/// Of very many mistakes of one kind all are counted and the first are told, in bounded memory.
#[test]
fn more_errors_than_anybody_lists() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let path = path.to_str().unwrap();
    let unit = |number: usize| format!("(id: \"u{}\", name: \"\u{200b}\"),\n", number % 10_000);
    let units: String = (0..70_000).map(unit).collect();
    fs::write(path, format!("(schema: 1, title: \"T\", units: [{units}])")).unwrap();
    let ran = run(&["check", path]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("60000 errors, 10000 warnings"), "{}", ran.out);
    let rest = "and 69000 more; `orgscope check --format json` lists the first 50000 of each rule";
    assert!(ran.err.contains(rest), "{}", &ran.err[ran.err.len() - 200..]);
    let ran = run(&["check", path, "--format", "json"]);
    assert_eq!(ran.out.matches("\"duplicate-id\"").count(), 50_000);
    assert_eq!(ran.out.matches("\"neutralised-text\"").count(), 10_000);
    assert!(ran.out.contains("\"errors\":60000,\"warnings\":10000"), "{}", &ran.out[..200]);
    assert!(ran.err.contains("10000 problems are counted and not listed"), "{}", ran.err);
    let ran = run(&["tree", "-d", path]);
    assert!(ran.err.contains("has 60000 errors"), "{}", &ran.err[ran.err.len() - 200..]);
    // What the last of a kind counts goes with it to its place in the file.
    let opened = orgscope::data::open(&fs::read_to_string(path).unwrap()).unwrap();
    let last = opened.problems.iter().rfind(|it| it.rule.name() == "duplicate-id").unwrap();
    assert_eq!((last.line, last.also), (60_000, 10_000));
    let screen = run(&["screenshot", "-d", path, "--keys", "EG", "--format", "text"]);
    assert!(screen.out.contains("60000 errors"), "{}", screen.out);
}

/// A date of a million letters is quoted as far as anybody reads.
#[test]
fn messages_are_short_whatever_is_long() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.ron");
    let long = "x".repeat(1_000_000);
    for text in [
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"{long}\", title: \"E\", changes: [])])"
        ),
        format!("(schema: 1, title: \"T\", span: (\"{long}\", \"2020-01-01\"))"),
        format!("(schema: 1, title: \"T\", units: [(id: \"{long}\", name: \"A\")])"),
        format!("(schema: 1, title: \"T\", units: [(id: \"a\", name: \"A\", {long}: 1)])"),
        format!("(schema: 1, title: \"T\", units: [{long}(id: \"a\", name: \"A\")])"),
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", changes: [Open(unit: \"{long}\")])])"
        ),
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", sources: [\"{long}\"], changes: [])])"
        ),
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", changes: [{long}(unit: \"a\")])])"
        ),
    ] {
        fs::write(&path, &text).unwrap();
        let ran = run(&["check", path.to_str().unwrap()]);
        assert!(ran.code > 0, "{}", &text[..100]);
        let told = ran.err.len() + ran.out.len();
        assert!(told < 10_000, "{told} bytes for {}", text.replace(&long, "…"));
    }
}

/// The day with a number, each another.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 1000 + number / 336, 1 + number / 28 % 12, 1 + number % 28)
}

/// Files whose mistakes stand in each other's way: of each all are told at once, in the time its length takes. Compared
/// with one another, any of them would take longer than anybody waits.
#[test]
fn many_of_a_kind_cost_no_more_than_many() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let path = path.to_str().unwrap();
    let lines =
        |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let units = |count| lines(count, &|n| format!("(id: \"u{n}\", name: \"U\"),\n"));
    let people = |count| lines(count, &|n| format!("(id: \"p{n}\", name: \"P\"),\n"));
    let event = |id: &str, day: &str, changes: &str| {
        format!(
            "(id: \"{id}\", date: \"{day}\", title: \"E\", confidence: Unsourced, changes: [{changes}]),\n"
        )
    };
    let sole = "roles: [(id: \"ceo\", title: \"CEO\", sole: true)],\n";
    let role = |n: usize| format!("(id: \"role-{}\", title: \"R\"),\n", n / 2);
    let shares = |n: usize| {
        let change = format!("Appoint(person: \"p{n}\", unit: \"u0\", role: \"ceo\", co: true)");
        event(&format!("e{n}"), &day(n), &change)
    };
    let closed = |n: usize| format!("Appoint(person: \"p0\", unit: \"u0\", role: \"role-{n}\"),\n");
    // All of them in a row, whose last two are below each other.
    let below = |n: usize| {
        let under = if n == 14_999 { 14_998 } else { n + 1 };
        format!("Open(unit: \"u{n}\", under: \"u{under}\"),\n")
    };
    let joins = |n: usize| format!("Appoint(person: \"p{n}\", unit: \"u0\", role: \"member\"),\n");
    let leaves = |n: usize| format!("Leave(person: \"p{}\", unit: \"u0\"),\n", n % 30_000);
    let nobody = |n: usize| format!("Leave(person: \"p0\", unit: \"u0\", role: \"none-{n}\"),\n");
    for (text, code, told) in [
        (format!("roles: [{}]", lines(120_000, &role)), 1, "60000 errors, 0 warnings"),
        (
            format!(
                "{sole}units: [{}], people: [{}], events: [{}{}]",
                units(1),
                people(60_000),
                event("first", "0999-01-01", "Open(unit: \"u0\")"),
                lines(60_000, &shares)
            ),
            0,
            "0 errors, 0 warnings",
        ),
        (
            format!(
                "units: [{}], people: [{}], events: [{}]",
                units(1),
                people(1),
                event("e", "2020", &lines(10_000, &closed))
            ),
            1,
            "10000 errors, 0 warnings",
        ),
        (
            format!(
                "units: [{}], events: [{}]",
                units(15_000),
                event("e", "2020", &lines(15_000, &below))
            ),
            1,
            "1 error, 0 warnings",
        ),
        (
            format!(
                "units: [{}], people: [{}], events: [{}{}{}]",
                units(1),
                people(30_000),
                event("first", "2019", "Open(unit: \"u0\")"),
                event("joined", "2020", &lines(30_000, &joins)),
                event("left", "2021", &lines(60_000, &leaves))
            ),
            0,
            "0 errors, 0 warnings",
        ),
        (
            format!(
                "roles: [{}], units: [{}], people: [{}], events: [{}]",
                lines(60_000, &role).replace("role-", "r-"),
                units(1),
                people(1),
                event("e", "2020", &format!("Open(unit: \"u0\"), {}", lines(20_000, &nobody)))
            ),
            1,
            "50000 errors, 1 warning",
        ),
    ] {
        fs::write(
            path,
            format!("(schema: 1, title: \"T\", span: (\"0999-01-01\", \"2999-01-01\"), {text})"),
        )
        .unwrap();
        let ran = run(&["check", path]);
        assert_eq!(ran.code, code, "{told}: {}", &ran.out[..ran.out.len().min(300)]);
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
        if text.contains("co: true") {
            // Half of them are there on both days, and are not looked for one by one.
            let ran = run(&["diff", "1089-04-09", "2000", "-d", path]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert_eq!(ran.out.matches("p30000").count(), 0);
            assert!(ran.out.lines().count() > 29_000, "{} lines", ran.out.lines().count());
        }
    }
}
