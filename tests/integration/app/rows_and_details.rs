//! What rows, details and copies say.

use std::sync::Arc;

use super::company::{at, unit};
use orgscope::app::details::{Line, View};
use orgscope::app::tree::LeaderKind;
use orgscope::app::{Action, App, Effect, Pane, Start};
use orgscope::time::Date;

#[test]
fn rows_name_their_leaders_as_of_the_day() {
    let leader = |day: &str, name: &str| {
        let hand = at(day);
        let row = hand.app.rows().find(|row| row.name == name).unwrap();
        let leader = row.leaders.first()?;
        Some((leader.who.to_string(), leader.role.to_string(), leader.kind))
    };
    let some = |who: &str, role: &str, kind| Some((who.to_owned(), role.to_owned(), kind));
    assert_eq!(leader("2018-01-01", "Harbour"), some("Ann", "CEO", LeaderKind::Permanent));
    assert_eq!(leader("2018-01-01", "Cranes"), some("Bo", "Head", LeaderKind::Permanent));
    assert_eq!(leader("2021-12-01", "Lifting"), some("Dee", "Head", LeaderKind::Acting));
    assert_eq!(leader("2018-05-04", "Ferries"), None);
}

#[test]
fn the_local_name_goes_with_the_first_name() {
    let native = |day: &str| at(day).app.rows().nth(1).unwrap().native.map(str::to_owned);
    assert_eq!(native("2018-01-01").as_deref(), Some("起重机"));
    assert_eq!(native("2018-03-01"), None);
}

#[test]
fn a_root_that_is_not_the_first_is_an_affiliate() {
    let hand = at("2018-01-01");
    let affiliates: Vec<_> =
        hand.app.rows().filter(|row| row.affiliate).map(|row| row.name.to_owned()).collect();
    assert_eq!(affiliates, ["Rail"]);
}

#[test]
fn the_details_show_the_state_of_the_day() {
    let mut hand = at("2018-01-15");
    hand.keys("j");
    let details = hand.app.details();
    assert_eq!((details.title, details.now), ("Cranes", Some("Lifting")));
    assert!(details.lines.iter().any(|line| matches!(
        line,
        Line::Incumbent { name, since, .. } if name == "Bo" && since == "since 1 Dec 2017"
    )));
    hand.keys("$");
    let details = hand.app.details();
    assert_eq!((details.title, details.now), ("Lifting", None));
    assert!(details.lines.iter().any(|line| matches!(
        line,
        Line::Incumbent { name, acting: true, .. } if name == "Dee"
    )));
    assert!(details.lines.iter().any(|line| matches!(
        line,
        Line::Holder { name, span, .. } if name == "Bo" && span == "1 Dec 2017 – 30 Nov 2021"
    )));
    let why = details.lines.iter().find_map(|line| match line {
        Line::Why { title, dates, .. } => Some((title.as_str(), dates.as_str())),
        _ => None,
    });
    let dates = "effective 30 Nov 2021, announced 5 Dec 2021, 5 days after";
    assert_eq!(why, Some(("Bo leaves", dates)));
}

#[test]
fn a_fact_that_became_known_later_is_marked() {
    let mut hand = at("2021-12-01");
    let later = |hand: &super::company::Hand| {
        hand.app.rows().find(|row| row.name == "Lifting").unwrap().learned_later.clone()
    };
    assert_eq!(later(&hand), None);
    hand.keys("A");
    assert_eq!(later(&hand).as_deref(), Some("known only from 5 Dec 2021"));
    hand.keys("5.");
    assert_eq!(later(&hand), None);
}

#[test]
fn the_views_and_following_a_line() {
    let mut hand = at("2021-12-01");
    hand.keys("j");
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(hand.app.details().view);
        assert!(!hand.app.details().lines.is_empty());
        hand.keys("v");
    }
    assert_eq!(
        seen,
        [View::Posts, View::History, View::Career, View::ReportingLine, View::Sources, View::Posts]
    );
    // To the acting head's career, and from there to the unit she headed before.
    let mut hand = at("2021-12-01");
    hand.keys("j<tab>");
    assert_eq!(hand.app.focus(), Pane::Details);
    let line = |hand: &super::company::Hand, wanted: fn(&Line) -> bool| {
        hand.app.details().lines.iter().position(wanted).unwrap()
    };
    let dee = line(&hand, |line| matches!(line, Line::Incumbent { .. }));
    hand.app.update(Action::ClickDetails(dee));
    assert_eq!(hand.app.details().title, "Dee");
    assert!(!hand.app.slider().spans.rows.is_empty());
    let north = line(&hand, |line| matches!(line, Line::Held { now: false, .. }));
    hand.keys("gg");
    hand.keys(&format!("{north}j"));
    hand.keys("<enter>");
    assert_eq!(hand.selected(), "North");
    assert_eq!((hand.app.details().view, hand.app.details().title), (View::Posts, "North"));
    hand.keys("<esc>");
    assert_eq!(hand.app.focus(), Pane::Tree);
    assert_ne!(hand.keys("<esc>"), Effect::Quit);
}

