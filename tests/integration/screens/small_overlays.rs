//! Every overlay on the smallest screens: its field and at least one of its rows are in view, and the title stays as it is.

use orgscope::app::{App, LocatedProblem, Start, Tour};
use orgscope::org::{Diagnostic, Rule, Subject};
use orgscope::ui::{self, Theme};
use ratatui::layout::Rect;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{Size, fit, paint, types_and_searches, waits};

use super::explorer_with_a_problem::plain;

/// The keys that open an overlay, the prompt of its field, and whether it has rows besides.
const OVERLAYS: [(&str, Option<&str>, bool); 16] = [
    ("@", Some("date: "), true),
    ("@2020", Some("date: 2020"), true),
    ("@x<enter>", Some("date: x"), true),
    ("f", Some("f "), false),
    ("fdisputed", Some("f disputed"), false),
    ("/", Some("/ "), true),
    ("/lin", Some("/ lin"), true),
    ("e", Some("e "), true),
    (":", Some(": "), true),
    (":next", Some(": next"), true),
    ("0m$D", None, true),
    ("i", None, true),
    ("?", None, true),
    ("E", None, true),
    ("t", None, true),
    (SEVERAL_SOURCES, None, true),
];

/// The keys that list the sources of an event of the embedded dataset; those of the other one have no address.
const SEVERAL_SOURCES: &str = "@2023-03-28<enter>o";

/// The rows below the panes take more or less room: bars of announced events, the presenter layout, words of a remote.
const BEFORE: [(&str, bool); 5] =
    [("", false), ("a", false), ("P", false), ("", true), ("a", true)];

fn explorer(before: (&str, bool), keys: &str, size: Size) -> App {
    let problem = LocatedProblem {
        diagnostic: Diagnostic::new(Rule::NoSource, Subject::Dataset, "`x` has no source"),
        place: None,
    };
    let tours = vec![Tour::parse("first", "say Hello\n").unwrap()];
    let start = Start { tours, ..Start::default() };
    let history = if keys == SEVERAL_SOURCES { alibaba() } else { lantern() };
    let mut app = App::new(history.clone(), vec![problem], start);
    fit(&mut app, size);
    let (script, caption) = before;
    types_and_searches(&mut app, script);
    if caption {
        // A key of the reader would take the words away.
        app.begin_remote(&format!("say Good evening\nkeys {keys}\n")).unwrap();
        assert_eq!(app.take_remote_outcome(), Some(Ok(())), "{keys}");
        assert!(app.caption().is_some(), "{keys}");
        waits(&mut app);
    } else {
        types_and_searches(&mut app, keys);
    }
    app
}

#[test]
fn an_overlay_shows_its_field_and_a_row_and_never_covers_the_title() {
    for before in BEFORE {
        for (keys, field, has_rows) in OVERLAYS {
            let mut app = explorer(before, keys, (60, 16));
            for size in (40..=60).flat_map(|width| (10..=16).map(move |height| (width, height))) {
                fit(&mut app, size);
                shows_a_row(&app, size, field, has_rows, &format!("{before:?} {keys} {size:?}"));
            }
        }
    }
}

/// Checks the overlay that is open.
fn shows_a_row(app: &App, size: Size, field: Option<&str>, has_rows: bool, case: &str) {
    assert!(app.overlay().name().is_some(), "{case}");
    let areas = ui::areas(app, Rect::new(0, 0, size.0, size.1));
    let popup = areas.popup;
    let screen = plain(&paint(app, &Theme::colour(false)));
    let shown = || format!("{case}:\n{}", screen.join("\n"));
    let inside = |y: u16| -> String {
        let columns = usize::from(popup.x)..usize::from(popup.right());
        columns.filter_map(|x| screen[usize::from(y)].chars().nth(x)).collect()
    };
    for title in &screen[..usize::from(areas.title.height)] {
        assert!(!title.contains(['┌', '─', '┐', '│']), "the title: {}", shown());
    }
    // The border lies around all of it.
    let (above, below) = (usize::from(popup.y) - 1, usize::from(popup.bottom()));
    assert!(below < screen.len(), "{}", shown());
    assert!(screen[above].contains('┌') && screen[below].contains('└'), "{}", shown());
    let first = inside(popup.y);
    assert!(first.starts_with(field.unwrap_or("")), "the field: {}", shown());
    let mut rows = popup.y + u16::from(field.is_some())..popup.bottom();
    assert!(!has_rows || rows.any(|y| !inside(y).trim().is_empty()), "a row: {}", shown());
}
