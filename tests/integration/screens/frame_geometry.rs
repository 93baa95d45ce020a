//! A frame keeps its shape: at every size, in ASCII, with wide characters and long names.

use std::sync::Arc;

use orgscope::app::{Action, App, Key};
use orgscope::data;
use orgscope::org::{History, Signs};
use orgscope::ui::{self, Pointer, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::types;
use crate::support::explorer::{fit, paint};

use super::explorer_with_a_problem::{open, plain};

#[test]
fn every_size_can_be_drawn() {
    for script in
        ["", "]]", "<tab>v", "?", ":x", "@2020", "/lin", "fpier", "0m$", "0m$D", "E", "a", "g"]
    {
        let mut app = open(lantern(), &format!("@2021-03-01<enter>{script}"), (120, 40));
        let large = [(1, 200), (500, 1), (500, 200), (60, 200), (200, 24)];
        let sizes = (0..60u16).flat_map(|width| (0..30u16).map(move |height| (width, height)));
        for size in sizes.chain(large) {
            fit(&mut app, size);
            paint(&app, &Theme::colour(false));
        }
    }
}

#[test]
fn the_ascii_screen_is_ascii_but_for_names() {
    let scripts = [
        "",
        "0]",
        "@2021-02-28<enter>]",
        "?",
        "?G",
        ":",
        "a",
        "vv",
        "+",
        "@20",
        "@x<enter>",
        "/a",
        "/zzz",
        "fa",
        "fa<enter>",
        "f",
        "t",
        "E",
        "0m$D",
        "0m$d",
        "P",
        "0 ",
        "F",
        "<tab>v",
        "<tab>vv",
        "<tab>vvv",
        "g",
        "A",
        "a[[[[",
        "jgr",
        "zR$G",
        "yy",
        "yl",
        "u",
    ];
    for (script, size) in
        scripts.iter().flat_map(|it| [(it, (110, 32)), (it, (50, 14)), (it, (30, 5))])
    {
        let app = open(lantern(), script, size);
        for line in plain(&paint(&app, &Theme::colour(true))) {
            // Letters of names stay as they are; nothing of our own is outside ASCII.
            let foreign: String =
                line.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
            assert_eq!(foreign, "", "{script}: {line}");
        }
    }
}

/// On every stop of the real history the frame is whole, also with Chinese names.
#[test]
fn borders_hold_on_every_stop() {
    for size in [(80, 24), (160, 50)] {
        let mut app = open(alibaba(), "0", size);
        let mut stops = 0;
        loop {
            for script in ["", "<tab>", "<tab>"] {
                types(&mut app, script);
                frame_is_whole(&app, size);
            }
            let before = (app.day(), app.event_number());
            app.key(Key::char(']'));
            fit(&mut app, size);
            if (app.day(), app.event_number()) == before {
                break;
            }
            stops += 1;
        }
        assert!(stops >= 160, "{stops} stops at {size:?}");
    }
}

fn frame_is_whole(app: &App, size: (u16, u16)) {
    let buffer = paint(app, &Theme::colour(false));
    let (width, height) = size;
    let rows = plain(&buffer);
    let shown = || rows.join("\n");
    for y in 1..height {
        for x in [0, width - 1] {
            assert!(
                "┌┐└┘├┤│".contains(buffer[(x, y)].symbol()),
                "{x},{y} on {}:\n{}",
                app.day(),
                shown()
            );
        }
        let columns: usize = rows[usize::from(y)].width();
        assert_eq!(columns, usize::from(width), "row {y} on {}:\n{}", app.day(), shown());
    }
    let middle = (1..width - 1).find(|x| buffer[(*x, 1)].symbol() == "┬");
    if let Some(x) = middle {
        // It ends at the border of the strip with a joint, unless the words of the border cover that.
        let end = (2..height).find(|y| buffer[(0, *y)].symbol() == "├").expect("the line ends");
        for y in 2..end {
            assert_eq!(buffer[(x, y)].symbol(), "│", "{x},{y} on {}:\n{}", app.day(), shown());
        }
        let under = buffer[(x, end)].symbol();
        assert_ne!(under, "─", "{x},{end} on {}:\n{}", app.day(), shown());
    }
}

/// A popup over Chinese text leaves no half character beside it.
#[test]
fn popups_cut_no_character_in_half() {
    for script in ["?", ":", "@", "E", "/阿里"] {
        let mut app = open(alibaba(), &format!("<tab>{script}"), (110, 34));
        for width in 60..110 {
            fit(&mut app, (width, 34));
            let buffer = paint(&app, &Theme::colour(false));
            for line in plain(&buffer) {
                assert_eq!(line.width(), usize::from(width), "{line}");
            }
        }
    }
}

#[test]
fn clicks_mean_what_is_seen() {
    let size = (120, 36);
    let theme = Theme::colour(false);
    let mut app = open(lantern(), "@2020-01-01<enter>", size);
    let find = |app: &App, text: &str| {
        let rows = plain(&paint(app, &theme));
        let y = rows.iter().position(|row| row.contains(text)).expect(text);
        let x = rows[y].split(text).next().unwrap().width();
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let press =
        |app: &App, x, y| ui::action_of_mouse(app, &theme, 120, 36, Pointer::Press { x, y });
    let (x, y) = find(&app, "Harbour Lights");
    assert!(matches!(press(&app, x, y), Some(Action::Select(_))));
    assert!(matches!(press(&app, x - 2, y), Some(Action::ToggleFold(_))));
    let before = plain(&paint(&app, &theme)).join("\n");
    app.update(press(&app, x - 2, y).unwrap());
    assert!(before.contains("North Pier"));
    assert!(!plain(&paint(&app, &theme)).join("\n").contains("North Pier"));
    // The axis: each cell of the row with the years is a cell of the axis.
    let (x, y) = find(&app, "2019");
    assert_eq!(press(&app, x, y), Some(Action::ClickAxis(x - 1)));
    let cell = app.slider().axis.cell_of(orgscope::time::Date::ymd(2019, 1, 1).unwrap());
    assert_eq!(cell, Some(x - 1));
    let drag = Pointer::Drag { x: 500, from: (x, y) };
    assert_eq!(ui::action_of_mouse(&app, &theme, 120, 36, drag), Some(Action::DragAxis(117)));
    let wheel = |x, y| ui::action_of_mouse(&app, &theme, 120, 36, Pointer::Wheel { x, y, by: 1 });
    assert_eq!(wheel(x, y), Some(Action::WheelAxis(1)));
    assert_eq!(wheel(3, 3), Some(Action::WheelTree(1)));
    assert_eq!(wheel(110, 3), Some(Action::WheelDetails(1)));
    assert_eq!(press(&app, 3, 0), None);
}

/// A row of units, each below the one before.
fn row_of_units(count: usize) -> Arc<History> {
    let units: Vec<String> =
        (0..count).map(|n| format!("(id: \"u{n}\", name: \"Unit {n}\")")).collect();
    let under = |n: usize| if n == 0 { String::new() } else { format!(", under: \"u{}\"", n - 1) };
    let opened: Vec<String> =
        (0..count).map(|n| format!("Open(unit: \"u{n}\"{})", under(n))).collect();
    let text = format!(
        "(schema: 1, title: \"Deep\", units: [{}], events: [(id: \"e\", date: \"2020-01-01\", \
         title: \"All\", confidence: Unsourced, changes: [{}])])",
        units.join(", "),
        opened.join(", ")
    );
    Arc::new(data::open(&text).unwrap().history)
}

#[test]
fn a_name_is_seen_however_deep_it_lies() {
    let theme = Theme::colour(false);
    for (count, size, cut) in [
        (9, (80, 24), false),
        (16, (80, 24), true),
        (60, (80, 24), true),
        (60, (40, 12), true),
        (700, (500, 60), true),
    ] {
        let app = open(&row_of_units(count), "zRG", size);
        let rows = plain(&paint(&app, &theme));
        // The last two units: their signs stand where a click takes them for what they are.
        for unit in [count - 2, count - 1] {
            let name = format!("Unit {unit}");
            let lead = |row: &String| {
                let (before, _) = row.split_once(&name)?;
                let only_signs = !before.contains(char::is_alphanumeric);
                only_signs.then(|| before.to_owned())
            };
            let (y, before) =
                rows.iter().enumerate().find_map(|(y, row)| Some((y, lead(row)?))).expect(&name);
            let x = before.width();
            assert!(x <= usize::from(size.0) / 2 + 8, "{}", rows[y]);
            // Levels between the root and a row that have no room are a sign at its front.
            assert_eq!(before.contains('…'), cut, "{}", rows[y]);
            let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
            let press =
                |x| ui::action_of_mouse(&app, &theme, size.0, size.1, Pointer::Press { x, y });
            assert!(matches!(press(x), Some(Action::Select(_))));
            let fold = matches!(press(x - 2), Some(Action::ToggleFold(_)));
            assert_eq!(fold, unit < count - 1, "{}", rows[usize::from(y)]);
        }
    }
}

/// Of a merger of thousands of units no more are searched than are shown: in the stand-in, the marks and the lineage.
#[test]
fn a_merger_of_very_many_units_is_cut_and_counted() {
    let ids = |letter: &str| (0..5000).map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
    let joined = |ids: &[String], each: &dyn Fn(&String) -> String| {
        ids.iter().map(each).collect::<Vec<_>>().join(", ")
    };
    let (merged, never) = (ids("u"), ids("n"));
    let event = |id: &str, date: &str, changes: String| {
        format!(
            "(id: \"{id}\", date: \"{date}\", title: \"{id}\", confidence: Unsourced, changes: [{changes}])"
        )
    };
    let merge = |ids: &[String], into: &str| {
        let units = joined(ids, &|id| format!("\"{id}\""));
        format!("Merge(units: [{units}], into: \"{into}\", under: \"root\")")
    };
    let all: Vec<String> = ["root", "heir", "late"].map(str::to_owned).to_vec();
    let all = [all, merged.clone(), never.clone()].concat();
    let text = format!(
        "(schema: 1, title: \"Merged\", units: [{}], events: [{}])",
        joined(&all, &|id| format!("(id: \"{id}\", name: \"The {id}\")")),
        [
            event("founded", "2000-01-01", "Open(unit: \"root\")".into()),
            event(
                "opened",
                "2005-01-01",
                joined(&merged, &|id| format!("Open(unit: \"{id}\", under: \"root\")"))
            ),
            event("merged", "2010-01-01", merge(&merged, "heir")),
            event("unsaid", "2015-01-01", merge(&never, "late")),
        ]
        .join(", ")
    );
    let history = Arc::new(data::open(&text).unwrap().history);
    let app = open(&history, "@2010-01-01<enter>jv", (120, 36));
    assert_eq!(app.slider().spans.rows.len(), 6);
    // A step over so many marks what is in view, and shows none of those that went.
    let app = open(&history, "@2009-01-01<enter>]", (120, 36));
    let shown: Vec<_> = app.rows().map(|row| (row.name.to_owned(), row.signs)).collect();
    assert_eq!(shown, [("The root".into(), Signs::default()), ("The heir".into(), Signs::NEW)]);
    for (keys, stands) in [("[", "it will come from The u0"), ("[[", "shown is The root")] {
        let app = open(&history, &format!("@2010-01-01<enter>j{keys}"), (120, 36));
        assert_eq!(app.stand_in(), Some(&*format!("The heir is not there yet: {stands}")));
    }
    // Of related units that never opened only the first are searched; the unit itself is always named.
    let late = open(&history, "@2015-01-01<enter>jjv", (120, 36));
    let labels: Vec<String> =
        late.slider().spans.rows.iter().map(|row| row.label.clone()).collect();
    assert_eq!(labels, ["The late"]);
}

#[test]
fn a_very_long_list_shows_the_part_around_the_day() {
    let day = |n: i64| orgscope::time::Date::ymd(2000, 1, 1).unwrap().add_days(n);
    let named = |n: i64| {
        format!(
            "(id: \"e{n}\", date: \"{}\", title: \"Event {n}\", confidence: Unsourced, changes: [{}])",
            day(n),
            if n == 0 {
                "Open(unit: \"u\"), Appoint(person: \"p\", unit: \"u\", role: \"chief\")".to_owned()
            } else {
                let person = ["p", "q"][usize::from(n % 2 == 1)];
                format!(
                    "Rename(unit: \"u\", to: \"Name {n}\"), Appoint(person: \"{person}\", unit: \"u\", role: \"chief\")"
                )
            }
        )
    };
    let events: Vec<String> = (0..3000).map(named).collect();
    let text = format!(
        "(schema: 1, title: \"Restless\", roles: [(id: \"chief\", title: \"Chief\", sole: true)], \
         units: [(id: \"u\", name: \"Name 0\")], people: [(id: \"p\", name: \"P\"), (id: \"q\", name: \"Q\")], \
         events: [{}])",
        events.join(", ")
    );
    let history = Arc::new(data::open(&text).unwrap().history);
    // In each view what is listed is the thousand around the day; the rest is counted at both ends.
    let at = day(2000);
    for (keys, counted) in [
        ("", &["1500 earlier names", "and 500 later names"][..]),
        (
            "v",
            &[
                "1500 earlier names",
                "and 500 later names",
                "499 later events",
                "and 1501 earlier events",
            ],
        ),
        // One of two people who take turns.
        ("vv", &["and 500 earlier posts"]),
        ("vvvv", &["and 499 later events", "and 1501 earlier events"]),
    ] {
        let app = open(&history, &format!("@{at}<enter>{keys}"), (120, 36));
        let lines = format!("{:?}", app.details().lines);
        for text in counted {
            assert!(
                lines.contains(&format!("Text(\"{text}\")")),
                "{keys}: {text} in {lines:.3000}"
            );
        }
        assert!(app.details().lines.len() < 4000);
        let current = if keys == "vvvv" { "Event 2000" } else { "Name 2000" };
        assert!(lines.contains(current), "{keys}");
    }
}

#[test]
fn the_cursor_stands_on_the_focused_row_or_in_the_field() {
    let size = (120, 36);
    let area = Rect::new(0, 0, 120, 36);
    let cursor = |script: &str| {
        let app = open(lantern(), script, size);
        let mut buffer = Buffer::empty(area);
        let at = ui::paint(&app, &Theme::colour(false), area, &mut buffer).unwrap();
        (plain(&buffer)[usize::from(at.y)].clone(), at.x, app.overlay().name())
    };
    assert!(cursor("j").0.contains("Council") || cursor("j").0.contains("├"));
    let (line, x, layer) = cursor("@dec");
    assert_eq!(layer, Some("Go to a date"));
    let before = line.split("dec").next().unwrap().width();
    assert_eq!(usize::from(x), before + 3);
}
