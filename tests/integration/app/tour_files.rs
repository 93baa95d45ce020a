//! A reader's own tours: where they are found, how mistakes are reported, and recordings of all of them.

use std::fs;
use std::path::Path;

use orgscope::app::{Action, App, Start, Tour};
use orgscope::{data, ui};

use crate::support::command::{Ran, command};
use crate::support::datasets::{LANTERN, alibaba};
use crate::support::explorer::{fit, play_tour};

fn run(config: &Path, args: &[&str]) -> Ran {
    Ran::of(command(args).env("XDG_CONFIG_HOME", config))
}

#[test]
fn each_mistake_is_reported_with_its_place_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.tour");
    for (text, place, message, hint) in [
        ("sya Hello\n", "1:1", "unknown verb `sya`", "did you mean `say`?"),
        ("say A\n  gp 2018\n", "2:3", "unknown verb `gp`", "there are: title, say, go"),
        ("say 阿里云\ngo\n", "2:1", "`go` needs a date", ""),
        (
            "say A\ngo 2018-02-30\n",
            "2:4",
            "2018-02-30",
            "write a day from 2018-01-01 to 2023-12-31",
        ),
        ("say A\ngo 2031-01-01\n", "2:4", "lies outside the dataset", "from 2018-01-01"),
        (
            "say A\ngo 2019-01-01\nplay to 2018-06-01\n",
            "3:6",
            "is not after",
            "`go` goes to any day",
        ),
        ("say A\nplay 2019-01-01\n", "2:6", "write `play to DATE`", ""),
        (
            "say A\nplay to 2019-01-01 in a while\n",
            "2:6",
            "invalid time `a while`: expected 2s",
            "",
        ),
        ("say A\ncompare yesterday-ish\n", "2:9", "yesterday-ish", "write a day from"),
        ("say A\nselect clod\n", "2:8", "no unit or person matches", "did you mean `cloud`?"),
        (
            "say A\nselect dinggtalkk\n",
            "2:8",
            "no unit or person matches",
            "did you mean `dingtalk`?",
        ),
        (
            "say A\ngo 2019-01-01\nselect cloud-and-technology\n",
            "3:8",
            "does not show it",
            "`go` to a day",
        ),
        ("say A\nkeys ]]<nope>\n", "2:8", "<nope>", "`]]j<enter>`"),
        ("say A\nfold sideways\n", "2:6", "`fold` takes nothing, `all`, or a number", ""),
        ("say A\nunfold 2\n", "2:8", "`unfold` takes nothing, or `all`", ""),
        ("say A\npause 2s\n", "2:7", "`wait 2s` waits two seconds", ""),
        ("say A\nwait 2 minutes\n", "2:6", "invalid time", ""),
        ("say A\nwait 99999999999s\n", "2:6", "invalid time", ""),
        ("say A\nshot ../../etc/passwd\n", "2:6", "letters, digits and hyphens", ""),
        ("say A\nsize 9x9x9\n", "2:6", "120x36", ""),
        ("say A\ntheme pink\n", "2:1", "unknown theme `pink`", "there are: dark"),
        ("say A\nunfold all\nkeys x\nkeys <f5>\n", "4:1", "this changes nothing", "leave it out"),
        ("\u{feff}\r\nsay\r\n", "2:1", "`say` needs the caption of the step", ""),
        ("# nothing\n", "1:1", "says and does nothing", "begin with `say`"),
    ] {
        fs::write(&path, text).unwrap();
        let Ran { code, out, err } = run(folder.path(), &["tour", "check", path.to_str().unwrap()]);
        assert_eq!(code, 1, "{text}: {out}{err}");
        assert!(err.contains(&format!("own.tour:{place}\n")), "{text}: {err}");
        assert!(err.contains(message) && err.contains(hint), "{text}: {err}");
    }
    // All of them at once, in their order.
    fs::write(&path, "say A\ngp x\nwait soon\nfoldd\n").unwrap();
    let Ran { out, err, .. } = run(folder.path(), &["tour", "check", path.to_str().unwrap()]);
    assert!(out.ends_with("own.tour: 3 errors\n"), "{out}");
    let places: Vec<usize> =
        ["own.tour:2:1", "own.tour:3:6", "own.tour:4:1"].map(|it| err.find(it).unwrap()).into();
    assert!(places.is_sorted(), "{err}");
    // A tour that cannot be read cannot be played or recorded: the place is named, and standard output is empty.
    let Ran { code, out, err } =
        run(folder.path(), &["tour", "record", path.to_str().unwrap(), "-o", "-"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("own.tour:2:1"), "{err}");
    // One that can be read and not be done is recorded, and the recording is not trusted blindly.
    fs::write(&path, "say A\ngo 2019-01-01\nselect no-such-unit-at-all\n").unwrap();
    let Ran { code, out, err } =
        run(folder.path(), &["tour", "record", path.to_str().unwrap(), "-o", "-"]);
    assert!(code == 0 && out.contains("the tour cannot go on"), "{out}");
    assert!(err.contains("a problem in the tour") && err.contains("tour check"), "{err}");
    fs::write(&path, b"say \xff\n").unwrap();
    let Ran { code, out, err } = run(folder.path(), &["tour", "check", path.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("own.tour"), "{err}");
}

#[test]
fn tours_beside_a_dataset_and_in_the_readers_folder() {
    let (config, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = config.path().join("orgscope/tours");
    fs::create_dir_all(&own).unwrap();
    let data = place.path().join("company.ron");
    fs::write(&data, LANTERN).unwrap();
    fs::write(place.path().join("story.tour"), "title Beside\nsay A\ngo 2019-01-01\n").unwrap();
    fs::write(own.join("story.tour"), "title Mine\nsay A\ngo 2020-01-01\n").unwrap();
    fs::write(own.join("broken.tour"), "say A\nslect x\n").unwrap();
    fs::write(own.join("notes.txt"), "no tour").unwrap();
    let list = |args: &[&str]| {
        let Ran { code, out, err } = run(config.path(), &[args, &["tour", "list"]].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let data = data.to_str().unwrap();
    // The dataset's own tours come first; of two of one name the second says how to get it.
    let lines = list(&["-d", data]);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].starts_with("story ")
            && lines[0].contains("1 step ")
            && lines[0].contains("Beside")
    );
    assert!(lines[1].starts_with("broken") && lines[1].contains("cannot be read"));
    assert!(lines[2].contains("Mine") && lines[2].contains("another has its name: give the path"));
    let path = own.join("story.tour");
    for (name, day) in [("story", "1 Jan 2019"), (path.to_str().unwrap(), "1 Jan 2020")] {
        let Ran { code, out: cast, err } =
            run(config.path(), &["-d", data, "tour", "record", name, "-o", "-"]);
        assert_eq!(code, 0, "{err}");
        assert!(cast.contains(day), "{name}");
    }
    // The tours of the embedded dataset belong to that dataset only; a reader's own tours to any.
    let lines = list(&[]);
    assert_eq!(lines.len(), data::TOURS.len() + 2, "{lines:?}");
    let Ran { code, out, err } = run(config.path(), &["-d", data, "tour", "check"]);
    assert_eq!(code, 1);
    assert!(out.contains("broken.tour: 1 error") && err.contains("did you mean `select`?"));
    assert!(out.contains("story.tour: fine"));
    let Ran { code, err, .. } =
        run(config.path(), &["-d", data, "tour", "record", "cloud", "-o", "-"]);
    assert_eq!(code, 2);
    assert!(err.contains("there are: story, broken, story"), "{err}");
}

#[test]
fn every_recording_shows_every_event_and_ends_on_the_same_screen_at_any_size() {
    let config = tempfile::tempdir().unwrap();
    for (name, text) in data::TOURS {
        for size in [(80, 24), (160, 50)] {
            let place = format!("{}x{}", size.0, size.1);
            let args = ["tour", "record", name, "--size", &place, "--markers", "events", "-o", "-"];
            let Ran { code, out: cast, err } = run(config.path(), &args);
            assert_eq!((code, err.as_str()), (0, ""));
            let mut lines = cast.lines();
            let header: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
            assert_eq!(header["version"], 2);
            let rows = size.1.try_into().unwrap();
            let mut screen = vt100::Parser::new(rows, size.0.try_into().unwrap(), 0);
            // It is played in a terminal in which something was done before.
            screen.process("\u{1b}[7mold text \u{1b}[31m".repeat(400).as_bytes());
            let (mut last, mut markers) = (0.0, Vec::new());
            for line in lines {
                let (at, kind, text): (f64, String, String) = serde_json::from_str(line).unwrap();
                assert!(at >= last);
                last = at;
                match kind.as_str() {
                    "o" => screen.process(text.as_bytes()),
                    "m" => markers.push(text),
                    other => panic!("{other}"),
                }
            }
            let (app, events) = play_tour(text, name, size);
            let steps = Tour::parse(name, text).unwrap().steps.len();
            let (captions, marked): (Vec<_>, Vec<_>) =
                markers.into_iter().partition(|it| it.contains(&format!("/{steps}: ")));
            assert_eq!(captions.len(), steps);
            assert_eq!(marked, events, "a marker for each event, in order");
            let drawn = ui::picture(&app, &ui::Theme::colour(false), size, ui::PictureFormat::Text);
            let clean = |text: &str| {
                text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(clean(&screen.screen().contents()), clean(&drawn), "{name} {size:?}");
            assert_eq!(header["duration"], last, "and stays as long as it has to be read");
        }
    }
}

/// A step, and what is on the screen then.
type Shown = (usize, &'static [&'static str]);

/// What must be on the screen when a step is over: what its caption speaks of.
const SHOWN: [(&str, &[Shown]); 3] = [
    (
        "cloud",
        &[
            (1, &["Alibaba Cloud", "Simon Hu"]),
            (2, &["Alibaba Cloud Intelligence", "Jeff Zhang", "Cloud becomes Cloud"]),
            (3, &["DingTalk", "Chen Hang", "DingTalk  moved from Alibaba Group"]),
            (4, &["Big DingTalk", "+ new", "Ye Jun"]),
            (
                5,
                &["Cloud and Technology", "Alibaba Cloud Intelligence", "DingTalk", "DAMO Academy"],
            ),
            (6, &["Alibaba Cloud outage"]),
            (7, &["What changed between 28 Dec 2022 and", "Daniel Zhang", "acting"]),
            (8, &["Simon Hu", "26 Nov 2018 – 29 Dec 2022", "since 29 Dec 2022"]),
            (9, &["Dutch-language site"]),
            (10, &["Cloud Intelligence Group", "Daniel Zhang", "1+6+N: a holding"]),
            (11, &["Cloud Intelligence Group", "Daniel Zhang", "Boards of the groups"]),
            (12, &["DingTalk", "moved from Cloud Intelligence", "DingTalk leaves"]),
            (13, &["Cloud Intelligence Group", "acting", "Daniel Zhang unexpec"]),
            (14, &["Cloud spin-off dropped"]),
            (15, &["Alibaba Cloud Intell", "below Cloud", "6 Dec 2021? – 29 Dec 2022"]),
        ],
    ),
    (
        "commerce",
        &[
            (1, &["Jiang Fan", "Jet Jing"]),
            (
                2,
                &[
                    "Greater Tmall",
                    "Tmall Business Group",
                    "Tmall Supermarket",
                    "Tmall Import-Export",
                ],
            ),
            (3, &["Tmall Business Group", "Jiang Fan"]),
            (4, &["Partner, Alibaba Part", "Jiang Fan loses"]),
            (5, &["in 26 days", "China and International Digital Commerce start"]),
            (
                6,
                &[
                    "China Digital Commerce",
                    "Trudy Dai",
                    "International Digital Commerce",
                    "Jiang Fan",
                ],
            ),
            (
                7,
                &[
                    "Taobao and Tmall (Big Taob",
                    "Industry Operation",
                    "Platform Strategy",
                    "User Operation",
                ],
            ),
            (8, &["Taobao Tmall Business Gro", "Trudy Dai"]),
            (9, &["Taobao and Tmall Group", "Eddie Wu also becom"]),
            (
                10,
                &["Wu Jia", "Chen Weiye", "Liu Bo", "Liu Yiman", "Wang Tingxiang", "Cheng Daofang"],
            ),
        ],
    ),
    (
        "six-plus-n",
        &[
            (1, &["Alibaba Group", "Daniel Zhang"]),
            (2, &["What changed between 27 Mar 2023 and", "Taobao Tmall Business Gro"]),
            (3, &["Cloud Intelligence Group", "Daniel Zhang"]),
            (4, &["Taobao Tmall Business Gro", "Trudy Dai", "China Digital Commerce"]),
            (5, &["Local Services Group", "Yongfu Yu", "Amap"]),
            (6, &["Global Digital Business Group", "Jiang Fan"]),
            (7, &["Cainiao Smart Logistics", "Lin Wan"]),
            (8, &["Digital Media and Entertainm", "Fan Luyuan"]),
            (9, &["Alibaba Health"]),
            (10, &["Disputed", "The filing speaks of groups"]),
            (11, &["Taobao and Tmall Group", "Eddie Wu", "Boards of the groups"]),
            (12, &["Cainiao Smart Logistics", "Hema Business Group", "Cloud Intelligence Group"]),
            (13, &["in 82 days", "Joe Tsai becomes chairman and Eddie Wu CEO"]),
            (14, &["Joe Tsai", "Joe Tsai after Daniel Zhang", "Joe Tsai becomes chairman"]),
            (15, &["1688", "Xianyu", "DingTalk", "Cloud Intelligence Group"]),
            (16, &["What changed between 27 Mar 2023 and"]),
        ],
    ),
];

#[test]
fn each_step_shows_what_its_caption_says() {
    let history = alibaba();
    for (name, steps) in SHOWN {
        let text = data::TOURS.iter().find(|(known, _)| *known == name).unwrap().1;
        let tour = Tour::parse(name, text).unwrap();
        assert_eq!(tour.steps.len(), steps.len(), "{name}");
        for size in [(80, 24), (120, 36), (160, 50)] {
            let start = Start { tours: vec![tour.clone()], ..Start::default() };
            let mut app = App::new(history.clone(), Vec::new(), start);
            let fit = |app: &mut App| {
                fit(app, size);
            };
            fit(&mut app);
            app.start_tour(0);
            for (number, shown) in steps {
                fit(&mut app);
                while let Some(ms) = app.wants_tick() {
                    app.update(Action::Tick { ms });
                    fit(&mut app);
                }
                assert_eq!(app.caption().unwrap().number, *number);
                let screen =
                    ui::picture(&app, &ui::Theme::colour(false), size, ui::PictureFormat::Text);
                // What the caption says is not a proof.
                let caption = size.1 - 3;
                let without: Vec<&str> = screen.lines().take(usize::from(caption)).collect();
                let without = without.join("\n");
                for part in *shown {
                    assert!(without.contains(part), "{name} {number} {size:?}: {part}\n{screen}");
                }
                app.key(orgscope::app::Key::new(orgscope::app::KeyCode::Enter));
            }
        }
    }
}
