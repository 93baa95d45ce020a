//! The list of changes, and its copy: of the marked period or since the pinned day, of the whole or of one branch.

use std::sync::Arc;

use orgscope::app::{App, Effect};
use orgscope::org::{History, Marked};
use orgscope::time::Date;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{on, open_and_type, types};

const SIZE: (u16, u16) = (120, 50);

fn app_of(history: &Arc<History>, at: &str, script: &str) -> App {
    open_and_type(history, on(at), SIZE, script)
}

/// Where the list says it is from, and its rows, those below a heading indented.
fn listed(app: &App) -> (String, Vec<String>) {
    let view = app.changes().expect("the list of changes");
    let row = |row: &orgscope::app::ChangeRow| {
        let doubt = row.doubt.map_or(String::new(), |word| format!(" ({word})"));
        if row.heading { row.text.clone() } else { format!("  {}{doubt}", row.text) }
    };
    (view.period_label, view.rows.iter().map(row).collect())
}

fn list(at: &str, script: &str) -> (String, Vec<String>) {
    listed(&app_of(lantern(), at, script))
}

fn copy(at: &str, script: &str) -> String {
    let mut app = app_of(lantern(), at, script);
    let Effect::Copy(text) = types(&mut app, "yd") else { panic!("nothing was copied") };
    text
}

#[test]
fn without_a_pinned_day_the_list_covers_the_marked_period() {
    // One of two events of a day: its own changes alone.
    let (between, rows) = list("2018-02-28", "]]D");
    assert_eq!(between, "1 Mar 2018, only event 2 of 2 that day");
    assert_eq!(rows[0], "Council");
    let (other, rows) = rows.split_last().expect("the other event of that day");
    assert!(other.starts_with("Not listed, of the same day: "), "{other}");
    assert!(rows.iter().all(|row| !row.contains("Harbour") && !row.contains("Pier")), "{rows:?}");
    let (_, first) = list("2018-02-28", "]D");
    assert!(first.contains(&"Harbour Lights".to_owned()), "{first:?}");
    assert!(first.iter().all(|row| row != "Council"), "{first:?}");
    // A step of a month: what that month brought, whichever way one went.
    let month = list("2021-02-15", "LD");
    assert_eq!(month.0, "15 Feb 2021 – 15 Mar 2021");
    assert!(month.1.contains(&"Light".to_owned()), "{month:?}");
    assert_eq!(list("2021-04-15", "HD"), month);
    // A quiet one says so.
    assert_eq!(list("2021-04-15", "LD").1, [""; 0]);
}

#[test]
fn the_list_has_the_words_of_the_strip() {
    let mut app = app_of(lantern(), "2020-06-14", "]");
    let strip = app.strip();
    let summaries: Vec<String> = strip.changes.iter().map(|it| it.words.clone()).collect();
    assert!(strip.units == summaries.len() && !summaries.is_empty());
    types(&mut app, "D");
    let rows = listed(&app).1.join("\n");
    for part in summaries.iter().flat_map(|words| words.split(" · ")) {
        assert!(rows.contains(part), "{part}: {rows}");
    }
}

#[test]
fn with_a_branch_as_root_the_list_covers_that_branch_alone() {
    let harbour = "/harbour lights<enter>gr";
    // The whole differs in more.
    let (between, all) = list("2018-03-01", "mgd2019-12-31<enter>D");
    assert_eq!(between, "1 Mar 2018 – 31 Dec 2019");
    assert!(all.iter().any(|row| row == "Lamps and Shades"), "{all:?}");
    let (between, branch) = list("2018-03-01", &format!("{harbour}mgd2019-12-31<enter>D"));
    assert_eq!(between, "1 Mar 2018 – 31 Dec 2019, only Harbour Lights");
    assert!(branch.contains(&"South Pier".to_owned()), "{branch:?}");
    let inside = ["Harbour Lights", "North Pier", "South Pier", "Summer Fair"];
    for heading in branch.iter().filter(|row| !row.starts_with(' ')) {
        assert!(inside.contains(&&**heading), "{heading}");
        assert!(all.contains(heading), "{heading}");
    }
    // Event by event, too.
    let (_, path) = list("2018-03-01", &format!("{harbour}mgd2019-12-31<enter>D<s-tab>"));
    assert!(path.contains(&"The fair closes for the winter".to_owned()), "{path:?}");
    assert!(!path.contains(&"Lamps becomes Lamps and Shades".to_owned()), "{path:?}");
    // And copied.
    let page = copy("2018-03-01", &format!("{harbour}mgd2019-12-31<enter>"));
    assert!(
        page.starts_with("# Lantern Works, Harbour Lights, 2018-03-01 to 2019-12-31\n"),
        "{page}"
    );
    assert!(page.contains("\n## South Pier\n") && !page.contains("Lamps"), "{page}");
}

