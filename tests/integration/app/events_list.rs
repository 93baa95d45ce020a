//! The list of all events: what is typed filters it, what is chosen shows behind it, Esc puts everything back.

use std::sync::Arc;

use orgscope::app::{Action, App, Effect, Key};
use orgscope::org::{Dataset, Event, History};
use orgscope::time::{Date, Dated};
use orgscope::ui::{self, Pointer, Theme};
use ratatui::layout::Rect;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{on, open, rows, types};

const SIZE: (u16, u16) = (80, 24);

fn app_of(history: &Arc<History>, at: &str) -> App {
    open(history, on(at), SIZE)
}

fn app(at: &str) -> App {
    app_of(lantern(), at)
}

fn screen(app: &App) -> Vec<String> {
    rows(app, &Theme::mono(false))
}

/// Returns the titles that are listed.
fn titles(app: &App) -> Vec<String> {
    app.events().unwrap().rows.iter().map(|row| row.title.to_owned()).collect()
}

fn chosen(app: &App) -> String {
    let view = app.events().unwrap();
    view.rows[view.selected - view.top].title.to_owned()
}

/// Returns the titles of what `text` lets through.
fn found(text: &str) -> Vec<String> {
    let mut app = app("2023-12-31");
    types(&mut app, "e");
    for c in text.chars() {
        app.key(Key::char(c));
    }
    let view = app.events().unwrap();
    assert_eq!(view.found, view.rows.len(), "{text}: all of them are in view");
    titles(&app)
}

#[test]
fn the_list_opens_at_the_current_event_with_what_is_around_it() {
    let mut app = app("2020-06-18");
    types(&mut app, "e");
    assert_eq!(app.overlay().name(), Some("Events"));
    assert_eq!(chosen(&app), "Luna Lin follows Mina Okafor as chief executive");
    let view = app.events().unwrap();
    assert_eq!((view.found, view.all), (17, 17));
    assert!(view.rows.iter().any(|row| row.title == "The fair closes for the winter"));
    assert!(view.rows.iter().any(|row| row.title == "The fair opens again, below the council"));
    // Nothing moves before the reader does.
    assert_eq!(app.day().to_string(), "2020-06-18");
    let rows = screen(&app);
    assert!(rows.iter().any(|row| row.contains("17 of 17")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.contains("Lantern Works")), "the tree keeps some rows");
}

#[test]
fn a_row_has_date_headline_and_doubt() {
    let mut app = app("2019-10-05");
    types(&mut app, "e");
    let rows = screen(&app);
    let row = rows.iter().find(|row| row.contains("Lamps becomes Lamps and Shades")).unwrap();
    assert!(row.contains("5 Oct 2019"), "{row}");
    assert!(row.contains("disputed"), "{row}");
    types(&mut app, "harbour opens");
    let view = app.events().unwrap();
    assert_eq!(view.rows[0].marked, [0, 1, 2, 3, 4, 5, 6, 15, 16, 17, 18, 19]);
    assert_eq!(view.rows[0].doubt, None);
}

#[test]
fn words_dates_and_doubts_filter_the_list() {
    let fair = ["The summer fair is run as a unit", "The fair closes for the winter"];
    for (text, wanted) in [
        // Words of the headline and the summary, accents and case aside.
        ("GIVEN", &["Oil is given up"][..]),
        ("everything that shines", &["Lamps and harbour merge into Light"]),
        // Names of units and people that the event touches, under any of their names.
        ("xiaodeng 2019", &fair),
        ("petra", &["Unknown from here: the head of Wicks"]),
        ("unknown wicks", &["Unknown from here: the head of Wicks"]),
        // Dates: a year, a month, however it is written; one known only to the year is in each of its months.
        ("sep 2019", &["The institute for light is founded", "The fair closes for the winter"]),
        ("2019-09", &["The institute for light is founded", "The fair closes for the winter"]),
        ("fair september 2019", &["The fair closes for the winter"]),
        ("2023", &["Mina Okafor steps down", "Oil is given up"]),
        ("31 may 2023", &["Oil is given up"]),
        // Doubts, alone or with anything else.
        ("disputed", &["Lamps becomes Lamps and Shades"]),
        ("2021 unsourced", &["Unknown from here: the head of Wicks"]),
        (
            "one source",
            &["The council sits for the first time", "Omar Haddad takes the south pier"],
        ),
        ("one sou", &["The council sits for the first time", "Omar Haddad takes the south pier"]),
        ("no such thing", &[]),
    ] {
        assert_eq!(found(text), wanted, "{text}");
    }
}

