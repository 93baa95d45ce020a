//! What the screen says of whom: to whom people report, what was held already, what a filter hides, when something
//! changed.

use orgscope::app::details::Line;
use orgscope::app::{App, Start};

use crate::support::datasets::{alibaba, day, lantern};
use crate::support::explorer::{Size, on, open, open_and_type, screen, types, types_and_searches};

const SMALL: Size = (80, 24);
const WIDE: Size = (120, 36);

fn found(at: &str, keys: &str) -> App {
    let mut app = open(alibaba(), on(at), WIDE);
    types_and_searches(&mut app, keys);
    app
}

/// People report to a person, whatever posts that person holds: they stand once, under the highest post.
#[test]
fn reports_stand_once_under_the_highest_post() {
    let reports = |at: &str, keys: &str| -> Vec<String> {
        let app = found(at, keys);
        let lines = app.details().lines.iter();
        let text = lines.filter_map(|line| match line {
            Line::Reports { text, .. } => Some(text.clone()),
            _ => None,
        });
        text.collect()
    };
    assert_eq!(reports("2022-12-31", "/cloud<enter>"), [""; 0]);
    assert_eq!(reports("2022-12-31", "/board 2022<enter>"), [""; 0]);
    let group = reports("2022-12-31", "");
    let of = "report to Daniel Zhang, whatever the post: ";
    assert_eq!(group.iter().filter(|text| text.starts_with(of)).count(), 1, "{group:?}");
}

/// The reporting view says of a post what the tree says of it: acting, doubtful.
#[test]
fn the_reporting_view_keeps_acting_and_doubt() {
    let app = found("2023-12-31", "/eddie wu<enter>v");
    let held = app.details().lines.iter().find_map(|line| match line {
        Line::Person { chosen: true, what, .. } => what.clone(),
        _ => None,
    });
    let held = held.unwrap();
    assert!(held.contains("acting Chair ?, acting CEO ?, Cloud Intelligence Group"), "{held}");
    let app = found("2023-03-27", "]D");
    let rows = app.changes().unwrap().rows;
    let cloud = rows.iter().find(|row| row.text.starts_with("new CEO Daniel Zhang"));
    assert_eq!(cloud.unwrap().text, "new CEO Daniel Zhang (acting president before)");
}

/// A post that a later source says was held already on the day shown is not something of a later time.
#[test]
fn what_was_held_already_is_not_later() {
    let app = found("2019-12-31", "/timothy<enter>");
    let lines = app.details().lines;
    let held = lines.iter().find_map(|line| match line {
        Line::Held { what, span, later, .. } if what.starts_with("Company Secretary") => {
            Some((span.clone(), *later))
        }
        _ => None,
    });
    let (span, later) = held.unwrap();
    assert!(!later && span.starts_with("Jul 2007 – May 2021, first named "), "{span}");
    assert!(!lines.contains(&Line::Heading("Later".to_owned())));
    // In the list of changes, news is only that a source says so, and when.
    let start = Start { compare: Some(day("2019-12-31")), ..on("2020-12-31") };
    let mut app = open(alibaba(), start, WIDE);
    types(&mut app, "D");
    let rows = app.changes().unwrap().rows;
    let row = rows.iter().find(|row| row.text.contains("Timothy Steinert as Company")).unwrap();
    assert!(row.text.starts_with("first named: in post since Jul 2007: "), "{}", row.text);
    assert_eq!(row.when, "between Nov 2019 and 9 Jul 2020");
}

