//! In front of people: questions in the middle, another window, another dataset; nothing is lost by it.

use std::process::Command as Shell;
use std::sync::{Arc, LazyLock};

use orgscope::app::keymap::Keymap;
use orgscope::app::{Action, App, Effect, Key, Layer, Play, Start, Tour};
use orgscope::data;
use orgscope::org::History;
use orgscope::ui::{self, Format, Theme};
use proptest::prelude::*;

const LANTERN: &str = include_str!("../../fixtures/lantern.ron");

static HISTORY: LazyLock<Arc<History>> =
    LazyLock::new(|| Arc::new(data::open(LANTERN).unwrap().history));

const STORY: &str = "\
title The lamps
say It begins with lamps.
go 2019-01-01
select lamps
say Light comes, and then a pause.
play to 2020-12-31 in 3s
select harbour
pause
go 2021-06-01
say The end.
go 2022-01-01
";

fn start(tour: &str) -> Start {
    Start { tours: vec![Tour::parse("story", tour).unwrap()], ..Start::default() }
}

fn app(tour: &str) -> App {
    let mut app = App::new(HISTORY.clone(), Vec::new(), start(tour));
    fit(&mut app, (120, 36));
    app
}

fn fit(app: &mut App, (width, height): (u16, u16)) {
    app.update(Action::Viewport(ui::viewport(app, width, height)));
}

fn types(app: &mut App, script: &str) -> Effect {
    let size = (app.viewport().width, app.viewport().height);
    let mut effect = Effect::None;
    for key in Key::parse_script(script).unwrap() {
        effect = app.key(key);
        fit(app, size);
    }
    effect
}

fn waits(app: &mut App) {
    while let Some(ms) = app.wants_tick() {
        app.update(Action::Tick { ms });
    }
}

fn picture(app: &App) -> String {
    let size = (app.viewport().width, app.viewport().height);
    ui::picture(app, &Theme::colour(false), size, Format::Text)
}

fn selected(app: &App) -> String {
    app.history().dataset().unit(app.selected().expect("a row")).id.to_string()
}

#[test]
fn from_any_question_one_key_leads_back() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let told = picture(&app);
    assert_eq!(app.caption().unwrap().number, 2);
    // Whatever lies on top, and however it was come to; in a field `T` is a letter.
    for question in [
        "?T",
        "?/pl<f5>",
        "?/pl<enter>T",
        "/omar<f5>",
        ":zoom<f5>",
        "gd2018<f5>",
        "ET",
        "tT",
        "flam<f5>",
    ] {
        types(&mut app, question);
        assert_eq!(app.caption().map(|it| it.number), Some(2), "{question}");
        assert_eq!(picture(&app), told, "{question}");
    }
    types(&mut app, "/T");
    assert_eq!((app.layer(), app.caption()), (Layer::Find, None), "typed");
    types(&mut app, "<esc>mL3]zMgrvvT");
    assert_eq!(picture(&app), told);
}

#[test]
fn a_question_before_a_pause_ends_before_it() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    assert!(app.caption().unwrap().more, "the pause");
    assert_eq!(app.day().to_string(), "2020-12-31");
    types(&mut app, "]]T");
    assert!(app.caption().unwrap().more, "what comes after the pause is still to come");
    assert_eq!(
        (app.day().to_string().as_str(), selected(&app).as_str()),
        ("2020-12-31", "harbour")
    );
    types(&mut app, "<enter>");
    assert_eq!(app.day().to_string(), "2021-06-01");
    assert!(!app.caption().unwrap().more);
    // After the pause it is the place after the pause.
    types(&mut app, "[[zM<f5>");
    assert_eq!(app.day().to_string(), "2021-06-01");
    assert!(!app.caption().unwrap().more);
    // In the middle of playing: back to that very day, and the play goes on to its pause.
    types(&mut app, "<pgup><enter>");
    app.update(Action::Tick { ms: 1 });
    let (day, shown) = (app.day(), picture(&app));
    assert!(day.to_string().as_str() < "2020-12-31", "{day}");
    types(&mut app, "]]3jL$T");
    assert_eq!(app.day(), day);
    assert_eq!(picture(&app), shown);
    waits(&mut app);
    assert_eq!(
        (app.day().to_string().as_str(), selected(&app).as_str()),
        ("2020-12-31", "harbour")
    );
}

