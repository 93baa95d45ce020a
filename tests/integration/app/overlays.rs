//! Help, palette, problems, hints and prefixes: all from one table.

use super::company::{at, dataset};
use crate::support::datasets::alibaba;
use crate::support::explorer::{on, open_and_type};
use orgscope::app::keymap::Keymap;
use orgscope::app::{
    Action, App, Command, Effect, HelpLine, KeyScope, LocatedProblem, Start, Viewport,
};
use orgscope::org::{Diagnostic, History, Rule, Subject};

#[test]
fn the_help_lists_every_key() {
    let mut hand = at("2018-01-01");
    hand.keys("?");
    let help = hand.app.help().unwrap();
    let listed: Vec<(String, &str)> = help
        .lines
        .iter()
        .filter_map(|line| match line {
            HelpLine::Keys { keys, title, .. } => Some((keys.clone(), *title)),
            _ => None,
        })
        .collect();
    for info in Command::TABLE {
        assert!(listed.iter().any(|(_, title)| *title == info.title), "{}", info.name);
    }
    for binding in
        Keymap::default().bindings().iter().filter(|binding| binding.scope.meets(KeyScope::LETTERS))
    {
        let found = listed.iter().any(|(keys, title)| {
            *title == binding.command.info().title
                && keys.split("  ").any(|key| key == binding.label())
        });
        assert!(found, "{}", binding.label());
    }
    for binding in
        Keymap::default().bindings().iter().filter(|binding| binding.scope.meets(KeyScope::FIELD))
    {
        let found =
            listed.iter().any(|(keys, _)| keys.split("  ").any(|key| key == binding.label()));
        assert!(found, "{}", binding.label());
    }
    hand.keys("jj<c-d>G");
    let help = hand.app.help().unwrap();
    assert_eq!(help.top, help.lines.len() - 20);
    hand.keys("q");
    assert_eq!(hand.app.overlay().name(), None);
}

#[test]
fn every_action_is_reachable_through_the_palette() {
    for info in Command::TABLE {
        let panes =
            info.keys.is_empty() || info.keys.iter().any(|(scope, _)| scope.meets(KeyScope::PANES));
        if !panes || matches!(info.command, Command::Palette | Command::Back) {
            continue;
        }
        let mut hand = at("2018-01-01");
        hand.keys(":");
        hand.app.update(Action::Paste(info.title.to_owned()));
        let palette = hand.app.palette().unwrap();
        assert_eq!(palette.rows[0].command, info.command, "{}", info.title);
        assert_eq!(palette.rows[0].keys, Keymap::default().keys_of(info.command, KeyScope::PANES));
    }
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut hand = at("2018-01-01");
    hand.keys(":next ev<enter>");
    assert_eq!(hand.headline(), "Cranes becomes Lifting");
    assert_eq!(hand.app.overlay().name(), None);
    // One step for undo, as if typed.
    hand.keys("u");
    assert_eq!(hand.day(), "2018-01-01");
    hand.keys(":undo<enter>");
    assert_eq!(hand.status(), "nothing to undo");
    hand.keys(":mouse<enter>");
    assert!(hand.app.mouse());
    assert_eq!(hand.keys(":quit at once<enter>"), Effect::Quit);
    hand.keys(":zzzz");
    assert!(hand.app.palette().unwrap().rows.is_empty());
    assert_eq!(hand.keys("<enter>"), Effect::Bell);
    hand.keys("<c-u>");
    let all = hand.app.palette().unwrap().rows.len();
    hand.keys("<down><down><c-n><c-p>");
    assert_eq!(hand.app.palette().unwrap().selected, 2);
    hand.keys(&"<pgdn>".repeat(all));
    assert_eq!(hand.app.palette().unwrap().selected, all - 1);
}

#[test]
fn q_is_a_letter_in_a_field_and_ctrl_c_always_quits() {
    let mut hand = at("2018-01-01");
    hand.keys(":q");
    assert_eq!(hand.app.palette().unwrap().text, "q");
    assert_eq!(hand.keys("<c-c>"), Effect::Quit);
    hand.keys("<esc>");
    for layer in ["?", "E", "gd"] {
        hand.keys(layer);
        assert_eq!(hand.keys("<c-c>"), Effect::Quit, "{layer}");
        assert_eq!(hand.keys("<esc>"), Effect::None, "{layer}");
    }
    assert_eq!(hand.keys("g<c-c>"), Effect::Quit);
    assert_eq!(hand.keys("q"), Effect::Quit);
}

