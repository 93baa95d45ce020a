//! Notes for the speaker, and lines that are sent while the explorer runs.

use orgscope::app::{Action, App, Start, Tour};

use super::lamps_tour::{self, STORY};
use crate::support::command::Ran;
use crate::support::command::command;
use crate::support::datasets::{LANTERN, lantern};
use crate::support::explorer::{picture, types};

/// The story with notes: for the first step two, for the second none, for the third one.
fn with_notes() -> String {
    format!("note Breathe\n{STORY}")
        .replace("select lamps\n", "note Point at the lamps\nselect lamps\n")
        + "note Thank them\n"
}

fn app(tour: &str) -> App {
    lamps_tour::app(tour)
}

/// Sends lines, lets time pass until they have ended, and returns what came of them.
fn sends(app: &mut App, text: &str) -> Result<(), String> {
    if let Err(errors) = app.begin_remote(text) {
        return Err(format!("unreadable: {}", errors[0].message));
    }
    for _ in 0..10_000 {
        match app.take_remote_outcome() {
            Some(Ok(())) => return Ok(()),
            Some(Err(error)) => return Err(format!("{}: {}", &text[error.place], error.message)),
            None => drop(app.update(Action::Tick { ms: app.wants_tick().unwrap() })),
        }
    }
    panic!("it does not end");
}

fn selected(app: &App) -> &str {
    &app.history().dataset().unit(app.selected().unwrap()).id
}

#[test]
fn notes_follow_the_steps_and_are_on_no_screen() {
    let text = with_notes();
    let mut prepared = app(&text);
    let mut plain = app(STORY);
    let mut notes = Vec::new();
    for key in ["T", "<enter>", "<enter>", "<enter>", "<enter>", "<backspace>", "j", "T"] {
        types(&mut prepared, key);
        types(&mut plain, key);
        assert_eq!(picture(&prepared), picture(&plain), "after {key}");
        let step = prepared.speaker().step.unwrap();
        notes.push((step.number, prepared.speaker().note.to_owned(), step.waits));
    }
    let first = "Breathe\nPoint at the lamps".to_owned();
    assert_eq!(notes[0], (1, first, false));
    assert_eq!(notes[1], (2, String::new(), false));
    assert_eq!(notes[4], (3, "Thank them".to_owned(), false));
    assert!(notes[6].2 && !notes[7].2, "{notes:?}");
    let step = prepared.speaker().step.unwrap();
    assert_eq!((step.title, step.count, step.next), ("The lamps", 3, Some("The end.")));
}

#[test]
fn without_a_tour_the_next_event_comes_next() {
    let mut app = app(STORY);
    types(&mut app, "gg0");
    let speaker = app.speaker();
    assert!(speaker.step.is_none() && speaker.note.is_empty());
    let (day, title) = speaker.next_event.map(|(day, title)| (day, title.to_owned())).unwrap();
    types(&mut app, "]");
    assert_eq!(app.day(), day);
    assert!(!title.is_empty());
    types(&mut app, "$");
    assert_eq!(app.speaker().next_event, None);
}

#[test]
fn a_recording_and_a_check_take_no_notice_of_notes() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("company.ron");
    std::fs::write(&data, LANTERN).unwrap();
    let mut recorded = Vec::new();
    for (name, text) in [("a", STORY.to_owned()), ("b", with_notes())] {
        let path = folder.path().join(name).with_extension("tour");
        std::fs::write(&path, text).unwrap();
        let run = |args: &[&str]| {
            let args = [&["-d", data.to_str().unwrap(), "tour"], args].concat();
            Ran::of(&mut command(&args))
        };
        let path = path.to_str().unwrap();
        let checked = run(&["check", path]);
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{}", checked.out);
        recorded.push(run(&["record", path, "-o", "-", "--markers", "events"]).out);
    }
    assert!(!recorded[1].contains("Breathe") && recorded[1].contains("It begins"));
    assert_eq!(recorded[0], recorded[1]);
}

#[test]
fn a_sent_line_does_what_a_tour_can_say() {
    let mut app = app(STORY);
    assert_eq!(sends(&mut app, "go 2020-05-05\nselect harbour"), Ok(()));
    assert_eq!((app.day().to_string().as_str(), selected(&app)), ("2020-05-05", "harbour"));
    // Undo brings back where the reader was, line by line.
    types(&mut app, "uu");
    assert_ne!(app.day().to_string(), "2020-05-05");
    assert_eq!(
        sends(&mut app, "go 2019-01-01\nplay to 2020-12-31 in 3s\nwait 2s\nfold all"),
        Ok(())
    );
    assert_eq!(app.day().to_string(), "2020-12-31");
    assert_eq!(sends(&mut app, "keys ]\npause\nshot a\nsize 80x24\ntheme light\ntitle A"), Ok(()));
    // What lies on top gives way.
    types(&mut app, "/lamp");
    assert_eq!(sends(&mut app, "compare 2019-06-01"), Ok(()));
    assert!(app.overlay().is_none());
}