/// A filter that hides everything says so wherever something would stand, and how it is cleared.
#[test]
fn a_filter_without_a_match_says_so() {
    for (filter, why) in [
        ("vacant", "no unit has a vacant post on this day"),
        ("disputed", "nothing about a unit or its leaders is disputed on this day"),
        ("qqqq", "no unit and no leader is called like that on this day"),
    ] {
        let app =
            open_and_type(lantern(), on("2018-02-01"), (100, 30), &format!("f{filter}<enter>"));
        let screen = screen(&app);
        let tree: Vec<&str> = screen
            .lines()
            .skip(2)
            .take(3)
            .map(|line| line.split('│').nth(1).unwrap().trim())
            .collect();
        assert_eq!(tree.join(" ").trim(), format!("{why}; Esc shows everything"));
        assert!(!screen.contains("Nothing exists on this day"), "{screen}");
        assert!(screen.contains("The filter hides every unit"), "{screen}");
    }
    let app = open_and_type(lantern(), on("2018-02-01"), SMALL, "f");
    assert!(screen(&app).contains("all units shown") && !screen(&app).contains("0 match"));
}

/// With a later day pinned a row shows the earlier state, and its words say what it will be.
#[test]
fn an_earlier_row_says_what_it_will_be() {
    let start = Start { compare: Some(day("2021-06-01")), ..on("2019-01-01") };
    let app = open(lantern(), Start { compare: Some(day("2020-01-01")), ..start.clone() }, WIDE);
    let words = |app: &App, id: &str| {
        let row = app.rows().find(|row| &*app.history().dataset().unit(row.node.unit()).id == id);
        app.changes_of(row.unwrap().node.unit())
    };
    assert_eq!(words(&app, "lamps"), "later Lamps and Shades · later business group");
    let app = open(lantern(), start, WIDE);
    assert_eq!(words(&app, "wicks"), "later below Light");
}

/// A place is named as it is called on the day shown, or was called last.
#[test]
fn places_have_the_name_of_the_day_or_the_last_one() {
    let places = |at: &str| -> Vec<String> {
        let mut app = open(lantern(), on(at), WIDE);
        types_and_searches(&mut app, "/wicks<enter>v");
        let lines = app.details().lines.iter();
        let names = lines.filter_map(|line| match line {
            Line::Name { name, .. } if name.starts_with("below") => Some(name.clone()),
            _ => None,
        });
        names.collect()
    };
    assert_eq!(places("2018-06-01"), ["below Lamps", "below Light"]);
    assert_eq!(places("2020-06-01"), ["below Lamps and Shades", "below Light"]);
    assert_eq!(places("2022-06-01"), ["below Lamps and Shades", "below Light"]);
}

/// The strip says when, in words that ask nothing; of several events those of the very day come first, each with its doubt.
#[test]
fn the_strip_says_when_and_of_what() {
    let period = |keys: &str| {
        let app = open_and_type(lantern(), on("2018-02-01"), SMALL, keys);
        app.strip().period
    };
    assert!(
        period("]]]").starts_with("What changed perhaps in Sep 2018 (day unknown) · "),
        "{}",
        period("]]]")
    );
    assert!(
        period("]]]]]").starts_with("What changed in 2019 (day unknown) · "),
        "{}",
        period("]]]]]")
    );
    let app = open(alibaba(), on("2021-07-02"), WIDE);
    let strip = app.strip();
    let first =
        "2 events: Life Services formed; supermarket joins import-export (partly disputed) · ";
    assert!(strip.headline.starts_with(first), "{}", strip.headline);
    assert_eq!(strip.doubt, None);
    assert!(!strip.period.contains("that day"), "{}", strip.period);
    // What was announced before says when.
    let app = open_and_type(lantern(), on("2020-06-14"), SMALL, "]");
    let headline = "Luna Lin follows Mina Okafor as chief executive (announced 1 Jun 2020)";
    assert_eq!(app.strip().headline, headline);
}

/// Of an event whose day no source gives, no number of days is counted: neither in the strip nor in a row.
#[test]
fn an_event_of_a_month_is_not_so_many_days_away() {
    let app = open_and_type(alibaba(), on("2018-04-21"), (120, 36), "a");
    assert_eq!(app.strip().next, "next: in May 2018");
    let text = screen(&app);
    assert!(text.contains("in May 2018") && !text.contains("in 10 days"), "{text}");
}