#[test]
fn lineage_leads_to_the_other_unit() {
    let mut hand = at("2020-06-01");
    hand.app.update(Action::Select(unit("yard")));
    let lines = hand.app.details().lines;
    let texts: Vec<_> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Lineage { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        texts,
        ["came from the merger of Tugs, 10 Mar 2020", "came from the merger of South, 10 Mar 2020",]
    );
}

#[test]
fn each_copy_command_copies_its_text() {
    let mut hand = at("2020-06-01");
    hand.app.update(Action::Select(unit("yard")));
    let copied = |hand: &mut super::company::Hand, keys: &str| match hand.keys(keys) {
        Effect::Copy(text) => {
            assert!(hand.status().contains(text.lines().next().unwrap()), "{}", hand.status());
            text
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(copied(&mut hand, "yl"), "orgscope --at 2020-06-01 --select yard");
    assert_eq!(copied(&mut hand, "yp"), "Harbour / Yard");
    assert_eq!(copied(&mut hand, "yy"), "Yard — as of 2020-06-01");
    assert_eq!(
        copied(&mut hand, "ys"),
        "Gazette, News of the harbour (2020-03-11) https://example.org/news"
    );
    hand.keys("gg");
    assert_eq!(copied(&mut hand, "yy"), "Harbour — Ann (CEO) — as of 2020-06-01");
}

#[test]
fn the_slider_shows_span_density_and_handle() {
    let hand = at("2018-01-01");
    let slider = hand.app.slider();
    assert_eq!(
        slider.years.iter().map(|(_, year)| *year).collect::<Vec<_>>(),
        [2018, 2019, 2020, 2021]
    );
    assert_eq!(slider.quarters.len(), 12);
    assert_eq!(slider.density.len(), 100);
    assert_eq!(slider.density.iter().filter(|level| **level > 0).count(), 7);
    assert_eq!(slider.density.iter().max(), Some(&8));
    assert_eq!(slider.kinds.iter().flatten().count(), 7);
}

#[test]
fn a_succession_names_its_post() {
    let mut hand = at("2021-11-01");
    hand.keys("]");
    assert!(hand.tree().contains("Lifting [Head: Dee (acting) after Bo]"), "{}", hand.tree());
    assert!(hand.tree().contains("North [Dee no longer head]"), "{}", hand.tree());
    // On an earlier day nothing of the future shows.
    hand.keys("2,");
    assert!(!hand.tree().contains('['), "{}", hand.tree());
}

#[test]
fn no_day_is_shown_that_the_dataset_does_not_give() {
    let mut hand = at("2020-12-01");
    hand.app.update(Action::Select(unit("north")));
    hand.keys("v");
    let spans: Vec<String> = hand
        .app
        .details()
        .lines
        .iter()
        .filter_map(|line| match line {
            Line::Name { name, span, .. } => Some(format!("{name}: {span}")),
            _ => None,
        })
        .collect();
    assert_eq!(spans, ["below Lifting: 1 Dec 2017 – Sep 2020", "below Ferries: Sep 2020 –"]);
}

#[test]
fn a_staff_is_counted_and_not_listed() {
    let each = |words: &dyn Fn(usize) -> String| (0..1_003).map(words).collect::<Vec<_>>().concat();
    let people = each(&|number| format!("(id: \"p{number}\", name: \"Person {number}\"),"));
    let changes = each(&|number| {
        format!("Appoint(person: \"p{number}\", unit: \"u\", role: \"clerk\", co: true),")
    });
    let text = format!(
        "(schema: 1, title: \"T\", span: (\"2018-01-01\", \"2018-12-31\"), roles: [(id: \"clerk\", title: \"Clerk\")], \
         units: [(id: \"u\", name: \"U\")], people: [{people}], events: [\
         (id: \"all\", date: \"2018-01-01\", title: \"all\", confidence: Unsourced, changes: [Open(unit: \"u\"), {changes}]),\
         (id: \"none\", date: \"2018-02-01\", title: \"none\", confidence: Unsourced, changes: [Vacant(unit: \"u\", role: \"clerk\")])])"
    );
    let opened = orgscope::data::open(&text).unwrap();
    let mut app = App::new(Arc::new(opened.history), Vec::new(), Start::default());
    let lines = |app: &App| -> Vec<Line> { app.details().lines.to_vec() };
    let more = |lines: &[Line], words: &str| {
        lines.iter().any(|line| matches!(line, Line::Text(text) if text == words))
    };
    assert!(more(&lines(&app), "and 1000 earlier holders"));
    assert_eq!(lines(&app).iter().filter(|it| matches!(it, Line::Holder { .. })).count(), 3);
    app.update(Action::SetDate(Date::ymd(2018, 1, 15).unwrap()));
    assert!(more(&lines(&app), "and 3 more holders"));
    let shown = lines(&app);
    assert_eq!(shown.iter().filter(|it| matches!(it, Line::Incumbent { .. })).count(), 1_000);
}