#[test]
fn another_window_in_the_middle_changes_no_place() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let there = (app.day(), selected(&app));
    types(&mut app, "]]");
    for size in [(80, 24), (160, 50), (45, 12)] {
        fit(&mut app, size);
        types(&mut app, "T");
        fit(&mut app, size);
        assert_eq!((app.day(), selected(&app)), there);
        assert_eq!(app.slider().axis.cells(), app.viewport().slider_cells, "{size:?}");
        let fresh = {
            let mut fresh = App::new(HISTORY.clone(), Vec::new(), start(STORY));
            fit(&mut fresh, size);
            types(&mut fresh, "T<enter>");
            waits(&mut fresh);
            picture(&fresh)
        };
        assert_eq!(picture(&app), fresh, "{size:?}");
        types(&mut app, "]]");
    }
}

#[test]
fn another_dataset_in_the_middle_keeps_the_step() {
    // The same company, its units written in another order and under another title.
    let text = LANTERN.replacen("title: \"Lantern Works\"", "title: \"Lamp Works\"", 1).replacen(
        "units: [",
        "units: [\n(id: \"newcomer\", name: \"Newcomer\", class: \"team\"),",
        1,
    );
    let text = text.replacen(
        "events: [",
        "events: [\n(id: \"newcomer\", date: \"2018-06-06\", title: \"Newcomer\", confidence: Unsourced, \
         changes: [Open(unit: \"newcomer\")]),",
        1,
    );
    let changed = Arc::new(data::open(&text).unwrap().history);
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let there = (app.day(), selected(&app), app.caption().unwrap().number);
    let headline = app.event_title().map(str::to_owned);
    app.reload(changed, Vec::new());
    let here = |app: &App| (app.day(), selected(app), app.caption().expect("a caption").number);
    assert_eq!(here(&app), there, "still there");
    types(&mut app, "]]zMT");
    assert_eq!(here(&app), there, "come back");
    assert_eq!(app.event_title().map(str::to_owned), headline);
    types(&mut app, "<pgup>");
    assert_eq!((app.day().to_string().as_str(), selected(&app).as_str()), ("2019-01-01", "lamps"));
    types(&mut app, "<pgdn>");
    waits(&mut app);
    assert_eq!(here(&app), there, "told anew");
}

#[test]
fn undo_after_another_dataset_comes_back_to_the_same_event() {
    let text = LANTERN.replacen(
        "events: [",
        "events: [\n(id: \"early\", date: \"2018-01-02\", title: \"Early\", confidence: Unsourced, \
         changes: [Note(text: \"x\", units: [\"lamps\"])]),",
        1,
    );
    let mut app = app(STORY);
    types(&mut app, "0]]]");
    let headline = |app: &App| app.event_title().map(str::to_owned);
    let before = headline(&app);
    types(&mut app, "]]");
    app.reload(Arc::new(data::open(&text).unwrap().history), Vec::new());
    types(&mut app, "uu");
    assert_eq!(headline(&app), before);
}

#[test]
fn a_dataset_without_the_unit_is_reported_and_the_tour_goes_on() {
    let mut app = app("say A\ngo 2019-01-01\nselect no-such-unit\nsay B\ngo 2020-01-01\n");
    types(&mut app, "T");
    assert!(picture(&app).contains("the tour cannot go on: nothing is called `no-such-unit`"));
    types(&mut app, "<enter>");
    assert_eq!((app.caption().unwrap().number, app.day().to_string().as_str()), (2, "2020-01-01"));
    assert!(!picture(&app).contains("cannot go on"), "said once");
}

#[test]
fn a_tour_types_the_keys_of_the_table() {
    let own = Keymap::with(&[("next-event".into(), vec!["w".into()])]).unwrap();
    let tour = "say A\ngo 2019-01-01\nkeys ]\n";
    let mut usual = app(tour);
    let mut app = App::new(HISTORY.clone(), Vec::new(), Start { keys: own, ..start(tour) });
    for app in [&mut usual, &mut app] {
        fit(app, (120, 36));
        app.start_tour(0);
        waits(app);
    }
    assert_eq!(app.day(), usual.day());
    // The reader's own keys are their own again.
    let before = app.day();
    types(&mut app, "w");
    assert!(app.day() > before);
}

#[test]
fn the_presenters_screen_is_quiet_large_and_says_what_comes() {
    for size in [(80, 24), (120, 36), (160, 50)] {
        let mut app = app(STORY);
        fit(&mut app, size);
        types(&mut app, "PT");
        let shown = picture(&app);
        assert!(shown.contains("1/3") && shown.contains("next: Light comes"), "{shown}");
        assert!(shown.lines().next().unwrap().contains("▀▀█"), "a large date: {shown}");
        // The keys are told to an audience when somebody explores, not when a step is turned.
        types(&mut app, "]");
        assert!(picture(&app).contains("]  Next event"));
        types(&mut app, "T");
        assert!(!picture(&app).contains("Next event"));
    }
}

