//! Tours: played step by step, interrupted and taken up again, checked, recorded and photographed.

use std::fs;
use std::path::Path;

use orgscope::app::tour::Verb;
use orgscope::app::{Action, App, Effect, Start, Tour};
use orgscope::data;

use crate::support::command::{Ran, run};
use crate::support::datasets::lantern;
use crate::support::explorer::{open, picture, play_tour, types, waits};

const STORY: &str = "\
title The lamps
say It begins with lamps.
go 2019-01-01
select lamps
say Then comes light.
play to 2020-12-31 in 3s
select light
say A search.
keys /dengxin
say Waiting.
fold all
pause
go 2021-06-01
say The end.
go 2022-01-01
";

fn app(text: &str) -> App {
    let tours = vec![Tour::parse("story", text).unwrap()];
    open(lantern(), Start { tours, ..Start::default() }, (120, 36))
}

fn place(app: &App) -> (String, String, usize, Option<&'static str>) {
    let unit = app.selected().map(|unit| app.history().dataset().unit(unit).id.to_string());
    (app.day().to_string(), unit.unwrap_or_default(), app.tree_extent().0, app.overlay().name())
}

fn step(app: &App) -> usize {
    app.caption().expect("a caption").number
}

#[test]
fn steps_go_on_and_back_to_the_same_places() {
    let mut app = app(STORY);
    types(&mut app, "T");
    assert_eq!(app.caption().unwrap().text, "It begins with lamps.");
    assert_eq!(app.caption().unwrap().next, Some("Then comes light."));
    let mut places = vec![place(&app)];
    assert_eq!(places[0].0, "2019-01-01");
    for _ in 1..5 {
        types(&mut app, "<pgdn>");
        waits(&mut app);
        if app.caption().unwrap().more {
            types(&mut app, "<enter>");
        }
        places.push(place(&app));
    }
    assert_eq!(places[1].0, "2020-12-31");
    assert_eq!(places[2].3, Some("Find"));
    assert_eq!(places[3].0, "2021-06-01");
    assert_eq!(places[4].0, "2022-01-01");
    for back in (0..4).rev() {
        types(&mut app, "<pgup>");
        assert_eq!(step(&app), back + 1);
        assert_eq!(place(&app), places[back], "back at step {}", back + 1);
    }
    assert_eq!(types(&mut app, "<bs>"), Effect::Bell, "there is nothing before the first step");
}

#[test]
fn a_question_is_answered_and_the_tour_goes_on() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let before = place(&app);
    // Any other key explores; the caption makes room and the tour keeps its place.
    types(&mut app, "]]zM/omar<enter>");
    assert!(app.caption().is_none());
    assert!(app.title().badges.iter().any(|badge| badge.contains("tour 2/5")));
    assert_ne!(place(&app), before);
    types(&mut app, "T");
    assert_eq!(step(&app), 2);
    assert_eq!(place(&app), before);
    types(&mut app, "<f5>");
    assert_eq!((step(&app), place(&app)), (2, before));
}

#[test]
fn other_keys_of_presentation_clickers_do_no_harm() {
    let mut app = app(STORY);
    types(&mut app, "T");
    let before = place(&app);
    types(&mut app, "..");
    assert_eq!((step(&app), place(&app)), (1, before.clone()));
    types(&mut app, "<esc>");
    assert!(app.caption().is_none());
    assert_eq!(place(&app), before);
    // The presenter's layout is not a question.
    types(&mut app, "TP");
    assert!(app.presents());
    assert_eq!(step(&app), 1);
}

#[test]
fn an_impatient_click_finishes_the_step_first() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    assert!(app.caption().unwrap().more, "three seconds of playing have begun");
    types(&mut app, "<enter>");
    assert_eq!((step(&app), app.day().to_string().as_str()), (2, "2020-12-31"));
    assert!(!app.caption().unwrap().more);
    types(&mut app, "<enter>");
    assert_eq!(step(&app), 3);
}

