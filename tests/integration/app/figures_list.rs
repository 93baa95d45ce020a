//! The figures: of the whole span or between the pinned day and the one shown, of the whole or of one branch; they are
//! those that `stats` prints.

use std::collections::BTreeMap;

use orgscope::app::App;
use unicode_width::UnicodeWidthStr;

use crate::support::command::answer;
use crate::support::datasets::{LANTERN_PATH, lantern};
use crate::support::explorer::{on, open_and_type, types};

/// Wide enough for whole lines; [`listed`] pages through them.
const SIZE: (u16, u16) = (120, 50);
/// The columns inside the border of the list at 80 columns.
const WIDTH_AT_80: usize = 74;

fn app_of(at: &str, script: &str) -> App {
    open_and_type(lantern(), on(at), SIZE, script)
}

/// What the border says, and all lines; blank ones are left out.
fn listed(at: &str, size: (u16, u16), script: &str) -> (String, Vec<String>) {
    let mut app = open_and_type(lantern(), on(at), size, script);
    let period = app.figures().expect("the figures").period_label.to_owned();
    let mut lines = BTreeMap::new();
    loop {
        let view = app.figures().unwrap();
        let before = lines.len();
        lines.extend((view.top..).zip(view.lines.iter().map(|it| it.text.clone())));
        if lines.len() == before {
            break;
        }
        types(&mut app, "<pgdn>");
    }
    (period, lines.into_values().filter(|line| !line.is_empty()).collect())
}

/// The lines of `stats` below its head.
fn printed(args: &[&str]) -> Vec<String> {
    let text = answer(&[&["-d", LANTERN_PATH, "stats"], args].concat());
    text.lines().skip(1).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_figures_are_those_that_stats_prints() {
    let (period, lines) = listed("2020-01-01", SIZE, "i");
    assert_eq!(period, "1 Jan 2018 – 31 Dec 2023");
    assert_eq!(lines, printed(&[]));
    // What differs between two days happened after the earlier one, whichever way one went.
    let pinned = ["--from", "2020-06-15", "--to", "2021-07-01"];
    for script in ["m@2021-07-01<enter>i", "@2021-07-01<enter>m@2020-06-14<enter>i"] {
        let (period, lines) = listed("2020-06-14", SIZE, script);
        assert_eq!(period, "15 Jun 2020 – 1 Jul 2021");
        assert_eq!(lines, printed(&pinned));
    }
    // With a branch as root, that branch.
    let mut app = app_of("2022-01-01", "/light<enter>gr");
    assert_eq!(app.snapshot().name(app.selected().unwrap()), "Light");
    types(&mut app, "i");
    assert_eq!(app.figures().unwrap().period_label, "1 Jan 2018 – 31 Dec 2023, only Light");
    let (_, lines) = listed("2022-01-01", SIZE, "/light<enter>gri");
    assert_eq!(lines, printed(&["--unit", "light"]));
}

#[test]
fn enter_goes_to_the_unit_of_the_longest_tenure() {
    let mut app = app_of("2020-01-01", "i");
    let view = app.figures().unwrap();
    let at = view.lines.iter().position(|line| line.text.starts_with("affiliate")).unwrap();
    // The `+` says that it goes on.
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
    let (_, lines) = listed("2020-01-01", (80, 24), "i");
    assert_eq!(lines, listed("2020-01-01", SIZE, "i").1);
    for line in lines {
        assert!(line.width() <= WIDTH_AT_80, "{line}");
    }
}
