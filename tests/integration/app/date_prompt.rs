//! The date prompt: what is typed in any usual way, and refusals that say what it accepts, whole.

use std::sync::{Arc, LazyLock};

use orgscope::app::{Action, App, Key, Layer, Start};
use orgscope::data;
use orgscope::org::History;
use orgscope::time::Date;
use orgscope::ui::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

static LANTERN: LazyLock<Arc<History>> = LazyLock::new(|| {
    Arc::new(data::open(include_str!("../../fixtures/lantern.ron")).unwrap().history)
});

fn app(script: &str, today: Option<&str>, size: (u16, u16)) -> App {
    let today = today.map(|text| Date::parse(text).unwrap());
    let mut app = App::new(LANTERN.clone(), Vec::new(), Start { today, ..Start::default() });
    let lay_out = |app: &mut App| {
        let view = ui::viewport(app, size.0, size.1);
        app.update(Action::Viewport(view));
    };
    lay_out(&mut app);
    for key in Key::parse_script(script).unwrap() {
        app.key(key);
        lay_out(&mut app);
    }
    app
}

/// The rows of the popup, joined.
fn popup(app: &App, (width, height): (u16, u16)) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    ui::paint(app, &Theme::mono(false), area, &mut buffer);
    let inside = ui::areas(app, area).popup;
    let row = |y: u16| -> String {
        let cells = (inside.x..inside.right()).map(|x| buffer[(x, y)].symbol().to_owned());
        cells.collect::<String>().trim_end().to_owned()
    };
    (inside.y + 1..inside.bottom()).map(row).collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

#[test]
fn every_usual_way_is_read() {
    for (typed, day) in [
        ("29.12.2022", "2022-12-29"),
        ("mid 2021", "2021-07-01"),
        ("dec 2022", "2022-12-01"),
        ("today", "2022-06-15"),
    ] {
        let app = app(&format!("gd{typed}<enter>"), Some("2022-06-15"), (80, 24));
        assert_eq!((app.layer(), app.day().to_string().as_str()), (Layer::Browse, day), "{typed}");
    }
    // Beyond the span it says which day it goes to instead.
    let app = app("gdtoday", Some("2026-11-30"), (80, 24));
    let told = popup(&app, (80, 24));
    assert!(told.contains("31 Dec 2023") && told.contains("today, 30 Nov 2026"), "{told}");
}

#[test]
fn a_refusal_is_read_whole() {
    for size in [(80, 24), (44, 16), (120, 36)] {
        for typed in ["", "soon", "2022-13-01", "31 feb 2021", "+many", "1/2/2021", "spring 2020"] {
            let app = app(&format!("gd{typed}"), None, size);
            let why = app.prompt().unwrap().preview.unwrap_err();
            assert_eq!(popup(&app, size), why, "{typed} at {size:?}");
        }
    }
    let app = app("gdsoon<enter>", None, (80, 24));
    assert_eq!(app.layer(), Layer::DatePrompt);
    assert!(app.prompt().unwrap().preview.unwrap_err().contains("2022"), "it shows an example");
}
