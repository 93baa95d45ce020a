//! What a frame says can be read as it stands: no "now" of another day, a count says of what, a name has the room that
//! there is, and a popup stays inside the frame.

use std::sync::Arc;

use orgscope::app::details::Line;
use orgscope::app::tree::RowNode;
use orgscope::app::{App, Start};
use orgscope::data;
use orgscope::org::{History, UnitId};
use proptest::prelude::*;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{on, open, open_and_type, picture, types_and_searches};
use crate::support::generate::{dataset, wishes};

const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (120, 36), (200, 60)];

/// What is typed to see each kind of list; the word to search for is a part of all names.
fn lists(word: &str) -> Vec<String> {
    ["/WORD", "/WORD<tab>", "e", "eWORD", "D", "a", "v", "vv", "vvv", "vvvv", "E", "i"]
        .map(|keys| keys.replace("WORD", word))
        .to_vec()
}

/// The day shown is not the reader's: nothing is of "today", and nothing lasts until "now".
fn speaks_of_no_today(app: &App, keys: &str) {
    let frame = picture(app);
    for word in ["– now", "in now", "today", "tomorrow", "yesterday"] {
        assert!(!frame.contains(word), "{keys}: {word}\n{frame}");
    }
}

/// A line of the details that counts what it does not list ends with what that is.
fn counts_say_of_what(app: &App, keys: &str) {
    for line in app.details().lines {
        let Line::Text(text) = line else { continue };
        let counted = text.strip_prefix("and ").unwrap_or(text);
        if counted.starts_with(|c: char| c.is_ascii_digit()) {
            let last = counted.split(' ').next_back().unwrap_or_default();
            assert!(!["more", "before", "later", "earlier"].contains(&last), "{keys}: {text}");
        }
    }
}

#[test]
fn no_list_speaks_of_today_and_counts_say_of_what() {
    for (history, word, days) in [
        (lantern(), "l", ["2018-06-01", "2020-06-15", "2023-12-31"]),
        (alibaba(), "cfo", ["2018-12-31", "2021-07-01", "2023-12-31"]),
    ] {
        for day in days {
            for keys in lists(word) {
                let mut app = open(history, on(day), (100, 30));
                types_and_searches(&mut app, &keys);
                speaks_of_no_today(&app, &keys);
                counts_say_of_what(&app, &keys);
            }
        }
    }
}

#[test]
fn a_search_says_since_when_a_post_is_held() {
    let mut app = open(lantern(), on("2020-07-01"), (80, 24));
    types_and_searches(&mut app, "/chief executive");
    let rows = app.find().unwrap().rows;
    assert!(rows.iter().any(|row| row.what.contains(", since ")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.what.contains(", start unknown – ")), "{rows:#?}");
    assert!(rows.iter().all(|row| !row.what.contains("– now")), "{rows:#?}");
}

/// A date that is typed with the name of a unit is not left out without a word: the unit is shown in those days.
#[test]
fn a_date_typed_with_a_unit_leads_there() {
    for (text, day, what) in [
        (
            "harbour lights 2019",
            "2019-12-31",
            "on 31 Dec 2019: Harbour Lights, below Lantern Works",
        ),
        ("harbour lights 2 mar 2020", "2020-03-02", "on 2 Mar 2020: "),
        ("harbour lights", "2021-02-28", "until "),
    ] {
        let mut app = open(lantern(), on("2023-12-31"), (80, 24));
        types_and_searches(&mut app, &format!("/{text}"));
        let rows = app.find().unwrap().rows;
        assert!(rows[0].what.starts_with(what), "{text}: {rows:#?}");
        types_and_searches(&mut app, "<enter>");
        assert_eq!(app.day().to_string(), day, "{text}");
        types_and_searches(&mut app, "u");
        assert_eq!(app.day().to_string(), "2023-12-31", "one step of undo");
    }
}

/// A name that is not longer than this is whole in a row at most this deep, at every size with both panes beside each
/// other and at 80 columns.
const WHOLE_NAME: usize = 20;
const DEEP: usize = 1;

