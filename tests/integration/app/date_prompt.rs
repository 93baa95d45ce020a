//! The date prompt: what is typed in any usual way, and refusals that say what it accepts, whole.

use orgscope::app::{App, Start};

use crate::support::datasets::{alibaba, day, lantern};
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

/// What is known to be of the day comes first, the others are counted, and what is not of the day says so.
#[test]
fn a_typed_date_names_the_events_of_its_day() {
    for (typed, text) in [
        ("1 mar 2018", "Thu 1 Mar 2018 · Harbour Lights opens with two piers, and 1 more"),
        ("15 jun 2020", "Mon 15 Jun 2020 · Luna Lin follows Mina Okafor as chief executive"),
        ("2 jun 2020", "Tue 2 Jun 2020"),
    ] {
        let app = app(&format!("gd{typed}"), None, (80, 24));
        assert_eq!(app.prompt().unwrap().preview.unwrap().text, text);
    }
    let start = Start::default();
    let embedded = open_and_type(alibaba(), start.clone(), (80, 24), "gdmid 2021");
    let text = embedded.prompt().unwrap().preview.unwrap().text;
    assert!(text.starts_with("Thu 1 Jul 2021 · ") && text.contains("day unknown"), "{text}");
    let embedded = open_and_type(alibaba(), start, (80, 24), "gd20 june 2023");
    let text = embedded.prompt().unwrap().preview.unwrap().text;
    assert!(text.starts_with("Tue 20 Jun 2023 · Joe Tsai and Eddie Wu named"), "{text}");
    assert!(text.ends_with(", and 1 more"), "{text}");
}

/// Of a time that means one day by itself the search shows that day, as the prompt does.
#[test]
fn the_middle_of_a_year_is_one_day_for_the_prompt_and_for_the_search() {
    for keys in [
        "gdmid 2021<enter>",
        "/cainiao mid 2021<enter>",
        "/who ran cainiao in mid 2021<enter>",
        "/lin wan mid 2021<enter>",
    ] {
        let app = open_and_type(alibaba(), Start::default(), (100, 30), keys);
        assert_eq!(app.day().to_string(), "2021-07-01", "{keys}");
    }
    // Of another time it is the last day.
    let app = open_and_type(alibaba(), Start::default(), (100, 30), "/cfo 2021<enter>");
    assert_eq!(app.day().to_string(), "2021-12-31");
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