#[test]
fn a_prefix_shows_what_may_follow_and_never_times_out() {
    let mut hand = at("2018-01-01");
    hand.keys("3g");
    assert_eq!(hand.app.pending().as_deref(), Some("3g"));
    hand.app.update(Action::Tick { ms: 60_000 });
    assert_eq!(hand.app.pending().as_deref(), Some("3g"));
    let follow: Vec<String> =
        hand.app.hints().iter().flat_map(|hint| &hint.keys).map(ToString::to_string).collect();
    for key in ["g", "d", "n", "p", "r", "b"] {
        assert!(follow.contains(&key.to_owned()), "{key} in {follow:?}");
    }
    hand.keys("<esc>");
    assert_eq!(hand.app.pending(), None);
    assert_eq!(hand.keys("zx"), Effect::Bell);
    assert_eq!(hand.status(), "zx means nothing");
}

#[test]
fn hints_name_only_keys_that_work_here() {
    for (layer, scope) in [
        ("", KeyScope::TREE),
        ("<tab>", KeyScope::DETAILS),
        ("?", KeyScope::LIST),
        ("E", KeyScope::LIST),
        (":", KeyScope::FIELD),
        ("gd", KeyScope::FIELD),
    ] {
        let mut hand = at("2018-01-01");
        hand.keys(layer);
        assert!(!hand.app.hints().is_empty());
        for hint in hand.app.hints() {
            for key in hint.keys {
                let works = Keymap::default()
                    .bindings()
                    .iter()
                    .any(|b| b.scope.meets(scope) && b.label() == key);
                assert!(works, "{layer}: {key}");
            }
        }
    }
}

#[test]
fn alt_is_esc_and_then_the_key() {
    let mut hand = at("2018-01-01");
    hand.keys("gd<a-j>");
    assert_eq!(hand.app.overlay().name(), None);
    assert_eq!(hand.selected(), "Cranes");
}

/// Only the problems in view are made into rows, also at the end of a very long list.
#[test]
fn of_very_many_problems_those_in_view_are_rows() {
    let (history, _) = History::compile(dataset());
    let problem = |number: usize| LocatedProblem {
        diagnostic: Diagnostic::new(Rule::NotOpen, Subject::Dataset, format!("number {number}")),
        place: None,
    };
    let problems = (0..50_000).map(problem).collect();
    let mut app = App::new(history.into(), problems, Start::default());
    assert_eq!(app.title().badges, ["50000 errors"]);
    app.update(Action::Viewport(Viewport { popup_rows: 6, ..app.viewport() }));
    for (script, selected) in
        [("E", 0), ("j", 1), ("<c-d>", 4), ("G", 49_999), ("k", 49_998), ("gg", 0)]
    {
        for key in orgscope::app::Key::parse_script(script).unwrap() {
            app.key(key);
        }
        let view = app.problems().unwrap();
        assert_eq!((view.rows.len(), view.selected), (6, selected), "{script}");
        let chosen = view.rows[view.selected - view.top].message;
        assert_eq!(chosen, format!("number {selected}"), "{script}");
    }
    // A click chooses what stands on the line, wherever the list begins.
    app.key(orgscope::app::Key::char('G'));
    assert_eq!(app.update(Action::ClickPopup(2)), Effect::None);
    assert_eq!(app.problems().map(|view| (view.top, view.selected)), Some((49_994, 49_996)));
    assert_eq!(app.update(Action::ClickPopup(6)), Effect::Bell);
}

#[test]
fn problems_lead_to_what_they_are_about() {
    let (history, _) = History::compile(dataset());
    let problem = |rule, subject| LocatedProblem {
        diagnostic: Diagnostic::new(rule, subject, "something"),
        place: Some("data.ron:3:1".into()),
    };
    let problems = vec![
        problem(Rule::UnusedUnit, Subject::Unit(super::company::unit("south"))),
        problem(Rule::NotOpen, Subject::Event(orgscope::org::EventId::new(4))),
    ];
    let mut app = App::new(history.into(), problems, Start::default());
    assert_eq!(app.title().badges, ["1 error"]);
    let mut key = |script: &str| {
        for key in orgscope::app::Key::parse_script(script).unwrap() {
            app.key(key);
        }
        (
            app.overlay().name(),
            app.day().to_string(),
            app.problems().map(|view| view.rows[view.selected - view.top].rule),
        )
    };
    let open = key("E");
    assert_eq!((open.0, open.2), (Some("What is wrong with the dataset"), Some("unit-not-open")));
    assert_eq!(key("<enter>"), (None, "2019-06-01".into(), None));
    assert_eq!(key("Ej").2, Some("unused-unit"));
    assert_eq!(key("<enter>").0, None);
    assert_eq!(app.wished(), Some(super::company::unit("south")));
}

#[test]
fn space_pages_the_help_and_the_lists() {
    for list in ["?", "gd2023-03-28<enter>D"] {
        let typed = |keys: &str| open_and_type(alibaba(), on("2023-03-01"), (80, 24), keys);
        let top = |app: &App| match app.help() {
            Some(help) => help.top,
            None => app.changes().expect("the list").selected,
        };
        let paged = typed(&format!("{list}<space>"));
        assert!(top(&paged) > 0, "{list}");
        assert_eq!(top(&paged), top(&typed(&format!("{list}<pgdn>"))), "{list}");
    }
}