#[test]
fn tab_keeps_to_the_selected_branch() {
    let mut app = app("2020-01-01");
    types(&mut app, "/harbour lights<enter>e<tab>");
    let view = app.events().unwrap();
    assert_eq!((view.branch, view.all), (Some("Harbour Lights"), 17));
    let all = titles(&app);
    // What happened below it counts, as long as it was below it.
    assert!(all.contains(&"The summer fair is run as a unit".to_owned()), "{all:?}");
    assert!(all.contains(&"The fair closes for the winter".to_owned()), "{all:?}");
    assert!(all.contains(&"Omar Haddad takes the south pier".to_owned()), "{all:?}");
    assert!(!all.contains(&"The fair opens again, below the council".to_owned()), "{all:?}");
    assert!(!all.contains(&"Oil is given up".to_owned()), "{all:?}");
    assert!(screen(&app).iter().any(|row| row.contains("of 17 · only Harbour Lights")));
    types(&mut app, "<tab>");
    assert_eq!(app.events().unwrap().found, 17);
}

#[test]
fn moving_previews_and_escape_restores_everything() {
    for script in ["e<down><down>", "e2021", "edisputed<tab>", "eno such thing", "e<pgdn><c-r>"] {
        let mut app = app("2020-06-18");
        types(&mut app, "lljL");
        let before = screen(&app);
        types(&mut app, script);
        assert_eq!(app.overlay().name(), Some("Events"), "{script}");
        types(&mut app, "<esc>");
        assert_eq!(app.overlay().name(), None);
        // A message may still be there; it is gone with the next key.
        let restored = screen(&app);
        assert_eq!(restored, before, "{script}");
        types(&mut app, "u");
        assert_eq!(app.day().to_string(), "2020-06-18", "{script}: no step of undo is left behind");
    }
}

#[test]
fn enter_goes_to_the_event_as_one_step_of_undo() {
    let mut app = app("2020-06-18");
    types(&mut app, "emina down");
    assert_eq!(app.day().to_string(), "2023-02-01", "it is shown behind the list");
    types(&mut app, "<enter>");
    assert_eq!((app.overlay().name(), app.day().to_string()), (None, "2023-02-01".into()));
    types(&mut app, "u");
    assert_eq!(app.day().to_string(), "2020-06-18");
    // Nothing found: Enter says so and stays.
    types(&mut app, "eno such thing<enter>");
    assert_eq!(app.overlay().name(), Some("Events"));
    assert!(screen(&app).iter().any(|row| row.contains("no event is like that")));
}

#[test]
fn arrows_and_clicks_choose_an_event() {
    let mut app = app("2020-06-15");
    types(&mut app, "e<down>");
    assert_eq!(chosen(&app), "The fair opens again, below the council");
    assert_eq!(app.day().to_string(), "2020-06-20");
    types(&mut app, "<up><up>");
    assert_eq!(app.day().to_string(), "2019-10-05");
    let areas = ui::areas(&app, Rect::new(0, 0, SIZE.0, SIZE.1));
    let title = titles(&app)[0].clone();
    let pointer = Pointer::Press { x: areas.popup.x + 4, y: areas.popup.y + 1 };
    let action = ui::action_of_mouse(&app, &Theme::mono(false), SIZE.0, SIZE.1, pointer).unwrap();
    app.update(action);
    assert_eq!(app.overlay().name(), None);
    let event = app.history().dataset().events.iter().find(|it| *it.title == *title).unwrap();
    assert_eq!(app.day(), event.day());
}

