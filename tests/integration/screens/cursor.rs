//! The terminal's own cursor stands where keys go: a reader who follows it with a magnifier or a screen reader gets
//! the right line.

use std::sync::Arc;

use orgscope::app::tour::Tour;
use orgscope::app::{App, Key, LocatedProblem, Start};
use orgscope::data;
use orgscope::org::{Diagnostic, History, Rule, Subject};
use orgscope::ui::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::support::datasets::lantern;
use crate::support::explorer::{fit, types_and_searches};

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 40), (80, 24), (40, 12)];

fn problems() -> Vec<LocatedProblem> {
    let problem = |text: &str| LocatedProblem {
        diagnostic: Diagnostic::new(Rule::NoSource, Subject::Dataset, text).hint("cite one"),
        place: Some(format!("{text}.ron:7:3")),
    };
    vec![problem("one"), problem("two")]
}

fn painted(app: &App, area: Rect) -> (Option<Position>, Buffer) {
    let mut buffer = Buffer::empty(area);
    let cursor = ui::paint(app, &Theme::colour(false), area, &mut buffer);
    (cursor, buffer)
}

struct Seen {
    layer: Option<&'static str>,
    cursor: Position,
    /// The line it stands in, from there on and before it.
    on: String,
    before: String,
}

fn seen(
    history: &Arc<History>,
    problems: Vec<LocatedProblem>,
    script: &str,
    size: (u16, u16),
) -> Seen {
    let tours = ["first", "second"].map(|name| Tour::parse(name, "say Hello\n").unwrap()).into();
    let mut app = App::new(history.clone(), problems, Start { tours, ..Start::default() });
    fit(&mut app, size);
    types_and_searches(&mut app, script);
    let area = Rect::new(0, 0, size.0, size.1);
    let (cursor, buffer) = painted(&app, area);
    let cursor = cursor.unwrap_or_else(|| panic!("no cursor after {script:?} at {size:?}"));
    assert!(area.contains(cursor), "{cursor:?} is outside of {size:?} after {script:?}");
    let part = |columns: std::ops::Range<u16>| -> String {
        columns.map(|x| buffer[(x, cursor.y)].symbol()).collect()
    };
    let (before, on) = (part(0..cursor.x), part(cursor.x..size.0));
    Seen { layer: app.overlay().name(), cursor, on, before }
}

#[test]
fn the_cursor_stands_on_the_chosen_row_or_behind_typed_text() {
    for size in SIZES {
        // What is pressed, the layer that then lies on top, and what stands at the cursor.
        for (script, layer, on) in [
            ("gg", None, "Lantern"),
            ("?", Some("Help"), ""),
            ("?/mouse<enter>", Some("Help"), ""),
            ("E", Some("What is wrong with the dataset"), "warning no-source  one.ron"),
            ("Ej", Some("What is wrong with the dataset"), "warning no-source  two.ron"),
            ("t", Some("Tours"), "first"),
            ("tj", Some("Tours"), "second"),
        ] {
            let seen = seen(lantern(), problems(), script, size);
            assert_eq!(seen.layer, layer, "{script}");
            assert!(seen.on.contains(on), "{script} at {size:?}: {:?}", seen.on);
            assert!(!seen.on.trim().is_empty(), "{script} at {size:?}");
        }
        for (script, layer, before) in [
            ("@dec", Some("Go to a date"), "date: dec"),
            (":mou", Some("Commands"), ": mou"),
            ("/har", Some("Find"), "/ har"),
            ("fhar", Some("Filter the tree"), "f har"),
            ("?/mou", Some("Help"), "/ mou"),
        ] {
            let seen = seen(lantern(), problems(), script, size);
            assert_eq!(seen.layer, layer, "{script}");
            assert!(seen.before.ends_with(before), "{script} at {size:?}: {:?}", seen.before);
        }
        // A row down is a line down, in every list.
        for (script, rows) in [("gg", 1), ("0<tab>gg", 1), ("0m$D", 1), ("E", 3), ("t", 1)] {
            let at = |script: &str| seen(lantern(), problems(), script, size).cursor;
            let (one, next) = (at(script), at(&format!("{script}j")));
            // Where one problem fills the window, the next takes its place.
            let rows = if script == "E" && size.1 == 12 { 0 } else { rows };
            assert!(next.y >= one.y + rows, "{script} at {size:?}: {one:?} {next:?}");
        }
    }
}

#[test]
fn without_a_row_to_choose_the_cursor_stands_where_that_is_said() {
    let nothing = Arc::new(data::open("(schema: 1, title: \"Nothing\")").unwrap().history);
    for size in SIZES {
        let empty = |script: &str| seen(lantern(), Vec::new(), script, size);
        assert!(empty("E").on.contains("No errors in the file"));
        assert!(empty("mD").on.contains("nothing differs"));
        let filtered = empty("fno such unit<enter>");
        assert!(filtered.on.contains("no unit and no"), "{:?}", filtered.on);
        for script in ["", "<tab>", "E", "D", "?", "/", ":", "@", "P", "v", "G"] {
            seen(&nothing, Vec::new(), script, size);
        }
    }
    assert!(seen(lantern(), Vec::new(), "", (39, 9)).on.contains("orgscope needs"));
}

/// A screen reader reads what changes: where one pane is shown at a time, that is the row that is left, the row
/// that is reached, and the line of words, as docs/without-the-explorer.md says.
#[test]
fn in_a_window_of_one_pane_a_move_changes_two_rows_and_the_line_of_words() {
    let area = Rect::new(0, 0, 80, 24);
    let mut app = App::new(lantern().clone(), Vec::new(), Start::default());
    orgscope::explorer::lay_out(&mut app, (area.width, area.height));
    // The keys to begin with are taught at first.
    "jkjk".chars().for_each(|key| drop(app.key(Key::char(key))));
    for _ in 0..4 {
        let (_, before) = painted(&app, area);
        app.key(Key::char('j'));
        let (cursor, after) = painted(&app, area);
        let row = |buffer: &Buffer, y: u16| -> String {
            (0..area.width).map(|x| buffer[(x, y)].symbol()).collect()
        };
        let changed: Vec<u16> =
            (0..area.height).filter(|y| row(&before, *y) != row(&after, *y)).collect();
        let reached = cursor.unwrap().y;
        // The line of words, too, says what is reached.
        assert_eq!(changed, [reached - 1, reached, 22]);
    }
}