#[test]
fn in_a_large_room_nothing_is_dim() {
    for theme in ui::ThemeName::ALL {
        let theme = Theme::new(theme, ui::Depth::True, false);
        let mut app = app(STORY);
        types(&mut app, "T<pgdn>");
        waits(&mut app);
        let svg = |app: &App| ui::picture(app, &theme, (120, 36), Format::Svg);
        let usual = svg(&app);
        types(&mut app, "P");
        let large = svg(&app);
        // Roles are dim for whoever sits before the screen, and as clear as names for the others.
        let role_of = |svg: &str| {
            let document = roxmltree::Document::parse(svg).unwrap();
            let role = document.descendants().find(|node| {
                // Not the heading of the details, which is bold.
                node.has_tag_name("text")
                    && node.text() == Some("Member")
                    && node.attribute("font-weight").is_none()
            });
            let role = role.unwrap();
            let of = |name: &str| role.attribute(name).unwrap_or("").to_owned();
            (of("fill"), of("opacity"))
        };
        let plain = {
            let document = roxmltree::Document::parse(&large).unwrap();
            let word = document.descendants().find(|node| node.text() == Some("Council")).unwrap();
            (word.attribute("fill").unwrap().to_owned(), String::new())
        };
        // Neither is what comes next, which stands in the border.
        let next = |svg: &str| {
            let document = roxmltree::Document::parse(svg).unwrap();
            let word = document.descendants().find(|node| node.text() == Some("more")).unwrap();
            word.attribute("fill").unwrap().to_owned()
        };
        assert_eq!(next(&large), plain.0, "{:?}", theme.name());
        assert_ne!(role_of(&usual), plain, "{:?}", theme.name());
        assert_eq!(role_of(&large), plain, "{:?}", theme.name());
    }
}

#[test]
fn what_closes_things_closes_the_caption_before_the_program() {
    let mut app = app(STORY);
    assert_eq!(types(&mut app, "Tq"), Effect::None);
    assert!(app.caption().is_none());
    types(&mut app, "T?");
    assert_eq!((types(&mut app, "q"), app.layer()), (Effect::None, Layer::Browse));
    assert_eq!(types(&mut app, "q"), Effect::Quit);
}

#[test]
fn a_caption_that_is_too_long_is_cut_in_the_signs_of_the_theme() {
    let mut app = app(&format!("say {}end\ngo 2019-01-01\n", "word ".repeat(60)));
    fit(&mut app, (80, 24));
    types(&mut app, "T");
    let shown = ui::picture(&app, &Theme::colour(true), (80, 24), Format::Text);
    let rows: Vec<&str> = shown.lines().skip(21).take(2).collect();
    assert!(rows[0].contains("1/1  word") && rows[1].contains("word"), "{shown}");
    assert!(rows[1].is_ascii() && rows[1].trim_end_matches(['|', ' ']).ends_with('~'), "{shown}");
    // A short one and a Chinese one keep to their lines.
    for (said, second) in [("Short.", ""), (&*"灯笼".repeat(40), "灯笼")] {
        let mut app = self::app(&format!("say {said}\ngo 2019-01-01\n"));
        fit(&mut app, (80, 24));
        types(&mut app, "T");
        let shown = picture(&app);
        let row = shown.lines().nth(22).unwrap().trim_matches(['│', ' ']);
        assert!(row.starts_with(second) && (second.is_empty() == row.is_empty()), "{shown}");
    }
}

#[test]
fn with_the_mouse_too_a_reader_takes_over_and_comes_back() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let told = picture(&app);
    let other = app.rows().next().unwrap().node.unit();
    for action in [
        Action::ClickAxis(3),
        Action::DragAxis(9),
        Action::WheelAxis(-1),
        Action::WheelTree(1),
        Action::Select(other),
        Action::ToggleFold(other),
    ] {
        app.update(action.clone());
        fit(&mut app, (120, 36));
        assert!(app.caption().is_none(), "{action:?}");
        assert!(app.title().badges.iter().any(|badge| badge.contains("tour 2/3")), "{action:?}");
        types(&mut app, "T");
        assert_eq!(picture(&app), told, "{action:?}");
    }
    // Reading on in the details is no question, and a clicker that plays by itself is not stopped by time.
    app.update(Action::WheelDetails(1));
    assert!(app.caption().is_some());
    types(&mut app, "<space>");
    waits(&mut app);
    assert!(app.tour_is_over());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However fast, however late the ticks, with whatever frames in between: every event is seen.
    #[test]
    fn no_event_is_ever_skipped(
        speed in 0usize..9,
        calendar in any::<bool>(),
        late in proptest::collection::vec(0u64..100_000, 1..40),
        changes in proptest::collection::vec(0usize..40, 0..3),
    ) {
        let mut app = app(STORY);
        types(&mut app, "0");
        types(&mut app, &"<lt>".repeat(9));
        types(&mut app, &">".repeat(speed));
        if calendar {
            types(&mut app, "p");
        }
        let mode = if calendar { Play::Calendar } else { Play::Events };
        let mut seen: Vec<usize> =
            app.event_number().into_iter().collect();
        let first = app.history().dataset().first;
        let all = app.history().stops_until(app.history().dataset().last)
            - app.history().stops_until(first.add_days(-1));
        types(&mut app, "<space>");
        let mut late = late.into_iter().cycle();
        let mut ticks = 0;
        while let Some(due) = app.wants_tick() {
            app.update(Action::Tick { ms: due + late.next().unwrap() });
            // A frame is drawn after each tick: what it shows is what has been seen.
            seen.extend(app.event_number());
            if changes.contains(&ticks) {
                types(&mut app, ">");
            }
            ticks += 1;
            prop_assert!(ticks < 200_000, "{mode:?} never ends");
        }
        seen.dedup();
        prop_assert!(seen.windows(2).all(|pair| pair[1] == pair[0] + 1), "{mode:?}: {seen:?}");
        prop_assert!(*seen.first().unwrap() <= 1);
        prop_assert_eq!(*seen.last().unwrap(), all);
    }
}