/// Where the current event is filtered out, a list is read from its beginning.
#[test]
fn the_current_event_is_chosen_else_the_first() {
    for (day, script, place) in [
        ("2023-12-31", "e2020", 0),
        ("2018-01-01", "e2020", 0),
        ("2020-06-21", "e2020", 1),
        ("2023-12-31", "e2020<bs><bs><bs><bs>", usize::MAX),
    ] {
        let mut app = app(day);
        types(&mut app, script);
        let view = app.events().unwrap();
        let last = view.found - 1;
        assert!(view.found > 1 && view.selected == place.min(last), "{day} {script}: {view:?}");
    }
}

#[test]
fn the_real_dataset_fits_its_rows() {
    let history = alibaba();
    let mut app = app_of(history, "2022-12-29");
    types(&mut app, "edisputed 2023");
    let view = app.events().unwrap();
    assert!(view.found > 0 && view.found < view.all);
    assert!(view.rows.iter().all(|row| row.doubt.is_some()));
    for ascii in [false, true] {
        let rows = rows(&app, &Theme::mono(ascii));
        let listed = rows.iter().filter(|row| row.contains("disputed ")).count();
        assert!(listed >= view.rows.len(), "the doubt is kept: {rows:#?}");
    }
}

/// A long list must not hold up a key: it is searched piece by piece.
#[test]
fn a_long_list_is_searched_in_pieces() {
    let event = |number: usize| Event {
        id: format!("e{number}").into(),
        date: Dated::parse(&format!("20{:02}-01-{:02}", number % 20, 1 + number % 28)).unwrap(),
        announced: None,
        title: format!("Thing {number}").into(),
        summary: None,
        sources: Box::default(),
        confidence: orgscope::org::Confidence::Confirmed,
        dispute: None,
        changes: 0..0,
    };
    let data = Dataset {
        first: Date::parse("2000-01-01").unwrap(),
        last: Date::parse("2019-12-31").unwrap(),
        events: (0..10_000).map(event).collect(),
        ..Dataset::default()
    };
    let history = Arc::new(History::compile(data).0);
    let mut app = app_of(&history, "2019-12-31");
    types(&mut app, "ething 777");
    assert!(app.is_searching());
    assert!(app.events().unwrap().is_searching);
    assert_eq!(app.wants_tick(), Some(1));
    // Enter waits for the end and then goes there.
    assert_eq!(app.key(Key::parse_script("<enter>").unwrap()[0]), Effect::None);
    assert_eq!(app.overlay().name(), Some("Events"));
    let mut ticks = 0;
    while app.is_searching() {
        app.update(Action::Tick { ms: 1 });
        ticks += 1;
    }
    assert!((3..=6).contains(&ticks), "{ticks}");
    assert_eq!(app.overlay().name(), None);
    let here = app.history().events_on(app.day());
    assert!(here.iter().any(|id| app.history().dataset().event(*id).title.contains("777")));
}

/// The headlines stand in the same column wherever the list is: dates do not take from them while it scrolls.
#[test]
fn headlines_stay_in_their_column() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let mut app = open(alibaba(), on("2019-12-19"), size);
        types(&mut app, "e");
        let mut seen = 0;
        for _ in 0..40 {
            let area = Rect::new(0, 0, size.0, size.1);
            let inside = ui::areas(&app, area).popup;
            let lines = rows(&app, &Theme::mono(false));
            for row in app.events().unwrap().rows.iter().filter(|row| row.when.len() <= 14) {
                let text =
                    format!("{:<14}  {}", row.when, row.title.chars().take(9).collect::<String>());
                let starts = |line: &String| {
                    let cells: String = line.chars().skip(usize::from(inside.x) + 2).collect();
                    cells.starts_with(&text)
                };
                assert!(lines.iter().any(starts), "{size:?}: {text}\n{}", lines.join("\n"));
                seen += 1;
            }
            types(&mut app, "<pagedown>");
        }
        assert!(seen > 100);
    }
}