fn usual_names_are_whole(app: &App) {
    let frame = picture(app);
    let lines: Vec<&str> = frame.lines().collect();
    for (number, row) in app.rows().enumerate() {
        if row.depth <= DEEP && row.name.chars().count() <= WHOLE_NAME {
            assert!(lines[2 + number].contains(row.name), "{} is cut\n{frame}", row.name);
        }
    }
}

/// Leaders are cut or counted only where the row has no blank left for them.
fn leaders_use_the_room(app: &App) {
    let frame = picture(app);
    let columns = usize::from(app.viewport().tree_columns);
    for (row, line) in app.rows().zip(frame.lines().skip(2)) {
        let line: String = line.chars().skip(1).take(columns).collect();
        let is_unit = matches!(row.node, RowNode::Unit(_));
        if is_unit && row.words.is_none() && line.trim_end().ends_with('…') {
            let blank = columns - line.trim_end().chars().count();
            // A word that ends at the edge may leave the blank before it.
            assert!(blank <= 2, "{line:?}\n{frame}");
        }
    }
}

#[test]
fn names_and_leaders_have_the_room_that_there_is() {
    for size in SIZES {
        for history in [lantern(), alibaba()] {
            let mut app = open(history, Start::default(), size);
            types_and_searches(&mut app, "0");
            for _ in 0..40 {
                usual_names_are_whole(&app);
                leaders_use_the_room(&app);
                types_and_searches(&mut app, "5]");
            }
        }
    }
}

/// Two people, the chief of one leaves the company; a cook has one superior who left, and one who is in no post at all.
fn inn() -> Arc<History> {
    let text = r#"(schema: 1, title: "T", span: ("2018-01-01", "2022-12-31"),
        roles: [(id: "head", title: "Head"), (id: "cook", title: "Cook"), (id: "maid", title: "Maid"),
            (id: "member", title: "Member", lapses: false)],
        units: [(id: "u", name: "Inn")],
        people: [(id: "a", name: "Ann"), (id: "b", name: "Bo"), (id: "c", name: "Cy"), (id: "d", name: "Di")],
        events: [
            (id: "all", date: "2018-01-01", title: "The inn opens", confidence: Unsourced, changes: [
                Open(unit: "u"),
                Appoint(person: "b", unit: "u", role: "head"),
                Appoint(person: "b", unit: "u", role: "member", since: "unknown"),
                Appoint(person: "a", unit: "u", role: "cook", reports_to: Some("b")),
                Appoint(person: "d", unit: "u", role: "maid", reports_to: Some("c")),
            ]),
            (id: "left", date: "2019-01-01", announced: Some("2018-06-01"), title: "Bo goes to sea", confidence: Unsourced,
                changes: [Leave(person: "b", unit: Some("u"), role: Some("head"))]),
            (id: "by", date: "../2021-03-31", title: "By the spring", confidence: Unsourced,
                changes: [Appoint(person: "c", unit: "u", role: "head")]),
            (id: "after", date: "2019-05-01/..", title: "Not before May", confidence: Unsourced,
                changes: [Leave(person: "d", unit: Some("u"))]),
            (id: "may", date: "2020-05-04", title: "A day in May", confidence: Unsourced,
                changes: [Rename(unit: "u", to: "The Inn")]),
        ])"#;
    Arc::new(data::open(text).unwrap().history)
}

