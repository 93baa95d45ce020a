//! The date prompt: what is typed in any usual way, and refusals that say what it accepts, whole.

use orgscope::app::{App, Start};

use crate::support::datasets::{day, lantern};
use crate::support::explorer::{open_and_type, popup};

fn app(script: &str, today: Option<&str>, size: (u16, u16)) -> App {
    let start = Start { today: today.map(day), ..Start::default() };
    open_and_type(lantern(), start, size, script)
}

#[test]
fn every_usual_way_to_write_a_date_is_read() {
    for (typed, day) in [
        ("29.12.2022", "2022-12-29"),
        ("mid 2021", "2021-07-01"),
        ("dec 2022", "2022-12-01"),
        ("today", "2022-06-15"),
    ] {
        let app = app(&format!("gd{typed}<enter>"), Some("2022-06-15"), (80, 24));
        assert_eq!((app.overlay().name(), app.day().to_string().as_str()), (None, day), "{typed}");
    }
    // Beyond the span it says which day it goes to instead.
    let app = app("gdtoday", Some("2026-11-30"), (80, 24));
    let shown = popup(&app);
    assert!(shown.contains("31 Dec 2023") && shown.contains("today, 30 Nov 2026"), "{shown}");
}

#[test]
fn a_refusal_is_shown_whole_at_every_size() {
    for size in [(80, 24), (44, 16), (120, 36)] {
        for typed in ["", "soon", "2022-13-01", "31 feb 2021", "+many", "1/2/2021", "spring 2020"] {
            let app = app(&format!("gd{typed}"), None, size);
            let why = app.prompt().unwrap().preview.unwrap_err();
            assert_eq!(popup(&app), why, "{typed} at {size:?}");
        }
    }
    let app = app("gdsoon<enter>", None, (80, 24));
    assert_eq!(app.overlay().name(), Some("Go to a date"));
    assert!(app.prompt().unwrap().preview.unwrap_err().contains("2022"), "it shows an example");
}
