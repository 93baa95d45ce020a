//! The socket of an explorer that listens: whose it is, how it ends, and clients that mean no good.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use crate::support::cases::{all_at_once, named, side_by_side};
use crate::support::command::{Ran, command};
use crate::support::speaker::SpeakerFixture;
use crate::support::terminal::{PATIENCE, Terminal, expect_soon};

/// How many clients an explorer takes at once (docs/speaker.md).
const MAX_CLIENTS: usize = 8;
/// What `send` ends with where no explorer listens, and where one refuses (docs/speaker.md).
const NO_EXPLORER: i32 = 1;
const REFUSED: i32 = 2;

/// All of them mostly wait, so they wait together.
#[test]
fn the_socket_is_safe_and_costs_nothing() {
    all_at_once(named![
        the_socket_is_the_users_alone,
        a_folder_that_others_could_have_made_is_refused,
        without_a_runtime_folder_it_makes_one_of_its_own,
        every_end_removes_the_socket_and_what_a_killed_one_leaves_is_replaced,
        bad_clients_hold_nothing_up,
        #[cfg(target_os = "linux")]
        waiting_for_a_second_terminal_costs_nothing,
    ]);
}

/// Only its user can reach it, and without the option there is nothing to reach.
fn the_socket_is_the_users_alone() {
    let fixture = SpeakerFixture::new();
    let data = fixture.data();
    let mut not_listening = Terminal::with_env(&[&fixture.variable()], &["-d", &data]);
    not_listening.shows("Lantern Works");
    assert!(!fixture.socket().parent().unwrap().exists());
    let Ran { code, err, .. } = fixture.run(&["notes"], "");
    assert_eq!(code, 1);
    assert!(err.contains("no explorer listens: `orgscope --listen`"), "{err}");
    assert_eq!(fixture.send("go 2020").0, NO_EXPLORER);
    not_listening.quits();
    let mut terminal = fixture.listens(&[]);
    let about = fs::symlink_metadata(fixture.socket()).unwrap();
    assert_eq!(about.mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(fixture.socket().parent().unwrap()).unwrap().mode() & 0o777, 0o700);
    // A second one is refused before it takes the terminal, and the first goes on.
    let mut second = Terminal::with_env(&[&fixture.variable()], &["--listen", "-d", &data]);
    assert_eq!(second.ends(), 1);
    second.shows("another explorer listens already");
    assert_eq!(fixture.send("go 2020-05-05").0, 0);
    terminal.shows("as of Tue 5 May 2020");
    terminal.quits();
    assert_eq!(fixture.send("go 2020").0, NO_EXPLORER);
}

/// Starts one that cannot listen, and expects why.
fn refuses(variables: &[&str], why: &str) {
    let mut terminal = Terminal::with_env(variables, &["--listen"]);
    assert_eq!(terminal.ends(), 2);
    terminal.waits_until(why, |text| text.replace('\n', "").contains(why));
}

fn a_folder_that_others_could_have_made_is_refused() {
    let fixture = SpeakerFixture::new();
    let folder = fixture.folder.path();
    fs::create_dir(folder.join("orgscope")).unwrap();
    fs::set_permissions(folder.join("orgscope"), Permissions::from_mode(0o755)).unwrap();
    refuses(&[&fixture.variable()], "is open to other users");
    let (code, _, err) = fixture.send("go 2020");
    assert_eq!(code, REFUSED);
    assert!(err.contains("is open to other users"), "{err}");
    fs::remove_dir(folder.join("orgscope")).unwrap();
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::set_permissions(folder.join("elsewhere"), Permissions::from_mode(0o700)).unwrap();
    symlink(folder.join("elsewhere"), folder.join("orgscope")).unwrap();
    refuses(&[&fixture.variable()], "is not a folder of yours");
    refuses(&["XDG_RUNTIME_DIR=/nowhere/at/all"], "/nowhere/at/all");
    // The folder of another user, unless all this is done by root.
    if fs::metadata(folder).unwrap().uid() != 0 {
        refuses(&["XDG_RUNTIME_DIR=/"], "is not a folder of yours");
    }
}

/// Without a runtime folder, in one of its own below the folder for temporary files.
fn without_a_runtime_folder_it_makes_one_of_its_own() {
    let fixture = SpeakerFixture::new();
    let temporary = fixture.folder.path().display().to_string();
    let variables = ["-u", "XDG_RUNTIME_DIR", &format!("TMPDIR={temporary}")];
    let mut terminal = Terminal::with_env(&variables, &["--listen"]);
    terminal.shows("as of");
    let user = fs::metadata(fixture.folder.path()).unwrap().uid();
    let own = Path::new(&temporary).join(format!("orgscope-{user}"));
    assert_eq!(fs::metadata(&own).unwrap().mode() & 0o777, 0o700);
    assert!(own.join("speaker.sock").exists());
    let mut send = command(&["send", "go 2022-12-29"]);
    assert_eq!(Ran::of(send.env_remove("XDG_RUNTIME_DIR").env("TMPDIR", &temporary)).code, 0);
    terminal.shows("as of Thu 29 Dec 2022");
    terminal.quits();
    assert!(!own.join("speaker.sock").exists());
}

