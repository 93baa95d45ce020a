//! In front of people: questions in the middle, another window, another dataset; nothing is lost by it.

use std::sync::Arc;

use orgscope::app::keymap::Keymap;
use orgscope::app::{Action, App, Play, Start};
use orgscope::data;
use proptest::prelude::*;

use crate::support::datasets::{LANTERN, lantern};
use crate::support::explorer::{fit, picture, selected, types, waits};

use super::lamps_tour::{STORY, app, start};

#[test]
fn from_any_question_one_key_leads_back() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let before = picture(&app);
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
        assert_eq!(picture(&app), before, "{question}");
    }
    types(&mut app, "/T");
    assert_eq!((app.overlay().name(), app.caption()), (Some("Find"), None), "typed");
    types(&mut app, "<esc>mL3]zMgrvvT");
    assert_eq!(picture(&app), before);
}

#[test]
fn a_question_before_a_pause_leads_back_to_before_it() {
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
fn a_new_size_in_the_middle_keeps_the_place() {
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
            let mut fresh = App::new(lantern().clone(), Vec::new(), start(STORY));
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
fn a_reload_in_the_middle_keeps_the_step() {
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
    assert_eq!(here(&app), there, "the step is played anew");
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
    assert!(
        picture(&app).contains("the tour cannot go on: no unit or person matches `no-such-unit`")
    );
    types(&mut app, "<enter>");
    assert_eq!((app.caption().unwrap().number, app.day().to_string().as_str()), (2, "2020-01-01"));
    assert!(!picture(&app).contains("cannot go on"), "said once");
}

#[test]
fn a_tour_types_the_keys_of_the_table() {
    let own = Keymap::with(&[("next-event".into(), vec!["w".into()])]).unwrap();
    let tour = "say A\ngo 2019-01-01\nkeys ]\n";
    let mut usual = app(tour);
    let mut app = App::new(lantern().clone(), Vec::new(), Start { keys: own, ..start(tour) });
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
fn with_the_mouse_too_a_reader_takes_over_and_comes_back() {
    let mut app = app(STORY);
    types(&mut app, "T<enter>");
    waits(&mut app);
    let before = picture(&app);
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
        assert_eq!(picture(&app), before, "{action:?}");
    }
    // Reading on in the details is not a question, and a clicker that plays by itself is not stopped by time.
    app.update(Action::WheelDetails(1));
    assert!(app.caption().is_some());
    types(&mut app, "<space>");
    waits(&mut app);
    assert!(app.tour_is_over());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// At any speed, with late ticks and frames in between, every event is shown.
    #[test]
    fn every_event_is_shown_however_late_the_ticks_come(
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
