//! The figures: of the whole span or between the pinned day and the one shown, of the whole or of one branch; they are
//! those that `stats` prints.

use std::collections::BTreeMap;

use orgscope::app::App;

use crate::support::command::answer;
use crate::support::datasets::{LANTERN_PATH, lantern};
use crate::support::explorer::{on, open_and_type, types};

/// High enough for all lines.
const SIZE: (u16, u16) = (120, 50);

fn app_of(at: &str, script: &str) -> App {
    open_and_type(lantern(), on(at), SIZE, script)
}

/// What the border says, and all lines; blank ones are left out.
fn listed(at: &str, script: &str) -> (String, Vec<String>) {
    let mut app = app_of(at, script);
    let between = app.figures().expect("the figures").period_label.to_owned();
    let mut lines = BTreeMap::new();
    for _ in 0..9 {
        let view = app.figures().unwrap();
        lines.extend((view.top..).zip(view.lines.iter().map(|it| it.text.clone())));
        types(&mut app, "<pgdn>");
    }
    (between, lines.into_values().filter(|line| !line.is_empty()).collect())
}

/// The lines of `stats` below its head.
fn printed(args: &[&str]) -> Vec<String> {
    let text = answer(&[&["-d", LANTERN_PATH, "stats"], args].concat());
    text.lines().skip(1).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_figures_are_those_that_stats_prints() {
    let (between, lines) = listed("2020-01-01", "i");
    assert_eq!(between, "1 Jan 2018 – 31 Dec 2023");
    assert_eq!(lines, printed(&[]));
    // What differs between two days happened after the earlier one, whichever way one went.
    let pinned = ["--from", "2020-06-15", "--to", "2021-07-01"];
    for script in ["m@2021-07-01<enter>i", "@2021-07-01<enter>m@2020-06-14<enter>i"] {
        let (between, lines) = listed("2020-06-14", script);
        assert_eq!(between, "15 Jun 2020 – 1 Jul 2021");
        assert_eq!(lines, printed(&pinned));
    }
    // With a branch as root, that branch.
    let mut app = app_of("2022-01-01", "/light<enter>gr");
    assert_eq!(app.snapshot().name(app.selected().unwrap()), "Light");
    types(&mut app, "i");
    assert_eq!(app.figures().unwrap().period_label, "1 Jan 2018 – 31 Dec 2023, only Light");
    let (_, lines) = listed("2022-01-01", "/light<enter>gri");
    assert_eq!(lines, printed(&["--unit", "light"]));
}

#[test]
fn enter_goes_to_the_unit_of_the_longest_tenure() {
    let mut app = app_of("2020-01-01", "i");
    let view = app.figures().unwrap();
    let at = view.lines.iter().position(|line| line.text.starts_with("affiliate")).unwrap();
    assert!(view.lines[at].text.contains("14 y 6 mo+ Tom Marsh, Ferry Company"));
    types(&mut app, &"j".repeat(at));
    assert_eq!(app.figures().unwrap().selected, at);
    types(&mut app, "<enter>");
    assert!(app.figures().is_none());
    assert_eq!(app.snapshot().name(app.selected().unwrap()), "Ferry Company");
    // Other lines lead nowhere, and say so.
    types(&mut app, "i<enter>");
    assert!(app.figures().is_some());
    types(&mut app, "<esc>");
    assert!(app.figures().is_none() && app.overlay().is_none());
}

#[test]
fn every_line_can_be_read_at_eighty_columns() {
    let app = open_and_type(lantern(), on("2020-01-01"), (80, 24), "i");
    assert!(app.figures().unwrap().lines.len() < 24);
    let (_, lines) = listed("2020-01-01", "i");
    for line in lines {
        assert!(line.chars().count() <= 74, "{line}");
    }
}
