//! Out of the terminal: which source is opened and which line is edited, and what is refused.

use std::sync::Arc;

use orgscope::app::{App, BrokenFile, EditAt, Effect, Start};
use orgscope::data;

use crate::support::datasets::{LANTERN, day, lantern};
use crate::support::explorer::{fit, open, screen, types};

/// The fictional company; the letter to all staff has an address too.
fn app(at: &str, start: Start) -> App {
    let text = LANTERN.replace(
        "title: \"Letter to all staff\",",
        "title: \"Letter to all staff\", url: \"https://example.org/letter\",",
    );
    let history = Arc::new(data::open(&text).unwrap().history);
    open(&history, Start { at: Some(day(at)), ..start }, (80, 24))
}

fn opens(url: &str) -> Effect {
    Effect::OpenUrl(url.to_owned())
}

#[test]
fn a_single_source_is_opened_at_once_and_named() {
    let mut app = app("2023-05-31", Start::default());
    // One source reports the closing of Oil; it is the event just reached, and it touches the row above.
    types(&mut app, "/light<enter>gd2021-07-01<enter>");
    assert_eq!(types(&mut app, "o"), opens("https://example.org/letter"));
    assert!(screen(&app).contains("opening https://example.org/letter"));
    app.cannot_open("https://example.org/letter", "open it yourself: there is no desktop here");
    assert!(screen(&app).contains("https://example.org/letter (open it yourself"));
}

#[test]
fn of_several_sources_one_is_chosen() {
    let mut app = app("2020-06-15", Start::default());
    assert_eq!(types(&mut app, "o"), Effect::None);
    assert_eq!(app.overlay().name(), Some("Open a source in the browser"));
    let rows: Vec<String> =
        app.sources().unwrap().rows.iter().map(|row| format!("{} {}", row.name, row.url)).collect();
    assert_eq!(
        rows,
        [
            "Lantern Works, Letter to all staff https://example.org/letter",
            "Harbour Gazette, Lamps for the harbour https://example.org/lamps"
        ]
    );
    assert!(screen(&app).contains("Letter to all staff") && screen(&app).contains("org/lamps"));
    assert_eq!(types(&mut app, "j<enter>"), opens("https://example.org/lamps"));
    assert_eq!(app.overlay().name(), None);
    types(&mut app, "o<esc>");
    assert_eq!(app.overlay().name(), None);
}

#[test]
fn a_source_without_an_address_is_refused_with_the_reason() {
    let mut app = app("2021-12-31", Start::default());
    types(&mut app, "/wicks<enter>");
    assert_eq!(types(&mut app, "o"), Effect::Bell);
    let shown = screen(&app);
    assert!(shown.contains("no source with an address is given for: Unknown from here"), "{shown}");
}

#[test]
fn the_dataset_is_edited_at_the_event() {
    let own = || Start { data: Some("lantern.ron".into()), ..Start::default() };
    let mut app = app("2020-06-15", own());
    assert_eq!(types(&mut app, "O"), Effect::Edit(EditAt::Event("chief-changes".into())));
    // Between events it is the one that made the row so.
    types(&mut app, "gd2021-12-20<enter>/light<enter>");
    assert_eq!(types(&mut app, "O"), Effect::Edit(EditAt::Event("light-permanent".into())));
    app.cannot_edit("`vi\u{1b}[2J` ended with exit status: 1");
    assert!(screen(&app).contains("the editor: `vi\u{fffd}[2J` ended with exit status: 1"));
}

#[test]
fn a_dataset_without_a_file_is_not_edited() {
    for (start, why) in [
        (Start::default(), "the embedded dataset is not a file that can be edited"),
        (
            Start { data: Some("-".into()), ..Start::default() },
            "standard input is not a file that can be edited",
        ),
        (
            Start { data: Some("/dev/fd/63".into()), once: true, ..Start::default() },
            "a pipe is not a file that can be edited",
        ),
    ] {
        let mut app = app("2020-06-15", start);
        assert_eq!(types(&mut app, "O"), Effect::Bell);
        assert!(screen(&app).contains(why), "{}", screen(&app));
    }
}

#[test]
fn an_unreadable_file_is_reported_whole_until_it_is_repaired() {
    let mut app = app("2020-06-15", Start { data: Some("lantern.ron".into()), ..Start::default() });
    types(&mut app, "E");
    assert!(screen(&app).contains("No errors in the file."));
    types(&mut app, "<esc>");
    let broken = BrokenFile {
        file: "lantern.ron".into(),
        at: Some((22, 5)),
        message: format!(
            "unexpected field named `unitss` in the dataset, {}end",
            "word ".repeat(30)
        ),
        hint: Some("did you mean `units`?".into()),
    };
    app.cannot_reload(broken);
    fit(&mut app, (80, 24));
    // However many keys later.
    types(&mut app, "jjkE");
    let rows = screen(&app);
    for part in [
        "the file cannot be read",
        "lantern.ron:22:5",
        "`unitss`",
        "word end",
        "did you mean `units`?",
    ] {
        assert!(rows.contains(part), "{part}: {rows}");
    }
    assert!(!rows.contains("No errors"));
    // The editor opens where it is broken.
    types(&mut app, "<esc>");
    assert_eq!(types(&mut app, "O"), Effect::Edit(EditAt::Place(22, 5)));
    app.reload(lantern().clone(), Vec::new());
    types(&mut app, "E");
    assert!(screen(&app).contains("No errors in the file."));
}