#[test]
fn text_of_a_tour_file_cannot_control_the_terminal() {
    let text = "title T\u{202e}itle\nsay one\u{2029}two \u{1b}[31m\u{200b}red\nselect a\u{202e}b\n";
    let tour = Tour::parse("x", text).unwrap();
    assert_eq!(tour.title, "Title");
    assert_eq!(tour.steps[0].caption, "one two \u{fffd}[31mred");
    assert_eq!(tour.steps[0].verbs[0].verb, Verb::Select("ab".into()));
}

#[test]
fn a_tour_plays_every_event_however_short_the_time() {
    let mut app = app("say All\ngo 2018-01-01\nplay to 2023-12-31 in 1s\n");
    let first = app.history().dataset().first;
    let before = app.history().stops_until(first.add_days(-1));
    types(&mut app, "T");
    let mut seen = Vec::new();
    while let Some(ms) = app.wants_tick() {
        app.update(Action::Tick { ms: ms * 50 });
        seen.extend(app.event_number());
    }
    seen.dedup();
    let all = app.history().stops_until(app.history().dataset().last) - before;
    assert!(seen.windows(2).all(|pair| pair[1] == pair[0] + 1), "{seen:?}");
    assert_eq!(seen.last(), Some(&all));
}

#[test]
fn a_tour_that_plays_by_itself_ends() {
    let mut app = app(STORY);
    types(&mut app, "T<space>");
    waits(&mut app);
    assert!(app.tour_is_over());
    assert_eq!((step(&app), app.day().to_string().as_str()), (5, "2022-01-01"));
}

#[test]
fn a_tour_cannot_do_what_a_reader_cannot() {
    let mut app = app("say Out\nkeys q\nkeys T\nkeys <c-c>\nwait 1s\n");
    assert_eq!(types(&mut app, "T"), Effect::None);
    while let Some(ms) = app.wants_tick() {
        assert_eq!(app.update(Action::Tick { ms }), Effect::None);
    }
    assert_eq!(step(&app), 1);
}

#[test]
fn the_tours_of_the_embedded_data_work() {
    let Ran { code, out, err } = run(&["tour", "check"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}{err}");
    assert_eq!(out.lines().count(), data::TOURS.len());
    let Ran { code, out, .. } = run(&["tour", "list"]);
    assert_eq!(code, 0);
    for (name, _) in data::TOURS {
        assert!(out.lines().any(|line| line.starts_with(name)), "{name} in {out}");
    }
}

#[test]
fn a_tour_that_does_not_work_is_reported_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.tour");
    let long = "word ".repeat(40);
    for (text, place, message) in [
        ("say A\ngo 2018-01-01\nslect cloud\n", "bad.tour:3:1", "unknown verb `slect`"),
        ("say A\ngo soon\n", "bad.tour:2:4", "soon"),
        (
            "say A\ngo 2018-02-01\nselect nobody-at-all\n",
            "bad.tour:3:8",
            "no unit or person matches",
        ),
        ("say A\ngo 2018-02-01\ngo 2018-02-01\n", "bad.tour:3:1", "this changes nothing"),
        (&format!("say {long}\n"), "bad.tour:1:5", "too long for a screen of 80×24"),
        ("say A\ntheme pink\n", "bad.tour:2:1", "unknown theme `pink`"),
    ] {
        fs::write(&path, text).unwrap();
        let Ran { code, out, err } = run(&["tour", "check", path.to_str().unwrap()]);
        assert_eq!(code, 1, "{text}");
        assert!(err.contains(place) && err.contains(message), "{err}");
        assert!(out.ends_with("bad.tour: 1 error\n"), "{out}");
    }
    let Ran { code, err, .. } = run(&["tour", "check", "nothing-like-it"]);
    assert_eq!(code, 2);
    assert!(err.contains("there are: cloud, commerce, six-plus-n"), "{err}");
}