fn every_end_removes_the_socket_and_what_a_killed_one_leaves_is_replaced() {
    side_by_side(["key q", "key \u{3}", "TERM", "HUP", "INT", "QUIT", "KILL"], |way| {
        let fixture = SpeakerFixture::new();
        let mut terminal = fixture.listens(&[]);
        let notes = fixture.notes();
        notes.says("shows: ");
        match way.strip_prefix("key ") {
            Some(key) => terminal.types(key),
            None => terminal.signal(way),
        }
        // One that is killed leaves the terminal as it is: its end is all there is to wait for.
        expect_soon(|| terminal.child.try_wait().unwrap().is_some(), way);
        notes.ends();
        if way == "KILL" {
            assert!(fixture.socket().exists());
            assert_eq!(fixture.send("go 2020").0, NO_EXPLORER);
        } else {
            expect_soon(|| !fixture.socket().exists(), way);
        }
        let mut terminal = fixture.listens(&[]);
        assert_eq!(fixture.send("go 2020-05-05").0, 0);
        terminal.quits();
    });
}

/// Rubbish, floods, silence and clients by the dozen: the keys are heard, and a good client is answered after them.
fn bad_clients_hold_nothing_up() {
    let fixture = SpeakerFixture::new();
    let mut terminal = fixture.listens(&["--at", "2019-01-01"]);
    let rubbish: [&[u8]; 6] = [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\xff\xfe\n",
        b"\n",
        b"{\"schema\":\"orgscope/speaker/9\",\"ask\":\"notes\"}\n",
        b"{\"schema\":\"orgscope/speaker/1\",\"ask\":\"send\"}\n",
        b"{\"schema\":\"orgscope/speaker/1\",\"ask\":\"notes\"",
    ];
    for bytes in rubbish {
        let mut stream = fixture.connect();
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
    // A command longer than the limit is refused, though its line ends.
    let go = r#"{"schema":"orgscope/speaker/1","ask":"send","text":"go 2023-01-01"}"#;
    let long = go.replace("2023-01-01", &format!("2023-01-01{}", " ".repeat(70_000)));
    let mut stream = fixture.connect();
    let _ = stream.write_all(format!("{long}\n").as_bytes());
    let mut answered = String::new();
    let _ = BufReader::new(&stream).read_line(&mut answered);
    assert!(!answered.contains("done"), "{answered}");
    drop(stream);
    // A line without an end is given up at the same limit.
    let mut endless = fixture.connect();
    endless.set_write_timeout(Some(PATIENCE)).unwrap();
    let written = (0..10_000).take_while(|_| endless.write_all(&[b'a'; 4096]).is_ok()).count();
    assert!(written < 1000, "{written}");
    // As many clients as it takes: four that ask and never read, and four that ask nothing.
    let ask = "{\"schema\":\"orgscope/speaker/1\",\"ask\":\"notes\"}\n";
    let mut idle: Vec<UnixStream> = (0..MAX_CLIENTS).map(|_| fixture.connect()).collect();
    for stream in idle.iter_mut().take(4) {
        stream.write_all(ask.as_bytes()).unwrap();
    }
    expect_soon(|| fixture.send("go 2019-02-01").0 == REFUSED, "a ninth client was let in");
    let (code, _, err) = fixture.send("go 2019-02-01");
    assert_eq!(code, REFUSED);
    assert!(err.contains("8 others are connected"), "{err}");
    // More news than a socket holds.
    for _ in 0..2000 {
        terminal.types("jk");
    }
    terminal.types("L");
    terminal.shows("as of Fri 1 Feb 2019");
    // One that asks twice is dropped, perhaps before it asks once more.
    idle[0].write_all(ask.as_bytes()).unwrap();
    let _ = idle[0].write_all(ask.as_bytes());
    expect_soon(|| fixture.send("go 2020-05-05").0 == 0, "a client was not let go");
    terminal.shows("as of Tue 5 May 2020");
    drop(idle);
    // Connections that come and go as fast as they can.
    let socket = fixture.socket();
    let flood = std::thread::spawn(move || {
        for _ in 0..2000 {
            let _ = UnixStream::connect(&socket).map(|mut it| it.write_all(b"x"));
        }
    });
    terminal.types("L");
    terminal.shows("as of Fri 5 Jun 2020");
    flood.join().unwrap();
    expect_soon(|| fixture.send("go 2021-01-01").0 == 0, "no client was answered");
    terminal.quits();
}

/// Nothing arrives: no thread of the explorer runs, with clients connected and without.
#[cfg(target_os = "linux")]
fn waiting_for_a_second_terminal_costs_nothing() {
    let fixture = SpeakerFixture::new();
    let mut terminal = Terminal::with_env(&[&fixture.variable()], &["--listen"]);
    terminal.shows("as of");
    let notes = fixture.notes();
    notes.says("shows: ");
    let _quiet_client = fixture.connect();
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
    // A moment in which nothing runs, however long the start takes; and then three seconds of the same.
    let still = |wait: u64| {
        let before = switches();
        std::thread::sleep(Duration::from_millis(wait));
        switches() == before
    };
    expect_soon(|| still(300), "it never slept");
    assert!(still(3000));
    terminal.quits();
    notes.ends();
}