#[test]
fn what_is_wrong_with_a_line_is_that_of_a_tour() {
    let mut app = app(STORY);
    let before = picture(&app);
    for (text, why) in [
        ("", "unreadable: there is no line to do"),
        ("# remark\n", "unreadable: there is no line to do"),
        ("go 2020\nsya A", "unreadable: unknown verb `sya`"),
        ("go", "unreadable: `go` needs a date"),
        ("go 2035-01-01", "2035-01-01: 1 Jan 2035 lies outside the dataset"),
        ("select nobody-at-all", "nobody-at-all: no unit or person matches `nobody-at-all`"),
        ("keys q", "q: q reaches outside the explorer and is not done"),
        ("keys yy", "yy: y reaches outside the explorer and is not done"),
        ("keys :mouse<enter>", ":mouse<enter>: Enter reaches outside the explorer and is not done"),
    ] {
        assert_eq!(sends(&mut app, text), Err(why.to_owned()), "{text}");
    }
    for text in ["fold\n", "note N\n", "say S\n"].map(|line| line.repeat(501)) {
        let error = sends(&mut app, &text).unwrap_err();
        assert_eq!(error, "unreadable: more than 500 lines and keys at once");
    }
    let error = sends(&mut app, &format!("keys {}", "j".repeat(501))).unwrap_err();
    assert_eq!(error, "unreadable: more than 500 lines and keys at once");
    assert_eq!(picture(&app), before);
    // Lines after one that cannot be done are not begun.
    assert!(sends(&mut app, "go 2019-01-01\nselect nobody-at-all\ngo 2020-01-01").is_err());
    assert_eq!(app.day().to_string(), "2019-01-01");
    let lines = "note Before\nselect nobody-at-all\nnote After";
    assert!(sends(&mut app, lines).unwrap_err().starts_with("nobody-at-all: "));
    assert_eq!(app.speaker().note, "Before");
    assert_eq!(sends(&mut app, "go 2020-01-01"), Ok(()));
    for line in ["go 2020-01-01\n", "note N\n", "say S\n"] {
        assert_eq!(sends(&mut app, &line.repeat(500)), Ok(()), "{line}");
    }
}

#[test]
fn a_sent_line_takes_over_from_a_tour_as_a_key_does() {
    let mut app = app(&with_notes());
    types(&mut app, "T<enter><enter>");
    let there = picture(&app);
    assert_eq!(sends(&mut app, "select lamps"), Ok(()));
    assert!(app.caption().is_none() && app.speaker().step.unwrap().waits);
    types(&mut app, "T");
    assert_eq!(picture(&app), there);
    // Keys turn the steps, and a note takes nothing over.
    assert_eq!(sends(&mut app, "note Five minutes left"), Ok(()));
    assert_eq!((picture(&app), app.speaker().note), (there, "Five minutes left"));
    assert_eq!(sends(&mut app, "keys <enter><enter>"), Ok(()));
    assert_eq!(app.caption().unwrap().number, 3);
    assert_eq!(app.speaker().note, "Thank them");
}

#[test]
fn what_is_said_stays_until_the_reader_does_something() {
    let mut app = app(STORY);
    assert_eq!(sends(&mut app, "go 2020-05-05\nsay Questions?\nselect harbour"), Ok(()));
    assert_eq!(sends(&mut app, "keys ]"), Ok(()));
    assert!(picture(&app).contains("Questions?") && !picture(&app).contains("0/0"));
    types(&mut app, "j");
    assert!(!picture(&app).contains("Questions?"));
}

#[test]
fn a_key_ends_what_takes_time() {
    let mut app = app(STORY);
    app.begin_remote("go 2019-01-01\nplay to 2020-12-31 in 30s\ngo 2021-06-01").unwrap();
    assert_eq!(app.take_remote_outcome(), None);
    app.update(Action::Tick { ms: 100 });
    types(&mut app, "j");
    let error = app.take_remote_outcome().unwrap().unwrap_err();
    assert!(error.message.contains("a key was pressed"), "{error:?}");
    assert!(app.day().to_string().as_str() < "2020-12-31" && app.wants_tick().is_none());
    assert_eq!(app.take_remote_outcome(), None);
    // A dataset that is read again does not end it.
    app.begin_remote("go 2019-01-01\nplay to 2020-12-31 in 3s").unwrap();
    app.reload(lantern().clone(), Vec::new());
    while app.take_remote_outcome().is_none() {
        app.update(Action::Tick { ms: app.wants_tick().unwrap() });
    }
    assert_eq!(app.day().to_string(), "2020-12-31");
}

/// Whatever is sent, and whatever keys come in between, nothing breaks and every text has an end.
#[test]
fn any_lines_and_keys_end() {
    let lines = [
        "go 2020-05-05",
        "go nowhere",
        "select harbour",
        "fold",
        "unfold all",
        "compare 2019-06-01",
        "compare off",
        "play to end in 2s",
        "wait 1s",
        "keys /lamp<enter>",
        "keys e",
        "keys T",
        "keys <enter>",
        "keys <esc>",
        "say Hello",
        "note A",
        "pause",
        "keys t",
    ];
    let keys = ["j", "T", "<enter>", "<esc>", "/", "e", "]", " ", "<backspace>", "u", "d"];
    let mut seed = 7_u64;
    let mut next = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % limit
    };
    let tours = vec![Tour::parse("story", &with_notes()).unwrap()];
    let start = Start { tours, ..Start::default() };
    let mut app = crate::support::explorer::open(lantern(), start, (80, 24));
    for _ in 0..400 {
        let text: Vec<&str> = (0..=next(3)).map(|_| lines[next(lines.len())]).collect();
        app.begin_remote(&text.join("\n")).unwrap();
        let mut outcome = app.take_remote_outcome();
        for _ in 0..2000 {
            if outcome.is_some() {
                break;
            }
            if next(20) == 0 {
                types(&mut app, keys[next(keys.len())]);
            }
            app.update(Action::Tick { ms: app.wants_tick().unwrap_or(100) });
            outcome = app.take_remote_outcome();
        }
        assert!(outcome.is_some(), "{text:?} does not end");
        types(&mut app, keys[next(keys.len())]);
        picture(&app);
    }
}
