//! The filter knows states beside names: unknown, vacant, acting, disputed, changed.

use std::sync::{Arc, LazyLock};

use orgscope::app::{Action, App, Key, Start};
use orgscope::data::{self, EMBEDDED};
use orgscope::org::History;
use orgscope::time::Date;
use orgscope::ui;

static LANTERN: LazyLock<Arc<History>> = LazyLock::new(|| {
    Arc::new(data::open(include_str!("../../fixtures/lantern.ron")).unwrap().history)
});

fn app(history: &Arc<History>, script: &str) -> App {
    let start = Start { at: Some(Date::parse("2018-01-01").unwrap()), ..Start::default() };
    let mut app = App::new(history.clone(), Vec::new(), start);
    app.update(Action::Viewport(ui::viewport(&app, 120, 50)));
    for key in Key::parse_script(script).unwrap() {
        app.key(key);
        app.update(Action::Viewport(ui::viewport(&app, 120, 50)));
    }
    app
}

/// The ids of the rows.
fn rows(script: &str) -> Vec<String> {
    let app = app(&LANTERN, script);
    let data = app.history().dataset();
    app.rows().map(|row| data.unit(row.node.unit()).id.to_string()).collect()
}

#[test]
fn states_filter_as_names_do() {
    for (script, wanted) in [
        ("gd2018-03-01<enter>fvacant", &["lantern", "harbour", "south-pier"][..]),
        ("gd2020-11-30<enter>funknown", &["lantern", "lamps", "press"]),
        ("gd2020-07-01<enter>facting", &["lantern", "harbour"]),
        // With a name beside it; each word counts.
        ("gd2021-03-01<enter>facting bo", &["lantern", "light"]),
        ("gd2021-03-01<enter>facting luna", &[]),
        ("gd2019-10-05<enter>fdisputed glass", &["lantern", "lamps", "glass"]),
        // Half of the word is looked for in names.
        ("gd2020-07-01<enter>factin", &[]),
    ] {
        assert_eq!(rows(script), wanted, "{script}");
    }
}

#[test]
fn what_changed_in_the_marked_period_stays() {
    // The event that opened the harbour, and nothing else.
    let opened = rows("gd2018-02-28<enter>]fchanged");
    assert_eq!(opened, ["lantern", "harbour", "north-pier", "south-pier"]);
    // What closed stands at its old place, and moving on filters anew.
    let closed = rows("gd2023-05-30<enter>fchanged<enter>]");
    assert_eq!(closed, ["lantern", "light", "oil"]);
    assert_eq!(rows("gd2023-05-30<enter>fchanged<enter>].").len(), 0);
}

#[test]
fn a_state_is_what_the_tree_says() {
    let history = Arc::new(data::open(EMBEDDED).unwrap().history);
    for (word, day) in [("acting", "2022-12-29"), ("unknown", "2023-05-31")] {
        let app = app(&history, &format!("gd{day}<enter>f{word}"));
        let matches = app.filter().unwrap().matches;
        assert!(matches > 0, "{word}");
        let now = app.snapshot();
        let has = |unit| {
            now.positions(unit).any(|(position, state)| match word {
                "acting" => now.holders(position).any(|it| it.term.acting),
                _ => matches!(state, orgscope::org::PositionState::Unknown(_)),
            })
        };
        let named = |unit| now.name(unit).to_lowercase().split(' ').any(|it| it == word);
        let counted = now.walk().filter(|(unit, _)| has(*unit) || named(*unit)).count();
        assert_eq!(matches, counted, "{word}");
    }
}