#[test]
fn the_copy_has_every_row_of_the_list() {
    for (at, script) in
        [("2020-06-14", "]"), ("2021-02-15", "L"), ("2019-12-31", "mgd2022-12-31<enter>")]
    {
        let page = copy(at, script).replace('\\', "");
        let (_, rows) = list(at, &format!("{script}D"));
        assert!(!rows.is_empty());
        for row in rows {
            let words = row.split(" · ").next().unwrap().trim();
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    let page = copy("2020-06-14", "]");
    let title = "Luna Lin follows Mina Okafor as chief executive";
    assert!(page.starts_with(&format!("# Lantern Works, 2020-06-15: {title}\n")), "{page}");
}

/// What the rows and the strip mark as doubtful is not listed, or copied, as a fact.
#[test]
fn doubtful_changes_say_so_in_the_list_and_in_the_copy() {
    let (_, rows) = list("2018-02-28", "mgd2022-12-31<enter>D");
    for (change, doubt) in [
        ("new head Omar Haddad", "(one source)"),
        ("renamed, was Lamps", ""),
        ("new as member: João Silva", "(one source)"),
        ("CEO: Luna Lin after Mina Okafor", ""),
    ] {
        let found = rows.iter().filter(|row| row.contains(change));
        found.for_each(|row| assert!(row.ends_with(doubt), "{row}"));
    }
    let (_, renamed) = list("2019-10-04", "mgd2019-10-05<enter>D");
    let row = renamed.iter().find(|row| row.contains("renamed, was Lamps")).unwrap();
    assert!(row.ends_with("(disputed)"), "{row}");
    let page = copy("2019-10-04", "mgd2019-10-05<enter>");
    assert!(page.contains("renamed, was Lamps (disputed) (2019-10-05: "), "{page}");
    let page = copy("2018-02-28", "mgd2022-12-31<enter>");
    assert!(page.contains("new head Omar Haddad (one source)"), "{page}");
}

/// A copy is read without a legend: no date in it has a sign for a doubt.
#[test]
fn copied_dates_are_exact_days_or_words() {
    let page = copy("2018-02-28", "mgd2018-12-31<enter>");
    assert!(page.contains("(perhaps Sep 2018: "), "{page}");
    let page = copy("2022-04-30", "mgd2022-12-31<enter>");
    assert!(page.contains("(about Sep 2022: "), "{page}");
}

#[test]
fn the_list_equals_diff_on_the_embedded_dataset() {
    let history = alibaba();
    let (from, to) = (Date::parse("2022-12-28").unwrap(), Date::parse("2022-12-29").unwrap());
    let app = app_of(history, "2022-12-28", "m]D");
    let now = history.as_of(to);
    // A post that was held before already is not a difference of that day for the list.
    let news = |unit| {
        let changes = history.unit_changes(unit, Marked::Days { from, to });
        changes.iter().any(|change| change.news)
    };
    let differs = history.diff(from, to).into_iter().filter(|delta| news(delta.unit));
    let mut wanted: Vec<&str> = differs.map(|delta| now.name(delta.unit)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let view = app.changes().unwrap();
    let mut units: Vec<&str> =
        view.rows.iter().filter(|row| row.heading).map(|row| &*row.text).collect();
    units.sort_unstable();
    assert_eq!(units, wanted);
}

#[test]
fn an_event_that_changes_no_unit_is_listed_itself() {
    let history = alibaba();
    let app = app_of(history, "2023-01-06", "]D");
    let (between, rows) = listed(&app);
    assert_eq!(
        (between.as_str(), rows[0].as_str()),
        ("7 Jan 2023", "Jack Ma to give up control of Ant")
    );
}

#[test]
fn an_empty_list_says_what_to_do() {
    let mut app = app_of(lantern(), "2018-01-01", "");
    assert_eq!(types(&mut app, "D"), Effect::Bell);
    assert!(app.status().unwrap().contains("pin a date with m"));
    assert_eq!(types(&mut app, "yd"), Effect::Bell);
}

/// Of two events of one day the list has one, says which, and Enter on the other's row goes there.
#[test]
fn the_other_event_of_the_day_is_one_key_away() {
    for (keys, here, there) in [
        ("[D", "Joe Tsai becomes chairman", "Daniel Zhang unexpectedly leaves the cloud"),
        ("[]D", "Daniel Zhang unexpectedly leaves the cloud", "Joe Tsai becomes chairman"),
    ] {
        let mut app = app_of(alibaba(), "2023-09-10", keys);
        let (between, rows) = listed(&app);
        let number = if keys == "[D" { 1 } else { 2 };
        assert_eq!(between, format!("10 Sep 2023, only event {number} of 2 that day"));
        assert!(app.strip().headline.starts_with(here), "{}", app.strip().headline);
        let last = rows.last().expect("a row");
        assert!(last.starts_with(&format!("Not listed, of the same day: {there}")), "{rows:?}");
        types(&mut app, "G<enter>");
        assert!(app.changes().is_none());
        assert!(app.strip().headline.starts_with(there), "{}", app.strip().headline);
        // It is a move of its own.
        types(&mut app, "u");
        assert!(app.strip().headline.starts_with(here), "{}", app.strip().headline);
    }
    // The day as a whole has both.
    let (between, rows) = listed(&app_of(alibaba(), "2023-09-10", "D"));
    assert_eq!(between, "10 Sep 2023");
    assert!(rows.iter().any(|row| row == "  Chair: Joe Tsai after Daniel Zhang"), "{rows:?}");
    let acting = "  Chair: Eddie Wu (acting) after Daniel Zhang (disputed)";
    assert!(rows.iter().any(|row| row == acting), "{rows:?}");
}

/// The copy has the grouping of the list that is open: all its rows, and no others.
#[test]
fn the_copy_is_of_what_is_listed() {
    for tabs in ["", "<tab>", "<tab><tab>", "<tab><tab><tab>"] {
        let mut app = app_of(lantern(), "2021-07-01", &format!("mgd2020-06-14<enter>D{tabs}"));
        let (_, rows) = listed(&app);
        let Effect::Copy(page) = types(&mut app, "yd") else { panic!("nothing was copied") };
        let lines: Vec<String> = page.lines().map(|line| line.replace('\\', "")).collect();
        let copied = lines.iter().filter(|line| line.starts_with("## ") || line.starts_with("- "));
        assert_eq!(copied.count(), rows.len(), "{tabs}: {page}");
        for row in &rows {
            let start = match row.strip_prefix("  ") {
                Some(change) => format!("- {}", change.split("; may be before").next().unwrap()),
                None => format!("## {row}"),
            };
            assert!(lines.iter().any(|line| line.starts_with(&start)), "{tabs}: {start}: {page}");
        }
    }
}

/// An announcement changes no post on its day: the list says who is to follow, by name.
#[test]
fn who_is_named_to_follow_is_said_by_name() {
    for keys in ["D", "[]D"] {
        let (_, rows) = listed(&app_of(alibaba(), "2023-06-20", keys));
        for row in ["  Joe Tsai: Chairman-designate.", "  Eddie Wu: CEO-designate."] {
            assert!(rows.iter().any(|it| it == row), "{keys}: {rows:?}");
        }
        assert!(rows.contains(&"Joe Tsai and Eddie Wu named to follow Daniel Zhang".to_owned()));
    }
}

/// No row of a single day has a date that stands in the border or in its own words already.
#[test]
fn no_date_stands_in_two_places() {
    for history in [alibaba(), lantern()] {
        let data = history.dataset();
        for (place, event) in history.stops().iter().enumerate().step_by(3) {
            let day = data.event(*event).day();
            if day <= data.first {
                continue;
            }
            let keys = if place % 2 == 0 { "D" } else { "[D" };
            let app = app_of(history, &day.to_string(), keys);
            let Some(view) = app.changes() else { continue };
            for row in view.rows {
                let is_twice = |in_text: &str| !row.when.is_empty() && in_text.contains(&row.when);
                assert!(!is_twice(&row.text), "{day}: {row:?}");
                assert!(row.when != view.period_label, "{day}: {row:?}");
            }
        }
    }
}

/// The summary below several events says of which it is: without its title it would have no subject.
#[test]
fn a_summary_below_several_events_names_its_own() {
    let history = alibaba();
    let data = history.dataset();
    for event in history.stops() {
        let day = data.event(*event).day();
        let events = history.events_on(day);
        if day <= data.first || events.len() < 2 {
            continue;
        }
        let app = app_of(history, &day.to_string(), "");
        let last = data.event(*events.last().expect("an event"));
        if let (Some(shown), Some(own)) = (app.strip().summary, last.summary.as_deref()) {
            assert_eq!(shown, format!("{}: {own}", last.title), "{day}");
        }
    }
}
