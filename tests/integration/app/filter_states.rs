//! The filter knows states beside names: what changed in the marked period, what is unfilled, what is doubtful.

use std::sync::Arc;

use orgscope::app::App;
use orgscope::org::History;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{on, open_and_type};

fn app(history: &Arc<History>, script: &str) -> App {
    open_and_type(history, on("2018-01-01"), (120, 50), script)
}

/// The ids of the rows: units that match, and those above them.
fn rows(script: &str) -> Vec<String> {
    let app = app(lantern(), script);
    let data = app.history().dataset();
    app.rows().map(|row| data.unit(row.node.unit()).id.to_string()).collect()
}

#[test]
fn states_filter_the_tree_as_names_do() {
    for (script, wanted) in [
        ("gd2018-03-01<enter>fvacant", &["lantern", "harbour", "south-pier"][..]),
        ("gd2020-11-30<enter>funknown", &["lantern", "lamps", "press"]),
        ("gd2020-07-01<enter>facting", &["lantern", "harbour"]),
        // With a name beside it; each word counts.
        ("gd2021-03-01<enter>facting bo", &["lantern", "light"]),
        ("gd2021-03-01<enter>facting luna", &[]),
        ("gd2019-10-05<enter>fdisputed glass", &["lantern", "lamps", "glass"]),
        // Each doubt by the word that the screen has for it, also of two words and with a name behind.
        ("gd2020-07-01<enter>fone source", &["lantern", "council"]),
        ("gd2020-07-01<enter>fone source council", &["lantern", "council"]),
        ("gd2020-07-01<enter>fone source lamps", &[]),
        // An incomplete word is not a state: it is looked for in names.
        ("gd2020-07-01<enter>factin", &[]),
    ] {
        assert_eq!(rows(script), wanted, "{script}");
    }
}

#[test]
fn the_word_changed_keeps_what_changed_in_the_marked_period() {
    // The event that opened the harbour, and nothing else.
    let opened = rows("gd2018-02-28<enter>]fchanged");
    assert_eq!(opened, ["lantern", "harbour", "north-pier", "south-pier"]);
    // A closed unit stands at its old place, and the next step filters again.
    let closed = rows("gd2023-05-30<enter>fchanged<enter>]");
    assert_eq!(closed, ["lantern", "light", "oil"]);
    assert_eq!(rows("gd2023-05-30<enter>fchanged<enter>].").len(), 0);
}

#[test]
fn each_sign_of_the_tree_is_a_word_of_the_filter() {
    for (script, wanted) in [
        ("gd2018-02-28<enter>]fnew", &["lantern", "harbour", "north-pier", "south-pier"][..]),
        ("gd2018-02-28<enter>]fopened", &["lantern", "harbour", "north-pier", "south-pier"]),
        ("gd2023-05-30<enter>fclosed<enter>]", &["lantern", "light", "oil"]),
        (
            "gd2021-02-28<enter>]fmoved",
            &[
                "lantern",
                "light",
                "wicks",
                "oil",
                "glass",
                "north-pier",
                "south-pier",
                "council",
                "press",
            ],
        ),
        ("gd2021-02-28<enter>]frenamed", &[]),
    ] {
        assert_eq!(rows(script), wanted, "{script}");
    }
}

#[test]
fn the_filter_lists_its_states_and_says_truly_why_nothing_is_shown() {
    let states = |script| app(lantern(), script).filter().unwrap().states;
    let listed = states("f").expect("the states");
    assert!(listed.starts_with("states: changed, new, closed, moved, renamed, "), "{listed}");
    assert_eq!(states("flamps"), None);
    assert_eq!(states("fno such name"), Some(listed.clone()));
    for word in listed.trim_start_matches("states: ").split(", ") {
        let app = app(lantern(), &format!("gd2018-01-01<enter>f{word}"));
        if let Some(why) = app.why_filtered_out() {
            assert!(!why.contains("called like that"), "{word}: {why}");
        }
    }
    let why = app(lantern(), "fmoved").why_filtered_out().unwrap();
    assert_eq!(why, "no unit moved in what is marked on this day; Esc shows everything");
}

/// The details call the holder of a lost chief post unknown: the filter finds it.
#[test]
fn a_chief_post_that_nobody_is_known_to_have_taken_over_is_unknown() {
    let app = app(alibaba(), "gd2023-09-20<enter>funknown");
    let ids: Vec<&str> =
        app.rows().map(|row| &*app.history().dataset().unit(row.node.unit()).id).collect();
    assert!(ids.contains(&"dingtalk") && ids.contains(&"eleme"), "{ids:?}");
}

#[test]
fn a_state_matches_the_units_that_show_it() {
    let history = alibaba();
    // One chief post was left, and no source says who followed or that no holder is known.
    for (word, day, left) in [("acting", "2022-12-29", 0), ("unknown", "2023-05-31", 1)] {
        let app = app(history, &format!("gd{day}<enter>f{word}"));
        let matches = app.filter().unwrap().matches.unwrap();
        assert!(matches > 0, "{word}");
        let now = app.snapshot();
        let has = |unit| {
            now.positions(unit).any(|(position, state)| match word {
                "acting" => now.holders(position).any(|it| it.term.acting),
                "unknown" => matches!(state, orgscope::org::PositionState::Unknown(_)),
                other => unreachable!("{other}"),
            })
        };
        let named = |unit| now.name(unit).to_lowercase().split(' ').any(|it| it == word);
        let counted = now.walk().filter(|(unit, _)| has(*unit) || named(*unit)).count();
        assert_eq!(matches, counted + left, "{word}");
    }
}