/// What a shell makes of a command line.
fn words(line: &str) -> Vec<String> {
    let script = format!("orgscope() {{ printf '%s\\0' \"$@\"; }}; {line}");
    let done = Shell::new("sh").args(["-c", &script]).output().unwrap();
    assert!(done.status.success(), "{line}");
    let text = String::from_utf8(done.stdout).unwrap();
    text.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn a_link_restores_the_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's a $HOME (\"lamp\") 灯;#.ron");
    std::fs::write(&path, LANTERN).unwrap();
    for keys in ["", "gd2020-05-05<enter>jj", "gd2019-02-01<enter>mgd2020-12-31<enter>j"] {
        for data in [Some(path.to_str().unwrap().to_owned()), None] {
            let history = match &data {
                Some(_) => HISTORY.clone(),
                None => Arc::new(data::open(data::EMBEDDED).unwrap().history),
            };
            let mut app = App::new(history, Vec::new(), Start { data, ..Start::default() });
            fit(&mut app, (120, 36));
            types(&mut app, keys);
            let Effect::Copy(line) = types(&mut app, "yl") else { panic!("nothing was copied") };
            let mut args = words(&line);
            args.insert(0, "screenshot".into());
            let done = assert_cmd::Command::cargo_bin("orgscope")
                .unwrap()
                .env_remove("ORGSCOPE_DATA")
                .args(&args)
                .output()
                .unwrap();
            let opened = String::from_utf8(done.stdout).unwrap();
            assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
            // Date and comparison in the title, the selection by its heading, and the details of it.
            let told = picture(&app);
            let (one, other) = (told.lines().next().unwrap(), opened.lines().next().unwrap());
            assert_eq!(one, other, "{line}");
            let heading =
                |text: &str| text.lines().nth(1).unwrap().rsplit_once('┬').unwrap().1.to_owned();
            assert_eq!(heading(&told), heading(&opened), "{line}");
        }
    }
}

#[test]
fn a_row_that_is_in_view_is_selected_where_it_stands() {
    let mut app = app(STORY);
    fit(&mut app, (80, 24));
    types(&mut app, "zR");
    let rows: Vec<_> = app.rows().map(|row| row.node.unit()).collect();
    let top = app.tree_extent().1;
    for unit in rows.iter().chain(rows.iter().rev()) {
        app.update(Action::Select(*unit));
        assert_eq!(app.selected(), Some(*unit));
        assert_eq!(app.tree_extent().1, top, "a click scrolls nothing");
        let now: Vec<_> = app.rows().map(|row| row.node.unit()).collect();
        assert_eq!(now, rows);
    }
}

/// What clickers send: the arrows turn steps, `.` and `b` blank the screen, and any key brings it back.
#[test]
fn a_clicker_turns_steps_and_blanks_the_screen() {
    let mut app = app(STORY);
    types(&mut app, "T");
    let number = |app: &App| app.caption().map(|caption| caption.number);
    let first = number(&app);
    types(&mut app, "<right>");
    assert_ne!(number(&app), first);
    types(&mut app, "<left>");
    assert_eq!(number(&app), first);
    for sign in ['.', 'b'] {
        let shown = picture(&app);
        types(&mut app, &sign.to_string());
        assert_eq!(picture(&app).trim(), "", "{sign}");
        types(&mut app, "j");
        assert_eq!((picture(&app), number(&app)), (shown, first), "{sign}");
    }
}