#[test]
fn nothing_is_said_of_a_superior_who_left() {
    let history = inn();
    let during = picture(&open_and_type(&history, on("2018-03-01"), (120, 36), ""));
    assert!(during.contains("reports to Bo"), "{during}");
    assert!(during.contains("report to Bo, whatever the post: Ann"), "{during}");
    let after = picture(&open_and_type(&history, on("2019-02-01"), (120, 36), ""));
    assert!(after.contains("reported to Bo, who no longer holds that"), "{after}");
    assert!(!after.contains("reports to Bo"), "{after}");
    assert!(!after.contains("whatever the post"), "{after}");
    // Of a superior who never held a post that is known the source still counts.
    assert!(after.contains("reports to Cy"), "{after}");
    // The reporting line of the one who left names no one below, that of the other no one above.
    let mut bo = open(&history, on("2019-02-01"), (120, 36));
    types_and_searches(&mut bo, "/bo<enter>gd2019-02-01<enter>v");
    let people = bo.details().lines.iter().filter(|it| matches!(it, Line::Person { .. })).count();
    assert_eq!(people, 1, "{}", picture(&bo));
    let mut ann = open(&history, on("2019-02-01"), (120, 36));
    types_and_searches(&mut ann, "/ann<enter>v");
    let frame = picture(&ann);
    assert!(frame.contains("No source says whom Ann reports to"), "{frame}");
    assert!(frame.contains("as Cook reported to Bo, who no longer"), "{frame}");
}

#[test]
fn an_announced_departure_names_the_post() {
    let mut app = open(&inn(), on("2018-07-01"), (80, 24));
    types_and_searches(&mut app, "j");
    let words = app.selected_in_words();
    assert!(words.contains("Bo no longer Head"), "{words}");
}

#[test]
fn a_period_in_the_list_of_events_takes_what_is_dated_so() {
    let history = inn();
    let found = |text: &str| {
        let mut app = open(&history, on("2022-12-31"), (80, 24));
        types_and_searches(&mut app, &format!("e{text}"));
        let view = app.events().unwrap();
        let chosen = view.rows.get(view.selected).map(|row| row.title.to_owned());
        (view.rows.iter().map(|row| row.title.to_owned()).collect::<Vec<_>>(), chosen)
    };
    // One bound alone does not make an event one of every year on that side.
    assert_eq!(found("2020"), (vec!["A day in May".to_owned()], Some("A day in May".into())));
    assert_eq!(found("may 2019").0, ["Not before May"]);
    assert_eq!(found("2021").0, ["By the spring"]);
    assert_eq!(found("2022").0, [""; 0]);
}

#[test]
fn the_palette_finds_the_reporting_line() {
    for typed in ["report", "reporting line", "sources", "career"] {
        let mut app = open(lantern(), Start::default(), (80, 24));
        types_and_searches(&mut app, &format!(":{typed}"));
        let rows = app.palette().unwrap().rows;
        assert!(rows.iter().any(|row| row.name == "details-view"), "{typed}: {rows:#?}");
    }
}

/// On narrow screens no popup covers the border of the frame.
#[test]
fn popups_stay_inside_the_frame() {
    for size in [(60, 20), (80, 24), (99, 30)] {
        for keys in ["/l", "e", "fl", ":", "?", "D", "E", "i", "t", "gd"] {
            let app = open_and_type(lantern(), Start::default(), size, keys);
            let frame = picture(&app);
            for line in frame.lines().skip(1) {
                let ends = (line.chars().next(), line.chars().next_back());
                let is_border = |c: Option<char>| c.is_some_and(|c| "┌┐└┘├┤│".contains(c));
                assert!(is_border(ends.0) && is_border(ends.1), "{keys} {size:?}\n{frame}");
            }
            let corners = frame.lines().skip(2).filter(|line| line.ends_with(['┐', '┌'])).count();
            assert_eq!(corners, 0, "{keys} {size:?}\n{frame}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn generated_histories_speak_plainly(days in wishes()) {
        let (history, _) = History::compile(dataset(&days));
        let history = Arc::new(history);
        for keys in lists("role") {
            let mut app = open(&history, Start::default(), (100, 30));
            types_and_searches(&mut app, &format!("zR{keys}"));
            speaks_of_no_today(&app, &keys);
            for unit in (0..history.dataset().units.len()).map(UnitId::new) {
                app.update(orgscope::app::Action::Select(unit));
                counts_say_of_what(&app, &keys);
            }
        }
        for size in SIZES {
            let mut app = open(&history, Start::default(), size);
            for way in ["0zR", "]", "3]", "10]"] {
                types_and_searches(&mut app, way);
                usual_names_are_whole(&app);
                leaders_use_the_room(&app);
            }
        }
    }
}