#[test]
fn a_recording_is_the_same_every_time_and_plays_to_the_same_end() {
    let folder = tempfile::tempdir().unwrap();
    let record = |name: &str| {
        let path = folder.path().join(name);
        let place = path.to_str().unwrap();
        let Ran { code, out, err } =
            run(&["tour", "record", "six-plus-n", "--size", "100x30", "-o", place]);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
        fs::read_to_string(path).unwrap()
    };
    let cast = record("one.cast");
    assert!(cast == record("two.cast"), "two recordings differ");
    let mut lines = cast.lines();
    let header: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    assert_eq!(
        (&header["version"], &header["width"], &header["height"]),
        (&2.into(), &100.into(), &30.into())
    );
    let (rows, columns) = (30.try_into().unwrap(), 100.try_into().unwrap());
    let mut screen = vt100::Parser::new(rows, columns, 0);
    let (mut last, mut markers) = (0.0, Vec::new());
    let mut marked: Option<String> = None;
    for line in lines {
        let moment: (f64, String, String) = serde_json::from_str(line).unwrap();
        assert!(moment.0 >= last, "time goes on");
        last = moment.0;
        match moment.1.as_str() {
            "o" => {
                screen.process(moment.2.as_bytes());
                // The step was done at its marker: what comes behind that is the next one, or the cursor at the end.
                if let Some(begin) = marked.take().filter(|_| markers.len() < 16) {
                    assert!(!screen.screen().contents().contains(&begin), "more of {begin}");
                }
            }
            "m" => {
                // A player that pauses here shows the step that the marker names.
                let caption = moment.2.split_once(": ").unwrap().1;
                let begin: String = caption.chars().take(20).collect();
                let shown = screen.screen().contents();
                assert!(shown.contains(begin.trim_end()), "{begin} is not on\n{shown}");
                marked = Some(begin.trim_end().to_owned());
                markers.push(moment.2);
            }
            other => panic!("{other} is no kind of moment"),
        }
    }
    assert!(last > 30.0, "the captions can be read: {last} s");
    assert_eq!(header["duration"], last);
    assert_eq!(markers.iter().filter(|name| name.contains("/16: ")).count(), 16);
    assert_eq!(markers.len(), 16, "a stop for each step, and no more");
    // The end, drawn once, is what all the changes lead to.
    let shown = screen.screen().contents();
    assert!(shown.contains("as of Sun 31 Dec 2023"), "{shown}");
    let end = final_screen("six-plus-n", (100, 30));
    let lines = |text: &str| {
        text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&shown), lines(&end));
}

/// The last screen of a tour of the embedded dataset that plays by itself.
fn final_screen(name: &str, size: (u16, u16)) -> String {
    let text = data::TOURS.iter().find(|(known, _)| *known == name).unwrap().1;
    picture(&play_tour(text, name, size).0)
}

#[test]
fn speed_shortens_all_times_alike() {
    let length = |speed: &str| {
        let Ran { code, out, .. } = run(&["tour", "record", "cloud", "--speed", speed, "-o", "-"]);
        assert_eq!(code, 0);
        let header: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
        header["duration"].as_f64().unwrap()
    };
    let (usual, fast) = (length("1"), length("4"));
    assert!((usual / fast - 4.0).abs() < 0.01, "{usual} and {fast}");
    assert_eq!(run(&["tour", "record", "cloud", "--speed", "0", "-o", "-"]).code, 2);
}

#[test]
fn a_recording_replaces_nothing_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tour.cast");
    fs::write(&path, "mine").unwrap();
    let Ran { code, err, .. } = run(&["tour", "record", "cloud", "-o", path.to_str().unwrap()]);
    assert_eq!((code, fs::read_to_string(&path).unwrap().as_str()), (2, "mine"));
    assert!(err.contains("--force"), "{err}");
}

/// `screenshots/` is what `assets/shots.tour` gives.
#[test]
fn the_pictures_are_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tour = root.join("assets/shots.tour");
    let Ran { code, err, .. } =
        run(&["tour", "shots", tour.to_str().unwrap(), "-o", folder.path().to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    let mut count = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let kept = root.join("screenshots").join(path.file_name().unwrap());
        let hint = "run `cargo run -- tour shots assets/shots.tour -o screenshots`";
        let same = fs::read(&kept).is_ok_and(|kept| kept == fs::read(&path).unwrap());
        assert!(same, "{} is old: {hint}", kept.display());
        count += 1;
    }
    // And the one that moves: `tests/integration/screens/moving_picture.rs`.
    assert_eq!(fs::read_dir(root.join("screenshots")).unwrap().count(), count + 1, "nothing else");
}
