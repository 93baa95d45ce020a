//! The filter knows states beside names: unknown, vacant, acting, disputed, changed.

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
fn a_state_matches_the_units_that_show_it() {
    let history = alibaba();
    for (word, day) in [("acting", "2022-12-29"), ("unknown", "2023-05-31")] {
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
        assert_eq!(matches, counted, "{word}");
    }
}
